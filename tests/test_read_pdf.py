"""Reading PDF: cells by their rules, words by their places, nothing lost or twice, and no file that fills a machine."""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import md5
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.arcfour import Arcfour

from xinxi_gongkai.documents import _pdf_bounds, _pdf_drawn, pdf
from xinxi_gongkai.documents.grid import Grid, Line, Place
from xinxi_gongkai.documents.pdf import PdfPage, pages_of
from xinxi_gongkai.errors import UnreadableDocument

WIDTH, HEIGHT = 595, 842
SOFFICE = shutil.which("soffice")

SONG = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-%s/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Ascent 880/Descent -120>>>>]>>"
)
OBJECTS = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",  # 3 0 R, named F1
    SONG % b"H",  # 4 0 R, named F2
    SONG % b"V",  # 5 0 R, named F3
)
MORE = len(OBJECTS) + 3
"""Number of the first object that a test adds."""


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(data), data)


def packed(data: bytes) -> bytes:
    return stream(zlib.compress(data), b"/Filter/FlateDecode")


def file_of(
    *contents: bytes,
    objects: Sequence[bytes] = (),
    resources: bytes = b"",
    page: bytes = b"",
    pages: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """Return a PDF whose pages have these contents; ``objects`` are numbered from ``MORE``."""
    first = MORE + len(objects)
    kids = [first + 2 * number for number in range(len(contents))]
    held = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 %d %d]%s>>"
        % (b"".join(b"%d 0 R " % kid for kid in kids), len(kids), WIDTH, HEIGHT, pages),
        *OBJECTS,
        *objects,
    ]
    for kid, content in zip(kids, contents, strict=True):
        named = b"/Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R/F4 %d 0 R>>%s" % (MORE if objects else 3, resources)
        held.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<<%s>>%s>>" % (kid + 1, named, page))
        held.append(content if content.endswith(b"endstream") else stream(content))
    data = b"%PDF-1.7\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(held) + 1)
    for number, one in enumerate(held, 1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj %s endobj\n" % (number, one)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(held) + 1, trailer, len(data))
    return data + table + end


def shown(text: str, size: float = 10, font: str = "F2") -> bytes:
    """Operators that write a text: Latin in Helvetica, anything else in Song."""
    operators = b""
    for character in text:
        if character.isascii():
            operators += b"/F1 %g Tf <%02x> Tj " % (size, ord(character))
        else:
            operators += b"/%s %g Tf <%s> Tj " % (font.encode(), size, character.encode("utf-16-be").hex().encode())
    return operators


def said(text: str, x: float, y: float, size: float = 10) -> bytes:
    """Operators that write a text at a place, counted from the upper left corner."""
    return b"\nBT %g %g Td %sET\n" % (x, HEIGHT - y, shown(text, size))


def lined(x0: float, y0: float, x1: float, y1: float) -> bytes:
    return b"%g %g m %g %g l S\n" % (x0, HEIGHT - y0, x1, HEIGHT - y1)


def boxed(x0: float, y0: float, x1: float, y1: float, paint: bytes = b"S") -> bytes:
    return b"%g %g %g %g re %s\n" % (x0, HEIGHT - y1, x1 - x0, y1 - y0, paint)


def filled(x0: float, y0: float, x1: float, y1: float) -> bytes:
    """A box of four thin areas, as word processors draw borders."""
    sides = ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
    return b"".join(boxed(a - 0.25, b - 0.25, c + 0.25, d + 0.25, b"f") for a, b, c, d in sides)


def tabled(rows: Iterable[Sequence[str]], x: float = 50, y: float = 100, *, width: float = 80) -> bytes:
    """A ruled table of equal cells, thirty points high."""
    return b"".join(
        boxed(left := x + width * column, top := y + 30 * row, left + width, top + 30) + said(text, left + 4, top + 20)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )


def only(data: bytes) -> PdfPage:
    (page,) = pages_of(data)
    return page


def lines_in(data: bytes) -> list[list[str]]:
    parts = only(data).parts
    assert all(isinstance(part, Line) for part in parts)
    return [[word.text for word in part.words] for part in parts if isinstance(part, Line)]


def texts(grid: Line | Grid) -> list[list[str]]:
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows]


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        pages_of(data)
    return str(caught.value)


# --- tables -------------------------------------------------------------------------------------------------------


def test_a_ruled_table_is_a_grid_with_its_places() -> None:
    rows = [["统计指标", "单位", "统计数"], ["主动公开政府信息数", "条", "1064"]]
    pages = pages_of(file_of(said("一、主动公开", 50, 80) + tabled(rows, width=100), tabled([["规章", "2"]])))
    heading, grid = pages[0].parts
    assert isinstance(heading, Line)
    assert (heading.text, heading.place) == ("一、主动公开", Place(1, page=1))
    assert isinstance(grid, Grid)
    assert texts(grid) == rows
    assert (grid.is_aligned, grid.table, grid.page) == (True, 1, 1)
    assert str(grid.place(grid.rows[1][2])) == "第1页（第1表第2行第3列）"
    (other,) = pages[1].parts
    assert isinstance(other, Grid)
    assert (other.table, other.page, texts(other)) == (2, 2, [["规章", "2"]])
    assert [(page.number, page.is_picture, page.pictured) for page in pages] == [(1, False, 0), (2, False, 0)]


