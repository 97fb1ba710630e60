"""Our verdict on templates against the official compiler's, on real apps, mutants and probes."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from template_support import WECHAT, errors, parse

from dialects._kit.template.printer import print_template
from ir.expression import Raw
from ir.template import RawNode
from ir.tree import walk
from oracle_support import check_templates, wanted, wanted_corpus

pytestmark = pytest.mark.oracle

SAMPLE = (
    "Tencent+westore",
    "youzan+vant-weapp",
    "zce+weapp-demo",
    "wechat-miniprogram+weui-miniprogram",
)

# What only the older of the two official compilers refuses, so that we do not.
ONLY_THE_OLDER = re.compile(
    r"not found from|wx:if not found|unexpected token|error at token|unexpected character|very attr"
)

MARKS = (
    re.compile(r"</[\w-]+>"),
    re.compile("[\"']"),
    re.compile(r"\{\{|\}\}|[{}]"),
    re.compile(r"\swx:(?:if|elif|else|for|key|for-item)(?:=\"[^\"]*\")?"),
)


def mutants(texts: list[str], count: int) -> list[str]:
    """Texts with an end tag, quote, brace or directive removed or doubled; always the same ones."""
    chance = random.Random(11)
    made: list[str] = []
    while len(made) < count:
        text = chance.choice(texts)
        places = list(chance.choice(MARKS).finditer(text))
        if places:
            place = chance.choice(places)
            again = place[0] * 2 if chance.random() < 0.5 else ""
            made.append(text[: place.start()] + again + text[place.end() :])
    return made


@pytest.mark.parametrize("repository", SAMPLE)
def test_real_apps_are_read_as_the_official_compiler_does(repository: str) -> None:
    wanted("wcc")
    root = wanted_corpus(repository) / repository
    for file, verdict in check_templates(root).items():
        text = (root / file).read_text("utf-8")
        tree, _ = parse(text)

        assert print_template(tree, WECHAT) == text
        if verdict.accepted:
            assert errors(text) == [], file
            assert not any(isinstance(node, (Raw, RawNode)) for node in walk(tree)), file
        else:
            assert errors(text) or ONLY_THE_OLDER.search(verdict.error), (file, verdict.error)


def test_mutants_of_real_templates_are_refused_together(tmp_path: Path) -> None:
    wanted("wcc")
    root = wanted_corpus(SAMPLE[0], SAMPLE[2])
    files = sorted(f for name in (SAMPLE[0], SAMPLE[2]) for f in (root / name).rglob("*.wxml"))
    texts = [t for f in files if "<wxs" not in (t := f.read_text("utf-8")) and 40 < len(t) < 4_000]
    made = mutants(texts, 200)
    for number, text in enumerate(made):
        (tmp_path / f"m{number}.wxml").write_text(text, "utf-8")
    verdicts = check_templates(tmp_path)
    apart = []
    for number, text in enumerate(made):
        verdict = verdicts[f"m{number}.wxml"]
        ours = not errors(text)
        if ours != verdict.accepted and not (ours and ONLY_THE_OLDER.search(verdict.error)):
            apart.append((text, verdict.error))

    assert len(apart) <= 4, apart[:3]
