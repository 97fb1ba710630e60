"""The expression language, one construct a line."""

from __future__ import annotations

import pytest

from dialects._kit.expression.errors import ExpressionError
from dialects._kit.expression.features import features
from dialects._kit.expression.parser import MAX_DEPTH, as_data, parse_expression
from dialects._kit.expression.printer import print_expression
from ir.expression import (
    Array,
    Binary,
    Call,
    Conditional,
    Expression,
    Index,
    Literal,
    Member,
    Name,
    Object,
    Parenthesized,
    Property,
    Raw,
    Spread,
    TemplateString,
    Unary,
)
from ir.tree import walk

ACCEPTED = """
a.b|a . b|a ?? b|a || b ?? c|a[0]|a[ 0 ]|a['b'].c[d]|a()|a.b(c, d)|a(b,)|!a|!!a
-a|+a|~a|typeof a|void a
a + +b|a - -b|a+-b|a--b|- -a|a instanceof b|a, b|a, b:c, ...d|a,|...a|...a, b
[...a]|[1,2,,3]|[1,2,]|[,]
[]|{}|{a}|{a,b}|{a:1,}|{...a}|{a:{b:1}}|[{a:1}]|a ? b : c|a ? b : c ? d : e
a ? b ? c : d : e|{a}.b
a ? {b:1} : {}|(a)|((a))|1|1.5|.5|1.|1e3|1e-3|0x1F|017|089|'a'|"a"|'a\\nb'
'a\\'b'|'\\u4e2d'|'\\x41'
true|false|null|undefined|this|this.a|new|a.true|a.if|if|a == b|a === b|a != b
a !== b|a < b|a << b
a >>> b|a >= b|a & b|a ^ b|a && b|a /* c */ + b|'中'|$a|_a|a$b|{a:1}.a|[1][0]
'a'.length|'a'[0]|(a)(b)
a()()|a.b().c[0]|-a.b|typeof a === 'b'|!typeof a|a:b|a:b,c:d|{a,...b}|{...a,}
a?.5:1|typeofa|in|a?.b
a?.[b]|a?.(b)|`a`|`a${b}c`|`${ a + '}' }\\${c}`|{'a':1}|{"a-b": 1}|'a':b|a(...b)|[ , a , ]
a /* , */ , b /* x */ ,
"""

REFUSED = """
a++b|a in b|a ** b|,a|{a-b:1}|{1:2}|{[a]:1}|a ? b|()|(a, b)|1E3|1e+3|0X1F|1a
new A()|a = b|a // c|/a/
a => b|(a) => b|function(){}|中|a.中|a#b|@a|a b|a.|.a|a..b|a[|a[]|a]|(a|a)|a +|+|* a|a + * b|a ! b
a ? : b|{a:}|{:a}|{a b}|a.1|a['b|"a|a;b|a;|a.b:c|0.1.2|1..a|5.a|a?b:c,d
a ? (b, c) : d|delete a|await a
{{a}}|[a b]|a /* b|`${a`|`${a b}`|a(b c)|[1 2]
"""


def cases(text: str) -> list[str]:
    # A double bar is an operator; a single one with nothing like it around separates.
    held = text.replace("||", "\0")
    return [c.replace("\0", "||") for line in held.split("\n") for c in line.split("|") if c]


@pytest.mark.parametrize("text", [*cases(ACCEPTED), "a | b", "a|b|c", "a\t+\nb", "'a\nb'"])
def test_accepted_and_printed_as_written(text: str) -> None:
    node = parse_expression(text)

    assert print_expression(node) == text
    assert node.span.start == 0
    assert node.span.end == len(text)


@pytest.mark.parametrize("text", cases(REFUSED))
def test_refused_with_a_place(text: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text, 7)

    assert 7 <= caught.value.offset <= 7 + len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", 1),
        ("1.50", 1.5),
        (".5", 0.5),
        ("1e-3", 0.001),
        ("0x1F", 31),
        ("017", 15),
        ("089", 89),
        ("'a\\'b'", "a'b"),
        ('"\\n\\t\\u4e2d\\x41\\q\\\\"', "\n\t中Aq\\"),
        ("true", True),
        ("null", None),
    ],
)
def test_literal_values(text: str, expected: object) -> None:
    node = parse_expression(text)

    assert isinstance(node, Literal)
    assert (type(node.value), node.value) == (type(expected), expected)


def test_undefined_is_told_from_null() -> None:
    node = parse_expression("undefined")

    assert isinstance(node, Literal)
    assert node.undefined


@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        ("a || b && c", "a || (b && c)"),
        ("a ?? b || c", "(a ?? b) || c"),
        ("a | b ^ c & d", "a | (b ^ (c & d))"),
        ("a & b == c", "a & (b == c)"),
        ("a == b < c", "a == (b < c)"),
        ("a < b << c", "a < (b << c)"),
        ("a << b + c", "a << (b + c)"),
        ("a + b * c", "a + (b * c)"),
        ("a - b - c", "(a - b) - c"),
        ("a * b / c % d", "((a * b) / c) % d"),
        ("!a.b + -c[d]", "(!(a.b)) + (-(c[d]))"),
        ("a ? b : c ? d : e", "a ? b : (c ? d : e)"),
        ("a || b ? c : d", "(a || b) ? c : d"),
    ],
)
def test_precedence(text: str, grouped: str) -> None:
    assert bare(parse_expression(text)) == bare(parse_expression(grouped))


