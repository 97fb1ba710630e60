"""The command line as people use it: commands, exit codes, reports, what is accepted."""

import hashlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import dialects
from engine.apps import PAGE, write
from transpile.cli.main import build_parser, main

SHOP = Path(__file__).parents[2] / "examples" / "shop"
LOSS = '<view bindtap="a"/>\n<official-account/>\n'


@pytest.fixture
def app(tmp_path):
    """An app with an error and nothing else to report on its second line."""
    return write(tmp_path / "app", {f"{PAGE}.wxml": LOSS})


def run(capsys, *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    streams = capsys.readouterr()
    return code, streams.out, streams.err


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# --- exit codes -------------------------------------------------------------------------------


def test_a_clean_port_exits_with_0(tmp_path, capsys):
    app = write(tmp_path / "app")

    code, out, err = run(capsys, "port", app, "--to", "alipay", "-o", tmp_path / "out")

    assert (code, out) == (0, "")
    assert re.fullmatch(r"alipay: \d+ files in .*alipay\nno findings\n", err)


def test_lost_behaviour_exits_with_1_and_says_where(app, tmp_path, capsys):
    code, out, err = run(capsys, "port", app, "--to", "alipay", "-o", tmp_path / "out")

    assert code == 1
    assert f"{PAGE}.wxml:2:" in out
    assert "error: " in out
    assert "[unsupported-component]" in out
    assert "2 | <official-account/>" in out
    assert "1 error" in err


def test_strict_lets_warnings_fail(tmp_path, capsys):
    app = write(tmp_path / "app", {f"{PAGE}.wxml": '<view nonsense="1"/>'})

    assert run(capsys, "check", app, "--to", "alipay")[0] == 0
    assert run(capsys, "check", app, "--to", "alipay", "--strict")[0] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["port", "APP", "--to", "aliapy"], "did you mean alipay?"),
        (["port", "APP", "--to", "alipay", "--from", "wechatt"], "did you mean wechat?"),
        (["port", "missing", "--to", "alipay"], "missing does not exist"),
        (["check", "APP", "--to", "alipay", "--rule", "missing"], "missing cannot be read"),
        (["check", "APP", "--to", "alipay", "--baseline", "missing"], "is no baseline"),
        (["check", "APP", "--to", "alipay", "--report", "x.pdf"], "a report is .html"),
        (["explain", "unsupported-componet"], "did you mean unsupported-component?"),
        (["serve", "APP", "--to", "alipay"], "alipay cannot be served"),
    ],
)
def test_a_mistake_of_the_caller_exits_with_2_and_a_sentence(app, capsys, words, said):
    code, _out, err = run(capsys, *[str(app) if word == "APP" else word for word in words])

    assert code == 2
    assert err.startswith("transpile: ") or "\ntranspile: " in err
    assert said in err


@pytest.mark.parametrize(
    "words", [[], ["nonsense"], ["port"], ["port", "x"], ["port", "--jobs", "0"]]
)
def test_a_wrong_command_line_exits_with_2(capsys, words):
    with pytest.raises(SystemExit) as raised:
        main(words)

    assert raised.value.code == 2
    assert "usage: transpile" in capsys.readouterr().err


