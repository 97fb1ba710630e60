"""Our verdict on templates beside those of the two official compilers.

The two do not always agree; only where they do is there a verdict to be held to. Judged apart are
the templates both accept (we may report no error and keep no raw text) and those both refuse (we
must report an error). What the newer one only warns of, it accepts: a missing end tag, say.
"""

import json
import random
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dialects._kit.context import Reporter
from dialects._kit.template.parser import parse_template
from dialects._kit.template.printer import print_template
from dialects.wechat.syntax import WECHAT_SYNTAX
from ir.diagnostic import Severity
from ir.expression import Raw
from ir.template import RawNode
from ir.tree import walk
from oracle_support import oracles

PACKAGES = ("@vant/weapp", "tdesign-miniprogram", "weui-miniprogram")

# The reader of one file has no part in whether another exists.
_ABOUT_OTHER_FILES = re.compile(r"not found from")

MARKS = {
    "end tag": re.compile(r"</[\w-]+>"),
    "quote": re.compile("[\"']"),
    "brace": re.compile(r"\{\{|\}\}|[{}]"),
    "directive": re.compile(r"\swx:(?:if|elif|else|for|key|for-item)(?:=\"[^\"]*\")?"),
}
CHANGES = ("remove", "double", "move")


@dataclass(frozen=True)
class Case:
    """One template: a file of an app, or a text of our own making."""

    name: str
    text: str
    root: Path | None = None
    file: str = ""


@dataclass(frozen=True)
class Judged:
    """A case with everybody's complaints; None: this compiler is not installed."""

    case: Case
    older: str | None
    newer: tuple[tuple[str, str], ...] | None
    ours: tuple[str, ...]
    raw: int
    identical: bool

    @property
    def older_accepts(self) -> bool:
        return self.older is None or _ABOUT_OTHER_FILES.search(self.older) is not None

    @property
    def agreed(self) -> bool | None:
        """Whether the official compilers accept it; None where they differ."""
        if self.newer is None:
            return self.older_accepts
        refused = any(level in ("Error", "Fatal") for level, _ in self.newer)
        return self.older_accepts if self.older_accepts != refused else None

    @property
    def missed(self) -> bool:
        """Whether the older refuses it, the newer at least warns, and we report no error."""
        return not self.older_accepts and bool(self.newer) and not self.ours

    @property
    def apart(self) -> bool:
        """Whether our verdict is not the one the two agree on."""
        return self.agreed is not None and self.agreed != (not self.ours)

    @property
    def untidy(self) -> bool:
        """Whether something both accept is kept as raw text."""
        return self.agreed is True and self.raw > 0


@dataclass
class Tally:
    """Counts of one set of cases."""

    name: str
    judged: list[Judged] = field(default_factory=list)

    def row(self) -> dict[str, object]:
        """The line of the table."""
        accepted = [item for item in self.judged if item.agreed is True]
        refused = [item for item in self.judged if item.agreed is False]
        differ = [item for item in self.judged if item.agreed is None]
        return {
            "set": self.name,
            "templates": len(self.judged),
            "accepted_by_both": len(accepted),
            "of_these_clean": sum(not item.ours for item in accepted),
            "refused_by_both": len(refused),
            "of_these_errors": sum(bool(item.ours) for item in refused),
            "compilers_differ": len(differ),
            "older_refuses_newer_warns": sum(
                not item.older_accepts and bool(item.newer) for item in self.judged
            ),
            "of_these_no_error": sum(item.missed for item in self.judged),
            "raw_in_accepted": sum(item.untidy for item in accepted),
            "not_identical": sum(not item.identical for item in self.judged),
        }

    def share(self, accepted: bool) -> float:
        """The share of one class on which we say the same."""
        members = [item for item in self.judged if item.agreed is accepted]
        return sum(not item.apart for item in members) / len(members) if members else 1.0

    @property
    def exceptions(self) -> list[Judged]:
        return [i for i in self.judged if i.apart or i.untidy or not i.identical]


def ours(text: str) -> tuple[tuple[str, ...], int, bool]:
    """Ids of our errors, the number of raw nodes, and whether the text prints to itself."""
    reporter = Reporter("page.wxml")
    tree = parse_template(text, "page.wxml", WECHAT_SYNTAX, reporter)
    errors = tuple(d.rule.id for d in reporter.diagnostics if d.severity is Severity.ERROR)
    raw = sum(isinstance(node, (Raw, RawNode)) for node in walk(tree))
    return errors, raw, print_template(tree, WECHAT_SYNTAX) == text


def judge(cases: Sequence[Case]) -> Iterator[Judged]:
    """Asks everybody; call ``wanted("wcc")`` first."""
    root = oracles()
    assert root is not None
    asked = "".join(json.dumps(_request(case)) + "\n" for case in cases)
    script = Path(__file__).with_name("template_verdicts.cjs")
    done = subprocess.run(
        ["node", str(script), str(root)], input=asked, capture_output=True, text=True, check=True
    )
    for case, line in zip(cases, done.stdout.splitlines(), strict=True):
        answer = json.loads(line)
        newer = answer["newer"]
        yield Judged(
            case,
            answer["older"],
            None if newer is None else tuple((level, text) for level, text in newer),
            *ours(case.text),
        )


