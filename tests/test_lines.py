"""Lines of words that are rows of a form: what only distances, or nothing but line ends, show in a text."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.conftest import DATA, ROOT
from xinxi_gongkai.documents.grid import Block, Grid, GridCell, Line, Paragraph, Place, Word
from xinxi_gongkai.documents.labelling import Piece, label_in
from xinxi_gongkai.documents.lines import assembled
from xinxi_gongkai.documents.text import blocks_of
from xinxi_gongkai.documents.vocabulary import vocabulary_of
from xinxi_gongkai.standard.labels import words_key

FORM = xg.edition("2021")
WORDS = vocabulary_of(FORM)
FIRST = vocabulary_of(xg.edition("2014"))
CORPUS = ROOT.parent / "shared" / "corpus"
TITLE = "某市商务局2024年政府信息公开工作年度报告\n\n"


def table(text: str, **more: Any) -> xg.Reading:
    return xg.read((TITLE + text).encode(), **more)


def shown(blocks: tuple[Block, ...]) -> list[str]:
    """Paragraphs as they are, tables as rows of cells between pipes."""
    return [_shown(block) for block in blocks]


def _shown(block: Block) -> str:
    if isinstance(block, Grid):
        return "\n".join("|" + "|".join(cell.text for cell in row) + "|" for row in block.rows)
    return block.text


def of_text(text: str) -> list[str]:
    return shown(assembled(blocks_of(text), WORDS))


LAYOUT = """\
第二十条第（一）项
信息内容        本年制发件数          本年废止件数   现行有效件数
规章          2               1        12

行政规范性文件     50              227      420

第二十条第（八）项
信息内容        本年收费金额（单位：万元）
行政事业性收费     72701.2578

（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况

                                           法人或其他组织
                                  自然人                               总计
                                           商业   科研   社会公益 法律服务 其他
                                           企业   机构   组织   机构
一、本年新收政府信息公开申请数量                  1210     75    0   1    6     3   1295

三   （一）予以公开                       1004     21    0   0    2     0   1027
、
本             1.属于国家秘密             3       0     0   0    0     0    3
年
度             2.其他法律行政法规禁止公
办             开                    1       0     0   0    0     0    1
理
结   （三）      3.危及“三安全一稳定”         4       0     0   0    0     0    4
果    不予
     公开       5.属于三类内部事务信息         6       0     0   0    0     0    6
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况

                                           法人或其他组织
                                  自然人                               总计
                                           商业   科研   社会公益 法律服务 其他
                                           企业   机构   组织   机构
              5.要求行政机关确认或重新
                                   9       0     0   0    0     0    9
              出具已获取信息
    （七）总计                         1030     21    0   0    2     0   1053

四、结转下年度继续办理                       118      5     0   0     1    1   125
                  2024 年报告

行政复议   行政诉讼
       未经复议直接起诉              复议后起诉
结果维持    结果纠正    其他结果    尚未审结    总计
                                           结果维持   结果纠正   其他结果    尚未审结   总计        结果维持    结果纠正   其他结果   尚未审结   总计
   8      1      2      3        14      7      0      11      7        25      33      0    6      13    52
