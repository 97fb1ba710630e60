"""Templates of npm packages, mutants of those, and probes, beside both official compilers."""

import pytest

from oracle_support import wanted
from oracle_support.templates import Tally, files_below, judge, mutants, package_roots, probes

pytestmark = pytest.mark.oracle


@pytest.fixture(autouse=True)
def compilers() -> None:
    wanted("wcc", "glass-easel")


def test_every_template_of_the_packages_is_accepted_and_tidy() -> None:
    wanted("packages")
    result = Tally("npm", list(judge(files_below(package_roots()))))

    assert len(result.judged) > 200
    assert [] == [(item.case.name, item.ours, item.raw) for item in result.exceptions]


def test_mutants_of_the_packages_are_refused_and_accepted_together() -> None:
    wanted("packages")
    texts = [case.text for case in files_below(package_roots())]
    result = Tally("mutants", list(judge(mutants(texts, 250, seed=5))))

    assert result.share(accepted=True) >= 0.98
    assert result.share(accepted=False) >= 0.98
    assert all(item.identical for item in result.judged)


def test_probes_get_the_verdict_the_compilers_agree_on() -> None:
    result = Tally("probes", list(judge(probes())))

    assert [] == [(item.case.text, item.ours) for item in result.exceptions]