def merged(spans: Sequence[tuple[int, int, int, int]], style: str) -> tuple[bytes, list[list[int]]]:
    """A table of such cells (row, column, rows, columns), each with its number; and the numbers by places."""
    xs = sorted({column for _, column, _, _ in spans} | {column + across for _, column, _, across in spans})
    ys = sorted({row for row, _, _, _ in spans} | {row + down for row, _, down, _ in spans})
    content = b""
    places = [[-1] * (len(xs) - 1) for _ in ys[1:]]
    for number, (row, column, down, across) in enumerate(spans):
        box = 40 + 40 * column, 60 + 25 * row, 40 + 40 * (column + across), 60 + 25 * (row + down)
        content += filled(*box) if style == "filled" else boxed(*box, style.encode())
        content += said(str(number), box[0] + 5, box[1] + 15)
        for place in product(
            range(ys.index(row), ys.index(row + down)), range(xs.index(column), xs.index(column + across))
        ):
            places[place[0]][place[1]] = number
    return content, places


@st.composite
def spans_of_tables(draw: st.DrawFn) -> list[tuple[int, int, int, int]]:
    """Cells that fill a table: it is cut, and each part again."""

    def cut(row: int, column: int, down: int, across: int) -> Iterator[tuple[int, int, int, int]]:
        if across > 1 and draw(st.booleans()):
            at = draw(st.integers(1, across - 1))
            yield from cut(row, column, down, at)
            yield from cut(row, column + at, down, across - at)
        elif down > 1 and draw(st.booleans()):
            at = draw(st.integers(1, down - 1))
            yield from cut(row, column, at, across)
            yield from cut(row + at, column, down - at, across)
        else:
            yield row, column, down, across

    left = draw(st.integers(1, 6))
    return [*cut(0, 0, 10, left), *cut(0, left, 10, 8)]


@given(spans_of_tables(), st.sampled_from(["S", "s", "B", "filled"]))
@settings(max_examples=40)
def test_missing_rules_merge_cells(spans: list[tuple[int, int, int, int]], style: str) -> None:
    content, places = merged(spans, style)
    (grid,) = only(file_of(content)).parts
    assert texts(grid) == [[str(number) for number in row] for row in places]
    assert isinstance(grid, Grid)
    cells = {id(cell): cell for row in grid.rows for cell in row}
    assert len(cells) == len(spans)
    for cell in cells.values():
        covered = [
            place
            for place in product(range(len(places)), range(len(places[0])))
            if grid.rows[place[0]][place[1]] is cell
        ]
        assert covered[0] == (cell.row - 1, cell.column - 1)
        assert len(covered) == cell.rowspan * cell.colspan


@pytest.mark.parametrize("paint", [b"S", b"s", b"B", b"B*", b"b", b"b*"])
def test_rules_are_found_however_they_are_painted(paint: bytes) -> None:
    content = tabled([["甲", "1"], ["乙", "2"]]).replace(b" re S", b" re " + paint)
    assert texts(*only(file_of(content)).parts) == [["甲", "1"], ["乙", "2"]]


@pytest.mark.parametrize("paint", [b"f", b"F", b"f*"])
def test_thin_areas_are_rules_and_wide_ones_are_not(paint: bytes) -> None:
    rows = [["甲", "1"], ["乙", "2"]]
    words = b"".join(said(text, 54 + 80 * y, 120 + 30 * x) for x, row in enumerate(rows) for y, text in enumerate(row))
    sides = [*((50, y, 210, y) for y in (100, 130, 160)), *((x, 100, x, 160) for x in (50, 130, 210))]
    thin = b"".join(boxed(a - 0.5, b - 0.5, c + 0.5, d + 0.5, paint) for a, b, c, d in sides)
    assert texts(*only(file_of(thin + words)).parts) == rows
    wide = b"".join(boxed(50, y, 210, y + 30, paint) for y in (100, 130))
    assert lines_in(file_of(wide + words)) == rows


def test_what_is_drawn_twice_or_not_quite_straight_is_one_rule() -> None:
    twice = tabled([["甲", "1"], ["乙", "2"]]) + b"".join(
        boxed(x + 1, y + 1, x + 79, y + 29) for x in (50, 130) for y in (100, 130)
    )
    assert texts(*only(file_of(twice)).parts) == [["甲", "1"], ["乙", "2"]]
    pieces = b"".join(lined(50 + 8 * step, y, 56 + 8 * step, y + 0.4) for step in range(20) for y in (100, 130, 160))
    dashed = (
        pieces + b"".join(lined(x, 100, x, 160) for x in (50, 130, 208)) + said("甲", 60, 120) + said("1", 140, 150)
    )
    assert texts(*only(file_of(dashed)).parts) == [["甲", ""], ["", "1"]]


