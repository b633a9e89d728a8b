"""The case files about states of a cell, local rows and subtotals: reports written by hand, judged by the second judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from tests.conformance.making import Build, case_about, case_of_all, cases_of_each, content, report_of
from tests.conformance.standard import Form, Sum, form
from tests.test_forms_since_2019 import SUFFIXES

__all__ = ["STATES"]

_NOT_PRINTED = object()
_STATES: tuple[tuple[str, Any], ...] = (
    ("a number", 1),
    ("zero", 0),
    ("a negative number", -1),
    ("a blank", None),
    ("a mark", "/"),
    ("another mark", "—"),
    ("a word for none", "无"),
    ("other print", "见附件"),
    ("a number too long for a cell", "1000000000000000"),
    ("a fraction, which no count is", "1.5"),
    ("not printed", _NOT_PRINTED),
)
_LARGEST = 999_999_999_999_999


def _sum(form: Form, rule: str, subject: str) -> Sum:
    return next(
        one for one in (*form.sums, *form.optional, *form.between) if (one.rule, one.subject) == (rule, subject)
    )


def _of_cells(name: str, rule: str, subject: str) -> Iterator[dict[str, Any]]:
    """Yield cases of one relation: its whole, and its last part, in every state; the largest numbers."""
    known = form(name)
    one = _sum(known, rule, subject)
    parts = [code for code in one.terms if code not in one.wholes]
    holding = dict.fromkeys(one.terms, 0) | dict.fromkeys(one.wholes, 3) | {parts[0]: 2, parts[-1]: 1}
    if rule == "balance":  # 2 + 2 = 3 + 1
        holding[subject] = 2
    for place, code in (("the whole", subject), ("the last part", parts[-1])):
        for said, state in _STATES:
            facts = {other: value for other, value in {**holding, code: state}.items() if value is not _NOT_PRINTED}
            yield case_about(one, report_of(known, facts), said=f"{place}: {said}; ")
    marks = holding | dict.fromkeys(parts, "/")
    yield case_about(one, report_of(known, marks), said="marks in every part; ")
    largest = dict.fromkeys(one.terms, _LARGEST)
    yield case_about(one, report_of(known, largest), said="the largest number that a cell holds in each; ")


def _at_the_ends() -> Iterator[dict[str, Any]]:
    """Yield cases in which the whole of a relation should be what no cell may be, or just may."""
    known = form("2021")
    balance = _sum(known, "balance", "requests.received")
    for said, figures in (
        ("only a number below zero would do, and no side is one cell", (None, 5, 1, 1)),
        ("only a number below zero would do, and no side is one cell", (3, 5, 1, 1)),
        ("only zero would do", (1, None, 0, 0)),
        ("only zero would do, all being stated", (1, 2, 1, 1)),
    ):
        facts = {code: value for code, value in zip(balance.terms, figures, strict=True) if value is not None}
        yield case_about(balance, report_of(known, facts), said=f"{said}; ")
    total = _sum(known, "cases-add-up", "reconsideration.total")
    facts = dict.fromkeys(total.terms, -1)
    yield case_about(
        total, report_of(known, facts), said="only a number below zero would do, and one side is one cell; "
    )


def _states(name: str, *relations: tuple[str, str]) -> dict[str, Any]:
    cases = [case for rule, subject in relations for case in _of_cells(name, rule, subject)]
    if name == "2021":
        cases += _at_the_ends()
    return content(f"Every state of a cell in a relation, edition {name}", cases)


def _signed() -> dict[str, Any]:
    """Return cases of 本年增/减, the only cells that may be negative."""
    known = form("2019")
    one = _sum(known, "items", "permits.items_last_year")
    agency = {"name": "某市人民政府"}
    cases = []
    for said, state in _STATES:
        earlier = {"permits.items_last_year": 100} | ({} if state is _NOT_PRINTED else {"permits.items_change": state})
        for now in (99, 100):
            report = report_of(known, {"permits.items_last_year": now}, 2020, agency=agency)
            previous = report_of(known, earlier, 2019, agency=agency)
            cases.append(case_about(one, report, previous, said=f"the change of the year before: {said}; "))
    return content("Cells that may be negative (本年增/减 of 2019)", cases)


def _row(under: str | None, *values: Any, **more: str) -> dict[str, Any]:
    return {"under": under, "label": "本地增加的一行", **more, "values": list(values)}


def _local_rows_old() -> Iterator[dict[str, Any]]:
    known = form("2014")
    one = _sum(known, "parts-add-up", "requests.received")
    facts = {"requests.received": 5} | {code: 1 for code in one.terms if code != one.subject}
    whole = "requests.received"
    for said, rows in (
        ("no local row", []),
        ("a local row under the whole is one more part", [_row(whole, 1)]),
        ("a local row with the unit of the whole", [_row(whole, 1, unit="件")]),
        ("a local row in another unit adds up with no other", [_row(whole, 1, unit="人")]),
        ("a local row printed 其中 is contained in the row above it", [_row(whole, 1, number="其中：")]),
        ("a local row under another row", [_row("requests.concluded", 1)]),
        ("a local row under a heading that the form does not know", [_row("没有的标题", 1)]),
        ("a local row at the top", [_row(None, 1)]),
        ("two local rows are two more parts", [_row(whole, 1), _row(whole, 3)]),
        ("a local row that is blank", [_row(whole, None)]),
        ("a local row with a mark", [_row(whole, "/")]),
        ("a local row without a figure", [_row(whole)]),
    ):
        yield case_about(one, report_of(known, facts, local_rows=rows), said=f"{said}; ")
    within = _sum(known, "parts-within", "litigation.total")
    facts = dict.fromkeys(within.terms, 1) | {"litigation.total": 4}
    row = _row("litigation.total", 2, label="尚未审结数")
    yield case_about(within, report_of(known, facts, local_rows=[row]), said="a local row is one more part within; ")
    cover = next(one for one in known.sums if one.subject == "proactive.items" and len(one.terms) > 2)
    facts = dict.fromkeys(cover.terms, 1) | {"proactive.items": 8}
    for count in (3, 2):
        row = _row("通过不同渠道和方式公开政府信息的情况", count, label="新闻媒体", unit="条")
        report = report_of(known, facts, local_rows=[row])
        yield case_of_all(f"a local channel of {count} covers the whole with five of 1: 8 ≤ 5 + {count}?", report)
    ways = next(one for one in known.sums if one.subject == "response.hot_topics")
    facts = dict.fromkeys(ways.terms, 1) | {"response.hot_topics": 6}
    for unit in ("次", "篇"):  # pieces are not what is counted
        row = _row("通过不同渠道和方式回应解读的情况", 2, unit=unit)
        yield case_about(ways, report_of(known, facts, local_rows=[row]), said=f"a local way of responding in {unit}; ")


def _local_rows_new(name: str) -> Iterator[dict[str, Any]]:
    known = form(name)
    natural, total = (_sum(known, "parts-add-up", f"requests.outcome.total{end}") for end in ("/natural_person", ""))
    seven = (1, 0, 0, 0, 0, 0, 2)
    for one, under, values in (
        (natural, "本年度办理结果", seven),
        (natural, "不予公开", seven),
        (natural, "无法提供", (0, *seven[1:])),
        (natural, "不予处理", ()),
        (total, "本年度办理结果", seven),
        (total, "requests.outcome.granted", seven),
    ):
        facts = dict.fromkeys(one.terms, 0) | {next(iter(one.terms)): 2, one.subject: 3}
        report = report_of(known, facts, local_rows=[_row(under, *values)])
        yield case_about(one, report, said=f"a local row under {under} with figures {list(values)}; ")


def _local_rows() -> dict[str, Any]:
    cases = [*_local_rows_old(), *_local_rows_new("2019"), *_local_rows_new("2021")]
    return content("Rows that the form does not know join the sum of their parent", cases)


def _subtotals(name: str) -> dict[str, Any]:
    known = form(name)
    cases = [*cases_of_each(known.optional, known, chief=frozenset({("violated", True)})), *_standing(known)]
    return content(f"Optional subtotals, edition {name}", cases)


def _standing(known: Form) -> Iterator[dict[str, Any]]:
    """Yield cases of subtotals that stand for their rows in the total, or do not."""
    one = _sum(known, "parts-add-up", f"requests.outcome.total{SUFFIXES[0]}")
    own = {subtotal: parts for subtotal, _, parts in one.subtotals}
    above = _zeros(one, {part for parts in own.values() for part in parts})
    facts: dict[str, Any] = {one.subject: len(own), **above, **dict.fromkeys(own, 1)}
    yield case_about(one, report_of(known, facts), said="every subtotal is stated and none of its rows; ")
    ways: tuple[tuple[str, int | str, int | None], ...] = (
        ("the subtotal stands for its rows", 2, None),
        ("a row is stated, so that the subtotal does not stand for them", 2, 2),
        ("the subtotal is a mark, its rows are blank", "/", None),
    )
    for place, (subtotal, parts) in enumerate(own.items()):
        for said, figure, first in ways[: 1 if place else None]:
            facts = {one.subject: 3, **_zeros(one, parts), subtotal: figure, **dict.fromkeys(parts), parts[0]: first}
            yield case_about(one, report_of(known, facts), said=f"{said}; ")
    subtotal, heading, parts = one.subtotals[0]
    facts = {one.subject: 3, **_zeros(one, parts), subtotal: 3}
    yield case_about(one, report_of(known, facts), said="the subtotal stands for its rows, which are not printed; ")
    for said, beside in (
        ("a local row of the heading is stated, so that the subtotal does not stand for the rows", 2),
        ("the subtotal stands for its rows, a local row among them that is blank", None),
    ):
        report = report_of(known, facts, local_rows=[_row(heading, beside)])
        yield case_about(one, report, said=f"{said}; ")


def _zeros(one: Sum, parts: Iterable[str]) -> dict[str, Any]:
    """Return zeros in the cells of a relation but its whole and these."""
    return {code: 0 for code in one.terms if code != one.subject and code not in parts}


STATES: Mapping[str, Build] = {
    "states/2014": partial(_states, "2014", ("parts-add-up", "capacity.staff"), ("parts-within", "litigation.total")),
    "states/2019": partial(_states, "2019", ("cases-add-up", "litigation.direct.total")),
    "states/2021": partial(_states, "2021", ("balance", "requests.received")),
    "states/signed": _signed,
    "states/local-rows": _local_rows,
    "subtotals/2019": partial(_subtotals, "2019"),
    "subtotals/2021": partial(_subtotals, "2021"),
}
"""What builds each file, by its name below ``cases``."""
