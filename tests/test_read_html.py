from __future__ import annotations

import codecs
import re
import socket
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from xinxi_gongkai.documents import web
from xinxi_gongkai.documents.grid import Block, Grid, GridCell, Line, Paragraph, Place
from xinxi_gongkai.documents.limits import MOST_CELLS, MOST_DEPTH
from xinxi_gongkai.documents.web import blocks_of
from xinxi_gongkai.errors import UnreadableDocument

PROSE = "本年度主动公开政府信息三十五条，其中规范性文件两件，均在制定后二十个工作日内公开。" * 3


def read(body: str) -> tuple[Block, ...]:
    return blocks_of(f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode())[0]


def shown(body: str) -> list[str | list[list[str]]]:
    """What is read: a text for each paragraph, lists of texts for each table."""
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text
        for block in read(body)
    ]


def table(rows: str) -> Grid:
    (found,) = (block for block in read(f"<table>{rows}</table>") if isinstance(block, Grid))
    return found


def cell(content: str) -> str:
    """What is read of the content of a cell."""
    return table(f"<tr><td>项</td><td>{content}</td></tr>").rows[0][1].text


# --- encodings


@pytest.mark.parametrize(
    ("head", "written", "named"),
    [
        ("<meta charset='utf-8'>", "utf-8", "utf-8"),
        ("<META CHARSET=GBK>", "gbk", "gb18030"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>", "gb2312", "gb18030"),
        ("<meta http-equiv=Content-Type content=text/html;charset=GB18030>", "gb18030", "gb18030"),
        ("", "utf-8", "utf-8"),
        ("", "gbk", "gb18030"),
        ("<meta charset=big5>", "big5", "big5"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=Big5-HKSCS'>", "big5hkscs", "big5"),
    ],
)
def test_the_encoding_is_the_one_declared_or_the_one_that_fits(head: str, written: str, named: str) -> None:
    data = f"<html><head>{head}</head><body><p>主動公開的文件</p></body></html>".encode(
        "gbk" if written == "gb2312" else written
    )
    assert blocks_of(data) == ((Paragraph("主動公開的文件", Place()),), named)


@pytest.mark.parametrize(
    ("declared", "written", "named"),
    [
        ("utf-8", "gbk", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("big5", "utf-8", "utf-8"),
        ("iso-8859-1", "gbk", "gb18030"),
        ("iso-8859-1", "utf-8", "utf-8"),
    ],
)
def test_a_wrong_declaration_gives_way_to_what_decodes(declared: str, written: str, named: str) -> None:
    data = f"<meta charset={declared}><p>政府信息公开工作年度报告（一）".encode(written)
    assert blocks_of(data) == ((Paragraph("政府信息公开工作年度报告（一）", Place()),), named)


def test_big5_that_does_not_decode_is_read_as_what_does() -> None:
    data = "<meta charset=big5><p>㐀年度报告".encode("gb18030")  # the first character has four bytes
    assert blocks_of(data) == ((Paragraph("㐀年度报告", Place()),), "gb18030")


def test_a_page_that_only_names_big5_is_not_in_it() -> None:
    data = "<a href='/big5/'>繁体版</a><p>年度报告".encode("gbk")
    assert blocks_of(data)[1] == "gb18030"


@pytest.mark.parametrize(
    ("order_mark", "written", "named"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_followed_whatever_is_declared(order_mark: bytes, written: str, named: str) -> None:
    data = order_mark + "<meta charset=gbk><p>报告</p>\0".encode(written)
    assert blocks_of(data) == ((Paragraph("报告", Place()), Paragraph("\ufffd", Place())), named)


@pytest.mark.parametrize(("declared", "named"), [("gb2312", "gb18030"), ("UTF-8", "utf-8"), ("big5", "big5")])
def test_xhtml_with_a_declaration_of_its_encoding_is_read(declared: str, named: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{declared}"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"'
        ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">'
        "<head><title>t</title></head><body><p>公<br/>文</p></body></html>"
    )
    assert blocks_of(text.encode(declared)) == ((Paragraph("公", Place()), Paragraph("文", Place())), named)


def test_a_nul_in_a_page_that_says_what_it_is_is_shown_as_what_it_is() -> None:
    assert blocks_of("<meta charset=gbk><p>报\0告".encode("gbk")) == ((Paragraph("报\ufffd告", Place()),), "gb18030")


@pytest.mark.parametrize("data", [b"<p>\x80\x80\xff", b"<p>\0\0", "<meta charset=utf-8><p>报告".encode()[:-1] + b"<"])
def test_what_no_encoding_fits_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        blocks_of(data)


# --- cells: where they stand


def spread(grid: Grid) -> list[str]:
    return ["".join(cell.text or "·" for cell in row) for row in grid.rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td rowspan=2>a<td>b<tr><td>c", ["ab", "ac"]),
        ("<tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e", ["aab", "cde"]),
        ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f", ["aab", "aac", "def"]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", ["ab", "ac", "ad"]),
        ("<tr><td rowspan=1000000>a<td>b<tr><td>c", ["ab", "ac"]),
        ("<tr><td rowspan=99999999999999999999999>a<td>b<tr><td>c", ["ab", "ac"]),
        ("<tr><td rowspan=-2>a<td>b<tr><td>c", ["ab", "c"]),
        ("<tr><td rowspan=x>a<td>b<tr><td>c", ["ab", "c"]),
        ("<tr><td rowspan>a<td>b<tr><td>c", ["ab", "c"]),
        ("<tr><td rowspan=' +2px'>a<td>b<tr><td>c", ["ab", "ac"]),
        ("<tr><td rowspan=002>a<td>b<tr><td>c", ["ab", "ac"]),
        ("<tr><td rowspan=２>a<td>b<tr><td>c", ["ab", "c"]),
        ("<tr><td colspan=0>a<td>b", ["ab"]),
        ("<tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d", ["ab", "ccd"]),  # overlapping: the later one is on top
        ("<tr><td>a<td rowspan=3>b<tr><td colspan=2>c<tr><td>d", ["ab", "cc", "db"]),
        ("<tr><td>a<td>b<td rowspan=2>c<tr><td>d<tr><td>e", ["abc", "d·c", "e"]),  # a gap, and missing at the end
        ("<tr><td rowspan=2>a<td rowspan=2>b<tr><tr><td>c", ["ab", "ab", "c"]),
        ("<thead><tr><th rowspan=3>a<th>b<tbody><tr><td>c<td>d", ["ab", "cd"]),  # no cell leaves its group
        ("<tr><td rowspan=3>a<td>b</tr><tfoot><tr><td>c<td>d</tfoot><tbody><tr><td>e", ["ab", "cd", "e"]),
        ("<tbody><tr><td rowspan=9>a<td>b</tbody><tr><td>c", ["ab", "c"]),
        ("<tr><td>a</td><td>b</td></tr><td>c</td><td>d</td>", ["ab", "cd"]),  # no tag of the row
        ("<col span=2><colgroup><col></colgroup><tr><td>a<th>b", ["ab"]),
    ],
)
def test_cells_stand_where_browsers_put_them(rows: str, expected: list[str]) -> None:
    assert spread(table(rows)) == expected


def test_a_merged_cell_is_the_same_in_every_place_and_a_gap_has_a_cell_of_its_own() -> None:
    grid = table("<tr><td colspan=2 rowspan=5>a<td>b<td rowspan=2>c<tr><td hidden>d")
    merged = GridCell("a", 1, 1, 2, 2)
    assert grid == Grid(
        (
            (merged, merged, GridCell("b", 1, 3), GridCell("c", 1, 4, 2, 1)),
            (merged, merged, GridCell("", 2, 3), GridCell("c", 1, 4, 2, 1)),
        ),
        is_aligned=True,
        table=1,
    )
    assert len({id(cell) for row in grid.rows for cell in row}) == 4


def test_colspan_is_at_most_a_thousand() -> None:
    assert [len(row) for row in table("<tr><td colspan=5000>a<td>b").rows] == [1001]


def test_end_tags_may_be_missing() -> None:
    rows = "<tr><td><b>1<td><p>2<div>3<td><font>4<tr><th><span>5<td>6<tr><td><div>7<tr><td>8<td>9"
    assert shown(f"<table>{rows}</table>x") == [[["1", "2\n3", "4"], ["5", "6"], ["7"], ["8", "9"]], "x"]
    rows = "<tr><td><div>1<td>2<tr><td><select><option>0</option><td>3<tr><td><pre>4\n5<td><i>6"
    assert shown(f"<table>{rows}</table>x") == [[["1", "2"], ["", "3"], ["4 5", "6"]], "x"]


def test_cells_outside_tables_are_paragraphs() -> None:
    assert shown("<tbody><tr><td>1</td>a<td><b>2</b></td></tr></tbody>b") == ["1", "a", "2", "b"]


SPANS = st.sampled_from([None, "", "0", "1", "2", "3", "4", "-1", "x", "2px", "+3", "70000"])
CELLS = st.tuples(SPANS, SPANS)
GROUPS = st.lists(st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=5), min_size=1, max_size=3)


def number(print_: str | None, *, default_of_zero: int) -> int:
    digits = re.match(r"\+?([0-9]+)", print_ or "")
    return (int(digits[1]) or default_of_zero) if digits else 1


@given(GROUPS)
@example([[[(None, None), ("2", None)], [(None, "2"), ("0", "3")], [(None, None)]]])
def test_every_place_is_covered_as_the_standard_says(groups: list[list[list[tuple[str | None, str | None]]]]) -> None:
    """A model of "forming a table": one slot after the other, a later cell over an earlier one."""
    assume(any(len(row) > 1 for group in groups for row in group))
    source, slots, names, first = "", dict[tuple[int, int], str](), iter(range(1000, 9999)), 0
    for group in groups:
        source += "<tbody>"
        for y, row in enumerate(group, first):
            x = 0
            source += "<tr>"
            for down, across in row:
                name = str(next(names))
                while (y, x) in slots:
                    x += 1
                width = min(number(across, default_of_zero=1), 1000)
                height = number(down, default_of_zero=10**9)
                for covered_y in range(y, min(y + height, first + len(group))):
                    slots |= {(covered_y, covered_x): name for covered_x in range(x, x + width)}
                x += width
                attributes = (
                    f"{'' if down is None else f' rowspan={down!r}'}{'' if across is None else f' colspan={across!r}'}"
                )
                source += f"<td{attributes}>{name}</td>"
            source += "</tr>"
        source += "</tbody>"
        first += len(group)
    widths = [max((x + 1 for at, x in slots if at == y), default=0) for y in range(first)]
    expected = [[slots.get((y, x), "") for x in range(width)] for y, width in enumerate(widths)]
    grid = table(source)
    assert [[cell.text for cell in row] for row in grid.rows] == expected
    seen: dict[str, GridCell] = {}
    for y, cells in enumerate(grid.rows, 1):
        for x, cell in enumerate(cells, 1):
            if cell.text:
                assert seen.setdefault(cell.text, cell) is cell
                assert cell.row <= y < cell.row + cell.rowspan
                assert cell.column <= x < cell.column + cell.colspan
            else:
                assert cell == GridCell("", y, x)


# --- cells: what they hold


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("规章", "规章"),
        (" \n 规 章\t\n ", "规 章"),
        ("商业<br>企业", "商业\n企业"),
        ("<p>商业</p>\n<p>企业</p>", "商业\n企业"),
        ("商业<div>企业<div>一</div></div>", "商业\n企业\n一"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("<h3>甲</h3>乙", "甲\n乙"),
        ("<span>信息</span><b>公</b><font>开</font><o:p></o:p>", "信息公开"),
        ("<foo>信息</foo><st1:b>公开</st1:b>", "信息公开"),
        ("信息\n    公开", "信息公开"),  # as word processors break lines of the source
        ("<span>信息\n</span><span>公开</span>", "信息公开"),
        ("a\nb 信息\nc\n\n公开", "a b 信息 c 公开"),
        ("3<sup>①</sup>", "3①"),
        ("&nbsp;", "\xa0"),
        ("<p>&nbsp;</p>", "\xa0"),
        ("&nbsp;3 件&nbsp;", "\xa03 件\xa0"),
        ("　甲　乙　", "　甲　乙　"),
        ("3<!-- 注 -->0", "30"),
        ("3<script>var a = 1 < 2;</script><style>td{}</style><noscript>4</noscript><template>5</template>", "3"),
        ("3<button>改</button><select><option selected>5</select><title>t</title>", "3"),
        ("<input value='12'>", "12"),
        ("<input type=text value='12'>件", "12件"),
        ("3<input type=hidden value=4><input type=Submit value=交><input>", "3"),
        ("<textarea>第一行\n第二行</textarea>", "第一行\n第二行"),
        ("<pre>1\n2</pre>", "1\n2"),
        ("<pre>1\n<textarea>2\n3</textarea>\n4</pre>", "1\n2\n3\n4"),
        ("&lt;3&gt;&amp;&#32;&#x4e00;", "<3>& 一"),
        ("3<span style='display:none'>4</span><span style='DISPLAY : NONE;color:red'>5</span><i hidden>6</i>", "3"),
        ("3<span style='border:none;display:block'>4</span>", "34"),
    ],
)
def test_a_cell_holds_what_is_shown_of_it(content: str, expected: str) -> None:
    assert cell(content) == expected
    assert cell(f"<span>{content}</span>") == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<s>12</s>15", "15"),
        ("<strike>12</strike><del>3<b>4</b></del><ins>15</ins>件", "15件"),
        ("<span style='color:red; Text-Decoration: underline line-through'>1<b>2</b>3</span>15", "15"),
        ("<b style='text-decoration-line:line-through'>1<i style='text-decoration:line-through'>2</i>3</b>15", "15"),
        ("<b style='text-decoration:none'>1</b><u style='-x:line-through'>5</u>", "15"),
        ("12<sup>1</sup>", "12¹"),
        ("12<SUP>[<b>1</b>0]<i>注</i>3</SUP>4", "12[¹⁰]注³4"),
        ("12<sub>2<sup>3</sup>4</sub>", "12₂³₄"),
        ("12<sup><a href='#_ftn1'>1</a></sup>", "12¹"),
        ("12<sup><input value=3></sup>", "12³"),
        ("12<a href='#_ftn1'>[1]</a>", "12[¹]"),
        ("12<a href='report.html#sdfootnote2sym'>2</a>", "12²"),
        ("12<a href='#fn:3'>3</a><a href='#note-4'>4</a>", "12³⁴"),
        ("<a href='#fnord'>12</a><a href='note.html'>3</a><a name=fn>4</a>", "1234"),
        ("<ruby>件<rp>(</rp><rt>jian4</rt><rp>)</rp></ruby>", "件"),
        ("3<span style='visibility: hidden'>4<b>5</b><input value=6></span>", "3"),
        ("<i style='visibility:hidden'>4<b style='visibility:visible'>3</b>5</i>", "3"),
        ("3<span style='mso-hide:all'>4</span>", "3"),
        *(
            (f"3<span style='font-size:{size}'>4<b>5</b></span>", "3")
            for size in ("0", " 0px", "0pt !important", "0.0em;a:b")
        ),
        ("3<span style='font-size:0.9em'>4</span>", "34"),
        (
            "<i style='font-size:0'>4<b style='font-size:12pt'>1</b>5<b class=x>2</b><b style='color:red'>6</b></i>",
            "12",
        ),
    ],
)
def test_what_is_struck_out_or_not_seen_is_no_figure_and_a_note_none_of_its_digits(content: str, expected: str) -> None:
    assert cell(content) == expected
    assert cell(f"<span>{content}</span>") == expected


