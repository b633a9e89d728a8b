"""What a later edition's figure equals in an earlier one, and how well.

The same code in two editions without an entry here is exactly comparable. Source of the table: a
comparison of the forms row by row; none of it is official.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Final, Literal

from attrs import frozen

__all__ = ["COMPARISONS", "GRADES", "Comparison", "Grade", "comparisons_between", "grade_of"]

Grade = Literal["exact", "sum", "approximate", "break"]
"""``exact`` the same figure · ``sum`` equal to a sum · ``approximate`` near it · ``break`` never join them."""


GRADES: Final[tuple[Grade, ...]] = ("exact", "sum", "approximate", "break")
"""The grades, the best first."""


@frozen
class Comparison:
    """One row of the table: cells of a later edition beside cells of an earlier one.

    Attributes:
        earlier: Name of the earlier edition.
        later: Name of the later edition.
        later_cells: Codes whose sum is the later figure.
        earlier_cells: Codes whose sum is the earlier figure.
        grade: How well the two figures compare.
        note: Why, in Simplified Chinese, or ``""``.
    """

    earlier: str
    later: str
    later_cells: tuple[str, ...]
    earlier_cells: tuple[str, ...]
    grade: Grade
    note: str = ""


def _row(earlier: str, later: str, later_cells: str, earlier_cells: str, grade: Grade, note: str = "") -> Comparison:
    return Comparison(earlier, later, tuple(later_cells.split(" + ")), tuple(earlier_cells.split(" + ")), grade, note)


# A table: earlier edition, later edition, later figure, what it equals earlier, grade, note
# fmt: off
COMPARISONS: tuple[Comparison, ...] = (
    _row("2014", "2019", "requests.outcome.total", "requests.outcome.total", "approximate",
         "2014年版统计答复，一件申请可能有几次答复；2019年版起还包括不予处理的申请"),
    _row("2014", "2019", "requests.outcome.granted", "requests.outcome.already_public + requests.outcome.agreed", "sum",
         "予以公开包括二者"),
    _row("2014", "2019", "requests.outcome.refused", "requests.outcome.refused", "approximate",
         "不予公开的理由不同；2019年版起表中没有这个数，只有可以另填的小计"),
    _row("2014", "2019", "requests.outcome.refused.third_party_rights",
         "requests.outcome.refused.trade_secret + requests.outcome.refused.personal_privacy", "approximate"),
    _row("2014", "2019", "requests.outcome.unable.not_held",
         "requests.outcome.not_this_agency + requests.outcome.nonexistent", "approximate"),
    _row("2014", "2019", "requests.outcome.refused.administrative_query", "requests.outcome.redirected", "break",
         "没有可以对应的行"),
    _row("2014", "2019", "reconsideration.total", "reconsideration.total", "approximate",
         "2019年版起尚未审结的案件另列一栏"),
    _row("2014", "2019", "reconsideration.other", "reconsideration.other", "approximate",
         "2014年版可能含尚未审结的案件"),
    _row("2014", "2019", "litigation.direct.total + litigation.after_reconsideration.total", "litigation.total",
         "approximate", "2019年版起尚未审结的案件另列一栏"),
    _row("2019", "2021", "requests.outcome.other.not_corrected + requests.outcome.other.unpaid_fee"
         " + requests.outcome.other.other", "requests.outcome.other", "sum"),
    _row("2019", "2021", "permits.decisions", "permits.decisions", "approximate",
         "2021年版按填报要求还包括依法不公开的决定"),
    _row("2019", "2021", "penalties.decisions", "penalties.decisions", "approximate",
         "2021年版按填报要求还包括依法不公开的决定"),
    _row("2019", "2021", "coercion.decisions", "coercion.decisions", "approximate",
         "2021年版按填报要求还包括依法不公开的决定"),
    _row("2019", "2021", "regulations.in_force", "regulations.disclosed_total", "break", "含义不同，不能衔接"),
    _row("2019", "2021", "normative_documents.in_force", "normative_documents.disclosed_total", "break",
         "含义不同，不能衔接"),
    _row("2019", "2021", "charges.amount", "charges.items_last_year", "break", "金额与项目数不能衔接"),
)
# fmt: on


@cache
def comparisons_between(earlier: str, later: str) -> tuple[Comparison, ...]:
    """Return the rows of the table for two editions that follow one another."""
    return tuple(one for one in COMPARISONS if (one.earlier, one.later) == (earlier, later))


def grade_of(concept: str, one: str, other: str) -> Grade:
    """Return how well the figures under one concept's code compare in two editions, given by name."""
    earlier, later = sorted((one, other))
    names = sorted({name for row in COMPARISONS for name in (row.earlier, row.later)})
    worst: Grade = "exact"
    for first, second in pairwise(name for name in names if earlier <= name <= later):
        for row in comparisons_between(first, second):
            if (concept,) == row.later_cells == row.earlier_cells:
                worst = max(worst, row.grade, key=GRADES.index)
    return worst
