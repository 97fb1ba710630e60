"""Where the platform's two template engines differ, as data.

CLASSIC is what the official compiler of templates makes of them (its release of 2020, whose runtime
most devices still carry); MODERN is the newer engine that replaced it. What both do alike is not
here.
"""

from __future__ import annotations

import attrs


@attrs.frozen
class Engine:
    """How one engine evaluates.

    ``null_text``: `null` in text is the word, not nothing. ``entities``: references such as
    ``&lt;`` in text are decoded. ``escapes``: a backslash in text and attributes means what it
    means in a string. ``lower_tags``: tags are folded to lower case. ``camel_names``: attribute
    names ``a-b`` become ``aB``. ``recursion``: a template may use itself. ``zero_minus``: ``-x`` is
    computed as ``0 - x``. ``copied_arguments``: script modules get copies of data, and give copies.
    ``module_language``: "classic" has its own string escapes, names of types for ``constructor``
    and a small library; "javascript" is the whole language as far as it is known here.
    """

    name: str
    null_text: bool = True
    entities: bool = False
    escapes: bool = True
    lower_tags: bool = False
    camel_names: bool = True
    recursion: bool = False
    zero_minus: bool = True
    empty_text: bool = True
    """Whether an interpolation with nothing in it is the empty string, not undefined."""
    lone_spread: bool = True
    """Whether ``{...x}`` is x itself, not a copy."""
    sorted_attributes: bool = True
    """Whether attributes are taken in the order of their names."""
    dashed_if: bool = True
    """Whether an attribute such as ``wx-if`` is a condition, without any else."""
    let_variables: bool = False
    """Whether ``let:x`` declares a variable for an element and what is in it."""
    copied_arguments: bool = True
    data_methods: bool = False
    """Whether members of data such as ``list.join`` can be called."""
    module_language: str = "classic"
    nested_imports: bool = False
    """Whether an import below another element counts in the whole file, not just there."""


CLASSIC = Engine("classic")
MODERN = Engine(
    "modern",
    null_text=False,
    entities=True,
    escapes=False,
    lower_tags=True,
    camel_names=False,
    recursion=True,
    zero_minus=False,
    empty_text=False,
    sorted_attributes=False,
    dashed_if=False,
    let_variables=True,
    lone_spread=False,
    copied_arguments=False,
    module_language="javascript",
    nested_imports=True,
)
