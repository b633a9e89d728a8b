"""Tables as grids of cells: which row and which column a figure belongs to, and why where that is not certain."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from xinxi_gongkai.documents.columns import columns_of, header_word
from xinxi_gongkai.documents.grid import Grid, GridCell
from xinxi_gongkai.documents.match import Match
from xinxi_gongkai.documents.matching import match
from xinxi_gongkai.documents.rows import distinct, has_number, is_no_unit, is_unit, rows_of
from xinxi_gongkai.documents.vocabulary import vocabulary_of
from xinxi_gongkai.standard.labels import label_key, words_key

FORMS = {2014: xg.edition("2014"), 2019: xg.edition("2019"), 2024: xg.edition("2021")}
"""The editions by a year for which each is in force."""


def grid(text: str, *, above: str = "") -> Grid:
    """A table drawn with pipes: ``<`` goes on from the cell on the left, ``^`` from the one above."""
    lines = [line.split("|") for line in text.removesuffix("\n").split("\n")]
    begins: dict[tuple[int, int], tuple[int, int]] = {}
    for row, texts in enumerate(lines):
        for column, one in enumerate(texts):
            before = {"<": (row, column - 1), "^": (row - 1, column)}.get(one)
            begins[row, column] = begins[before] if before else (row, column)
    cells: dict[tuple[int, int], GridCell] = {}
    for row, column in dict.fromkeys(begins.values()):
        covered = [place for place, begin in begins.items() if begin == (row, column)]
        height, width = (1 + max(place[axis] for place in covered) - (row, column)[axis] for axis in (0, 1))
        cells[row, column] = GridCell(lines[row][column], row + 1, column + 1, height, width)
    rows = (tuple(cells[begins[row, column]] for column in range(len(texts))) for row, texts in enumerate(lines))
    return Grid(tuple(rows), is_aligned=len(cells) < len(begins), above=above)


def read(*grids: str | Grid, year: int = 2024) -> Match:
    return match([one if isinstance(one, Grid) else grid(one) for one in grids], FORMS[year], year)


def reasons(found: Match) -> list[tuple[str, str]]:
    return [(one.text, one.reason) for one in found.leftovers]


APPLICANTS = (
    "/natural_person", "/commercial_enterprise", "/research_institution", "/public_welfare_organisation",
    "/legal_service_institution", "/other_organisation", "",
)  # fmt: skip
DOCUMENTS = (".issued", ".repealed", ".in_force")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
CASES = tuple(
    f"{kind}.{result}"
    for kind in ("reconsideration", "litigation.direct", "litigation.after_reconsideration")
    for result in RESULTS
)


def persons(row: str, *figures: Any) -> dict[str, Any]:
    """The figures of a row of the table of requests; one figure stands in the first column, zeros in between."""
    all_ = figures if len(figures) > 1 else (*figures, 0, 0, 0, 0, 0, *figures)
    return {f"requests.{row}{column}": value for column, value in zip(APPLICANTS, all_, strict=True)}


def documents(row: str, *figures: int) -> dict[str, Any]:
    return {f"{row}{column}": value for column, value in zip(DOCUMENTS, figures, strict=True)}


def one(figure: int | str) -> str:
    """The cells of a row of requests, all by natural persons."""
    return f"{figure}|0|0|0|0|0|{figure}"


DOCUMENT_HEADER = "信息内容|本年制发件数|本年废止件数|现行有效件数\n"
REQUEST_HEADER = """\
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|<|<|申请人情况|<|<|<|<|<|<
^|^|^|自然人|法人或其他组织|<|<|<|<|总计
^|^|^|^|商业企业|科研机构|社会公益组织|法律服务机构|其他|^
"""
CASE_HEADER = """\
行政复议|<|<|<|<|行政诉讼|<|<|<|<|<|<|<|<|<
结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉|<|<|<|<|复议后起诉|<|<|<|<
^|^|^|^|^|结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计
"""
OF_2014 = "统计指标|单位|统计数\n"

RECEIVED = persons("received", 9)
RECEIVED_ROW = f"一、本年新收政府信息公开申请数量|<|<|{one(9)}\n"
FORWARD_ROW = f"四、结转下年度继续办理|<|<|{one(8)}\n"
FORWARD = persons("carried_forward", 8)

TOO_FEW = "这一行的单元格比列数少，分不清哪个数字是哪一列的"
TOO_MANY = "这一行多了单元格，分不清哪个是数字"
UNCLEAR = "分不清这一行的单元格各属于哪一列"
NOT_THE_FORM = "表式没有这一行"
NO_COLUMN = "表式没有这一列"
UNNAMED = "有的列有数字而表头没有说是什么，分不清各列的含义"
HEADER = "表头与表式的不同，分不清各列的含义"
NAMELESS = "这一行没有名称"
ANOTHER_YEAR = "表题的年度不是报告的年度，没有读"
UNRELATED = "这张表的行大多不是表式的，整张没有读"
TWICE = "同一行出现两次，数字不同"
OTHER_UNIT = "单位与表式的不同，数字不能照录"


# ---- whole tables


def test_blocks_with_their_own_columns() -> None:
    found = read(
        "第二十条第（一）项|<|<|<\n" + DOCUMENT_HEADER + "规章|2|1|12\n行政规范性文件|50|227|420\n"
        "第二十条第（五）项|<|<|<\n信息内容|本年处理决定数量|<|<\n行政许可|1573179|<|<\n"
        "第二十条第（八）项|<|<|<\n信息内容|本年收费金额（单位：万元）|<|<\n行政事业性收费|72701.2578|<|<"
    )
    assert found.facts == {
        **documents("regulations", 2, 1, 12), **documents("normative_documents", 50, 227, 420),
        "permits.decisions": 1573179, "charges.amount": Decimal("72701.2578"),
    }  # fmt: skip
    assert found.leftovers == []
    evidence = found.evidence["charges.amount"]
    assert (evidence.print, evidence.label, evidence.unit) == ("72701.2578", "行政事业性收费", "万元")
    assert str(evidence.place) == "第10行第2列"


def test_requests_with_merged_headings_beside_and_above() -> None:
    found = read(
        REQUEST_HEADER + "一、本年新收政府信息公开申请数量|<|<|1|2|3|4|5|6|21\n"
        f"三、本年度办理结果|（一）予以公开|<|{one(1)}\n^|（三）不予公开|1.属于国家秘密|{one(2)}\n"
        f"^|^|2.其他法律行政法规禁止公开|3|||||/|3\n^|（六）其他处理|3.其他|{one(7)}\n"
        f"^|（七）总计|<|{one(8)}\n" + FORWARD_ROW
    )
    assert found.facts == {
        **persons("received", 1, 2, 3, 4, 5, 6, 21),
        **persons("outcome.granted", 1),
        **persons("outcome.refused.state_secret", 2),
        **persons("outcome.refused.prohibited_by_law", 3, None, None, None, None, xg.Printed("/"), 3),
        **persons("outcome.other.other", 7),
        **persons("outcome.total", 8),
        **FORWARD,
    }
    assert found.leftovers == []


FIFTEEN = (1, 0, 0, 0, 1, 2, 0, 0, 0, 2, 3, 0, 0, 0, 3)
FIFTEEN_ROW = "|".join(map(str, FIFTEEN))


@pytest.mark.parametrize(
    "grids",
    [
        (CASE_HEADER + FIFTEEN_ROW,),
        (CASE_HEADER, FIFTEEN_ROW),
        (CASE_HEADER, "||||||||||||||\n" + FIFTEEN_ROW),
        (CASE_HEADER + FIFTEEN_ROW + "\n" + FIFTEEN_ROW,),
        (
            "行政复议|行政诉讼\n结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉|复议后起诉\n"
            "结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计\n" + FIFTEEN_ROW,
        ),
        ("".join(f"|{line}\n" for line in CASE_HEADER.splitlines()) + "|" + FIFTEEN_ROW,),
    ],
    ids=["merged cells", "parted from its header", "after an empty row", "printed twice", "spans lost", "empty column"],
)
def test_the_row_of_cases_has_no_label(grids: tuple[str, ...]) -> None:
    found = read(*grids)
    assert found.facts == dict(zip(CASES, FIFTEEN, strict=True))
    assert found.leftovers == []


def test_a_row_of_cases_may_be_blank() -> None:
    blank = "|" * 14
    assert read(CASE_HEADER + blank).facts == dict.fromkeys(CASES)
    assert read(CASE_HEADER + blank + "\n" + FIFTEEN_ROW).facts == dict(zip(CASES, FIFTEEN, strict=True))
    partly = read(CASE_HEADER + "||||5||||||||||")
    assert partly.facts == {**dict.fromkeys(CASES), "reconsideration.total": 5}
    assert read(CASE_HEADER).facts == {}


def test_words_in_the_row_of_cases_are_its_figures() -> None:
    first = read(CASE_HEADER + "未发生||||||||||||||")
    assert first.facts == {**dict.fromkeys(CASES), "reconsideration.upheld": xg.Printed("未发生")}
    second = read(CASE_HEADER + "0|未发生|||||||||||||")
    assert (second.facts["reconsideration.upheld"], second.facts["reconsideration.corrected"]) == (
        0, xg.Printed("未发生"),
    )  # fmt: skip


def test_a_number_in_a_header_is_left_over() -> None:
    found = read("3|本年制发件数|本年废止件数|现行有效件数\n规章|2|1|12")
    assert (found.facts, reasons(found)) == (documents("regulations", 2, 1, 12), [("3", "表头里有数字，没有读")])


# ---- columns

HEADERS: dict[str, tuple[str, dict[str, Any], list[tuple[str, str]]]] = {
    # the table, the facts that are certain, what is left over and why
    "in another order": (
        "信息内容|现行有效件数|本年制发件数|本年废止件数\n规章|12|2|1", documents("regulations", 2, 1, 12), [],
    ),
    "cut short": ("信息内容|本年制发|本年废止|现行有效件\n规章|2|1|12", documents("regulations", 2, 1, 12), []),
    "without 本年": ("信息内容|制发件数|废止件数|现行有效（件）\n规章|2|1|12", documents("regulations", 2, 1, 12), []),
    "only one named surely": (
        "信息内容|制发件数|废止数量|有效数量\n规章|2|1|12", {"regulations.issued": 2}, [("1", NO_COLUMN), ("12", NO_COLUMN)],
    ),
    "cut short and in another order": (
        "信息内容|现行有效|本年制发|本年废止\n规章|12|2|1", {},
        [("信息内容 现行有效 本年制发 本年废止", HEADER), ("规章 12 2 1", HEADER)],
    ),
    "named in other words": (
        "信息内容|制发数量|废止数量|有效数量\n规章|2|1|12", {},
        [("信息内容 制发数量 废止数量 有效数量", HEADER), ("规章 2 1 12", HEADER)],
    ),
    "one column left out": (
        "信息内容|本年制发件数|现行有效件数\n规章|2|12", {"regulations.issued": 2, "regulations.in_force": 12}, [],
    ),
    "a column of something else between": (
        "信息内容|本年制发件数|同比|本年废止件数|现行有效件数\n规章|2|9|1|12", documents("regulations", 2, 1, 12),
        [("9", NO_COLUMN)],
    ),
    "a column of something else at the end": (
        "信息内容|本年制发件数|本年废止件数|现行有效件数|备注\n规章|2|1|12|见附件", documents("regulations", 2, 1, 12),
        [("见附件", NO_COLUMN)],
    ),
    "a column of something else before the figures": (
        "信息内容|备注|本年制发件数|本年废止件数|现行有效件数\n规章|无|2|1|12", {}, [("规章 无 2 1 12", UNCLEAR)],
    ),
    "a figure in a column without a name": (
        "信息内容|本年制发件数|本年废止件数|现行有效件数||\n规章|2|1|12|7|", {}, [("规章 2 1 12 7", UNNAMED)],
    ),
    "words in a column without a name": (
        "信息内容|本年制发件数|本年废止件数|现行有效件数|\n规章|2|1|12|见附件", documents("regulations", 2, 1, 12),
        [("见附件", NO_COLUMN)],
    ),
    "a name over two columns, one of them empty": (
        "信息内容|本年制发件数|<|本年废止件数|现行有效件数\n规章|2||1|12\n行政规范性文件|50||227|420",
        {**documents("regulations", 2, 1, 12), **documents("normative_documents", 50, 227, 420)}, [],
    ),
    "a name over two columns, filled in turn": (
        "信息内容|本年制发件数|<|本年废止件数|现行有效件数\n规章|2||1|12\n行政规范性文件||50|227|420", {},
        [("规章 2 1 12", UNNAMED), ("行政规范性文件 50 227 420", UNNAMED)],
    ),
    "a name over two columns with two figures": (
        "信息内容|本年制发件数|<|本年废止件数|现行有效件数\n规章|2|3|1|12\n行政规范性文件|50|<|227|420", {},
        [("规章 2 3 1 12", UNNAMED), ("行政规范性文件 50 227 420", UNNAMED)],
    ),
    "a name over a figure and a word": (
        "信息内容|本年制发件数|<|本年废止件数|现行有效件数\n规章|2|见附件|1|12", {}, [("规章 2 见附件 1 12", "一列里有几个单元格，分不清哪个是数字")],
    ),
    "two years over two columns": (
        "信息内容|本年处理决定数量|<\n^|2023年|2024年\n行政许可|7|8", {},
        [("信息内容 本年处理决定数量", HEADER), ("信息内容 2023年 2024年", HEADER), ("行政许可 7 8", HEADER)],
    ),
    "years without their word": (
        "信息内容|本年处理决定数量|<\n^|2023|2024\n行政许可|7|8", {},
        [("信息内容 本年处理决定数量", HEADER), ("信息内容 2023 2024", HEADER), ("行政许可 7 8", HEADER)],
    ),
    "a merged name whose text is repeated": (
        "信息内容|本年处理决定数量|本年处理决定数量\n行政许可|7|7\n行政处罚|4|", {"permits.decisions": 7, "penalties.decisions": 4}, [],
    ),
    "a merged name whose text is repeated over two figures": (
        "信息内容|本年处理决定数量|本年处理决定数量\n行政许可|7|8", {},
        [("行政许可 7 8", UNNAMED)],
    ),
    "yuan": ("信息内容|本年收费金额（单位：元）\n行政事业性收费|7", {}, [("行政事业性收费 7", OTHER_UNIT)]),
    "yuan without the word for it": ("信息内容|本年收费金额（元）\n行政事业性收费|7", {}, [("行政事业性收费 7", OTHER_UNIT)]),
    "yuan in a header without its corner": ("本年收费金额（单位：元）\n行政事业性收费|7", {}, [("行政事业性收费 7", OTHER_UNIT)]),
    "one word a line, in another order": (
        "现行有效件数\n本年制发件数\n本年废止件数\n规章|12|2|1", {},
        [("现行有效件数", HEADER), ("本年制发件数", HEADER), ("本年废止件数", HEADER), ("规章 12 2 1", HEADER)],
    ),
    "one word a line": ("本年制发件数\n本年废止件数\n现行有效件数\n规章|2|1|12", documents("regulations", 2, 1, 12), []),
    "a blank in yuan": ("信息内容|本年收费金额（元）\n行政事业性收费|", {"charges.amount": None}, []),
    "no unit": ("信息内容|本年收费金额\n行政事业性收费|7.5", {"charges.amount": Decimal("7.5")}, []),
    "no header": ("规章|2|1|12\n行政规范性文件|50|227|420", {**documents("regulations", 2, 1, 12), **documents("normative_documents", 50, 227, 420)}, []),
    "no header, and a word before the figures": ("规章|备注|2||12", {}, [("规章 备注 2 12", UNCLEAR)]),
    "no header, and a word after some figures": (
        "规章|2|1|12|\n行政规范性文件|50|227|420|见附件", {}, [("规章 2 1 12", UNCLEAR), ("行政规范性文件 50 227 420 见附件", UNCLEAR)],
    ),
    "no header, and too few figures": ("规章|2|1", {}, [("规章 2 1", UNCLEAR)]),
}  # fmt: skip


@pytest.mark.parametrize("case", HEADERS)
def test_a_header_says_what_its_columns_hold(case: str) -> None:
    table, facts, left = HEADERS[case]
    found = read(table)
    assert found.facts == facts
    assert reasons(found) == left


ORDER = persons("carried_forward", 8, 0, 0, 0, 0, 1, 9)
ORDERED: dict[str, str] = {
    "merged": "|总计|自然人|法人或其他组织|<|<|<|<\n^|^|^|商业企业|科研机构|社会公益组织|法律服务机构|其他\n",
    "merged cells lost": "|总计|自然人|法人或其他组织||||\n|||商业企业|科研机构|社会公益组织|法律服务机构|其他\n",
    "in one line": "|总计|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他\n",
}


@pytest.mark.parametrize("case", ORDERED)
def test_applicants_in_another_order(case: str) -> None:
    found = read(ORDERED[case] + "四、结转下年度继续办理|9|8|0|0|0|0|1")
    assert (found.facts, found.leftovers) == (ORDER, [])


LOST: dict[str, str] = {
    "empty cells kept": (
        "|申请人情况||||||\n|自然人|法人或其他组织|||||总计\n||商业企业|科研机构|社会公益组织|法律服务机构|其他|\n"
    ),
    "spans dropped": "|申请人情况\n|自然人|法人或其他组织|总计\n|商业企业|科研机构|社会公益组织|法律服务机构|其他\n",
    "each line from the left": "申请人情况\n自然人|法人或其他组织|总计\n商业企业|科研机构|社会公益组织|法律服务机构|其他\n",
    "words broken over lines": (
        "申请人情况\n自然人|法人或其他组织|总计\n商业|科研|社会公益|法律服务|其他\n企业|机构|组织|机构\n"
    ),
    "a heading cut short over words broken over lines": (
        "自然人|法人或其他|总计\n商业|科研|社会公益|法律服务|其他\n企业|机构|组织|机构\n"
    ),
    "one line": "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n",
    "text of merged cells repeated": (
        "|申请人情况|申请人情况|申请人情况|申请人情况|申请人情况|申请人情况|申请人情况\n"
        "|自然人|法人或其他组织|法人或其他组织|法人或其他组织|法人或其他组织|法人或其他组织|总计\n"
        "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n"
    ),
}


@pytest.mark.parametrize("case", LOST)
def test_a_header_whose_merged_cells_are_lost(case: str) -> None:
    found = read(LOST[case] + "四、结转下年度继续办理|8|0|0|0|0|1|9")
    assert (found.facts, found.leftovers) == (ORDER, [])


def test_a_header_that_names_a_part_of_the_columns() -> None:
    assert read("|总计\n一、本年新收政府信息公开申请数量|9").facts == {"requests.received": 9}
    assert read("|自然人|总计\n一、本年新收政府信息公开申请数量|9|9").facts == {
        "requests.received/natural_person": 9, "requests.received": 9,
    }  # fmt: skip
    heading = read("|自然人|法人或其他组织|总计\n一、本年新收政府信息公开申请数量|8|1|9")
    assert (heading.facts, reasons(heading)) == ({}, [("一、本年新收政府信息公开申请数量 8 1 9", UNNAMED)])
    whole = read("自然人|总计\n一、本年新收政府信息公开申请数量|9|0|0|0|0|0|9")
    assert whole.facts == RECEIVED


def test_rows_shorter_or_longer_than_their_header() -> None:
    short = read(DOCUMENT_HEADER + "规章|2|1|12\n行政规范性文件|50|227")
    assert short.facts == documents("regulations", 2, 1, 12)
    assert reasons(short) == [("行政规范性文件 50 227", TOO_FEW)]
    long = read(DOCUMENT_HEADER + "规章|2|1|12\n行政规范性文件|50|227|420|7")
    assert long.facts == documents("regulations", 2, 1, 12)
    assert reasons(long) == [("行政规范性文件 50 227 420 7", UNCLEAR)]
    cases = read(CASE_HEADER + FIFTEEN_ROW.removesuffix("|3"))
    assert (cases.facts, reasons(cases)) == ({}, [("1 0 0 0 1 2 0 0 0 2 3 0 0 0", TOO_FEW)])


def test_a_merged_cell_of_figures_belongs_to_no_single_column_or_row() -> None:
    across = read(DOCUMENT_HEADER + "规章|2|<|12")
    assert reasons(across) == [("规章 2 12", "有的单元格跨了几列，分不清数字是哪一列的")]
    down = read(DOCUMENT_HEADER + "规章|2|1|12\n行政规范性文件|^|227|420")
    assert down.facts == {}
    assert {one.reason for one in down.leftovers} == {"有的单元格跨了几行，分不清数字是哪一行的"}
    blank = read(DOCUMENT_HEADER + "规章||1|12\n行政规范性文件|^|227|420")
    assert blank.facts["normative_documents.issued"] is None
    tall = read(DOCUMENT_HEADER + "规章|2|1|12\n^|^|^|^\n行政规范性文件|50|227|420")
    assert (len(tall.facts), tall.leftovers) == (6, [])


def test_what_a_cell_of_a_header_prints() -> None:
    word = header_word("本年收费金额 （单位：万元）")
    assert (word.key, word.name, word.unit) == ("本年收费金额(单位:万元)", "本年收费金额", "万元")
    assert header_word("数量（件）").unit == "件"
    assert header_word("数量（含网络）").unit == ""


def test_a_header_says_nothing_where_it_is_empty() -> None:
    words = vocabulary_of(FORMS[2024])
    assert all(columns_of((), band, words, 0) is None for band in words.bands)
    assert all(columns_of(grid("||").rows, band, words, 0) is None for band in words.bands)


# ---- rows


def test_a_row_without_a_label_between_its_neighbours() -> None:
    rows = f"（三）不予公开|<|1.属于国家秘密|{one(2)}\n^|^||{one(3)}\n"
    known = read(REQUEST_HEADER + rows + f"^|^|3.危及“三安全一稳定”|{one(4)}")
    assert known.facts == {
        **persons("outcome.refused.state_secret", 2),
        **persons("outcome.refused.prohibited_by_law", 3),
        **persons("outcome.refused.security", 4),
    }
    left = [("（三）不予公开 3 0 0 0 0 0 3", NAMELESS)]
    last = read(REQUEST_HEADER + rows)
    assert (last.facts, reasons(last)) == (persons("outcome.refused.state_secret", 2), left)
    two = read(REQUEST_HEADER + rows + f"^|^||{one(3)}\n^|^|4.保护第三方合法权益|{one(4)}")
    assert len(two.facts) == 14
    assert reasons(two) == left * 2
    far = read(REQUEST_HEADER + rows + f"^|^|4.保护第三方合法权益|{one(4)}")
    assert reasons(far) == left
    unknown = read(REQUEST_HEADER + rows + f"^|^|9.属于工作秘密|{one(4)}")
    assert reasons(unknown)[0] == left[0]


def test_a_row_without_a_label_is_not_told_across_tables() -> None:
    rows = REQUEST_HEADER + f"（三）不予公开|<|1.属于国家秘密|{one(2)}\n^|^||{one(3)}"
    found = read(rows, REQUEST_HEADER + f"（三）不予公开|<|3.危及“三安全一稳定”|{one(4)}")
    assert reasons(found) == [("（三）不予公开 3 0 0 0 0 0 3", NAMELESS)]
    across = read(REQUEST_HEADER + FORWARD_ROW, f"|||{one(3)}", CASE_HEADER + FIFTEEN_ROW)
    assert reasons(across) == [("3 0 0 0 0 0 3", UNRELATED)]


SUBTOTAL = "（三）不予公开|<|<|{}\n"


def test_subtotals_that_the_form_leaves_out() -> None:
    """The row of a heading with figures may be the subtotal, or a row below it that lost its label."""
    alone = read(REQUEST_HEADER + SUBTOTAL.format(one(9)) + FORWARD_ROW)
    assert alone.facts == {**persons("outcome.refused", 9), **FORWARD}
    some = read(REQUEST_HEADER + SUBTOTAL.format(one(9)) + f"^|^|2.其他法律行政法规禁止公开|{one(3)}\n" + FORWARD_ROW)
    assert some.facts == {**persons("outcome.refused.prohibited_by_law", 3), **FORWARD}
    assert [text for text, _ in reasons(some)] == [
        "（三）不予公开 9", *["（三）不予公开 0"] * 5, "（三）不予公开 9",
    ]  # fmt: skip
    assert {why for _, why in reasons(some)} == {"这一行的名称是标题，有的下级行又没有见到，分不清数字是哪一行的"}
    empty = read(REQUEST_HEADER + f"（三）不予公开|<||{one(9)}\n^|^|2.其他法律行政法规禁止公开|{one(3)}")
    assert empty.facts == persons("outcome.refused.prohibited_by_law", 3)
    assert reasons(empty) == [("（三）不予公开 9 0 0 0 0 0 9", NAMELESS)]
    blank = read(REQUEST_HEADER + SUBTOTAL.format("||||||") + f"^|^|2.其他法律行政法规禁止公开|{one(3)}")
    assert (blank.facts, blank.leftovers) == (persons("outcome.refused.prohibited_by_law", 3), [])


UNABLE = ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")


@pytest.mark.parametrize("beside", [True, False])
def test_a_subtotal_is_its_headings(beside: bool) -> None:
    rows = "".join(
        f"{'^' if beside and place else '（四）无法提供'}|<|{name}|{one(1)}\n" for place, name in enumerate(UNABLE)
    )
    if not beside:
        rows = "（四）无法提供|<|<|||||||\n" + "".join(f"{name}|<|<|{one(1)}\n" for name in UNABLE)
    row = f"{'^|^|小计' if beside else '小计|<|<'}|{one(3)}\n"
    found = read(REQUEST_HEADER + rows + row + FORWARD_ROW)
    assert {code: found.facts[code] for code in persons("outcome.unable", 3)} == persons("outcome.unable", 3)
    assert (len(found.facts), found.leftovers) == (35, [])


def test_a_subtotal_without_its_heading_is_left_over() -> None:
    found = read(REQUEST_HEADER + f"小计|<|<|{one(2)}\n" + FORWARD_ROW)
    assert (found.facts, reasons(found)) == (FORWARD, [("小计 2 0 0 0 0 0 2", NOT_THE_FORM)])


def test_a_heading_takes_no_figures_where_the_form_knows_no_subtotal() -> None:
    found = read(REQUEST_HEADER + f"三、本年度办理结果|<|<|{one(5)}\n" + FORWARD_ROW)
    assert reasons(found) == [("三、本年度办理结果 5 0 0 0 0 0 5", "这一行是标题，不填数")]
    marks = read(REQUEST_HEADER + "三、本年度办理结果|<|<|/|/|/|/|/|/|/\n" + FORWARD_ROW)
    assert marks.leftovers == []


def test_other_handling_in_the_form_of_2019_is_a_row() -> None:
    found = read(REQUEST_HEADER + f"（六）其他处理|<|<|{one(9)}", year=2019)
    assert found.facts == persons("outcome.other", 9)


def test_a_row_printed_twice() -> None:
    assert read(DOCUMENT_HEADER + "规章|2|1|12\n规章|2|1|12").leftovers == []
    found = read(DOCUMENT_HEADER + "规章|2|1|12\n规章|2|1|13")
    assert found.facts == {"regulations.issued": 2, "regulations.repealed": 1}
    assert reasons(found) == [("规章 12", TWICE), ("规章 2 1 13", TWICE)]
    third = read(DOCUMENT_HEADER + "规章|2|1|12\n规章|2|1|13\n规章|2|1|12")
    assert "regulations.in_force" not in third.facts


def test_a_row_printed_twice_of_which_one_is_not_certain() -> None:
    before = read(DOCUMENT_HEADER + "规章|2|1\n规章|2|1|12")
    assert (before.facts, reasons(before)) == ({}, [("规章 2 1", TOO_FEW), ("规章 2 1 12", TWICE)])
    after = read(DOCUMENT_HEADER + "规章|2|1|12\n规章|2|1")
    assert after.facts == {}
    assert reasons(after)[0] == ("规章 2 1", TOO_FEW)
    assert [text for text, why in reasons(after) if why == TWICE] == ["规章 2", "规章 1", "规章 12"]
    part = read(
        "|总计\n一、本年新收政府信息公开申请数量|9\n" + LOST["one line"] + "一、本年新收政府信息公开申请数量|9|0|0"
    )
    assert part.facts == {}
    blank = read(DOCUMENT_HEADER + "规章|2|1|12\n规章")
    assert blank.facts == documents("regulations", 2, 1, 12)


def test_a_row_longer_than_its_header_may_have_its_extra_cell_anywhere() -> None:
    found = read(DOCUMENT_HEADER + "规章|2|1|12|\n行政规范性文件|50|227|420||")
    assert found.facts == documents("regulations", 2, 1, 12)
    assert reasons(found) == [("行政规范性文件 50 227 420", UNCLEAR)]
    heading = "第二十条第（一）项|<|<|<\n" + DOCUMENT_HEADER
    assert read(heading + "规章|2|1|12|\n行政规范性文件|50||420|").leftovers == []
    assert reasons(read(heading + "规章|2||12|")) == [("规章 2 12", UNCLEAR)]
    other = read(heading + "规章|2|1|12|\n地方的规章|2|1|12|4")
    assert other.facts == documents("regulations", 2, 1, 12)
    assert (reasons(other), other.local_rows) == ([("地方的规章 2 1 12 4", NOT_THE_FORM)], [])


def test_a_figure_under_no_name_spoils_its_table() -> None:
    """What was read before it too, but for what was left over already."""
    found = read(
        DOCUMENT_HEADER + "规章|2|1|12\n规章|2|1|13",
        "信息内容|本年制发件数|本年废止件数|现行有效件数|\n行政规范性文件|50|227|420|7",
    )
    assert found.facts == {}
    assert {why for _, why in reasons(found)} == {TWICE, UNNAMED}


def test_a_sentence_in_a_table_is_left_over_and_changes_nothing() -> None:
    found = read(DOCUMENT_HEADER + "规章|2|1|12\n说明：以上为局机关的数据|<|<|<\n行政规范性文件|50|227|420")
    assert len(found.facts) == 6
    assert reasons(found) == [("说明：以上为局机关的数据", NOT_THE_FORM)]


BRACKETS = {
    "予以公开（只计全部公开的）": True,
    "予以公开（区分处理的请填入下一行）": True,
    "予以公开（仅由人民政府填报）": True,
    "予以公开（件）": True,
    "予以公开（单位：件）": True,
    "予以公开（予以公开）": True,
    "予以公开（不含部分公开）": False,
    "予以公开（2023年）": False,
    "予以公开（其中网络申请的，请填写）": False,
    "予以公开（元）": False,
    "予以公开（甲）": False,
    "予以公开（请填写）（甲）": False,
}


@pytest.mark.parametrize("label", BRACKETS)
def test_brackets_after_a_label_must_not_change_its_figure(label: str) -> None:
    found = read(REQUEST_HEADER + f"三、本年度办理结果|（一）{label}|<|{one(7)}\n" + FORWARD_ROW)
    assert ("requests.outcome.granted" in found.facts) is BRACKETS[label]
    assert bool(found.leftovers) is not BRACKETS[label]


def test_the_note_of_a_label_may_be_cut_short() -> None:
    found = read(REQUEST_HEADER + f"三、本年度办理结果|（二）部分公开（区分处理的，只计这一情形）|<|{one(7)}")
    assert found.facts == persons("outcome.partially_granted", 7)


def test_a_label_with_a_word_left_out() -> None:
    """Where the row before it says so, or its number."""
    rows = f"三、本年度办理结果|（三）不予公开|1.属于国家秘密|{one(2)}\n"
    follows = read(REQUEST_HEADER + rows + f"^|^|其他法律法规禁止公开|{one(3)}")
    assert follows.facts.keys() >= persons("outcome.refused.prohibited_by_law", 3).keys()
    numbered = read(REQUEST_HEADER + rows + f"^|^|5.属于三类内部信息|{one(3)}")
    assert numbered.facts.keys() >= persons("outcome.refused.internal_affairs", 3).keys()
    first = read(REQUEST_HEADER + f"一、本年新收信息公开申请数量|<|<|{one(3)}\n" + FORWARD_ROW)
    assert first.facts == {**persons("received", 3), **FORWARD}
    neither = read(REQUEST_HEADER + rows + f"^|^|属于三类内部信息|{one(3)}")
    assert neither.facts == persons("outcome.refused.state_secret", 2)
    assert [one.label for one in neither.local_rows] == ["属于三类内部信息"]


def test_local_rows_say_where_they_stand() -> None:
    found = read(
        REQUEST_HEADER + f"三、本年度办理结果|（一）予以公开|<|{one(1)}\n^|（三）不予公开|1.属于国家秘密|{one(2)}\n"
        f"^|^|9.属于工作秘密|3|||||/|3\n^|（八）别的|<|{one(5)}\n五、另外的|<|<|{one(6)}\n（一）下级|<|<|{one(4)}\n"
        + FORWARD_ROW
    )
    marked = (3, None, None, None, None, xg.Printed("/"), 3)
    assert [(one.number, one.label, one.under, one.after) for one in found.local_rows] == [
        ("9.", "属于工作秘密", "不予公开", "requests.outcome.refused.state_secret"),
        ("（八）", "别的", "本年度办理结果", "requests.outcome.granted"),
        ("五、", "另外的", None, None),
        ("（一）", "下级", "另外的", None),
    ]
    assert [one.values for one in found.local_rows][:2] == [marked, (5, 0, 0, 0, 0, 0, 5)]
    assert {one.section for one in found.local_rows} == {"三"}
    narrow = read("|总计\n一、本年新收政府信息公开申请数量|9\n五、另外的|7")
    assert [one.values for one in narrow.local_rows] == [(None,) * 6 + (7,)]
    assert {why for _, why in reasons(found)} == {NOT_THE_FORM}
    assert found.facts.keys() >= FORWARD.keys()
    assert found.evidence["local_rows/0/values/5"].print == "/"


def test_a_row_of_another_block_under_a_heading_is_left_over() -> None:
    found = read(REQUEST_HEADER + f"（四）无法提供|<|1.属于国家秘密|{one(2)}\n" + FORWARD_ROW)
    assert found.facts == FORWARD
    assert reasons(found)[0][1] == "表式有这一行，但看不出它属于哪一项"


def test_a_heading_cut_short_names_no_row() -> None:
    """第二十条第 without its item says only that a block begins."""
    found = read(
        "第二十条第|<\n信息内容|本年处理决定数量\n行政处罚|4\n第二十条第|<\n信息内容|本年处理决定数量\n行政强制|5"
    )
    assert found.facts == {"penalties.decisions": 4, "coercion.decisions": 5}
    assert found.leftovers == []


# ---- around tables


def test_a_table_of_another_year_is_left_over() -> None:
    other = grid(DOCUMENT_HEADER + "规章|2|1|12", above="2023年主动公开情况表")
    after = DOCUMENT_HEADER + "行政规范性文件|50|227|420"
    both = read(other, after)
    assert (both.facts, {why for _, why in reasons(both)}, len(both.leftovers)) == ({}, {ANOTHER_YEAR}, 4)
    section = grid(after, above="二、主动公开政府信息情况")
    assert read(other, section).facts == documents("normative_documents", 50, 227, 420)
    same = grid(after, above="2024年主动公开情况表")
    assert read(other, same).facts == documents("normative_documents", 50, 227, 420)
    assert len(match([other], FORMS[2024]).facts) == 3


def test_a_year_inside_a_table_stands_over_the_rows_below_it() -> None:
    first = OF_2014 + "（一）收到申请数|件|5\n"
    found = read("2013年度政府信息公开情况统计表|<|<\n" + first, year=2014)
    assert {why for _, why in reasons(found)} == {ANOTHER_YEAR}
    below = read(first + "2013年度政府信息公开情况统计表|<|<\n" + OF_2014 + "（二）申请办结数|件|4", year=2014)
    assert below.facts == {"requests.received": 5}
    assert {why for _, why in reasons(below)} == {ANOTHER_YEAR}
    back = read(
        first
        + "2013年度政府信息公开情况统计表|<|<\n"
        + first
        + "2014年度统计表|<|<\n"
        + OF_2014
        + "（二）申请办结数|件|4",
        year=2014,
    )
    assert back.facts == {"requests.received": 5, "requests.concluded": 4}
    assert len(back.leftovers) == 3


def test_rows_below_a_heading_of_the_year_before_are_left_over() -> None:
    found = read(OF_2014 + "（一）收到申请数|件|5\n2013年的情况||\n（二）申请办结数|件|4", year=2014)
    assert found.facts == {"requests.received": 5}
    assert reasons(found) == [("2013年的情况", ANOTHER_YEAR), ("（二）申请办结数 件 4", ANOTHER_YEAR)]
    row = read(OF_2014 + "（一）收到申请数|件|5\n2013年收到的申请|件|7\n（二）申请办结数|件|4", year=2014)
    assert row.facts == {"requests.received": 5}
    assert {why for _, why in reasons(row)} == {ANOTHER_YEAR}
    own = read(OF_2014 + "（一）收到申请数|件|5\n上年结转数|件|3\n（二）申请办结数|件|4", year=2014)
    assert own.facts.keys() >= {"requests.received"}


def test_tables_that_are_not_the_forms() -> None:
    assert reasons(read("城市|人口\n甲|1\n乙|2")) == [
        ("城市 人口", UNRELATED),
        ("甲 1", UNRELATED),
        ("乙 2", UNRELATED),
    ]
    assert reasons(read("1|2|3")) == [("1 2 3", UNRELATED)]
    few = read("城市|人口\n甲|1\n乙|2\n丙|3\n丁|4\n戊|5\n规章|6")
    assert {why for _, why in reasons(few)} == {UNRELATED}


def test_units_around_a_table() -> None:
    table = "信息内容|本年收费金额\n行政事业性收费|7.5"
    for grids in (grid(table, above="单位：元"), grid("单位：元|<\n" + table)):
        assert reasons(read(grids)) == [("行政事业性收费 7.5", OTHER_UNIT)]
    assert read(grid(table, above="（单位：件、万元）")).facts == {"charges.amount": Decimal("7.5")}


def test_a_unit_merged_over_rows_is_that_of_each() -> None:
    found = read(OF_2014 + "（一）收到申请数|件|9\n（二）申请办结数|^|3", year=2014)
    assert found.facts == {"requests.received": 9, "requests.concluded": 3}
    assert found.evidence["requests.concluded"].unit == "件"


UNITS: dict[str, tuple[str, dict[str, Any], list[tuple[str, str]]]] = {
    "units without a header": ("（一）收到申请数|件|5\n（二）申请办结数|件|4", {"requests.received": 5, "requests.concluded": 4}, []),
    "a unit left out among rows with units": (
        "（一）收到申请数|件|5\n（二）申请办结数|件|4\n（三）申请答复数|4|", {"requests.received": 5, "requests.concluded": 4},
        [("（三）申请答复数 4", "这一行少了单元格，分不清单位和数字")],
    ),
    "a dash for the unit": (OF_2014 + "（一）收到申请数|—|5", {"requests.received": 5}, []),
    "a header of a unit without its place": (
        "统计指标|单位\n统计数\n（一）收到申请数|件|5", {"requests.received": 5}, [],
    ),
    "the unit's name broken off": (
        "统计指标||统计数\n（一）收到申请数|件|5\n（二）申请办结数|件|4", {"requests.received": 5, "requests.concluded": 4}, [],
    ),
    "a figure where the unit stands": (
        OF_2014 + "（一）收到申请数|5\n（二）申请办结数|件|4", {"requests.concluded": 4},
        [("（一）收到申请数 5", "这一行少了单元格，分不清单位和数字")],
    ),
    "a figure where the unit stands in merged cells": (
        "政府信息公开情况统计表|<|<\n" + OF_2014 + "（一）收到申请数|5\n（二）申请办结数|件|4", {"requests.concluded": 4},
        [("（一）收到申请数 5", "这一行少了单元格，分不清单位和数字")],
    ),
    "too many cells": (
        "（一）收到申请数|件|5|6\n（二）申请办结数|件|4|3", {}, [("（一）收到申请数 件 5 6", UNNAMED), ("（二）申请办结数 件 4 3", UNNAMED)],
    ),
    "the figure of a row that ends early": (OF_2014 + "（一）收到申请数|件\n（二）申请办结数|件|4", {"requests.received": None, "requests.concluded": 4}, []),
    "only labels": ("（一）收到申请数\n（二）申请办结数", {"requests.received": None, "requests.concluded": None}, []),
}  # fmt: skip


@pytest.mark.parametrize("case", UNITS)
def test_units_and_figures_of_the_form_of_2014(case: str) -> None:
    table, facts, left = UNITS[case]
    found = read(table, year=2014)
    assert found.facts == facts
    assert reasons(found) == left


def test_labels_are_compared_without_what_only_print_adds() -> None:
    for print_ in ("危及“三安全一稳定”", '危及 "三安全一稳定"', "危及「三安全一稳定」：", "危及　三安全一穩定"):
        assert label_key(print_) == "危及三安全一稳定"
    assert words_key("規範性檔案") == label_key("规范性文件")
    assert label_key("A—B") == label_key("a－b")
    found = read("信息内容|本年制發件數|本年廢止件數|現行有效件數\n規範性檔案|5|2|4")
    assert found.facts == documents("normative_documents", 5, 2, 4)


def test_only_so_many_labels_are_remembered() -> None:
    words = vocabulary_of.__wrapped__(FORMS[2024])
    assert all(words.rows_for(f"城市{number}") == () for number in range(5000))
    assert [one.row.code for one in words.rows_for("规章")] == ["regulations"]


# ---- any table

PRINTS = [
    "", "", "1", "22", "0", "/", "—", "+3", "12万", "2023年", "2024", "件", "万元", "备注", "同比", "某项", "（一）某项", "五、某项", "小计", "合计", "<", "^",
    "一、本年新收政府信息公开申请数量", "三、本年度办理结果", "（一）予以公开", "（三）不予公开", "1.属于国家秘密", "其他", "3.其他",
    "总计", "（七）总计", "自然人", "法人或其他组织", "商业企业", "申请人情况", "结果维持", "行政复议", "行政诉讼", "信息内容", "规章", "行政许可",
    "本年制发件数", "本年废止", "现行有效件数", "本年处理决定数量", "第二十条第（一）项", "第二十条第", "统计指标", "单位", "统计数", "单位：元",
    "（一）收到申请数", "1.当面申请数", "其他情形数", "四、行政复议数量", "填报人：甲", "2023年统计表", "说明如下：以上各项", "其他法律法规禁止公开",
]  # fmt: skip


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A table of anything that reports print, and of anything else."""
    width = draw(st.integers(1, 8))
    texts = st.sampled_from(PRINTS) | st.text(max_size=3).map(lambda one: one.replace("|", "").replace("\n", ""))
    rows = draw(st.lists(st.lists(texts, min_size=1, max_size=width), min_size=1, max_size=6))
    drawn = []
    for place, row in enumerate(rows):
        above = len(rows[place - 1]) if place else 0
        drawn.append(
            [
                "" if (one == "<" and not column) or (one == "^" and column >= above) else one
                for column, one in enumerate(row)
            ]
        )
    return grid(
        "\n".join("|".join(row) for row in drawn), above=draw(st.sampled_from(["", "2023年情况表", "单位：元"]))
    )


