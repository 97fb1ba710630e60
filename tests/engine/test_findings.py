"""Findings that no single line of text raises."""

import json
from collections import Counter

import attrs
import pytest

import dialects
import transpile
from dialects._kit.context import OutputFile
from engine.apps import PAGE, write
from ir.diagnostic import Severity
from transpile.cli.main import main
from transpile.engine import open_app
from transpile.passes.report_style_cycles import style_circles
from transpile.steps.lift import lift_file
from transpile.verify import check_limits, check_output, dangling


def rules_of(result, target=None):
    return {item.rule.id for item in result.diagnostics}


def check(folder, to="alipay"):
    return transpile.check(folder, to=to, jobs=1)


def test_a_file_that_is_not_utf8_is_carried_and_reported(tmp_path):
    data = "<view>中文</view>".encode("gbk")
    write(tmp_path, {f"{PAGE}.wxml": data})

    result = check(tmp_path)

    assert "not-utf8" in rules_of(result)
    assert any(file.data == data for file in result.files)


@pytest.mark.parametrize(("target", "suffix"), [("alipay", ".axml"), ("web", ".wxml")])
def test_a_file_that_is_not_utf8_stays_a_file_of_its_kind(tmp_path, target, suffix):
    data = "<view>中文</view>".encode("gbk")
    write(tmp_path, {f"{PAGE}.wxml": data})

    result = check(tmp_path, to=target)

    assert [file.path for file in result.files if file.data == data] == [PAGE + suffix]


def test_files_that_are_not_utf8_leave_no_import_open_on_the_web(tmp_path):
    files = {
        f"{PAGE}.wxml": "<view>中文</view>",
        f"{PAGE}.js": None,
        f"{PAGE}.ts": "Page({ data: { a: '中文' } })",
        f"{PAGE}.wxss": ".a { content: '中文' }",
        "b/b.wxml": '<import src="t.wxml"/><include src="t.wxml"/><wxs module="m" src="m.wxs"/>',
        "b/b.js": "Component({})",
        "b/b.less": "/* 中文 */",
        "b/t.wxml": '<template name="中文"/>',
        "b/m.wxs": "var a = '中文'",
        "b/n.wxs": "var m = require('./m.wxs')\n",
    }
    plain = {"b/b.wxml", "b/b.js", "b/n.wxs"}
    encoded = {p: t.encode("ascii" if p in plain else "gbk") for p, t in files.items() if t}
    write(tmp_path, {**encoded, f"{PAGE}.js": None})

    result = check(tmp_path, to="web")

    errors = [(d.rule.id, d.path) for d in result.diagnostics if d.severity is Severity.ERROR]
    assert errors == [("not-utf8", path) for path in sorted(encoded.keys() - plain)]
    emitted = {file.path for file in result.files}
    assert {f"{PAGE}.wxml.js", f"{PAGE}.js", "b/t.wxml.js", "b/m.wxs.js"} <= emitted
    assert not {f"{PAGE}.css", "b/b.css"} & emitted


def test_files_beside_the_root_are_left_out_and_said(tmp_path):
    write(tmp_path / "miniprogram")
    write_project(tmp_path, miniprogramRoot="miniprogram/")
    (tmp_path / "server").mkdir()
    (tmp_path / "server" / "index.js").write_text("1")

    result = check(tmp_path)

    assert [d.path for d in result.diagnostics if d.rule.id == "left-out"] == ["server"]


def write_project(folder, **settings):
    (folder / "project.config.json").write_text(json.dumps(settings))


def test_the_project_file_is_read_as_its_tools_would(tmp_path):
    write(tmp_path / "miniprogram")
    text = '{\n  "miniprogramRoot": "miniprogram/", // here\n  "zork": 1\n}'
    (tmp_path / "project.config.json").write_text(text)

    result = check(tmp_path)

    found = [
        (item.rule.id, item.severity, result.place(item))
        for item in result.diagnostics
        if item.path == "project.config.json"
    ]
    assert [
        ("json-extension", Severity.WARNING, (2, 38)),
        ("unknown-config", Severity.NOTE, (3, 3)),
    ] == found


def test_of_two_sources_of_one_file_the_compiler_settings_choose(tmp_path):
    write(tmp_path, {f"{PAGE}.ts": "Page({ data: { text: 'ts' } })\n"})
    write_project(tmp_path, setting={"useCompilerPlugins": ["typescript"]})

    result = check(tmp_path)

    shadowed = [d.path for d in result.diagnostics if d.rule.id == "shadowed-file"]
    assert shadowed == [f"{PAGE}.js"]


