"""Strongly connected parts of a graph, without recursion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def strongly_connected(edges: Mapping[str, Sequence[str]]) -> list[set[str]]:
    """The groups of nodes that reach one another (Kosaraju); all targets must be nodes."""
    backwards: dict[str, list[str]] = {node: [] for node in edges}
    for node, targets in edges.items():
        for target in targets:
            backwards[target].append(node)
    seen: set[str] = set()
    order = [node for root in edges for node in _finished(root, edges, seen)]
    seen.clear()
    groups = (set(_finished(root, backwards, seen)) for root in reversed(order))
    return [group for group in groups if group]


def _finished(root: str, edges: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    """The nodes newly reached from a root, each behind all it leads to."""
    if root in seen:
        return []
    seen.add(root)
    result: list[str] = []
    work = [(root, iter(edges[root]))]
    while work:
        node, targets = work[-1]
        target = next((item for item in targets if item not in seen), None)
        if target is None:
            result.append(node)
            work.pop()
        else:
            seen.add(target)
            work.append((target, iter(edges[target])))
    return result