@pytest.mark.parametrize("style", ["visibility:hidden", "text-decoration:line-through", "font-size:0px"])
def test_a_cell_whose_text_is_not_seen_keeps_its_place(style: str) -> None:
    assert shown(f"<table><tr><td>a<td style='{style}'>1<td>b</table>") == [[["a", "", "b"]]]
    assert shown(f"<body style='{style}'><p>文</p></body>") == ["文"]


def test_a_table_in_raised_print_or_without_size_is_read() -> None:
    assert shown(f"<div style='font-size:0'>1{DATA}</div>") == [DATA_SHOWN]
    assert shown(f"<sup>1{DATA}</sup>") == ["¹", DATA_SHOWN]


def test_hidden_rows_and_cells_are_left_out() -> None:
    rows = "<tr hidden><td>a<td>b</tr><tr style='display:none'><td>c<td>d</tr><tr><td style='Display:None'>e</td><td>f<td>g"
    assert shown(f"<table>{rows}</table><table hidden><tr><td>h<td>i</table>") == [[["f", "g"]]]


def test_findings_that_the_library_wrote_into_a_page_are_left_out() -> None:
    aside = "<aside data-xinxi-gongkai=findings><p>警告</p></aside>"
    assert shown(f"<p>文</p>{aside}{DATA}<aside>栏</aside>") == ["文", DATA_SHOWN, "栏"]


