"""Package: put emitted files in place, file by file, so that nothing of the user's is ever lost.

The output belongs to us only as far as ``.transpile.json`` lists it: each path with the hash we
wrote. A file that differs from its hash was edited by a person; a file that is not listed is the
person's own. Neither is touched without ``force``. Writing goes through temporary names under a
journal, so that a crash at any moment leaves each file old or new, and the next run rolls back.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import attrs

from dialects._kit.context import OutputFile
from transpile import rules
from transpile.errors import OutputError
from transpile.steps.own_output import ZIP_COMMENT

MANIFEST = ".transpile.json"
JOURNAL = ".transpile.journal"
_TEMPORARY = ".transpile-new"
_CHUNK = 1 << 20


class Assets(Protocol):
    """Where emitted assets come from: AppFiles, or anything with the same two answers."""

    def read(self, path: str) -> bytes:
        """The bytes of a source file."""

    def locate(self, path: str) -> Path | None:
        """The source file on disk, to be copied without being held; None when it is not there."""


@attrs.frozen
class Written:
    """What packaging did: paths by what happened to them."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    deleted: tuple[str, ...]


def package(
    outputs: Iterable[OutputFile], folder: Path, assets: Assets, *, force: bool = False
) -> Written:
    """Write files below a folder, delete what an earlier port wrote and this one does not.

    Raises OutputError, before anything is changed, when the folder holds files that are not ours,
    when a person edited one of ours (``edited-output``), or when a path leaves the folder.
    """
    files = {output.path: output for output in outputs}
    _check_paths(files)
    try:
        return _package(files, folder, assets, force)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(place: Path, error: OSError) -> OutputError:
    where = error.filename2 or error.filename or place
    return OutputError(f"{os.fspath(where)} cannot be written: {error.strerror or error}")


def _package(files: dict[str, OutputFile], folder: Path, assets: Assets, force: bool) -> Written:
    recover(folder)
    owned = read_manifest(folder)
    if owned is None and not force and _is_inhabited(folder):
        raise OutputError(
            f"{folder} holds files transpile did not write; name an empty folder or use --force"
        )
    owned = owned or {}
    new = {path: files[path] for path in sorted(files)}
    hashes = {path: _digest(output, assets) for path, output in new.items()}
    on_disk = {path: _hash_of(folder / path) for path in {*owned, *new}}
    if not force:
        _check_edits(folder, owned, on_disk, hashes)
    changed = [path for path in new if on_disk[path] != hashes[path]]
    stale = [path for path in owned if path not in new and on_disk[path] is not None]
    _commit(folder, [new[path] for path in changed], stale, hashes, assets)
    same = tuple(path for path in new if path not in set(changed))
    return Written(tuple(changed), same, tuple(sorted(stale)))


def write_archive(outputs: Iterable[OutputFile], path: Path, assets: Assets) -> None:
    """Write all files into one .zip with fixed dates, so that equal input gives equal bytes."""
    temporary = path.with_name(path.name + _TEMPORARY)
    files = {output.path: output for output in outputs}
    _check_paths(files)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(files):
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                archive.writestr(info, _bytes(files[name], assets))
            archive.comment = ZIP_COMMENT
        os.replace(temporary, path)
    except OSError as error:
        raise _unwritable(path, error) from error


def write_file(path: Path, data: bytes) -> None:
    """Write one file that a caller named, at once or not at all. Raises OutputError."""
    temporary = path.with_name(path.name + _TEMPORARY)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(temporary, data)
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from error


def _bytes(output: OutputFile, assets: Assets) -> bytes:
    if output.data is not None:
        return output.data
    assert output.asset is not None
    return assets.read(output.asset)


def _place(output: OutputFile, assets: Assets) -> Path | None:
    """The file an asset is copied from; None when its bytes must come through memory."""
    return assets.locate(output.asset) if output.asset is not None else None


def _digest(output: OutputFile, assets: Assets) -> str:
    place = _place(output, assets)
    if place is None:
        return hashlib.sha256(_bytes(output, assets)).hexdigest()
    digest = _hash_of(place)
    if digest is None:
        raise OutputError(f"{place} disappeared while the app was ported")
    return digest


def _check_paths(files: Iterable[str]) -> None:
    for path in files:
        parts = path.split("/")
        if path.startswith("/") or ".." in parts or "" in parts or "\0" in path or "\\" in path:
            raise OutputError(f"{path!r} is no path inside the output folder")


def _is_inhabited(folder: Path) -> bool:
    if not folder.exists():
        return False
    if not folder.is_dir():
        raise OutputError(f"{folder} is a file, not a folder")
    return any(folder.iterdir())


