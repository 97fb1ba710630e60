"""When a page of the web port first shows something, prerendered and not, in one run.

    python scripts/first_paint.py [APP] [PAGE ...]

Chromium on a slow line (150 ms, 200 kB/s) with a quarter of the machine's speed; medians of first
contentful paint in milliseconds, and the largest shift of the layout after it (CLS).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import transpile  # noqa: E402
from oracle_support import SHOP  # noqa: E402
from web_stage.browser import shared_browser  # noqa: E402
from web_support import Site  # noqa: E402

ROUNDS = 5
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 9e4}
PAINTS = """() => new Promise((done) => {
  const [paint] = performance.getEntriesByName('first-contentful-paint')
  let shift = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => done([paint ? paint.startTime : NaN, shift]), 200)
})"""


def main(source: str = str(SHOP), *pages: str) -> None:
    """Port twice, visit in turn, print one line a page."""
    with tempfile.TemporaryDirectory() as folder:
        sites = {}
        for name, prerender in (("prerendered", True), ("empty", False)):
            out = Path(folder, name)
            result = transpile.port(source, to="web", out=out, prerender=prerender)
            sites[name] = Site(out)
        assert result._opened is not None
        for page in pages or [page.base for page in result._opened.index.pages]:
            report(page, sites)
        for site in sites.values():
            site.stop()


def report(page: str, sites: dict[str, Site]) -> None:
    """One page on both sites, visited in turn."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in sites}
    for _ in range(ROUNDS):
        for name, site in sites.items():
            found[name].append(visit(f"{site.url}{page}/"))
    words = []
    for name, values in found.items():
        paint = statistics.median(value[0] for value in values)
        words.append(f"{name} {paint:6.0f} ms (CLS {max(value[1] for value in values):.3f})")
    print(f"{page}: {', '.join(words)}", flush=True)


def visit(url: str) -> tuple[float, float]:
    """(first contentful paint, shift) of a first visit."""
    context: Any = shared_browser().new_context(
        viewport={"width": 375, "height": 700}, service_workers="block"
    )
    tab = context.new_page()
    session = context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    tab.goto(url, wait_until="load")
    tab.wait_for_timeout(2500)
    paint, shift = tab.evaluate(PAINTS)
    context.close()
    return paint, shift


if __name__ == "__main__":
    main(*sys.argv[1:])
