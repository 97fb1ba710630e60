"""An app is hostile input: a clear finding or error, nothing written elsewhere, nothing lost."""

import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from engine.apps import BASE, PAGE, write
from engine.hostile import port, run
from ir import vocabulary

DEEP = 10_000


def app_json(**members: object) -> str:
    return json.dumps({"pages": [PAGE], **members})


# --- paths that leave the app -----------------------------------------------------------------

ESCAPES = ["../../secret", "/../../secret", "a/../../../secret", "../" * 40 + "etc/passwd"]
ABSOLUTE = ["/etc/passwd", "C:\\Windows\\win.ini", "\\\\host\\share", "file:///etc/passwd"]
ODD = ["", ".", "..", "/", "a\0b", "a\nb", "~", "$HOME", "`id`", "%2e%2e/x", "x" * 5000, "\ud800"]


def configs(path: str) -> list[dict[str, object]]:
    """Two app configs that name a path in every key that takes one."""
    tabs = [
        {"pagePath": PAGE, "text": "a", "iconPath": path, "selectedIconPath": path},
        {"pagePath": path, "text": "b"},
    ]
    return [
        {
            "pages": [path, PAGE],
            "entryPagePath": path,
            "usingComponents": {"x-y": path},
            "themeLocation": path,
            "sitemapLocation": path,
            "workers": path,
            "subPackages": [
                {"root": path, "pages": [PAGE]},
                {"root": "sub", "pages": [path]},
                {"root": path, "pages": [path], "plugins": {path: {"provider": path}}},
            ],
            "preloadRule": {path: {"packages": [path]}},
            "tabBar": {"custom": True, "list": tabs},
            "resolveAlias": {"@/*": path + "/*", path: "/*", "*": path},
            "plugins": {path: {"version": path, "provider": path, "export": path}},
        },
        {
            "pages": [PAGE],
            "workers": {"path": path},
            "subpackages": [{"root": path, "pages": [path]}],
            "tabBar": {"list": tabs},
            "functionalPages": path,
        },
    ]


def everywhere(path: str) -> dict[str, str]:
    """A page whose every reference is this path."""
    quoted = json.dumps(path)
    attribute = path.replace('"', "").replace("\ud800", "")
    return {
        f"{PAGE}.json": json.dumps(
            {"usingComponents": {"x-y": path}, "componentGenerics": {"g": {"default": path}}}
        ),
        f"{PAGE}.wxml": f'<import src="{attribute}"/><include src="{attribute}"/>'
        f'<wxs module="m" src="{attribute}"/><image src="{attribute}"/><x-y/>'
        f'<navigator url="{attribute}"/>\n',
        f"{PAGE}.wxss": f'@import "{attribute}";\n.a {{ background: url({attribute}) }}\n'.replace(
            "\n@", "@"
        ),
        f"{PAGE}.js": f"const a = require({quoted})\nimport({quoted})\nPage({{ data: {{ a }} }})\n",
        "util.js": f"import b from {quoted}\nexport default b\n",
        "mod.wxs": f"var a = require({quoted});module.exports = a;\n",
    }


@pytest.mark.parametrize("path", [*ESCAPES, *ABSOLUTE, *ODD], ids=ascii)
def test_no_reference_leads_out_of_the_app(tmp_path, capsys, path):
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "secret.js").write_text("secret")
    app = tmp_path / "home" / "app"
    write(app, everywhere(path))
    for config in configs(path):
        (app / "app.json").write_text(json.dumps(config))

        port(capsys, app)

        found = [p for p in (tmp_path / "home" / "out").rglob("*") if p.is_file()]
        assert found
        assert not any(b"root:x:0" in p.read_bytes() or p.name == "secret" for p in found)


@pytest.mark.parametrize("path", [*ESCAPES, *ABSOLUTE, *ODD], ids=ascii)
def test_no_root_of_a_project_leads_out_of_it(tmp_path, capsys, path):
    write(tmp_path / "secret")
    app = write(tmp_path / "home" / "app")
    settings = {
        "miniprogramRoot": path,
        "srcMiniprogramRoot": path,
        "cloudfunctionRoot": path,
        "pluginRoot": path,
        "compileType": path,
        "appid": path,
        "projectname": path,
        "packOptions": {"ignore": [{"type": "folder", "value": path}, {"type": path}]},
        "setting": {"packNpmRelationList": [{"packageJsonPath": path}]},
    }
    (app / "project.config.json").write_text(json.dumps(settings))

    outcome = port(capsys, app)

    assert outcome.code in {0, 1}