def test_a_hidden_body_is_read_as_scripts_would_show_it() -> None:
    (block,), _ = blocks_of(b"<body style='display:none'><p hidden>a</p><p>b</p></body>")
    assert block == Paragraph("b", Place())


# --- paragraphs


def test_paragraphs_are_the_lines_that_a_page_shows() -> None:
    body = (
        "前<p>一\n\n 二<br>三<br/><br>四</p><div>五<div>六</div>七</div><!-- 注 --><ul><li>八<li>九</ul><hr>"
        "<p>　　十　一&nbsp;</p><p>&nbsp;</p><nav><a href=x>首页</a><a href=y>公开</a></nav><footer>版权</footer>"
    )
    assert shown(body) == ["前", "一二", "三", "四", "五", "六", "七", "八", "九", "十　一", "首页公开", "版权"]


def test_headings_have_their_level() -> None:
    blocks = read("<h1>年度<br>报告</h1><p>序</p><h2>一、<span>总体</span></h2>文<h6>注</h6>")
    assert [(block.text, block.level) for block in blocks if isinstance(block, Paragraph)] == [
        ("年度", 1),
        ("报告", 1),
        ("序", None),
        ("一、总体", 2),
        ("文", None),
        ("注", 6),
    ]


def test_a_title_of_the_window_is_no_paragraph() -> None:
    assert blocks_of("<title>年度报告</title><p>文".encode()) == ((Paragraph("文", Place()),), "utf-8")


