"""XLSX: a sheet as it is printed, numbers as numbers, and formulas that judge as the library does."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

import xinxi_gongkai as xg
from tests.strategies import FORMS, conforming, local_rows, reports
from xinxi_gongkai.documents._drawn import DrawnTable
from xinxi_gongkai.documents._marking import key_of
from xinxi_gongkai.documents._official import CHECKS_SHEET, REPORT_SHEET, ensure_writable
from xinxi_gongkai.documents._xlsx_checks import Figures, checks_of, totals_of
from xinxi_gongkai.documents.drawing import drawn
from xinxi_gongkai.documents.writing_xlsx import xlsx_of
from xinxi_gongkai.standard.relations import Relation

NEW = xg.edition("2021")


def opened(report: xg.Report, **more: Any) -> Any:
    return load_workbook(BytesIO(xlsx_of(report, **more)))


def tables_of(report: xg.Report) -> list[DrawnTable]:
    return [part for part in drawn(report).parts if isinstance(part, DrawnTable)]


def figures_of(report: xg.Report) -> Figures:
    """The figures of a report, each at its own code."""
    cells = [cell for table in tables_of(report) for cell in table.cells]
    values = {key: cell.value for cell in cells if (key := key_of(cell))}
    return Figures({key: key for key in values}, values, ())


def cell_of(book: Any, report: xg.Report, code: str) -> Any:
    """The cell of a figure, found by the label of its row or column and the figures around it."""
    return book[REPORT_SHEET][places_of(report)[code]]


def places_of(report: xg.Report) -> Mapping[str, str]:
    """Where each figure stands: every figure made a number of its own, and the sheet searched for it."""
    figures = figures_of(report)
    numbered = {code: 10**9 + place for place, code in enumerate(figures.at)}
    facts = {code: number for code, number in numbered.items() if not code.startswith("local_rows/")}
    rows = tuple(
        attrs.evolve(
            row,
            values=tuple(
                admitted(numbered.get(f"local_rows/{place}/values/{column}"), row) for column in range(len(row.values))
            ),
        )
        for place, row in enumerate(report.local_rows)
    )
    report = attrs.evolve(report, facts=facts, local_rows=rows)
    cells = {cell.value: cell.coordinate for row in opened(report)[REPORT_SHEET] for cell in row}
    return {code: cells[number] for code, number in numbered.items()}


def admitted(number: int | None, row: xg.LocalRow) -> xg.Value:
    return Decimal(number) if number is not None and row.kind == "amount" else number


def filled(form: xg.Edition, **more: Any) -> xg.Report:
    facts = {code: place for place, code in enumerate(form.cells)}
    return xg.Report(form, form.first_year, agency="某某市人民政府", facts=facts, **more)


# The sheet of the report


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_cell_stands_where_it_is_printed_with_a_frame(form: xg.Edition) -> None:
    report = filled(form)
    sheet = opened(report)[REPORT_SHEET]
    merged = {str(one) for one in sheet.merged_cells.ranges}
    starts = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).border.left.style]
    top = starts[0]
    for table in tables_of(report):
        for cell in table.cells:
            found = sheet.cell(top + cell.row, 1 + cell.column)
            assert found.value == (cell.value if key_of(cell) else cell.text or None)
            last = sheet.cell(found.row + cell.rowspan - 1, found.column + cell.colspan - 1)
            assert found.border.left.style == found.border.top.style == "thin"
            assert last.border.right.style == last.border.bottom.style == "thin"
            if found is not last:
                assert f"{found.coordinate}:{last.coordinate}" in merged
        top = next((row for row in starts if row > top + table.height + 1), 0)


def test_title_headings_and_prose_are_one_text_over_the_whole_width() -> None:
    report = xg.Report(
        NEW,
        2021,
        title="某局2021年政府信息公开工作年度报告",
        introduction="现公布本报告。",
        facts={"permits.decisions": 3},
        sections=(xg.ReportSection("一", "总体情况", "第一段。\n第二段。", (xg.ReportSection("一", "申请"),)),),
    )
    sheet = opened(report)[REPORT_SHEET]
    texts = [sheet.cell(row, 1).value for row in range(1, 7)]
    assert texts == [report.title, "现公布本报告。", "一、总体情况", "第一段。", "第二段。", "（一）申请"]
    assert {f"A{row}:B{row}" for row in range(1, 7)} <= {str(one) for one in sheet.merged_cells.ranges}
    assert not any(sheet.cell(row, 1).border.left.style for row in range(1, 7))
    fonts = [(sheet.cell(row, 1).font.name, sheet.cell(row, 1).font.sz) for row in (1, 3, 4, 6)]
    assert fonts == [("方正小标宋简体", 18), ("黑体", 14), ("仿宋_GB2312", 12), ("楷体_GB2312", 12)]


def test_a_report_without_a_table_is_a_column_of_text() -> None:
    sheet = opened(xg.Report(NEW, 2021, introduction="现公布本报告。"))[REPORT_SHEET]
    assert [cell.value for cell in sheet["A"]] == ["2021年政府信息公开工作年度报告", "现公布本报告。"]


def test_rows_are_as_tall_as_their_text_and_smaller_where_it_is_too_long() -> None:
    texts = ["短。", "这一段有几行。" * 40, "这一段很长。" * 170, "这一段太长。" * 4000]
    sheet = opened(xg.Report(NEW, 2021, introduction="\n".join(texts)))[REPORT_SHEET]
    heights = [sheet.row_dimensions[row].height for row in range(2, 6)]
    assert heights == sorted(heights)
    assert heights[-1] <= 409
    assert [sheet.cell(row, 1).font.sz for row in range(2, 6)] == [12, 12, 10.5, 6]


def test_text_longer_than_a_cell_can_be_is_refused_with_its_place() -> None:
    report = xg.Report(NEW, 2021, facts={"permits.decisions": xg.Printed("𠀀" * 16_384)})
    with pytest.raises(xg.InvalidValue, match=r"有32768个字符.*最多32767个") as caught:
        xlsx_of(report)
    assert caught.value.path == "/facts/permits.decisions"


def test_a_table_wider_than_a_sheet_is_refused() -> None:
    row = xg.LocalRow("三", label="附", values=(1,) * 16_384)
    with pytest.raises(xg.InvalidValue, match="宽16385列，这种文件的表格最多16384列"):
        xlsx_of(xg.Report(NEW, 2021, local_rows=(row,)))


def test_the_page_is_a4_and_as_wide_as_the_sheet() -> None:
    book = opened(filled(xg.edition("2014")))
    for sheet, orientation in zip(book, ("portrait", "landscape"), strict=True):
        setup = sheet.page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (9, orientation, None, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == "— &P —"


def test_names_and_day_follow_below_the_table() -> None:
    sheet = opened(filled(xg.edition("2014")))[REPORT_SHEET]
    last = [sheet.cell(row, 1).value.split() for row in (sheet.max_row - 1, sheet.max_row)]
    assert last == [["填报单位：", "单位负责人：", "审核人："], ["填报人：", "联系电话：", "填报日期："]]


@pytest.mark.parametrize(
    ("amount", "stored"),
    [
        ("12.5", 12.5),
        ("12", 12),
        ("0", 0),
        ("-3.25", -3.25),
        ("72701.2578", 72701.2578),
        ("12.50", "12.50"),
        ("12.0", "12.0"),
        ("-0", "-0"),
        ("0.00001", "0.00001"),
        ("123456789012345", 123456789012345),
        ("1234567890123456", "1234567890123456"),
        ("1234567890123.4567", "1234567890123.4567"),
        ("1234567890123456789012345678", "1234567890123456789012345678"),
    ],
)
def test_an_amount_is_a_number_only_where_every_digit_survives(amount: str, stored: float | str) -> None:
    report = xg.Report(NEW, 2021, facts={"charges.amount": amount})
    cell = cell_of(opened(report), report, "charges.amount")
    assert (cell.value, type(cell.value)) == (stored, type(stored))
    assert cell.quotePrefix == isinstance(stored, str)


@pytest.mark.parametrize("text", ["=1+1", "@x", "+3", "007", "3.5", "1,000", "#N/A", "TRUE", "2024-01-01", " / ", "'3"])
def test_other_print_stays_text(text: str) -> None:
    report = xg.Report(NEW, 2021, facts={"permits.decisions": xg.Printed(text)})
    cell = cell_of(opened(report), report, "permits.decisions")
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_text_is_never_taken_for_the_code_of_a_character() -> None:
    report = xg.Report(NEW, 2021, introduction="=文件_x0041_号_x41_")
    with ZipFile(BytesIO(xlsx_of(report))) as package:
        assert "<t>=文件_x005F_x0041_号_x41_</t>" in package.read("xl/worksheets/sheet1.xml").decode()


def test_a_blank_is_an_empty_cell() -> None:
    report = xg.Report.blank("2021", agency="某局", year=2021)
    book = opened(report)
    assert {cell_of(book, report, code).value for code in ("requests.received", "charges.amount")} == {None}


def test_findings_are_comments_and_colours_at_their_cells(jining: xg.Report) -> None:
    findings = xg.check(jining)
    sheet = opened(jining, findings=findings)[REPORT_SHEET]
    marked = [cell for row in sheet for cell in row if cell.comment]
    assert [(cell.value, cell.comment.author, cell.fill.fgColor.rgb[2:]) for cell in marked] == [
        (jining.title, "校验", "DDEBF7"),
        (1064, "校验", "FFC7CE"),
        (13, "校验", "DDEBF7"),
    ]
    assert marked[1].comment.text == f"错误：{findings[0].message()}"


def test_the_same_report_gives_the_same_bytes_without_a_date(jining: xg.Report) -> None:
    data = xlsx_of(jining, xg.check(jining), formulas=True)
    assert data == xlsx_of(jining, xg.check(jining), formulas=True)
    with ZipFile(BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert "created" not in core
    assert "modified" not in core
    assert "openpyxl" not in core
    assert f">{jining.title}<" in core


# Totals that add themselves up


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_total_never_depends_on_itself(form: xg.Edition) -> None:
    report = xg.Report.blank(form, agency="某局", year=form.first_year)
    totals = totals_of(report, figures_of(report))
    assert totals

    def depth(code: str, above: frozenset[str] = frozenset()) -> int:
        assert code not in above
        parts = totals[code].parts if code in totals else ()
        return 1 + max((depth(part, above | {code}) for part in parts), default=0)

    assert max(map(depth, totals)) <= 4


def test_every_total_that_must_be_a_sum_has_a_formula() -> None:
    report = xg.Report.blank("2021", agency="某局", year=2021)
    totals = totals_of(report, figures_of(report))
    exact = {one.subject for one in NEW.relations if one.left == {one.subject: 1}}
    assert totals.keys() == exact
    old = xg.Report.blank("2014", agency="某局", year=2014)
    assert totals_of(old, figures_of(old)).keys() == {
        "requests.received", "requests.concluded", "requests.outcome.refused", "capacity.staff",
    }  # fmt: skip


def test_only_blank_totals_with_all_their_parts_on_the_sheet_get_formulas() -> None:
    report = xg.Report.blank("2014", agency="某局", year=2014)
    report = report.with_facts({"capacity.staff": 3, "requests.concluded": xg.Printed("/")})
    report = report.without_facts(["requests.received_by.fax"])
    assert totals_of(report, figures_of(report)).keys() == {"requests.outcome.refused"}


def test_formulas_hold_what_they_give() -> None:
    report = xg.Report.blank("2014", agency="某局", year=2014)
    report = report.with_facts({"capacity.staff_full_time": 2, "capacity.staff_part_time": 5})
    data = xlsx_of(report, formulas=True)
    sheet = load_workbook(BytesIO(data), data_only=True)[REPORT_SHEET]
    places = places_of(report)
    assert sheet[places["capacity.staff"]].value == 7
    assert not sheet[places["requests.received"]].value
    formula = load_workbook(BytesIO(data))[REPORT_SHEET][places["capacity.staff"]].value
    parts = f"{places['capacity.staff_full_time']},{places['capacity.staff_part_time']}"
    assert formula == f'=IF(COUNT({parts})=2,SUM({parts}),"")'


def test_cells_warn_of_what_they_do_not_admit() -> None:
    row = xg.LocalRow("二", "第二十条第（八）项", None, label="附加", unit="万元", values=(Decimal(1),))
    report = xg.Report.blank("2019", agency="某局", year=2019)
    report = attrs.evolve(report, local_rows=(row,))
    sheet = opened(report, formulas=True)[REPORT_SHEET]
    places = places_of(report)
    rules = {
        code: next(one for one in sheet.data_validations.dataValidation if places[code] in str(one.sqref).split())
        for code in ("requests.received", "permits.items_change", "procurement.amount", "local_rows/0/values/0")
    }
    assert [(one.type, one.operator or "between", one.formula1, one.errorStyle) for one in rules.values()] == [
        ("whole", "greaterThanOrEqual", "0", "warning"),
        ("whole", "between", "-999999999999999", "warning"),
        ("decimal", "greaterThanOrEqual", "0", "warning"),
        ("decimal", "greaterThanOrEqual", "0", "warning"),
    ]
    assert rules["permits.items_change"].formula2 == "999999999999999"
    assert len(sheet.data_validations.dataValidation) == 3
    assert not opened(report)[REPORT_SHEET].data_validations.dataValidation


# The sheet of checks


def test_relations_are_listed_with_their_formulas_in_words() -> None:
    report = filled(xg.edition("2014"))
    sheet = opened(report)[CHECKS_SHEET]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("规则", "级别", "关系", "左边", "右边", "左边未填", "右边未填", "结果", "说明")
    assert [row[0] for row in rows[1:]] == [one.rule for one in report.edition.relations]
    staff = next(row for row in rows if str(row[2]).startswith("从事政府信息公开工作人员数"))
    assert staff[1] == "错误"
    assert staff[2] == "从事政府信息公开工作人员数 = 专职人员数 + 兼职人员数"
    assert staff[8] == "总数应当等于各项之和。"
    assert str(staff[3]).startswith(f"=SUM('{REPORT_SHEET}'!")
    colours = {
        (place, rule.formula[0]): rule.dxf.fill.bgColor.rgb[2:]
        for one in sheet.conditional_formatting
        for place in str(one.sqref).split()
        for rule in one.rules
    }
    row = rows.index(staff) + 1
    found = {outcome: colours[f"H{row}", f'"{outcome}"'] for outcome in ("成立", "不成立", "存疑", "无法判断")}
    assert found == {"成立": "C6EFCE", "不成立": "FFC7CE", "存疑": "FFEB9C", "无法判断": "EDEDED"}


def test_only_relations_of_which_a_cell_is_printed_are_listed() -> None:
    report = xg.Report("2014", 2014, facts={"capacity.staff": 3, "complaints.upheld": 1})
    rows = list(opened(report)[CHECKS_SHEET].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == ["parts-within", "parts-add-up", "parts-add-up"]


def test_rows_that_the_form_does_not_know_join_a_relation() -> None:
    rows = (
        xg.LocalRow("", "capacity.staff", "capacity.staff_part_time", "3.", "借调人员数", "人", (1,)),
        xg.LocalRow("", "capacity.staff", "capacity.staff_part_time", "其中：", "女性", "人", (1,)),
        xg.LocalRow("", "capacity.staff", "capacity.staff_part_time", "4.", "经费", "万元", (Decimal(1),)),
    )
    report = attrs.evolve(filled(xg.edition("2014")), local_rows=rows)
    words = [str(row[2]) for row in opened(report)[CHECKS_SHEET].iter_rows(values_only=True)]
    assert "从事政府信息公开工作人员数 = 专职人员数 + 兼职人员数 + 借调人员数" in words


def test_a_stated_subtotal_is_said_to_stand_for_its_parts() -> None:
    report = xg.Report(NEW, 2021, facts={"requests.outcome.total": 3, "requests.outcome.refused": 3})
    rows = list(opened(report)[CHECKS_SHEET].iter_rows(min_row=2, values_only=True))
    why = next(str(row[8]) for row in rows if str(row[2]).startswith("总计：本年度办理结果总计"))
    assert why.endswith("「不予公开」填了数而其下各项都没有填时，以它代替其下各项。")


def test_words_of_the_sheet_may_hold_quotation_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    from xinxi_gongkai.documents import _xlsx_checks

    monkeypatch.setattr(_xlsx_checks, "translate", lambda word, _: f'"{word}"')
    formula = opened(filled(xg.edition("2014")))[CHECKS_SHEET]["H2"].value
    assert '"""成立"""' in formula


# The formulas give what the library finds: computed by LibreOffice where it is installed

OUTCOMES = {"成立": "holds", "不成立": "violated", "存疑": "suspect", "无法判断": "undecided", "不适用": "void"}


def some(strategy: st.SearchStrategy[xg.Report], count: int) -> list[xg.Report]:
    """Reports of a strategy, the same in every run."""
    found: list[xg.Report] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(report: xg.Report) -> None:
        found.append(report)

    collect()
    return found


@st.composite
def changed(draw: st.DrawFn) -> xg.Report:
    """A conforming report with a few figures changed, blank, other print, or not printed, and rows of its own."""
    report = draw(conforming())
    codes = draw(st.lists(st.sampled_from(report.edition.codes), max_size=8, unique=True))
    other = st.none() | st.just(xg.Printed("/")) | st.integers(0, 1000)
    near = {code: st.sampled_from([value - 1, value + 1]) for code, value in report.facts.items() if type(value) is int}
    report = report.with_facts({code: draw(near.get(code, other) | other) for code in codes})
    if draw(st.booleans()):
        report = report.with_facts({code: None for code, value in report.facts.items() if value == 0})
    dropped = draw(st.lists(st.sampled_from(report.edition.codes), max_size=40, unique=True))
    rows = draw(st.lists(local_rows(), max_size=2))
    return attrs.evolve(report.without_facts(dropped), local_rows=tuple(rows))


def written_by_hand() -> Iterator[xg.Report]:
    """Reports of forms whose relations have signed cells, weights, and amounts that stay text."""
    terms = {"permits.items_last_year": 1, "permits.items_change": 1, "permits.decisions": -2}
    signed = [Relation("own", "permits.items_last_year", terms, op, "error", "definition") for op in ("=", "<=")]
    form = attrs.evolve(xg.edition("2019"), written=tuple(signed))
    for values in (
        (3, -1, 1),
        (3, -2, 1),
        (3, 1, 1),
        (None, 4, 2),
        (3, None, 1),
        (None, None, 1),
        (3, 4, None),
        (9, None, None),
    ):
        yield xg.Report(form, 2019, facts=dict(zip(terms, values, strict=True)))
    amounts = Relation("own", "fees.requests", {"fees.requests": 1, "capacity.budget": -1}, "=", "error", "definition")
    money = attrs.evolve(xg.edition("2014"), written=(amounts,))
    for fees, budget in (("12.50", "12.5"), ("12.50", "12.51"), ("0.10", None), (None, "0.10"), ("0.30", "0.3000")):
        yield xg.Report(money, 2014, facts={"fees.requests": fees, "capacity.budget": budget})
    subtotal = {"requests.outcome.total": 9, "requests.outcome.refused": 5, "requests.outcome.granted": 4}
    for more in ({}, {"requests.outcome.refused.state_secret": 5}, {"requests.outcome.refused": xg.Printed("/")}):
        others = dict.fromkeys(code for code in NEW.codes if code.startswith("requests.outcome.") and "/" not in code)
        zeros = {code: 0 for code in others if "refused" not in code and code in NEW.cells}
        yield xg.Report(NEW, 2021, facts={**zeros, **subtotal, **more})


def is_writable(report: xg.Report) -> bool:
    try:
        ensure_writable(drawn(report))
    except xg.InvalidValue:
        return False
    return True


@pytest.fixture(scope="module")
def cases() -> list[xg.Report]:
    return [
        *filter(is_writable, some(reports(), 20)[-10:]),
        *some(changed().filter(is_writable), 14),
        *written_by_hand(),
    ]


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[bytes]], list[Any]]:
    """What LibreOffice makes of workbooks."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{tmp_path_factory.mktemp('profile')}"

    def recalculate(books: list[bytes]) -> list[Any]:
        folder: Path = tmp_path_factory.mktemp("sheets")
        files = [folder / f"{place}.xlsx" for place in range(len(books))]
        for file, data in zip(files, books, strict=True):
            file.write_bytes(data)
        arguments = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
        subprocess.run([*arguments, *map(str, files)], check=True, capture_output=True)
        return [load_workbook(folder / "out" / file.name, data_only=True) for file in files]

    return recalculate