def test_a_fault_of_ours_exits_with_3_and_says_so(app, capsys, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("transpile.engine.find_app", fail)

    code, _, err = run(capsys, "check", app, "--to", "alipay")

    assert code == 3
    assert "a bug in transpile, not in your app" in err


def test_an_interrupt_exits_with_130(app, capsys, monkeypatch):
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("transpile.engine.find_app", interrupt)

    code, _, err = run(capsys, "check", app, "--to", "alipay")

    assert (code, err) == (130, "transpile: interrupted\n")


# --- port -------------------------------------------------------------------------------------


def test_one_process_and_two_write_the_same_bytes(tmp_path, capsys):
    reports = {}
    for jobs in (1, 2):
        out, report = tmp_path / f"out{jobs}", tmp_path / f"{jobs}.json"
        run(
            capsys, "port", SHOP, "--to", "alipay", "--to", "web", "-o", out,
            "--jobs", jobs, "--report", report, "-q",
        )  # fmt: skip
        reports[jobs] = report.read_bytes()

    assert tree(tmp_path / "out1") == tree(tmp_path / "out2")
    assert reports[1] == reports[2]


def test_output_inside_the_app_is_no_part_of_it(app, tmp_path, capsys):
    out = app / "dist"
    run(capsys, "port", app, "--to", "alipay", "--to", "web", "-o", out)
    first = tree(out)

    _, said, _ = run(capsys, "port", app, "--to", "alipay", "--to", "web", "-o", out)

    assert tree(out) == first
    assert "dist/web is not part of the emitted app: an earlier port wrote it [left-out]" in said


def test_a_report_of_a_kind_unknown_is_refused_before_any_work(app, tmp_path, capsys):
    out = tmp_path / "out"

    code, _, said = run(capsys, "port", app, "--to", "alipay", "-o", out, "--report", "x.pdf")

    assert code == 2
    assert "a report is .html" in said
    assert not out.exists()


def test_an_archive_has_the_files_of_a_folder_and_always_the_same_bytes(app, tmp_path, capsys):
    run(capsys, "port", app, "--to", "alipay", "-o", tmp_path / "a", "--zip")
    run(capsys, "port", app, "--to", "alipay", "-o", tmp_path / "b", "--zip")
    run(capsys, "port", app, "--to", "alipay", "-o", tmp_path / "c")

    first, second = (hashlib.sha256((tmp_path / n / "alipay.zip").read_bytes()) for n in "ab")
    assert first.digest() == second.digest()
    with zipfile.ZipFile(tmp_path / "a" / "alipay.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    written = tree(tmp_path / "c" / "alipay")
    del written[".transpile.json"]
    assert packed == written


def test_what_earlier_runs_left_in_the_app_is_none_of_it(app, tmp_path, capsys):
    for name, text in OWN.items():
        (app / name).write_text(text)
    with zipfile.ZipFile(app / "own.zip", "w") as archive:
        archive.writestr("a", "b")
    made = [
        "r.html", "r.json", "r.sarif", "r.txt", "dist/alipay.zip", "app.ir.json", "app.ir.xml",
        "none.txt",
    ]  # fmt: skip
    reports = [word for name in made[:4] for word in ("--report", app / name)]
    run(capsys, "port", app, "--to", "alipay", "-o", app / "dist", "--zip", *reports)
    run(capsys, "lift", app, "-o", app / "app.ir.json")
    run(capsys, "lift", app, "--xml", "-o", app / "app.ir.xml")
    run(capsys, "check", app, "--to", "wechat", "--report", app / "none.txt")
    assert sorted(made) == sorted(n for n in tree(app) if (n in made))

    _, out, _ = run(capsys, "port", app, "--to", "alipay", "-o", tmp_path / "out")

    emitted = tree(tmp_path / "out" / "alipay")
    assert {*OWN, "own.zip"} <= set(emitted)
    assert not set(made) & set(emitted)
    assert out.count("an earlier run wrote it [left-out]") == len(made)


OWN = {
    "own.json": '{"generator": "another"}',
    "nodes.json": '{"format": 1, "root": "nodes", "children": []}',
    "gen.json": '{\n "generator": "transpile",\n "app": "a"\n}',
    "half.json": '{\n "generator": "transpile report",\n "rows": []\n}',
    "own.html": "<!doctype html><p>mine</p>",
    "own.xml": "<?xml version='1.0' encoding='utf-8'?>\n<app/>",
    "own.sarif": '{"runs": [{"tool": {"driver": {"name": "transpile"}}}]}',
    "own.txt": "3 errors\n",
    "notes.txt": "no findings\n",
    "log.txt": "compile: error: bad thing [abc]\nfoo\n3 errors, 1 warning\n",
}
"""Files of the user's that look like reports of ours, or not even that."""


def test_what_earlier_runs_left_in_an_archive_is_none_of_it(app, tmp_path, capsys):
    bare = tmp_path / "bare.zip"
    pack(app, bare)
    (app / "notes.txt").write_text("no findings\n")
    run(capsys, "port", app, "--to", "alipay", "--to", "web", "-o", app / "dist")
    run(capsys, "port", app, "--to", "web", "-o", app / "z", "--zip", "--report", app / "r.json")
    run(capsys, "lift", app, "--xml", "-o", app / "app.xml")
    run(capsys, "lift", app, "-o", app / "app.ir.json")
    place = tmp_path / "app.zip"
    pack(app, place)

    _, out, _ = run(capsys, "port", place, "--to", "alipay", "-o", tmp_path / "a")
    run(capsys, "port", bare, "--to", "alipay", "-o", tmp_path / "b")

    ported = tree(tmp_path / "a" / "alipay")
    assert {*tree(tmp_path / "b" / "alipay"), "notes.txt"} == set(ported)
    left_out = re.findall(r"^(\S+): note: \1 is not part of .* wrote it \[left-out\]$", out, re.M)
    assert sorted(left_out) == [
        "app.ir.json", "app.xml", "dist/alipay", "dist/web", "r.json", "z/web.zip",
    ]  # fmt: skip


def pack(folder: Path, place: Path) -> None:
    with zipfile.ZipFile(place, "w") as archive:
        for name, data in tree(folder).items():
            archive.writestr(f"app/{name}", data)


def test_a_ported_archive_is_the_ported_folder(app, tmp_path, capsys):
    place = tmp_path / "app.zip"
    pack(app, place)

    run(capsys, "port", app, "--to", "alipay", "-o", tmp_path / "a", "--jobs", 1)
    run(capsys, "port", place, "--to", "alipay", "-o", tmp_path / "b", "--jobs", 2)

    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_quiet_leaves_the_summary_only(app, tmp_path, capsys):
    code, out, err = run(capsys, "port", app, "--to", "alipay", "-o", tmp_path / "out", "-q")

    assert (code, out) == (1, "")
    assert err.endswith("1 error\n")


def test_output_that_a_person_edited_is_kept(app, tmp_path, capsys):
    words = ("port", app, "--to", "alipay", "-o", tmp_path / "out")
    run(capsys, *words)
    place = tmp_path / "out" / "alipay" / "app.js"
    place.write_text("mine")
    (app / "app.js").write_text("App({ a: 1 })\n")

    code, _, err = run(capsys, *words)

    assert code == 2
    assert "edited-output" in err
    assert run(capsys, "explain", "edited-output")[0] == 0
    assert place.read_text() == "mine"
    assert run(capsys, *words, "--force")[0] == 1
    assert place.read_text() != "mine"


def test_a_folder_of_someone_else_is_kept(app, tmp_path, capsys):
    place = tmp_path / "out" / "alipay" / "thesis.txt"
    place.parent.mkdir(parents=True)
    place.write_text("mine")

    code, _, err = run(capsys, "port", app, "--to", "alipay", "-o", tmp_path / "out")

    assert code == 2
    assert "transpile did not write" in err
    assert list(place.parent.iterdir()) == [place]


def test_output_that_cannot_be_written_is_said(app, tmp_path, capsys):
    (tmp_path / "out").write_text("a file")

    code, _, err = run(capsys, "port", app, "--to", "alipay", "-o", tmp_path / "out")

    assert code == 2
    assert err.startswith("transpile: ")
    assert run(capsys, "port", app, "--to", "alipay", "-o", tmp_path / "out", "--zip")[0] == 2


# --- check ------------------------------------------------------------------------------------

RULES = """# ours
id: no-tap
severity: error
xpath: //*[@t:bind-tap]
message: use our button instead of {tap}
help: Our button counts taps.

id: never
xpath: //nothing
message: is never found
"""


def test_check_finds_what_a_port_would_and_writes_nothing(app, capsys):
    before = tree(app.parent)

    code, out, _ = run(capsys, "check", app, "--to", "alipay")

    assert code == 1
    assert "[unsupported-component]" in out
    assert tree(app.parent) == before


def test_rules_of_a_team_are_searched_in_the_templates(app, tmp_path, capsys):
    rule = tmp_path / "team.rules"
    rule.write_text(RULES)

    code, out, _ = run(capsys, "check", app, "--rule", rule)

    assert code == 1
    assert out.startswith(f"{PAGE}.wxml:1:1: error: use our button instead of {{tap}} [no-tap]\n")
    assert "unsupported-component" not in out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: a\nxpath: //[\nmessage: b", "rule a"),
        ("id: a\nmessage: b", "has no xpath"),
        ("nonsense", ":1: expected one of"),
        ("id: a\nxpath: //b\nmessage: c\nseverity: fatal", "severity is"),
        ("id: a\nxpath: nosuch(//b)\nmessage: c", "rule a"),
    ],
)
def test_a_faulty_rule_is_said_with_its_place(app, tmp_path, capsys, text, said):
    rule = tmp_path / "team.rules"
    rule.write_text(text)

    code, _, err = run(capsys, "check", app, "--rule", rule)

    assert code == 2
    assert said in err


