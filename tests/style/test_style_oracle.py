"""The CSS we emit for a browser against what the platform's own compiler inserts."""

import re
from pathlib import Path

import pytest

from dialects._kit.style.lengths import rewrite_lengths, scaled_length
from dialects._kit.style.parser import parse_stylesheet
from dialects._kit.style.printer import print_stylesheet
from dialects._kit.style.references import resolve
from dialects._kit.style.scope import Scope, prefixed_tag, scope_stylesheet
from dialects._kit.style.walk import map_sheet
from ir.style import RawStyle, StyleImport, StyleNode
from ir.tree import walk
from oracle_support import check_styles, style_text, style_texts, wanted, wanted_corpus
from oracle_support.templates import package_roots

pytestmark = pytest.mark.oracle

REPOSITORIES = [
    "youzan/vant-weapp",
    "Tencent/weui-wxss",
    "weilanwl/ColorUI",
    "wux-weapp/wux-weapp",
    "wechat-miniprogram/miniprogram-demo",
]
SAMPLE = 12
WIDTH = 375

_SCALED = re.compile(
    r"calc\(var\(--rpx\)\*([-.0-9]+)\)|m(?:ax|in)\(-?1px,var\(--rpx\)\*([-.0-9]+)\)"
)
_PIXELS = re.compile(r"(-?[0-9]*\.?[0-9]+)px")


def emitted(root: Path, path: str, seen: tuple[str, ...] = ()) -> str:
    """Our CSS for the web with its imports in place."""
    text = (root / path).read_bytes().decode("utf-8")
    sheet = parse_stylesheet(text, path)

    def inline(node: StyleNode) -> StyleNode:
        if not isinstance(node, StyleImport):
            return node
        target = resolve(node.target, path)
        again = target in (*seen, path) or not (root / target).is_file()
        return RawStyle(text="" if again else emitted(root, target, (*seen, path)))

    sheet = rewrite_lengths(sheet, scaled_length)
    scope = Scope(page="body", host='[is="x"]', tag=prefixed_tag("wx-"))
    return print_stylesheet(map_sheet(scope_stylesheet(sheet, scope), inline))


def normal(css: str) -> list[tuple[str, list[float]]]:
    """Pieces of CSS up to closing braces, sorted, each with the pixels that stood in it.

    The platform's compiler moves rules for ``:host`` to the front, so order is not compared.
    """

    def evaluated(found: re.Match[str]) -> str:
        value = float(found[1] or found[2]) / 750 * WIDTH
        return f"{value if abs(value) >= 1 else (1 if value > 0 else -1)}px"

    css = re.sub(r"/\*[\s\S]*?\*/", "", css)
    css = re.sub(r'@charset[^;]*;|\[is="[^"]*"\]', "", css)
    # The compiler of 2019 does not look into :is(), which came later.
    css = css.replace(":is(wx-", ":is(")
    css = re.sub(r"-do-not-use-local-path-[^)\s\"']*", "", css)
    css = _SCALED.sub(evaluated, css)
    css = re.sub(r"url\(\s*(['\"])(.*?)\1\s*\)", r"url(\2)", css)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{}:;,>+()!])\s*", r"\1", css)
    css = re.sub(r";+}", "}", css).strip()
    pieces = sorted(css.split("}"))
    return [(_PIXELS.sub("#", piece), list(map(float, _PIXELS.findall(piece)))) for piece in pieces]


@pytest.mark.parametrize("repository", REPOSITORIES)
def test_emitted_css_is_what_the_platform_inserts(repository: str) -> None:
    wanted("wcsc")
    root = wanted_corpus(repository) / repository.replace("/", "+")
    paths = sorted(
        path.relative_to(root).as_posix()
        for path in root.rglob("*.wxss")
        if "node_modules" not in path.parts
    )
    sample = paths[:: max(1, len(paths) // SAMPLE)]
    for path, verdict in check_styles(root, sample).items():
        if verdict.accepted:
            compare(root, path, style_text(root, path, WIDTH))


def test_emitted_css_of_the_packages_is_what_the_platform_inserts() -> None:
    wanted("wcsc", "packages")
    seen: set[str] = set()
    places = []
    for root in package_roots():
        for path in sorted(root.rglob("*.wxss")):
            # The same text in the same kind of folder imports the same; the rest is asked.
            key = f"{path.parent.name}\0{path.read_bytes().decode('utf-8')}"
            if key not in seen:
                seen.add(key)
                places.append((root, path.relative_to(root).as_posix()))
    answers = style_texts(places, WIDTH)

    assert len(places) > 200
    for (root, path), css in zip(places, answers, strict=True):
        if css is not None:
            compare(root, path, css)


def compare(root: Path, path: str, css: str) -> None:
    """A sheet both read: no raw node, and the same CSS within a pixel."""
    text = (root / path).read_bytes().decode("utf-8")
    assert not any(isinstance(node, RawStyle) for node in walk(parse_stylesheet(text, path))), path

    ours, theirs = normal(emitted(root, path)), normal(css)
    assert [text for text, _ in ours] == [text for text, _ in theirs], path
    for (_, left), (_, right) in zip(ours, theirs, strict=True):
        assert all(abs(a - b) <= 1 for a, b in zip(left, right, strict=True)), path


@pytest.mark.parametrize("repository", REPOSITORIES)
def test_real_sheets_print_as_they_were(repository: str) -> None:
    root = wanted_corpus(repository) / repository.replace("/", "+")
    for path in sorted(root.rglob("*.wxss")):
        text = path.read_bytes().decode("utf-8")
        assert print_stylesheet(parse_stylesheet(text, path.name)) == text, path