def test_a_table_open_on_its_sides_has_all_its_columns() -> None:
    across = b"".join(lined(50, y, 350, y) for y in (100, 130, 160))
    words = b"".join(
        said(text, x, y) for text, x, y in [("甲", 55, 120), ("1", 160, 120), ("2", 260, 120), ("3", 260, 150)]
    )
    assert texts(*only(file_of(across + lined(150, 100, 150, 160) + lined(250, 100, 250, 160) + words)).parts) == [
        ["甲", "1", "2"],
        ["", "", "3"],
    ]
    down = b"".join(lined(x, 90, x, 170) for x in (50, 150, 250))
    words = said("甲", 55, 120) + said("1", 160, 120) + said("3", 160, 150)
    assert texts(*only(file_of(down + lined(50, 130, 250, 130) + words)).parts) == [["甲", "1"], ["", "3"]]


def test_without_rules_down_the_page_there_are_lines() -> None:
    rows = b"".join(lined(50, y, 350, y) for y in (100, 130)) + said("甲", 55, 120) + said("1", 160, 120)
    assert lines_in(file_of(rows)) == [["甲", "1"]]
    assert lines_in(file_of(b"".join(lined(x, 90, x, 140) for x in (50, 150)) + said("甲", 55, 120))) == [["甲"]]
    assert lines_in(file_of(tabled([["甲"], ["乙 1"]]))) == [["甲"], ["乙", "1"]]


def test_what_rules_leave_open_is_empty_or_no_cell() -> None:
    stairs = b"".join(boxed(50, 100 + 30 * row, 290 - 80 * row, 130 + 30 * row) for row in (0, 1, 2))
    stairs += lined(130, 100, 130, 160) + lined(210, 100, 210, 130)
    content = stairs + said("1", 60, 120) + said("2", 60, 150) + said("3", 60, 180)
    (grid,) = only(file_of(content)).parts
    assert texts(grid) == [["1", "", ""], ["2", "", ""], ["3", "", ""]]
    assert isinstance(grid, Grid)
    assert {(cell.rowspan, cell.colspan) for row in grid.rows for cell in row} == {(1, 1)}
    assert lines_in(file_of(content + said("旁", 250, 180))) == [["1"], ["2"], ["3", "旁"]]


def test_a_word_over_a_rule_is_in_the_cell_of_most_of_it_or_else_there_is_no_grid() -> None:
    frame = tabled([["", ""], ["", "7"]], width=60)
    assert texts(*only(file_of(frame + said("政务微博微信", 53, 120))).parts) == [["政务微博微信", ""], ["", "7"]]
    assert lines_in(file_of(frame + said("政务微博微信", 80, 120))) == [["政务微博微信"], ["7"]]


def test_words_of_neighbours_that_nearly_touch_are_parted_by_the_rule() -> None:
    frame = tabled([["", ""], ["", "7"]], width=42)
    words = said("商业企业", 51.4, 120) + said("科研机构", 92.6, 120)
    assert texts(*only(file_of(frame + words)).parts) == [["商业企业", "科研机构"], ["", "7"]]
    assert lines_in(file_of(words)) == [["商业企业科研机构"]]


def test_two_figures_in_one_cell_are_columns_without_rules() -> None:
    assert texts(*only(file_of(tabled([["电话", "0537 12"]]))).parts) == [["电话", "0537 12"]]
    content = tabled([["甲", ""], ["乙", ""]], width=120) + said("1", 180, 120) + said("2", 230, 120)
    assert lines_in(file_of(content)) == [["甲", "1", "2"], ["乙"]]


def test_lines_of_a_cell_and_stacked_characters_keep_their_breaks() -> None:
    stack = b"".join(said(character, 60, 112 + 12 * row) for row, character in enumerate("三、本年度"))
    frame = boxed(50, 100, 100, 170) + boxed(100, 100, 250, 135) + boxed(100, 135, 250, 170)
    words = said("其他法律行政法规", 105, 115) + said("禁止公开", 105, 127) + said("27", 105, 150)
    assert texts(*only(file_of(stack + frame + words)).parts) == [
        ["三\n、\n本\n年\n度", "其他法律行政法规\n禁止公开"],
        ["三\n、\n本\n年\n度", "27"],
    ]


def turned(text: str, x: float, y: float, matrix: bytes) -> bytes:
    return b"BT %s %g %g Tm %sET\n" % (matrix, x, HEIGHT - y, shown(text))


def test_turned_writing_is_one_word_in_its_cell() -> None:
    frame = boxed(50, 100, 150, 180) + boxed(150, 100, 300, 180) + boxed(50, 180, 150, 260) + boxed(150, 180, 300, 260)
    words = said("依法办理的申请数量", 155, 120) + said("依法收取的费用", 155, 200)
    upward, downward = b"0 1 -1 0", b"0 -1 1 0"
    labels = turned("结果 维持", 60, 250, upward) + turned("七", 80, 105, downward) + turned("总计", 95, 105, downward)
    (grid,) = only(file_of(frame + words + labels)).parts
    assert texts(grid) == [["七\n总计", "依法办理的申请数量"], ["结果维持", "依法收取的费用"]]