def test_what_stands_after_the_end_of_the_page_is_read() -> None:
    data = "<html><body><p>甲</p></body></html>\n<p hidden>乙</p><p>丙</p><table><tr><td>1<td><b>2</b></table>".encode()
    first, second, grid = blocks_of(data)[0]
    assert (first, second) == (Paragraph("甲", Place()), Paragraph("丙", Place()))
    assert isinstance(grid, Grid)


def test_preformatted_text_is_read_as_text_is() -> None:
    blocks = read(
        "<table><tr><td>a<td>b</table><pre>\n序。\n|甲|乙|\n|1|<b>2</b>|\n</pre><pre>一行</pre><table><tr><td>c<td>d</table>"
    )
    first, before, piped, alone, last = blocks
    assert isinstance(first, Grid)
    assert isinstance(piped, Grid)
    assert isinstance(last, Grid)
    assert isinstance(alone, Line | Paragraph)
    assert before == Paragraph("序。", Place())
    assert alone.text == "一行"
    assert alone.place == Place()
    assert [[cell.text for cell in row] for row in piped.rows] == [["甲", "乙"], ["1", "2"]]
    assert (piped.rows[1][1].row, piped.rows[1][1].column, piped.rows[1][1].line) == (2, 2, None)
    assert (first.table, piped.table, last.table) == (1, 2, 3)


