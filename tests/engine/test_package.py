"""Output is owned file by file, and a crash at any moment leaves each file old or new."""

import json
import os
from pathlib import Path

import pytest

from dialects._kit.context import OutputFile
from transpile.errors import OutputError
from transpile.steps import package as packaging
from transpile.steps.package import JOURNAL, MANIFEST, package, recover


class Nothing:
    """Assets of an app that has none."""

    def read(self, path: str) -> bytes:
        raise AssertionError(path)

    def locate(self, path: str) -> Path | None:
        raise AssertionError(path)


nothing = Nothing()


def files(**contents: str) -> list[OutputFile]:
    return [
        OutputFile(path.replace("__", "/").replace("_", "."), data=text.encode())
        for path, text in contents.items()
    ]


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def test_files_are_written_below_the_folder(tmp_path):
    out = tmp_path / "out"

    package(files(app_js="1", pages__a_js="2"), out, nothing)

    assert tree(out) == {"app.js": "1", "pages/a.js": "2"}


def test_what_a_port_no_longer_emits_is_deleted_and_nothing_else(tmp_path):
    out = tmp_path / "out"
    package(files(a_js="1", old__b_js="2"), out, nothing)
    (out / "notes.txt").write_text("mine")

    done = package(files(a_js="1"), out, nothing)

    assert done.deleted == ("old/b.js",)
    assert tree(out) == {"a.js": "1", "notes.txt": "mine"}


def test_a_folder_that_is_not_ours_is_not_touched(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(OutputError, match="transpile did not write"):
        package(files(a_js="1"), tmp_path, nothing)

    assert tree(tmp_path) == {"thesis.txt": "mine"}


def test_an_edited_file_stops_the_port_until_it_is_forced(tmp_path):
    out = tmp_path / "out"
    package(files(a_js="1", b_js="1"), out, nothing)
    (out / "a.js").write_text("edited")

    with pytest.raises(OutputError, match="edited-output"):
        package(files(a_js="2", b_js="2"), out, nothing)
    assert tree(out) == {"a.js": "edited", "b.js": "1"}

    package(files(a_js="2", b_js="2"), out, nothing, force=True)
    assert tree(out) == {"a.js": "2", "b.js": "2"}


def test_an_edit_that_equals_the_new_output_is_no_conflict(tmp_path):
    out = tmp_path / "out"
    package(files(a_js="1"), out, nothing)
    (out / "a.js").write_text("2")

    package(files(a_js="2"), out, nothing)

    assert tree(out) == {"a.js": "2"}


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "a/../../b", "a\\b", "a\0b"])
def test_a_path_that_leaves_the_folder_is_refused(tmp_path, path):
    with pytest.raises(OutputError):
        package([OutputFile(path, data=b"")], tmp_path / "out", nothing)

    assert not (tmp_path / "x").exists()


def test_a_link_inside_the_output_does_not_lead_outside(tmp_path):
    out, outside = tmp_path / "out", tmp_path / "outside"
    outside.mkdir()
    package(files(a_js="1"), out, nothing)
    (out / "pages").symlink_to(outside)

    with pytest.raises(OutputError, match="leaves the output folder"):
        package(files(a_js="1", pages__deep__b_js="2"), out, nothing, force=True)

    assert list(outside.iterdir()) == []


class Killed(BaseException):
    """Stands in for the end of the process."""


def test_a_kill_at_any_moment_leaves_every_file_old_or_new(tmp_path, monkeypatch):
    old = files(a_js="old a", b_js="old b", gone_js="old")
    new = files(a_js="new a", b_js="new b", pages__c_js="new c")
    steps = count_steps(tmp_path / "count", old, new, monkeypatch)

    assert steps > 8
    for moment in range(steps):
        out = tmp_path / f"out{moment}"
        package(old, out, nothing)
        with monkeypatch.context() as patch:
            kill_at(moment, patch)
            with pytest.raises(Killed):
                package(new, out, nothing)
        for path, text in tree(out).items():
            if not path.endswith((packaging._TEMPORARY, JOURNAL)):
                assert text in {"old", "old a", "old b", "new a", "new b", "new c"}
        package(new, out, nothing)
        assert tree(out) == {"a.js": "new a", "b.js": "new b", "pages/c.js": "new c"}