def test_a_watermark_across_the_page_is_a_line_and_the_table_stays() -> None:
    rows = [["统计指标甲", "1"], ["统计指标乙", "2"]]
    mark, grid = sorted(
        only(file_of(tabled(rows) + turned("内部资料", 60, 150, b"0.7 0.7 -0.7 0.7"))).parts,
        key=lambda one: isinstance(one, Grid),
    )
    assert texts(grid) == rows
    assert isinstance(mark, Line)
    assert mark.text == "内部资料"


def test_a_table_in_a_cell_and_tables_beside_one_another_are_tables_of_their_own() -> None:
    outer = boxed(30, 80, 500, 300) + boxed(30, 80, 250, 300) + said("外", 35, 95)
    inner = tabled([["甲", "1"], ["乙", "2"]], 260, 120)
    beside = tabled([["丙", "3"]], 300, 400) + tabled([["丁", "4"]], 50, 400) + said("之间", 240, 420)
    parts = only(file_of(outer + inner + beside)).parts
    assert [texts(part) if isinstance(part, Grid) else part.text for part in parts] == [
        [["外", ""]],
        [["甲", "1"], ["乙", "2"]],
        [["丁", "4"]],
        [["丙", "3"]],
        "之间",
    ]
    assert [part.table for part in parts if isinstance(part, Grid)] == [1, 2, 3, 4]


def test_drawings_are_no_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["甲", "1"], ["乙", "2"]]
    empty = tabled([["", ""], ["", ""]], 50, 500)
    assert texts(*only(file_of(tabled(rows) + empty)).parts) == rows
    curve = b"460 700 m 470 720 490 720 530 700 c 460 650 l h S 9 9 l S h S 400 9 m 420 9 l 400 30 m 420 30 l S 400 50 m 403 50 l S "
    assert texts(*only(file_of(curve + tabled(rows))).parts) == rows
    with monkeypatch.context() as patched:
        patched.setattr(_pdf_drawn, "_MOST_RULES", 7)
        assert lines_in(file_of(tabled(rows))) == rows
        path = b"50 742 m 130 742 l 130 712 l 50 712 l 50 742 l 50 682 l 50 742 l 130 742 l 50 742 l S "
        assert lines_in(file_of(path * 3 + said("甲", 60, 120))) == [["甲"]]
    monkeypatch.setattr("xinxi_gongkai.documents._pdf_rules._MOST_RULES", 5)
    assert lines_in(file_of(tabled(rows))) == rows


@given(
    st.lists(st.tuples(st.integers(0, 560), st.integers(20, 820), st.integers(1, 4)), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 590), st.integers(0, 830), st.integers(0, 300), st.integers(0, 300)), max_size=8),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 700), st.integers(2, 4), st.integers(1, 4)), max_size=3),
)
def test_nothing_is_lost_or_read_twice(
    words: list[tuple[int, int, int]], rules: list[tuple[int, int, int, int]], tables: list[tuple[int, int, int, int]]
) -> None:
    content, written, next_one = b"", "", 0x4E00
    for x, y, length in words:
        text = "".join(chr(next_one + step) for step in range(length))
        next_one += length
        written += text
        content += said(text, min(x, WIDTH - 10 * length), y)
    content += b"".join(boxed(x, y, x + across, y + down) for x, y, across, down in rules)
    content += b"".join(tabled([[""] * across] * down, x, y, width=50) for x, y, across, down in tables)
    read: Counter[str] = Counter()
    for part in only(file_of(content)).parts:
        if isinstance(part, Grid):
            cells = {id(cell): cell for row in part.rows for cell in row}.values()
            read.update("".join("".join(cell.text.split()) for cell in cells))
        else:
            read.update("".join(word.text for word in part.words))
    assert read == Counter(written)


# --- lines --------------------------------------------------------------------------------------------------------


def test_words_are_parted_by_gaps_and_by_spaces() -> None:
    figures = said("1.属于国家秘密", 50, 100) + said("1175", 200, 100) + said("12", 223.5, 100) + said("0", 260, 100)
    (line,) = only(file_of(figures)).parts
    assert isinstance(line, Line)
    assert [(word.text, round(word.left, 1), round(word.right, 1)) for word in line.words] == [
        ("1.属于国家秘密", 50, 118.3),
        ("1175", 200, 222.2),
        ("12", 223.5, 234.6),
        ("0", 260, 265.6),
    ]
    assert line.text == "1.属于国家秘密 1175 12 0"
    assert lines_in(file_of(said("2023 年 报告", 50, 100) + said("Annual Report", 200, 100))) == [
        ["2023", "年", "报告", "Annual", "Report"]
    ]
    over = b"BT 50 700 Td /F1 10 Tf (12 ) Tj -200 0 Td /F1 10 Tf [(12 ) 278 (34)] TJ ET"
    assert lines_in(file_of(over.replace(b"-200", b"100"))) == [["12", "1234"]]


def test_prose_is_joined_where_scripts_and_stretching_part_it() -> None:
    content = said("共收到", 50, 100) + said("3607", 83, 100) + said("件申请", 108, 100) + said("，", 141, 100)
    (line,) = only(file_of(content + said("完", 160, 100))).parts
    assert isinstance(line, Line)
    assert [word.text for word in line.words] == ["共收到", "3607", "件申请", "，", "完"]
    assert line.text == "共收到3607件申请， 完"


