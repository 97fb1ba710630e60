"""Where path aliases lead, of the app's own config and of TypeScript's."""

import json

import pytest

import transpile
from engine.apps import PAGE, write


def paths(**patterns: str) -> dict[str, object]:
    return {"paths": {pattern: [place] for pattern, place in patterns.items()}}


def config(options: object = None, **keys: object) -> str:
    return json.dumps({"compilerOptions": options or {}, **keys})


def findings(folder):
    result = transpile.check(folder, to="alipay", jobs=1)
    return [(d.rule.id, d.values.get("reference")) for d in result.diagnostics if d.severity > 1]


def emitted(folder) -> str:
    files = {file.path: file.data for file in transpile.port(folder, to="alipay", jobs=1).files}
    return files[f"{PAGE}.ts"].decode()


def typescript(tmp_path, text, files):
    return write(tmp_path, {f"{PAGE}.js": None, f"{PAGE}.ts": f"{text}\nPage({{}})\n", **files})


def app(tmp_path, text, files):
    base = {f"{PAGE}.js": f"{text}\nPage({{}})\n"}
    return write(tmp_path, {**base, **files})


def test_an_alias_of_typescript_does_not_lead_a_value_to_declarations(tmp_path):
    text = "import { a } from '@/api.d'\nimport type { T } from 'kit'\nconst t: T = a"
    patterns = paths(**{"@/*": "./typings/*", "kit": "./typings/kit.d.ts"})
    declared = "export const a: number\nexport type T = number\n"
    files = {
        "tsconfig.json": config(patterns),
        "typings/api.d.ts": declared,
        "typings/kit.d.ts": declared,
    }

    assert [("missing-file", "@/api.d")] == findings(typescript(tmp_path, text, files))


@pytest.mark.parametrize("reference", ["./gone", "../gone", "/gone"])
def test_an_alias_of_typescript_is_not_asked_for_a_path(tmp_path, reference):
    files = {"tsconfig.json": config(paths(**{"*": "./lib/*"})), "lib/gone.js": ""}
    files["pages/lib/gone.js"] = ""

    assert [("missing-file", reference)] == findings(
        app(tmp_path, f"require('{reference}')", files)
    )


def test_the_finding_names_the_file_that_declares_the_alias(tmp_path):
    files = {"jsconfig.json": config(paths(**{"@/*": "./*"})), "lib/a.js": ""}
    app(tmp_path, "require('@/lib/a')", files)

    found = [d.message for d in transpile.check(tmp_path, to="alipay", jobs=1).diagnostics]

    assert [
        "@/lib/a is an alias that only jsconfig.json declares; lib/a.js is taken for it"
    ] == found


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("own", [False, True])
def test_an_exact_pattern_wins_in_any_order(tmp_path, own, turned):
    entries = [("~/x", "right"), ("~/*", "wrong"), ("~/x*", "wrong")]
    patterns = {key: f"{place}/x" for key, place in (reversed(entries) if turned else entries)}
    files = {"right/x.ts": "export const x = 1", "wrong/x.ts": "export const x = 2"}
    if own:
        aliases = {key: f"/{place}" for key, place in patterns.items()}
        files["app.json"] = json.dumps({"pages": [PAGE], "resolveAlias": aliases})
    else:
        files["tsconfig.json"] = config(paths(**patterns))

    typescript(tmp_path, "import { x } from '~/x'\nconsole.log(x)", files)

    assert "'../../right/x'" in emitted(tmp_path)


@pytest.mark.parametrize("turned", [False, True])
def test_of_equal_beginnings_the_longer_end_wins(tmp_path, turned):
    entries = [("~/*.js", "right/*"), ("~/*", "wrong/*")]
    patterns = dict(reversed(entries) if turned else entries)
    files = {"tsconfig.json": config(paths(**patterns)), "right/x.ts": "export const x = 1"}

    typescript(tmp_path, "import { x } from '~/x.js'\nconsole.log(x)", files)

    assert "'../../right/x'" in emitted(tmp_path)


AT = paths(**{"@/*": "./*"})


@pytest.mark.parametrize(
    ("files", "leads"),
    [
        ({"tsconfig.json": config(extends="./tsconfig.base"), "tsconfig.base.json": config(AT)}, 1),
        # Paths count from the file they stand in, unless some baseUrl is in force.
        (
            {
                "tsconfig.json": config(extends="./build/base.json"),
                "build/base.json": config(paths(**{"@/*": "../*"})),
            },
            1,
        ),
        (
            {
                "tsconfig.json": config({"baseUrl": "."}, extends="./build/base.json"),
                "build/base.json": config({"baseUrl": "gone", **AT}),
            },
            1,
        ),
        (
            {
                "tsconfig.json": config(extends=["./a.json", "./b.json"]),
                "a.json": config(paths(**{"@/*": "./gone/*"})),
                "b.json": config(AT),
            },
            1,
        ),
        # What a config says itself counts more than what it extends.
        (
            {
                "tsconfig.json": config(paths(**{"@/*": "./gone/*"}), extends="./base.json"),
                "base.json": config(AT),
            },
            0,
        ),
        (
            {
                "tsconfig.json": config(extends="./b.json"),
                "b.json": config(extends="./tsconfig.json"),
            },
            0,
        ),
        ({"tsconfig.json": config(extends="../base.json"), "../base.json": config(AT)}, 0),
        ({"tsconfig.json": config(extends=["some-package", 1, "./none"])}, 0),
    ],
)
def test_a_config_has_the_aliases_of_what_it_extends(tmp_path, files, leads):
    text = "require('@/lib/a')"
    folder = tmp_path / "app"
    folder.mkdir()
    app(folder, text, {"lib/a.js": "", **files})

    rule = "typescript-alias" if leads else "missing-file"
    assert [(rule, "@/lib/a")] == findings(folder)