def kill_at(moment: int, patch: pytest.MonkeyPatch) -> list[int]:
    """Make the moment-th change of the disk raise instead of happening."""
    done = [0]

    def guarded(function):
        def run(*arguments, **options):
            if done[0] == moment:
                raise Killed
            done[0] += 1
            return function(*arguments, **options)

        return run

    patch.setattr(packaging, "_write", guarded(packaging._write))
    patch.setattr(packaging, "_copy", guarded(packaging._copy))
    patch.setattr(os, "replace", guarded(os.replace))
    patch.setattr(Path, "unlink", guarded(Path.unlink))
    return done


def count_steps(out: Path, old: list, new: list, monkeypatch: pytest.MonkeyPatch) -> int:
    package(old, out, nothing)
    with monkeypatch.context() as patch:
        done = kill_at(-1, patch)
        package(new, out, nothing)
    return done[0]


def test_a_journal_of_a_staged_run_is_rolled_back(tmp_path):
    out = tmp_path / "out"
    package(files(a_js="1"), out, nothing)
    (out / ("b.js" + packaging._TEMPORARY)).write_text("half")
    (out / JOURNAL).write_text(json.dumps({"state": "staging", "files": ["b.js"], "stale": []}))

    recover(out)

    assert tree(out) == {"a.js": "1"}


def test_a_second_port_of_the_same_app_changes_nothing(tmp_path):
    out = tmp_path / "out"
    package(files(a_js="1"), out, nothing)
    before = (out / "a.js").stat().st_mtime_ns

    done = package(files(a_js="1"), out, nothing)

    assert done.written == ()
    assert (out / "a.js").stat().st_mtime_ns == before


@pytest.mark.parametrize("state", ["staging", "replacing"])
@pytest.mark.parametrize("key", ["files", "stale"])
def test_a_journal_cannot_reach_outside_the_folder(tmp_path, state, key):
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "victim.transpile-new").write_text("mine too")
    out = tmp_path / "out"
    package(files(a_js="1"), out, nothing)
    journal = {"state": state, "files": [], "stale": [], key: ["../victim"]}
    (out / JOURNAL).write_text(json.dumps(journal))

    with pytest.raises(OutputError, match="no path inside the output folder"):
        package(files(a_js="2"), out, nothing, force=True)

    assert victim.read_text() == "mine"
    assert (tmp_path / "victim.transpile-new").exists()


def test_a_journal_cannot_reach_outside_through_a_link(tmp_path):
    (tmp_path / "other").mkdir()
    victim = tmp_path / "other" / "victim"
    victim.write_text("mine")
    out = tmp_path / "out"
    package(files(a_js="1"), out, nothing)
    (out / "link").symlink_to(tmp_path / "other")
    journal = {"state": "replacing", "files": [], "stale": ["link/victim"]}
    (out / JOURNAL).write_text(json.dumps(journal))

    with pytest.raises(OutputError, match="leaves the output folder"):
        package(files(a_js="2"), out, nothing)

    assert victim.read_text() == "mine"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"state": "staging", "files": 1, "stale": []}'])
def test_a_damaged_journal_stops_nothing(tmp_path, text):
    out = tmp_path / "out"
    package(files(a_js="1"), out, nothing)
    (out / JOURNAL).write_text(text)

    package(files(a_js="2"), out, nothing)

    assert tree(out) == {"a.js": "2"}


@pytest.mark.parametrize("text", ["[]", "{}", '{"files": [1]}', '{"files": 3}', "\0"])
def test_a_damaged_manifest_is_said(tmp_path, text):
    out = tmp_path / "out"
    package(files(a_js="1"), out, nothing)
    (out / MANIFEST).write_text(text)

    with pytest.raises(OutputError, match="is damaged"):
        package(files(a_js="2"), out, nothing)

    assert tree(out) == {"a.js": "1"}