def test_conditional_comments_of_word_leave_their_text() -> None:
    body = (
        "<p>甲<![if !supportLists]>（一）<![endif]>乙</p><!--[if gte mso 9]><xml><w:View>N</w:View></xml><![endif]-->"
    )
    assert shown(body) == ["甲（一）乙"]


# --- captions, text around cells, tables in tables


def test_a_caption_and_text_outside_cells_stand_above_the_table() -> None:
    rows = "<caption>表一</caption><tr><td>1<td>2</tr>单位：件<tr><td>3<td>4</tr><p>注</p>"
    assert shown(f"前<table>{rows}</table>后") == ["前", "表一", "单位：件", "注", [["1", "2"], ["3", "4"]], "后"]


def test_a_form_around_rows_does_not_part_them() -> None:
    assert shown("<table><form><tr><td>1<td>2</tr></form><tr><td>3<td>4</table>") == [[["1", "2"], ["3", "4"]]]


DATA = "<table><tr><th>项<th>数<tr><td>规章<td>3<tr><td>文件<td>5</table>"
DATA_SHOWN = [["项", "数"], ["规章", "3"], ["文件", "5"]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<table><tr><td><p>{PROSE}</p><p>完。</p></td></tr></table>", [PROSE, "完。"]),
        ("<table><tr><td>年度报告<tr><td>二〇二三年<tr><td></table>", ["年度报告", "二〇二三年"]),
        (f"<table><tr><td>标题<tr><td>前{DATA}后</table>", ["标题", "前", DATA_SHOWN, "后"]),
        (f"<table><tr><td>栏目<br>首页<td><p>{PROSE}</p>{DATA}<td>&nbsp;</table>", ["栏目", "首页", PROSE, DATA_SHOWN]),
        (
            f"<table><tr><td>索引号<td>01<tr><td>文号<td>无<tr><td colspan=2>{PROSE}<br>{PROSE}{DATA}</table>",
            ["索引号", "01", "文号", "无", PROSE, PROSE, DATA_SHOWN],
        ),
        (f"<table><tr><td><table><tr><td><table><tr><td>{DATA}</table></table></table>", [DATA_SHOWN]),
        (f"<table><tr><td>1<td>2{DATA}<td>3{DATA}</table>", ["1", "2", DATA_SHOWN, "3", DATA_SHOWN]),
        ("<table><tr><td><h2>一、总体</h2></table>", ["一、总体"]),
    ],
)
def test_a_table_of_layout_is_read_cell_by_cell(body: str, expected: list[object]) -> None:
    assert shown(body) == expected