def test_a_baseline_accepts_what_it_lists(app, tmp_path, capsys):
    base = tmp_path / "base.json"
    run(capsys, "check", app, "--to", "alipay", "--report", base)
    (app / f"{PAGE}.wxml").write_text("<view/>\n<view/>\n" + LOSS)

    code, out, _ = run(capsys, "check", app, "--to", "alipay", "--baseline", base)
    assert (code, out) == (0, "")
    (app / f"{PAGE}.wxml").write_text(LOSS + "<ad-custom/>\n<official-account/>\n")
    code, out, _err = run(capsys, "check", app, "--to", "alipay", "--baseline", base)

    assert code == 1
    assert "ad-custom" in out


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("<!-- transpile-ignore -->", 0),
        ("<!-- transpile-ignore unsupported-component -->", 0),
        ("<!-- transpile-ignore unknown-event, unsupported-component -->", 0),
        ("<!-- transpile-ignore unknown-event -->", 1),
        ("<!-- transpile -->", 1),
    ],
)
def test_a_comment_accepts_the_next_line(app, capsys, comment, code):
    (app / f"{PAGE}.wxml").write_text(f"<view/>\n{comment}\n<official-account/>\n")

    assert run(capsys, "check", app, "--to", "alipay")[0] == code


# --- reports ----------------------------------------------------------------------------------


