"""What can be said about a style sheet."""

from __future__ import annotations

from ir.diagnostic import Rule, Severity

STRAY_STYLE = Rule(
    id="stray-style",
    severity=Severity.WARNING,
    summary='"{text}" is no style rule or declaration; it is kept as written and has no effect',
    help=(
        "Style engines skip text that is neither a rule nor a declaration, and so does this tool: "
        "it prints the text again where it stood. A line that begins with `//` is the usual cause: "
        "CSS knows no such comment, so everything up to the next semicolon is lost with it. Write "
        "`/* ... */`, or remove the text."
    ),
)

UNCLOSED_STYLE = Rule(
    id="unclosed-style",
    severity=Severity.WARNING,
    summary='"{text}" is never closed',
    help=(
        "The block, bracket, string or comment that begins here swallows the rest of the file (a "
        "string: the rest of its line). Browsers accept that; the source platform's own compiler "
        "refuses the file. Close it where it should end."
    ),
)

STYLE_TOO_DEEP = Rule(
    id="style-too-deep",
    severity=Severity.ERROR,
    summary="blocks are nested more than {limit} deep; what is inside is kept as text",
    help=(
        "No style sheet written by people nests this far. The inner text is printed as it is, "
        "without its lengths, selectors and references being ported."
    ),
)

UNQUOTED_IMPORT = Rule(
    id="unquoted-import",
    severity=Severity.WARNING,
    summary='@import "{target}" is written without quotes',
    help="Style engines ignore an import whose reference has no quotes and no url(). Add quotes.",
)

UNSUPPORTED_SELECTOR = Rule(
    id="unsupported-selector",
    severity=Severity.WARNING,
    summary='{target} does not support {what} in {where}: "{selector}"',
    help=(
        "The target ignores selectors of this kind in style sheets of this kind, so the rule would "
        "have no effect. Give the element a class and select that."
    ),
)

LEAKING_SELECTOR = Rule(
    id="leaking-selector",
    severity=Severity.WARNING,
    summary='the tag selector "{selector}" of a component reaches every component on {target}',
    help=(
        "Tag selectors in a component's styles are not kept inside the component. Move the rule to "
        "the app's style sheet if it is meant for all, or use a class."
    ),
)

RESERVED_CLASS = Rule(
    id="reserved-class",
    severity=Severity.WARNING,
    summary='{target} keeps class names that begin with "{prefix}" for itself: ".{name}"',
    help="The platform's own components use these class names. Rename the class in your app.",
)

PREPROCESSOR_MISSING = Rule(
    id="preprocessor-missing",
    severity=Severity.ERROR,
    summary="{language} needs {what}, which is not installed",
    help=(
        "Style languages are compiled by their own reference compilers: scss by Dart Sass (extra "
        "`scss`), less by less.js inside a JavaScript engine (extra `less`). Install the extra, or "
        "compile the files yourself beforehand (`sass`, `lessc`) and port the result."
    ),
)

PREPROCESSOR_ERROR = Rule(
    id="preprocessor-error",
    severity=Severity.ERROR,
    summary="{language}: {message}",
    help="The style language's own compiler refuses the file at this place.",
)

UNSAFE_PREPROCESSOR = Rule(
    id="unsafe-preprocessor",
    severity=Severity.ERROR,
    summary="{what} is not run: an app's files are read, never executed",
    help=(
        "less can run JavaScript through back quotes and plugins, and both languages can name "
        "files outside the app. Neither is done. Replace the construct, or compile the file "
        "yourself."
    ),
)

RULES = (
    STRAY_STYLE,
    UNCLOSED_STYLE,
    STYLE_TOO_DEEP,
    UNQUOTED_IMPORT,
    UNSUPPORTED_SELECTOR,
    LEAKING_SELECTOR,
    RESERVED_CLASS,
    PREPROCESSOR_MISSING,
    PREPROCESSOR_ERROR,
    UNSAFE_PREPROCESSOR,
)
