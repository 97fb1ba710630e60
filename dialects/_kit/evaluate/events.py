"""The way of an event: which listeners of a template run for it, and in which order.

An event meets the elements on its path, first from the outside in for listeners of the capture
phase, then from its target outwards. Where the path leads is the component framework's affair.

The renderer gives each element its `Listener`s. No step of a port calls `deliver` and `Course`:
they are for authors of faces and hosts, who can ask them what the source's events do, and for the
tests of agreement with the newer engine (``scripts/glass_easel_cases.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from dialects._kit.evaluate.values import truthy
from ir.template import Event


@attrs.define(eq=False)
class Listener:
    """A listener with what its handler is now: a method's name or a function; empty for none."""

    event: Event
    handler: Any


@attrs.define(eq=False)
class Course:
    """One event on its way.

    ``stopped``: no further element hears of it. ``prevented``: its default does not happen.
    ``mutated``: a mut-bind listener had it, the next ones do not. ``heard``: there was a listener.
    """

    name: str
    stopped: bool = False
    prevented: bool = False
    mutated: bool = False
    heard: bool = False

    def stop(self) -> None:
        """What a catch listener does, and one that gives false."""
        self.stopped = self.prevented = True

    def meet(
        self, listeners: Sequence[Listener], call: Callable[[Listener], Any], *, capture: bool
    ) -> None:
        """Run those listeners of one element that hear the event in this phase.

        All of them run, whatever the first does; what they are decides how it goes on.
        """
        found = [
            each
            for each in listeners
            if each.event.name == self.name
            and each.event.capture is capture
            and truthy(each.handler)
        ]
        if not found:
            return
        self.heard = True
        taken, refused = self.mutated, False
        for each in found:
            if not (taken and each.event.mode == "mut-bind"):
                refused = (call(each) is False) or refused
        modes = {each.event.mode for each in found}
        if refused or "catch" in modes:
            self.stop()
        elif "mut-bind" in modes:
            self.mutated = True


def deliver(
    course: Course,
    path: Sequence[Sequence[Listener]],
    call: Callable[[int, Listener], Any],
    *,
    bubbles: bool = True,
    capture: bool = True,
    arrive: Callable[[int, bool], None] = lambda place, capturing: None,
) -> None:
    """Send an event along a path of elements' listeners, whose target is first.

    ``call`` runs a listener at a place of the path and gives what its handler gave. ``arrive`` is
    told each place, and whether it is met in the capture phase, before its listeners are.
    """
    for place, capturing in _stations(len(path), bubbles=bubbles, capture=capture):
        if course.stopped:
            return
        arrive(place, capturing)

        def run(listener: Listener, place: int = place) -> Any:
            return call(place, listener)

        if not course.stopped:
            course.meet(path[place], run, capture=capturing)


def _stations(length: int, *, bubbles: bool, capture: bool) -> Iterator[tuple[int, bool]]:
    if capture:
        for place in reversed(range(length)):
            yield place, True
    for place in range(length if bubbles else min(length, 1)):
        yield place, False