@pytest.fixture
def reports(app, tmp_path, capsys):
    """All four reports of a check for two targets, by suffix."""
    odd = '<view bindtap="a"/>\n<official-account class="</script><b>中 &amp;"/>\n'
    (app / f"{PAGE}.wxml").write_text(odd, "utf-8")
    places = {s: tmp_path / "reports" / f"r.{s}" for s in ("html", "json", "sarif", "txt")}
    words = [word for place in places.values() for word in ("--report", place)]
    run(capsys, "check", app, "--to", "alipay", "--to", "web", *words)
    return {suffix: place.read_text("utf-8") for suffix, place in places.items()}


def test_the_json_report_has_each_finding_with_its_place(reports):
    document = json.loads(reports["json"])

    found = [item for item in document["findings"] if item["target"] == "alipay"]
    assert document["source"] == "wechat"
    assert document["summary"]["error"] == sum(
        item["severity"] == "error" for item in document["findings"]
    )
    assert (found[0]["path"], found[0]["line"], found[0]["column"]) == (f"{PAGE}.wxml", 2, 2)
    assert len({item["fingerprint"] for item in document["findings"]}) == len(document["findings"])


def test_the_sarif_report_has_the_form_that_code_hosts_take(reports):
    document = json.loads(reports["sarif"])

    run_ = document["runs"][0]
    rules = {rule["id"] for rule in run_["tool"]["driver"]["rules"]}
    assert document["version"] == "2.1.0"
    assert run_["columnKind"] == "unicodeCodePoints"
    for result in run_["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in {"note", "warning", "error"}
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert not place["artifactLocation"]["uri"].startswith("/")
        region = place["region"]
        assert 1 <= region["startLine"] <= region["endLine"]
        assert region["startColumn"] >= 1


def test_the_html_report_stands_alone_and_escapes(reports):
    page = reports["html"]

    assert page.startswith("<!doctype html>") or page.startswith("<!DOCTYPE html>")
    assert "</script><b>" not in page
    assert "&lt;/script&gt;" in page
    assert not re.search(r"(?:src|href)=\"?https?:", page)
    assert "unsupported-component" in page


def test_the_text_report_is_what_the_terminal_shows(reports):
    assert f"{PAGE}.wxml:2:2: error: " in reports["txt"]
    assert "\x1b" not in reports["txt"]
    assert re.search(r"\d+ errors?.*\n$", reports["txt"])


# --- the other commands -----------------------------------------------------------------------


def test_lift_writes_an_ir_file_that_ports_to_the_same_bytes(app, tmp_path, capsys):
    assert run(capsys, "lift", app, "-o", tmp_path / "app.ir.json")[0] == 0
    run(capsys, "port", app, "--to", "alipay", "--to", "web", "-o", tmp_path / "a", "-q")
    run(
        capsys, "port", tmp_path / "app.ir.json", "--to", "alipay", "--to", "web",
        "-o", tmp_path / "b", "-q",
    )  # fmt: skip

    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_lift_writes_xml_that_any_parser_reads(app, tmp_path, capsys):
    from lxml import etree

    assert run(capsys, "lift", "--xml", app, "-o", tmp_path / "app.xml")[0] == 0

    found = etree.parse(str(tmp_path / "app.xml")).xpath("//*[local-name() = 'official-account']")
    assert len(found) == 1


def test_explain_tells_a_rule_and_lists_all(capsys):
    code, out, _ = run(capsys, "explain", "unsupported-component")
    assert code == 0
    assert out.startswith("unsupported-component (error)\n")
    listed = run(capsys, "explain")[1].splitlines()

    assert len(listed) > 50
    assert any(line.startswith("case-clash ") for line in listed)


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_matrix_names_every_target(capsys, form):
    code, out, _ = run(capsys, "matrix", "--format", form)

    assert code == 0
    for name in dialects.names():
        assert not dialects.get(name).is_target or name in out


def test_dialects_are_listed_with_what_they_can_be(capsys):
    code, out, _ = run(capsys, "dialects")

    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(dialects.names())


def test_every_command_and_option_says_what_it_is_for():
    parser = build_parser()
    commands = next(a for a in parser._actions if a.dest == "command")

    assert set(commands.choices) == {
        "port", "check", "serve", "lift", "explain", "matrix", "dialects"
    }  # fmt: skip
    assert len(commands._choices_actions) == len(commands.choices)
    for command in commands.choices.values():
        text = command.format_help()
        assert all(len(line) <= 100 for line in text.splitlines())
        for action in command._actions:
            assert action.help or action.choices, (command.prog, action.dest)


# --- as a process -----------------------------------------------------------------------------

COMMAND = [sys.executable, "-m", "transpile"]


def test_the_version_is_told_without_loading_the_engine():
    code = (
        "import sys; from transpile.cli.main import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: pass\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in "
        "{'attr', 'attrs', 'ir', 'dialects', 'lark', 'lxml', 'rich', 'jinja2', 'tree_sitter'}))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"
    assert re.match(r"transpile \d+\.\d+", done.stdout)


def test_a_pipe_that_closes_early_is_no_fault(app):
    (app / f"{PAGE}.wxml").write_text(LOSS * 3000)
    process = subprocess.Popen(
        [*COMMAND, "check", str(app), "--to", "alipay"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read().decode()
    process.stderr.close()

    assert process.wait(60) == 1
    assert "Traceback" not in said


def test_a_terminal_that_knows_no_chinese_is_no_fault(app):
    (app / f"{PAGE}.wxml").write_text("<official-account title='中文'/>", "utf-8")

    done = subprocess.run(
        [*COMMAND, "check", str(app), "--to", "alipay"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=False,
    )

    assert done.returncode == 1
    assert rb"\u4e2d" in done.stdout


def test_ctrl_c_ends_a_port_with_130_and_no_leftovers(tmp_path):
    process = subprocess.Popen(
        [*COMMAND, "port", str(SHOP), "--to", "web", "-o", str(tmp_path / "out"), "--jobs", "2"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(0.7)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()

    # The port may have been done, or Python not yet have been ready to catch the signal.
    assert process.returncode in {0, 1, 130, -signal.SIGINT}
    if process.returncode == 130:
        assert said.endswith("transpile: interrupted\n")
        assert "Traceback" not in said
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_terminal_gets_colours_progress_and_a_table(app, tmp_path):
    words = ["port", str(app), "--to", "alipay", "-o", str(tmp_path / "out")]
    output = on_terminal([*COMMAND, *words])

    assert "\x1b[31merror\x1b[0m" in output
    assert "port alipay" in output
    assert re.search(r"│ alipay +│ +\d+ +│ +1 │ +0 │", output)
    plain = on_terminal([*COMMAND, *words], NO_COLOR="1")

    assert "\x1b[31m" not in plain


def on_terminal(command: list[str], **more: str) -> str:
    """What a command writes to a pseudo-terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120", **more}
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    chunks = []
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(ours)
    assert process.wait(60) == 1
    return b"".join(chunks).decode()
