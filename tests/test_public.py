"""The package: its public names, what importing it loads, what its errors keep."""

from __future__ import annotations

import ast
import copy
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import xinxi_gongkai as xg
from tests.conftest import ROOT
from tests.public import ADVICE, HELD, described, difference
from xinxi_gongkai import errors
from xinxi_gongkai.localisation import translate

SOURCES = sorted((ROOT / "src").rglob("*.py"))


def test_the_public_names_are_sorted_and_resolve() -> None:
    assert xg.__all__ == sorted(xg.__all__)
    assert dir(xg) == xg.__all__
    assert all(getattr(xg, name) is not None for name in xg.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = xg.nothing
    assert xg.check is xg.check


def test_what_users_rely_on_is_what_is_held() -> None:
    said = difference(HELD.read_text("utf-8"), described())
    assert not said, said


def test_a_changed_signature_is_shown_with_what_to_do() -> None:
    held = HELD.read_text("utf-8")
    assert not difference(held, held)
    now = held.replace("\nload(path: str | Path, ", "\nload(path: str, ")
    said = difference(held, now).splitlines()
    assert [line for line in said if re.match(r"[-+]\w", line)] == [
        "-load(path: str | Path, *, edition: str | Edition | None = None) -> Report",
        "+load(path: str, *, edition: str | Edition | None = None) -> Report",
    ]
    assert said[-1] == ADVICE


HEAVY = {"attr", "attrs", "cattrs", "babel", "lxml", "docx", "openpyxl", "hypothesis", "gettext"}


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules that a program has loaded at its end."""
    program = f"import sys; {code}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_loads_no_room_no_catalogue_and_no_library() -> None:
    found = loaded("import xinxi_gongkai")
    assert not {name.partition(".")[0] for name in found} & HEAVY
    assert {name for name in found if name.startswith("xinxi_gongkai")} == {"xinxi_gongkai"}


def test_checking_loads_no_language_data_and_no_optional_library() -> None:
    text = xg.dumps(xg.Report("2014", 2014))
    found = loaded("import xinxi_gongkai as xg; xg.check(xg.loads(sys.argv[1]))", text)
    assert not {name.partition(".")[0] for name in found} & {"babel", "lxml", "docx", "openpyxl", "hypothesis"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is_and_stays_small(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    assert len(text.splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_exceptions_to_the_rules_carry_their_reason(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        if re.search(r"#.*(noqa|pragma: no cover)", line):
            assert " -- " in line, line
        if "type: ignore" in line:
            assert re.search(r"type: ignore\[[a-z-]+\]  # \w", line), line


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_edition_is_decided_on_outside_the_standard(path: Path) -> None:
    if "standard" not in path.parts:
        assert not re.search(r"(edition|\.code|variant) *(==|!=|in) *[(\[\"']", path.read_text("utf-8"))


ERRORS = [getattr(errors, name) for name in errors.__all__ if isinstance(getattr(errors, name), type)]


@pytest.mark.parametrize("kind", ERRORS)
def test_errors_are_ours_and_survive_pickle_and_copy(kind: Any) -> None:
    assert issubclass(kind, xg.XinxiError)
    error = kind("给的是{value}", path="/a", value="{x}")
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301 -- our own bytes
        assert (type(again), str(again), again.path, again.parameters) == (
            kind,
            "给的是{x}（/a）",
            "/a",
            {"value": "{x}"},
        )
    assert str(error.at("b", 0, "c/~")) == "给的是{x}（/b/0/c~1~0/a）"
    assert len(str(kind("x", path="/" + "a" * 9000))) < 300


def test_a_value_that_cannot_show_itself_does_not_hide_the_error() -> None:
    class Shy:
        def __repr__(self) -> str:
            raise RuntimeError

    assert errors.shown(Shy()) == "<Shy>"
    assert len(errors.shown("x" * 999)) == 60
    assert errors.shown("\ud800") == "'\\ud800'"
    assert errors.nearest("zzz", ["abc"]) == ""


def test_sentences_stand_in_simplified_chinese_until_there_is_a_catalogue() -> None:
    assert translate("应为{expected}") == translate("应为{expected}", "en") == "应为{expected}"


def test_the_project_holds_no_path_of_a_machine() -> None:
    folders = ("src", "tests", "docs", "examples", "benchmarks", ".ci")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in (*paths, *ROOT.glob("*.md"), ROOT / "pyproject.toml"):
        if path.suffix in {".py", ".md", ".toml", ".txt", ""} and "_build" not in path.parts:
            assert not re.search(r"(^|[^A-Za-z0-9_.])/(work|farm|root|home)/", path.read_text("utf-8")), path
