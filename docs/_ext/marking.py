"""Markdown of the generated pages: words shown unchanged, code, tables, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xinxi_gongkai.standard.sources import Citation

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#])")


def text(words: object) -> str:
    """Return words as Markdown shows them unchanged."""
    return _SPECIAL.sub(r"\\\1", str(words)).replace("\n", " ")


def code(words: str) -> str:
    """Return words as code, or nothing for nothing."""
    return f"`{words}`" if words else ""


def indent(depth: int) -> str:
    """Return the space before a label of that depth."""
    return "&emsp;" * depth


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a table, columns in which nothing stands left out; nothing for no rows."""
    lines = [tuple(row) for row in rows]
    names = tuple(header)
    used = [place for place in range(len(names)) if any(line[place] for line in lines)]
    if not used:
        return
    yield "| " + " | ".join(names[place] for place in used) + " |"
    yield "|" + "---|" * len(used)
    for line in lines:
        yield "| " + " | ".join(line[place] for place in used) + " |"
    yield ""


def cited(law: Iterable[Citation]) -> str:
    """Return articles by document, and whether the form prints them or wording led to them."""
    found: dict[tuple[str, bool], list[str]] = {}
    for one in law:
        found.setdefault((one.source.number, one.printed), []).append(one.article)
    return "<br>".join(
        f"{text(number)}{'、'.join(map(text, articles))} ({'printed' if printed else 'inferred'})"
        for (number, printed), articles in found.items()
    )
