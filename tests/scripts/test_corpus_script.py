"""What the corpus script takes for an app, a page and a result."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from oracle_support import PROJECT


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus", PROJECT / "scripts" / "corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["corpus"] = module
    spec.loader.exec_module(module)
    return module


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_configs_are_read_with_comments_and_trailing_commas(
    corpus: ModuleType, tmp_path: Path
) -> None:
    write(tmp_path / "a.json", '{"url": "http://x", // why\n "list": [1, 2,], /* , */ }')

    assert corpus.read_json(tmp_path / "a.json") == {"url": "http://x", "list": [1, 2]}


def test_apps_are_found_outermost_and_not_in_packages(corpus: ModuleType, tmp_path: Path) -> None:
    app = json.dumps({"pages": ["a/a"]})
    for folder in ("one", "one/inner", "two/src", "node_modules/three"):
        write(tmp_path / folder / "app.json", app)
    write(tmp_path / "data" / "app.json", "{}")
    found = [path.relative_to(tmp_path).as_posix() for path in corpus.find_apps(tmp_path)]

    assert found == ["one", "two/src"]


def test_the_project_is_the_folder_whose_file_names_the_app(
    corpus: ModuleType, tmp_path: Path
) -> None:
    write(tmp_path / "project.config.json", '{"miniprogramRoot": "mini/"}')
    write(tmp_path / "mini" / "app.json", '{"pages": ["a"]}')

    assert corpus.project_of(tmp_path / "mini", tmp_path) == tmp_path


def test_pages_of_subpackages_count_and_only_whole_ones_exist(
    corpus: ModuleType, tmp_path: Path
) -> None:
    config = {"pages": ["a/a", "b/b"], "subpackages": [{"root": "/sub/", "pages": ["c/c"]}]}
    write(tmp_path / "app.json", json.dumps(config))
    for name in ("a/a.wxml", "a/a.ts", "b/b.wxml", "sub/c/c.wxml", "sub/c/c.js"):
        write(tmp_path / name, "")
    pages = corpus.declared_pages(tmp_path)

    assert pages == ["a/a", "b/b", "sub/c/c"]
    assert [page for page in pages if corpus.existing(tmp_path, page)] == ["a/a", "sub/c/c"]


def test_results_are_sorted_and_plain(corpus: ModuleType, tmp_path: Path) -> None:
    results = [corpus.Result(repo, ".", "0" * 40, exit=0) for repo in ("z/z", "A/a")]
    corpus.write(results, tmp_path / "r.csv")
    lines = (tmp_path / "r.csv").read_text("utf-8").splitlines()

    assert lines[0].startswith("repo,app_root,commit,exit,traceback,")
    assert [line.split(",")[0] for line in lines[1:]] == ["A/a", "z/z"]
    assert lines[1].split(",")[3:5] == ["0", ""]
