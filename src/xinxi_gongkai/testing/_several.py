"""Reports beside one another: of one agency over the years, and of a government and its members."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from xinxi_gongkai.checks.authority import beyond_power
from xinxi_gongkai.report import Agency, Report
from xinxi_gongkai.testing._events import steady, system
from xinxi_gongkai.testing._figures import Figures, added, figures, filled, of_year
from xinxi_gongkai.testing._reports import SCOPE, years

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.testing._events import Event, Place, System
    from xinxi_gongkai.testing._values import Stated

__all__ = ["consolidated", "in_a_row"]

_MOST_CHANGED: Final = 4
"""So often each thing happens that sets a year apart from the others: too seldom for a figure to multiply."""

_MEMBERS: Final = ("某某市商务局", "某某市教育局", "某某市财政局", "某某市水务局", "某某市民政局", "某某市司法局")
_WHOLE: Final = Agency("某某市人民政府", "government")


@st.composite
def in_a_row(
    draw: st.DrawFn,
    rows: st.SearchStrategy[tuple[int, tuple[Edition, ...]]],
    agency: st.SearchStrategy[Agency | None],
    stated: Stated,
) -> tuple[Report, ...]:
    """Return the reports of one agency on years in a row, the earliest first, in which no rule is violated.

    What is the same in all years may be large; what sets them apart is small, and money is a whole unit at least, so
    that no figure is many times what it was the year before.
    """
    first, forms = draw(rows)
    filer, scope = draw(agency), draw(SCOPE)
    barred = frozenset((at, code) for at, form in enumerate(forms) for code in beyond_power(filer, form))
    numbers = draw(figures(system(forms), barred=barred, most=_MOST_CHANGED, least=1))
    if len(set(forms)) == 1:
        for (_, code), number in draw(figures(steady(forms[0]), barred=barred, least=1)).items():
            for at in range(len(forms)):
                added(numbers, {(at, code): 1}, number)
    _set_apart(numbers, system(forms), barred)
    shown = frozenset(code for _, code in numbers)
    found = []
    for at, form in enumerate(forms):
        facts = draw(filled(form, of_year(numbers, at), stated, shown=shown & form.cells.keys()))
        found.append(Report(form, first + at, agency=filer, facts=facts, scope=scope))
    return tuple(found)


def _set_apart(numbers: Figures, of: System, barred: frozenset[Place]) -> None:
    """Add one thing more to each year that would be as the year before, which no year is."""
    for at in range(1, len(of.forms)):
        both = of.forms[at].cells.keys() & of.forms[at - 1].cells.keys()
        if all(numbers.get((at, code), 0) == numbers.get((at - 1, code), 0) for code in both):
            added(numbers, next(_within(of, at, both, barred)), 1)


def _within(of: System, year: int, seen: Collection[str], barred: frozenset[Place]) -> Iterator[Event]:
    """Yield what may happen in one year without a trace in the others, and is seen in one of these cells."""
    for start in of.starts:
        for event in of.events(start) if start[0][0][0] == year else ():
            alone = all(at == year for at, _ in event) and barred.isdisjoint(event)
            if alone and any(code in seen for _, code in event):
                yield event


@st.composite
def consolidated(
    draw: st.DrawFn, form: st.SearchStrategy[Edition], most: int, stated: Stated
) -> tuple[Report, tuple[Report, ...]]:
    """Return what a government files for itself and its members, and the members' reports that it adds up."""
    chosen = draw(form)
    year = draw(years(chosen))
    total: Figures = {}
    members = []
    for name in _MEMBERS[: draw(st.integers(1, most))]:
        filer = Agency(name, "department")
        barred = frozenset((0, code) for code in beyond_power(filer, chosen))
        numbers = draw(figures(system((chosen,)), barred=barred))
        for place, number in numbers.items():
            added(total, {place: 1}, number)
        facts = draw(filled(chosen, of_year(numbers, 0), stated))
        members.append(Report(chosen, year, agency=filer, facts=facts, scope="agency"))
    facts = draw(filled(chosen, of_year(total, 0), stated))
    return Report(chosen, year, agency=_WHOLE, facts=facts, scope="region"), tuple(members)
