"""Rules the engine itself raises; dialects and the kit declare their own."""

from __future__ import annotations

from ir.diagnostic import Rule, Severity

UNSUPPORTED_COMPONENT = Rule(
    "unsupported-component",
    Severity.ERROR,
    "{target} has no <{tag}>{reason}",
    "The component does not exist on the target, so an empty container stands in its place and "
    "its behaviour is lost. Replace it by one the target has, or show the part only where the "
    "component exists.",
)
UNKNOWN_COMPONENT = Rule(
    "unknown-component",
    Severity.WARNING,
    "<{tag}> is neither a built-in nor declared in usingComponents",
    "The tag is emitted as it stands. Declare the component in the page's or component's config, "
    "or correct the spelling; an HTML tag has no meaning in a mini app.",
)
UNSUPPORTED_ATTRIBUTE = Rule(
    "unsupported-attribute",
    Severity.WARNING,
    "{target} has no {attribute} on <{tag}>{reason}",
    "The attribute is left out because the target does not know it. Look whether the page still "
    "works without it.",
)
UNKNOWN_ATTRIBUTE = Rule(
    "unknown-attribute",
    Severity.WARNING,
    "{attribute} is no known attribute of <{tag}>",
    "The attribute is emitted as it stands. It is either misspelt, newer than our tables, or "
    "ignored by the source platform as well.",
)
UNSUPPORTED_VALUE = Rule(
    "unsupported-value",
    Severity.ERROR,
    '{target} has no {attribute}="{value}" on <{tag}>{reason}',
    "The attribute is left out because the target does not know this value, so the default "
    "applies. Choose a value the target has, or do the same in the script.",
)
DYNAMIC_VALUE = Rule(
    "dynamic-value",
    Severity.WARNING,
    "{attribute} of <{tag}> is computed, and {target} names some of its values differently",
    "Values that are written out are translated; this one is only known when the app runs. See "
    "which values the expression can take and use those the target knows.",
)
UNSUPPORTED_EVENT = Rule(
    "unsupported-event",
    Severity.ERROR,
    "{target} has no event {event} on <{tag}>{reason}",
    "The listener is left out: its handler would never be called. Look for another event of the "
    "component that tells the same.",
)
UNKNOWN_EVENT = Rule(
    "unknown-event",
    Severity.WARNING,
    "{event} is no known event of <{tag}>",
    "The listener is emitted as it stands. It is either misspelt, newer than our tables, or never "
    "fires on the source platform either.",
)
UNSUPPORTED_CONFIG = Rule(
    "unsupported-config",
    Severity.WARNING,
    "{target} has no config key {key}{reason}",
    "The key is left out because the target does not know it.",
)
UNKNOWN_CONFIG = Rule(
    "unknown-config",
    Severity.WARNING,
    "{key} is no known config key here",
    "The key is carried over as it stands. It is either misspelt, newer than our tables, or the "
    "app's own.",
)
WRONG_CONFIG_TYPE = Rule(
    "wrong-config-type",
    Severity.ERROR,
    "{key} is {actual} where {expected} belongs",
    "The value is ignored, as it has a type that no platform accepts for this key.",
)
MISSING_FILE = Rule(
    "missing-file",
    Severity.ERROR,
    "{reference} names no file of this app",
    "The reference does not resolve, on the source platform either. It is carried over unchanged; "
    "remove it or add the file.",
)
TYPESCRIPT_ALIAS = Rule(
    "typescript-alias",
    Severity.WARNING,
    "{reference} is an alias that only {config} declares; {path} is taken for it",
    "TypeScript and editors follow such an alias, the source platform's tools do not: they compile "
    "file by file and look for a file of that name. The port refers to the file that is meant. "
    "Declare the alias in the app's own config as well, or write the path.",
)
MISSING_TEMPLATE = Rule(
    "missing-template",
    Severity.ERROR,
    "no template {name} is defined in this file or in what it imports",
    "Nothing is shown at this place, on the source platform either. Import the file that defines "
    "the template, or correct its name.",
)
INCLUDE_CYCLE = Rule(
    "include-cycle",
    Severity.ERROR,
    "{path} includes itself, directly or through other files",
    "No platform can show a file inside itself. Use a template that refers to itself by name, "
    "which ends when its data ends.",
)
STYLE_IMPORT_CYCLE = Rule(
    "style-import-cycle",
    Severity.ERROR,
    "{path} imports itself, directly or through other style sheets",
    "The source platform's compiler refuses such sheets. Where a port has to put imported sheets "
    "in place, the import that closes the circle brings nothing. Move what both sheets need into a "
    "third one.",
)
MISSING_PAGE = Rule(
    "missing-page",
    Severity.ERROR,
    "page {page} is declared but has no {what}",
    "The page is declared in the app's config and cannot be opened. Remove the entry or add the "
    "file.",
)
NO_PAGES = Rule(
    "no-pages",
    Severity.ERROR,
    "the app declares no page",
    "Nothing of the app can be opened, here or on a target. List the paths of the pages under "
    '"pages" in the app\'s config.',
)
TAB_WITHOUT_PAGE = Rule(
    "tab-without-page",
    Severity.ERROR,
    "the tab bar leads to {page}, which is no page of the app",
    "The tab cannot be opened. Declare the page in the app's config, or take the entry out of the "
    "tab bar.",
)
MISSING_COMPONENT = Rule(
    "missing-component",
    Severity.ERROR,
    "component {reference} (<{tag}>) does not resolve",
    "No file answers this entry of usingComponents, relative to the config, from the app's root, "
    "or as an npm package. For npm packages, install the dependencies first.",
)
PLUGIN_COMPONENT = Rule(
    "plugin-component",
    Severity.WARNING,
    "<{tag}> comes from the plugin {reference}, whose code is not part of this app",
    "Plugins run only where their provider published them. Check that the target has one, or "
    "replace the component.",
)
NOT_UTF8 = Rule(
    "not-utf8",
    Severity.ERROR,
    "{path} is not UTF-8 text, so nothing in it is ported",
    "The file is not read. Where the target tells kinds of files by their suffix its bytes are "
    "carried under the target's, so that pages find it. Where files are compiled, a template, "
    "script module or TypeScript file is empty instead, and a style sheet is left out. Save it as "
    "UTF-8 and port again.",
)
UNREADABLE_FILE = Rule(
    "unreadable-file",
    Severity.ERROR,
    "{path} is left out: {reason}",
    "The file or folder cannot be taken into the emitted app. Correct its name or its permissions "
    "and port again.",
)
CASE_CLASH = Rule(
    "case-clash",
    Severity.WARNING,
    "{path} and {other} are one file where file names have no case",
    "Windows and macOS do not tell the two names apart, so one of the files replaces the other "
    "when the app is copied there. Rename one of them.",
)
LEFT_OUT = Rule(
    "left-out",
    Severity.NOTE,
    "{path} is not part of the emitted app: {reason}",
    "The file stays in the source project; nothing in the emitted app refers to it.",
)
SHADOWED_FILE = Rule(
    "shadowed-file",
    Severity.NOTE,
    "{path} is left out because {other} is used instead",
    "Both files would become one file of the emitted app. The project's compiler settings decide "
    "which one is the source.",
)
LINK_OUTSIDE = Rule(
    "link-outside",
    Severity.ERROR,
    "{path} is a link that leaves the app's folder",
    "Links are followed only inside the app, so that nothing else of the machine gets into the "
    "output. Copy the file into the app.",
)
ABSENT_NPM_PACKAGE = Rule(
    "absent-npm-package",
    Severity.ERROR,
    "npm package {package} is used but not installed",
    "Neither miniprogram_npm nor node_modules holds it. Install the app's dependencies and port "
    "again.",
)
ABSENT_LIBRARY = Rule(
    "absent-library",
    Severity.ERROR,
    "the library {library} comes with the source platform, and its npm package {package} is not "
    "installed",
    "Its components are used, and none of them is part of the app or of the target, so nothing is "
    "shown in their places. Install the package named here (`npm install`) and port again: what "
    "node_modules or miniprogram_npm holds is ported with the app.",
)
PRESENT_TWICE = Rule(
    "same-output-path",
    Severity.ERROR,
    "{path} would be written twice, for {origin} and {other}",
    "Two source files become one file of the emitted app; the first one is kept.",
)
REPLACED_FILE = Rule(
    "replaced-file",
    Severity.WARNING,
    "{origin} is left out: {path} is a file of the port's own",
    "The target needs a file by that name, which transpile makes. Give the app's file another name "
    "if the app uses it.",
)
BROKEN_OUTPUT_REFERENCE = Rule(
    "broken-output-reference",
    Severity.ERROR,
    "the emitted {output} refers to {reference}, which is not among the emitted files",
    "The self-check of the output found this; the source file is sound, so it is a fault of the "
    "port. Report it with the file, and correct the reference in the output by hand until then.",
)
BROKEN_OUTPUT_SYNTAX = Rule(
    "broken-output-syntax",
    Severity.ERROR,
    "the emitted {output} does not parse at line {line}: {problem}",
    "The self-check of the output found this; the source file is sound, so it is a fault of the "
    "port. Report it with the file.",
)
LEFTOVER_SOURCE_SYNTAX = Rule(
    "leftover-source-syntax",
    Severity.ERROR,
    "the emitted {output} still holds {what}, which only the source platform understands",
    "The self-check of the output found this; the construct was neither ported nor reported "
    "otherwise. Report it with the file.",
)
PACKAGE_TOO_LARGE = Rule(
    "package-too-large",
    Severity.WARNING,
    "{what} is {size} KB, more than the {limit} KB {target} accepts; largest: {largest}",
    "Limits are the platform's policy and change; see the dialect's README for the source. Move "
    "pages into subpackages, and large pictures to a server.",
)
TOO_MANY_TABS = Rule(
    "too-many-tabs",
    Severity.WARNING,
    "the tab bar has {count} tabs, {target} accepts {limit}",
    "Some tabs will not be shown. Merge or drop tabs.",
)
COMPAT_FOLDER_RENAMED = Rule(
    "compat-folder-renamed",
    Severity.NOTE,
    "the app has a folder {own}/ of its own, so transpile's is called {name}/",
    "Nothing of the app is overwritten; imports in the emitted scripts use the other name.",
)
EDITED_OUTPUT = Rule(
    "edited-output",
    Severity.ERROR,
    "{path} was edited since the last port",
    "The port stops before it writes anything, because the file holds a change of yours that would "
    "be lost. Move the change into the source and port again; --force (in the library: force=True) "
    "writes the port's file over yours.",
)
INTERNAL_FAULT = Rule(
    "internal-fault",
    Severity.ERROR,
    "{path} could not be ported because of a bug in transpile, not in your app: {fault}",
    "The file is carried over unchanged and the rest of the app is complete. Report the message "
    "with the file.",
)
