"""Rules to frames: where rules part a region of a page into cells, and which cells a missing rule merges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import Final

from attrs import field, frozen

from xinxi_gongkai.documents._pdf_drawn import Rule

__all__ = ["OUTSIDE", "Frame", "Span", "frames_of"]

OUTSIDE: Final = -1
"""The number of no cell."""

_NEAR: Final = 3.0
"""How far apart two rules may be drawn that are one, and how far from another a rule may end that touches it."""

_SHORTEST: Final = 5.0
"""How long a rule is at least, in points; what is shorter parts nothing."""

_OPEN: Final = 12.0
"""How far rules reach at least beyond the last one across them, where they mean a cell that is open on that side."""

_MOST_RULES: Final = 1000
"""Rules on a page after joining; what has more is a drawing, not a table."""


@frozen(slots=False)  # made by the hundred for every table, which is faster so
class Span:
    """The places of a cell: the first row and column, counted from 0, and how many of both.

    Attributes:
        row: The first row.
        column: The first column.
        rowspan: How many rows.
        colspan: How many columns.
        is_closed: Whether rules enclose it; what they leave open is no cell, unless nothing stands in it.
    """

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    is_closed: bool = True


@frozen
class Frame:
    """The rules of a table.

    Attributes:
        xs: Where its columns begin and the last one ends.
        ys: Where its rows begin and the last one ends.
        spans: Its cells, in reading order.
        rows: Of each place the number of its cell.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]
    rows: tuple[tuple[int, ...], ...] = field(repr=False)

    @property
    def area(self) -> float:
        """How much of the page it takes."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def cell_at(self, x: float, y: float) -> int:
        """Return the number of the cell at a point, or ``OUTSIDE``."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.rows[row][column]
        return OUTSIDE


def frames_of(rules: Iterable[Rule]) -> tuple[Frame, ...]:
    """Return the frames of a page's tables, the smallest first, so that one in a cell of another comes before it."""
    joined = tuple(_joined(rules))
    if len(joined) > _MOST_RULES:
        return ()
    frames = map(_frame, _touching(joined))
    return tuple(sorted(filter(None, frames), key=lambda frame: frame.area))


def _joined(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield rules with those joined into one that are drawn beside or after one another."""
    bundle: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (one.is_upright, one.at)):
        if bundle and (rule.is_upright != bundle[-1].is_upright or rule.at - bundle[-1].at > _NEAR):
            yield from _joined_along(bundle)
            bundle = []
        bundle.append(rule)
    yield from _joined_along(bundle)


def _joined_along(bundle: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the rules of one bundle: all at the same place, joined where one goes on where another ends."""
    at = sum(rule.at for rule in bundle) / max(len(bundle), 1)
    reaches: list[list[float]] = []
    for rule in sorted(bundle, key=lambda one: one.start):
        if reaches and rule.start <= reaches[-1][1] + _NEAR:
            reaches[-1][1] = max(reaches[-1][1], rule.end)
        else:
            reaches.append([rule.start, rule.end])
    for start, end in reaches:
        if end - start >= _SHORTEST:
            yield Rule(bundle[0].is_upright, at, start, end)


def _touching(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules that hang together."""
    waiting = list(rules)
    while waiting:
        group = [waiting.pop()]
        for rule in group:  # which grows on the way
            group += [other for other in waiting if _touch(rule, other)]
            waiting = [other for other in waiting if not _touch(rule, other)]
        yield group


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.is_upright != other.is_upright
        and one.start - _NEAR <= other.at <= one.end + _NEAR
        and other.start - _NEAR <= one.at <= other.end + _NEAR
    )


def _frame(group: Iterable[Rule]) -> Frame | None:
    """Return the frame that rules make, if they make more than one column."""
    across, down = ([rule for rule in group if rule.is_upright is upright] for upright in (False, True))
    xs, ys = _edges(down, across), _edges(across, down)
    if len(xs) < 3 or len(ys) < 2:
        return None
    spans: list[Span] = []
    owners = [[-1] * (len(xs) - 1) for _ in ys[1:]]
    for cell in _cells(_walls(across, ys, xs), _walls(down, xs, ys), len(ys) - 1, len(xs) - 1):
        top, left = min(row for row, _ in cell), min(column for _, column in cell)
        height, width = max(row for row, _ in cell) - top + 1, max(column for _, column in cell) - left + 1
        is_whole = height * width == len(cell)
        for row, column in cell:
            owners[row][column] = len(spans)
            if not is_whole:
                spans.append(Span(row, column, is_closed=False))
        if is_whole:
            spans.append(Span(top, left, height, width))
    return Frame(xs, ys, tuple(spans), tuple(map(tuple, owners)))


def _edges(rules: Sequence[Rule], others: Sequence[Rule]) -> tuple[float, ...]:
    """Return where rules part a table, and where it ends on a side on which it has no rule."""
    places = sorted({rule.at for rule in rules})
    ends = (min((rule.start for rule in others), default=0), max((rule.end for rule in others), default=0))
    before = [ends[0]] if places and places[0] - ends[0] >= _OPEN else []
    after = [ends[1]] if places and ends[1] - places[-1] >= _OPEN else []
    return (*before, *places, *after)


def _walls(rules: Iterable[Rule], places: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """Return the sides of places that rules cover: before which place, and beside which."""
    middles = [(start + end) / 2 for start, end in pairwise(along)]
    return {
        (places.index(rule.at), beside)
        for rule in rules
        for beside in range(bisect_left(middles, rule.start), bisect_right(middles, rule.end))
    }


def _cells(
    above: Container[tuple[int, int]], before: Container[tuple[int, int]], height: int, width: int
) -> Iterator[list[tuple[int, int]]]:
    """Yield the places that no wall parts, together."""
    seen: set[tuple[int, int]] = set()
    for first in product(range(height), range(width)):
        if first in seen:
            continue
        seen.add(first)
        cell = [first]
        for row, column in cell:  # which grows on the way
            for place, is_parted in (
                ((row - 1, column), (row, column) in above),
                ((row + 1, column), (row + 1, column) in above),
                ((row, column - 1), (column, row) in before),
                ((row, column + 1), (column + 1, row) in before),
            ):
                if not is_parted and place not in seen and 0 <= place[0] < height and 0 <= place[1] < width:
                    seen.add(place)
                    cell.append(place)
        yield cell
