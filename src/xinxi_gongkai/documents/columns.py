"""Which column of a table holds what: as its header says, by the places of its words or by their order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from attrs import evolve, field, frozen

from xinxi_gongkai.documents.grid import GridCell
from xinxi_gongkai.documents.print import label_of
from xinxi_gongkai.documents.vocabulary import UNIT_HEADERS, Band, Leaf, Vocabulary, tells_nothing
from xinxi_gongkai.standard.labels import remembering, words_key

__all__ = ["Columns", "HeaderWord", "columns_of", "header_word", "is_named"]

_COUNTED: Final = re.compile(r"[/(]?[件个]\)?$")
_THIS_YEAR: Final = re.compile(r"^本年度?")
_UNIT: Final = re.compile(r"(?:计量)?单位:?(.{1,6})|([十百千万亿]*(?:元|[件条次篇个人项份家宗]|人次))")
_SHORTEST_CUT: Final = 3
_SHORT_NAME: Final = 4
"""Of a label no longer than this, two characters tell it from the others in its header."""


@frozen
class HeaderWord:
    """What a cell of a header prints.

    Attributes:
        key: All of it, as labels are compared.
        name: Without what follows in brackets.
        unit: The unit that the brackets name, or ``""``.
    """

    key: str
    name: str
    unit: str


_Group = tuple[tuple[HeaderWord, ...], list[int]]
"""Columns under the same words, with these words from top to bottom."""


@remembering
def header_word(text: str) -> HeaderWord:
    """Return what a cell of a header prints; what brackets say stays in the name where it may be another column."""
    label = label_of(text)
    key, name = words_key(text), words_key(label.short)
    unit = ""
    for bracket in filter(None, re.split(r"[()]", words_key(label.brackets))):
        found = _UNIT.fullmatch(bracket)
        if found and not unit:
            unit = found[1] or found[2]
        elif not found and not tells_nothing(bracket) and bracket not in name:
            name = key
    return HeaderWord(key, name, unit)


@lru_cache(maxsize=4096)
def _like(name: str, label: str) -> int:
    """Say how surely a printed name is a label: 3 the same · 2 without 本年 or a unit · 1 cut short · 0 not."""
    if name == label:
        return 3
    printed, wanted = (_THIS_YEAR.sub("", _COUNTED.sub("", one)) for one in (name, label))
    if printed == wanted and printed:
        return 2
    shortest = 2 if len(label) <= _SHORT_NAME else _SHORTEST_CUT
    return int(len(name) >= shortest and (label.startswith(name) or _COUNTED.sub("", label).startswith(printed)))


@remembering
def is_named(text: str, vocabulary: Vocabulary) -> bool:
    """Say whether a text may stand in a header of the form; one cut short may."""
    word = header_word(text)
    if word.key in vocabulary.headers or word.name in vocabulary.headers or vocabulary.is_note(word.key):
        return True
    return any(_like(word.name, label) for label in vocabulary.headers)


@frozen
class Columns:
    """Which columns of a grid hold the figures of a band.

    Attributes:
        leaves: The band's columns that are printed, in the order of the grid.
        places: The columns of the grid of each, from 0; empty where only their order is known.
        units: The units that the header names, by the leaf's code.
        unit: The column of units, where its place is known.
        has_units: Whether the header prints a column of units.
        others: The columns that the header names and the form does not have.
        width: How many cells its longest row has.
        claimed: All the places of columns that hold figures.
        first: The first of them.
    """

    leaves: tuple[Leaf, ...]
    places: tuple[tuple[int, ...], ...] = ()
    units: Mapping[str, str] = field(factory=dict)
    unit: int | None = None
    has_units: bool = False
    others: frozenset[int] = frozenset()
    width: int = 0
    claimed: frozenset[int] = field(init=False)
    first: int = field(init=False)

    @claimed.default
    def _claimed(self) -> frozenset[int]:
        return frozenset(place for places in self.places for place in places)

    @first.default
    def _first(self) -> int:
        return min(self.claimed, default=0)


def columns_of(
    header: Sequence[Sequence[GridCell]], band: Band, vocabulary: Vocabulary, start: int, *, in_place: bool = True
) -> Columns | None:
    """Return what a header says of the columns of a band, ``None`` where it does not agree with the form.

    Args:
        header: The rows of the header.
        band: The rows below it, as the form has them.
        vocabulary: The words of the form.
        start: The first column right of the labels.
        in_place: Whether the places of the header's cells are those of the rows'.
    """
    found = _placed(header, band, vocabulary, start) if in_place else None
    found = found or _listed(header, band, vocabulary) or _in_a_line(header, band, vocabulary)
    return evolve(found, width=max(map(len, header))) if found else None


def _in_a_line(header: Sequence[Sequence[GridCell]], band: Band, vocabulary: Vocabulary) -> Columns | None:
    """Return the columns as one line of words names them from left to right, in whatever order."""
    lines = [words for words in (_words(row, band, vocabulary) for row in header) if words]
    if len(lines) != 1:
        return None
    sure = [[leaf for leaf in band.leaves if not leaf.path and _like(name, leaf.name) > 1] for name in lines[0]]
    leaves = tuple(leaf for some in sure for leaf in some)
    if any(len(some) != 1 for some in sure) or len(set(leaves)) < len(leaves):
        return None
    return Columns(leaves, (), _units(header, leaves))


def _units(header: Sequence[Sequence[GridCell]], leaves: Sequence[Leaf]) -> dict[str, str]:
    """Return the units that a header names, by the leaf's code."""
    words = [word for row in header for cell in row if cell.text and (word := header_word(cell.text)).unit]
    return {leaf.code: word.unit for leaf in leaves for word in words if _like(word.name, leaf.name)}