"""
"""A page as a program prints the text of a PDF: labels broken over lines, and headings that stand upright."""

APPLICANTS = (
    "/natural_person", "/commercial_enterprise", "/research_institution", "/public_welfare_organisation",
    "/legal_service_institution", "/other_organisation", "",
)  # fmt: skip
ROWS: dict[str, tuple[int, ...]] = {
    "received": (1210, 75, 0, 1, 6, 3, 1295),
    "outcome.granted": (1004, 21, 0, 0, 2, 0, 1027),
    "outcome.refused.state_secret": (3, 0, 0, 0, 0, 0, 3),
    "outcome.refused.prohibited_by_law": (1, 0, 0, 0, 0, 0, 1),
    "outcome.refused.security": (4, 0, 0, 0, 0, 0, 4),
    "outcome.refused.internal_affairs": (6, 0, 0, 0, 0, 0, 6),
    "outcome.not_processed.reconfirmation": (9, 0, 0, 0, 0, 0, 9),
    "outcome.total": (1030, 21, 0, 0, 2, 0, 1053),
    "carried_forward": (118, 5, 0, 0, 1, 1, 125),
}
CASES = {
    "reconsideration": (8, 1, 2, 3, 14),
    "litigation.direct": (7, 0, 11, 7, 25),
    "litigation.after_reconsideration": (33, 0, 6, 13, 52),
}
RESULTS = ("upheld", "corrected", "other", "pending", "total")
EXPECTED: dict[str, str] = {
    "regulations.issued": "2", "regulations.repealed": "1", "regulations.in_force": "12",
    "normative_documents.issued": "50", "normative_documents.repealed": "227", "normative_documents.in_force": "420",
    "charges.amount": "72701.2578",
    **{f"requests.{row}{column}": str(value) for row, values in ROWS.items() for column, value in zip(APPLICANTS, values, strict=True)},
    **{f"{kind}.{result}": str(value) for kind, values in CASES.items() for result, value in zip(RESULTS, values, strict=True)},
}  # fmt: skip


def test_labels_broken_over_lines_and_upright_headings() -> None:
    reading = table(LAYOUT)
    assert {code: str(value) for code, value in reading.report.facts.items()} == EXPECTED
    assert [one.text for one in reading.leftovers] == []
    assert reading.evidence["requests.outcome.refused.prohibited_by_law"].label.endswith("其他法律行政法规禁止公开")


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus stands beside the project only in its own workshop")
@pytest.mark.parametrize("year", [2023, 2024])
def test_the_published_tables_are_read_whole(year: int) -> None:
    facts = json.loads((DATA / f"suqian-{year}.facts.json").read_text("utf-8"))
    reading = xg.read(CORPUS / f"suqian-{year}.tables.txt", year=year)
    assert {code: str(value) for code, value in reading.report.facts.items()} == {
        code: str(value) for code, value in facts.items()
    }
    assert (len(reading.report.facts), reading.missing) == (200, ())


ONE_A_LINE = """\
第二十条第（一）项

信息内容

本年制发件数

本年废止件数

现行有效件数

规章

2

1

12

行政规范性文件

50

227

420

第二十条第（八）项

信息内容

本年收费金额（单位：万元）

行政事业性收费

