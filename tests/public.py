"""``python -m tests.public``: print the public names with their signatures, the command's options and the formats.

With ``--write`` they go into ``tests/data/public.txt``, which a test compares: what users rely on does not change unseen.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib
import inspect
import pkgutil
import re
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, Final, ForwardRef, Generic, get_origin, get_overloads

import xinxi_gongkai
from xinxi_gongkai.cli import _parser
from xinxi_gongkai.interchange._format import FORMAT, FORMAT_VERSION

HELD: Final = Path(__file__).parent / "data" / "public.txt"
ROOMS: Final = ("xinxi_gongkai", "xinxi_gongkai.testing")

OPERATIONS: Final = ("__call__", "__contains__", "__getitem__", "__iter__", "__len__", "__str__")
"""The special methods that stand for how an object is used; the others are how it is made, compared and copied."""

_wrapped = partial(textwrap.fill, width=120, subsequent_indent=" " * 8, break_long_words=False, break_on_hyphens=False)


class _Bare(str):
    """An annotation as it is written, where ``inspect`` puts quotes around texts."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def described() -> str:
    """All that is promised, in the lines of ``tests/data/public.txt``."""
    modules = list(_modules())
    rooms = [[f"## {room}", *_of_room(importlib.import_module(room))] for room in ROOMS]
    parts = [
        ["# What users rely on; written by `python -m tests.public --write`."],
        *rooms,
        ["## Classes and values that stand in these", *_reached("\n".join(map("\n".join, rooms)), modules)],
        ["## The command", *_of_command(_parser(), "xinxi-gongkai")],
        ["## Formats of JSON and groups of entry points", *_named(modules)],
    ]
    return "\n\n".join("\n".join(map(_wrapped, part)) for part in parts) + "\n"


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(xinxi_gongkai.__path__, "xinxi_gongkai."):
        if not found.name.endswith("__main__"):  # which runs the command
            yield importlib.import_module(found.name)


def _of_room(room: ModuleType) -> Iterator[str]:
    for name in sorted(room.__all__):
        value = getattr(room, name)
        if isinstance(value, type):
            yield from _of_class(value)
        elif get_origin(value):
            yield f"{name} is a type that annotations name"
        elif callable(value):
            yield _called(name, value)
        else:
            yield f"{name}: {type(value).__name__}"


def _called(name: str, value: Any) -> str:
    """How something is called."""
    signature = inspect.signature(value)
    bare = [one.replace(annotation=_bare(one.annotation)) for one in signature.parameters.values()]
    return f"{name}{signature.replace(parameters=bare, return_annotation=_bare(signature.return_annotation))}"


def _bare(annotation: object) -> object:
    text = annotation.__forward_arg__ if isinstance(annotation, ForwardRef) else annotation
    return _Bare(text) if isinstance(text, str) else text


def _of_class(cls: type) -> Iterator[str]:
    """How a class is made, what it is besides, and its fields, properties, methods and operations."""
    name = cls.__name__
    yield f"class {_called(name, cls).removesuffix(' -> None')}"
    known = [base for base in cls.__mro__[1:-1] if _is_public(base)]
    bases = [base for base in known if not any(issubclass(one, base) for one in known if one is not base)]
    if bases:
        yield f"{name} is {', '.join(base.__name__ for base in bases)}"
    members: dict[str, list[str]] = {}
    for base in reversed(cls.__mro__):
        if _is_ours(base) and base not in known:
            members |= _members(base)
    for one in sorted(members):
        yield from (f"{name}.{line}" for line in members[one])


def _is_ours(cls: type) -> bool:
    return cls.__module__.partition(".")[0] == xinxi_gongkai.__name__


def _is_public(base: type) -> bool:
    """Whether a base is a class that users know: one of Python's own or a public one."""
    return getattr(xinxi_gongkai, base.__name__, None) is base if _is_ours(base) else base is not Generic