def _placed(header: Sequence[Sequence[GridCell]], band: Band, vocabulary: Vocabulary, start: int) -> Columns | None:
    """Return the columns by the places of the words over them."""
    found: list[_Group] = []
    bottom: GridCell | None = None
    unit = None
    filled = [_filled(row, band) for row in header]
    for place in range(start, max(map(len, header), default=0)):
        stack: list[HeaderWord] = []
        last: GridCell | None = None
        for row in filled:
            if place < len(row) and row[place].text and row[place] is not last:
                word = header_word(row[place].text)
                if word.key and not vocabulary.is_note(word.key) and not (stack and stack[-1] == word):
                    stack.append(word)
                    last = row[place]
        if not stack:
            bottom = None
        elif stack[-1].key in UNIT_HEADERS and band.has_units:
            unit = place
        elif found and last is bottom:
            found[-1][1].append(place)
        else:
            found.append((tuple(stack), [place]))
            bottom = last
    printed = {header_word(cell.text).name for row in header for cell in row}
    band_headings = frozenset(one for one in band.headings if any(_like(name, one) for name in printed))
    leaves = _in_order([stack for stack, _ in found], band, band_headings)
    other: list[tuple[HeaderWord, ...]] = []
    if not leaves:  # a merged cell may be one cell or have its text repeated
        found = _merged(found)
        leaves = _in_order([stack for stack, _ in found], band, band_headings)
    named = {place for stack, places in found if stack[-1].name not in band.headings for place in places}
    if not leaves:  # what the header names surely, beside columns that the form does not have
        sure = [one for one in found if any(_fits(one[0], leaf, band_headings) > 1 for leaf in band.leaves)]
        other = [stack for stack, _ in found if not any(stack is one for one, _ in sure)]
        found = sure
        leaves = _by_name([stack for stack, _ in found], band, band_headings)
    if not leaves or any(_is_torn(stack, band, leaves) for stack in other):
        return None
    stated = ((leaf.code, word.unit) for leaf, (words, _) in zip(leaves, found, strict=True) for word in words)
    units = {code: unit for code, unit in stated if unit}
    places = tuple(tuple(places) for _, places in found)
    others = frozenset(named.difference(*places))
    return Columns(leaves, places, units, unit, unit is not None, others)


def _is_torn(stack: Sequence[HeaderWord], band: Band, leaves: Sequence[Leaf]) -> bool:
    """Say whether words name a column of the form that is not found, as where a heading does not reach over it."""
    return any(_like(stack[-1].name, leaf.name) > 1 and leaf not in leaves for leaf in band.leaves)


def _merged(found: Sequence[_Group]) -> list[_Group]:
    """Return the columns of a header, those beside one another under the same words being one."""
    merged: list[_Group] = []
    for stack, places in found:
        if merged and merged[-1][0] == stack and merged[-1][1][-1] == places[0] - 1:
            merged[-1] = (stack, [*merged[-1][1], *places])
        else:
            merged.append((stack, places))
    return merged


def _filled(row: Sequence[GridCell], band: Band) -> list[GridCell]:
    """Return a row of a header in which a heading stands over the empty cells after it, where merged cells are lost."""
    found: list[GridCell] = []
    for cell in row:
        is_lost = not cell.text.strip() and found and header_word(found[-1].text).name in band.headings
        found.append(found[-1] if is_lost else cell)
    return found


