"""Dependencies and extras: each is declared with its lowest version, and imported only where it may be."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
DISTRIBUTIONS = packages_distributions()
PACKAGE = ROOT / "src" / "xinxi_gongkai"
ROOMS = {"documents": "documents", "pdf": "documents", "testing": "testing"}
"""The room of the package in which the libraries of an extra are imported, and nowhere else."""


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", one)[0] for one in requirements}


def imported(path: Path) -> Iterator[str]:
    """The distributions, but ours and Python's own, that a module imports anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        modules = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            modules = [node.module]
        for module in {one.partition(".")[0] for one in modules} - sys.stdlib_module_names - {"xinxi_gongkai"}:
            yield from DISTRIBUTIONS[module]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_is_declared_for_its_room(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    allowed = set().union(*(names(EXTRAS[extra]) for extra in ROOMS if ROOMS[extra] == room))
    assert set(imported(path)) <= names(PROJECT["dependencies"]) | allowed


def test_every_library_of_an_extra_is_imported() -> None:
    found = {library for path in PACKAGE.rglob("*.py") for library in imported(path)}
    assert set().union(*(names(EXTRAS[extra]) for extra in ROOMS)) <= found


def test_the_extra_all_is_all_the_others() -> None:
    assert ROOMS.keys() == EXTRAS.keys() - {"all"}
    assert EXTRAS["all"] == [f"{PROJECT['name']}[{','.join(ROOMS)}]"]


def test_every_dependency_has_a_lowest_version() -> None:
    for one in (*PROJECT["dependencies"], *(one for extra in ROOMS for one in EXTRAS[extra])):
        assert re.fullmatch(r"[\w.-]+>=[\d.]+", one)


def test_sentences_about_what_is_missing_name_extras_that_there_are() -> None:
    calls = [node for path in PACKAGE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    named = [one.args[2] for one in calls if isinstance(one, ast.Call) and ast.unparse(one.func) == "module_for"]
    assert {ast.literal_eval(one) for one in named} == {"documents", "pdf"}
