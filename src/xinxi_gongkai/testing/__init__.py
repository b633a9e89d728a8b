"""Hypothesis strategies for reports, so that programs that use the library can test what they do with them.

Needs the extra ``testing``. Where Hypothesis and the library are both installed, an argument of a test that is
annotated as :class:`~xinxi_gongkai.Report`, :class:`~xinxi_gongkai.Agency`, :class:`~xinxi_gongkai.Edition` or
another of the model's classes is filled in without importing this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from xinxi_gongkai.errors import InvalidValue, mark, shown
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.standard.editions import edition_for, editions
from xinxi_gongkai.testing._reports import (
    Who,
    any_reports,
    conforming_facts,
    conforming_reports,
    forms_meant,
    last_year,
    who,
)
from xinxi_gongkai.testing._several import consolidated, in_a_row
from xinxi_gongkai.testing._texts import any_agencies, full_agencies, plain_agencies
from xinxi_gongkai.testing._values import Stated, any_facts
from xinxi_gongkai.testing._violating import relations_meant, violating_reports
from xinxi_gongkai.testing._violating import violating_pairs as _violating_pairs

if TYPE_CHECKING:
    from xinxi_gongkai.report import Agency, Report, Value
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Relation

__all__ = [
    "Stated",
    "Who",
    "agencies",
    "consecutive_reports",
    "consolidations",
    "facts",
    "reports",
    "violating",
    "violating_pairs",
]

_STATED = ("some", "all")
_MOST_MEMBERS = 6


def reports(
    edition: str | Edition | None = None,
    variant: str | None = None,
    *,
    conforming: bool | None = None,
    stated: Stated = "some",
    agency: Who = None,
) -> st.SearchStrategy[Report]:
    """Return reports.

    Args:
        edition: The form; by default any, the variants included. One that you extended is taken as it is.
        variant: A region's name.
        conforming: ``True`` for reports in which no rule is violated, ``False`` for such in which a relation is; by
            default any report that the model holds, however odd its figures, texts and years are. Conforming reports
            are put together from the relations of the form; their counts have up to eight digits, their amounts up to
            four decimals, and signed cells are negative at times.
        stated: ``all`` for reports in which every printed cell states a number. With ``some``, cells are left out,
            blank, or marked, and subtotals that the form does not print may be stated.
        agency: Who reports: a name, an agency, or a strategy of them; by default any, or ``None``. An agency that
            may make no 规章 has none in a conforming report.

    Raises:
        InvalidValue: An argument is none of these.
        UnknownEdition: There is no such edition or variant.
    """
    known = forms_meant(edition, variant)
    form = st.sampled_from(known)
    _one_of("stated", stated, _STATED)
    if conforming is None:
        return any_reports(form, who(agency, st.none() | any_agencies()), stated)
    _one_of("conforming", conforming, (True, False))
    filer = who(agency, st.none() | plain_agencies())
    if conforming:
        return conforming_reports(form, filer, stated)
    return violating_reports(st.sampled_from(relations_meant(None, None, known)), filer, stated)


def facts(
    edition: str | Edition | None = None,
    variant: str | None = None,
    *,
    conforming: bool = False,
    stated: Stated = "some",
) -> st.SearchStrategy[dict[str, Value]]:
    """Return facts as :meth:`~xinxi_gongkai.Report.with_facts` takes them: what cells state, by their codes.

    Args:
        edition: The form; by default any.
        variant: A region's name.
        conforming: Whether no relation of the form may be violated; by default they are anything that cells admit.
        stated: As for :func:`reports`.

    Raises:
        InvalidValue: An argument is none of these.
        UnknownEdition: There is no such edition or variant.
    """
    form = st.sampled_from(forms_meant(edition, variant))
    _one_of("stated", stated, _STATED)
    _one_of("conforming", conforming, (True, False))
    return conforming_facts(form, stated) if conforming else form.flatmap(lambda one: any_facts(one, stated))


def agencies() -> st.SearchStrategy[Agency]:
    """Return agencies: such as there are, of every kind, and any that the model holds."""
    return any_agencies()


def consecutive_reports(
    n: int,
    edition: str | Edition | None = None,
    variant: str | None = None,
    *,
    agency: Who = None,
    stated: Stated = "some",
) -> st.SearchStrategy[tuple[Report, ...]]:
    """Return the reports of one agency on years in a row, the earliest first; each follows from the one before.

    ``check(later, previous=earlier)`` finds nothing violated: what is carried forward is carried over, stocks go on,
    no figure multiplies, and no two years are the same.

    Args:
        n: How many.
        edition: The form of all of them; by default each year has the national form in force, so that they may go
            from one to another.
        variant: A region's name, of the edition given.
        agency: As for :func:`reports`; by default any.
        stated: As for :func:`reports`; with ``some``, only cells that are zero in all years are left out.

    Raises:
        InvalidValue: An argument is none of these, or the edition was not in force for so many years.
        UnknownEdition: There is no such edition or variant.
    """
    if type(n) is not int or n < 1:
        raise InvalidValue(mark("报告的份数应为正整数，给的是{value}"), value=shown(n))
    _one_of("stated", stated, _STATED)
    if edition is None and variant is None:
        known = [find_edition(name) for name in editions()]
        first, last = known[0].first_year, last_year(known[-1])
    else:
        known = [find_edition(editions()[-1] if edition is None else edition, variant)]
        first, last = known[0].first_year, last_year(known[0])
    if last - first + 1 < n:
        template = mark("{form}只用于{first}—{last}年度的报告，不能有连续{count}年的")
        raise InvalidValue(template, form="、".join(map(str, known)), first=first, last=last, count=n)

    def row(year: int) -> tuple[int, tuple[Edition, ...]]:
        return year, tuple(known[0] if len(known) == 1 else edition_for(year + at) for at in range(n))

    return in_a_row(st.integers(first, last - n + 1).map(row), who(agency, plain_agencies()), stated)


def consolidations(
    edition: str | Edition | None = None,
    variant: str | None = None,
    *,
    members: int = _MOST_MEMBERS,
    stated: Stated = "some",
) -> st.SearchStrategy[tuple[Report, tuple[Report, ...]]]:
    """Return what a government files for all, and the reports of the members that it adds up.

    ``check_consolidation(total, members)`` finds nothing violated; all of them conform.

    Args:
        edition: The form; by default any.
        variant: A region's name.
        members: How many there are at most, from 1 to 6.
        stated: As for :func:`reports`.

    Raises:
        InvalidValue: An argument is none of these.
        UnknownEdition: There is no such edition or variant.
    """
    _one_of("stated", stated, _STATED)
    _one_of("members", members, tuple(range(1, _MOST_MEMBERS + 1)))
    return consolidated(st.sampled_from(forms_meant(edition, variant)), members, stated)


def violating(
    rule: str | Relation,
    subject: str | None = None,
    edition: str | Edition | None = None,
    variant: str | None = None,
    *,
    agency: Who = None,
) -> st.SearchStrategy[Report]:
    """Return reports in which a relation is violated, and no other where that is possible.

    The cells of the relation state numbers. Cells that other relations lead to from there are not stated; elsewhere
    the report conforms.

    Args:
        rule: The code of a rule that is about relations within a report (``parts-add-up``), or one relation.
        subject: The cell that the relation is about; by default any of that rule.
        edition: The form; by default any that has such a relation.
        variant: A region's name.
        agency: As for :func:`reports`; by default one that has every power, or ``None``.

    Raises:
        InvalidRule: There is no such relation; where it is one with the year before, :func:`violating_pairs` is named.
        InvalidValue: It is no agency.
        UnknownEdition: There is no such edition or variant.
        UnknownRule: There is no such rule.
    """
    meant = relations_meant(rule, subject, forms_meant(edition, variant))
    return violating_reports(st.sampled_from(meant), who(agency, st.none() | full_agencies()), "some")


def violating_pairs(
    rule: str | Relation,
    subject: str | None = None,
    edition: str | Edition | None = None,
    variant: str | None = None,
    *,
    agency: Who = None,
) -> st.SearchStrategy[tuple[Report, Report]]:
    """Return the reports of one agency on two years, the earlier first, between which a relation is violated.

    Args:
        rule: The code of a rule that is about relations with the year before (``carry-over``), or one relation.
        subject: The cell that the relation is about; by default any of that rule.
        edition: The form of both; by default any that has such a relation.
        variant: A region's name.
        agency: As for :func:`reports`; by default one that has every power.

    Returns:
        ``(earlier, report)``, for ``check(report, previous=earlier)``.

    Raises:
        InvalidRule: There is no such relation; where it is one within a report, :func:`violating` is named.
        InvalidValue: It is no agency.
        UnknownEdition: There is no such edition or variant.
        UnknownRule: There is no such rule.
    """
    meant = relations_meant(rule, subject, forms_meant(edition, variant), between=True)
    return _violating_pairs(st.sampled_from(meant), who(agency, full_agencies()))


def _one_of(name: str, value: object, known: tuple[object, ...]) -> None:
    if not any(value is one or (value == one and type(value) is type(one)) for one in known):
        template = mark("{name}应为{known}之一，给的是{value}")
        raise InvalidValue(template, name=name, known="、".join(map(str, known)), value=shown(value))
