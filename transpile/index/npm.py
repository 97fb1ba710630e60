"""npm packages as the source platform's "build npm" would lay them out.

Where the built folder is missing but ``node_modules`` is there, its packages are mapped into the
built folder's place, so that the app is complete without running the platform's tools.
"""

from __future__ import annotations

import posixpath

from transpile.index.project import read_object
from transpile.steps.load import Project

_CODE = (".js", ".json", ".ts")


def map_packages(
    project: Project, root: str, npm_folder: str, wanted: set[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Files of the wanted packages and what they depend on, from ``node_modules``.

    Returns (app path -> project path, package folder below the app root -> its main file). Looked
    for beside the app root and in the project root; nested dependencies are flattened.
    """
    files: dict[str, str] = {}
    mains: dict[str, str] = {}
    pending = sorted(wanted)
    done: set[str] = set()
    while pending:
        name = pending.pop()
        if name in done:
            continue
        done.add(name)
        home = _home(project, root, name)
        if home is None:
            continue
        manifest = read_object(project, f"{home}/package.json")
        source = _built_folder(project, home, manifest)
        place = f"{npm_folder}/{name}"
        main = manifest.get("main")
        mains[place] = main.removesuffix(".js") if isinstance(main, str) else "index"
        for path in project.sizes:
            if path.startswith(source + "/") and _is_taken(path[len(source) + 1 :], manifest):
                files[f"{place}/{path[len(source) + 1 :]}"] = path
        dependencies = manifest.get("dependencies")
        if isinstance(dependencies, dict):
            pending.extend(str(item) for item in dependencies)
    return files, mains


def _home(project: Project, root: str, name: str) -> str | None:
    places = [posixpath.join(root, "node_modules", name), f"node_modules/{name}"]
    return next((place for place in places if f"{place}/package.json" in project.sizes), None)


def _built_folder(project: Project, home: str, manifest: dict[str, object]) -> str:
    named = manifest.get("miniprogram")
    for folder in (named, "miniprogram_dist"):
        if isinstance(folder, str):
            place = posixpath.normpath(posixpath.join(home, folder))
            if place.startswith(home) and any(p.startswith(place + "/") for p in project.sizes):
                return place
    return home


def _is_taken(path: str, manifest: dict[str, object]) -> bool:
    """A component package is taken whole, a plain one by its scripts."""
    if "node_modules/" in path or path.startswith(("test/", "tests/", "__tests__/")):
        return False
    return "miniprogram" in manifest or path.endswith(_CODE)


def declared_packages(project: Project, root: str, npm_folder: str) -> frozenset[str]:
    """What the manifests of the project and of folders in the app ask for.

    Packages are built beside any manifest in the app, not only beside the first one.
    """
    names: set[str] = set()
    inside = f"{root}/" if root else ""
    for path in project.sizes:
        folder, _, name = path.rpartition("/")
        if name != "package.json" or (folder and not path.startswith(inside)):
            continue
        if not {"node_modules", npm_folder} & set(folder.split("/")):
            dependencies = read_object(project, path).get("dependencies")
            names.update(dependencies if isinstance(dependencies, dict) else ())
    return frozenset(names)
