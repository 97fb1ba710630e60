"""Installs the oracles beside the checkout, where the tests look for them.

    python scripts/install_oracles.py HARNESSES [DEST] [--only NAME ...]

HARNESSES is a folder with one small harness per oracle (wcc, ge, sim, typings, web,
cli-miniprogram-ci); it is copied to DEST (`../oracles`) and each gets its npm packages at the
versions that the committed expectations were made with. Nothing of it becomes part of the project.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

DEST = Path(__file__).resolve().parents[2] / "oracles"

PACKAGES = {
    "wcc": ["miniprogram-compiler@0.2.3"],
    "ge": [
        "glass-easel@0.12.1",
        "glass-easel-template-compiler@1.1.0",
        "glass-easel-miniprogram-adapter@0.12.1",
        "jsdom@22",
        "typescript@5.4",
    ],
    "sim": [
        "miniprogram-simulate@1.6.2",
        "jsdom@22",
        "typescript@5.4",
        "@vant/weapp@1.11.7",
        "tdesign-miniprogram@1.16.0",
    ],
    "typings": [
        "miniprogram-api-typings@5.2.3",
        "@mini-types/alipay@3.0.14",
        "@douyin-microapp/typings@1.3.1",
        "quickapp-interface@1.0.0",
        "typescript@5.4",
    ],
    "web": ["ajv@8", "ajv-formats@3", "html-validate@9", "axe-core@4.14.1"],
    # Not a judge but what is judged: libraries written in the source dialect.
    "npm": ["@vant/weapp@1.11.7", "tdesign-miniprogram@1.16.0", "weui-miniprogram@1.5.6"],
    # The largest by far; wanted only for its JSON schemas, which are then copied out.
    "cli-miniprogram-ci": ["miniprogram-ci@2.1.42"],
}
WITHOUT_HARNESS = {"npm"}
AFTERWARDS = {"cli-miniprogram-ci": ["node", "schemas.js"]}
NPM = ["npm", "install", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"]


def install(name: str, harnesses: Path, dest: Path) -> bool:
    """Copies and installs one oracle; answers whether it is there now."""
    source, place = harnesses / name, dest / name
    if name in WITHOUT_HARNESS:
        place.mkdir(parents=True, exist_ok=True)
        (place / "package.json").write_text("{}\n", "utf-8")
    elif not source.is_dir():
        print(f"{name}: no harness in {harnesses}")
        return False
    else:
        shutil.copytree(source, place, dirs_exist_ok=True)
    for path in (place, *place.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)
    done = subprocess.run([*NPM, *PACKAGES[name]], cwd=place, check=False)
    if done.returncode == 0 and name in AFTERWARDS:
        done = subprocess.run(AFTERWARDS[name], cwd=place, check=False)
    print(f"{name}: {'ready' if done.returncode == 0 else 'not installed'}")
    return done.returncode == 0


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("harnesses", type=Path)
    parser.add_argument("dest", type=Path, nargs="?", default=DEST)
    parser.add_argument("--only", nargs="*", choices=PACKAGES, default=list(PACKAGES))
    options = parser.parse_args()
    answers = [install(name, options.harnesses, options.dest) for name in options.only]
    return 0 if all(answers) else 1


if __name__ == "__main__":
    sys.exit(main())