def _request(case: Case) -> dict[str, str]:
    return {"root": str(case.root), "file": case.file} if case.root else {"text": case.text}


def files_below(roots: Iterable[Path], seen: set[str] | None = None) -> list[Case]:
    """The templates of some folders, the same text once; what is not UTF-8 is left out."""
    seen = set() if seen is None else seen
    found = []
    for root in roots:
        for path in sorted(root.rglob("*.wxml")):
            if ".git" in path.parts:
                continue
            try:
                text = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue
            if text not in seen:
                seen.add(text)
                file = path.relative_to(root).as_posix()
                found.append(Case(f"{root.name}/{file}", text, root, file))
    return found


def package_roots() -> list[Path]:
    """The folders of the npm packages that are installed."""
    root = oracles()
    places = [root / "npm" / "node_modules" / name for name in PACKAGES] if root else []
    return [place for place in places if place.is_dir()]


def mutants(texts: Sequence[str], count: int, seed: int = 11) -> list[Case]:
    """Texts with one mark removed, doubled or moved; the same ones for the same texts and seed."""
    texts = [text for text in texts if "<wxs" not in text and 40 < len(text) < 6_000]
    chance = random.Random(seed)
    made: list[Case] = []
    while len(made) < count:
        text = chance.choice(texts)
        kind = chance.choice(list(MARKS))
        places = list(MARKS[kind].finditer(text))
        if not places:
            continue
        place = chance.choice(places)
        change = chance.choice(CHANGES)
        changed = text[: place.start()] + text[place.end() :]
        if change == "double":
            changed = text[: place.end()] + place[0] + text[place.end() :]
        elif change == "move":
            target = chance.randrange(len(changed) + 1)
            changed = changed[:target] + place[0] + changed[target:]
        made.append(Case(f"mutant {len(made)}: {change} {kind}", changed))
    return made


# Each refused by the older compiler, or by both; the verdict that counts is asked anew.
NEGATIVE = (
    "<view>",
    "<view><text></view>",
    "<view></text>",
    "<view><view></view>",
    '<image src="a">',
    "<input>",
    "<view>{{a +}}</view>",
    "<view>{{ {a:1 }}</view>",
    '<view a="{{a +}}"/>',
    '<view a="{{(a}}"/>',
    '<view a="{{a b}}"/>',
    "<view wx:else/>",
    '<view wx:elif="{{a}}"/>',
    "<view {{a}}/>",
    "<view a=b/>",
    "<view>{{a?.b}}</view>",
    "<view>{{a ?? b}}</view>",
    "<view>{{`a${b}`}}</view>",
    "<view>{{() => a}}</view>",
    "<view>{{typeof a}}</view>",
    "<view>{{a ** b}}</view>",
    "<view>{{a in b}}</view>",
    "<view>{{a, b}}</view>",
    "<view>{{[...a]}}</view>",
    "<view>{{a = b}}</view>",
    "<view>{{a++}}</view>",
    "<view>{{new A()}}</view>",
    "<view>{{/x/}}</view>",
    '<view data="{{a: 1, b}}"/>',
    "<!DOCTYPE html><view/>",
    "<view",
    '<view a="b',
    "<view a='b\"/>",
    "<view></view",
    "</view>",
    "<view/ >",
    "<view>{{a</view>",
    "<view>{{}</view>",
    "<view><!-- a</view>",
    "<view><text>a</view></text>",
    '<view a="{{"/>',
    '<view a="{{a.}}"/>',
    '<view a="{{a[}}"/>',
    '<view a="{{a?b}}"/>',
    "<view>{{'a}}</view>",
    "<1a/>",
    '<wxs module="m">let a = () => 1; module.exports = {a}</wxs>',
    '<wxs module="m" src="a.wxs">module.exports = {}</wxs>',
    "<wxs>module.exports = {}</wxs>",
)

POSITIVE = (
    "<!-- a",
    '<wxs module="m">',
    "<View></View>",
    "<input disabled/>",
    '<template name="a"/><template name="a"/>',
    "<text>&lt;&nbsp;&amp;</text>",
    '<view wx:if="{{a}}" wx:for="{{b}}"/>',
    "<view a='b' c=\"d\"/>",
    "<!-- a -- b --><view/>",
    '<view wx:if="{{a}}"/><!-- c --><view wx:else/>',
    '<template is="{{a}}" data="{{...b, c, d: 1}}"/>',
    '<view bind:tap="a" catchtap="b" capture-bind:tap="c"/>',
    "<view>{{a ? 'b' : c[0].d}}</view>",
    "<view>{{ {a: 1} }}</view>",
    '<view wx:for="{{[1, 2, 3]}}" wx:key="*this">{{item}}</view>',
    '<view wx:for="{{3}}"/>',
    '<view class="a {{b}} c"/>',
    '<view mark:a="b" data-c="{{d}}"/>',
    '<wxs module="m">module.exports = { a: "</b>" < 1 }</wxs>',
    '<import src="a"/>',
    "<slot/>",
    "a < b",
    "<view>a > b</view>",
    "<view >a</view >",
    '<view\na = "b"\n/>',
    "<view>}}</view>",
    "<view>{a}</view>",
)


def probes() -> list[Case]:
    """The short cases, both kinds."""
    return [Case(f"probe {text}", text) for text in (*NEGATIVE, *POSITIVE)]