def test_characters_drawn_twice_are_read_once_and_figures_over_one_another_are_not_mixed() -> None:
    bold = said("总计11", 50, 100) + said("总计11", 50.3, 100) + said("总计11", 50, 100.3)
    assert lines_in(file_of(bold)) == [["总计11"]]
    assert lines_in(file_of(said("1357", 50, 100) + said("2468", 51, 100))) == [["1357", "2468"]]
    assert texts(only(file_of(tabled([["甲", "1357"]]) + said("2468", 135, 120))).parts[0]) == [["甲", "1357 2468"]]
    many = b"".join(said(str(step), 50 + step / 4, 100) for step in range(10))
    assert lines_in(file_of(many)) == [list("0123456789")]


def test_lines_are_told_by_their_base_lines() -> None:
    content = said("甲", 50, 100, 12) + said("1", 100, 101, 9) + said("乙", 50, 108) + said("2", 100, 112)
    content += said("上", 50, 300) + said("下", 50, 200)
    pages = pages_of(file_of(content, said("次", 50, 100)))
    found = [(part.text, part.place) for page in pages for part in page.parts if isinstance(part, Line)]
    assert found == [
        ("甲 1", Place(1, page=1)),
        ("乙", Place(2, page=1)),
        ("2", Place(3, page=1)),
        ("下", Place(4, page=1)),
        ("上", Place(5, page=1)),
        ("次", Place(1, page=2)),
    ]


@pytest.mark.parametrize(
    ("turn", "matrix", "x", "y"),
    [(90, b"0 1 -1 0", 100, 792), (180, b"-1 0 0 -1", 545, 742), (270, b"0 -1 1 0", 495, 50)],
)
def test_turned_pages_are_read_upright(turn: int, matrix: bytes, x: int, y: int) -> None:
    rows = [["统计指标", "单位"], ["规章", "2"]]
    table = tabled(rows)
    upright = only(file_of(table))
    lying = b"q %s %d %d cm 1 0 0 1 -50 -742 cm %s Q" % (matrix, x, HEIGHT - y, table)
    for data in (file_of(lying), file_of(lying, page=b"/Rotate %d" % turn)):
        (grid,) = only(data).parts
        assert texts(grid) == rows
    assert texts(upright.parts[0]) == rows


def test_vertical_writing_is_one_word() -> None:
    column = b"BT 60 700 Td %s ET" % shown("三、本年度", font="F3")
    assert lines_in(file_of(column + said("一般的横排文字", 100, 300))) == [["三、本年度"], ["一般的横排文字"]]


def test_what_nobody_sees_is_left_out() -> None:
    unseen = b"3 Tr %s 7 Tr %s 0 Tr" % (said("藏", 100, 100), said("裁", 100, 120))
    outside = said("外", 700, 100) + said("边", 10, 10) + said("大", 100, 100, 5000)
    data = file_of(unseen + outside + said("见", 100, 140), page=b"/CropBox[50 0 595 800]")
    (line,) = only(data).parts
    assert isinstance(line, Line)
    assert [(word.text, word.left) for word in line.words] == [("见", 50)]


def mapped(*pairs: str) -> list[bytes]:
    """A font named F4 whose bytes mean these texts."""
    lines = b"".join(
        b"<%02x> <%s>\n" % (number, text.encode("utf-16-be").hex().encode()) for number, text in enumerate(pairs, 65)
    )
    return [
        b"<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 65/Widths[%s]/ToUnicode %d 0 R>>"
        % (b"1000 " * len(pairs), MORE + 1),
        packed(
            b"%d beginbfchar\n%sendbfchar 1 beginbfrange <61> <62> <4e00> 9 9 <4e00> endbfrange" % (len(pairs), lines)
        ),
    ]


def test_radicals_are_read_as_the_characters_that_they_look_like() -> None:
    content = b"BT 50 700 Td /F4 10 Tf (ABCDE) Tj ET"
    assert lines_in(file_of(content, objects=mapped("⼈", "⺠", "政", "府", "⻓"))) == [["人民政府长"]]


def test_characters_that_the_file_does_not_name_are_shown_as_unknown() -> None:
    content = b"BT 50 700 Td /F4 10 Tf (ABCDEC) Tj ET"
    assert lines_in(file_of(content, objects=mapped("总", "", "计", "数", "\x01"))) == [["总\ufffd计数\ufffd计"]]
    narrow = [one.replace(b"1000", b"0") for one in mapped("总", "1", "2")]
    placed = b"BT 50 700 Td /F4 10 Tf (A) Tj 20 0 Td (BC) Tj ET"
    assert lines_in(file_of(placed + said("计数", 50, 200), objects=narrow)) == [["总", "\ufffd\ufffd"], ["计数"]]
    identity = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
        b"/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)>>/W[1 2 500 3[600]]/FontDescriptor<</FontFile2 9 0 R>>>>]>>"
    )
    coded = b"BT 50 700 Td /F4 10 Tf <000100020003> Tj ET"
    assert lines_in(file_of(coded + said("一二三四", 50, 200), objects=[identity])) == [
        ["\ufffd\ufffd\ufffd"],
        ["一二三四"],
    ]
    assert "3个字（共5个）" in refused(file_of(coded + said("一二", 50, 200), objects=[identity]))
    assert "2个字（共3个）" in refused(file_of(b"BT /F4 9 Tf (ABC) Tj ET", objects=mapped("总", "\ue001", "\ue002")))