def test_a_small_table_in_a_cell_of_data_comes_after_the_outer_one() -> None:
    small = "<table><tr><td>甲<td>1</table>"
    rows = f"<tr><td>项<td>数<td>注<tr><td>规章{small}件<td>3<td>{small}<tr><td>文件<td>5<td>"
    blocks = read(f"{small}<table>{rows}</table>后")
    expected = [["项", "数", "注"], ["规章\n件", "3", ""], ["文件", "5", ""]]
    assert shown(f"<table>{rows}</table>后") == [expected, [["甲", "1"]], [["甲", "1"]], "后"]
    assert [block.table for block in blocks if isinstance(block, Grid)] == [1, 2, 3, 4]


def test_a_note_in_a_table_of_data_stays_there() -> None:
    rows = "".join(f"<tr><td>第{row}项<td>{row}<td>件" for row in range(20))
    grid = table(f"{rows}<tr><td colspan=3>{PROSE}")
    assert grid.rows[-1][0] == GridCell(PROSE, 21, 1, 1, 3)


def test_tables_without_text_are_none() -> None:
    assert shown("<table></table><table><tr></table><table><tr><td><td> <tr><td></table>文") == ["文"]


# --- pages without text, limits, what is never done


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<title>t</title><noscript>请启用脚本</noscript><div id=app></div><script src=a.js></script>", "脚本"),
        ("<script>document.write('<p>x</p>')</script>", "脚本"),
        (
            "<frameset><frame src='top.htm'><frame src=main.htm><noframes>x</noframes></frameset>",
            "'top.htm'、'main.htm'",
        ),
        ("<iframe src=report.html></iframe><script></script>", "'report.html'"),
        ("<frame>" * 9, "''、''、''、''、''；"),
        ("<img src=scan.jpg>", "图片"),
        ("<div>&nbsp;</div>", "图片"),
        ("", "图片"),
        ("<!-- x -->", "图片"),
    ],
)
def test_a_page_without_text_is_refused_by_its_reason(page: str, expected: str) -> None:
    with pytest.raises(UnreadableDocument, match=expected):
        blocks_of(page.encode())


