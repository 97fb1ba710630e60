"""The IR's file form: documented, equal trees back, the same bytes out."""

import json
from pathlib import Path

import jsonschema
import pytest

import transpile
from engine.apps import PAGE, write
from ir import schema
from ir.json_form import FormError, from_json, to_json
from ir.tree import same_tree
from transpile.errors import NoAppError
from transpile.steps.package import write_file

SHOP = Path(__file__).parents[2] / "examples" / "shop"


def lifted(tmp_path: Path, source: Path) -> Path:
    from transpile.engine import open_app
    from transpile.ir_file import ir_document

    opened = open_app(source, jobs=1)
    place = tmp_path / "app.ir.json"
    document = ir_document(opened, place.parent)
    write_file(place, json.dumps(document, ensure_ascii=False).encode())
    opened.close()
    return place


def outputs(source: Path, target: str) -> dict[str, bytes]:
    return {f.path: f.data for f in transpile.port(source, to=target, jobs=1).files}


def test_the_schema_is_made_from_the_classes():
    assert schema.PATH.read_text("utf-8") == schema.text()


def test_a_document_of_a_real_app_obeys_the_schema(tmp_path):
    app = write(tmp_path / "app", {f"{PAGE}.wxml": "<view wx:for='{{a}}' wx:if='{{!b}}'>x</view>"})
    document = json.loads(lifted(tmp_path, app).read_text("utf-8"))

    jsonschema.Draft202012Validator(json.loads(schema.text())).validate(document)


@pytest.mark.parametrize("target", ["wechat", "alipay", "web"])
def test_porting_the_document_gives_the_bytes_of_porting_the_app(tmp_path, target):
    place = lifted(tmp_path, SHOP)

    assert outputs(place, target) == outputs(SHOP, target)


def test_what_is_broken_in_the_source_is_not_reported_twice_from_a_document(tmp_path):
    app = write(tmp_path / "app", {f"{PAGE}.wxml": "<view wx:else>{{a = 1}}</view></view>"})
    found, again = (
        sorted((d.rule.id, d.path) for d in transpile.port(source, to="alipay", jobs=1).diagnostics)
        for source in (app, lifted(tmp_path, app))
    )

    assert found == again


def test_trees_come_back_equal(tmp_path):
    app = transpile.lift(SHOP)

    again = from_json(json.loads(json.dumps(to_json(app))))

    assert same_tree(app, again)
    assert to_json(again) == to_json(app)


def test_a_lifted_app_emits_what_a_port_emits():
    files = {f.path: f.data for f in transpile.emit(transpile.lift(SHOP), target="alipay")}

    assert files == outputs(SHOP, "alipay")


def test_an_asset_that_changed_since_is_refused(tmp_path):
    app = write(tmp_path / "app", {"images/a.png": b"\x89PNG old"})
    place = lifted(tmp_path, app)
    (app / "images/a.png").write_bytes(b"\x89PNG new")

    with pytest.raises(NoAppError, match=r"images/a\.png changed"):
        transpile.port(place, to="alipay")


@pytest.mark.parametrize("fault", ["unhashed", "unlisted", "gone"])
def test_an_asset_the_document_does_not_vouch_for_is_refused(tmp_path, fault):
    app = write(tmp_path / "app", {"images/a.png": b"\x89PNG"})
    place = lifted(tmp_path, app)
    document = json.loads(place.read_text("utf-8"))
    if fault == "unhashed":
        asset = next(u for u in document["app"]["units"] if u.get("sha256"))
        asset["sha256"] = ""
    elif fault == "unlisted":
        del document["assets"]["images/a.png"]
    else:
        (app / "images/a.png").unlink()
    place.write_text(json.dumps(document))

    with pytest.raises(NoAppError, match=r"asset images/a\.png"):
        transpile.port(place, to="alipay", out=tmp_path / "out")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"format": 99, "app": {}}',
        '{"format": 1, "app": {"$": "Nonsense"}}',
        '{"format": 1, "app": {"$": "App"}}',
        '{"format": 1, "app": {"$": "App", "index": {"$": "Name", "name": "x"}}}',
        '{"format": 1, "assets": {"a": "../../etc/passwd"}, "app": {"$": "App", "index": '
        '{"$": "AppIndex", "dialect": "wechat"}}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_ir_is_refused_in_a_sentence(tmp_path, text):
    place = tmp_path / "x.json"
    place.write_text(text)

    with pytest.raises(NoAppError):
        transpile.port(place, to="alipay")


@pytest.mark.parametrize("value", [{"$": "Nope"}, {"$": "Text", "span": 3}, {"$": "Name", "x": 1}])
def test_a_form_error_says_where(value):
    with pytest.raises(FormError, match=r"^\$"):
        from_json(value)