def test_a_link_that_leaves_the_app_is_not_followed(tmp_path):
    secret = tmp_path / "secret.js"
    secret.write_text("key")
    app = write(tmp_path / "app")
    (app / "linked.js").symlink_to(secret)

    result = check(app)

    assert "link-outside" in rules_of(result)
    assert not any(file.data == b"key" for file in result.files)


def test_a_loop_of_links_ends(tmp_path):
    app = write(tmp_path / "app")
    (app / "again").symlink_to(app)
    (app / "a").symlink_to(app / "b")
    (app / "b").symlink_to(app / "a")

    assert check(app).files


def test_limits_are_checked_with_the_largest_files_named(tmp_path):
    target = dialects.get("alipay")
    assert target.limits.main is not None
    sizes = {"big.png": target.limits.main + 2048, "small.js": 10}

    found = check_limits(sizes, [], 9, target)

    assert {item.rule.id for item in found} >= {"package-too-large"}
    assert "big.png" in found[0].message
    if target.limits.tabs is not None:
        assert "too-many-tabs" in {item.rule.id for item in found}


def test_two_files_that_become_one_are_reported(tmp_path):
    write(tmp_path, {f"{PAGE}.axml": "<view>other</view>"})

    result = check(tmp_path)

    assert "same-output-path" in rules_of(result)


def test_a_file_the_port_replaces_is_reported(tmp_path):
    write(tmp_path, {"404.html": "theirs"})

    result = transpile.port(tmp_path, to="web")

    assert [d.path for d in result.diagnostics if d.rule.id == "replaced-file"] == ["404.html"]


@pytest.mark.parametrize(
    "text", ["<view", "a < b", "<a></b></a>", "</view>", "<a <b/>", "<view></i"]
)
def test_what_was_broken_in_the_source_is_no_fault_of_the_port(tmp_path, text):
    write(tmp_path, {f"{PAGE}.wxml": text})

    found = rules_of(check(tmp_path))

    assert found.isdisjoint({"broken-output-syntax", "leftover-source-syntax"})
    assert found


def test_a_fault_of_ours_costs_one_file(tmp_path, monkeypatch):
    import transpile.workshop as workshop

    def fail(path, *arguments):
        if path.endswith(".wxml"):
            raise ZeroDivisionError("boom")
        return lift_file(path, *arguments)

    monkeypatch.setattr(workshop, "lift_file", fail)
    result = check(write(tmp_path))

    found = [d for d in result.diagnostics if d.rule.id == "internal-fault"]
    assert [d.path for d in found] == [f"{PAGE}.wxml"]
    assert "bug in transpile" in found[0].message
    assert any(file.path.endswith("app.js") for file in result.files)


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        ("p.js", "function (", "broken-output-syntax"),
        ("p.axml", "<view", "broken-output-syntax"),
        ("p.json", "{,}", "broken-output-syntax"),
        ("p.axml", '<view wx:if="{{a}}"/>', "leftover-source-syntax"),
        ("p.js", "wx.login()", "leftover-source-syntax"),
    ],
)
def test_the_self_check_reads_what_was_emitted(path, text, rule):
    output = OutputFile(path, data=text.encode(), origin="p.wxml")
    source, target = dialects.get("wechat"), dialects.get("alipay")

    checked = check_output(output, source, target)

    assert rule in {item.rule.id for item in checked.diagnostics}


def test_a_reference_that_the_source_has_not_broken_must_resolve(tmp_path):
    output = OutputFile("p.js", data=b"import './gone.js'\n", origin="p.js")
    source, target = dialects.get("wechat"), dialects.get("alipay")
    links = check_output(output, source, target).links

    found = dangling(links, {"p.js": output}, [], "alipay")

    assert [item.rule.id for item in found] == ["broken-output-reference"]
    assert found[0].severity is Severity.ERROR
    assert dangling(links, {"p.js": output, "gone.js": output}, [], "alipay") == []


def test_a_comment_in_the_source_counts_for_the_library_too(tmp_path):
    write(tmp_path, {f"{PAGE}.wxml": "<!-- transpile-ignore unknown-component -->\n<a/>\n<b/>"})

    result = check(tmp_path)

    found = [result.place(d) for d in result.diagnostics if d.rule.id == "unknown-component"]
    assert found == [(3, 2)]