@pytest.mark.parametrize("tag", ["<div>", "<table>", "<table><tr><td>", "<ul><li>", "<foo>", "<font>"])
def test_deep_nesting_is_refused(tag: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"套"):
        blocks_of(f"<p>a</p>{tag * 100_000}x".encode())
    with pytest.raises(UnreadableDocument, match=r"套"):
        blocks_of(f"<p>a</p><div hidden>{tag * 100_000}x".encode())


def test_nesting_up_to_the_limit_is_read() -> None:
    deep = MOST_DEPTH - 2
    assert shown("<div>" * deep + "x") == ["x"]
    with pytest.raises(UnreadableDocument, match=str(MOST_DEPTH)):
        read("<div>" * (deep + 1) + "<p>x")


@pytest.mark.parametrize("long", ["<img src='{}'>", "<!--{}-->", "<script>{}</script>", "<p hidden>{}</p>"])
def test_what_stands_behind_a_large_picture_or_script_is_read(long: str) -> None:
    assert shown(f"<o:p></o:p><p>a</p>{long.format('x' * 11_000_000)}<p>b</p>") == ["a", "b"]


def test_more_marks_than_the_limit_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="标记"):
        read("<" * 1_000_001)


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td colspan=1000>a<td>b</tr>" * 2,
        "<tr><td rowspan=0>a<td>b</tr>" * 70,
        "<tr><td>a<td rowspan=0 colspan=1000>b</tr><tr></tr>",
        "<tr><td>a<td>b</tr>" * 1001,
        "<tr><td>a</tr>" * 2001,
        "<tr>" + "<td>a<td rowspan=0>b" * 30 + "</tr>" + "<tr><td colspan=60 rowspan=0>c</tr>" * 30,
    ],
)
def test_more_places_than_the_limit_are_refused(rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST_CELLS", 2000)
    with pytest.raises(UnreadableDocument, match="2000"):
        read(f"<table>{rows}</table>")


def test_the_limit_of_places_is_of_all_tables_together() -> None:
    half = f"<table>{'<tr><td colspan=999>a<td>b</tr>' * (MOST_CELLS // 2000)}</table>"
    assert len(read(half * 2)) == 2
    with pytest.raises(UnreadableDocument, match=str(MOST_CELLS)):
        read(half * 2 + "<table><tr><td>a</table>")
    with pytest.raises(UnreadableDocument, match=str(MOST_CELLS)):
        read(half * 2 + "<pre>|a|b|\n|c|d|</pre>")


def test_entities_of_a_document_type_are_not_expanded() -> None:
    levels = "".join(f'<!ENTITY e{deep + 1} "{f"&e{deep};" * 10}">' for deep in range(9))
    data = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "lol">{levels}]><html><body><p>&e9;</p></body></html>'
    *_, last = blocks_of(data.encode())[0]
    assert last == Paragraph("&e9;", Place())


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)
    data = (
        b'<!DOCTYPE html SYSTEM "http://localhost:1/a.dtd" [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        b"<html><link rel=stylesheet href='http://localhost:1/a.css'><body><img src='http://localhost:1/a.png'><p>&x;</p>"
    )
    *_, last = blocks_of(data)[0]
    assert last == Paragraph("&x;", Place())


