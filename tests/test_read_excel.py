"""Reading XLSX: numbers as they are stored and meant, sheets cut into tables and paragraphs, nothing hidden."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Border, Side

import xinxi_gongkai as xg
from tests.office import STRICT, excel_parts, xlsx, zipped
from xinxi_gongkai.documents import excel
from xinxi_gongkai.documents.grid import Grid, Paragraph, Place
from xinxi_gongkai.documents.writing import rendered
from xinxi_gongkai.errors import UnreadableDocument

LONG = "本行政机关严格落实条例要求，" * 5
FRAME = Border(*(Side("thin") for _ in range(4)))


def stored(*cells: str, more: str = "", shared: str = "", styles: str = "", properties: str = "") -> bytes:
    """A workbook with one row of cells, each as XML, and a last one that makes the row one of a table."""
    sheet = f"<sheetData><row>{''.join(cells)}<c t='str'><v>末</v></c></row></sheetData>{more}"
    return xlsx(sheet, shared=shared, styles=styles, properties=properties)


def grids(data: bytes) -> list[Grid]:
    return [one for one in excel.blocks_of(data) if isinstance(one, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[one.text for one in row] for row in grid.rows]


def printed(*cells: str, shared: str = "", styles: str = "", properties: str = "") -> list[str]:
    (grid,) = grids(stored(*cells, shared=shared, styles=styles, properties=properties))
    return texts(grid)[0][:-1]


def text(words: str, reference: str = "", style: int = 0) -> str:
    at = f'r="{reference}"' if reference else ""
    return f'<c {at} s="{style}" t="inlineStr"><is><t>{words}</t></is></c>'


def book(*rows: tuple[object, ...], merged: tuple[str, ...] = (), ruled: tuple[str, ...] = ()) -> bytes:
    """A workbook with a sheet of these rows, with merged ranges, and with ranges that have lines."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "表"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    for place in ruled:
        for row in sheet[place]:
            for one in row:
                one.border = FRAME
    for place in merged:
        sheet.merge_cells(place)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def shape(data: bytes) -> list[str | list[int]]:
    """Of each block the text, or the numbers of a table's rows."""
    found: list[str | list[int]] = []
    for one in excel.blocks_of(data):
        if isinstance(one, Paragraph):
            found.append(one.text)
        else:
            assert isinstance(one, Grid)
            found.append([min(cell.row for cell in row) for row in one.rows])
    return found


# ---- what a cell prints


@pytest.mark.parametrize(
    ("number", "print_"),
    [
        ("12", "12"), ("12.0", "12"), ("-3", "-3"), ("59237.244899999998", "59237.2449"), ("0.30000000000000004", "0.3"),
        ("1E-3", "0.001"), ("1E+20", "100000000000000000000"), ("123456789012345678", "123456789012345678"), ("-0.0", "0"),
        ("72701.2578", "72701.2578"), (" 7 ", "7"),
    ],
)  # fmt: skip
def test_a_number_is_printed_in_digits_and_without_noise(number: str, print_: str) -> None:
    assert printed(f"<c><v>{number}</v></c>") == [print_]


@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_what_a_program_stores_of_a_decimal_is_read_as_that_decimal(units: int, places: int) -> None:
    text_ = f"{units / 10**places:.{places}f}"
    wanted = f"{float(text_):.15g}"
    assert printed(f"<c><v>{float(text_)!r}</v></c>", f"<c><v>{float(text_):.17g}</v></c>") == [wanted, wanted]


@pytest.mark.parametrize("number", ["x", "nan", "inf", "1e999"])
def test_a_number_that_is_none_is_damage(number: str) -> None:
    with pytest.raises(UnreadableDocument, match="应为数字"):
        printed(f"<c><v>{number}</v></c>")


def formatted(number: str, code: str, *, properties: str = "") -> str:
    code = code.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    styles = (
        f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>'
    )
    return printed(f'<c s="1"><v>{number}</v></c>', styles=styles, properties=properties)[0]


