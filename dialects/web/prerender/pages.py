"""The first pages of an app, drawn one after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from dialects._kit.context import EmitContext, Reporter
from dialects._kit.evaluate.engine import MODERN
from dialects._kit.evaluate.expression import Evaluator
from dialects._kit.evaluate.files import Files
from dialects._kit.evaluate.limits import Budget, LimitError, deep
from dialects._kit.evaluate.realm import Realm
from dialects._kit.evaluate.script_module import Linker
from dialects._kit.evaluate.values import DateValue
from dialects._kit.script.initial import InitialState, initial_state
from dialects.web.plan import Plan
from dialects.web.prerender.drawing import Drawing
from dialects.web.prerender.frame import FrameMaker
from dialects.web.prerender.instance import Instance
from dialects.web.prerender.known import UnknownError, component_data, page_data
from dialects.web.prerender.styles import InlineStyles
from dialects.web.rules import NOT_PRERENDERED
from dialects.web.units import tab_bar_base
from ir.app import Component, Page

if TYPE_CHECKING:
    from dialects._kit.syntax import Syntax
    from ir.script import ScriptModule
    from ir.template import Template

_BUDGET = {"steps": 200_000, "depth": 300, "size": 200_000, "output": 1_000_000, "nodes": 4_000}
_STEPS_PER_APP = 4_000_000
"""Some seconds: what an app costs must not grow with what its pages may cost each."""

_KEPT = 128
"""Trees kept for the pages to come: those of shared components, not each page's own."""


class TimelessRealm(Realm):
    """Script modules that ask for the time or for chance get no answer at build time."""

    def clock(self) -> float:
        """Raises UnknownError."""
        raise UnknownError("the time is not known before the app runs")

    def date(self, moment: float) -> DateValue:
        """Raises UnknownError: what a date shows depends on the time zone."""
        raise UnknownError("the time zone is not known before the app runs")

    def random(self) -> float:
        """Raises UnknownError."""
        raise UnknownError("chance is not known before the app runs")


@attrs.frozen
class FirstPage:
    """Markup to put into the app's element, and the sheet its ``st`` attributes refer to."""

    markup: str = ""
    style: str = ""


@attrs.define(eq=False)
class Prerenderer:
    """Draws pages of one app; what they share is read once."""

    context: EmitContext
    plan: Plan
    entry: str
    _syntax: Syntax = attrs.field(init=False)
    _templates: Callable[[str], Template | None] = attrs.field(init=False)
    _modules: Callable[[str], ScriptModule | None] = attrs.field(init=False)
    _states: dict[str, InitialState] = attrs.field(factory=dict)
    _left: int = _STEPS_PER_APP

    def __attrs_post_init__(self) -> None:
        import dialects

        syntax = dialects.get(self.context.index.dialect).syntax
        assert syntax is not None
        self._syntax = syntax
        self._templates = lru_cache(_KEPT)(_templates(self._text, syntax))
        self._modules = lru_cache(_KEPT)(_modules(self._text, syntax))

    def _files(self, budget: Budget) -> Files:
        """The app's files for one page: what its script modules keep, no other page sees."""
        linker = Linker(self._modules, TimelessRealm(MODERN, budget))
        return Files(self._templates, linker, self._syntax, MODERN)

    def page(self, page: Page) -> FirstPage:
        """The page as it looks before any of its code has run; an empty one if that is too much."""
        budget = Budget(**_BUDGET)
        granted = budget.steps = min(budget.steps, self._left)
        styles = InlineStyles()
        evaluator = Evaluator(MODERN, budget, lenient=True)
        drawing = Drawing(self._files(budget), evaluator, self.plan, styles, self._state)
        try:
            with deep(budget):
                content = drawing.draw(Instance(page, page_data(self._state(page))))
                bar = self._own_tab_bar(page, drawing)
        except LimitError as error:
            self._tell(page, str(error))
            return FirstPage()
        except Exception as error:  # a fault of ours costs the page its first look, not the port
            self._tell(page, f"drawing it failed with {type(error).__name__}: {error}")
            return FirstPage()
        finally:
            self._left -= granted - max(budget.steps, 0)
        frame = FrameMaker(self.plan, styles, self.entry).page(page, content, bar)
        return FirstPage(frame, styles.text)

    def _own_tab_bar(self, page: Page, drawing: Drawing) -> str:
        bar = self.plan.index.tab_bar
        base = tab_bar_base(self.plan)
        if bar is None or base is None or all(item.page != page.base for item in bar.items):
            return ""
        record = self.plan.owners[base]
        content = drawing.draw(Instance(record, component_data(self._state(record), {})))
        return f"<wx-custom-tab-bar h-{self.plan.scope(base)}>{content}</wx-custom-tab-bar>"

    def _tell(self, page: Page, reason: str) -> None:
        reporter = Reporter(page.template or page.base, self.context.target.name)
        reporter.report(NOT_PRERENDERED, reason=reason)
        self.context.reporter.diagnostics.extend(reporter.diagnostics)

    def _state(self, record: Component) -> InitialState:
        known = self._states.get(record.base)
        if known is None:
            text = self._text(record.script) if record.script is not None else None
            if text is None:
                known = InitialState(complete=record.script is None)
            else:
                pure = record.options.get("pureDataPattern")
                known = initial_state(text, record.script or "", pure)
            self._states[record.base] = known
        return known

    def _text(self, path: str) -> str | None:
        if path not in self.context.index.files:
            return None
        try:
            data = self.context.options["read"](path)
        except (OSError, KeyError):
            return None
        return str(data.decode("utf-8", "replace").removeprefix("\ufeff"))


Read = Callable[[str], str | None]


def _templates(read: Read, syntax: Syntax) -> Callable[[str], Template | None]:
    """Templates by app path; what is wrong with them was reported when they were lifted."""
    from dialects._kit.template.parser import parse_template

    def load(path: str) -> Template | None:
        text = read(path)
        return None if text is None else parse_template(text, path, syntax, Reporter(path))

    return load


def _modules(read: Read, syntax: Syntax) -> Callable[[str], ScriptModule | None]:
    from dialects._kit.script_module.parser import parse_script_module

    def load(path: str) -> ScriptModule | None:
        text = read(path)
        return None if text is None else parse_script_module(text, path, syntax, Reporter(path))

    return load
