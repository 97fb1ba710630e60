"""What can happen to an app on its way to Alipay that the engine's own rules do not say."""

from __future__ import annotations

from ir.diagnostic import Rule, Severity

APPROXIMATE_COMPONENT = Rule(
    "approximate-component",
    Severity.WARNING,
    "<{tag}> becomes <{name}>: {difference}",
    "The target has no component of this kind, and the nearest one it has stands in its place. "
    "Open the page and look whether that is good enough.",
)
APPROXIMATE_ATTRIBUTE = Rule(
    "approximate-attribute",
    Severity.WARNING,
    "{attribute} of <{tag}> {fate}: {difference}",
    "The target knows the attribute under another name and takes it in another way. Compare what "
    "the page shows on both.",
)
APPROXIMATE_EVENT = Rule(
    "approximate-event",
    Severity.WARNING,
    "{event} of <{tag}> becomes {name}: {difference}",
    "The target has a similar event that fires at other moments or carries less. Check the "
    "handler against it.",
)
APPROXIMATE_CONFIG = Rule(
    "approximate-config",
    Severity.WARNING,
    "{key} {fate}: {difference}",
    "The target has a similar setting that does not do quite the same.",
)
REPEATED_PAGE = Rule(
    "repeated-page",
    Severity.NOTE,
    "page {page} is listed twice; this entry is left out",
    "A page has one place in the list. Of several entries the first one counts, as on the source "
    "platform; the others would only confuse the target's tools.",
)
SCENE_LOST = Rule(
    "scene-lost",
    Severity.ERROR,
    "{target} has no 3D engine of its own; <{tag}> and what belongs to the scene is left out",
    "The elements of the source platform's 3D engine exist there only. Draw on a canvas with a "
    "WebGL library instead.",
)
OPEN_TYPE_AUTHORIZATION = Rule(
    "open-type-authorization",
    Severity.WARNING,
    'open-type="{value}" asks for a permission; its data is encrypted by {target}, without a code',
    "The button asks the user for the permission, and the data is asked for afterwards. What comes "
    "back is encrypted for your server in the target's own format: teach the server to read it.",
)
PICKER_MODE = Rule(
    "picker-mode",
    Severity.WARNING,
    'mode="{mode}" of <picker> opens the platform\'s own dialog: {difference}',
    "Alipay's <picker> only knows one column. Other modes are opened by a tap through an API; the "
    "dialog looks different, and a <form> around it does not submit the value.",
)
DYNAMIC_PICKER_MODE = Rule(
    "dynamic-picker-mode",
    Severity.ERROR,
    "mode of <picker> is computed, and {target} has only the selector",
    "Use one <picker> per mode and choose between them with a condition.",
)
RICH_TEXT_STRING = Rule(
    "rich-text-string",
    Severity.NOTE,
    "nodes of <rich-text> may be an HTML string, which old base libraries of {target} do not take",
    "Arrays of nodes work everywhere. Raise the minimum base library or parse the HTML in the "
    "script.",
)
MUTUAL_EVENT_LOST = Rule(
    "mutual-event-lost",
    Severity.ERROR,
    "{target} has no mut-bind; every handler of {event} on the way up runs",
    "Handlers bound with mut-bind exclude each other. Keep a flag in the script, or stop the event "
    "with catch on the inner element.",
)
CUSTOM_EVENT_CAPTURE = Rule(
    "custom-event-capture",
    Severity.WARNING,
    "{event} on component <{tag}> is heard in the bubbling phase only",
    "Components of the target call their listeners directly; there is no capture phase.",
)
COMPONENT_NATIVE_EVENT = Rule(
    "component-native-event",
    Severity.WARNING,
    "{event} on component <{tag}> may not be heard on {target}",
    "On the source platform a touch inside a component reaches the component's tag by itself. "
    "Sources disagree whether it does on the target, where the listener is a property that the "
    "component calls. Put the listener on a view around the tag, or trigger the event in the "
    "component. Said once a file.",
)
VIEW_LAYER_HANDLER = Rule(
    "view-layer-handler",
    Severity.ERROR,
    "{target} cannot call the script-module function {handler} for {event}",
    "Functions of a script module answer events on the source platform without the logic layer. "
    "The listener is left out; write the handler as a method of the page or component.",
)
CHANGE_LISTENER = Rule(
    "change-listener",
    Severity.ERROR,
    "{target} has no change:{attribute}; the script module is not told about new values",
    "Use an observer in the component's script instead.",
)
UNSUPPORTED_PREFIX = Rule(
    "unsupported-prefix",
    Severity.ERROR,
    "{target} has nothing like {prefix}:{attribute} on <{tag}>",
    "The attribute belongs to a newer template language of the source platform and is left out.",
)
MARK_PATH = Rule(
    "mark-path",
    Severity.NOTE,
    "mark of {attribute} reaches handlers on <{tag}> and events that start at it only",
    "The source platform merges the marks of all elements between the origin and the handler; here "
    "only those of these two elements are known.",
)
TWO_WAY_BINDING = Rule(
    "two-way-binding",
    Severity.ERROR,
    "model:{attribute} is not bound to one data path",
    "Two-way binding needs a single name or path. The value is passed down; changes do not come "
    "back. Listen to the change event instead.",
)
LISTENER_COLLISION = Rule(
    "listener-collision",
    Severity.WARNING,
    "{event} and {other} are one event on {target}; only {kept} is called",
    "Both listeners would get the same name, and an element can have only one of it. Call the "
    "other method from the one that is kept.",
)
COMPONENT_TAG_RENAMED = Rule(
    "component-tag-renamed",
    Severity.NOTE,
    "<{tag}> is named <{name}> here",
    "Component tags have to be lower case with hyphens on the target, and may not be the name of "
    "one of its built-ins. Template and configuration are renamed together.",
)
PROPERTY_COLLISION = Rule(
    "property-collision",
    Severity.WARNING,
    "{attribute} and {other} of <{tag}> become one property",
    "Properties are written in camel case on the target; only the first of the two is kept.",
)
DATASET_FOLDED = Rule(
    "dataset-folded",
    Severity.NOTE,
    "data-{attribute} is written data-{name}, the name the dataset has on the source",
    "Capital letters of data- attributes are folded to lower case by the source platform; the "
    "target would keep them.",
)
INLINE_MODULE_MOVED = Rule(
    "inline-module-moved",
    Severity.NOTE,
    "the script module {module} moves to {path}",
    "The target takes script modules from files only.",
)
MODULE_RENAMED = Rule(
    "module-renamed",
    Severity.NOTE,
    "the script module {module} is named {name} here",
    "The target does not accept this name for a script module.",
)
LOOP_HELPER = Rule(
    "loop-helper",
    Severity.NOTE,
    "the list {list} may be no array; such loops of the file go through a helper",
    "The target's loops are documented for arrays only. The helper turns numbers, strings and "
    "objects into arrays and leaves arrays alone. Lists that the data of the page or component "
    "begins with as arrays do without it. Said once a file.",
)
LOOP_WITHOUT_HELPER = Rule(
    "loop-without-helper",
    Severity.WARNING,
    "the list {list} may be no array, and loops of {target} are documented for arrays only",
    "The file is included by others, and script modules do not come along with it, so no helper "
    "can be used here. Make the list an array in the script.",
)
LOOP_KEY_IN_INCLUDE = Rule(
    "loop-key-in-include",
    Severity.WARNING,
    "where {list} is an object, {name} is a position in the included file, not its key",
    "The helper of loops gives objects as arrays, and the key is put in place of the index in the "
    "loop's own file only. Use <template> with the key among its data, or make the list an array.",
)
NO_SUCH_HANDLER = Rule(
    "no-such-handler",
    Severity.NOTE,
    "{handler}, which listens to {event}, is no method here; it becomes one that does nothing",
    "The source platform ignores handlers it cannot find; the target throws. The event is still "
    "caught where it was caught. Remove the handler or write the method.",
)
CONSTANT_CONDITION = Rule(
    "constant-condition",
    Severity.NOTE,
    'the condition "{value}" has no braces and is always true',
    "Text without braces is a string, and a string that is not empty is true on the source "
    "platform. This is kept; braces are probably missing.",
)
EXPRESSION_LOST = Rule(
    "expression-lost",
    Severity.ERROR,
    "{target} has no {construct} in expressions",
    "The newer engine of the source platform evaluates it; the target does not. The expression is "
    "emitted as it stands. Compute the value in the script or in a script module.",
)
DATA_METHOD = Rule(
    "data-method",
    Severity.WARNING,
    "{call} calls a method of data, which the platforms answer differently",
    "In a template, the classic engine of the source platform calls functions of script modules "
    "only: a method of data gives nothing there. The target calls some methods and not others. "
    "Compute the value in the script, or in a script module.",
)
SLOT_CONTENT_DROPPED = Rule(
    "slot-content-dropped",
    Severity.NOTE,
    "what stands inside <slot> is left out, as the source platform never shows it",
    "The target would show it where the user of the component fills in nothing.",
)
BLOCK_ATTRIBUTE_DROPPED = Rule(
    "block-attribute-dropped",
    Severity.NOTE,
    "{attribute} on <block> is left out: it has no effect on the source platform",
    "A <block> has no node that could carry an attribute.",
)
CLASS_ARRAY = Rule(
    "class-array",
    Severity.WARNING,
    "the class is an array, whose items {target} puts together with commas",
    "The source platform joins them by spaces. Arrays written into the template are taken apart; "
    "this one comes from the data. Join it in the script, or in a script module.",
)
INLINE_IMPORTANT = Rule(
    "inline-important",
    Severity.WARNING,
    "{target} ignores !important in a style attribute",
    "Put the declaration into the style sheet.",
)
THEME_RESOLVED = Rule(
    "theme-resolved",
    Severity.WARNING,
    "{reference} is replaced by its light value {value}; {target} has no theme file",
    "Colours that follow the system's scheme have to be set from the script.",
)
UNKNOWN_THEME_VARIABLE = Rule(
    "unknown-theme-variable",
    Severity.WARNING,
    "the theme has no light value for {reference}; {key} is left out",
    "References to the theme are replaced by their light values, and this one has none. Write the "
    "value into the theme file, or a colour in its place.",
)
ENTRY_PAGE_MOVED = Rule(
    "entry-page-moved",
    Severity.NOTE,
    "{page} is moved to the front of pages, where {target} looks for the first page",
    "The target has no separate key for the entry page.",
)
GENERIC_WITHOUT_DEFAULT = Rule(
    "generic-without-default",
    Severity.ERROR,
    "the generic {name} needs a default component on {target}",
    'Write "componentGenerics": {{"name": {{"default": "path"}}}} with a component of your own.',
)
BUILT_IN_PLACEHOLDER = Rule(
    "built-in-placeholder",
    Severity.WARNING,
    "the placeholder <{placeholder}> for <{tag}> is a built-in, which {target} does not accept",
    "The placeholder is left out. Name a component of your own.",
)
STYLE_ISOLATION = Rule(
    "style-isolation",
    Severity.WARNING,
    'styleIsolation "{value}" becomes "{name}": {difference}',
    "The two platforms cut styles off in different places. Look at the styles of this component.",
)

RULES = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
