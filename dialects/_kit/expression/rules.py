"""What can be wrong with the text of an expression."""

from __future__ import annotations

from ir.diagnostic import Rule, Severity

INVALID_EXPRESSION = Rule(
    id="invalid-expression",
    severity=Severity.ERROR,
    summary="{{{{{text}}}}} is no expression: {reason}",
    help=(
        "Between double braces stands an expression: names, members, operators, literals and calls "
        "of script-module functions. The source platform's compiler refuses this one, so the app "
        "cannot show what was meant here. The text is carried to the output as it stands."
    ),
)

UNSUPPORTED_EXPRESSION = Rule(
    id="unsupported-expression",
    severity=Severity.ERROR,
    summary="this dialect has no {feature} in expressions",
    help=(
        "The expression is valid in some dialect, but not in the one this file is written in: its "
        "compiler refuses the file or leaves the place empty. Optional chaining, template strings, "
        "quoted keys and spread arguments are the usual cases. Compute the value in the script or "
        "in a script module instead."
    ),
)

UNCLOSED_INTERPOLATION = Rule(
    id="unclosed-interpolation",
    severity=Severity.ERROR,
    summary='"{{{{" has no "}}}}"',
    help=(
        "Two opening braces begin an expression that must end with two closing ones in the same "
        "attribute or run of text. The braces are carried as plain text; the platform's compiler "
        "refuses the file."
    ),
)

RULES: tuple[Rule, ...] = (INVALID_EXPRESSION, UNSUPPORTED_EXPRESSION, UNCLOSED_INTERPOLATION)
