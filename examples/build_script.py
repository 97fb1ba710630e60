"""A build script around transpile: port the shop, hold it to a standard, look inside.

    python examples/build_script.py [OUT]

Run it from anywhere; it writes OUT/alipay and OUT/web (default: dist/shop) and fails when the port
loses something that nobody has agreed to lose.
"""

import sys
from collections import Counter
from pathlib import Path

import transpile

SHOP = Path(__file__).parent / "shop"

# What this team has looked at and lives with; anything else of the same gravity stops the build.
AGREED = {
    "alipay": {"picker-mode", "unsupported-api", "unsupported-value"},
    "web": {"unsupported-api"},
}


def build(target: str, out: Path) -> bool:
    """Ports to one target and reports; answers whether nothing unexpected was lost."""
    result = transpile.port(SHOP, to=target, out=out / target)
    kilobytes = sum(len(file.data) for file in result.files) / 1000
    print(f"{target}: {len(result.files)} files, {kilobytes:.0f} kB in {out / target}")

    for rule, count in Counter(finding.rule.id for finding in result.diagnostics).most_common():
        print(f"  {count:3} {rule}")

    lost = [
        finding
        for finding in result.diagnostics
        if finding.severity.name == "ERROR" and finding.rule.id not in AGREED[target]
    ]
    for finding in lost:
        print(f"  {finding.path}: {finding.message} [{finding.rule.id}]")
    return not lost


def look_inside() -> None:
    """The app as data: what a check of one's own would start from."""
    app = transpile.lift(SHOP)
    index = app.index
    print(f"{index.name}: {len(index.pages)} pages, {len(index.components)} components")
    used = Counter(name for fact in index.modules.values() for name in fact.api_names)
    print("used everywhere:", ", ".join(name for name, _ in used.most_common(5)))

    # Nothing needs to touch the disk: the same app, emitted into memory.
    scripts = [file for file in transpile.emit(app, target="alipay") if file.path.endswith(".js")]
    print(f"largest script on Alipay: {max(scripts, key=lambda file: len(file.data)).path}")


def one_snippet() -> None:
    """A piece of text is enough where there is no app."""
    source = '<view wx:for="{{list}}" wx:key="id" bindtap="open">{{item.name}}</view>'
    print(transpile.template(source, source="wechat", target="alipay"))


def main() -> int:
    """Builds everything; the exit code is for the pipeline."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("dist") / "shop"
    look_inside()
    one_snippet()
    answers = [build(target, out) for target in ("alipay", "web")]
    return 0 if all(answers) else 1


if __name__ == "__main__":
    sys.exit(main())