def _members(cls: type) -> dict[str, list[str]]:
    """The members that a class itself has, as its source has them: what attrs makes of them differs by its version."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    assert isinstance(tree, ast.ClassDef)
    found: dict[str, list[str]] = {}
    for one in tree.body:
        if isinstance(one, ast.AnnAssign):
            name = ast.unparse(one.target)
            found[name] = [f"{name}: {ast.unparse(one.annotation)}"]
        elif isinstance(one, ast.FunctionDef) and one.name == "__init__":
            found |= {name: [name] for name in _assigned(one)}
        elif isinstance(one, ast.FunctionDef) and {"property", "cached_property"} & set(_decorators(one)):
            found[one.name] = [f"{one.name}: {one.returns and ast.unparse(one.returns)}"]
        elif isinstance(one, ast.FunctionDef):
            method = vars(cls)[one.name]
            function = getattr(method, "__func__", method)
            found[one.name] = [_called(one.name, ways) for ways in get_overloads(function) or [function]]
    return {name: lines for name, lines in found.items() if not name.startswith("_") or name in OPERATIONS}


def _decorators(node: ast.FunctionDef) -> Iterator[str]:
    yield from map(ast.unparse, node.decorator_list)


def _assigned(init: ast.FunctionDef) -> Iterator[str]:
    """The attributes that an ``__init__`` gives its object."""
    for one in ast.walk(init):
        if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Store):
            yield one.attr


def _reached(text: str, modules: Iterable[ModuleType]) -> list[str]:
    """The classes that users meet as fields and arguments of public ones, and the types that annotations name."""
    classes, aliases = _index(modules)
    found: dict[str, list[str]] = {}
    while True:
        named = set(re.findall(r"(?<![\w'])[A-Z]\w*", text)) - set(found) - set(xinxi_gongkai.__all__)
        new = {name: [line for one in classes[name] for line in _of_class(one)] for name in named & set(classes)}
        new |= {name: [f"{name} = {one}" for one in aliases[name]] for name in named & set(aliases) - set(classes)}
        if not new:
            return [line for name in sorted(found) for line in found[name]]
        found |= new
        text = "\n".join(line for part in new.values() for line in part)


def _index(modules: Iterable[ModuleType]) -> tuple[dict[str, list[type]], dict[str, list[str]]]:
    """The classes and the named types of all modules, by name; in private places a name may occur twice."""
    classes = defaultdict(list)
    aliases = defaultdict(list)
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, type) and value.__module__ == module.__name__:
                classes[name].append(value)
        for one in ast.parse(Path(str(module.__file__)).read_text("utf-8")).body:
            if isinstance(one, ast.Assign) and get_origin(vars(module).get(ast.unparse(one.targets[0]))):
                aliases[ast.unparse(one.targets[0])].append(ast.unparse(one.value))
    return classes, aliases


def _of_command(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """The arguments of a command and of those below it, without the words that explain them."""
    yield name
    for one in parser._actions:
        if isinstance(one, argparse._SubParsersAction):
            for below in sorted(one.choices):
                yield from _of_command(one.choices[below], f"{name} {below}")
        elif one.dest != "help":
            said = {
                "nargs": one.nargs,
                "type": getattr(one.type, "__name__", "").strip("_") or None,
                "choices": one.choices,
            }
            said |= {"default": one.default, "required": one.required}
            shown = [f"{key}={value!r}" for key, value in said.items() if value not in (None, 0, argparse.SUPPRESS)]
            kind = type(one).__name__.strip("_").removesuffix("Action")
            yield " ".join([f"{name}:", *(one.option_strings or [one.dest]), kind, *shown])


def _named(modules: Iterable[ModuleType]) -> list[str]:
    """The names of all formats of JSON, and of the groups of entry points by which packages add to the library."""
    found = {f"{FORMAT}/{FORMAT_VERSION}"}
    for module in modules:
        texts = {name: value for name, value in vars(module).items() if isinstance(value, str)}
        found |= {text for text in texts.values() if re.fullmatch(r"xinxi-gongkai-[a-z]+/[0-9]+", text)}
        found |= {text for name, text in texts.items() if name == "GROUP"}
    return sorted(found)


ADVICE: Final = (
    "What users rely on has changed. If it is meant: python -m tests.public --write, and an entry in CHANGELOG.md."
)


def difference(held: str, now: str) -> str:
    """What differs and what to do about it, or an empty text."""
    lines = list(difflib.unified_diff(held.splitlines(), now.splitlines(), HELD.name, "the library", lineterm=""))
    return "\n".join((*lines, "", ADVICE)) if lines else ""


def main() -> None:
    """Print the description, or write it into its file."""
    parser = argparse.ArgumentParser(prog="python -m tests.public", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"into {HELD.name} instead of the screen")
    if parser.parse_args().write:
        HELD.write_text(described(), "utf-8")
    else:
        sys.stdout.write(described())


if __name__ == "__main__":
    main()
