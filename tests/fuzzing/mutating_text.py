"""Mutations of texts and of HTML: their words, lines and tags are changed, moved, doubled and left out."""

from __future__ import annotations

import re
from random import Random

from tests.fuzzing.markup import TAGS
from tests.fuzzing.mutating import Raw, several
from tests.fuzzing.words import figure, phrase

__all__ = ["changed_text", "html_mutated", "text_mutated"]

_TOKEN = re.compile(r"<[^<>]{0,200}>|&\w+;|[0-9０-９.,]+|[^\W\d_]+|\s+|.", re.DOTALL)
_FIGURE = re.compile(r"[0-9０-９]+(?:[.,][0-9]+)?")
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16", "big5")


def text_mutated(data: bytes, rng: Random, raw: Raw) -> bytes:
    """Return a text changed."""
    return _mutated(data, rng, raw, is_html=False)


def html_mutated(data: bytes, rng: Random, raw: Raw) -> bytes:
    """Return a page changed."""
    return _mutated(data, rng, raw, is_html=True)


def changed_text(text: str, rng: Random) -> str:
    """Return a short text, as a cell or a paragraph holds it, changed in one way."""
    return rng.choice((_with_figure, _without, _with_more, _doubled, _as_phrase))(text, rng)


def _mutated(data: bytes, rng: Random, raw: Raw, *, is_html: bool) -> bytes:
    if rng.random() < 0.15:
        return raw(data)
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        return raw(data)
    changes = (*_CHANGES, _with_tag, _with_tag, _with_tag) if is_html else _CHANGES
    made = several(text, changes, rng)
    if rng.random() < 0.05:
        encoding = rng.choice(_ENCODINGS)
    return made.encode(encoding, "ignore")


def _with_figure(text: str, rng: Random) -> str:
    """A figure becomes another one."""
    places = list(_FIGURE.finditer(text))
    if not places:
        return text + figure(rng)
    where = rng.choice(places)
    return text[: where.start()] + figure(rng) + text[where.end() :]


def _span(text: str, rng: Random, most: int = 6) -> tuple[int, int]:
    """Where a few words begin and end."""
    tokens = list(_TOKEN.finditer(text))
    if not tokens:
        return 0, 0
    at = rng.randrange(len(tokens))
    last = tokens[min(len(tokens) - 1, at + rng.randrange(most))]
    return tokens[at].start(), last.end()


def _without(text: str, rng: Random) -> str:
    start, end = _span(text, rng)
    return text[:start] + text[end:]


def _with_more(text: str, rng: Random) -> str:
    start, end = _span(text, rng)
    return text[:start] + phrase(rng) + text[rng.choice((start, end)) :]


def _with_tag(text: str, rng: Random) -> str:
    start, end = _span(text, rng, 1)
    return text[:start] + rng.choice(TAGS) + text[rng.choice((start, end)) :]


def _doubled(text: str, rng: Random) -> str:
    start, end = _span(text, rng)
    return text[:end] + text[start:end] * rng.choice((1, 1, 2, 20, 300)) + text[end:]


def _as_phrase(_text: str, rng: Random) -> str:
    return phrase(rng)


def _lines(text: str, rng: Random) -> str:
    """Lines are left out, doubled, moved or changed for one another."""
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        return _doubled(text, rng)
    at = rng.randrange(len(lines))
    end = min(len(lines), at + rng.choice((1, 1, 3, 10, 40)))
    match rng.randrange(5):
        case 0:
            del lines[at:end]
        case 1:
            lines[at:at] = lines[at:end]
        case 2:
            piece = lines[at:end]
            del lines[at:end]
            to = rng.randrange(len(lines) + 1)
            lines[to:to] = piece
        case 3:
            to = rng.randrange(len(lines))
            lines[at], lines[to] = lines[to], lines[at]
        case _:
            lines[at] = changed_text(lines[at], rng)
    return "".join(lines)


def _taken_apart(text: str, rng: Random) -> str:
    """What parts words becomes something else that parts them."""
    old, new = rng.sample(("\t", " ", "\n", "|", "　", "    ", "\n\n", ",", "</td><td>", "\n\t"), 2)
    return text.replace(old, new, rng.choice((1, 3, -1)))


_CHANGES = (
    _with_figure,
    _with_figure,
    _without,
    _with_more,
    _with_more,
    _doubled,
    _lines,
    _lines,
    _lines,
    _taken_apart,
)
