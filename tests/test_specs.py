"""Every rule has a literate spec that raises it: see tests/specs/README.md."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import dialects
import transpile
from transpile.rule_book import all_rules

SPECS = Path(__file__).parent / "specs"
PAGE = "pages/page/page"

_BLOCK = re.compile(r"^```(\w+)(?:[ \t]+(\S+))?[ \t]*\n(.*?)^```[ \t]*$", re.M | re.S)
_MARK = re.compile(
    r"[ \t]*(?:<!--|/\*|//)[ \t]*((?:(?:\w+: )?(?:error|warning|note): \[[a-z0-9-]+\][ ,]*)+)"
    r"[ \t]*(?:-->|\*/)?"
)
_DECLARED = re.compile(r"(?:(\w+): )?(error|warning|note): \[([a-z0-9-]+)\]")

# Findings about a file as a whole, about bytes, or about faults of ours: no text raises them at a
# line, so tests of their own do (each names its rule). So do those for compilers that may be absent
# or for gaps that no target of today has, and for what stops a port as it is written.
ELSEWHERE = {
    "broken-output-reference",
    "broken-output-syntax",
    "case-clash",
    "edited-output",
    "internal-fault",
    "leaking-selector",
    "left-out",
    "leftover-source-syntax",
    "link-outside",
    "not-utf8",
    "package-too-large",
    "preprocessor-error",
    "preprocessor-missing",
    "replaced-file",
    "same-output-path",
    "shadowed-file",
    "too-many-tabs",
    "unreadable-file",
    "unsafe-preprocessor",
}

Finding = tuple[str, str, int, str, str]
"""(target or "", path, line, severity, rule)."""


@dataclass
class Spec:
    """One spec: its files, what they must become, and the findings they declare."""

    sources: dict[str, str] = field(default_factory=dict)
    expected: dict[str, dict[str, str]] = field(default_factory=dict)
    declared: set[Finding] = field(default_factory=set)
    dialect: str = "wechat"
    targets: set[str] = field(default_factory=set)


def read_spec(path: Path) -> Spec:
    text = path.read_text("utf-8")
    spec = Spec()
    named = re.search(r"^Targets: (.*)$", text, re.M)
    if named:
        spec.targets.update(name.strip() for name in named.group(1).split(","))
    assert text.startswith(f"# {path.stem}\n"), f"{path.name}: the title is not the rule's id"
    for block in _BLOCK.finditer(text):
        name, file, body = block.groups()
        record = dialects.get(name)
        if record.is_source and not spec.expected:
            spec.dialect = name
            place = file or PAGE + record.syntax.template_suffix
            spec.sources[place] = _without_marks(body, place, spec.declared)
        else:
            place = file or PAGE + record.syntax.template_suffix
            spec.expected.setdefault(name, {})[place] = body
    spec.targets.update(spec.expected)
    return spec


def _without_marks(body: str, place: str, declared: set[Finding]) -> str:
    lines = []
    for number, line in enumerate(body.split("\n"), 1):
        for mark in _MARK.finditer(line):
            for target, severity, rule in _DECLARED.findall(mark.group(1)):
                declared.add((target, place, number, severity, rule))
        lines.append(_MARK.sub("", line))
    return "\n".join(lines)


def write_app(spec: Spec, folder: Path) -> None:
    syntax = dialects.get(spec.dialect).syntax
    supplied = {
        dialects.get(spec.dialect).layout.app_config: f'{{"pages": ["{PAGE}"]}}',
        PAGE + syntax.template_suffix: "<view/>\n",
        PAGE + ".js": "",
    }
    if PAGE + ".ts" in spec.sources:
        del supplied[PAGE + ".js"]
    for path, text in {**supplied, **spec.sources}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8", newline="")


def port(folder: Path, spec: Spec, target: str) -> tuple[dict[str, str], set[Finding]]:
    result = transpile.port(folder, to=target, dialect=spec.dialect, jobs=1)
    found = set()
    for item in result.diagnostics:
        place = result.place(item)
        line = place[0] if place else 0
        found.add((target, item.path, line, item.severity.name.lower(), item.rule.id))
    texts = {file.path: file.data.decode("utf-8", "replace") for file in result.files}
    return texts, found


def specs() -> list[Path]:
    return sorted(path for path in SPECS.glob("*.md") if path.name != "README.md")


@pytest.mark.parametrize("path", specs(), ids=lambda path: path.stem)
def test_a_spec_raises_what_it_declares_and_emits_what_it_shows(path, tmp_path):
    spec = read_spec(path)
    write_app(spec, tmp_path)
    assert spec.targets, "name a target: an output block, or a line `Targets: ...`"
    assert any(rule == path.stem for *_, rule in spec.declared), "the spec declares no finding"

    raised: set[Finding] = set()
    for target in sorted(spec.targets):
        texts, found = port(tmp_path, spec, target)
        raised |= found
        for file, text in spec.expected.get(target, {}).items():
            assert texts.get(file, f"no {file}").rstrip("\n") == text.rstrip("\n")

    own = {item for item in raised if item[4] == path.stem}
    wanted = set()
    for target, *rest in spec.declared:
        for name in [target] if target else sorted(spec.targets):
            wanted.add((name, *rest))
    assert {item for item in wanted if item[4] == path.stem} == own
    assert wanted <= raised


def test_every_rule_has_a_spec():
    assert sorted(set(all_rules()) - ELSEWHERE) == [path.stem for path in specs()]


@pytest.mark.parametrize("rule", sorted(ELSEWHERE))
def test_a_rule_without_a_spec_has_a_test(rule):
    tests = [path for path in Path(__file__).parent.rglob("test_*.py") if path != Path(__file__)]

    assert any(f'"{rule}"' in path.read_text("utf-8") for path in tests)


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.id)
def test_a_rule_says_what_it_means_and_what_to_do(rule):
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.id)
    assert len(rule.help) > 40
    assert rule.help.endswith(".")
    assert not rule.summary.endswith(".")