@pytest.mark.parametrize("path", [*ESCAPES, *ABSOLUTE, *ODD], ids=ascii)
def test_no_manifest_of_a_package_leads_out(tmp_path, capsys, path):
    (tmp_path / "secret.js").write_text("secret")
    name = path.replace("\ud800", "") or "x"
    app = write(tmp_path / "home" / "app", {f"{PAGE}.js": "require('pack')\nPage({})\n"})
    write(
        app,
        {
            "package.json": json.dumps({"dependencies": {"pack": "1", name: "1", "b": path}}),
            "node_modules/pack/package.json": json.dumps(
                {"main": path, "miniprogram": path, "dependencies": {name: "1"}}
            ),
            "node_modules/pack/index.js": "module.exports = 1\n",
        },
    )

    port(capsys, app)


# --- links ------------------------------------------------------------------------------------


def test_links_are_followed_inside_the_app_only(tmp_path, capsys):
    (tmp_path / "secret.js").write_text("TOP SECRET")
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "a.js").write_text("TOP SECRET")
    app = write(tmp_path / "home" / "app")
    (app / "out.js").symlink_to(tmp_path / "secret.js")
    (app / "relative.js").symlink_to("../../secret.js")
    (app / "folder").symlink_to(tmp_path / "secrets")
    (app / "loop").symlink_to(app)
    (app / "pages" / "up").symlink_to("..")
    (app / "self").symlink_to("self")
    (app / "ring-a").symlink_to("ring-b")
    (app / "ring-b").symlink_to("ring-a")
    (app / "dangling.js").symlink_to("nowhere.js")
    (app / "inside.js").symlink_to("app.js")
    chain = app / "chain0"
    chain.symlink_to("out.js")

    outcome = port(capsys, app)

    out = tmp_path / "home" / "out"
    assert outcome.code == 1
    assert sum(item["rule"] == "link-outside" for item in outcome.findings) == 4
    assert not any(b"SECRET" in p.read_bytes() for p in out.rglob("*") if p.is_file())
    assert (out / "alipay" / "inside.js").exists()


def test_an_app_that_is_a_link_is_read(tmp_path, capsys):
    write(tmp_path / "real")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "app").symlink_to(tmp_path / "real")

    assert port(capsys, tmp_path / "home" / "app").code == 0


def test_what_is_no_regular_file_is_not_opened(tmp_path, capsys):
    app = write(tmp_path / "home" / "app")
    os.mkfifo(app / "pipe.js")
    os.mkfifo(app / "pages" / "pipe.wxml")

    assert port(capsys, app).code == 0


# --- markup -----------------------------------------------------------------------------------


def test_entities_are_not_expanded(tmp_path, capsys):
    (tmp_path / "secret").write_text("TOP SECRET")
    place = (tmp_path / "secret").as_uri()
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY s SYSTEM "{place}">{laughs}]>'
    )
    app = write(
        tmp_path / "home" / "app",
        {f"{PAGE}.wxml": head + '<view title="&s;">&s; &l11; &amp; &#x41;</view>\n'},
    )

    port(capsys, app)
    code, said = run(capsys, "lift", "--xml", app)

    assert code == 0
    assert "SECRET" not in said
    assert "haha" not in said
    for path in (tmp_path / "home" / "out").rglob("*"):
        assert path.is_dir() or b"SECRET" not in path.read_bytes()


