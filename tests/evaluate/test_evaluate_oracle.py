"""Agreement with the official template compiler, on expectations that it gave once.

`scripts/oracle.py --update` writes them anew; `make oracle` compares thousands of others.
"""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from oracle_support import PROJECT

HERE = Path(__file__).parent
FIXTURES = sorted(path.parent.name for path in HERE.glob("fixtures/*/index.wxml"))
DIGESTS = json.loads((HERE / "generated.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def oracle() -> ModuleType:
    spec = importlib.util.spec_from_file_location("oracle", PROJECT / "scripts" / "oracle.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["oracle"] = module
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


@pytest.mark.parametrize("name", FIXTURES)
def test_a_fixture_gives_the_compilers_tree(oracle, name):
    case = next(case for case in oracle.fixture_cases() if case.name == name)
    expected = json.loads((case.root / "tree.json").read_text("utf-8"), parse_int=oracle._number)

    actual, _ = oracle.ours(case)

    assert oracle.same(expected, actual), oracle._first(expected, actual)


def test_generated_templates_give_the_compilers_trees(oracle, tmp_path):
    different = []
    for case in oracle.generated_cases(oracle.DIGESTED, tmp_path, 0):
        number = case.name.rpartition("/")[2]
        if number in DIGESTS:
            tree, _ = oracle.ours(case)
            if oracle.digest(oracle.whole(tree)) != DIGESTS[number]:
                different.append(case.name)

    assert different == []
    assert len(DIGESTS) > 100


def test_without_the_oracle_the_comparison_says_so(oracle, tmp_path):
    said = []

    assert oracle.main(["--oracles", str(tmp_path)], said.append) == 0
    assert said[0].startswith("skipped: ")


@pytest.mark.oracle
def test_a_sample_agrees_now(oracle):
    from oracle_support import oracles, wanted

    wanted("wcc")
    harness = oracles() / "wcc" / "wxml_check.js"

    outcomes = oracle.run(list(oracle.fixture_cases()), harness)

    assert [o.verdict for o in outcomes] == ["equal"] * len(FIXTURES)


@pytest.mark.oracle
def test_every_script_module_of_the_packages_answers_alike_in_all_three(oracle):
    from oracle_support import oracles, wanted

    wanted("wcc", "packages")
    said = []

    options = ("--oracles", str(oracles()), "--only", "module ", "--corpus", "none")
    code = oracle.main([*options, "--generated", "0"], said.append)

    assert (code, said) == (0, ["0 differences without a reason"])
