"""Hypothesis profiles: the suite tries the same examples every time, `make fuzz` new ones."""

import os
import signal

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.register_profile("long", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure() -> None:
    # A shell that runs this in the background has it ignore interrupts, and programs the tests
    # start would inherit that: they must be as interruptible as at a terminal.
    signal.signal(signal.SIGINT, signal.default_int_handler)