TEXTS = {
    "a lone bracket": "<",
    "an open tag": "<view",
    "an open attribute": '<view class="',
    "an open comment": "<!-- ",
    "an open binding": "{{ a",
    "many braces": "{{" * 5000,
    "many open tags": "<view " * 5000,
    "many quotes": "<view a='\"" * 5000,
    "many comments": "<!--" * 5000,
    "closing tags only": "</view>" * 5000,
    "an element in disorder": "<view><text></view></text>" * 500,
    "a tag of nothing": "<></><//>",
    "bytes of control": "<view>\x01\x02\x7f\x1b[31m\x9b\u2028\ufffe</view>",
    "many attributes": "<view " + " ".join(f'a{n}="{{{{b{n}}}}}"' for n in range(5000)) + "/>",
    "one attribute again": "<view " + 'class="a" ' * 2000 + "/>",
    "a directive alone": '<view wx:else/><view wx:elif=""/><view wx:for/><view wx:key/>',
    "branches without end": '<view wx:if="{{a}}"/>' + '<view wx:elif="{{b}}"/>' * 2000,
    "a doctype": "<!DOCTYPE html><view/>",
    "a script": "<script>alert(1)</script><style>a{}</style><iframe src='javascript:x'/>",
    "cdata": "<![CDATA[ <view/> ]]>",
    "a template that shows itself": '<template name="a"><template is="a"/></template>'
    '<template is="a"/>',
    "an import of itself": '<import src="page.wxml"/><include src="page.wxml"/>',
    "escapes in a name": '<view bind:"tap"="a" b<c="d" e\'f="g" =h/>',
    "names of prototypes": '<view __proto__="a" constructor="{{__proto__}}"/><__proto__/>',
}


@pytest.mark.parametrize("name", TEXTS)
def test_odd_markup_is_ported_or_reported(tmp_path, capsys, name):
    app = write(tmp_path / "home" / "app", {f"{PAGE}.wxml": TEXTS[name]})

    assert port(capsys, app).code in {0, 1}
    text = (tmp_path / "home" / "out" / "wechat" / f"{PAGE}.wxml").read_bytes()
    assert text == TEXTS[name].encode()


# --- depth and size ---------------------------------------------------------------------------

NESTED = {
    "elements": (".wxml", "<view>" * DEEP + "x" + "</view>" * DEEP),
    "open elements": (".wxml", "<view>" * DEEP),
    "conditions": (".wxml", '<view wx:if="{{a}}">' * DEEP + "</view>" * DEEP),
    "loops": (".wxml", '<view wx:for="{{a}}">' * DEEP + "</view>" * DEEP),
    "templates": (".wxml", '<template name="a">' * DEEP + "</template>" * DEEP),
    "parentheses": (".wxml", "<view>{{" + "(" * DEEP + "a" + ")" * DEEP + "}}</view>"),
    "lists": (".wxml", '<view a="{{' + "[" * DEEP + "]" * DEEP + '}}"/>'),
    "objects": (".wxml", '<view a="{{b: ' + "{c:" * DEEP + "1" + "}" * DEEP + '}}"/>'),
    "negations": (".wxml", "<view>{{" + "!" * DEEP + "a}}</view>"),
    "choices": (".wxml", "<view>{{" + "a?b:" * DEEP + "c}}</view>"),
    "sums": (".wxml", "<view>{{" + "a+" * DEEP + "b}}</view>"),
    "members": (".wxml", "<view>{{a" + ".b" * DEEP + "}}</view>"),
    "indices": (".wxml", "<view>{{a" + "[b" * DEEP + "]" * DEEP + "}}</view>"),
    "calls": (".wxml", "<view>{{m.f" + "(m.f" * DEEP + ")" * DEEP + "}}</view>"),
    "json lists": (".json", "[" * DEEP + "]" * DEEP),
    "json objects": (".json", '{"a":' * DEEP + "1" + "}" * DEEP),
    "json left open": (".json", '{"usingComponents":' * DEEP),
    "style blocks": (".wxss", "@media print{" * DEEP + "}" * DEEP),
    "style brackets": (".wxss", ".a { width: " + "calc(" * DEEP + "1rpx" + ")" * DEEP + " }"),
    "style selectors": (".wxss", ":not(" * DEEP + "a" + ")" * DEEP + "{}"),
    "style left open": (".wxss", "a{" * DEEP),
    "script blocks": (".js", "{" * DEEP + "}" * DEEP),
    "script brackets": (".js", "var a = " + "(" * DEEP + "1" + ")" * DEEP),
    "script lists": (".js", "var a = " + "[" * DEEP + "]" * DEEP),
    "script functions": (".js", "function f(){" * DEEP + "}" * DEEP),
    "script calls": (".js", "wx.request(" * DEEP + ")" * DEEP),
    "script members": (".js", "wx" + ".a" * DEEP),
    "script sums": (".js", "var a = 1" + "+1" * DEEP),
    "script templates": (".js", "var a = " + "`${" * DEEP + "1" + "}`" * DEEP),
    "typescript types": (".ts", "let a: " + "Array<" * DEEP + "x" + ">" * DEEP),
    "modules": (".wxs", "var a = " + "(" * DEEP + "1" + ")" * DEEP + ";module.exports = a"),
    "module blocks": (".wxs", "{" * DEEP + "}" * DEEP),
    "module sums": (".wxs", "var a = 1" + "+1" * DEEP + ";module.exports = a"),
    "inline module": (".wxml", '<wxs module="m">' + "(" * DEEP + ")" * DEEP + "</wxs>"),
}


