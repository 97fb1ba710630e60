"""Load: a folder or an archive becomes a list of files that are read when they are needed.

An app is hostile input (design.md section 12): links are followed only inside the root, archives
are bounded in size and count, and no path leaves the root. What an earlier port wrote below the
root is no part of the app.
"""

from __future__ import annotations

import os
import posixpath
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath

import attrs

from ir.diagnostic import Diagnostic, Rule
from ir.source import SourceFile
from transpile import rules
from transpile.errors import NoAppError
from transpile.steps.own_output import is_own_output
from transpile.steps.package import MANIFEST

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
    _archive_process: int = 0

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises KeyError for a path that is not in ``sizes``."""
        path = self.aliases.get(path, path)
        if path not in self.sizes:
            raise KeyError(path)
        if self.folder is not None:
            return (self.folder / path).read_bytes()
        # Forked processes share the place in an open file, so each opens its own.
        if self._archive_file is None or self._archive_process != os.getpid():
            assert self.archive is not None
            self._archive_file = zipfile.ZipFile(self.archive)
            self._archive_process = os.getpid()
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
    try:
        if path.is_dir():
            return _load_folder(path)
        if not path.exists():
            raise NoAppError(f"{path} does not exist")
        if path.is_file() and zipfile.is_zipfile(path):
            return _load_archive(path)
    except (OSError, ValueError) as error:
        raise NoAppError(f"{path} cannot be read: {error}") from error
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
    folders = 0
    while pending:
        relative, ancestors = pending.pop()
        folders += 1
        if folders > MAX_FILES:  # a few links can make folders without end
            raise NoAppError(f"{project.label} holds more than {MAX_FILES} folders")
        for entry in sorted(os.scandir(root / relative), key=lambda item: item.name):
            path = f"{relative}/{entry.name}" if relative else entry.name
            size = _size(entry, path, root, project)
            if size is not None and _is_own(entry.path):
                _leave_out(project, rules.LEFT_OUT, path, "an earlier run wrote it")
            elif size is not None:
                yield path, size
            elif entry.name not in SKIPPED_FOLDERS and _is_walked(entry):
                if os.path.isfile(os.path.join(entry.path, MANIFEST)):
                    _leave_out(project, rules.LEFT_OUT, path, "an earlier port wrote it")
                    continue
                real = os.path.realpath(entry.path)
                if real not in ancestors and _inside(real, str(root)):
                    pending.append((path, ancestors | {real}))


def _is_own(path: str) -> bool:
    return is_own_output(path, lambda: open(path, "rb"))


def _is_walked(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir() and _is_sound_name(entry.name) and is_readable(entry.path)
    except OSError:
        return False


def _size(entry: os.DirEntry[str], path: str, root: Path, project: Project) -> int | None:
    """The size of a file that is taken; None for a folder, and for what is left out (reported)."""
    if not _is_sound_name(entry.name):
        reason = "its name is no UTF-8 text or holds a backslash"
        _leave_out(project, rules.UNREADABLE_FILE, path, reason)
        return None
    try:
        status = os.stat(entry.path)
    except OSError:
        _leave_out(project, rules.LEFT_OUT, path, "it is a link that leads nowhere")
        return None
    if entry.is_symlink() and not _inside(os.path.realpath(entry.path), str(root)):
        project.findings.append(Diagnostic(rules.LINK_OUTSIDE, path, values={"path": path}))
    elif not is_readable(entry.path):
        _leave_out(project, rules.UNREADABLE_FILE, path, "reading it is not permitted")
    elif stat.S_ISREG(status.st_mode):
        return status.st_size
    elif not stat.S_ISDIR(status.st_mode):
        _leave_out(project, rules.LEFT_OUT, path, "it is no regular file")
    return None


def is_readable(path: str) -> bool:
    """Whether this process may read a file or list a folder."""
    return os.access(path, os.R_OK)


def _leave_out(project: Project, rule: Rule, path: str, reason: str) -> None:
    parts = path.split("/")
    if "node_modules" in parts or any(part.startswith(".") for part in parts):
        return  # never part of the app by itself
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    values = {"path": shown, "reason": reason}
    project.findings.append(Diagnostic(rule, shown, values=values))


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
    except _ARCHIVE_FAULTS as error:
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
    both = next((n for n in sizes for p in PurePosixPath(n).parents if str(p) in sizes), None)
    if both is not None:
        raise NoAppError(f"{path} holds {both!r} below a member that is a file")
    _check_contents(path)
    prefix = _common_folder(sizes)
    listed = {
        name[len(prefix) :]: size
        for name, size in sorted(sizes.items())
        if not SKIPPED_FOLDERS.intersection(name.split("/"))
    }
    project = Project(label=str(path), sizes=listed, archive=path.resolve(), prefix=prefix)
    _leave_out_own(project)
    return project


def _leave_out_own(project: Project) -> None:
    """Take out of an archive's files what is left out of a folder's."""
    assert project.archive is not None
    ports = {posixpath.dirname(p) for p in project.sizes if posixpath.basename(p) == MANIFEST}
    told: set[str] = set()
    with zipfile.ZipFile(project.archive) as archive:
        for path in list(project.sizes):
            above = [str(parent) for parent in reversed(PurePosixPath(path).parents)][1:]
            port = next((folder for folder in above if folder in ports), None)
            if port is not None:
                del project.sizes[path]
                if port not in told:
                    told.add(port)
                    _leave_out(project, rules.LEFT_OUT, port, "an earlier port wrote it")
            elif is_own_output(path, partial(archive.open, project.prefix + path)):
                del project.sizes[path]
                _leave_out(project, rules.LEFT_OUT, path, "an earlier run wrote it")


_ARCHIVE_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises for archives that are damaged, or packed in ways unknown."""


def _check_contents(path: Path) -> None:
    """Unpack every member once, into nothing, so that a damaged one is found before any work."""
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
    except _ARCHIVE_FAULTS as error:
        raise NoAppError(f"{path} is damaged: {error}") from error
    if damaged is not None:
        raise NoAppError(f"{path} is damaged: {damaged!r} does not match its checksum")


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
