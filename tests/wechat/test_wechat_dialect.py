"""WeChat's record: its words are the canonical ones."""

import dialects
from ir import vocabulary


def test_every_word_answers_for_itself():
    tables = dialects.get("wechat").tables

    assert all(name == entry for name, entry in tables.components.items())
    assert all(name == entry for row in tables.attributes.values() for name, entry in row.items())
    assert all(name == entry for name, entry in tables.app_config.items())


def test_attributes_may_be_written_in_camel_case():
    tables = dialects.get("wechat").tables

    assert "formType" == tables.attribute("button", "formType")
    assert "enable-3D" == tables.attribute("map", "enable-3D")


def test_the_vocabulary_names_no_platform():
    words = ("wechat", "alipay", "weapp")
    texts = [
        *vocabulary.components(),
        *(value for c in vocabulary.components().values() for a in c.attributes.values()
          for value in a.values),
    ]  # fmt: skip

    assert not [text for text in texts if any(word in text.lower() for word in words)]


def test_the_vocabulary_is_that_of_the_whole_platform():
    assert len(vocabulary.components()) >= 80
    assert {"scroll-view", "picker", "page-meta", "store-home"} <= set(vocabulary.components())
    assert "selector" in vocabulary.components()["picker"].attributes["mode"].values
    assert vocabulary.everywhere().events["tap"].bubbles
    assert not vocabulary.components()["scroll-view"].events["scroll"].bubbles
    assert "title" in vocabulary.api()["showToast"].options
    assert "navigationBarTitleText" in vocabulary.config("page")


def test_spellings_of_names():
    assert "formType" == vocabulary.camel("form-type")
    assert "form-type" == vocabulary.kebab("formType")
    assert "scroll-view" == vocabulary.kebab("scroll-view")


def test_the_project_file_is_kept_without_the_folder_the_app_was_in(tmp_path):
    import json

    from transpile import port

    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "app.json").write_text('{"pages": ["p/p"]}')
    (tmp_path / "src" / "p").mkdir()
    (tmp_path / "src" / "p" / "p.wxml").write_text("<view/>")
    settings = {"appid": "a", "foo": 1, "miniprogramRoot": "src/"}
    (tmp_path / "project.config.json").write_text(json.dumps(settings))

    files = {file.path: file.data for file in port(tmp_path, to="wechat").files}

    assert json.loads(files["project.config.json"]) == {"appid": "a", "foo": 1}