PIECES = st.sampled_from(
    [
        *(
            "<table>",
            "</table>",
            "<tr>",
            "</tr>",
            "<td>",
            "</td>",
            "<td rowspan=3>",
            "<td colspan=2>",
            "<th>",
            "<tbody>",
        ),
        *(
            "</tbody>",
            "<caption>",
            "</caption>",
            "<pre>",
            "</pre>",
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<br>",
            "<h2>",
            "</h2>",
        ),
        *(
            "<b>",
            "</b>",
            "<b hidden>",
            "<td hidden>",
            "<textarea>",
            "</textarea>",
            "<input value=7>",
            "<select>",
            "</select>",
        ),
        *(
            "<form>",
            "</form>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "</html>",
            "<html>",
            "<body>",
            "</body>",
            "<frameset>",
        ),
        *("&nbsp;", "&#0;", "&#xd800;", "&#1;", "\n", "12", "甲", "。", "|", "\t"),
    ]
)


def pages() -> st.SearchStrategy[bytes]:
    return st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=60).map(lambda parts: "".join(parts).encode()))


def printed(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (cell.text for row in block.rows for cell in row) if isinstance(block, Grid) else (block.text,)


@given(pages())
def test_any_bytes_give_blocks_or_an_error(data: bytes) -> None:
    try:
        blocks, encoding = blocks_of(data)
    except UnreadableDocument:
        return
    assert blocks
    assert encoding
    assert not re.search("[\ud800-\udfff\0]", "".join(printed(blocks)))
    tables = [block.table for block in blocks if isinstance(block, Grid)]
    assert tables == list(range(1, len(tables) + 1))


@given(
    st.lists(
        PIECES.filter(lambda piece: not re.match(r"<.*hidden|</?(?:select|script|frameset)|<!--|-->", piece)),
        max_size=60,
    )
)
def test_no_text_is_lost_however_tags_are_nested(parts: list[str]) -> None:
    texts = iter(
        "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北中金木水火土天地人日月星辰风云雨雪山川草木"
    )
    body = "".join(part + next(texts, "") for part in parts)
    try:
        found = "".join(printed(read(body)))
    except UnreadableDocument:
        found = ""
    assert set(re.sub(r"<[^>]*>|&[^;]*;|\s|[|]", "", body)) <= set(found)


def test_a_table_is_read_alike_with_and_without_what_does_not_show() -> None:
    plain = table("<tr><td rowspan=2>甲<td>1<tr><td>2")
    noisy = table(
        "\n<tbody>\n<tr style='height:1cm'>\n<td rowspan=2 width=80>\n<p class=MsoNormal><span lang=EN-US><font>甲</font></span><o:p></o:p></p>\n</td>\n"
        "<td><p><span>1</span></p></td>\n</tr>\n<tr>\n<td valign=top><p>2</p></td>\n</tr>\n</tbody>\n"
    )
    assert plain == noisy