@pytest.mark.parametrize("name", NESTED)
def test_ten_thousand_levels_end_in_a_finding(tmp_path, capsys, name):
    suffix, text = NESTED[name]
    app = write(
        tmp_path / "home" / "app",
        {
            f"{PAGE}.js": None if suffix == ".ts" else BASE[f"{PAGE}.js"],
            f"{PAGE}{suffix}": text,
        },
    )

    outcome = port(capsys, app)

    assert outcome.code in {0, 1}
    assert "internal-fault" not in outcome.rules
    assert (tmp_path / "home" / "out" / "wechat" / (PAGE + suffix)).read_text("utf-8") == text
    assert run(capsys, "lift", app, "-o", tmp_path / "ir.json")[0] == 0
    assert run(capsys, "lift", "--xml", app, "-o", tmp_path / "x.xml")[0] == 0


MEGABYTE = 1 << 20
LARGE = {
    "attribute": (".wxml", '<view class="' + "a " * (10 * MEGABYTE) + '"/>'),
    "text": (".wxml", "<view>" + "a" * (4 * MEGABYTE) + "</view>"),
    "name": (".wxml", "<" + "a" * (4 * MEGABYTE) + "/>"),
    "string": (".wxml", "<view>{{'" + "a" * (4 * MEGABYTE) + "'}}</view>"),
    "spaces": (".wxml", "<view " + " " * (4 * MEGABYTE) + "/>"),
    "json string": (".json", '{"a": "' + "b" * (4 * MEGABYTE) + '"}'),
    "style comment": (".wxss", "/*" + "*" * (4 * MEGABYTE) + "/"),
    "script string": (".js", "var a = '" + "b" * (4 * MEGABYTE) + "'\n"),
    "module string": (".wxs", "var a = '" + "b" * (4 * MEGABYTE) + "'\n"),
}


@pytest.mark.parametrize("name", LARGE)
def test_megabytes_in_one_piece_are_survived(tmp_path, capsys, name):
    suffix, text = LARGE[name]
    app = write(tmp_path / "home" / "app", {f"{PAGE}{suffix}": text})

    outcome = port(capsys, app)

    assert outcome.code in {0, 1}
    assert "internal-fault" not in outcome.rules
    assert (tmp_path / "home" / "out" / "wechat" / (PAGE + suffix)).read_text("utf-8") == text


# --- wrong types ------------------------------------------------------------------------------

WRONG: list[object] = [None, True, 3, -1e308, "x", "", [], [None], [[["x"]]], {}, {"x": {"y": []}}]
PARTS = ("window", "page", "component", "tab", "tab_item", "subpackage", "project_setting")


def placed(part: str, key: str, value: object) -> dict[str, str]:
    """An app with one config key of a given value."""
    item = {key: value}
    tab = {"pagePath": PAGE, "text": "a"}
    if part == "app":
        return {"app.json": json.dumps({"pages": [PAGE], **item})}
    if part in {"page", "component"}:
        return {f"{PAGE}.json": json.dumps({"component": part == "component", **item})}
    if part == "project":
        return {"project.config.json": json.dumps(item)}
    if part == "project_setting":
        return {"project.config.json": json.dumps({"setting": item})}
    if part in {"sitemap", "theme"}:
        location = {f"{part}Location": "x.json"}
        return {"app.json": app_json(**location), "x.json": json.dumps(item)}
    holders: dict[str, object] = {
        "window": {"window": item},
        "tab": {"tabBar": {"list": [tab, tab], **item}},
        "tab_item": {"tabBar": {"list": [{**tab, **item}, tab]}},
        "subpackage": {"subPackages": [{"root": "sub", "pages": [], **item}]},
    }
    return {"app.json": json.dumps({"pages": [PAGE], **holders[part]})}  # type: ignore[dict-item]