def _check_edits(
    folder: Path,
    owned: dict[str, str],
    on_disk: dict[str, str | None],
    hashes: dict[str, str],
) -> None:
    for path in sorted({*owned, *hashes}):
        current = on_disk[path]
        if current is None or current == hashes.get(path):
            continue
        if path not in owned:
            raise OutputError(f"{folder / path} is not ours to replace; use --force to take ours")
        if current != owned[path]:
            rule = rules.EDITED_OUTPUT
            raise OutputError(
                f"{rule.summary.format(path=folder / path)} [{rule.id}]; "
                "move your change into the source, or use --force to take ours"
            )


# --- manifest and journal ---------------------------------------------------------------------


@attrs.frozen
class Journal:
    """What a run is about to do: until all of it is staged it is taken back, then finished."""

    state: str
    files: list[str]
    stale: list[str]

    @classmethod
    def from_json(cls, value: dict[str, object]) -> Journal:
        """Raises KeyError or TypeError for what is no journal."""
        files, stale = value["files"], value["stale"]
        if not isinstance(files, list) or not isinstance(stale, list):
            raise TypeError("no lists of paths")
        return cls(str(value["state"]), [str(p) for p in files], [str(p) for p in stale])


def read_manifest(folder: Path) -> dict[str, str] | None:
    """Path -> hash of the files an earlier port wrote; None for a folder that is not ours."""
    place = folder / MANIFEST
    try:
        listed = json.loads(place.read_text("utf-8"))["files"].items()
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(f"{place} is damaged ({error}); delete it and use --force") from error
    owned = {str(path): str(digest) for path, digest in listed}
    _check_paths(owned)
    return owned


def _commit(
    folder: Path,
    changed: list[OutputFile],
    stale: list[str],
    hashes: dict[str, str],
    assets: Assets,
) -> None:
    """Stage every new file beside its place, then rename them all under the journal."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"version": 1, "files": hashes}, indent=1, sort_keys=True) + "\n"
    manifest = (folder / MANIFEST).exists() and (folder / MANIFEST).read_text("utf-8") == text
    if not changed and not stale and manifest:
        return
    staged = [*changed, OutputFile(MANIFEST, data=text.encode())]
    names = sorted(output.path for output in staged)
    inside = folder.resolve()
    for parent in dict.fromkeys((folder / path).parent for path in [*names, *stale]):
        _refuse_link(inside, parent)
        parent.mkdir(parents=True, exist_ok=True)
    _write_journal(folder, Journal("staging", names, []))
    for output in staged:
        place = folder / output.path
        _stage(output, place.with_name(place.name + _TEMPORARY), assets)
    journal = Journal("replacing", names, stale)
    _write_journal(folder, journal)
    _finish(folder, journal)


def recover(folder: Path) -> None:
    """Finish or roll back what an interrupted run left behind."""
    place = folder / JOURNAL
    try:
        journal = Journal.from_json(json.loads(place.read_text("utf-8")))
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError):
        journal = Journal("staging", [], [])
    # A folder may have come from somebody else, and a journal says what to delete.
    _check_paths([*journal.files, *journal.stale])
    for parent in {(folder / path).parent for path in [*journal.files, *journal.stale]}:
        _refuse_link(folder.resolve(), parent)
    if journal.state == "replacing":
        _finish(folder, journal)
        return
    for path in journal.files:
        staged = folder / path
        staged.with_name(staged.name + _TEMPORARY).unlink(missing_ok=True)
    place.unlink(missing_ok=True)


def _finish(folder: Path, journal: Journal) -> None:
    for path in journal.files:
        place = folder / path
        temporary = place.with_name(place.name + _TEMPORARY)
        if temporary.exists():
            os.replace(temporary, place)
    for path in journal.stale:
        (folder / path).unlink(missing_ok=True)
        _remove_empty(folder, (folder / path).parent)
    (folder / JOURNAL).unlink(missing_ok=True)


def _write_journal(folder: Path, journal: Journal) -> None:
    temporary = folder / (JOURNAL + _TEMPORARY)
    _write(temporary, json.dumps(attrs.asdict(journal)).encode())
    os.replace(temporary, folder / JOURNAL)


def _stage(output: OutputFile, place: Path, assets: Assets) -> None:
    origin = _place(output, assets)
    if origin is None:
        _write(place, _bytes(output, assets))
    else:
        _copy(origin, place)


def _copy(origin: Path, place: Path) -> None:
    shutil.copyfile(origin, place)


def _write(path: Path, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)


def _refuse_link(inside: Path, place: Path) -> None:
    """A link inside the output must not lead our writing outside of it, new folders included."""
    if not place.resolve().is_relative_to(inside):
        raise OutputError(f"{place} is a link that leaves the output folder")


def _remove_empty(folder: Path, place: Path) -> None:
    while place != folder and place.is_relative_to(folder):
        try:
            place.rmdir()
        except OSError:
            return
        place = place.parent


def _hash_of(path: Path) -> str | None:
    try:
        with open(path, "rb") as file:
            digest = hashlib.sha256()
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
            return digest.hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
