"""A report comes back from every format as it was written: its facts, its text, its local rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import Any

import attrs
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

import xinxi_gongkai as xg
from tests.strategies import FORMS
from tests.test_write_xlsx import places_of
from xinxi_gongkai.documents._official import REPORT_SHEET
from xinxi_gongkai.documents.drawing import DrawnTable, drawn
from xinxi_gongkai.documents.writing import rendered
from xinxi_gongkai.standard.layout import Column, Row, Section, Table
from xinxi_gongkai.standard.values import COUNT_LIMIT, Kind

FORMATS = ["html", "md", "docx", "xlsx"]
NUMERALS = "一二三四五六七八九十"
AGENCIES = ["某某市商务局", "某某市人民政府", "某某县某某镇人民政府", "某某市政府办公室", "某某省公开（试点）局"]
YEAR = "２０２３"
SEVERAL = {"维持具体行政行为数", "被依法纠错数", "被纠错数", "其他情形数"}
"""Labels that stand under several rows of the form of 2014."""
NUMBERS = (("十五、", "一二三四五六七八九十"), ("（十五）", "（"), ("15.", "0123456789"))
"""The number of a local row, by how the numbers begin of the rows beside it."""

counts = st.integers(0, 40) | st.integers(-COUNT_LIMIT + 1, COUNT_LIMIT - 1) | st.just(COUNT_LIMIT - 1)
amounts = st.from_regex(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,8})?", fullmatch=True).map(Decimal)
marks = st.sampled_from([
    "/", "-", "—", "——", "无", "约10", "251000元", "007", "1/2", "12万", "不详", "*", "1e5", "=1+1",
])  # fmt: skip
words = st.sampled_from([*"政府信息公开申请年度本市人民机关Ab9", "𠮷", "é", "報告", YEAR, "12.5%"])
signs = st.sampled_from([
    *"，；：、“”《》（）()*_#|<>&\\`~$=+-/'\"[]{}!%@^ .", "　", "1.", "<b>", "&amp;", "----", "\\n", "_x005F_",
])  # fmt: skip


def values(kind: Kind) -> st.SearchStrategy[xg.Value]:
    return marks.map(xg.Printed) | (counts if kind == "count" else amounts)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    return " ".join(("本" + "".join(draw(st.lists(words | signs, max_size=12))) + "。").split())


paragraphs = st.lists(sentences(), max_size=2).map("\n".join)
headings = st.lists(words.filter(lambda one: one != YEAR), min_size=1, max_size=8).map("".join)


def numbered(sections: list[Any]) -> tuple[xg.ReportSection, ...]:
    return tuple(xg.ReportSection(number, *section) for number, section in zip(NUMERALS, sections, strict=False))


subsections = st.lists(st.tuples(headings, paragraphs), max_size=2).map(numbered)


@st.composite
def sections_of(draw: st.DrawFn, form: xg.Edition) -> tuple[xg.ReportSection, ...]:
    """The sections of the form, or some others."""
    official = [(section.heading, draw(paragraphs), draw(subsections)) for section in form.sections if section.number]
    others = st.lists(st.tuples(headings, paragraphs, subsections), max_size=3)
    return numbered(draw(st.just(official) | others))


@attrs.frozen
class Block:
    """Rows of a form that share their columns."""

    section: Section
    table: Table
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]

    def walk(self, rows: tuple[Row, ...] | None = None) -> Iterator[Row]:
        for row in self.rows if rows is None else rows:
            for _, one in row.walk():
                yield one


def blocks_of(form: xg.Edition) -> Iterator[Block]:
    for section in form.sections:
        for table in section.tables:
            if table.columns:
                yield Block(section, table, table.rows, table.leaves())
            else:
                yield from (Block(section, table, row.rows, table.leaves(row)) for row in table.rows)


def dispensable(rows: tuple[Row, ...]) -> Iterator[Row]:
    """The rows that may be left out: none before one beside it whose label stands several times."""
    for place, row in enumerate(rows):
        if SEVERAL.isdisjoint(one.label for one in rows[place + 1 :]):
            yield row
        yield from dispensable(row.rows)


@st.composite
def printed_codes(draw: st.DrawFn, form: xg.Edition) -> list[str]:
    """The cells of a form but for some rows, with those under them, and some columns; and some that it leaves out."""
    found: list[str] = []
    for block in blocks_of(form):
        few = list(dispensable(block.rows))
        left_out = draw(st.lists(st.sampled_from(few), max_size=2)) if few else []
        hidden = {id(one) for one in block.walk(tuple(left_out))}
        optional = [row for row in block.walk() if row.is_heading and row.code]
        subtotals = draw(st.lists(st.sampled_from(optional), max_size=2)) if optional else []
        shown = [row for row in block.walk() if id(row) not in hidden and (not row.is_heading or row in subtotals)]
        column = draw(st.none() | st.sampled_from(block.columns)) if len(block.columns) > 1 else None
        found += [row.code + leaf.code for row in shown for leaf in block.columns if leaf is not column]
    unprinted = [code for code, cell in form.all_cells.items() if cell.presence == "unprinted"]
    return found + (draw(st.lists(st.sampled_from(unprinted), unique=True)) if unprinted else [])


@st.composite
def facts_of(draw: st.DrawFn, form: xg.Edition) -> dict[str, Any]:
    """What is printed: all of it blank, or a few values, each in several places."""
    codes = draw(printed_codes(form))
    some: dict[Kind, list[xg.Value]] = {"count": [None], "amount": [None]}
    if draw(st.sampled_from([True, True, False])):
        some = {kind: draw(st.lists(st.none() | values(kind), min_size=1, max_size=12)) for kind in some}
    chosen = Random(draw(st.integers(0, 2**32)))  # noqa: S311 -- it only spreads values over cells
    return {code: chosen.choice(some[form.admits[code]]) for code in codes}


@st.composite
def local_rows_of(draw: st.DrawFn, form: xg.Edition, facts: dict[str, Any]) -> tuple[xg.LocalRow, ...]:
    """One or two rows beside one of the form, or 其中 it."""
    block = draw(st.sampled_from([one for one in blocks_of(form) if all(row.label for row in one.rows)]))
    stated = [row for row in block.walk() if not row.is_heading and row.code + block.columns[-1].code in facts]
    if not stated:
        return ()
    row = draw(st.sampled_from(stated))
    unit, kind = draw(st.sampled_from([("", "count"), ("件", "count"), ("万元", "amount")]))
    some = draw(st.lists(values("amount" if kind == "amount" else "count"), min_size=1, max_size=3))
    are_shown = [any(one.code + leaf.code in facts for one in block.walk()) for leaf in block.columns]
    figures = tuple(some[place % len(some)] if is_shown else None for place, is_shown in enumerate(are_shown))
    number = next((number for number, begin in NUMBERS if row.number[:1] and row.number[0] in begin), "")
    under = next((one.key for one in block.walk() if any(below is row for below in one.rows)), None)
    after: str | None = row.key
    if number and draw(st.booleans()):
        number, under, after = "其中：", row.key, None
    elif not number and (row.number or under is not None):
        return ()  # 其中 and those beside it that print no number
    local = xg.LocalRow(block.section.number, under, after, number, "甲类事项", unit, figures)
    return draw(st.sampled_from([(local,), (local, attrs.evolve(local, label="乙类事项"))]))


@st.composite
def documents(draw: st.DrawFn) -> xg.Report:
    """A report that a document can hold.

    It leaves out what no document tells apart: a paragraph that is empty, or begins as a heading, a caption or a day of
    publication does; spaces that HTML does not show; a heading with a full stop inside, or with another year above a
    table; sections deeper than two levels, or not numbered in Chinese; a closing that is no signature; a cell that is
    not printed in a row and a column that are; a first row left out where the label of the next stands several times;
    print that is a number in other words (``1,000``, ``+3``). Kind and division of an agency and the scope are not
    printed. A local row without a figure looks like a heading, and one without a number may stand anywhere; so local
    rows have both, but in a block, which has no numbers.
    """
    form = draw(st.sampled_from(FORMS))
    year = draw(st.integers(form.first_year, form.last_year or 2030))
    agency = draw(st.sampled_from(AGENCIES))
    facts = draw(facts_of(form))
    titles = [f"{agency}{year}年政府信息公开工作年度报告", f"{year}年度{agency}政府信息公开工作年度报告"]
    return xg.Report(
        form,
        year,
        agency=agency,
        facts=facts,
        title=draw(st.sampled_from(titles)),
        published=draw(st.none() | st.dates(date(2008, 5, 1))),
        introduction=draw(paragraphs),
        sections=draw(sections_of(form)),
        closing=draw(st.sampled_from(["", f"{agency}\n{year + 1}年1月20日"])),
        local_rows=draw(st.just(()) | local_rows_of(form, facts)),
    )


@pytest.mark.parametrize("format_", FORMATS)
@given(report=documents())
@settings(max_examples=40)
def test_a_report_comes_back_as_it_was(report: xg.Report, format_: str) -> None:
    reading = xg.read(rendered(report, format_), edition=report.edition)
    assert len(reading.leftovers) == len(report.local_rows)
    assert reading.report == report


def full(form: xg.Edition) -> xg.Report:
    """A report with a figure of its own in every cell that the form prints."""
    sections = tuple(
        xg.ReportSection(section.number, section.heading, f"{section.heading}如下。")
        for section in form.sections
        if section.number
    )
    facts = {code: place + 100 for place, code in enumerate(form.cells)}
    return xg.Report(
        form,
        form.first_year,
        agency="某某市商务局",
        facts=facts,
        title=f"某某市商务局{form.first_year}年政府信息公开工作年度报告",
        sections=sections,
    )


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_edition_variant_year_and_agency_are_told_by_the_document(form: xg.Edition, format_: str) -> None:
    for report in (full(form), attrs.evolve(full(form), facts=dict.fromkeys(form.cells), sections=())):
        reading = xg.read(rendered(report, format_))
        assert reading.report == report
        assert reading.complete


def blank_of(form: xg.Edition) -> xg.Report:
    return xg.Report.blank(form, agency="某某市商务局", year=form.first_year)


def tables_of(report: xg.Report) -> list[DrawnTable]:
    return [part for part in drawn(report).parts if isinstance(part, DrawnTable)]


def html_filled(report: xg.Report, figures: dict[str, Any]) -> bytes:
    cells = (cell for table in tables_of(report) for cell in table.cells if cell.role == "figure")
    html = rendered(report, "html").decode()
    return re.sub(
        r'(class="figure">)(?=</td>)', lambda found: found[1] + str(figures.get(next(cells).code or "", "")), html
    ).encode()


def markdown_filled(report: xg.Report, figures: dict[str, Any]) -> bytes:
    tables = tables_of(report)
    lines = rendered(report, "md").decode().split("\n")
    starts = [place - 1 for place, line in enumerate(lines) if re.fullmatch(r"\|( --- \|)+", line)]
    for start, table in zip(starts, tables, strict=True):
        for cell in table.cells:
            if cell.code:
                at = start + cell.row + 1  # the rule stands below the first row, which has no figure
                texts = lines[at].split("|")
                texts[cell.column + 1] = f" {figures[cell.code]} "
                lines[at] = "|".join(texts)
    return "\n".join(lines).encode()


def docx_filled(report: xg.Report, figures: dict[str, Any]) -> bytes:
    document = Document(BytesIO(rendered(report, "docx")))
    for table, printed in zip(document.tables, tables_of(report), strict=True):
        for cell in printed.cells:
            if cell.code:
                table.cell(cell.row, cell.column).text = str(figures[cell.code])
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_filled(report: xg.Report, figures: dict[str, Any]) -> bytes:
    book = load_workbook(BytesIO(rendered(report, "xlsx")))
    for code, place in places_of(report).items():
        book[REPORT_SHEET][place].value = figures[code]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


FILL: list[Callable[[xg.Report, dict[str, Any]], bytes]] = [html_filled, markdown_filled, docx_filled, xlsx_filled]


@pytest.mark.parametrize("fill", FILL)
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_blank_filled_in_by_other_means_is_read(
    form: xg.Edition, fill: Callable[[xg.Report, dict[str, Any]], bytes]
) -> None:
    blank = blank_of(form)
    figures = {code: place * 37 + 1 for place, code in enumerate(form.cells)}
    reading = xg.read(fill(blank, figures))
    assert reading.complete
    assert reading.report == attrs.evolve(blank, facts=figures, title=reading.report.title)
    assert reading.report.title == f"某某市商务局{form.first_year}年政府信息公开工作年度报告"


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_blank_with_formulas_is_blank(form: xg.Edition) -> None:
    reading = xg.read(rendered(blank_of(form), "xlsx", formulas=True))
    assert reading.complete
    assert set(reading.report.facts.values()) == {None}


def test_formulas_of_which_no_program_left_a_result_are_no_figures() -> None:
    book = load_workbook(BytesIO(rendered(blank_of(xg.edition("2021")), "xlsx", formulas=True)))
    out = BytesIO()
    book.save(out)  # which drops the results
    facts = xg.read(out.getvalue()).report.facts
    assert {type(value) for value in facts.values()} == {type(None), xg.Printed}
    assert str(facts["requests.received"]).startswith("=")


LOCAL = xg.LocalRow("三", "requests.outcome.granted", None, "其中：", "甲类事项", "件", (1, 2, None, 4, 5, 6, 7))
NO_COLUMN = [code for code in xg.edition("2021").cells if code.endswith("/research_institution")]
REFUSED = [
    cell.code for cell in xg.edition("2021").cells.values() if cell.row.code == "requests.outcome.refused.security"
]
CASES = [cell.code for cell in xg.edition("2021").cells.values() if cell.section.number == "四"]


@pytest.mark.parametrize(
    "report",
    [
        attrs.evolve(full(xg.edition("2021")).without_facts(NO_COLUMN), local_rows=(LOCAL,)),
        full(xg.edition("2021")).without_facts(REFUSED).with_facts(dict.fromkeys(xg.edition("2021").subtotals)),
        full(xg.edition("2021")).with_facts(dict.fromkeys(xg.edition("2021").subtotals, 7)),
        full(xg.edition("2021")).with_facts(dict.fromkeys(CASES, xg.Printed("不详"))),
        full(xg.edition("2021")).with_facts({CASES[0]: xg.Printed("不详")}),
        full(xg.edition("2021")).with_facts(dict.fromkeys(CASES, xg.Printed("1/2"))),
        attrs.evolve(
            full(xg.edition("2021")).with_facts({"handling_fees.notices": 5}),
            local_rows=(
                xg.LocalRow("三", None, "requests.carried_forward", "十五、", "甲类事项", "", tuple(range(7))),
            ),
        ),
        attrs.evolve(
            full(xg.edition("2021")).with_facts(dict.fromkeys(xg.edition("2021").cells)),
            local_rows=(attrs.evolve(LOCAL, number="15.", under="不予公开", after="requests.outcome.refused.security"),),
        ),
        attrs.evolve(full(xg.edition("2021")), local_rows=(xg.LocalRow("二", None, "permits", "", "甲类事项", "万元", (Decimal("1.50"),)),)),
    ],
    ids=[
        "a row under one beside a heading, and a column left out",
        "blank subtotals, and a row under them left out",
        "subtotals",
        "words for every figure of cases",
        "words for the first figure of cases",
        "marks for every figure of cases",
        "fees below an unknown row of another table",
        "only an unknown row has figures",
        "an unknown row of a block, in money",
    ],
)  # fmt: skip
@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_rare_comes_back_too(report: xg.Report, format_: str) -> None:
    reading = xg.read(rendered(report, format_))
    assert len(reading.leftovers) == len(report.local_rows)
    assert reading.report == report


def test_a_local_row_may_stand_under_another() -> None:
    above = xg.LocalRow("", None, "政府信息公开会议和培训情况", "十一、", "甲类事项", "件", (5,))
    report = attrs.evolve(
        full(xg.edition("2014")),
        local_rows=(above, xg.LocalRow("", "甲类事项", None, "（一）", "乙类事项", "件", (3,))),
    )
    for format_ in FORMATS:
        assert xg.read(rendered(report, format_)).report == report


@pytest.mark.parametrize(("section", "number", "width"), [("三", "一、", 7), ("四", "", 15), ("五", "", 1)])
def test_local_rows_that_cannot_be_placed_are_left_over_beside_right_figures(
    section: str, number: str, width: int
) -> None:
    row = xg.LocalRow(section, None, None, number, "甲类事项", "", tuple(range(900, 900 + width)))
    report = attrs.evolve(full(xg.edition("2021")), local_rows=(row,))
    for format_ in FORMATS:
        reading = xg.read(rendered(report, format_))
        assert reading.report.facts == report.facts
        assert not reading.missing
        told = next(one.text for one in reading.leftovers if "甲类事项" in one.text)
        assert told.split()[-width:] == [str(value) for value in row.values]
