"""Template files for rendering: what each defines, imports and includes, and its modules."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Any

import attrs

from dialects._kit.context import Reporter
from dialects._kit.evaluate.engine import CLASSIC, Engine
from dialects._kit.evaluate.script_module import Linker
from dialects._kit.evaluate.strings import classic_attribute
from dialects._kit.syntax import Syntax
from ir.script import ScriptModule
from ir.template import (
    Element,
    Import,
    Include,
    ModuleElement,
    Template,
    TemplateDefinition,
    Value,
)
from ir.tree import markup_fields, walk

LoadTemplate = Callable[[str], Template | None]


@attrs.define(eq=False)
class File:
    """One template file."""

    template: Template
    definitions: dict[str, TemplateDefinition] = attrs.field(factory=dict)
    imports: tuple[str, ...] = ()
    """Paths of the files it imports that exist, the last first."""
    met: list[str] = attrs.field(factory=list)
    """The imports in force where rendering is, nested ones too: they come before the others."""
    includes: tuple[str, ...] = ()
    modules: tuple[ModuleElement, ...] = ()
    seen: dict[str, Any] | None = None
    """Its modules' exports by name, once they have run."""


@attrs.define(eq=False)
class Files:
    """The templates one rendering may reach; ``load`` gives the template of an app path."""

    load: LoadTemplate
    linker: Linker
    syntax: Syntax
    engine: Engine = CLASSIC
    _files: dict[str, File | None] = attrs.field(factory=dict)
    _inline: dict[int, ScriptModule] = attrs.field(factory=dict)
    _below: dict[str, tuple[str, ...]] = attrs.field(factory=dict)

    def add(self, template: Template) -> File:
        """The file of a template that is at hand."""
        file = File(template)
        self._files[template.path] = file
        self._fill(file)
        return file

    def file(self, path: str) -> File | None:
        """The file of an app path."""
        if path not in self._files:
            template = self.load(path)
            if template is None:
                self._files[path] = None
            else:
                self.add(template)
        return self._files[path]

    def _fill(self, file: File) -> None:
        imports: list[str] = []
        includes: list[str] = []
        modules: list[ModuleElement] = []
        top = {id(node) for node in file.template.children}
        for node in walk(file.template, markup_fields):
            if isinstance(node, TemplateDefinition):
                name = attribute_text(node, "name")
                if name is not None:
                    file.definitions[name] = node
            elif isinstance(node, Import):
                # The classic compiler notes only those that stand at the top of their file.
                if id(node) in top or self.engine.nested_imports:
                    self._reference(node, file.template.path, imports)
            elif isinstance(node, Include):
                self._reference(node, file.template.path, includes)
            elif isinstance(node, ModuleElement):
                modules.append(node)
        file.imports = tuple(reversed(imports))
        file.includes = tuple(includes)
        file.modules = tuple(modules)

    def _reference(self, node: Element, path: str, found: list[str]) -> None:
        target = self.target(node, path)
        if target is not None:
            found.append(target)

    def target(self, node: Element, path: str) -> str | None:
        """The path an import or include leads to; None when there is no such file."""
        reference = attribute_text(node, "src")
        if not reference:
            return None
        base = "" if reference.startswith("/") else posixpath.dirname(path)
        place = _joined(base, reference)
        for candidate in (place, place + self.syntax.template_suffix):
            if self.file(candidate) is not None:
                return candidate
        return None

    def meet(self, node: Import, path: str) -> None:
        """Rendering passes an import of a file; it counts up to the end of its parent."""
        file, place = self.file(path), self.target(node, path)
        if file is not None and place is not None:
            file.met.append(place)

    def definition(self, path: str, name: str) -> tuple[str, TemplateDefinition] | None:
        """The template of a name as seen from a file, and the file it is in.

        Its own come first, then those of the imports in force (the last one first), then those of
        all at its top, then those that the files it includes import.
        """
        file = self.file(path)
        if file is None or not name:
            return None
        for place in (path, *reversed(file.met), *file.imports, *self._imported_below(path)):
            other = self.file(place)
            if other is not None and name in other.definitions:
                return place, other.definitions[name]
        return None

    def _imported_below(self, path: str) -> tuple[str, ...]:
        if path not in self._below:
            found: dict[str, None] = {}
            queue, visited = [path], {path}
            for current in queue:
                file = self.file(current)
                if file is None:
                    continue
                if current != path:
                    found.update(dict.fromkeys(reversed(file.imports)))
                for place in file.includes:
                    if place not in visited:
                        visited.add(place)
                        queue.append(place)
            self._below[path] = tuple(found)
        return self._below[path]

    def modules(self, file: File) -> dict[str, Any]:
        """What each module of a file exports, as its templates see it."""
        if file.seen is None:
            file.seen = {}
            for element in file.modules:
                exports = self._exports(element, file.template.path)
                file.seen[element.module] = self.linker.visible(exports)
        return file.seen

    def _exports(self, element: ModuleElement, path: str) -> Any:
        if element.src:
            suffix = self.syntax.module_suffix
            base = "" if element.src.startswith("/") else posixpath.dirname(path)
            place = _joined(base, element.src)
            return self.linker.exports(place if place.endswith(suffix) else place + suffix)
        module = self._inline.get(id(element))
        if module is None:
            from dialects._kit.script_module.parser import parse_script_module

            module = parse_script_module(element.body or "", path, self.syntax, Reporter(path))
            self._inline[id(element)] = module
        return self.linker.run(module)


def _joined(base: str, reference: str) -> str:
    return posixpath.normpath(posixpath.join(base, reference.lstrip("/"))).lstrip("/")


def attribute_text(element: Element, name: str) -> str | None:
    """The text of a plain attribute without interpolations."""
    attribute = element.attribute(name)
    if attribute is None or attribute.value is None:
        return None
    return literal(attribute.value)


def literal(value: Value) -> str | None:
    """The text of a value without interpolations."""
    text = value.literal
    return classic_attribute(text) if text is not None else None
