"""Where less.js comes from: npm, once, checked against a hash written here, kept in a cache.

It is not part of this package. A copy that an app brings along is not run: it could be anything.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import sys
import tarfile
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from dialects._kit.style.preprocess import CompilerMissing

VERSION = "4.9.1"
_TARBALL_SHA512 = (
    "orp15PfJvvNDIqJdVWzMI9Sjpjp3VTiw3sfvbB+67LlISTEn8uVT2EdYSuyl02BLvaftv6sdk9Umnxmm5rckmg=="
)
_SCRIPT_SHA256 = "4283b275378371c38b8dc1cc1d2d683947b441aa875e1d9716e922e2cff34977"
_MEMBER = "package/dist/less.min.js"
_DEFAULT_REGISTRY = "https://registry.npmjs.org/"
_MAX_BYTES = 20 * 1024 * 1024
_SECONDS = 30


def less_source() -> str:
    """The text of less.js; raises `CompilerMissing` where it cannot be had."""
    cached = cache_folder() / f"less-{VERSION}.min.js"
    try:
        data = cached.read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != _SCRIPT_SHA256:
        data = _download()
        _keep(cached, data)
    return data.decode("utf-8")


def cache_folder() -> Path:
    """The folder of this user for files that can be fetched again."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "~/AppData/Local")
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "transpile"


def registry() -> str:
    """The npm registry this user has configured, as npm would find it."""
    for name, value in os.environ.items():
        if name.lower() == "npm_config_registry" and value:
            return value
    try:
        lines = Path("~/.npmrc").expanduser().read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    for line in lines:
        found = re.fullmatch(r"\s*registry\s*=\s*(\S+)\s*", line)
        if found is not None:
            return found[1].strip("\"'")
    return _DEFAULT_REGISTRY


def _download() -> bytes:
    from urllib.error import URLError
    from urllib.request import urlopen

    address = f"{registry().rstrip('/')}/less/-/less-{VERSION}.tgz"
    missing = f"less.js {VERSION} from npm (it could not be fetched), or lessc"
    if urlsplit(address).scheme not in ("http", "https"):
        raise CompilerMissing(missing)
    try:
        with urlopen(address, timeout=_SECONDS) as response:
            archive = response.read(_MAX_BYTES)
    except (URLError, OSError, ValueError):
        raise CompilerMissing(missing) from None
    digest = base64.b64encode(hashlib.sha512(archive).digest()).decode()
    if digest != _TARBALL_SHA512:
        raise CompilerMissing(f"less.js {VERSION} (the registry's file is not the known one)")
    with tarfile.open(fileobj=io.BytesIO(archive)) as bundle:
        member = bundle.extractfile(_MEMBER)
        assert member is not None
        return member.read()


def _keep(path: Path, data: bytes) -> None:
    """Store a file for next time; a cache that cannot be written is no reason to stop."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        os.replace(file.name, path)
    except OSError:
        return
