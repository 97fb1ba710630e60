"""Files as they were read: decoded text, or bytes that are no UTF-8."""

from __future__ import annotations

import attrs


@attrs.frozen
class SourceFile:
    """One file of the input; ``path`` is relative to the input's root, with forward slashes.

    ``text`` is the decoded content (line endings kept, a byte-order mark kept as U+FEFF); None for
    a file that is not UTF-8 or is not text by its suffix.
    """

    path: str
    data: bytes
    text: str | None
