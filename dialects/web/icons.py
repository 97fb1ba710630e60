"""Icons in the sizes browsers want, drawn without an image library."""

from __future__ import annotations

import struct
import zlib
from html import escape
from math import ceil, floor


def svg_icon(letter: str, background: str, ink: str) -> bytes:
    """A square with a letter."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">'
        f'<rect width="512" height="512" rx="96" fill="{escape(background, quote=True)}"/>'
        f'<text x="256" y="256" fill="{escape(ink, quote=True)}" font-family="sans-serif" '
        'font-size="280" font-weight="600" text-anchor="middle" dominant-baseline="central">'
        f"{escape(letter)}</text></svg>\n"
    ).encode()


def png_icon(size: int, background: tuple[int, int, int], ink: tuple[int, int, int]) -> bytes:
    """A square with a ring, safe to be masked: everything that matters is inside the inner 80 %."""
    middle, outer, inner = (size - 1) / 2, size * 0.3, size * 0.17
    rows = []
    for y in range(size):
        row = bytearray(bytes(background) * size)
        # The ring's part of this row as runs: the outer disc in ink, the inner one taken out.
        for radius, color in ((outer, ink), (inner, background)):
            rest = radius * radius - (y - middle) ** 2
            if rest >= 0:
                first, last = ceil(middle - rest**0.5), floor(middle + rest**0.5)
                row[3 * first : 3 * last + 3] = bytes(color) * (last + 1 - first)
        rows.append(b"\0" + row)
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 9)
    parts = (_chunk(b"IHDR", header), _chunk(b"IDAT", body), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def rgb(color: str, otherwise: tuple[int, int, int]) -> tuple[int, int, int]:
    """A hexadecimal colour as numbers."""
    text = color.lstrip("#")
    if len(text) in (3, 4):
        text = "".join(c * 2 for c in text)
    try:
        return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)
    except ValueError:
        return otherwise