@pytest.mark.parametrize(
    ("path", "text", "silent"),
    [
        ("utils/a.js", "// transpile-ignore\nwx.zork()\n", True),
        ("utils/a.js", "/* é中 transpile-ignore unknown-api */ wx.zork()\n", True),
        ("utils/a.js", "const a = 'transpile-ignore'\nwx.zork()\n", False),
        ("utils/a.js", "const a = `// transpile-ignore`\nwx.zork()\n", False),
        ("utils/a.js", "const a = /\\/\\/ transpile-ignore/\nwx.zork()\n", False),
        ("app.wxss", "/* transpile-ignore */ @import './gone.wxss';", True),
        ("app.wxss", ".a { content: '/* transpile-ignore */' } @import './gone.wxss';", False),
        ("a/a.json", '{"usingComponents": {\n// transpile-ignore\n"a": "/gone"}}', True),
        ("a/a.json", '{"usingComponents"://transpile-ignore\n{"a": "/gone"}}', True),
        ("a/a.json", '{"usingComponents": {\n"// transpile-ignore":\n"/gone"}}', False),
        ("a/a.wxml", "<!-- transpile-ignore -->\n<import src='gone'/>", True),
        ("a/a.wxml", "<view a='transpile-ignore'/>\n<import src='gone'/>", False),
        ("a/a.wxml", "<wxs module='m'>\n// transpile-ignore\nvar a = 1 +;\n</wxs>", True),
        ("a/a.wxml", "<wxs module='m'>\nvar b = 'transpile-ignore'\nvar a = ;</wxs>", False),
    ],
)
def test_only_a_comment_accepts_a_finding(tmp_path, path, text, silent):
    write(tmp_path, {"a/a.wxml": "<view/>", "a/a.js": "Component({})", "app.js": USER, path: text})

    result = check(tmp_path)

    found = {item.rule.id for item in result.diagnostics if item.path == path}
    raised = {"unknown-api", "missing-file", "missing-component", "script-module-syntax"} & found
    assert len(raised) == (0 if silent else 1)


USER = "require('./utils/a')\nApp({})\n"


def test_a_build_script_catches_a_mistake_by_the_one_import(tmp_path):
    with pytest.raises(transpile.NoAppError):
        check(tmp_path)

    assert issubclass(transpile.UnknownDialectError, transpile.TranspileError)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        transpile.nothing  # noqa: B018


@pytest.mark.parametrize("target", ["alipay", "web"])
def test_what_cannot_be_read_in_an_inline_script_module_concerns_no_target(target, tmp_path):
    text = '<wxs module="m">\nvar a = ;\n</wxs>\n<wxs module="n">require(name)</wxs>\n<view/>\n'
    write(tmp_path, {f"{PAGE}.wxml": text})

    result = check(tmp_path, target)

    found = [
        (item.rule.id, item.target, result.place(item))
        for item in result.diagnostics
        if item.severity is Severity.ERROR
    ]
    assert found == [
        ("script-module-syntax", "", (2, 9)),
        ("dynamic-module-require", "", (4, 17)),
    ]


def test_sheets_in_a_long_circle_are_reported_in_linear_time(tmp_path):
    count = 600
    wide = "".join(f'@import "./s{i}.wxss";\n' for i in range(count))
    files = {f"s{i}.wxss": f'@import "./s{(i + 1) % count}.wxss";\n' for i in range(count)}
    files |= {"s0.wxss": wide, "self.wxss": '@import "./self.wxss";\n@import "./s1.wxss";\n'}
    write(tmp_path, files)
    opened = open_app(tmp_path, jobs=1)
    opened.close()

    found = [item.path for item in opened.diagnostics if item.rule.id == "style-import-cycle"]
    assert len(found) == 2 * count
    assert found.count("self.wxss") == 1

    asked = Counter()
    for path, fact in opened.index.sheets.items():
        opened.index.sheets[path] = Asked(path, fact.imports, asked)
    assert len(set(style_circles(opened.index).values())) == 2
    assert max(asked.values()) == 1


@attrs.frozen
class Asked:
    """The fact of a sheet that counts how often it is asked for."""

    path: str
    names: tuple[str, ...]
    asked: Counter[str]

    @property
    def imports(self) -> tuple[str, ...]:
        self.asked[self.path] += 1
        return self.names


@pytest.mark.parametrize("target", ["alipay", "web", "wechat"])
def test_what_an_inline_module_requires_and_is_not_there_is_a_fault_of_the_source(tmp_path, target):
    body = 'var a = require("./gone.wxs")\nvar b = require("./m.wxs")\n'
    text = f'<view/>\n<wxs module="m">\n{body}</wxs>'
    write(tmp_path, {f"{PAGE}.wxml": text, "pages/page/m.wxs": "module.exports = 1\n"})

    result = check(tmp_path, target)

    errors = [item for item in result.diagnostics if item.severity is Severity.ERROR]
    assert [("missing-file", "")] == [(item.rule.id, item.target) for item in errors]
    assert result.place(errors[0]) == (3, 18)
    assert errors[0].message == "./gone.wxs names no file of this app"