@given(st.lists(grids(), max_size=3), st.sampled_from(sorted(FORMS)))
def test_nothing_of_any_table_is_lost(tables: list[Grid], year: int) -> None:
    """What stands beside a label is in the evidence, in what is left over, or is a unit or a mark for none."""
    numbered = [evolve(one, table=number) for number, one in enumerate(tables, 1)]
    found = match(numbered, FORMS[year], year)
    left = "\n".join((*(one.text for one in found.leftovers), *found.margins))
    read_ = {one.print for one in found.evidence.values()} | {one.unit for one in found.evidence.values()}
    for table in numbered:
        for row in rows_of(table, vocabulary_of(FORMS[year])):
            if row.kind == "header":
                assert all(cell.text.strip() in left for _, cell in distinct(row.cells) if has_number(cell))
            if row.kind in ("labelled", "figures"):
                for _, cell in distinct(row.cells[row.end :]):
                    text = " ".join(cell.text.split())
                    assert text in left or cell.text.strip() in read_ or is_no_unit(text) or is_unit(text)
    assert set(found.facts) <= set(found.evidence)
    assert set(found.facts) <= set(FORMS[year].all_cells)


@given(st.lists(grids(), max_size=3))
def test_what_is_said_of_a_table_stands_in_it(tables: list[Grid]) -> None:
    numbered = [evolve(one, table=number) for number, one in enumerate(tables, 1)]
    found = match(numbered, FORMS[2024], 2024)
    cells: dict[tuple[int | None, ...], str] = {
        (number, cell.row, cell.column): cell.text.strip()
        for number, table in enumerate(tables, 1)
        for row in table.rows
        for cell in row
    }
    for evidence in found.evidence.values():
        place = evidence.place
        assert evidence.print in ("", cells.get((place.table, place.row, place.column)))


SECTIONS = (
    DOCUMENT_HEADER + "规章|2|1|12\n行政规范性文件|50|227|420",
    "信息内容|本年处理决定数量\n行政许可|7",
    "信息内容|本年收费金额（单位：万元）\n行政事业性收费|1.5",
    REQUEST_HEADER + RECEIVED_ROW + FORWARD_ROW,
    CASE_HEADER + FIFTEEN_ROW,
)


@given(st.permutations([*map(grid, SECTIONS), grid("城市|人口\n甲|1\n乙|2"), grid("姓名|职务\n甲|乙")]))
def test_the_order_of_tables_does_not_matter(tables: list[Grid]) -> None:
    found = match(tables, FORMS[2024], 2024)
    assert found.facts == {
        **documents("regulations", 2, 1, 12), **documents("normative_documents", 50, 227, 420),
        "permits.decisions": 7, "charges.amount": Decimal("1.5"), **RECEIVED, **FORWARD,
        **dict(zip(CASES, FIFTEEN, strict=True)),
    }  # fmt: skip
    assert {why for _, why in reasons(found)} == {UNRELATED}
