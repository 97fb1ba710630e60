"""Load: a folder or an archive becomes a list of files that are read when they are needed.

An app is hostile input (design.md section 12): links are followed only inside the root, archives
are bounded in size and count, and no path leaves the root.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import attrs

from ir.diagnostic import Diagnostic
from ir.source import SourceFile
from transpile import rules
from transpile.errors import NoAppError

MAX_FILES = 100_000
MAX_FILE_BYTES = 256 * 1024 * 1024
MAX_TOTAL_BYTES = 2 * 1024 * 1024 * 1024
MAX_RATIO = 200
"""An archive member that unpacks to more than this times its size is refused (beyond 1 MB)."""

SKIPPED_FOLDERS = frozenset({".git", ".svn", ".hg", "__pycache__", ".idea", ".vscode"})


@attrs.define(eq=False)
class Project:
    """The files of a project by path (relative, forward slashes), and the way to read them.

    ``sizes``: path -> bytes. ``findings`` are about files that were not taken. ``label`` is how
    messages name the input.
    """

    label: str
    sizes: dict[str, int]
    findings: list[Diagnostic] = attrs.field(factory=list)
    folder: Path | None = None
    archive: Path | None = None
    prefix: str = ""
    aliases: dict[str, str] = attrs.field(factory=dict)
    """Path -> path it is really read from, for files that stand elsewhere (npm packages)."""
    _archive_file: zipfile.ZipFile | None = None

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises KeyError for a path that is not in ``sizes``."""
        path = self.aliases.get(path, path)
        if path not in self.sizes:
            raise KeyError(path)
        if self.folder is not None:
            return (self.folder / path).read_bytes()
        if self._archive_file is None:
            assert self.archive is not None
            self._archive_file = zipfile.ZipFile(self.archive)
        return self._archive_file.read(self.prefix + path)

    def source_file(self, path: str) -> SourceFile:
        """One file with its text, or with None for text where it is not UTF-8."""
        data = self.read(path)
        try:
            text: str | None = data.decode("utf-8")
        except UnicodeDecodeError:
            text = None
        return SourceFile(path, data, text)

    def locate(self, path: str) -> Path | None:
        """The file's place on disk; None when it is inside an archive."""
        return None if self.folder is None else self.folder / self.aliases.get(path, path)


def load(source: str | os.PathLike[str]) -> Project:
    """List the files of a folder or .zip.

    Raises NoAppError when there is nothing to read, or the archive is broken or a bomb.
    """
    path = Path(source)
    if path.is_dir():
        return _load_folder(path)
    if not path.exists():
        raise NoAppError(f"{path} does not exist")
    if zipfile.is_zipfile(path):
        return _load_archive(path)
    raise NoAppError(f"{path} is neither a folder nor a .zip archive")


# --- folders ----------------------------------------------------------------------------------


def _load_folder(folder: Path) -> Project:
    root = folder.resolve()
    project = Project(label=str(folder), sizes={}, folder=root)
    for path, size in _walk(root, project):
        project.sizes[path] = size
        if len(project.sizes) > MAX_FILES:
            raise NoAppError(f"{folder} holds more than {MAX_FILES} files: is it the app's folder?")
    project.sizes = dict(sorted(project.sizes.items()))
    return project


def _walk(root: Path, project: Project) -> Iterator[tuple[str, int]]:
    """Every regular file below root; a link counts as what it points to, inside root only."""
    pending: list[tuple[str, frozenset[str]]] = [("", frozenset({str(root)}))]
    while pending:
        relative, ancestors = pending.pop()
        for entry in sorted(os.scandir(root / relative), key=lambda item: item.name):
            path = f"{relative}/{entry.name}" if relative else entry.name
            if not _is_sound_name(entry.name):
                continue
            try:
                resolved = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                mode = os.stat(entry.path).st_mode
            except OSError:
                continue  # a dangling link or a loop of links is no file
            if entry.is_symlink() and not _inside(resolved, str(root)):
                project.findings.append(Diagnostic(rules.LINK_OUTSIDE, path, values={"path": path}))
            elif stat.S_ISDIR(mode):
                real = os.path.realpath(entry.path)
                if entry.name not in SKIPPED_FOLDERS and real not in ancestors:
                    pending.append((path, ancestors | {real}))
            elif stat.S_ISREG(mode):
                yield path, os.stat(entry.path).st_size


def _inside(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _is_sound_name(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in name and "\\" not in name


# --- archives ---------------------------------------------------------------------------------


def _load_archive(path: Path) -> Project:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise NoAppError(f"{path} is no readable .zip archive: {error}") from error
    with archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
    if len(members) > MAX_FILES:
        raise NoAppError(f"{path} holds more than {MAX_FILES} files")
    sizes: dict[str, int] = {}
    for member in members:
        _check_member(path, member)
        sizes[member.filename] = member.file_size
    if sum(sizes.values()) > MAX_TOTAL_BYTES:
        raise NoAppError(f"{path} unpacks to more than {MAX_TOTAL_BYTES} bytes")
    prefix = _common_folder(sizes)
    listed = {
        name[len(prefix) :]: size
        for name, size in sorted(sizes.items())
        if not SKIPPED_FOLDERS.intersection(name.split("/"))
    }
    return Project(label=str(path), sizes=listed, archive=path.resolve(), prefix=prefix)


def _check_member(archive: Path, member: zipfile.ZipInfo) -> None:
    name = member.filename
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or "\\" in name or ":" in name.split("/")[0]:
        raise NoAppError(f"{archive} holds {name!r}, a path outside the archive's root")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise NoAppError(f"{archive} holds a link, {name!r}; links are followed in folders only")
    if member.flag_bits & 0x1:
        raise NoAppError(f"{archive} is encrypted ({name!r})")
    bomb = member.file_size > 1_000_000 and member.file_size > MAX_RATIO * max(
        member.compress_size, 1
    )
    if bomb or member.file_size > MAX_FILE_BYTES:
        raise NoAppError(f"{archive} holds {name!r}, which unpacks to {member.file_size} bytes")


def _common_folder(sizes: dict[str, int]) -> str:
    """The one top folder all members are in, as archives of repositories have it, or ""."""
    tops = {name.split("/", 1)[0] for name in sizes if "/" in name}
    if len(tops) == 1 and all("/" in name for name in sizes):
        return tops.pop() + "/"
    return ""
