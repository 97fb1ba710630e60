"""Who is a factory and what is live, in apps whose modules stand in long rows."""

from __future__ import annotations

import time

from dialects._kit.script.linking import factories, is_live, misses, offered
from ir.app import AppIndex, ModuleFact

LENGTH = 4000


def row(last: ModuleFact) -> AppIndex:
    """Modules of which each exports all of the next."""
    modules = {
        f"{n}.js": ModuleFact(form="esm", targets=(f"{n + 1}.js",), exports=(f"*{n + 1}.js",))
        for n in range(LENGTH)
    }
    return AppIndex(dialect="source", modules={**modules, f"{LENGTH}.js": last})


def test_rows_of_modules_that_end_in_commonjs_take_little_time() -> None:
    index = row(ModuleFact(form="commonjs", live=("count",)))
    start = time.process_time()

    assert LENGTH + 1 == len(factories(index))
    for n in range(LENGTH):
        target = f"{n + 1}.js"
        assert is_live(f"{n}.js", target, "*", index)
        assert is_live(f"{n}.js", target, "count", index)
        assert not is_live(f"{n}.js", target, "other", index)
        assert (frozenset(), False) == offered(target, index)
        assert not misses(target, "other", index)
    assert time.process_time() - start < 5


def test_rows_of_es_modules_take_little_time() -> None:
    index = row(ModuleFact(form="esm", exports=("a", "b", "default"), live=("a", "default")))
    start = time.process_time()

    assert not factories(index)
    for n in range(LENGTH):
        target = f"{n}.js"
        assert is_live("x.js", target, "a", index)
        assert not is_live("x.js", target, "b", index)
        assert not is_live("x.js", target, "default", index)
        assert not misses(target, "b", index)
        assert misses(target, "default", index)
        assert misses(target, "c", index)
        assert ({"a", "b"}, True) == offered(target, index)
    assert time.process_time() - start < 5


def test_stars_in_a_circle_hand_on_the_names_of_all() -> None:
    modules = {
        "a.js": ModuleFact(form="esm", targets=("b.js",), exports=("*b.js", "a")),
        "b.js": ModuleFact(form="esm", targets=("a.js", "c.js"), exports=("*a.js", "*c.js", "b")),
        "c.js": ModuleFact(form="esm", targets=("d.js",), exports=("c", "*")),
        "d.js": ModuleFact(form="esm", exports=("d",)),
    }
    index = AppIndex(dialect="source", modules=modules)

    assert ({"a", "b", "c"}, False) == offered("a.js", index)
    assert ({"d"}, True) == offered("d.js", index)
    assert (set(), False) == offered("gone.js", index)
    assert not misses("a.js", "x", index)
    assert misses("d.js", "x", index)
