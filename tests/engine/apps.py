"""Small apps for the engine's tests, written to disk from a dict."""

from pathlib import Path

PAGE = "pages/page/page"

BASE = {
    "app.json": '{"pages": ["pages/page/page"]}',
    "app.js": "App({})\n",
    f"{PAGE}.wxml": "<view>{{text}}</view>\n",
    f"{PAGE}.js": "Page({ data: { text: 'a' } })\n",
    f"{PAGE}.wxss": ".a { width: 10rpx }\n",
}


def write(folder: Path, files: dict[str, str | bytes | None] | None = None, **extra: str) -> Path:
    """The base app with some files added, replaced or (None) left out."""
    merged: dict[str, str | bytes | None] = {**BASE, **(files or {}), **extra}
    for path, content in merged.items():
        if content is None:
            continue
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