72701.2578
"""
DOCUMENTS = {code: EXPECTED[code] for code in EXPECTED if not code.startswith(("requests", "reco", "liti"))}


@pytest.mark.parametrize("text", [ONE_A_LINE, ONE_A_LINE.replace("\n\n", "\n")], ids=["parted", "close"])
def test_one_cell_a_line(text: str) -> None:
    reading = table(text)
    assert {code: str(value) for code, value in reading.report.facts.items()} == DOCUMENTS
    assert reading.leftovers == ()


def test_one_cell_a_line_with_units_and_labels_of_several_lines() -> None:
    text = (
        "统计指标\n单位\n统计数\n一、主动公开情况\n（一）主动公开政府\n信息数\n条\n1064\n"
        "2.政府网站公开\n政府信息数\n条\n381\n（一）收到申请数\n件\n\n（二）申请办结数\n件\n3\n"
    )
    reading = xg.read((TITLE.replace("2024", "2014") + text).encode())
    assert reading.report.facts == {
        "proactive.items": 1064, "proactive.by_channel.website": 381, "requests.received": None, "requests.concluded": 3,
    }  # fmt: skip
    assert reading.evidence["proactive.items"].unit == "条"
    assert reading.leftovers == ()


def test_the_row_of_cases_with_one_figure_a_line() -> None:
    words = "行政复议\n行政诉讼\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n未经复议直接起诉\n复议后起诉\n"
    words += "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n" * 2
    figures = "\n".join(str(value) for values in CASES.values() for value in values)
    reading = table(words + figures)
    assert not reading.report.facts or {c: str(v) for c, v in reading.report.facts.items()}.items() <= EXPECTED.items()


def test_prose_beside_a_table_stays_prose() -> None:
    found = of_text(
        "二、主动公开政府信息情况\n全年制发规章2件\n第二十条第（五）项\n信息内容   本年处理决定数量\n行政许可   7\n"
        "三、收到和处理政府信息公开申请情况\n全年共收到申请 12 件"
    )
    assert found == [
        "二、主动公开政府信息情况",
        "全年制发规章2件",
        "|第二十条第（五）项|\n||本年处理决定数量|\n|行政许可|7|",
        "三、收到和处理政府信息公开申请情况",
        "全年共收到申请 12 件",
    ]


def test_lines_of_figures_without_labels_of_the_form_are_prose() -> None:
    assert of_text("2024 年报告\n甲 3") == ["2024 年报告", "甲 3"]
    assert of_text("甲\n1\n乙\n2") == ["甲", "1", "乙", "2"]
    assert of_text("规章") == ["规章"]


def test_rows_around_a_table_that_the_form_does_not_know_stay_with_it() -> None:
    assert of_text("备注 1\n规章    2    1    12\n备注 2") == ["|备注|1|\n|规章|2|1|12|\n|备注|2|"]


def test_a_heading_of_rows_beside_a_table_is_a_row_of_it() -> None:
    found = of_text("第二十条第（五）项\n\n\t行政许可\n\t7\n\n前言。\n第二十条第（六）项")
    assert found == ["|第二十条第（五）项|", "|行政许可|7|", "前言。", "第二十条第（六）项"]
    numbers = [
        block.table
        for block in assembled(blocks_of("第二十条第（五）项\n\n\t行政许可\n\t7"), WORDS)
        if isinstance(block, Grid)
    ]
    assert numbers == [1, 2]


def test_the_title_of_a_section_in_a_table_parts_it() -> None:
    def rows(*texts: str) -> Grid:
        return Grid(tuple((GridCell(text, row, 1), GridCell("", row, 2)) for row, text in enumerate(texts, 1)))

    section = "三、收到和处理政府信息公开申请情况"
    assert shown(assembled((rows("规章", section, "结转下年度继续办理"),), WORDS)) == [
        "|规章||", section, "|结转下年度继续办理||",
    ]  # fmt: skip
    assert shown(assembled((rows(section),), WORDS)) == [section]
    assert shown(assembled((rows("规章", section),), WORDS)) == ["|规章||", section]


def line(number: int, *words: str | tuple[float, str], page: int = 1) -> Line:
    """A line of a page: each character is ten wide, and words stand where they say, or twenty apart."""
    made: list[Word] = []
    for word in words:
        left, text = word if isinstance(word, tuple) else ((made[-1].right + 20 if made else 0), word)
        made.append(Word(text, left, left + 10 * len(text)))
    return Line(tuple(made), Place(number, page=page))


def test_paragraphs_of_a_page_go_on_where_a_line_is_full() -> None:
    full = "本机关全年主动公开政府信息若干条"
    lines = (
        line(1, (20, full[:14])), line(2, (0, full)), line(3, (0, "并且继续。")), line(4, (20, "另起一段。")),
        line(5, (0, full)), line(6, (20, "缩进的一段。")), line(7, (0, full)), line(8, (0, "一、标题")),
        line(9), line(10, "- 3 -"), line(11, "第 4 页，共 9 页"), line(12, (0, full)), line(13),
    )  # fmt: skip
    assert shown(assembled(lines, WORDS)) == [
        full[:14] + full + "并且继续。", "另起一段。", full, "缩进的一段。", full, "一、标题", "", full, "",
    ]  # fmt: skip
    assert shown(assembled(tuple(attrs.evolve(one, place=Place(1)) for one in lines[:3]), WORDS)) == [
        full[:14], full, "并且继续。",
    ]  # fmt: skip


def test_the_lines_of_a_page_become_tables_with_their_page() -> None:
    (table_,) = assembled((line(1, "规章", "2", "1", "12"), line(2, "行政规范性文件", "50", "227", "420")), WORDS)
    assert isinstance(table_, Grid)
    assert str(table_.place(table_.rows[1][2])) == "第1页第2行（第1表第2行第3列）"


SPACED: dict[str, tuple[str, list[str]]] = {
    "a unit before the figure": ("（一）收到申请数   件   5\n（二）申请办结数   件", ["|（一）收到申请数|件|5|", "（二）申请办结数   件"]),
    "a unit in the line of figures, the label around it": (
        "（四）政府信息公开\n            万元   12\n专项经费", ["|（四）政府信息公开专项经费|万元|12|"],
    ),
    "digits broken apart": ("（一）收到申请数   1 O", ["|（一）收到申请数|1|O|"]),
    "figures alone beside rows": ("（一）收到申请数   件   5\n7", ["|（一）收到申请数|件|5|\n|7|"]),
    "a heading without figures": (
        "三、依申请公开情况\n（一）收到申请数   件   5\n九、政府信息公开会议和培训情况\n（二）举办各类培训班数   次   2",
        ["|三、依申请公开情况|\n|（一）收到申请数|件|5|\n|九、政府信息公开会议和培训情况|\n|（二）举办各类培训班数|次|2|"],
    ),
    "a header again": (
        "统计指标   单位   统计数\n（一）收到申请数   件   5\n统计指标   单位   统计数\n（二）申请办结数   件   4",
        ["||统计数|\n|（一）收到申请数|件|5|\n||统计数|\n|（二）申请办结数|件|4|"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SPACED)
def test_rows_laid_out_by_spaces(case: str) -> None:
    text, expected = SPACED[case]
    assert shown(assembled(blocks_of(text), FIRST)) == expected


def test_a_header_that_names_other_columns_too_is_kept_whole() -> None:
    found = of_text("信息内容\n本年处理决定数量\n同比\n行政许可\n7\n3\n行政处罚\n4\n1")
    assert found == ["||信息内容|本年处理决定数量|同比|\n|行政许可|7|3|\n|行政处罚|4|1|"]
    reading = table("信息内容\n本年处理决定数量\n同比\n行政许可\n7\n3\n行政处罚\n4\n1")
    assert reading.report.facts.items() <= {"permits.decisions": 7, "penalties.decisions": 4}.items()
    assert reading.leftovers


@pytest.mark.parametrize("corner", ["", "信息内容   ", "上年   "])
@pytest.mark.parametrize("years", ["2022年   2023年   2024年", "上年   本年   增减", "2023年   2024年   备注"])
@pytest.mark.parametrize("gap", ["   ", "\n"])
def test_years_over_columns_are_a_header_that_is_not_the_forms(corner: str, years: str, gap: str) -> None:
    text = f"{corner}{years}\n规章   2   1   3\n行政规范性文件   3   4   5".replace("   ", gap)
    reading = table(text)
    assert reading.report.facts == {}
    assert len(reading.leftovers) > 1


def test_two_rows_beside_one_another_are_left_over() -> None:
    text = "规章   2   1   12\n行政规范性文件   50   227   420\n行政许可   7   行政处罚   8"
    reading = table(text)
    assert {code.split(".")[0] for code in reading.report.facts} == {"regulations", "normative_documents"}
    assert [one.text for one in reading.leftovers] == ["行政许可 7 行政处罚 8"]
    numbered = table("1   规章   2   1   12\n2   行政规范性文件   50   227   420")
    assert (len(numbered.report.facts), numbered.leftovers) == (6, ())


def test_a_year_alone_between_rows_is_kept() -> None:
    assert of_text("规章   2   1   12\n2024年\n行政规范性文件   50   227   420") == [
        "|规章|2|1|12|\n|2024年|\n|行政规范性文件|50|227|420|"
    ]
    last = table("规章   2   1   12\n2023年\n行政规范性文件   50   227   420")
    assert "normative_documents.issued" not in last.report.facts


def test_a_header_begins_below_words_that_are_none() -> None:
    assert of_text("规章   2   1   12\n总计   甲\n信息内容   本年处理决定数量\n行政许可   7") == [
        "|规章|2|1|12|", "总计   甲", "||本年处理决定数量|\n|行政许可|7|",
    ]  # fmt: skip
    assert of_text("自然人   企业\n信息内容   本年处理决定数量\n行政许可   7") == [
        "||自然人|企业|信息内容|本年处理决定数量|\n|行政许可|7|"
    ]


def test_a_header_that_is_not_the_forms_stays_a_header() -> None:
    found = of_text("信息内容   现行有效   本年制发   本年废止\n规章   12   2   1")
    assert found == ["||信息内容|现行有效|本年制发|本年废止|\n|规章|12|2|1|"]
    assert table("信息内容   现行有效   本年制发   本年废止\n规章   12   2   1").report.facts == {}
    other = table("信息内容   现行有效件数   本年制发件数   本年废止件数\n规章   12   2   1")
    assert other.report.facts == {"regulations.issued": 2, "regulations.repealed": 1, "regulations.in_force": 12}


def pieces(*lines: str, at: int = -1) -> list[Piece]:
    """Words near a line of figures, which is the one named."""
    return [
        Piece(number, place, words_key(text), text, number == at)
        for number, one in enumerate(lines)
        for place, text in enumerate(one.split())
    ]


LABELS: dict[str, tuple[list[Piece], str | None]] = {
    "on its line": (pieces("规章", at=0), "规章"),
    "around its line": (pieces("5.要求行政机关确认或重新", "出具已获取信息"), "5.要求行政机关确认或重新出具已获取信息"),
    "with the number, which is longer": (pieces("4.", "保护第三方合法权益", at=1), "4.保护第三方合法权益"),
    "beside an upright heading": (pieces("不予 6.属于四类过程性信息", "公开", at=0), "6.属于四类过程性信息"),
    "two that are as long": (pieces("行政处罚", "行政强制"), None),
    "only the last on its line": (pieces("规章 行政许可", at=0), "行政许可"),
    "the last word is no piece": (pieces("规章 甲", at=0), None),
    "the last word is a piece of another label": (pieces("行政 文件", at=0), None),
    "a word of the header": (pieces("其他", "总计"), None),
    "nothing": ([], None),
    "an empty word": ([Piece(0, 0, "", "“", is_own=True)], None),
    "in another order": (pieces("出具已获取信息", "5.要求行政机关确认或重新"), None),
    "a way that does not end": (pieces("2.其他法律", "2.其他法律行政法规", "禁止公开"), "2.其他法律行政法规禁止公开"),
}  # fmt: skip


@pytest.mark.parametrize("case", LABELS)
def test_words_that_make_a_label(case: str) -> None:
    window, expected = LABELS[case]
    found = label_in(window, WORDS)
    assert (None if found is None else "".join(piece.text for piece in found)) == expected


# ---- text with marks for its cells


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("|\n甲\n|\n1\n|\n|\n乙\n|\n2\n|\n", ["|甲|1|\n|乙|2|"]),
        ("|\n甲\n|\n\n|\n3\n|", ["|甲||3|"]),
        ("|\n甲\n乙\n|\n1\n|\n\n正文。", ["|甲 乙|1|", "正文。"]),
        ("甲 | 乙", ["甲 | 乙"]),
        ("+---+---+\n| 甲 | 1 |\n+---+---+\n乙\n----\n正文；", ["|甲|1|\n|乙|", "正文；"]),
        ("甲\t1\n\t2\n\t缩进的句子。\n\t3\t4", ["|甲|1|\n||2|", "缩进的句子。", "|3|4|"]),
        ("\t甲\n\t1\n一句。\n\t乙\n\t2\n丙", ["|甲|1|", "一句。", "|乙|2|", "丙"]),
        ("一、\t标题\n正文", ["一、标题", "正文"]),
    ],
)
def test_cells_parted_by_pipes_and_tabs(text: str, rows: list[str]) -> None:
    assert shown(blocks_of(text)) == rows


# ---- any lines

PRINTS = [
    "规章", "行政许可", "行政规范性文件", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "本年处理决定数量", "第二十条第（一）项", "自然人", "总计", "法人或其他组织",
    "商业企业", "企业", "机构", "行政", "件", "1", "12", "0", "/", "2024", "2024年", "三", "、", "（三）", "不予", "公开", "1.属于国家秘密", "5.要求行政机关确认或重新", "出具已获取信息",
    "行政复议", "结果维持", "甲。", "全年", "三、收到和处理政府信息公开申请情况", "- 3 -", "|",
]  # fmt: skip


words = st.sampled_from([one for one in PRINTS if not one.endswith(("国家秘密", "重新"))]) | st.text(
    st.characters(exclude_categories=["Cs", "Nd", "Nl", "No"]), max_size=3
)


@given(st.lists(st.lists(words, max_size=8), max_size=12), st.booleans())
def test_no_figure_of_any_lines_is_lost_or_made_up(texts: list[list[str]], paged: bool) -> None:
    """Each figure stands in a table or a paragraph as often as in the lines."""
    made = [line(number, *filter(str.strip, words)) for number, words in enumerate(texts, 1)]
    blocks = tuple(one if paged else attrs.evolve(one, place=Place(one.place.line)) for one in made)
    before = "".join(sorted("".join(filter(str.isdigit, "".join(word.text for one in blocks for word in one.words)))))
    after = "".join(sorted(filter(str.isdigit, "".join(shown(assembled(blocks, WORDS))))))
    assert len(after) <= len(before)
    if not paged:
        assert after == before


@given(st.lists(st.sampled_from([*"|\t\n \r甲1。+-一、（）", "规章", "总计", "行政许可", "自然人"]), max_size=60))
def test_any_text_becomes_paragraphs_and_tables(signs: list[str]) -> None:
    for block in assembled(blocks_of("".join(signs)), WORDS):
        assert isinstance(block, Paragraph | Grid)