@pytest.mark.parametrize(
    ("number", "code", "print_"),
    [
        ("1234567", "#,##0", "1234567"),
        ("12.6", "0", "12.6"),
        ("-5", "0;[Red](0)", "-5"),
        ("0", '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "0"),
        ("0", "0;-0;;@", "0"),
        ("12", "[$¥-804]#,##0.00", "12"),
        ("0.05", "0.00E+00", "0.05"),
        ("0.5", "# ?/?", "0.5"),
        ("12", "[>100]0;0.0", "12"),
        ("12", "@", "12"),
        ("0.5", ".00", "0.5"),
        ("7", "", "7"),
    ],
)
def test_a_format_that_rounds_groups_or_colours_leaves_the_number(number: str, code: str, print_: str) -> None:
    assert formatted(number, code) == print_


@pytest.mark.parametrize(
    ("number", "code", "print_"),
    [
        ("0.125", "0.0%", "12.5%"),
        ("0.07", "0‰", "70‰"),
        ("1234567", "0,", "1234.567"),
        ("1234567", "#,##0.00,,", "1.234567"),
        ("12", '0"件"', "12件"),
        ("-12", '0"件";-0"件"', "-12件"),
        ("0", '0;-0;"无"', "无"),
        ("5", '"第"General"项"', "第5项"),
        ("5", r"0\件", "5件"),
        ("12", '0"%"', "12%"),
        ("12", '[>100]0"万";0', '12 [>100]0"万";0'),
        ("50000", '0!.0,"万"', '50000 0!.0,"万"'),
        ("45322", "yyyy-mm-dd", "2024-01-31"),
        ("45322.5", 'yyyy"年"m"月" h:mm', "2024-01-31 12:00:00"),
        ("0.5", "h:mm", "12:00:00"),
        ("1.5", "[h]:mm", "1.5 [h]:mm"),
        ("9999999999", "yyyy", "9999999999 yyyy"),
    ],
)
def test_a_format_that_makes_something_else_of_a_number_is_applied(number: str, code: str, print_: str) -> None:
    assert formatted(number, code) == print_


def test_days_may_be_counted_from_1904() -> None:
    assert formatted("43860", "yyyy-mm-dd", properties='<workbookPr date1904="1"/>') == "2024-01-31"


@pytest.mark.parametrize(
    ("number", "print_"),
    [(9, "4532200%"), (14, "2024-01-31"), (31, "2024-01-31"), (57, "2024-01-31"), (199, "45322"), (33, "2024-01-31")],
)
def test_formats_are_known_by_number(number: int, print_: str) -> None:
    styles = f'<cellXfs><xf/><xf numFmtId="{number}"/></cellXfs>'
    assert printed('<c s="1"><v>45322</v></c>', styles=styles) == [print_]


def test_a_format_has_a_sensible_length() -> None:
    with pytest.raises(UnreadableDocument, match="数字的格式"):
        formatted("1", "0" * 300)


def test_texts_are_texts() -> None:
    shared = (
        "<si><t>规章</t></si><si><r><t>商业</t></r><r><t>企业</t></r><rPh><t>qiye</t></rPh></si>"
        "<si><t>一_x000D_\n二_x0041__xD800_</t></si><si/>"
    )
    cells = [f'<c t="s"><v>{number}</v></c>' for number in range(4)]
    others = [
        "<c t='str'><v>007</v></c>",
        "<c t='e'><v>#REF!</v></c>",
        "<c t='b'><v>1</v></c>",
        "<c t='b'><v>0</v></c>",
    ]
    found = printed(*cells, *others, "<c t='d'><v>2024-01-31</v></c>", "<c t='str'/>", shared=shared)
    assert found == ["规章", "商业企业", "一\n二A_xD800_", "", "007", "#REF!", "TRUE", "FALSE", "2024-01-31", ""]


def rich(*runs: tuple[str, str]) -> str:
    return "".join(f"<r>{f'<rPr>{look}</rPr>' if look else ''}<t>{words}</t></r>" for words, look in runs)


def test_a_part_of_a_text_that_is_struck_out_is_left_out_and_the_whole_is_marked() -> None:
    part = rich(("12", "<strike/>"), ("15", '<strike val="0"/>'), ("件", ""))
    all_ = rich(("12", "<strike/>"), (" ", ""))
    shared = f"<si>{part}</si><si>{all_}</si><si><t>12</t></si><si/>"
    styles = (
        "<fonts><font/><font><strike/></font></fonts>"
        '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="9"/></cellXfs>'
    )
    cells = [f'<c t="s" s="{style}"><v>{number}</v></c>' for style in (0, 1, 2) for number in range(4)]
    cells += [f'<c s="{style}"><v>7</v></c><c s="{style}" t="str"/>' for style in (0, 1)]
    cells += [text("8", style=1), f'<c t="inlineStr"><is>{part}</is></c>', "<c t='inlineStr'/>"]
    found = printed(*cells, shared=shared, styles=styles)
    plain = ["15件", "（划去）12", "12", ""]
    assert found == [
        *plain,
        "15",
        "（划去）12",
        "（划去）12",
        "",
        *plain,
        "7",
        "",
        "（划去）7",
        "",
        "（划去）8",
        "15件",
        "",
    ]


def test_digits_off_the_line_are_raised_or_lowered() -> None:
    raised, lowered, level = (f'<vertAlign val="{name}"/>' for name in ("superscript", "subscript", "baseline"))
    runs = rich(("12", ""), ("1)", raised), ("2", lowered), ("件", level))
    assert printed('<c t="s"><v>0</v></c>', shared=f"<si>{runs}</si>") == ["12¹)₂件"]


def test_a_text_that_is_not_there_is_damage() -> None:
    for number in ("1", "-2"):
        with pytest.raises(UnreadableDocument, match=r"没有第.*个共用的文字"):
            printed(f'<c t="s"><v>{number}</v></c>', shared="<si><t>甲</t></si>")


def test_a_formula_prints_its_result_and_without_one_itself() -> None:
    found = printed(
        "<c><f>SUM(A1:B1)</f><v>12</v></c>",
        "<c><f>SUM(A1:B1)</f></c>",
        "<c><f>SUM(A1:B1)</f><v/></c>",
        "<c><f t='shared' si='0'/></c>",
        "<c t='str'><f>IF(1,\"\",1)</f><v></v></c>",
        "<c t='e'><f>1/0</f><v>#DIV/0!</v></c>",
    )
    assert found == ["12", "=SUM(A1:B1)", "=SUM(A1:B1)", "=", "", "#DIV/0!"]


def test_cells_need_not_say_where_they_stand() -> None:
    rows = f"<row>{text('甲')}<c><v>1</v></c></row><row r='4'>{text('乙', 'B4')}<c><v>2</v></c></row><row>{text('丙')}{text('3')}</row>"
    (grid,) = grids(xlsx(f"<sheetData>{rows}</sheetData>"))
    assert texts(grid) == [["甲", "1", ""], ["", "乙", "2"], ["丙", "3", ""]]
    assert grid.place(grid.rows[2][1]) == Place(sheet="表1", table=1, row=5, column=2)


@pytest.mark.parametrize("reference", ["A0", "XFE1", "A1048577", "1A", "", "ABCD1"])
def test_a_cell_that_no_sheet_has_is_damage(reference: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"没有.*这样的单元格"):
        excel.blocks_of(xlsx(f"<sheetData><row><c r='{reference}'><v>1</v></c></row></sheetData>"))


# ---- merged ranges


def test_a_merged_range_stands_in_every_place_that_it_covers() -> None:
    data = book(("项目", None, "数"), ("三、结果", "（一）", 1), (None, "（二）", 2), merged=("A1:B1", "A2:A3"))
    (grid,) = grids(data)
    assert texts(grid) == [["项目", "项目", "数"], ["三、结果", "（一）", "1"], ["三、结果", "（二）", "2"]]
    merged = grid.rows[1][0]
    assert grid.rows[2][0] is merged
    assert (merged.row, merged.column, merged.rowspan, merged.colspan) == (2, 1, 2, 1)
    assert (grid.is_aligned, grid.table, grid.sheet) == (True, 1, "表")


def test_what_a_merged_range_covers_is_not_shown() -> None:
    sheet = (
        "<sheetData><row>" + text("甲") + text("藏") + text("1") + "</row><row>" + text("藏") + text("藏") + text("2")
        + "</row><row>" + text("", "A3") + text("藏", "B3") + text("3", "C3") + text("乙", "D3") + "</row></sheetData>"
        '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A3:B3"/><mergeCell ref="H1:I9"/></mergeCells>'
    )  # fmt: skip
    (grid,) = grids(xlsx(sheet))
    assert texts(grid) == [["甲", "甲", "1", ""], ["甲", "甲", "2", ""], ["", "", "3", "乙"]]


def test_the_title_over_all_columns_does_not_widen_the_table() -> None:
    (grid,) = grids(book(("题",), ("甲", 1), ("乙", 2), merged=("A1:XFD1",)))
    assert texts(grid) == [["甲", "1"], ["乙", "2"]]


@pytest.mark.parametrize("ranges", [("A1:B2", "B2:C3"), ("A1:B2", "B1:C1"), ("A2:B3", "B1:B2")])
def test_ranges_that_overlap_are_damage(ranges: tuple[str, str]) -> None:
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    with pytest.raises(UnreadableDocument, match="互相重叠"):
        excel.blocks_of(stored(text("甲"), text("乙"), more=f"<mergeCells>{merged}</mergeCells>"))


def test_a_range_that_ends_before_it_begins_is_damage() -> None:
    with pytest.raises(UnreadableDocument, match="这样的区域"):
        excel.blocks_of(stored(text("甲"), more='<mergeCells><mergeCell ref="B1:A1"/></mergeCells>'))


# ---- what is hidden


def test_hidden_rows_and_columns_are_not_printed() -> None:
    sheet = (
        '<cols><col min="2" max="2" hidden="1"/><col min="4" max="4" width="0"/><col min="1" max="1" width="9"/></cols>'
        "<sheetData>"
        f"<row>{text('甲')}{text('藏')}{text('1')}{text('藏')}{text('件')}</row>"
        f"<row hidden='1'>{text('藏')}{text('藏')}{text('9')}</row><row ht='0'>{text('藏')}{text('8')}</row>"
        f"<row ht='15'>{text('丙')}{text('藏')}{text('2')}</row></sheetData>"
    )
    (grid,) = grids(xlsx(sheet))
    assert texts(grid) == [["甲", "1", "件"], ["丙", "2", ""]]
    assert [one.column for one in grid.rows[0]] == [1, 3, 5]


def test_a_merged_range_is_shown_where_it_is_not_hidden() -> None:
    sheet = (
        "<sheetData>"
        f"<row hidden='1'>{text('三、结果')}{text('藏')}</row><row>{text('', 'A2')}{text('（一）')}{text('1')}</row>"
        f"<row>{text('', 'A3')}{text('（二）')}{text('2')}</row></sheetData>"
        '<mergeCells><mergeCell ref="A1:A3"/></mergeCells>'
    )
    (grid,) = grids(xlsx(sheet))
    assert texts(grid) == [["三、结果", "（一）", "1"], ["三、结果", "（二）", "2"]]
    assert grid.place(grid.rows[0][0]) == Place(sheet="表1", table=1, row=1, column=1)
    assert grid.rows[0][0].rowspan == 2


def test_hidden_sheets_and_sheets_without_cells_are_left_out() -> None:
    sheet = f"<sheetData><row>{text('甲')}{text('1')}</row></sheetData>"
    data = xlsx(*[sheet] * 4, states=("visible", "hidden", "veryHidden", "visible"), names=("一", "二", "三", "四"))
    assert [(one.sheet, one.table) for one in grids(data)] == [("一", 1), ("四", 2)]
    parts = excel_parts(sheet, sheet)
    relations = str(parts["xl/_rels/workbook.xml.rels"]).replace("/worksheet", "/chartsheet", 1)
    assert [one.sheet for one in grids(zipped(parts | {"xl/_rels/workbook.xml.rels": relations}))] == ["表2"]


# ---- sheets cut into tables and paragraphs


def test_a_plain_table_is_one() -> None:
    assert shape(book(("规章", 1), ("文件", 2))) == [[1, 2]]
    assert excel.blocks_of(book()) == ()


def test_titles_above_and_lines_below_a_table_are_paragraphs() -> None:
    data = book(("某局2023年度报告\n（草案）",), (), ("项目", "数"), ("规章", 1), (), ("填表人：甲",))
    assert shape(data) == ["某局2023年度报告", "（草案）", [3, 4], "填表人：甲"]
    assert excel.blocks_of(data)[0] == Paragraph("某局2023年度报告", Place(sheet="表", row=1, column=1))


def test_sections_and_prose_part_tables() -> None:
    data = book(("二、主动公开",), ("规章", 1), ("三、收到和处理",), ("一、新收", 2), (LONG,), ("结转", 3), ("完。",))
    assert shape(data) == ["二、主动公开", [2], "三、收到和处理", [4], LONG, [6], "完。"]


def test_short_single_texts_inside_a_table_are_rows_of_it() -> None:
    data = book(("项目", "数"), ("第一项",), ("规章", 1), (), ("第五项",), ("许可", 2), ("处罚",), ("强制",))
    assert shape(data) == [[1, 2, 3, 5, 6, 7, 8]]
    widely = book(("项目", "数"), ("规章", 1), ("某某市商务局",), merged=("A3:B3",))
    assert shape(widely) == [[1, 2], "某某市商务局"]


def test_where_texts_are_merged_over_the_sheet_the_headings_of_a_table_are_those_that_are_not() -> None:
    data = book(("二、统计",), ("指标", "数"), ("一、公开",), ("规章", 1), ("二、回应",), ("件数", 2), ("三、其他",),
                merged=("A1:B1", "A7:B7"))  # fmt: skip
    assert shape(data) == ["二、统计", [2, 3, 4, 5, 6], "三、其他"]


def test_where_texts_are_merged_over_all_columns_those_beside_blank_cells_are_rows() -> None:
    blank = "<c/><c/>"
    rows = (
        text("某局年度报告") + blank, text("三、收到和处理") + blank, text("项目") + text("自然人") + text("总计"),
        text("一、新收") + blank, text("二、结转") + blank, text(LONG) + blank, text("四、复议", "C7"), text("落款") + blank,
    )  # fmt: skip
    merged = "".join(f'<mergeCell ref="A{number}:C{number}"/>' for number in (1, 2, 8))
    sheet = f"<sheetData>{''.join(f'<row>{one}</row>' for one in rows)}</sheetData><mergeCells>{merged}</mergeCells>"
    assert shape(xlsx(sheet)) == ["某局年度报告", "三、收到和处理", [3, 4, 5], LONG, "四、复议", "落款"]
    (grid,) = grids(xlsx(sheet))
    assert texts(grid)[1] == ["一、新收", "", ""]


def test_lines_show_what_is_a_table() -> None:
    rows = (
        ("某局年度报告",), ("二、主动公开",), ("第一项",), ("内容", "数"), ("规章",), ("三、结果",), ("不予公开", 1), ("注：全部",),
        ("单位负责人：甲",), (), ("三、收到",), ("四、结转", 2),
    )  # fmt: skip
    ruled = ("A3:B8", "A12:B12")
    merged = ("A1:B1", "A3:B3", "A8:B8")
    found = book(*rows, merged=merged, ruled=ruled)
    assert shape(found) == ["某局年度报告", "二、主动公开", [3, 4, 5, 6, 7, 8], "单位负责人：甲", "三、收到", [12]]


def test_prose_between_lines_is_no_table() -> None:
    rows = (("内容", "数"), (LONG,), ("规章", 1), (LONG, "无"))
    found = book(*rows, ruled=("A1:B4",), merged=("A2:B2",))
    assert shape(found) == [[1], LONG, [3, 4]]
    assert shape(book(*rows, ruled=("A1:B4",))) == [[1], LONG, [3, 4]]


def test_a_title_between_lines_at_the_top_is_a_title() -> None:
    rows = (("某局年度报告",), ("内容", "数"), ("规章", 1))
    assert shape(book(*rows, ruled=("A1:B3",), merged=("A1:B1",))) == ["某局年度报告", [2, 3]]


def test_a_row_without_lines_parts_ruled_tables() -> None:
    rows = (("内容", "数"), ("规章", 1), (), ("内容", "数"), ("许可", 2), (), ("处罚", 3))
    found = book(*rows, ruled=("A1:B2", "A4:B7"))
    assert shape(found) == [[1, 2], [4, 5, 6, 7]]
    reaching: tuple[tuple[object, ...], ...] = (("甲", "内容", 1), (), (None, "规章", 1))
    assert shape(book(*reaching, merged=("A1:A3",), ruled=("A1:C1", "A3:C3"))) == [[1, 1]]


def test_a_blank_row_right_below_a_table_is_its_figures_left_blank() -> None:
    rows = (("结果维持", "总计"), (), (), ("五、问题",), (LONG,))
    assert shape(book(*rows, ruled=("A1:B3",))) == [[1, 2], "五、问题", LONG]
    blank = '<row><c s="0"/><c s="0"/></row>'
    header = f"<row>{text('结果维持')}{text('总计')}</row>"
    single, alone = f"<row>{text('尚未审结')}</row>", f"<row>{text('某某市商务局')}</row>"
    for sheet, wanted in (
        (header + blank + alone, [[1, 2], "某某市商务局"]),
        (header + single + blank + blank + alone, [[1, 2, 3], "某某市商务局"]),
        (alone + blank + header + "<row/>" + blank, ["某某市商务局", [3]]),
        (blank + header + "<row><c/></row>" + single, [[2], "尚未审结"]),
        (header.replace("<row>", "<row r='3'>") + "<row hidden='1'><c/><c/></row>", [[3]]),
    ):
        assert shape(xlsx(f"<sheetData>{sheet}</sheetData>")) == wanted
    merged = f"<row>{text('甲')}{text('1')}</row>{blank}<row>{text('乙')}{text('2')}</row>"
    ranges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells>'
    assert shape(xlsx(f"<sheetData>{merged}</sheetData>{ranges}")) == [[1, 3]]


def test_tables_of_a_sheet_begin_in_one_column() -> None:
    rows = (("甲", "规章", 1), ("一、二",), (None, "许可", 2), ("三、四",), (None, None, "处罚", 3), (None, "末"))
    found = grids(book(*rows))
    assert [texts(one) for one in found] == [
        [["甲", "规章", "1"]], [["", "许可", "2"]], [["", "", "处罚", "3"], ["", "末", "", ""]],
    ]  # fmt: skip
    assert [one.table for one in found] == [1, 2, 3]


def test_a_single_text_left_of_a_table_is_kept() -> None:
    (grid,) = grids(book((None, "规章", 1), ("注",), (None, "许可", 2)))
    assert texts(grid) == [["", "规章", "1"], ["注", "", ""], ["", "许可", "2"]]


def test_a_text_merged_over_rows_alone_is_a_paragraph() -> None:
    assert shape(book((f"一、总体情况\n{LONG}",), merged=("A1:H40",))) == ["一、总体情况", LONG]


@given(st.lists(st.lists(st.sampled_from(["", "甲", "一、乙", "丙。", "3"]), max_size=4), max_size=8), st.data())
def test_no_text_is_lost_wherever_it_stands(rows: list[list[str]], data: st.DataObject) -> None:
    made = book(*map(tuple, rows), ruled=tuple(data.draw(st.lists(st.sampled_from(["A1:B3", "A2:C6", "B1:D2"])))))
    found: list[str] = []
    numbers: list[int] = []
    for block in excel.blocks_of(made):
        if isinstance(block, Paragraph):
            found.append(block.text)
            numbers.append(block.place.row or 0)
        elif isinstance(block, Grid):
            found += [one.text for row in block.rows for one in row if one.text]
            numbers += [row[0].row for row in block.rows]
    assert found == [one for row in rows for one in row if one]
    assert all(above <= below for above, below in pairwise(numbers))


# ---- whole files


def test_the_example_written_as_xlsx_reads_back(jining: xg.Report) -> None:
    reading = xg.read(rendered(jining, "xlsx"))
    assert reading.report == jining
    assert reading.format == "xlsx"


def test_the_strict_edition_of_the_format_is_read() -> None:
    parts = excel_parts(f"<sheetData><row>{text('甲')}{text('1')}</row></sheetData>", shared="<si/>", styles="<fonts/>")
    for name, data in parts.items():
        words = str(data)
        for usual, strict in STRICT.items():
            words = words.replace(usual, strict)
        parts[name] = words
    (grid,) = grids(zipped(parts))
    assert texts(grid) == [["甲", "1"]]


def test_borders_count_by_their_sides() -> None:
    sides = "<left style='thin'/><top style='thin'/><bottom style='{}'/>"
    styles = (
        f"<borders><border/><border>{sides.format('thin')}</border><border>{sides.format('none')}</border></borders>"
        "<cellXfs><xf borderId='0'/><xf borderId='1'/><xf borderId='2'/><xf borderId='9'/></cellXfs>"
    )

    def sheet(style: int) -> bytes:
        rows = f"<row>{text('甲', '', style)}<c s='{style}'/></row><row>{text('乙', '', style)}{text('1', '', style)}</row>"
        return xlsx(f"<sheetData>{rows}</sheetData>", styles=styles)

    assert [shape(sheet(style)) for style in range(5)] == [
        ["甲", [2]], [[1, 2]], ["甲", [2]], ["甲", [2]], ["甲", [2]],
    ]  # fmt: skip