def _in_order(stacks: Sequence[Sequence[HeaderWord]], band: Band, headings: frozenset[str]) -> tuple[Leaf, ...]:
    """Return all columns of the band where the header prints them in the form's order, if only cut short."""
    if len(stacks) != len(band.leaves):
        return ()
    if all(_fits(stack, leaf, headings) for stack, leaf in zip(stacks, band.leaves, strict=True)):
        return band.leaves
    return ()


def _by_name(stacks: Sequence[Sequence[HeaderWord]], band: Band, headings: frozenset[str]) -> tuple[Leaf, ...]:
    """Return the columns of the band that a header names, each once and surely; in any order, some of them left out."""
    found: list[Leaf] = []
    for stack in stacks:
        sure = [leaf for leaf in band.leaves if _fits(stack, leaf, headings) > 1]
        if len(sure) != 1 or sure[0] in found:
            return ()
        found += sure
    return tuple(found)


def _fits(stack: Sequence[HeaderWord], leaf: Leaf, headings: frozenset[str]) -> int:
    """Say how surely the words over a column are a leaf's and its headings', those of them that are printed at all."""
    over = iter(leaf.path)
    if not all(any(_like(word.name, heading) for heading in over) for word in stack[:-1]):
        return 0
    printed = [heading for heading in leaf.path if heading in headings]
    if not all(any(_like(word.name, heading) for word in stack[:-1]) for heading in printed):
        return 0
    return _like(stack[-1].name, leaf.name)


def _listed(header: Sequence[Sequence[GridCell]], band: Band, vocabulary: Vocabulary) -> Columns | None:
    """Return the columns by the order of the words, where merged cells are lost and words are broken over lines."""
    lines = [_words(row, band, vocabulary) for row in header]
    lines = [line for line in lines if line]
    names = [leaf.name for leaf in band.leaves]
    printed = {word for line in lines for word in line}
    if names in lines and printed <= band.words and printed.intersection(band.headings) in (frozenset(), band.headings):
        lines = [names]  # merged cells whose text is repeated in every line
    taken = [0] * len(lines)
    found: list[Leaf] = []
    leaves = iter(band.leaves)
    order: dict[int, int] = {}
    for place, (level, name) in enumerate(band.levels):
        is_leaf = place + 1 == len(band.levels) or band.levels[place + 1][0] <= level
        leaf = next(leaves) if is_leaf else None
        at = _take(name, lines, taken)
        if at is None:
            continue
        if all(len(line) == 1 for line in lines) and order.get(level, -1) > at:
            return None  # one word a line, and not in the form's order
        order[level] = at
        if leaf:
            found.append(leaf)
    if not found or any(place < len(line) for place, line in zip(taken, lines, strict=True)):
        return None
    if len(found) < len(names) and any(names.count(leaf.name) > 1 for leaf in found):
        return None  # which of several headings they stand under is not certain
    words = [header_word(cell.text) for row in header for cell in row if cell.text]
    has_units = band.has_units and any(word.key in UNIT_HEADERS for word in words)
    return Columns(tuple(found), (), _units(header, found), has_units=has_units)


def _words(row: Sequence[GridCell], band: Band, vocabulary: Vocabulary) -> list[str]:
    """Return the names in a row of a header without what stands over labels and units."""
    found: list[str] = []
    last: GridCell | None = None
    for cell in row:
        word = header_word(cell.text)
        if cell is last or not word.key or vocabulary.is_note(word.key) or vocabulary.is_piece_of_note(word.key):
            continue
        last = cell
        if word.name in band.words or word.key not in vocabulary.stubs:
            found.append(word.name)
    return found


def _take(name: str, lines: Sequence[Sequence[str]], taken: list[int]) -> int | None:
    """Take a label's words from the lines of a header, one from each at most, and return the line of the first."""
    ahead = [line[place] if place < len(line) else "" for line, place in zip(lines, taken, strict=True)]
    if name in ahead:
        at = ahead.index(name)
        taken[at] += 1
        return at
    for at, word in enumerate(ahead):
        if len(word) > 1 and _like(word, name):
            taken[at] += 1
            rest = name[len(word) :] if name.startswith(word) else ""
            for below in range(at + 1, len(lines)):
                if rest and ahead[below] and rest.startswith(ahead[below]):
                    taken[below] += 1
                    rest = rest[len(ahead[below]) :]
            return at
    return None
