"""The house rules that a machine can hold."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

import dialects

ROOT = Path(__file__).parents[1]
PACKAGES = ("ir", "dialects", "transpile")
MAX_FILE, MAX_FUNCTION = 600, 60

# May only shrink.
LONG_FILES: set[str] = set()
LONG_FUNCTIONS: set[str] = set()

CODE = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*")
    if path.suffix in {".py", ".js"} and "__pycache__" not in path.parts
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code_words(path: Path) -> set[str]:
    """Identifiers and words in strings of a module, without comments and docstrings."""
    text = path.read_text("utf-8")
    docs = {
        node.body[0].value.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and ast.get_docstring(node) is not None
    }
    words: set[str] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        is_doc = token.type == tokenize.STRING and token.start[0] in docs
        if token.type in {tokenize.NAME, tokenize.STRING} and not is_doc:
            words.update(re.findall(r"[a-z]+(?:-[a-z]+)*", token.string.lower()))
    return words


@pytest.mark.parametrize("package", ["ir", "transpile", "dialects/_kit"])
def test_no_super_app_is_named_outside_its_folder(package):
    names = set(dialects.names())

    found = {
        f"{name_of(path)}: {word}"
        for path in (ROOT / package).rglob("*.py")
        for word in code_words(path) & names
    }

    assert found == set()


def test_no_file_is_too_long():
    found = {name_of(path) for path in CODE if len(path.read_text("utf-8").splitlines()) > MAX_FILE}

    assert found == LONG_FILES


def test_no_function_is_too_long():
    found = set()
    for path in (path for path in CODE if path.suffix == ".py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                assert node.end_lineno is not None
                if node.end_lineno - node.lineno + 1 > MAX_FUNCTION:
                    found.add(f"{name_of(path)}:{node.name}")

    assert found == LONG_FUNCTIONS


def test_no_path_of_a_machine_is_in_the_project():
    pattern = re.compile(r"/(?:work|root|home/[a-z]+)/")
    files = [p for p in CODE if pattern.search(p.read_text("utf-8"))]

    assert [name_of(path) for path in files] == []