def bare(node: object) -> object:
    """A tree as nested tuples without brackets, spans and spelling."""
    if isinstance(node, Parenthesized):
        return bare(node.inner)
    if isinstance(node, Name):
        return node.name
    if isinstance(node, Binary):
        return (node.operator, bare(node.left), bare(node.right))
    if isinstance(node, Unary):
        return (node.operator, bare(node.operand))
    if isinstance(node, Conditional):
        return ("?", bare(node.test), bare(node.then), bare(node.otherwise))
    if isinstance(node, Member):
        return (".", bare(node.object), node.name)
    assert isinstance(node, Index)
    return ("[", bare(node.object), bare(node.index))


def test_spans_of_all_nodes_are_moved_by_the_offset() -> None:
    text = "a.b[c] ? f(-1, [d, ...e]) : {g: 'h', ...i, j}.k + `l${m}`"
    first, second = (list(walk(parse_expression(text, offset))) for offset in (0, 100))

    assert [(n.span.start + 100, n.span.end + 100) for n in first] == [
        (n.span.start, n.span.end) for n in second
    ]
    shown = {text[n.span.start : n.span.end] for n in first if isinstance(n, Name)}
    assert shown == set("acfdeijm")


def test_a_lone_name_is_a_member_list_as_template_data() -> None:
    node = as_data(parse_expression("a"))

    assert isinstance(node, Object)
    assert print_expression(node) == "a"
    assert isinstance(as_data(parse_expression("a.b")), Member)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.b + c[0] ? d : !e", set()),
        ("a ?? b", {"nullish"}),
        ("a?.b", {"optional-chain"}),
        ("typeof a", {"typeof"}),
        ("`a`", {"template-string"}),
        ("[...a]", {"array-spread"}),
        ("{'a': 1}", {"quoted-key"}),
        ("m.f(...a)", {"call-spread"}),
        ("a.f()", {"method-call"}),
        ("m.f(1)", set()),
    ],
)
def test_features(text: str, expected: set[str]) -> None:
    assert set(features(parse_expression(text), frozenset({"m"}))) == expected


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Binary(operator="*", left=Name(name="a"), right=parse_expression("b+c")), "a * (b+c)"),
        (Binary(operator="-", left=Name(name="a"), right=parse_expression("b - c")), "a - (b - c)"),
        (Unary(operator="!", operand=parse_expression("a && b")), "!(a && b)"),
        (Unary(operator="-", operand=Unary(operator="-", operand=Name(name="a"))), "- -a"),
        (Unary(operator="typeof", operand=Name(name="a")), "typeof a"),
        (Member(object=parse_expression("a + b"), name="c"), "(a + b).c"),
        (Member(object=Literal(value=1), name="c"), "(1).c"),
        (Member(object=Name(name="a"), name="c", optional=True), "a?.c"),
        (Index(object=parse_expression("a ? b : c"), index=Literal(value=0)), "(a ? b : c)[0]"),
        (Call(callee=Name(name="f"), arguments=(Name(name="a"), Literal(value="b"))), "f(a, 'b')"),
        (
            Conditional(
                test=parse_expression("a ? b : c"), then=Name(name="d"), otherwise=Name(name="e")
            ),
            "(a ? b : c) ? d : e",
        ),
        (Array(items=(Literal(value=1), None)), "[1, ,]"),
        (Array(), "[]"),
        (Object(), "{}"),
        (
            Object(
                members=(
                    Property(key="a-b", value=Literal(value=None)),
                    Spread(value=Name(name="c")),
                )
            ),
            "{ 'a-b': null, ...c }",
        ),
        (TemplateString(strings=("a", "b"), values=(Name(name="c"),)), "`a${c}b`"),
        (Literal(value=-1), "-1"),
        (Binary(operator="*", left=Literal(value=-1), right=Literal(value=2)), "-1 * 2"),
        (Literal(value=1e-7), "0.0000001"),
        (Literal(value=2.0), "2"),
        (Literal(value=True), "true"),
        (Literal(value=None), "null"),
        (Literal(value=None, undefined=True), "undefined"),
        (Literal(value="it's"), '"it\'s"'),
        (Raw(text="a b"), "a b"),
    ],
)
def test_built_nodes_are_printed_with_what_they_need(node: Expression, expected: str) -> None:
    assert print_expression(node) == expected


def test_strings_avoid_the_quote_around_them() -> None:
    node = parse_expression("a + 'b' + \"c\"")

    assert print_expression(node, '"') == "a + 'b' + 'c'"
    assert print_expression(node, "'") == 'a + "b" + "c"'


@pytest.mark.parametrize(
    "text",
    ["(" * 5_000 + "a" + ")" * 5_000, "!" * 5_000 + "a", "a" + "+a" * 5_000, "a" + ".b" * 5_000],
)
def test_depth_is_limited(text: str) -> None:
    with pytest.raises(ExpressionError, match=f"deeper than {MAX_DEPTH} levels"):
        parse_expression(text)


def test_length_is_limited() -> None:
    with pytest.raises(ExpressionError, match="longer than"):
        parse_expression(f"'{'x' * 100_000}'")