def test_a_package_that_is_absent_is_told_once_and_excuses_all_that_is_of_it(tmp_path):
    uses = {"a": "kit/a/index", "b": "kit/b/index", "c": "/miniprogram_npm/kit/c/index"}
    write(tmp_path, {f"{PAGE}.json": json.dumps({"usingComponents": uses})})
    (tmp_path / "package.json").write_text('{"dependencies": {"kit": "1"}}')

    found = [item.rule.id for item in check(tmp_path).diagnostics if item.path == f"{PAGE}.json"]

    assert found == ["absent-npm-package"]


def test_a_library_of_the_platform_is_one_finding_of_the_app(tmp_path):
    write(tmp_path, library_app())

    result = check(tmp_path)

    found = [(item.path, item.rule.id) for item in result.diagnostics if item.severity > 1]
    assert found == [("app.json", "absent-library")]


def test_a_library_that_the_target_has_is_not_absent_there(tmp_path, monkeypatch, capsys):
    write(tmp_path, library_app())
    told = {
        name: [d.target for d in check(tmp_path, name).diagnostics if d.severity > 1]
        for name in ("alipay", "wechat", "web")
    }

    assert told == {"alipay": ["alipay"], "wechat": [], "web": ["web"]}
    assert main(["check", str(tmp_path), "--to", "wechat"]) == 0
    assert main(["check", str(tmp_path), "--to", "wechat", "--to", "web"]) == 1
    assert capsys.readouterr().out.count("[absent-library]") == 1

    alipay, record = dialects.get("alipay"), dialects.get
    bringing = attrs.evolve(alipay, layout=dialects.get("wechat").layout)
    monkeypatch.setattr(
        dialects, "get", lambda name: bringing if name == "alipay" else record(name)
    )
    assert [d for d in check(tmp_path).diagnostics if d.severity > 1] == []


@pytest.mark.parametrize("place", ["miniprogram_npm", "node_modules"])
def test_a_library_of_the_platform_is_taken_from_npm(tmp_path, place):
    package = f"{place}/weui-miniprogram"
    files = {
        f"{package}/cell/cell.json": '{"component": true}',
        f"{package}/cell/cell.js": "Component({})",
        f"{package}/cell/cell.wxml": "<view/>",
        f"{package}/package.json": '{"name": "weui-miniprogram", "miniprogram": "."}',
    }
    write(tmp_path, {**library_app(), **files})

    result = check(tmp_path)

    assert [item.rule.id for item in result.diagnostics if item.severity > 1] == []
    assert any(file.path.endswith("weui-miniprogram/cell/cell.axml") for file in result.files)


def library_app():
    cell = "weui-miniprogram/cell/cell"
    return {
        "app.json": json.dumps(
            {"pages": [PAGE, "pages/b/b"], "useExtendedLib": {"weui": True}}, indent=1
        ),
        f"{PAGE}.json": json.dumps({"usingComponents": {"mp-cell": cell}}),
        "pages/b/b.json": json.dumps({"usingComponents": {"mp-cell": cell}}),
        "pages/b/b.wxml": "<mp-cell/>",
        "pages/b/b.js": "Page({})",
    }


def test_a_tab_bar_of_the_apps_own_that_is_not_there_is_said_and_shows_nothing(tmp_path):
    bar = {"custom": True, "list": [{"pagePath": PAGE, "text": "a"}]}
    write(tmp_path, {"app.json": json.dumps({"pages": [PAGE], "tabBar": bar})})

    result = check(tmp_path)

    assert [(d.rule.id, d.severity) for d in result.diagnostics] == [
        ("missing-file", Severity.WARNING)
    ]
    files = {file.path: file.data.decode() for file in result.files}
    assert json.loads(files["app.json"])["tabBar"]["customize"] is True
    assert files["customize-tab-bar/index.axml"] == "<view/>\n"
    assert json.loads(files["customize-tab-bar/index.json"]) == {"component": True}
    assert files["customize-tab-bar/index.js"].endswith("Component({});\n")


def test_a_tab_bar_of_the_apps_own_is_carried(tmp_path):
    bar = {"custom": True, "list": [{"pagePath": PAGE, "text": "a"}]}
    own = "custom-tab-bar/index"
    write(
        tmp_path,
        {
            "app.json": json.dumps({"pages": [PAGE], "tabBar": bar}),
            f"{own}.json": '{"component": true}',
            f"{own}.js": "Component({})",
            f"{own}.wxml": "<text>own</text>",
        },
    )

    result = check(tmp_path)

    assert "missing-file" not in rules_of(result)
    files = {file.path: file.data.decode() for file in result.files}
    assert files["customize-tab-bar/index.axml"] == "<text>own</text>"