Found = Counter[tuple[str, str | None, str]]
"""How many relations of a rule about a cell came out so."""


def found_by_check(report: xg.Report) -> Found:
    findings = xg.check(report)
    return Counter(
        (one.rule, one.subject, one.outcome) for one in (*findings, *findings.undecided) if one.relation is not None
    )


def test_formulas_give_what_a_check_finds(
    cases: list[xg.Report], recalculated: Callable[[list[bytes]], list[Any]]
) -> None:
    met: Counter[str] = Counter()
    for report, book in zip(cases, recalculated([xlsx_of(one) for one in cases]), strict=True):
        outcomes = [OUTCOMES[row[7]] for row in book[CHECKS_SHEET].iter_rows(min_row=2, values_only=True)]
        checks = list(checks_of(report, figures_of(report)))
        met.update(outcomes)
        found: Found = Counter(
            (one.relation.rule, one.relation.subject, outcome)
            for one, outcome in zip(checks, outcomes, strict=True)
            if outcome not in ("holds", "void")
        )
        beside = found_by_check(report) - found  # of relations of which nothing is printed
        assert {outcome for _, _, outcome in beside} <= {"undecided"}
        assert not found - found_by_check(report)
        listed = {(one.relation.rule, tuple(one.relation.terms)) for one in checks}
        assert all(
            report.facts.keys().isdisjoint(one.terms)
            for one in report.edition.relations
            if (one.rule, tuple(one.terms)) not in listed and not report.local_rows
        )
    assert met.keys() == set(OUTCOMES.values())


def test_totals_fill_in_as_soon_as_all_their_parts_are(recalculated: Callable[[list[bytes]], list[Any]]) -> None:
    books, expected = [], []
    for form in FORMS:
        report = xg.Report.blank(form, agency="某局", year=form.first_year)
        totals = totals_of(report, figures_of(report))
        leaves = [code for code in report.facts if code not in totals]
        places = places_of(report)
        for left_out in (None, next(code for code in leaves if any(code in one.parts for one in totals.values()))):
            book = opened(report, formulas=True)
            filled_in = {code: number for number, code in enumerate(leaves, 1) if code != left_out}
            for code, number in filled_in.items():
                book[REPORT_SHEET][places[code]] = number
            file = BytesIO()
            book.save(file)
            books.append(file.getvalue())

            def value(code: str, stated: dict[str, int] = filled_in, totals: Any = totals) -> int | None:
                if code not in totals:
                    return stated.get(code)
                parts = [value(part) for part in totals[code].parts]
                return None if None in parts else sum(part for part in parts if part is not None)

            expected.append({places[code]: value(code) for code in totals})
    for book, wanted in zip(recalculated(books), expected, strict=True):
        assert {place: book[REPORT_SHEET][place].value for place in wanted} == wanted
