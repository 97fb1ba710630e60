"""What can be wrong with the markup of a template."""

from __future__ import annotations

from ir.diagnostic import Rule, Severity

STRAY_END_TAG = Rule(
    id="stray-end-tag",
    severity=Severity.ERROR,
    summary="{tag} closes no open element",
    help=(
        "An end tag without a start tag, usually left over from an edit. The source platform's "
        "compiler refuses the file. The tag is carried as it stands."
    ),
)

MISSING_END_TAG = Rule(
    id="missing-end-tag",
    severity=Severity.ERROR,
    summary="<{tag}> has no end tag",
    help=(
        "Every element needs an end tag or a self-closing start tag (<image/>); there are no void "
        "elements as in HTML. The source platform's compiler refuses the file; here the element "
        "ends where the element around it does."
    ),
)

BROKEN_TAG = Rule(
    id="broken-tag",
    severity=Severity.ERROR,
    summary="<{tag} is not finished",
    help=(
        'A start tag must end with ">" or "/>" before the next "<". The text of the tag is carried '
        "as it stands and its children belong to the element around it."
    ),
)

BROKEN_ATTRIBUTE = Rule(
    id="broken-attribute",
    severity=Severity.ERROR,
    summary="{text} is no attribute",
    help=(
        'Between the name of a tag and its ">" may stand names, and names with a quoted value. '
        "A quote too many or too few is the usual cause; the values that follow are then read "
        "wrong too. The text is kept and not given to other platforms."
    ),
)

UNQUOTED_VALUE = Rule(
    id="unquoted-value",
    severity=Severity.ERROR,
    summary="the value of {name} has no quotes",
    help="The source platform's compiler refuses attribute values without quotes: write them.",
)

HALF_QUOTED_VALUE = Rule(
    id="half-quoted-value",
    severity=Severity.WARNING,
    summary="the value of {name} has no opening quote",
    help=(
        "The source platform takes the text up to the closing quote as the value, by accident more "
        "than by design; other platforms may not. Write the opening quote."
    ),
)

STRAY_MARKUP = Rule(
    id="stray-markup",
    severity=Severity.ERROR,
    summary="{text} is no markup of a template",
    help=(
        'A "<" that begins no tag, or a construct of other languages such as a document type or a '
        "processing instruction. It is carried as text; write &lt; where a sign is meant. Entities "
        "are never defined or expanded."
    ),
)

UNCLOSED_COMMENT = Rule(
    id="unclosed-comment",
    severity=Severity.WARNING,
    summary="the comment has no end",
    help='A comment without "-->" reaches to the end of the file, and all in it is not shown.',
)

UNCLOSED_MODULE = Rule(
    id="unclosed-module",
    severity=Severity.WARNING,
    summary="<{tag}> has no end tag",
    help="A script module without an end tag reaches to the end of the file.",
)

MODULE_WITHOUT_NAME = Rule(
    id="module-without-name",
    severity=Severity.ERROR,
    summary="<{tag}> has no {attribute}",
    help="A script module needs a name, under which the template's expressions find it.",
)

MODULE_WITH_SOURCE = Rule(
    id="module-body-ignored",
    severity=Severity.ERROR,
    summary="<{tag}> names a file and holds source as well",
    help=(
        "A script module is in a file or in the template, not both; the source platform's compiler "
        "refuses the template. Here the file counts."
    ),
)

ELSE_WITHOUT_IF = Rule(
    id="else-without-if",
    severity=Severity.ERROR,
    summary="{name} follows no {condition}",
    help=(
        "An else branch must be the next sibling of an if or elif branch; only white space, "
        "comments and script modules may stand between. An element that also loops ends the chain, "
        "because the loop is outside its condition. The source platform's compiler refuses the "
        "file."
    ),
)

CONFLICTING_DIRECTIVES = Rule(
    id="conflicting-directives",
    severity=Severity.ERROR,
    summary="{first} and {second} stand on one element",
    help="An element is one branch of a condition: if, elif or else. Only the first one counts.",
)

LOOPING_ELSE = Rule(
    id="looping-else",
    severity=Severity.WARNING,
    summary="{name} stands on an element that loops",
    help=(
        "A loop is outside the condition of its element, so it cannot be a branch: of the source "
        "platform's compilers one refuses the file, the other ignores the else and always shows "
        "the loop. Here the loop is the branch, as is most likely meant. Put the loop on an "
        "element inside."
    ),
)

DIRECTIVE_WITHOUT_VALUE = Rule(
    id="directive-without-value",
    severity=Severity.ERROR,
    summary="{name} has no value",
    help="Conditions and loops need a value; the source platform's compiler refuses the file.",
)

IDLE_DIRECTIVE = Rule(
    id="idle-directive",
    severity=Severity.WARNING,
    summary="{name} has no effect here",
    help=(
        "The directive is unknown, written twice, stands on an element that takes none, or belongs "
        "to a loop that is not there. It is kept and does nothing."
    ),
)

DUPLICATE_ATTRIBUTE = Rule(
    id="duplicate-attribute",
    severity=Severity.WARNING,
    summary="{name} is written twice on <{tag}>",
    help=(
        "Platforms differ in which of two attributes of one name they take, and some refuse the "
        "file. Remove one."
    ),
)

NESTED_TOO_DEEPLY = Rule(
    id="nested-too-deeply",
    severity=Severity.ERROR,
    summary="elements are nested deeper than {limit} levels",
    help=(
        "Elements below this depth are carried as text. No hand-written template comes near the "
        "limit; it protects every later step from running out of stack."
    ),
)

MORE_FINDINGS = Rule(
    id="more-findings",
    severity=Severity.NOTE,
    summary="{count} more findings of {kind} in this file are not listed",
    help="A file with very many findings of one kind is most likely damaged or no template.",
)

RULES: tuple[Rule, ...] = (
    STRAY_END_TAG,
    MISSING_END_TAG,
    BROKEN_TAG,
    BROKEN_ATTRIBUTE,
    UNQUOTED_VALUE,
    HALF_QUOTED_VALUE,
    STRAY_MARKUP,
    UNCLOSED_COMMENT,
    UNCLOSED_MODULE,
    MODULE_WITHOUT_NAME,
    MODULE_WITH_SOURCE,
    ELSE_WITHOUT_IF,
    CONFLICTING_DIRECTIVES,
    LOOPING_ELSE,
    DIRECTIVE_WITHOUT_VALUE,
    IDLE_DIRECTIVE,
    DUPLICATE_ATTRIBUTE,
    NESTED_TOO_DEEPLY,
    MORE_FINDINGS,
)
