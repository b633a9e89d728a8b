"""Reports in which one relation is violated, and no other where that is possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from xinxi_gongkai.checks.arithmetic import judged_between, judged_relations
from xinxi_gongkai.checks.authority import beyond_power
from xinxi_gongkai.checks.rules import rule as find_rule
from xinxi_gongkai.errors import InvalidRule, mark, shown
from xinxi_gongkai.report import Agency, Report
from xinxi_gongkai.standard.relations import PREVIOUS, Relation
from xinxi_gongkai.testing._events import Place, system
from xinxi_gongkai.testing._figures import MOST, Figures, figures, filled, of_year
from xinxi_gongkai.testing._reports import SCOPE, last_year, years
from xinxi_gongkai.testing._values import Stated, times

if TYPE_CHECKING:
    from xinxi_gongkai.report import Value
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["relations_meant", "violating_pairs", "violating_reports"]

Meant = tuple["Edition", Relation]
"""A relation of a form."""

_MOST_BETWEEN: Final = 4
"""So often each thing happens in two years in a row: figures so small tell nothing by how much they changed."""


def relations_meant(
    rule: str | Relation | None, subject: str | None, forms: Iterable[Edition], *, between: bool = False
) -> list[Meant]:
    """Return the relations of the forms that a rule and a subject mean.

    Args:
        rule: The code of a rule, or one relation, or ``None`` for all.
        subject: The cell that they are about, or ``None`` for all.
        forms: The forms.
        between: Whether those with the year before are wanted, and not those within a report.

    Raises:
        InvalidRule: No form has such a relation.
        UnknownRule: No rule has that code.
    """
    code = rule if rule is None or isinstance(rule, Relation) else find_rule(rule).code
    known = list(forms)
    near = [(form, one) for form in known for one in (*form.relations, *form.optional_relations)]
    far = [(form, one) for form in known for one in form.relations_between]
    wanted, others = (
        [(form, one) for form, one in some if code in (None, one.rule, one) and subject in (None, one.subject)]
        for some in ((far, near) if between else (near, far))
    )
    if wanted:
        return wanted
    if not others:
        template = mark("{forms}没有规则{rule}关于{subject}的勾稽关系")
    elif between:
        template = mark("{forms}里规则{rule}关于{subject}的勾稽关系在一份报告之内，请用violating")
    else:
        template = mark("{forms}里规则{rule}关于{subject}的勾稽关系是与上年报告的，请用violating_pairs")
    names = "、".join(map(str, known))
    raise InvalidRule(
        template, forms=names, rule=str(code or ""), subject=shown(subject) if subject else mark("单元格")
    )


def _place(code: str, last: int) -> Place:
    return (last - code.startswith(PREVIOUS), code.removeprefix(PREVIOUS))


@lru_cache(maxsize=1024)
def _raised(form: Edition, relation: Relation, *, between: bool) -> tuple[Place, ...]:
    """Return the cells of which one, raised above what agrees, violates a relation and the fewest others with it."""
    last = int(between)
    cells = [_place(code, last) for code, weight in relation.terms.items() if weight > 0 or relation.op == "="]
    every = [_place(code, last) for code in relation.terms]
    broken = {one: _violated(form, {**dict.fromkeys(every, 0), one: 1}, between=between) for one in cells}
    fewest = min(broken.values())
    return tuple(one for one in cells if broken[one] == fewest)


def _violated(form: Edition, facts: Mapping[Place, int], *, between: bool) -> int:
    """Return how many relations are violated in the reports of one year or two that state just this."""
    reports = [
        Report(form, form.first_year + year, facts={code: value for (at, code), value in facts.items() if at == year})
        for year in range(between + 1)
    ]
    judged = [one for report in reports for one in judged_relations(report, form)]
    judged += judged_between(reports[1], reports[0]) if between else []
    return sum(one.outcome == "violated" for one in judged)


@st.composite
def _broken(
    draw: st.DrawFn, form: Edition, relation: Relation, filer: Agency | None, *, between: bool = False
) -> tuple[Figures, frozenset[Place], frozenset[Place]]:
    """Return figures under which a relation is violated, its cells, and those that only others lead to from these."""
    of = system((form,) * (1 + between))
    terms = {_place(code, between): weight for code, weight in relation.terms.items()}
    barred = frozenset((at, code) for at in range(1 + between) for code in beyond_power(filer, form))
    most, least = (_MOST_BETWEEN, 1) if between else (MOST, 0)
    numbers = draw(figures(of, barred=barred, most=most, least=least))
    raised = draw(st.sampled_from(_raised(form, relation, between=between)))
    slack = -sum((weight * numbers.get(place, 0) for place, weight in terms.items()), start=0)
    more = slack // abs(terms[raised]) + draw(times(form.admits[raised[1]], most, least))
    near = frozenset[Place]().union(*{of.groups[place] for place in terms})
    return numbers | {raised: numbers.get(raised, 0) + more}, frozenset(terms), near - terms.keys()


def _told(
    draw: st.DrawFn,
    form: Edition,
    year: int,
    broken: tuple[Figures, frozenset[Place], frozenset[Place]],
    stated: Stated = "some",
) -> dict[str, Value]:
    """Return what the report of one of the years states."""
    numbers, cells, near = broken
    hidden = frozenset(code for at, code in near if at == year and stated == "some")
    own = {code: number for code, number in of_year(numbers, year).items() if code not in hidden}
    return draw(filled(form, own, stated, shown=frozenset(code for at, code in cells if at == year), hidden=hidden))


@st.composite
def violating_reports(
    draw: st.DrawFn, meant: st.SearchStrategy[Meant], agency: st.SearchStrategy[Agency | None], stated: Stated
) -> Report:
    """Return reports in which a relation is violated.

    With ``some``, what other relations lead to from its cells is not stated, so that they cannot be violated too;
    with ``all``, one figure is wrong in a report that states all.
    """
    (form, relation), filer = draw(meant), draw(agency)
    facts = _told(draw, form, 0, draw(_broken(form, relation, filer)), stated)
    return Report(form, draw(years(form)), agency=filer, facts=facts, scope=draw(SCOPE))


@st.composite
def violating_pairs(
    draw: st.DrawFn, meant: st.SearchStrategy[Meant], agency: st.SearchStrategy[Agency | None]
) -> tuple[Report, Report]:
    """Return the reports of one agency on two years, the earlier first, between which a relation is violated."""
    (form, relation), filer = draw(meant), draw(agency)
    broken, scope = draw(_broken(form, relation, filer, between=True)), draw(SCOPE)
    year = draw(st.integers(form.first_year + 1, last_year(form)))
    earlier, later = (
        Report(form, year - 1 + at, agency=filer, facts=_told(draw, form, at, broken), scope=scope) for at in (0, 1)
    )
    return earlier, later
