"""Reports for property tests: any that the model holds, and such as conform to every relation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

import xinxi_gongkai as xg
from xinxi_gongkai.standard.values import COUNT_LIMIT, amount_of, count_of

FORMS = [xg.edition(name, variant) for name in xg.editions() for variant in (None, *xg.variants(name))]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="、（）()"), max_size=3)
counts = st.integers(0, 40) | st.integers(-COUNT_LIMIT + 1, COUNT_LIMIT - 1)
amounts = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**7), max_value=10**7
) | st.from_regex(r"-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,10})?", fullmatch=True).map(Decimal)
marks = st.sampled_from(["/", "-", "—", "无", "251000元", "3.5", "007", " ", "+3"])


def printed(kind: str) -> st.SearchStrategy[xg.Printed]:
    admits = count_of if kind == "count" else amount_of
    return (marks | texts.filter(bool)).filter(lambda text: admits(text) is None).map(xg.Printed)


def values(kind: str) -> st.SearchStrategy[Any]:
    return st.none() | (counts if kind == "count" else amounts) | printed(kind)


@st.composite
def facts(draw: st.DrawFn, form: xg.Edition) -> dict[str, Any]:
    """Any facts: some cells not printed, some blank, some with other print, in any order."""
    codes = draw(st.lists(st.sampled_from(form.codes), unique=True, max_size=40))
    return {code: draw(values(form.admits[code])) for code in codes}


sections = st.recursive(
    st.builds(xg.ReportSection, numbers, texts, texts),
    lambda below: st.builds(xg.ReportSection, numbers, texts, texts, st.lists(below, max_size=3).map(tuple)),
    max_leaves=5,
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(texts, below, max_size=3),
    max_leaves=6,
)
agencies = st.builds(
    xg.Agency,
    texts.filter(str.strip),
    st.sampled_from([None, "government", "department", "township", "organisation"]),
    st.none() | st.from_regex(r"[0-9]{6}", fullmatch=True),
)


@st.composite
def local_rows(draw: st.DrawFn) -> xg.LocalRow:
    unit = draw(st.sampled_from(["", "件", "份", "万元"]))
    kind = "amount" if unit == "万元" else "count"
    found = draw(st.lists(values(kind), max_size=7))
    parents = ["requests.received", "litigation.total", "依申请公开情况", "本年度办理结果", "不予公开", "其他处理"]
    under = draw(st.sampled_from([None, *parents]))
    return xg.LocalRow("", under, None, draw(texts), draw(texts), unit, tuple(found))


@st.composite
def reports(draw: st.DrawFn) -> xg.Report:
    """Any report that the model holds."""
    form = draw(st.sampled_from(FORMS))
    return xg.Report(
        form,
        draw(st.integers(1, 9999)),
        agency=draw(st.none() | agencies),
        facts=draw(facts(form)),
        scope=draw(st.sampled_from([None, "agency", "region"])),
        title=draw(texts),
        published=draw(st.none() | st.dates()),
        introduction=draw(texts),
        sections=tuple(draw(st.lists(sections, max_size=3))),
        closing=draw(texts),
        local_rows=tuple(draw(st.lists(local_rows(), max_size=2))),
        extensions=draw(st.dictionaries(texts, json_values, max_size=2)),
    )


@st.composite
def conforming(draw: st.DrawFn, form: xg.Edition | None = None) -> xg.Report:
    """A report with every printed cell stated in which every relation holds, made from the relations themselves."""
    form = form or draw(st.sampled_from(FORMS))
    count = st.integers(0, 1000)
    stated: dict[str, Any] = {
        code: draw(amounts.map(abs) if cell.kind == "amount" else st.integers(-50, 50) if cell.signed else count)
        for code, cell in form.cells.items()
    }
    made_to_hold(form, stated)
    return xg.Report(form, form.first_year, agency="某某市人民政府", facts=stated)


def made_to_hold(form: xg.Edition, stated: dict[str, Any]) -> None:
    """Change the figures that relations are about until all relations hold."""

    def depth(relation: xg.Relation) -> tuple[bool, int, bool]:
        """Columns before their totals, inner rows before outer ones, sums before balances."""
        of_columns = "/" not in relation.subject and any("/" in code for code in relation.terms)
        return of_columns, -len(form.cells[relation.subject].row_path), len(relation.left) > 1

    sums = sorted((one for one in form.relations if one.op == "="), key=depth)
    for relation in sums:
        rest = -sum(weight * stated[code] for code, weight in relation.terms.items() if code != relation.subject)
        if rest < 0:  # more is carried over than was handled: so much more is carried forward
            stated[list(relation.right)[-1]] -= rest
        stated[relation.subject] = max(rest, 0)
    for relation in form.relations:
        if relation.rule == "channels-cover" and relation.left == {relation.subject: 1}:  # the busiest channel covers
            stated[relation.subject] = max((stated[code] for code in relation.right), default=0)
    for relation in form.relations:
        if relation.rule == "of-which":  # what is contained is not more
            (inner,) = relation.left
            stated[inner] = min(stated[inner], stated[relation.subject])
