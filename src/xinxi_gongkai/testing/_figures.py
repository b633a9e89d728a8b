"""Figures under which every relation of a form holds: what happened, added up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from xinxi_gongkai.checks.values import MOST_PRINTED
from xinxi_gongkai.testing._values import MARKS, Stated, times

if TYPE_CHECKING:
    from xinxi_gongkai.report import Value
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.testing._events import Event, Place, Start, System

__all__ = ["MOST", "Figures", "added", "figures", "filled", "of_year"]

Figures = dict[tuple[int, str], int | Decimal]
"""The number of each cell of one of several years that is not zero."""

MOST: Final = 9_999_999
"""How often a thing may happen, which makes for counts of seven digits and more."""

_MOST_COUNTED: Final = 10
_MOST_APART: Final = 2
"""So many different things happen in generated figures."""

_MOST_UNSAID: Final = 6
"""So many cells are blank or marked though something happened in them."""

_MOST_OTHERS: Final = 3
"""So many figures are stated that the form does not print, subtotals mostly."""

_STYLES: Final = {"left out": st.none(), "blank": st.none(), "zero": st.just(0), "marked": MARKS}
"""How a table prints the cells in which nothing happened."""

_ANY_STYLE: Final = st.sampled_from(list(_STYLES))
_WHOLE_STYLE: Final = st.sampled_from([style for style in _STYLES if style != "left out"])
_UNSAID: Final = st.lists(st.tuples(st.integers(0, 999), st.none() | MARKS), max_size=_MOST_UNSAID)
"""Which cells are blank or marked, counted around the form, and how."""


@st.composite
def _happening(
    draw: st.DrawFn, system: System, starts: st.SearchStrategy[Start], times: st.SearchStrategy[int | Decimal]
) -> tuple[Event, int | Decimal]:
    """Return an event, and how often it happened or how much money it came to."""
    events = system.events(draw(starts))
    return (events[draw(st.integers(0, len(events) - 1))], draw(times)) if events else ({}, 0)


@lru_cache(maxsize=256)  # strategies are kept, as making them takes longer than drawing from them
def _happenings(system: System, most: int, least: int) -> st.SearchStrategy[list[tuple[Event, int | Decimal]]]:
    """Return lists of what happened; money and what may fall apart, as they stand in few cells of a form."""
    counted = times("count", most, least)
    some = [
        (system.starts_of("count"), counted, _MOST_COUNTED),
        (system.starts_of("amount"), times("amount", most, least), _MOST_APART),
        (system.falls, counted, _MOST_APART),
    ]
    found = [
        st.lists(_happening(system, st.sampled_from(starts), often), max_size=size)
        for starts, often, size in some
        if starts
    ]
    return st.tuples(*found).map(lambda lists: [one for each in lists for one in each])


def added(figures: Figures, event: Event, count: int | Decimal) -> None:
    """Add what happened so often to the figures."""
    for place, change in event.items():
        figures[place] = figures.get(place, 0) + change * count


@st.composite
def figures(
    draw: st.DrawFn, system: System, *, barred: frozenset[Place] = frozenset(), most: int = MOST, least: int = 0
) -> Figures:
    """Return figures of a form, or of several years' forms, under which every relation holds.

    Args:
        draw: Hypothesis's.
        system: The forms and what holds among their cells.
        barred: Cells in which nothing can have happened.
        most: How often each thing happened at most.
        least: How much money each thing came to at least.
    """
    found: Figures = {}
    for event, count in draw(_happenings(system, most, least)):
        if barred.isdisjoint(event):
            added(found, event, count)
    return {place: number for place, number in found.items() if number}


def of_year(figures: Figures, year: int) -> dict[str, int | Decimal]:
    """Return the figures of one year by cell."""
    return {code: number for (at, code), number in figures.items() if at == year}


@st.composite
def filled(
    draw: st.DrawFn,
    form: Edition,
    numbers: Mapping[str, int | Decimal],
    stated: Stated,
    *,
    whole: bool = False,
    shown: frozenset[str] = frozenset(),
    hidden: frozenset[str] = frozenset(),
) -> dict[str, Value]:
    """Return what a report of a form states whose figures are known: all of them, or some.

    Args:
        draw: Hypothesis's.
        form: The form.
        numbers: The figures that are not zero.
        stated: ``all`` prints each cell with its number; ``some`` leaves some out, blank, or with a mark.
        whole: Whether no cell of a table may be left out, as in a report that has text.
        shown: Cells that state their number in any case.
        hidden: Cells that state none, of which the figures have none either.
    """
    facts: dict[str, Value] = {}
    told = {**dict.fromkeys(shown, 0), **numbers}
    more = [code for code in draw(_others(form)) if code not in hidden] if stated == "some" else []
    summed = {part for code in (*more, *shown) for part in form.subtotals.get(code, ())}
    for table in form.tables:
        codes = [cell.code for cell in form.cells_in(table)]
        style = "zero" if stated == "all" else draw(_WHOLE_STYLE if whole else _ANY_STYLE)
        if style == "left out" and sum(code in told or code in summed for code in codes) < MOST_PRINTED * len(codes):
            codes = [code for code in codes if code in told]
        rest = draw(_STYLES[style])
        silent = None if style == "zero" else rest
        facts |= {code: told.get(code, silent if code in hidden else rest) for code in codes}
    if stated == "some" and facts:
        printed = list(facts)
        unsaid = {printed[at % len(printed)]: value for at, value in draw(_UNSAID)}
        facts |= {code: value for code, value in unsaid.items() if code not in shown}
    return facts | {code: told.get(code, 0) for code in (*more, *shown)}


@lru_cache(maxsize=64)
def _others(form: Edition) -> st.SearchStrategy[list[str]]:
    """Return some of the figures that a form does not print."""
    codes = [code for code in form.all_cells if code not in form.cells]
    return st.lists(st.sampled_from(codes), max_size=_MOST_OTHERS, unique=True) if codes else st.just([])
