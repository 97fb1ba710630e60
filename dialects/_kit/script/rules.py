"""Findings about logic scripts."""

from __future__ import annotations

from ir.diagnostic import Rule, Severity

SCRIPT_SYNTAX = Rule(
    "script-syntax",
    Severity.ERROR,
    "{problem}",
    "The file is carried over as it stands, because changing what cannot be read would make it "
    "worse. The source platform refuses such a file too, or reads it as something else.",
)
DYNAMIC_REQUIRE = Rule(
    "dynamic-require",
    Severity.WARNING,
    "the module that {call} loads is only known when the app runs",
    "Paths of modules are adapted where they are written out. This one is computed, so it is left "
    "as it is; write the path as a string, or choose between several calls with written-out paths.",
)
DYNAMIC_API = Rule(
    "dynamic-api",
    Severity.NOTE,
    "any function of {object} may be used here, so every API of the target is carried along",
    "Which functions are used cannot be told from the text. The compat folder holds all of them; "
    "name the functions one by one to keep it small.",
)
UNKNOWN_API = Rule(
    "unknown-api",
    Severity.WARNING,
    "{object}.{api} is an API no table of {target} knows",
    "It is undefined on the target. It is either misspelt, an object the app itself puts there, "
    "or newer than the tables. Test for it with canIUse, or add it to the target's API table.",
)
UNSUPPORTED_API = Rule(
    "unsupported-api",
    Severity.ERROR,
    "{target} has no {object}.{api}{reason}",
    "The call fails the way the source platform fails when a feature is absent: fail and complete "
    "are called, and the promise is rejected. Offer the user another way, or hide the feature "
    "after asking canIUse.",
)
PARTIAL_API = Rule(
    "partial-api",
    Severity.WARNING,
    "{object}.{api} differs on {target}: {note}",
    "The call works, but not in everything the source platform does. The message says what "
    "differs; look whether the app depends on it.",
)
UNSUPPORTED_GLOBAL = Rule(
    "unsupported-global",
    Severity.ERROR,
    "{target} has nothing for {name}",
    "The name is undefined on the target. Reach what it gives in another way, or test "
    "for it with typeof first.",
)
UNSUPPORTED_MEMBER = Rule(
    "unsupported-member",
    Severity.ERROR,
    "{target} has nothing for {member}{reason}",
    "The platform never calls or knows it there, so what it does is lost. The message says what to "
    "use instead, where there is something.",
)
MIXED_MODULES = Rule(
    "mixed-modules",
    Severity.NOTE,
    "import or export stands beside module.exports; the file became a CommonJS module",
    "Both forms in one file work on the source platform only because its compiler turns import "
    "into require. The statements were written as require and exports, with the same meaning.",
)
MISSING_EXPORT = Rule(
    "missing-export",
    Severity.WARNING,
    "{path} exports no {name}, so it is undefined here",
    "The source platform gives undefined for such a name. A browser would refuse the whole file, "
    "so the import is replaced by a constant that is undefined. Correct the name or remove it.",
)
UNDECLARED_ASSIGNMENT = Rule(
    "undeclared-assignment",
    Severity.NOTE,
    "{name} is assigned and declared nowhere; it is made {how}",
    "In ES modules an assignment to an undeclared name throws. Declare the name where it is used. "
    "Until then it is a property of the global object, which all files share, as on the source "
    "platform; a name that browsers use themselves is visible in its own file only.",
)
SLOPPY_FEATURE = Rule(
    "sloppy-feature",
    Severity.ERROR,
    "{feature} is not allowed in ES modules",
    "Browsers run modules in strict mode, where this construct is an error. Write it in a form "
    "that strict mode allows.",
)
DETACHED_ARGUMENTS = Rule(
    "detached-arguments",
    Severity.WARNING,
    "what is assigned to {element} does not reach {other} here",
    "In sloppy scripts, and in script modules of the source platform, the parameters of a function "
    "are its arguments under other names. In strict mode they are copies. Assign to the parameter, "
    "and hand the parameters on by their names.",
)
SLOPPY_REPAIRED = Rule(
    "sloppy-repaired",
    Severity.NOTE,
    "{feature} is not allowed in ES modules and was written differently",
    "Browsers run modules in strict mode, where the construct is an error; the new form "
    "does the same.",
)
TYPESCRIPT_CONSTRUCT = Rule(
    "typescript-construct",
    Severity.ERROR,
    "{construct} cannot be turned into JavaScript here",
    "Types are taken out of TypeScript files for this target. This construct is code "
    "that only the TypeScript compiler can write out; write it in JavaScript's own terms.",
)

RULES = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
