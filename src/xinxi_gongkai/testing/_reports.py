"""Reports: such as the model holds, and such as conform to every relation of their form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from xinxi_gongkai.checks.authority import beyond_power
from xinxi_gongkai.errors import InvalidValue, mark, shown
from xinxi_gongkai.report import SCOPES, Agency, Report
from xinxi_gongkai.standard.editions import all_editions, editions
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.testing._events import system
from xinxi_gongkai.testing._figures import figures, filled, of_year
from xinxi_gongkai.testing._texts import EXTENSIONS, any_rows, any_sections, plain_text
from xinxi_gongkai.testing._values import TEXTS, Stated, any_facts

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition

__all__ = [
    "SCOPE",
    "Who",
    "any_reports",
    "conforming_facts",
    "conforming_reports",
    "forms_meant",
    "last_year",
    "who",
    "years",
]

Who = Agency | str | st.SearchStrategy[Any] | None
"""Whose reports are wanted: an agency, its name, agencies to choose from, or any."""

_YEARS = 10
"""How many years of a form in force are drawn."""

SCOPE = st.sampled_from([None, *SCOPES])


def forms_meant(edition: str | Edition | None, variant: str | None) -> list[Edition]:
    """Return the form that is meant, or all of which one is drawn.

    Raises:
        UnknownEdition: There is none of that name.
    """
    if edition is not None:
        return [find_edition(edition, variant)]
    found = [one for one in all_editions() if variant is None or variant == one.variant]
    return found or [find_edition(editions()[-1], variant)]


def who(agency: Who, default: st.SearchStrategy[Agency | None]) -> st.SearchStrategy[Agency | None]:
    """Return whose reports are meant: as the caller gives it, else those of the default.

    Raises:
        InvalidValue: It is no agency.
    """
    if agency is None:
        return default
    if isinstance(agency, st.SearchStrategy):
        return agency.map(_as_agency)
    return st.just(_as_agency(agency))


def _as_agency(agency: object) -> Agency | None:
    if agency is None or isinstance(agency, Agency):
        return agency
    if not isinstance(agency, str):
        raise InvalidValue(mark("应为行政机关的名称或Agency，给的是{value}"), path="/agency", value=shown(agency))
    return Agency(agency)


def years(form: Edition) -> st.SearchStrategy[int]:
    """Return the report years of a form."""
    return st.integers(form.first_year, last_year(form))


def last_year(form: Edition) -> int:
    """Return the last report year of a form; of one in force, a later one."""
    return form.last_year or form.first_year + _YEARS - 1


@st.composite
def any_reports(
    draw: st.DrawFn, form: st.SearchStrategy[Edition], agency: st.SearchStrategy[Agency | None], stated: Stated
) -> Report:
    """Return any reports that the model holds."""
    chosen = draw(form)
    return Report(
        chosen,
        draw(st.integers(1, 9999)),
        agency=draw(agency),
        facts=draw(any_facts(chosen, stated)),
        scope=draw(SCOPE),
        title=draw(TEXTS),
        published=draw(st.none() | st.dates()),
        introduction=draw(TEXTS),
        sections=tuple(draw(st.lists(any_sections(), max_size=3))),
        closing=draw(TEXTS),
        local_rows=tuple(draw(st.lists(any_rows(chosen), max_size=2))),
        extensions=draw(EXTENSIONS),
    )


@st.composite
def conforming_facts(draw: st.DrawFn, form: st.SearchStrategy[Edition], stated: Stated) -> dict[str, Any]:
    """Return facts under which no relation of their form is violated."""
    chosen = draw(form)
    return draw(filled(chosen, of_year(draw(figures(system((chosen,)))), 0), stated))


@st.composite
def conforming_reports(
    draw: st.DrawFn, form: st.SearchStrategy[Edition], agency: st.SearchStrategy[Agency | None], stated: Stated
) -> Report:
    """Return reports in which no rule is violated."""
    chosen, filer = draw(form), draw(agency)
    barred = frozenset((0, code) for code in beyond_power(filer, chosen))
    numbers = of_year(draw(figures(system((chosen,)), barred=barred)), 0)
    year = draw(years(chosen))
    words = draw(plain_text(chosen, year, filer)) if draw(st.booleans()) else {}
    facts = draw(filled(chosen, numbers, stated, whole=bool(words)))
    return Report(chosen, year, agency=filer, facts=facts, scope=draw(SCOPE), **words)
