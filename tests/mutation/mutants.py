"""Mutants written into a copy of the project, each with the change that it is."""

from __future__ import annotations

import ast
import difflib
import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from attrs import frozen

from tests.mutation import ROOMS, TESTS

__all__ = ["PACKAGE", "Module", "Mutant", "copied", "mutated"]

PROJECT = Path(__file__).parents[2]
PACKAGE = Path("src", "xinxi_gongkai")
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "_build", "dist", "mutants")


@frozen
class Mutant:
    """One change of one function.

    Attributes:
        name: What the trampoline of mutmut knows it by: module, function and number.
        function: The changed function, ``Class.method`` of a method.
        change: The lines taken away and added, as in a diff.
    """

    name: str
    function: str
    change: str

    @property
    def called(self) -> str:
        """What mutmut notes when the function is called."""
        return self.name.partition("__mutmut_")[0]


@frozen
class Module:
    """A module with its mutants.

    Attributes:
        room: The room it belongs to.
        path: Its path under the package.
        mutants: Its mutants.
        decorated: The functions under a decorator, of which mutmut makes none.
    """

    room: str
    path: str
    mutants: tuple[Mutant, ...]
    decorated: tuple[str, ...]


def copied(folder: Path) -> None:
    """Copy the project into a folder, which it replaces."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(PROJECT, folder, ignore=LEFT_OUT)


def mutated(folder: Path, rooms: list[str]) -> list[Module]:
    """Write the mutants of rooms into a copy of the project, and return them."""
    os.chdir(folder)  # mutmut looks for its configuration where it runs
    found = []
    for room in rooms:
        for pattern in ROOMS[room]:
            paths = sorted((folder / PACKAGE).glob(pattern))
            found += [_mutated(path, room) for path in paths]
    return found


def _mutated(path: Path, room: str) -> Module:
    mutate = import_module("mutmut.mutation.file_mutation").mutate_file_contents
    source = path.read_text("utf-8")
    result = mutate(str(path), source)
    path.write_text(result.code, "utf-8")
    inside = path.relative_to(Path.cwd() / PACKAGE.parent).with_suffix("")
    module = ".".join(inside.parts).removesuffix(".__init__")
    texts = dict(_functions(result.code))
    mutants = []
    for name in result.mutant_names:
        mangled = name.partition("__mutmut_")[0]
        before, after = texts[f"{mangled}__mutmut_orig"], texts[name]
        shown = mangled.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
        own = shown.rpartition(".")[2]
        change = _change(before.replace(f"{mangled}__mutmut_orig", own), after.replace(name, own))
        mutants.append(Mutant(f"{module}.{name}", shown, change))
    decorated = tuple(_decorated(ast.parse(source)))
    return Module(room, path.relative_to(Path.cwd() / PACKAGE).as_posix(), tuple(mutants), decorated)


def _functions(code: str) -> Iterator[tuple[str, str]]:
    """Yield every function of a module, those of classes included, with its text."""
    lines = code.splitlines()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef):
            yield node.name, "\n".join(lines[node.lineno - 1 : node.end_lineno])


def _change(before: str, after: str) -> str:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return "\n".join(f"{line[0]} {line[2:].strip()}" for line in lines if line[0] in "-+")


def _decorated(tree: ast.Module) -> Iterator[str]:
    """Yield the functions and methods under a decorator that mutmut leaves alone."""
    for node in tree.body:
        members = node.body if isinstance(node, ast.ClassDef) else [node]
        for one in members:
            if isinstance(one, ast.FunctionDef) and one.decorator_list:
                names = [ast.unparse(decorator) for decorator in one.decorator_list]
                if names not in (["staticmethod"], ["classmethod"]):
                    yield f"{node.name}.{one.name}" if isinstance(node, ast.ClassDef) else one.name


def tests_of(room: str, only: list[str] | None) -> list[str]:
    """Return the tests of a room, or only these, as pytest names them."""
    names = (name.partition("::") for name in only or TESTS[room])
    return [f"tests/test_{file}.py{mark}{test}" for file, mark, test in names]
