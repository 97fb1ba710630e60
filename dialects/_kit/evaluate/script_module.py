"""Script modules interpreted from their ESTree, with what they require."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Any

import attrs

from dialects._kit.evaluate.globals import make_globals
from dialects._kit.evaluate.limits import EvaluationError, LimitError, Thrown, deep
from dialects._kit.evaluate.program import Compiler
from dialects._kit.evaluate.realm import Realm
from dialects._kit.evaluate.values import (
    UNDEFINED,
    DateValue,
    Function,
    JsArray,
    ordered_keys,
)
from ir.script import ScriptModule

_DEPTH = 200
Load = Callable[[str], ScriptModule | None]


@attrs.define(eq=False)
class Linker:
    """Runs modules once each and links them; ``load`` gives the module of an app path.

    ``problems`` collects (path, message) of modules that failed: they are undefined, as on the
    platform.
    """

    load: Load
    realm: Realm = attrs.field(factory=Realm)
    problems: list[tuple[str, str]] = attrs.field(factory=list)
    _done: dict[str, Any] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        if not self.realm.globals:
            self.realm.globals.update(make_globals(self.realm))

    def exports(self, path: str) -> Any:
        """``module.exports`` of a module as other modules see it; undefined when it fails."""
        if path not in self._done:
            module = self.load(path)
            self._done[path] = UNDEFINED
            if module is None:
                self.problems.append((path, "there is no such file"))
            else:
                self._done[path] = self._run(module)
        return self._done[path]

    def run(self, module: ScriptModule) -> Any:
        """The exports of a module that is at hand, such as one inside a template."""
        key = f"{module.path}#{id(module)}"
        if key not in self._done:
            self._done[key] = self._run(module)
        return self._done[key]

    def _run(self, module: ScriptModule) -> Any:
        if module.program is None:
            self.problems.append((module.path, "it cannot be read as a script"))
            return UNDEFINED
        places = {item.specifier: item.target for item in module.requires}

        def require(specifier: str) -> Any:
            target = places.get(specifier) or resolve(specifier, module.path)
            return self.exports(target)

        try:
            with deep(self.realm.budget):
                return Compiler(self.realm, require).module(module.program)()
        except LimitError:
            raise
        except EvaluationError as error:
            self.problems.append((module.path, str(error)))
            return UNDEFINED

    def visible(self, exports: Any) -> Any:
        """A module's exports as templates see them: copies, whose functions can be called."""
        if not self.realm.engine.copied_arguments:
            return exports
        return self._visible(exports, _DEPTH)

    def _visible(self, value: Any, depth: int) -> Any:
        if depth < 0:
            raise LimitError("it is nested too deeply")
        realm = self.realm
        if isinstance(value, Function):
            return self._callable(value)
        if isinstance(value, list):
            realm.budget.spend(len(value))
            return JsArray(self._visible(item, depth - 1) for item in value)
        if isinstance(value, dict):
            realm.budget.spend(len(value))
            cut = len(realm.prefix)
            return {key[cut:]: self._visible(value[key], depth - 1) for key in ordered_keys(value)}
        return attrs.evolve(value) if isinstance(value, DateValue) else value

    def _callable(self, function: Function) -> Function:
        realm = self.realm

        def run(this: Any, arguments: list[Any]) -> Any:
            given = [realm.entering(value) for value in arguments]
            return realm.leaving(function.run(UNDEFINED, given))

        return Function(run, function.length, function.name)

    def call(self, exports: Any, name: str, arguments: list[Any]) -> Any:
        """Call an exported function with data; raises Thrown where the program fails."""
        seen = self.visible(exports)
        function = seen.get(name) if isinstance(seen, dict) else None
        if not isinstance(function, Function):
            raise Thrown(f"{name} is not a function")
        with deep(self.realm.budget):
            return function.run(UNDEFINED, arguments)


def resolve(reference: str, path: str) -> str:
    """The app path of a reference written in the file of ``path``."""
    if reference.startswith("/"):
        return posixpath.normpath(reference).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), reference)).lstrip("/")