# --- pictures -----------------------------------------------------------------------------------------------------

PICTURE = stream(b"\x00", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray")


def test_pages_that_are_pictures_are_told_from_pages_with_pictures() -> None:
    whole = b"q 595 0 0 842 0 0 cm /P Do Q "
    stamp = b"q 100 0 0 100 20 20 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q q 100 0 0 100 -900 0 cm /P Do Q "
    prose = said("本机关全年主动公开政府信息一千余条，比上年增加两成。", 50, 100)
    data = file_of(
        whole + said("— 1 —", 280, 800),
        stamp + prose,
        whole + prose,
        objects=[PICTURE],
        resources=b"/XObject<</P %d 0 R>>" % MORE,
    )
    pages = pages_of(data)
    assert [(page.is_picture, round(page.pictured, 2), len(page.parts)) for page in pages] == [
        (True, 1, 1),
        (False, 0.02, 1),
        (False, 1, 1),
    ]
    scan = file_of(whole, b"", whole + b"3 Tr " + prose, objects=[PICTURE], resources=b"/XObject<</P %d 0 R>>" % MORE)
    assert refused(scan).startswith("这份PDF的3页里没有能读的文字")


# --- what cannot be read ------------------------------------------------------------------------------------------


def form(data: bytes, more: bytes = b"") -> bytes:
    return stream(data, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + more)


WHOLE = file_of(said("总计 12", 50, 100))


def test_what_is_no_pdf_or_not_whole_is_refused_by_name() -> None:
    assert "不是PDF" in refused(b"PK\x03\x04")
    assert "第1页起读不了" in refused(b"%PDF-1.7")
    assert "第1页起读不了" in refused(WHOLE[:700])
    assert "第1页起读不了" in refused(b"%PDF-1.7\n1 0 obj<<>>\nstream x")
    assert "一页也没有" in refused(file_of())
    assert "应有3页，只找到1页" in refused(WHOLE.replace(b"/Count 1", b"/Count 3"))
    assert "第2页起读不了" in refused(
        file_of(
            said("一", 50, 100), b"/X Do", objects=[form(b"", b"/Matrix[1]")], resources=b"/XObject<</X %d 0 R>>" % MORE
        )
    )
    assert lines_in(WHOLE.replace(b"/Count 1", b"/Count/A")) == [["总计", "12"]]
    assert lines_in(b"\xef\xbb\xbf\r\n" + file_of(said("总计 12", 50, 100))) == [["总计", "12"]]


@pytest.mark.parametrize(
    "content",
    [
        stream(zlib.compress(said("总计" * 50, 50, 100))[:-20], b"/Filter/FlateDecode"),
        stream(zlib.compress(said("总计", 50, 100))[:-4] + b"sums", b"/Filter/FlateDecode"),
        stream(b"x", b"/Filter/CCITTFaxDecode"),
        stream(zlib.compress(b"BT ET"), b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1000000000000>>"),
        b"/F9 9 Tf",
        b"BT (x) Tj ET",
        b"q " * 20_000,
        b"BT /F4 9 Tf (12) Tj ET",
        b"BT /F1 9 Tf (" + b"()" * 300_000 + b") Tj ET",
        b"BI /W 1 /H 1 ID " + b"E" * 400_000 + b" EI ",
        b"BI /W 1 /H 1 ID " + b"E" * 400_000,
    ],
    ids=[
        "cut",
        "sum",
        "packing",
        "predictor",
        "font",
        "no font",
        "states",
        "encoding",
        "brackets",
        "picture",
        "open picture",
    ],
)
def test_a_part_that_cannot_be_read_is_not_left_out(content: bytes) -> None:
    unknown = SONG.replace(b"UniGB-UCS2-%s", b"Own-H") % ()
    assert "有一段内容不完整或无法展开" in refused(file_of(content, objects=[unknown]))


def test_missing_contents_are_not_an_empty_page() -> None:
    assert "有一段内容不完整" in refused(WHOLE.replace(b"/Contents 7", b"/Contents 9"))


def words_of(codes: Iterable[int]) -> bytes:
    """Codes of nine bits, as LZW packs."""
    bits = "".join(f"{code:09b}" for code in codes)
    return int(bits.ljust(-len(bits) % 8 + len(bits), "0"), 2).to_bytes((len(bits) + 7) // 8, "big")


def test_streams_are_unpacked() -> None:
    content = said("总计", 50, 100)
    filtered = zlib.compress(b"".join(b"\x00" + content[at : at + 8].ljust(8) for at in range(0, len(content), 8)))
    for one in (
        packed(content),
        stream(zlib.compress(content)[:-4], b"/Filter/FlateDecode"),
        stream(filtered, b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 8>>"),
        stream(zlib.compress(zlib.compress(content)), b"/Filter[/FlateDecode/FlateDecode]"),
        stream(content.hex().encode() + b">", b"/Filter/ASCIIHexDecode"),
        stream(words_of([256, *content, 257]), b"/Filter/LZWDecode"),
        stream(bytes([len(content) - 1]) + content + b"\x80", b"/Filter/RunLengthDecode"),
    ):
        assert lines_in(file_of(one)) == [["总计"]]


def test_what_would_fill_a_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(2)) + packer.flush()
    growing = [form(b"/X%d Do /X%d Do" % (step + 1, step + 1)) for step in range(30)]
    named = b"/XObject<<%s>>" % b"".join(b"/X%d %d 0 R" % (step, MORE + step) for step in range(30))
    monkeypatch.setattr(_pdf_bounds, "_MOST_WORK", 2**18)
    ranged = stream(b"1 beginbfrange <00000000> <ffffffff> <0000> endbfrange")
    font = b"<</Subtype/TrueType/BaseFont/X/ToUnicode %d 0 R>>" % (MORE + 1)
    wide = (SONG % b"H").replace(b"/CIDSystemInfo", b"/W[1[500] 0 1000000000 500]/CIDSystemInfo")
    round_about = file_of(b"", objects=[b"%d 0 R" % (MORE + 1), b"%d 0 R" % MORE], resources=b"/XObject %d 0 R" % MORE)
    for data in (
        file_of(stream(bomb, b"/Filter/FlateDecode")),
        file_of(stream(zlib.compress(bomb), b"/Filter[/FlateDecode/FlateDecode]")),
        file_of(stream(words_of([256, *[65] * 240] * 1200), b"/Filter/LZWDecode")),
        file_of(stream(b"\x81 " * 40_000, b"/Filter/RunLengthDecode")),
        file_of(b"/X0 Do", objects=growing, resources=named),
        file_of(said("一", 50, 100), objects=[font, ranged]),
        file_of(said("一", 50, 100), objects=[wide]),
        round_about,
    ):
        assert "展开后超过262144字节" in refused(data)


def test_too_much_text_too_many_pages_and_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = file_of(tabled([["甲", "1"], ["乙", "2"]]), said("乙", 50, 100))
    monkeypatch.setattr(_pdf_bounds, "_MOST_WRITTEN", 6)
    assert "文字超过6字节" in refused(data)
    monkeypatch.undo()
    monkeypatch.setattr(_pdf_drawn, "MOST_PAGES", 1)
    assert "超过1页" in refused(data)
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "MOST_CELLS", 3)
    assert "表格超过3格" in refused(data)


def test_odd_files_are_read_all_the_same() -> None:
    operands = b"1 " * 3000 + said("总计", 50, 100)
    assert lines_in(file_of(operands, page=b"/PageLabels<</Nums[0<</S/r/St 99999>>]>>")) == [["总计"]]
    calling = file_of(
        b"/X Do",
        objects=[SONG % b"H", form(said("总计", 50, 100) + b"/X Do")],
        resources=b"/XObject<</X %d 0 R>>" % (MORE + 1),
    )
    assert lines_in(calling) == [["总计"]]
    start = int(WHOLE.rsplit(b"\n", 2)[1])
    assert lines_in(WHOLE.replace(b"trailer<<", b"trailer<</Prev %d" % start)) == [["总计", "12"]]
    assert lines_in(file_of(b"% :-)\n" + said("总计", 50, 100))) == [["总计"]]
    labels = WHOLE.replace(b"/Catalog", b"/Catalog/PageLabels<</Nums[0<</S/r/St 99999>>]>>")
    assert lines_in(labels) == [["总计", "12"]]
    drawn_late = file_of(
        said("总计", 50, 100), objects=[SONG % b"H", form(said("总计", 50, 100).replace(b"/F2 10 Tf", b""))]
    )
    assert lines_in(drawn_late) == [["总计"]]


PADDING = b"(\xbfN^Nu\x8aAd\x00NV\xff\xfa\x01\x08..\x00\xb6\xd0h>\x80/\x0c\xa9\xfedSiz"


def encrypted(content: bytes, password: bytes) -> bytes:
    """A PDF that opens with a password, in the first way that the format had for it."""
    key = md5((password + PADDING)[:32] + b"o" * 32 + struct.pack("<i", -4) + b"id").digest()[:5]  # noqa: S324 -- which the format prescribes
    held = len(OBJECTS) + 4  # the number of the content of the first page
    secret = Arcfour(md5(key + struct.pack("<I", held)[:3] + bytes(2)).digest()[:10]).encrypt(content)  # noqa: S324 -- likewise
    check = Arcfour(key).encrypt(PADDING).hex().encode()
    entry = b"/ID[(id)(id)]/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U<%s>/P -4>>" % (b"o" * 32, check)
    return file_of(stream(secret), trailer=entry)


def test_encrypted_files_are_read_only_without_a_password() -> None:
    content = b"BT /F1 10 Tf 50 700 Td (12) Tj ET"
    assert lines_in(encrypted(content, b"")) == [["12"]]
    assert "加了密" in refused(encrypted(content, b"secret"))


def test_nothing_of_this_reaches_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "odd.pdf").write_bytes(WHOLE.replace(b"/MediaBox[", b"/MediaBag["))
    script = (
        "import pathlib, sys; from xinxi_gongkai.documents.pdf import pages_of;"
        "print(pages_of(pathlib.Path(sys.argv[1]).read_bytes())[0].parts[0].words[1].text)"
    )
    command = [sys.executable, "-W", "error", "-c", script, str(tmp_path / "odd.pdf")]
    run = subprocess.run(command, capture_output=True, check=True, text=True)
    assert (run.stdout, run.stderr) == ("12\n", "")


# --- reports as a word processor prints them ----------------------------------------------------------------------

GROUPS = (
    ("（一）予以公开", ()),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
    (
        "（三）不予公开",
        (
            "1.属于国家秘密",
            "2.其他法律行政法规禁止公开",
            "3.危及“三安全一稳定”",
            "4.保护第三方合法权益",
            "5.属于三类内部事务信息",
            "6.属于四类过程性信息",
            "7.属于行政执法案卷",
            "8.属于行政查询事项",
        ),
    ),
    ("（四）无法提供", ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")),
    (
        "（五）不予处理",
        (
            "1.信访举报投诉类申请",
            "2.重复申请",
            "3.要求提供公开出版物",
            "4.无正当理由大量反复申请",
            "5.要求行政机关确认或重新出具已获取信息",
        ),
    ),
    (
        "（六）其他处理",
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "3.其他",
        ),
    ),
    ("（七）总计", ()),
)
FIGURES = [[1000 + 7 * row + column for column in range(7)] for row in range(25)]


def cell(text: object, rows: int = 1, columns: int = 1) -> str:
    return f"<td rowspan={rows} colspan={columns}>{text}</td>"


def table_of_requests(border: int) -> str:
    """The table of requests in HTML, with a figure of its own in each of its 175 cells."""
    left = ["".join(map(cell, row)) for row in reversed(FIGURES)]
    kinds = "".join(map(cell, ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")))
    rows = [
        cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3) + cell("申请人情况", 1, 7),
        cell("自然人", 2) + cell("法人或其他组织", 1, 5) + cell("总计", 2),
        kinds,
        cell("一、本年新收政府信息公开申请数量", 1, 3) + left.pop(),
        cell("二、上年结转政府信息公开申请数量", 1, 3) + left.pop(),
    ]
    results: list[str] = []
    for label, items in GROUPS:
        results += [cell(label, 1, 2) + left.pop()] if not items else []
        for number, item in enumerate(items):
            results.append((cell(label, len(items)) if number == 0 else "") + cell(item) + left.pop())
    results[0] = cell("<br>".join("三、本年度办理结果"), len(results)) + results[0]
    rows += [*results, cell("四、结转下年度继续办理", 1, 3) + left.pop()]
    return f"<table border={border} cellpadding=4>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@pytest.fixture(scope="module")
def printed_pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[PdfPage, ...]:
    """Pages with a ruled table, a sentence between, and the same table without rules."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    room = tmp_path_factory.mktemp("printed")
    body = f"<h1>年度报告</h1>{table_of_requests(1)}<p>以下没有框线</p>{table_of_requests(0)}"
    (room / "report.html").write_text(f"<meta charset=utf-8><body style='font-size: 10pt'>{body}", "utf-8")
    profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
    target = [
        "--headless",
        "--convert-to",
        "pdf:writer_web_pdf_Export",
        "--outdir",
        str(room),
        str(room / "report.html"),
    ]
    subprocess.run([SOFFICE, profile, *target], check=True, capture_output=True, timeout=300)
    return pages_of((room / "report.pdf").read_bytes())


def test_each_figure_of_a_printed_table_stands_in_its_place(printed_pages: tuple[PdfPage, ...]) -> None:
    grids = [part for page in printed_pages for part in page.parts if isinstance(part, Grid)]
    assert len(grids) > 1  # the table goes on on another page
    rows = [row for grid in grids for row in grid.rows]
    assert {len(row) for row in rows} == {10}
    figures = [[cell.text for cell in row[3:]] for row in rows[3:]]
    # a row that a page is too short for may leave its empty beginning there
    assert [row for row in figures if any(row)] == [[str(figure) for figure in row] for row in FIGURES]
    first = grids[0].rows
    assert [(one.row, one.column, one.rowspan, one.colspan) for one in (first[0][0], first[1][4], first[1][9])] == [
        (1, 1, 3, 3),
        (2, 5, 1, 5),
        (2, 10, 2, 1),
    ]
    assert first[5][0] is first[len(first) - 1][0]
    assert first[5][1] is first[5][2]
    assert first[7][1] is first[14][1]


def test_each_figure_of_a_printed_table_without_rules_stands_under_its_column(
    printed_pages: tuple[PdfPage, ...],
) -> None:
    lines = [part for page in printed_pages for part in page.parts if isinstance(part, Line)]
    words = [[word for word in line.words if word.text.isdigit() and len(word.text) == 4] for line in lines]
    rows = [row for row in words if row]
    assert [[word.text for word in row] for row in rows] == [[str(figure) for figure in row] for row in FIGURES]
    for column in range(7):
        assert max(row[column].left for row in rows) < min(row[column].right for row in rows)