@pytest.mark.parametrize("part", ["app", "project", "sitemap", "theme", *PARTS])
def test_every_config_key_bears_every_type(tmp_path, capsys, part):
    """All keys of a part take one wrong type at once, and in turn every type."""
    keys = sorted(vocabulary.config(part))
    for number, value in enumerate(WRONG):
        files: dict[str, object] = {}
        for key in keys:
            for path, text in placed(part, key, value).items():
                files[path] = merged(files.get(path), json.loads(text))
        app = tmp_path / str(number) / "app"
        write(app, {path: json.dumps(content) for path, content in files.items()})

        outcome = port(capsys, app)

        assert "internal-fault" not in outcome.rules, (value, outcome.findings)
        if part not in {"app", "project"}:
            assert outcome.code in {0, 1}, (value, outcome.said)


def merged(first: object, second: object) -> object:
    if isinstance(first, dict) and isinstance(second, dict):
        return {key: merged(first.get(key), value) for key, value in {**first, **second}.items()}
    if isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        return [merged(a, b) for a, b in zip(first, second, strict=True)]
    return first if second is None and first is not None else second


@pytest.mark.parametrize("key", sorted(vocabulary.config("app")))
def test_each_key_of_the_app_alone_bears_every_type(tmp_path, capsys, key):
    for number, value in enumerate(WRONG):
        app = write(tmp_path / str(number) / "app", placed("app", key, value))

        outcome = port(capsys, app)

        assert outcome.code in {0, 1}, (value, outcome.said)
        assert "internal-fault" not in outcome.rules, (value, outcome.findings)


@pytest.mark.parametrize("text", ["", " ", "null", "[]", "3", '"x"', "true", "{", "}", "\0", "//"])
def test_a_config_that_is_no_object_is_a_finding(tmp_path, capsys, text):
    app = write(
        tmp_path / "app",
        {f"{PAGE}.json": text, "sitemap.json": text, "package.json": text, "data.json": text},
    )
    write(app, {"project.config.json": text, "node_modules/a/package.json": text})

    assert port(capsys, app).code in {0, 1}

    (app / "app.json").write_text(text)
    assert port(capsys, app).code in {0, 1, 2}


# --- bytes ------------------------------------------------------------------------------------

BYTES = {
    "empty": b"",
    "a mark": b"\xef\xbb\xbf",
    "a mark twice": b"\xef\xbb\xbf\xef\xbb\xbf<view/>",
    "half a character": "<view>中</view>".encode()[:7],
    "latin": b"\xe9\xff\xfe",
    "utf-16": "<view/>".encode("utf-16"),
    "zeroes": b"\0" * 100,
    "a zero inside": b"<view>\0</view>",
    "surrogates": b"\xed\xa0\x80",
    "old line ends": b"a\rb\r\nc\n\r",
}


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.parametrize("suffix", [".wxml", ".wxss", ".js", ".json", ".wxs", ".ts"])
def test_any_bytes_are_ported_or_carried(tmp_path, capsys, name, suffix):
    app = write(
        tmp_path / "home" / "app", {"lib/x" + suffix: BYTES[name], PAGE + suffix: BYTES[name]}
    )

    outcome = port(capsys, app)

    assert outcome.code in {0, 1}
    assert "internal-fault" not in outcome.rules
    out = tmp_path / "home" / "out" / "wechat"
    assert (out / ("lib/x" + suffix)).read_bytes() == BYTES[name]
    assert (out / (PAGE + suffix)).read_bytes() == BYTES[name] or suffix == ".ts"


@pytest.mark.parametrize("name", BYTES)
def test_an_app_config_of_any_bytes_is_survived(tmp_path, capsys, name):
    for path in ("app.json", "project.config.json"):
        app = write(tmp_path / path / "app", {path: BYTES[name]})

        assert port(capsys, app).code in {0, 1, 2}


# --- names ------------------------------------------------------------------------------------

