"""Mutations of JSON: types, keys and values are exchanged, nested, doubled and left out in what the text parses to."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, partial
from random import Random
from typing import Any

import xinxi_gongkai as xg
from tests.fuzzing.mutating import Raw, crossed_lines, several
from tests.fuzzing.mutating_text import changed_text
from tests.fuzzing.words import figure, phrase

__all__ = ["crossed", "mutated"]

_KEYS = (
    "format", "edition", "variant", "year", "agency", "scope", "title", "published", "introduction", "sections",
    "closing", "facts", "local_rows", "extensions", "name", "kind", "division", "number", "heading", "text",
    "section", "under", "after", "label", "unit", "values", "", "x", "a/b~c", "\ud800", "__class__", "0",
)  # fmt: skip
_TEXTS = (
    "2014", "2019", "2021", "shandong", "xinxi-gongkai/1", "xinxi-gongkai/2", "xinxi-gongkai/0", "agency", "region",
    "government", "department", "township", "organisation", "370800", "３７０８００", "2021-02-29", "2022-01-31",
    "0000-01-01", "9999-12-31", "２０２２-01-31", "一", "（一）", "万元", "件", "requests.received", "", " ", "/",
    "\x00", "\ud800", "𠮷", "\x7f", "\u2028", "{value}", "{", "}", "{0}", "{0.__class__}", "%s", "-0", "-0.00",
    "12.50", "1" * 28, "0." + "1" * 28, "1" * 5000,
)  # fmt: skip


class _Number(str):
    """A number, or what passes for one, as it is written."""

    __slots__ = ()


_NUMBERS = tuple(map(_Number, (
    "0", "1", "-1", "-0", "2014", "2019", "2021", "2022", "9999", "10000", "999999999999999", "1000000000000000",
    "-999999999999999", "1" * 100, "9" * 4000, "9" * 4001, "1" * 4301, "1" * 9000, "0.5", "3.0", "1e400",
    "-1e-400", "1E5", "NaN", "Infinity", "-Infinity", "true", "false", "null", "007", "0x10", "１２", "+1", ".5",
)))  # fmt: skip
_Object = tuple[Any, ...]
"""Of pairs, so that a key may stand twice; an array is a list."""
_Node = tuple[Any, Callable[[Any], Any]]
"""A value of a tree, and how the whole tree looks with another in its place."""


def mutated(data: bytes, rng: Random, raw: Raw) -> bytes:
    """Return a JSON text changed; what is none is changed as bytes."""
    if rng.random() < 0.1:
        return raw(data)
    tree = _parsed(data)
    if tree is None:
        return raw(data)
    try:
        return _written(several(tree, _CHANGES, rng))
    except RecursionError:  # nested several times over
        return raw(data)


def crossed(one: bytes, other: bytes, rng: Random) -> bytes:
    """Return a JSON text with a value of another in the place of one of its own."""
    mine, theirs = _parsed(one), _parsed(other)
    if mine is None or theirs is None:
        return crossed_lines(one, other, rng)
    _, put = rng.choice(_nodes(mine))
    try:
        return _written(put(rng.choice(_nodes(theirs))[0]))
    except RecursionError:
        return crossed_lines(one, other, rng)


def _parsed(data: bytes) -> Any:
    """Return a JSON text as a tree, or ``None`` where it is none."""
    try:
        tree = json.loads(
            data.decode(), object_pairs_hook=tuple, parse_int=_Number, parse_float=_Number, parse_constant=_Number
        )
        _written(tree)
    except (ValueError, RecursionError):
        return None
    return tree


def _written(value: Any) -> bytes:
    return _text_of(value).encode("utf-8", "surrogatepass")


def _text_of(value: Any) -> str:
    if isinstance(value, _Number):
        return str(value)
    if isinstance(value, tuple):
        return "{" + ",".join(f"{json.dumps(key)}:{_text_of(one)}" for key, one in value) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_text_of, value)) + "]"
    return json.dumps(value, ensure_ascii=isinstance(value, str) and not value.isprintable())


def _nodes(tree: Any) -> list[_Node]:
    """Return all values of a tree."""
    found: list[_Node] = []

    def walk(value: Any, put: Callable[[Any], Any]) -> None:
        def member(at: int, new: Any) -> Any:
            return put((*value[:at], (value[at][0], new), *value[at + 1 :]))

        def item(at: int, new: Any) -> Any:
            return put([*value[:at], new, *value[at + 1 :]])

        found.append((value, put))
        if isinstance(value, tuple):
            for at, (_, one) in enumerate(value):
                walk(one, partial(member, at))
        elif isinstance(value, list):
            for at, one in enumerate(value):
                walk(one, partial(item, at))

    walk(tree, lambda new: new)
    return found


@cache
def _codes() -> tuple[str, ...]:
    """Return the codes of all cells of all forms."""
    forms = (xg.edition(name, variant) for name in xg.editions() for variant in (None, *xg.variants(name)))
    return tuple(dict.fromkeys(code for form in forms for code in form.admits))


def _key(rng: Random) -> str:
    return rng.choice(_KEYS) if rng.random() < 0.5 else rng.choice(_codes())


def _any(rng: Random) -> Any:
    """Return any small JSON."""
    simple: Any = rng.choice((rng.choice(_NUMBERS), rng.choice(_TEXTS), figure(rng), phrase(rng), None, True, [], ()))
    match rng.randrange(8):
        case 0:
            return [simple] * rng.choice((1, 2, 8))
        case 1:
            return ((_key(rng), simple),)
        case _:
            return simple


def _with_any(tree: Any, rng: Random) -> Any:
    return rng.choice(_nodes(tree))[1](_any(rng))


def _with_own(tree: Any, rng: Random) -> Any:
    """A value stands in the place of another, too."""
    nodes = _nodes(tree)
    return rng.choice(nodes)[1](rng.choice(nodes)[0])


def _with_text(tree: Any, rng: Random) -> Any:
    """A text is changed."""
    texts = [one for one in _nodes(tree) if type(one[0]) is str]
    if not texts:
        return _with_any(tree, rng)
    value, put = rng.choice(texts)
    return put(changed_text(value, rng))


def _members(tree: Any, rng: Random) -> Any:
    """The members of an object or array are left out, doubled, moved, added or renamed."""
    held = [one for one in _nodes(tree) if isinstance(one[0], tuple | list)]
    if not held:
        return _with_any(tree, rng)
    value, put = rng.choice(held)
    members = list(value)
    at = rng.randrange(len(members) + 1)
    new = (_key(rng), _any(rng)) if isinstance(value, tuple) else _any(rng)
    match rng.randrange(5):
        case 0:
            del members[at : at + 1]
        case 1:
            members[at:at] = members[at : at + 1] * rng.choice((1, 1, 3, 100))
        case 2:
            rng.shuffle(members)
        case 3 if isinstance(value, tuple) and at < len(members):
            members[at] = (_key(rng), members[at][1])
        case _:
            members.insert(at, new)
    return put(tuple(members) if isinstance(value, tuple) else members)


def _nested(tree: Any, rng: Random) -> Any:
    """A value stands so and so deep in arrays, objects or sections."""
    value, put = rng.choice(_nodes(tree))
    kind = rng.randrange(3)
    for _ in range(rng.choice((1, 2, 15, 16, 17, 63, 64, 65, 300))):
        if kind == 0:
            value = [value]
        elif kind == 1:
            value = (("x", value),)
        else:
            value = [(("number", ""), ("heading", ""), ("text", ""), ("sections", value))]
    return put(value)


_CHANGES = (_with_any, _with_any, _with_own, _with_text, _with_text, _members, _members, _members, _nested)
