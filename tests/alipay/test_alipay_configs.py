"""Configs: keys, values and what is said about them."""

import json

import attrs
import pytest
from lowering import config, config_at, index

from dialects.alipay.project import project_config, rename_path
from ir.app import FileEntry


def lowered(path, value, **options):
    result = config_at(path, json.dumps(value, indent=2), **options)
    return json.loads(result.text), result.rules


WINDOW = [
    ({"navigationBarTitleText": "a"}, {"defaultTitle": "a"}, []),
    ({"navigationBarBackgroundColor": "#fff"}, {"titleBarColor": "#fff"}, []),
    ({"navigationBarTextStyle": "white"}, {"navigationBarFrontColor": "white"}, []),
    ({"navigationStyle": "default"}, {"transparentTitle": "none"}, []),
    (
        {"enablePullDownRefresh": True},
        {"pullRefresh": True, "allowsBounceVertical": "YES"},
        [],
    ),
    ({"enablePullDownRefresh": "false"}, {"pullRefresh": False}, []),
    ({"disableSwipeBack": True}, {"gestureBack": "NO"}, []),
    ({"disableScroll": False}, {}, []),
    ({"disableScroll": True}, {"allowsBounceVertical": "NO"}, ["approximate-config"]),
    ({"backgroundTextStyle": "dark"}, {}, ["unsupported-config"]),
    ({"onReachBottomDistance": 80}, {"onReachBottomDistance": 80}, []),
    ({"component": True}, {}, []),
    ({"madeUp": 1}, {"madeUp": 1}, ["unknown-config"]),
]


@pytest.mark.parametrize(("source", "expected", "rules"), WINDOW)
def test_a_page_key(source, expected, rules):
    assert (expected, rules) == lowered("pages/a/a.json", source)


def app(**fields):
    return {"pages": ["pages/a/a"], **fields}


def test_an_app_hands_over_queries_as_they_are_written():
    value, rules = lowered("app.json", app())

    assert ({"pages": ["pages/a/a"], "behavior": {"decodeQuery": "disable"}}, []) == (value, rules)


def test_a_window_says_that_pages_do_not_refresh():
    value, _ = lowered("app.json", app(window={"navigationBarTitleText": "t"}))

    assert {"defaultTitle": "t", "pullRefresh": False} == value["window"]


def test_tabs_have_other_names():
    tabs = {
        "color": "#111",
        "custom": True,
        "position": "top",
        "list": [{"pagePath": "pages/a/a", "text": "A", "iconPath": "a.png"}],
    }
    value, rules = lowered("app.json", app(tabBar=tabs))

    assert {
        "textColor": "#111",
        "customize": True,
        "items": [{"pagePath": "pages/a/a", "name": "A", "icon": "a.png"}],
    } == value["tabBar"]
    assert ["approximate-config"] == rules


def test_subpackages_have_fewer_keys():
    packages = [{"root": "/p/", "name": "n", "pages": ["a"], "independent": True}]
    value, rules = lowered("app.json", app(subpackages=packages))

    assert [{"root": "p", "pages": ["a"]}] == value["subPackages"]
    assert ["approximate-config"] == rules


def test_plugins_are_kept_and_reported():
    plugins = {"maps": {"version": "1.0.0", "provider": "wx1"}}
    value, rules = lowered("app.json", app(plugins=plugins))

    assert plugins == value["plugins"]
    assert ["approximate-config"] == rules


def test_an_entry_page_in_a_subpackage_cannot_be_the_first():
    value, rules = lowered("app.json", app(entryPagePath="p/a"))

    assert "entryPagePath" not in value
    assert ["approximate-config"] == rules


def test_packages_share_their_modules_as_on_the_source():
    value, _ = lowered("app.json", app(subpackages=[{"root": "sub/", "pages": ["q/q"]}]))

    assert ("shared", [{"root": "sub", "pages": ["q/q"]}]) == (
        value["subPackageBuildType"],
        value["subPackages"],
    )


def test_preloaded_packages_are_named_by_their_root_without_slashes():
    rules = {"/pages/a/a": {"packages": ["sub/", "./more/"]}, "./pages/b": {"packages": ["sub"]}}
    value, _ = lowered("app.json", app(preloadRule=rules))

    expected = {"pages/a/a": {"packages": ["sub", "more"]}, "pages/b": {"packages": ["sub"]}}
    assert expected == value["preloadRule"]