NAMES = [
    "a b",
    "it's",
    'say "hi"',
    "页面",
    "émoji-\N{GRINNING FACE}",
    "-rf",
    "a#b?c%20d",
    "a&b;c",
    "$(id)",
    "{{a}}",
    "<view>",
    "a:b",
    "con",
    "x" * 200,
    "e\u0301",
    "\u202eabc",
    "__proto__",
    "a\nb",
    "*",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_may_have_any_name(tmp_path, capsys, name):
    page = f"pages/{name}/{name}"
    app = write(
        tmp_path / "home" / "app",
        {
            "app.json": app_json(
                pages=[PAGE, page],
                usingComponents={"x-y": f"/parts/{name}"},
                tabBar={
                    "list": [{"pagePath": page, "text": name}, {"pagePath": PAGE, "text": "b"}]
                },
            ),
            f"{page}.wxml": '<view class="a">{{a}}</view>\n',
            f"{page}.js": f"const u = require({json.dumps('../../lib/' + name)})\nPage({{}})\n",
            f"{page}.wxss": ".a { width: 1rpx }\n",
            f"lib/{name}.js": "module.exports = 1\n",
            f"parts/{name}.wxml": "<view/>\n",
            f"parts/{name}.js": "Component({})\n",
            f"parts/{name}.json": '{"component": true}\n',
            f"images/{name}.png": b"\x89PNG",
        },
    )

    outcome = port(capsys, app)

    assert outcome.code in {0, 1}
    assert "internal-fault" not in outcome.rules
    out = tmp_path / "home" / "out"
    assert (out / "alipay" / f"{page}.axml").exists()
    assert (out / "wechat" / f"{page}.wxml").exists()
    assert (out / "alipay" / f"images/{name}.png").exists()
    for suffix in (".html", ".sarif", ".txt"):
        report = tmp_path / ("report" + suffix)
        assert run(capsys, "check", app, "--to", "alipay", "--report", report)[0] in {0, 1}
        assert report.stat().st_size


def test_a_name_that_is_no_text_is_said(tmp_path, capsys):
    app = write(tmp_path / "home" / "app")
    (app / os.fsdecode(b"\xff\xfe.js")).write_text("1")
    (app / "a\\b.js").write_text("1")

    outcome = port(capsys, app)

    assert [item["rule"] for item in outcome.findings].count("unreadable-file") == 2


def test_names_that_differ_in_case_only_are_said(tmp_path, capsys):
    app = write(tmp_path / "home" / "app", {"lib/A.js": "1\n", "lib/a.js": "2\n"})

    outcome = port(capsys, app)

    assert "case-clash" in outcome.rules


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path, capsys, monkeypatch):
    app = write(tmp_path / "home" / "app", {"lib/x.js": "1\n", "images/a.png": b"1"})
    # The superuser may read everything, so permissions are acted here.
    monkeypatch.setattr("transpile.steps.load.is_readable", lambda path: "lib" not in path)

    outcome = port(capsys, app)

    assert outcome.code == 1
    assert [item["path"] for item in outcome.findings] == ["lib"]
    assert outcome.rules == {"unreadable-file"}


