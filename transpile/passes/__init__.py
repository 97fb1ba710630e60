"""Target-neutral passes: from IR to the same IR, better or checked; the order is stated here once.

A pass is a function ``(unit, PassContext) -> unit``. Adding one is a file with one function named
like the file, and a line in `ORDER`.
"""

from __future__ import annotations

from ir.app import Unit
from transpile.passes.context import PassContext
from transpile.passes.report_dangling_references import report_dangling_references
from transpile.passes.report_style_cycles import report_style_cycles
from transpile.passes.report_template_faults import report_template_faults
from transpile.passes.report_unknown_keys import report_unknown_keys

ORDER = (
    report_dangling_references,
    report_template_faults,
    report_style_cycles,
    report_unknown_keys,
)


def run_passes(unit: Unit, context: PassContext) -> Unit:
    """The unit after every pass."""
    for step in ORDER:
        unit = step(unit, context)
    return unit