def test_a_page_has_one_entry_in_all_lists():
    packages = [
        {"root": "/sub/", "pages": ["a", "./a", "b"]},
        {"root": "sub", "pages": ["b", "c"]},
        {"root": "./sub2/", "pages": ["/a", "../pages/a/a"]},
        {"root": "pages", "pages": ["a/a"]},
        {"root": "pages/b", "pages": "none"},
        "none",
    ]
    source = {"subPackages": packages, "pages": ["./pages/a/a", "/sub//c", "pages/a/a"]}
    result = config_at("app.json", json.dumps(source))
    value = json.loads(result.text)

    assert ["pages/a/a", "sub/c"] == value["pages"]
    assert [
        {"root": "sub", "pages": ["a", "b"]},
        {"root": "sub", "pages": []},
        {"root": "sub2", "pages": ["a"]},
        {"root": "pages", "pages": []},
        {"root": "pages/b", "pages": "none"},
        "none",
    ] == value["subPackages"]
    repeated = [d.values["page"] for d in result.diagnostics if d.rule.id == "repeated-page"]
    assert ["pages/a/a", "sub/a", "sub/b", "sub/c", "pages/a/a", "pages/a/a"] == repeated


def test_an_entry_page_is_found_however_it_is_written():
    source = {"pages": ["pages/a/a", "/pages/b/b"], "entryPagePath": "./pages/b/b"}

    assert ["pages/b/b", "pages/a/a"] == lowered("app.json", source)[0]["pages"]


def test_what_some_tools_tolerate_in_json_is_taken_out():
    text = '\ufeff// the page\n{\n  // its bar\n  "a": ["x", /* y */ "z",], // end\n}\n'
    result = config(text, path="data/a.json", app=index("data/a.json"))

    assert '{\n  "a": ["x",  "z"]\n}\n' == result.text


def test_components_are_isolated_as_on_the_source():
    value, rules = lowered("c/c.json", {"component": True})

    assert {"component": True, "styleIsolation": "isolated"} == value
    assert [] == rules


def test_global_classes_reach_a_component_by_its_isolation():
    value, _ = lowered("c/c.json", {"component": True, "addGlobalClass": True})

    assert {"component": True, "styleIsolation": "apply-shared"} == value


@pytest.mark.parametrize(
    ("options", "expected"),
    [({"addGlobalClass": True}, "apply-shared"), ({"styleIsolation": "shared"}, "shared")],
)
def test_options_of_a_component_move_into_its_config(options, expected):
    from dialects.alipay.rewrites.config import isolation

    assert expected == isolation(None, options)


def test_placeholders_and_tags_are_renamed_together():
    value, rules = lowered(
        "c/c.json",
        {
            "component": True,
            "usingComponents": {"bigCard": "./big", "wait": "/c/wait"},
            "componentPlaceholder": {"bigCard": "wait"},
        },
    )

    assert {"big-card": "./big", "wait": "/c/wait"} == value["usingComponents"]
    assert {"big-card": "wait"} == value["componentPlaceholder"]
    assert [] == rules


@pytest.mark.parametrize(
    ("kind", "path", "expected"),
    [
        ("template", "p/a.wxml", "p/a.axml"),
        ("style", "p/a.wxss", "p/a.acss"),
        ("style", "p/a.less", "p/a.less"),
        ("script-module", "u.v/m.wxs", "u.v/m.sjs"),
        ("script", "custom-tab-bar/index.js", "customize-tab-bar/index.js"),
        ("asset", "LICENSE", "LICENSE"),
    ],
)
def test_files_get_the_names_of_the_target(kind, path, expected):
    assert expected == rename_path(FileEntry(path=path, kind=kind, size=0))


def test_the_project_file_switches_the_component_model_on():
    assert project_config()["component2"] is True


def test_the_theme_file_is_left_out():
    app_index = attrs.evolve(index("theme.json"), app_config={"themeLocation": "theme.json"})
    with pytest.raises(ValueError, match="not enough values"):
        config('{"light": {}}', path="theme.json", app=app_index)


def test_pulling_wins_over_what_keeps_a_page_still():
    text = '{"enablePullDownRefresh": true, "disableScroll": true}'

    assert config_at("pages/a.json", text).text.count("allowsBounceVertical") == 1


def test_a_page_that_does_not_exist_is_no_page_of_a_subpackage():
    lowered = config_at("app.json", '{"pages": ["a"], "entryPagePath": "b"}')

    assert [d.message for d in lowered.diagnostics if d.rule.id == "approximate-config"] == [
        "entryPagePath has no counterpart: the app has no such page"
    ]


@pytest.mark.parametrize("text", ["", "\n", "\ufeff"])
def test_a_config_without_a_value_is_an_empty_object(text):
    result = config_at("pages/a/a.json", text)

    assert json.loads(result.text.removeprefix("\ufeff")) == {}