def test_folders_without_end_are_refused(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("transpile.steps.load.MAX_FILES", 1000)
    app = write(tmp_path / "home" / "app")
    for level in range(30):
        place = app / f"d{level}"
        place.mkdir()
        for name in "ab":
            (place / name).symlink_to(f"../d{level + 1}")

    outcome = port(capsys, app)

    assert outcome.code == 2
    assert "more than 1000 folders" in outcome.said


# --- what is no app ---------------------------------------------------------------------------


def test_a_folder_that_is_no_app_is_refused(tmp_path, capsys):
    (tmp_path / "app").mkdir()
    assert port(capsys, tmp_path / "app").code == 2
    (tmp_path / "app" / "thesis.txt").write_text("x")
    outcome = port(capsys, tmp_path / "app")

    assert outcome.code == 2
    assert "is no app" in outcome.said


@pytest.mark.parametrize("name", ["missing", "app.wxml", "app.js", "app.json", "app.zip", "x\0y"])
def test_a_source_that_is_no_folder_is_refused(tmp_path, capsys, name):
    place = tmp_path / name
    if "\0" not in name and name != "missing":
        place.write_text("{}")

    assert port(capsys, place).code == 2


def test_a_device_is_refused(tmp_path, capsys):
    (tmp_path / "home").mkdir()

    code, said = run(capsys, "check", "/dev/null", "--to", "alipay")

    assert code == 2
    assert "neither a folder nor" in said


def test_a_mini_game_is_refused_in_words(tmp_path, capsys):
    app = tmp_path / "app"
    app.mkdir()
    (app / "game.json").write_text("{}")
    (app / "game.js").write_text("1")
    assert "a mini game" in port(capsys, app).said
    (app / "game.json").unlink()
    (app / "project.config.json").write_text('{"compileType": "game"}')
    outcome = port(capsys, app)

    assert outcome.code == 2
    assert "a mini game" in outcome.said


def test_a_plugin_alone_is_refused_in_words(tmp_path, capsys):
    app = tmp_path / "app"
    (app / "plugin").mkdir(parents=True)
    (app / "plugin" / "plugin.json").write_text('{"main": "index.js"}')
    (app / "project.config.json").write_text('{"compileType": "plugin", "pluginRoot": "plugin"}')
    outcome = port(capsys, app)

    assert outcome.code == 2
    assert "a plugin" in outcome.said


# --- archives ---------------------------------------------------------------------------------


def archive(place: Path, members: dict[str, bytes | str], **options: int) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in {**BASE, **members}.items():
            info = zipfile.ZipInfo("x", (1980, 1, 1, 0, 0, 0))
            info.filename = name
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = options.get("mode", 0o100644) << 16
            file.writestr(info, data)
    return place


def test_an_archive_is_ported_like_its_folder(tmp_path, capsys):
    outcome = port(capsys, archive(tmp_path / "app.zip", {}))

    assert outcome.code == 0
    assert (tmp_path / "out" / "alipay" / f"{PAGE}.axml").exists()


@pytest.mark.parametrize(
    "name", ["../x.js", "/etc/x.js", "a/../../x.js", "C:/x.js", "a\\..\\..\\x.js", "//x/y.js"]
)
def test_a_member_outside_the_archive_is_refused(tmp_path, capsys, name):
    outcome = port(capsys, archive(tmp_path / "app.zip", {name: "1"}))

    assert outcome.code == 2
    assert "outside" in outcome.said


def test_a_bomb_is_refused(tmp_path, capsys):
    outcome = port(capsys, archive(tmp_path / "app.zip", {"x.bin": b"\0" * (64 << 20)}))

    assert outcome.code == 2
    assert "unpacks to" in outcome.said


def test_an_archive_whose_sizes_lie_is_refused_or_bounded(tmp_path, capsys):
    place = archive(tmp_path / "app.zip", {"x.js": b"\0" * (8 << 20)})
    data = place.read_bytes().replace((8 << 20).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    place.write_bytes(data)

    assert port(capsys, place).code in {1, 2}


def test_a_link_in_an_archive_is_refused(tmp_path, capsys):
    outcome = port(capsys, archive(tmp_path / "app.zip", {"l": "/etc/passwd"}, mode=stat.S_IFLNK))

    assert outcome.code == 2


def test_an_encrypted_archive_is_refused(tmp_path, capsys):
    place = archive(tmp_path / "app.zip", {})
    data = bytearray(place.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    place.write_bytes(data)

    outcome = port(capsys, place)

    assert outcome.code == 2
    assert "encrypted" in outcome.said


def test_an_archive_broken_anywhere_is_refused(tmp_path, capsys):
    whole = archive(tmp_path / "whole.zip", {"a.js": "1" * 5000}).read_bytes()
    for number in range(0, len(whole), 97):
        for kind in ("cut", "flip"):
            home = tmp_path / f"{kind}{number}"
            home.mkdir()
            data = bytearray(whole[:number] if kind == "cut" else whole)
            if kind == "flip":
                data[number] ^= 0xFF
            (home / "app.zip").write_bytes(data)

            assert port(capsys, home / "app.zip", ("alipay",)).code in {0, 1, 2}


def test_a_member_below_a_file_is_refused(tmp_path, capsys):
    outcome = port(capsys, archive(tmp_path / "app.zip", {"app.js/x.js": "1"}))

    assert outcome.code == 2
    assert "below a member that is a file" in outcome.said


def test_two_members_of_one_name_are_one_file(tmp_path, capsys):
    place = tmp_path / "app.zip"
    with zipfile.ZipFile(place, "w") as file:
        for name, text in BASE.items():
            file.writestr(name, text)
        with pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr("app.js", "App({ a: 2 })\n")

    assert port(capsys, place).code in {0, 2}


def test_an_archive_that_claims_too_many_files_is_refused(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("transpile.steps.load.MAX_FILES", 10)
    outcome = port(capsys, archive(tmp_path / "app.zip", {f"{n}.js": "1" for n in range(20)}))

    assert outcome.code == 2
    assert "more than 10 files" in outcome.said
