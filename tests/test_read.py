"""Reading text: what a careful person reads, with its place, and nothing that is not certain."""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.conftest import EXAMPLE, ROOT
from xinxi_gongkai.cli import main
from xinxi_gongkai.documents.grid import Place
from xinxi_gongkai.documents.outline import title_of
from xinxi_gongkai.documents.print import label_of, value_of

TEXT = EXAMPLE.read_text("utf-8")
HEAD = TEXT[: TEXT.index("\t统　计　指　标")]
CORPUS = ROOT.parent / "shared" / "corpus" / "jining-commerce-2014.txt"


def as_printed(report: xg.Report) -> dict[str, str]:
    return {code: "" if value is None else str(value) for code, value in report.facts.items()}


def read(text: str, **more: Any) -> xg.Reading:
    return xg.read(text.encode(), **more)


def flat(section: xg.ReportSection) -> str:
    return section.number + section.heading + section.text + "".join(map(flat, section.sections))


def squeezed(text: str) -> str:
    """Text without white space and the marks that number sections."""
    return re.sub(r"[\s（）、]", "", text)


def all_text(reading: xg.Reading) -> str:
    report = reading.report
    sections = "".join(map(flat, report.sections))
    return report.title + report.introduction + sections + report.closing + "".join(reading.captions)


def test_the_example_is_read_whole(reading: xg.Reading, printed: dict[str, str]) -> None:
    report = reading.report
    assert (report.edition.name, report.edition.variant, report.year) == ("2014", "shandong", 2014)
    assert report.agency == xg.Agency("市商务局")
    assert report.title == "市商务局2014年政府信息公开工作年度报告"
    assert as_printed(report) == printed
    assert list(report.facts) == list(printed)
    assert sum(value is None for value in report.facts.values()) == 34
    assert (reading.leftovers, reading.missing, reading.complete) == ((), (), True)
    assert reading.encoding == "utf-8"
    assert reading.captions == ("2014年度市商务局政府信息公开", "工作情况统计表")


def test_all_text_of_the_example_is_kept_in_its_sections(reading: xg.Reading) -> None:
    sections = reading.report.sections
    assert [one.number for one in sections] == list("一二三四五六七八")
    assert [len(one.sections) for one in sections] == [3, 4, 0, 0, 0, 0, 0, 3]
    assert sections[1].sections[0].heading == "门户网站。"
    assert sections[0].sections[0].heading == "健全领导机构"
    assert sections[6].text.count("\n") == 1
    assert reading.report.closing == "附：2014年度市商务局政府信息公开工作情况统计表"
    assert squeezed(all_text(reading)) == squeezed(HEAD)


def test_evidence_says_where_a_figure_stood(reading: xg.Reading) -> None:
    found = reading.evidence["proactive.items"]
    assert (found.print, found.unit) == ("1064", "条")
    assert found.label.startswith("（一）主动公开政府信息数")
    assert TEXT.splitlines()[(found.place.line or 0) - 1] == "\t1064"
    assert str(found.place).startswith(f"第{found.place.line}行（第1表第")
    assert str(Place()) == ""


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus stands beside the project only in its own workshop")
def test_the_published_report_is_read_whole(printed: dict[str, str]) -> None:
    text = CORPUS.read_text("utf-8")
    reading = xg.read(CORPUS)
    assert as_printed(reading.report) == printed
    assert reading.complete
    assert reading.report.agency == xg.Agency("市商务局")
    assert [len(one.sections) for one in reading.report.sections] == [3, 4, 0, 0, 0, 0, 0, 3]
    assert squeezed(all_text(reading)) == squeezed(text[: text.index("\t统　计　指　标")])
    assert [one.subject for one in xg.check(reading.report) if one.relation] == [
        "proactive.items",
        "response.hot_topics",
    ]


GROUPS = TEXT[TEXT.index("\t统　计　指　标") :].split("\n\n")
ROWS = [([*re.split(r"(?:^|\n)\t", group.rstrip(" "))[1:], "", ""])[:3] for group in GROUPS]


def one_line_rows(rows: list[list[str]]) -> str:
    return "\n".join("\t".join("".join(cell.split("\n")) for cell in row) for row in rows)


def piped(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join("".join(cell.split("\n")).strip() for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|---|---|---|", *lines[1:]])


def one_cell_a_line(rows: list[list[str]]) -> str:
    return "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows)


def full_width(rows: list[list[str]]) -> list[list[str]]:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return [[*row[:2], row[2].translate(wide)] for row in rows]


LAYOUTS: dict[str, Callable[[list[list[str]]], str]] = {
    "one line a row": one_line_rows,
    "indented rows": lambda rows: "\n".join("\t" + line for line in one_line_rows(rows).split("\n")),
    "pipes": piped,
    "one cell a line": one_cell_a_line,
    "stripped by an editor": lambda rows: "\n".join(line.rstrip() for line in one_cell_a_line(rows).split("\n")),
    "full width": lambda rows: one_line_rows(full_width(rows)),
    "without a header": lambda rows: one_line_rows(rows[1:]),
    "header again": lambda rows: one_line_rows([*rows[:30], rows[0], *rows[30:]]),
    "parted by a line": lambda rows: one_line_rows(rows[:30]) + "\n\n续表，接上页。\n\n" + one_line_rows(rows[30:]),
    "thousands": lambda rows: one_line_rows(rows).replace("\t1064", "\t 1,064 "),
    "signs": lambda rows: one_line_rows(rows).replace("\t1064", "\t+1064"),
    "other quotation marks": lambda rows: one_line_rows(rows).replace("《条例》", "《 条例 》"),
    "without units": lambda rows: one_line_rows([[row[0], row[2]] for row in rows]),
    "without units and header": lambda rows: one_line_rows([[row[0], row[2]] for row in rows[1:]]),
    "a caption in the table": lambda rows: one_line_rows([["政府信息公开情况统计表"] * 3, *rows]),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_figures(layout: str, printed: dict[str, str]) -> None:
    assert len(ROWS) == 73
    reading = read(HEAD + "\n" + LAYOUTS[layout](ROWS))
    assert as_printed(reading.report) == printed
    assert reading.complete, reading.leftovers
    assert reading.report.edition.variant == "shandong"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_encodings(encoding: str, name: str, reading: xg.Reading) -> None:
    found = xg.read(TEXT.encode(encoding))
    assert found.report == reading.report
    assert found.encoding == name


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028"])
def test_line_ends(ending: str, reading: xg.Reading) -> None:
    assert read(TEXT.replace("\n", ending)).report == reading.report


NATIONAL = [row for row in ROWS if not re.search("其他形式$|查阅场所报送|纸质文件|电子文件", row[0])]


def renumbered() -> list[list[str]]:
    """The national form: without the region's rows, its later sections one number earlier."""
    text = one_line_rows(NATIONAL)
    for before, after in (("八、", "七、"), ("九、", "八、"), ("十、", "九、"), ("被举报", "举报")):
        text = text.replace(before, after)
    return [line.split("\t") for line in text.split("\n")]


def test_the_national_form_is_told_from_the_variant(printed: dict[str, str]) -> None:
    reading = read(HEAD + "\n" + one_line_rows(renumbered()))
    form = xg.edition("2014")
    assert reading.report.edition is form
    assert as_printed(reading.report) == {code: printed[code] for code in form.cells}
    assert reading.complete


def test_rows_that_the_form_does_not_know_are_kept_and_said() -> None:
    """The region's rows, read as the national form: their children are not taken for other rows'."""
    reading = read(TEXT, edition="2014", variant=None)
    assert reading.report.edition.variant == "shandong"
    reading = xg.read(EXAMPLE, edition=xg.edition("2014"))
    report = reading.report
    assert report.edition.variant is None
    assert [(one.label, one.under, one.values) for one in report.local_rows] == [
        ("其他形式", "requests.received", (None,)),
        ("向图书馆、档案馆等查阅场所报送信息数", None, (None,)),
        ("纸质文件数", "向图书馆、档案馆等查阅场所报送信息数", (0,)),
        ("电子文件数", "向图书馆、档案馆等查阅场所报送信息数", (0,)),
    ]
    assert report.local_rows[0].after == "requests.received_by.letter"
    assert report.local_rows[1].after == "complaints.total"
    assert report.local_rows[1].number == "七、"
    assert {one.reason for one in reading.leftovers} == {"表式没有这一行"}
    assert not reading.complete
    assert reading.missing == ()


@pytest.mark.parametrize("place", range(1, 73))
@pytest.mark.parametrize(
    "row",
    [
        ["十五、外来的项目", "件", "77"],
        ["（九）外来的项目", "件", "77"],
        ["9.外来的项目", "件", "77"],
        ["其中：外来的项目", "件", "77"],
        ["外来的项目", "份", "77"],
    ],
)
def test_an_unknown_row_anywhere_never_spoils_another(place: int, row: list[str], printed: dict[str, str]) -> None:
    reading = read(HEAD + "\n" + one_line_rows([*ROWS[:place], row, *ROWS[place:]]))
    found = as_printed(reading.report)
    assert found.items() <= printed.items()
    assert any("外来的项目" in one.text for one in reading.leftovers)
    assert set(reading.report.edition.cells) - set(found) == set(reading.missing)


def test_a_row_under_an_unknown_parent_is_not_taken_for_another_parents() -> None:
    rows = [list(row) for row in ROWS]
    for row in rows:
        if "被举报投诉数量" in row[0]:
            row[0] = "六、外来的数量"
    for row in rows[rows.index(next(row for row in rows if "外来" in row[0])) :][1:4]:
        row[2] = "9"
    reading = read(HEAD + "\n" + one_line_rows(rows))
    assert [code for code in reading.missing if "complaints" in code] == [
        "complaints.total", "complaints.upheld", "complaints.corrected", "complaints.other",
    ]  # fmt: skip
    assert "9" not in as_printed(reading.report).values()


def test_rows_dropped_are_missing(printed: dict[str, str]) -> None:
    kept = [row for row in ROWS if "传真" not in row[0]]
    reading = read(HEAD + "\n" + one_line_rows(kept))
    assert reading.missing == ("requests.received_by.fax",)
    assert "requests.received_by.fax" not in reading.report
    assert as_printed(reading.report) == {k: v for k, v in printed.items() if k != "requests.received_by.fax"}


def test_a_row_printed_twice() -> None:
    again = [*ROWS[:3], ROWS[2], *ROWS[3:]]
    assert read(HEAD + "\n" + one_line_rows(again)).complete
    for other in ([["（一）主动公开政府信息数", "条", "999"]], [["（一）主动公开政府信息数", "条", "999"], ROWS[2]]):
        reading = read(HEAD + "\n" + one_line_rows([*ROWS[:3], *other, *ROWS[3:]]))
        assert reading.missing == ("proactive.items",)
        assert {one.reason for one in reading.leftovers} == {"同一行出现两次，数字不同"}
        assert len(reading.leftovers) == 1 + len(other)


@pytest.mark.parametrize(("unit", "taken"), [("元", False), ("万元", True), ("亿元", False), ("——", True), ("", True)])
def test_money_in_another_unit_is_left_over(unit: str, taken: bool) -> None:
    rows = [[row[0], unit, "12"] if "收取的费用" in row[0] else row for row in ROWS]
    reading = read(HEAD + "\n" + one_line_rows(rows))
    assert ("fees.requests" in reading.report) is taken
    assert reading.complete is taken


def test_another_unit_of_counting_is_only_noted() -> None:
    rows = [["（一）收到申请数", "宗", "12"] if "收到申请数" in row[0] else row for row in ROWS]
    reading = read(HEAD + "\n" + one_line_rows(rows))
    assert reading.report["requests.received"] == 12
    assert reading.evidence["requests.received"].unit == "宗"


def test_what_is_no_number_stays_as_printed() -> None:
    rows = [[row[0], row[1], "251000元"] if "收取的费用" in row[0] else row for row in ROWS]
    rows = [[row[0], row[1], "/"] if "收到申请数" in row[0] else row for row in rows]
    reading = read(HEAD + "\n" + one_line_rows(rows))
    assert reading.report["fees.requests"] == xg.Printed("251000元")
    assert reading.report["requests.received"] == xg.Printed("/")
    assert reading.complete


def test_figures_where_the_form_has_none_are_left_over() -> None:
    rows = [["一、主动公开情况", "", "5"] if "一、主动公开情况" in row[0] else row for row in ROWS]
    (leftover,) = read(HEAD + "\n" + one_line_rows(rows)).leftovers
    assert (leftover.text, leftover.reason) == ("一、主动公开情况 5", "这一行是标题，不填数")
    rows = [[*row, "备注" if n == 0 else "见附件" if n == 2 else ""] for n, row in enumerate(ROWS)]
    (leftover,) = read(HEAD + "\n" + one_line_rows(rows)).leftovers
    assert (leftover.text, leftover.reason) == ("见附件", "表式没有这一列")
    rows = [*ROWS, ["", "件", "5"], ["", "", ""]]
    (leftover,) = read(HEAD + "\n" + one_line_rows(rows)).leftovers
    assert leftover.reason == "这一行没有名称"


def test_columns_that_cannot_be_told_leave_the_table_over() -> None:
    rows = [[*row, row[2]] for row in ROWS[1:]]
    reading = read(HEAD + "\n" + one_line_rows(rows), variant="shandong")
    assert not reading.report.facts
    assert {one.reason for one in reading.leftovers} == {"有的列有数字而表头没有说是什么，分不清各列的含义"}
    strange = [[row[0], "甲", row[2]] for row in ROWS[1:]]
    assert not read(HEAD + "\n" + one_line_rows(strange)).report.facts


def test_an_unrelated_table_is_left_over_whole(printed: dict[str, str]) -> None:
    other = "\n".join(f"城市{n}\t人口\t{n}" for n in range(9))
    reading = read(HEAD + "\n" + other + "\n\n下面是统计表。\n\n" + one_line_rows(ROWS))
    assert as_printed(reading.report) == printed
    assert reading.report.local_rows == ()
    assert [one.text for one in reading.leftovers] == [f"城市{n} 人口 {n}" for n in range(9)]


def test_labels_that_stand_twice_need_certainty() -> None:
    """Without numbers, a row after an unknown one may be its child; its label alone does not say whose it is."""
    rows = [
        [re.sub(r"^[\s　]*([一二三四五六七八九十]+、|（[一二三四]）|\d\.|其中：)", "", row[0]), *row[1:]]
        for row in ROWS
    ]
    place = next(n for n, row in enumerate(rows) if row[0] == "行政诉讼数量")
    rows[place + 3][2] = "4"
    rows.insert(place + 3, ["外来的数量", "件", "8"])
    reading = read(HEAD + "\n" + one_line_rows(rows))
    assert "litigation.other" not in reading.report
    assert 4 not in reading.report.facts.values()
    assert reading.report["litigation.corrected"] is None


def test_a_label_that_could_be_several_is_left_over() -> None:
    text = "甲局2014年政府信息公开工作年度报告\n\n" + one_line_rows(
        [["收到申请数", "件", "1"], ["其他情形数", "件", "7"]]
    )
    reading = read(text)
    assert reading.report.facts == {"requests.received": 1}
    assert [one.text for one in reading.leftovers] == ["其他情形数 件 7"]


TITLES = [
    ("市商务局2014年政府信息公开工作年度报告", "市商务局", 2014),
    ("2014年济宁市商务局政府信息公开工作年度报告", "济宁市商务局", 2014),
    ("2014年度济宁市商务局政府信息公开年度报告", "济宁市商务局", 2014),
    ("济宁市商务局关于2014年度政府信息公开工作的报告", "济宁市商务局", 2014),
    ("济宁市商务局政府信息公开工作年度报告（2014年度）", "济宁市商务局", 2014),
    ("济宁市商务局政府信息公开工作年度报告(2014)", "济宁市商务局", 2014),
    ("济宁市商务局二〇一四年政府信息公开工作年度报告", "济宁市商务局", 2014),
    ("济宁市商务局２０１４年政府信息公开工作年度报告", "济宁市商务局", 2014),
    ("济宁市商务局\n2014年政府信息公开工作年度报告", "济宁市商务局", 2014),
    ("济宁市商务局政府信息公开工作年度报告\n（2014年）", "济宁市商务局", 2014),
    ("济宁市商务局2014年政务公开工作报告", "济宁市商务局", 2014),
    ("芜湖市卫生局2014年度政府信息公开年报", "芜湖市卫生局", 2014),
    ("芜湖市卫生局\n2014年度\n政府信息公开工作年度报告", "芜湖市卫生局", 2014),
    ("芜湖市卫生局2014年\n政府信息公开\n工作年度报告", "芜湖市卫生局", 2014),
    ("2014年政府信息公开工作年度报告", None, 2014),
]


@pytest.mark.parametrize(("title", "agency", "year"), TITLES)
def test_titles(title: str, agency: str | None, year: int) -> None:
    report = read(f"{title}\n\n正文从这里开始。\n\n一、总体情况\n情况良好。").report
    assert report.title == title.replace("\n", "")
    assert (report.agency.name if report.agency else None) == agency
    assert report.year == year
    assert report.introduction == "正文从这里开始。"
    assert report.sections == (xg.ReportSection("一", "总体情况", "情况良好。"),)


def test_what_stands_above_a_title_is_no_agency() -> None:
    reading = read("首页 > 公开\n2014年政府信息公开工作年度报告\n\n正文。")
    assert reading.report.agency is None
    assert reading.margins == ("首页 > 公开",)


def test_a_long_paragraph_above_a_title_is_no_title() -> None:
    long = "按照政府信息公开条例的要求，现将年度报告予以公布，" * 8 + "敬请查阅本报告"
    reading = read(f"{long}\n甲局2014年政府信息公开工作年度报告\n正文。")
    assert (reading.report.title, reading.margins) == ("甲局2014年政府信息公开工作年度报告", (long,))


def test_a_title_may_name_no_year_or_two() -> None:
    assert title_of(["甲局政府信息公开工作年度报告"]).year is None
    assert title_of(["甲局2014年和2015年政府信息公开工作报告"]).year is None
    with pytest.raises(xg.UnreadableDocument, match="year"):
        read("甲局政府信息公开工作年度报告\n\n正文。")
    assert read("甲局政府信息公开工作年度报告\n\n正文。", year=2015).report.year == 2015
    captioned = "甲局政府信息公开工作年度报告\n\n正文。\n\n2016年度政府信息公开情况统计表\n" + one_line_rows(ROWS)
    assert read(captioned).report.year == 2016


def test_what_is_given_goes_before_what_is_printed() -> None:
    report = read(TEXT, year=2016, agency="另一局", edition="2014", variant="shandong").report
    assert (report.year, report.agency) == (2016, xg.Agency("另一局"))


def test_an_extended_edition_is_used_where_it_is_given() -> None:
    form = xg.edition("2014", "shandong").extend("own", [xg.NewRow("own.x", "自有的项目", "件", number="十一、")])
    reading = read(HEAD + "\n" + one_line_rows([*ROWS, ["十一、自有的项目", "件", "6"]]), edition=form)
    assert reading.report["own.x"] == 6
    assert reading.complete


def test_a_report_without_a_table_says_what_is_missing() -> None:
    reading = read(HEAD)
    assert not reading.report.facts
    assert reading.missing == tuple(xg.edition("2014").cells)
    assert len(reading.report.sections) == 8


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空的"), (b" \n\t\n", "空的"), (b"\x00\x01\x02", "第1个字节是0"), (b"abc\x01", "控制字符"),
        ("报告\n".encode("utf-16-le"), "字节是0"), (b"%PDF-1.7", "PDF"), (b"PK\x03\x04", "ZIP的目录读不出来"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版Office"), (b"\x89PNG\r\n", "图片"), (b"{\\rtf1", "RTF"),
        (b'{"format": 1}', "JSON"), (b"hello world", "没有见到"), ("天气很好。\n\n今天。".encode(), "没有见到"),
        (TEXT.encode()[:-2].replace("条例".encode(), b"\xe6\x9d", 1), "按UTF-8读到第2行"),
        (b"\xff\xfe\x00", "UTF-16"), (b"abc\n\xff\xff", "GB18030"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(xg.UnreadableDocument, match=says):
        xg.read(data)


def test_a_table_without_a_year_asks_for_it() -> None:
    with pytest.raises(xg.UnreadableDocument, match="请用year指明"):
        read(one_line_rows(ROWS))
    assert read(one_line_rows(ROWS), year=2014).complete


def test_text_is_not_taken_for_a_path() -> None:
    with pytest.raises(xg.UnreadableDocument, match="encode"):
        xg.read(TEXT)


def test_names_and_days_around_the_table_are_no_rows() -> None:
    rows = [
        ["填报单位（盖章）：甲局", "", ""],
        *ROWS,
        ["单位负责人：甲", "审核人：乙", "填报人：丙"],
        ["联系电话：", "", ""],
    ]
    reading = read(HEAD + "\n" + one_line_rows(rows))
    assert reading.complete
    assert reading.margins == ("填报单位（盖章）：甲局", "单位负责人：甲 审核人：乙 填报人：丙", "联系电话：")


def test_a_reading_shows_itself_in_a_line(reading: xg.Reading) -> None:
    assert repr(reading) == f"<Reading of {reading.report!r}: complete>"
    assert repr(read(HEAD)).endswith("0 left over, 61 missing>")


def test_other_errors_of_reading(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        xg.read(tmp_path / "none.txt")
    with pytest.raises(xg.UnreadableDocument, match="路径"):
        xg.read(3)  # type: ignore[arg-type]  # callers without types
    with pytest.raises(xg.UnknownEdition, match="1999"):
        read(TEXT, year=1999)
    with pytest.raises(xg.UnknownEdition):
        read(TEXT, edition="2013")
    with pytest.raises(xg.UnreadableDocument, match="没有见到"):
        read("2014年政府信息公开情况统计表\n甲\t乙\n丙\t丁")


def test_a_path_is_read_as_text_or_path(reading: xg.Reading) -> None:
    assert xg.read(str(EXAMPLE)) == reading
    assert xg.read(TEXT.encode()).report == reading.report
    assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301 -- our own bytes


BODY = "甲局2014年政府信息公开工作年度报告\n发布日期：2015-03-20 来源：甲局\n概述。\n"


def test_the_day_of_publication_is_read_where_it_is_named() -> None:
    assert read(BODY).report.published == date(2015, 3, 20)
    assert read(BODY).report.introduction == "概述。"
    assert read(BODY.replace("2015-03-20", "2015年2月30日")).report.published is None
    assert read(BODY.replace("2015-03-20", "不详")).report.published is None
    margins = read("首页 > 公开\n" + BODY).margins
    assert margins == ("首页 > 公开", "发布日期：2015-03-20 来源：甲局")
    prose = read(
        "甲局2014年政府信息公开工作年度报告\n信息公开时间：2014年1月1日至12月31日。\n公开时间：2014年1月1日至3月。"
    )
    assert prose.report.published is None
    assert prose.report.introduction.count("\n") == 1


def test_what_stands_after_the_sections_is_the_closing() -> None:
    signed = read(BODY + "一、总体情况\n良好。\n甲局\n2015年3月1日\n附件：统计表").report
    assert signed.closing == "甲局\n2015年3月1日\n附件：统计表"
    assert signed.sections[0].text == "良好。"
    early = read(BODY + "附：说明见文末\n一、总体情况\n良好。").report
    assert (early.introduction, early.closing) == ("概述。\n附：说明见文末", "")
    bare = read(BODY + "一、总体情况\n良好。\n附件1\n\n" + one_line_rows(ROWS)).report
    assert (bare.sections[0].text, bare.closing) == ("良好。", "附件1")
    dated = read(BODY + "一、总体情况\n良好，甲局很好。\n2015年3月1日").report
    assert dated.closing == "2015年3月1日"
    below = read(BODY + "一、总体情况\n良好。\n\n" + one_line_rows(ROWS) + "\n\n填报人：略\n").report
    assert below.closing == "填报人：略"
    between = read(BODY + "一、情况\n良好。\n\n" + one_line_rows(ROWS) + "\n\n二、问题\n不多。\n").report
    assert [one.number for one in between.sections] == ["一", "二"]
    assert between.closing == ""


def test_headings_and_prose_after_numbers() -> None:
    long = "我局全年主动公开政府信息一千余条，内容涉及各个方面，社会反映总的来说是好的，群众比较满意。还要努力。"
    report = read(
        BODY + f"（一）先来的\n前文。\n一、情况。正文在同一段。\n（一）{long}\n（二）{'长' * 61}\n（三）甲；乙。"
    ).report
    first, second = report.sections
    assert (first.number, first.heading, first.text) == ("一", "先来的", "前文。")
    assert (second.heading, second.text) == ("情况。", "正文在同一段。")
    assert [(one.heading, one.text) for one in second.sections] == [("", long), ("", "长" * 61), ("", "甲；乙。")]


def test_indented_prose_is_no_table() -> None:
    report = read(BODY + "一、情况\n\t这一段前面有制表符。\n\n\t短句\n\n\t又一短句\n\n二、问题\n").report
    assert report.sections[0].text == "这一段前面有制表符。\n短句\n又一短句"


def test_a_cell_goes_on_in_the_next_line() -> None:
    rows = "（一）收到申请数\t件\t3\n\n\t（二）申请\n办结数\n\t件\n\t2\n\n说明\n\t（三）申请答复数\n\t件\n\t1\n"
    reading = read(BODY + "\n" + rows + "\n网络\t件\t1\n申请数\n")
    assert reading.report.facts == {"requests.received": 3, "requests.concluded": 2, "requests.outcome.total": 1}


@pytest.mark.parametrize(
    ("print_", "kind", "value"),
    [
        ("1064", "count", 1064), (" １，０６４ ", "count", 1064), ("+1036", "count", 1036), ("−8", "count", -8),
        ("-8", "count", -8), ("\u3000\u00a0", "count", None), ("12,34", "count", xg.Printed("12,34")),
        ("3.0", "count", xg.Printed("3.0")), ("007", "count", xg.Printed("007")), ("1 064", "count", xg.Printed("1 064")),
        ("1" * 16, "count", xg.Printed("1" * 16)), ("251000元", "amount", xg.Printed("251000元")), ("—", "count", xg.Printed("—")),
        ("72,701.2578", "amount", Decimal("72701.2578")), ("１.50", "amount", Decimal("1.50")), (".5", "amount", xg.Printed(".5")),
        ("³", "count", xg.Printed("³")), ("381①", "count", xg.Printed("381①")), ("10²", "count", xg.Printed("10²")),
        ("1" * 99, "amount", xg.Printed("1" * 99)),
    ],
)  # fmt: skip
def test_only_what_is_unmistakably_a_number_becomes_one(print_: str, kind: Any, value: xg.report.Value) -> None:
    assert value_of(print_, kind) == value


@given(st.text(max_size=12), st.sampled_from(["count", "amount"]))
def test_any_print_is_held(print_: str, kind: Any) -> None:
    value = value_of(print_, kind)
    code = "requests.received" if kind == "count" else "fees.requests"
    try:
        assert xg.Report("2014", 2014, facts={code: value})[code] == value
    except xg.InvalidValue as error:
        assert "代理码位" in str(error)  # noqa: PT017 -- either is right


@pytest.mark.parametrize(
    ("print_", "number", "rank", "short"),
    [
        ("　　（一）收到申请数", "（一）", 1, "收到申请数"), ("1.当面 申请数", "1.", 2, "当面申请数"),
        ("一、主动公开情况", "一、", 0, "主动公开情况"), ("(1) 甲", "(1)", 3, "甲"), ("其中：1．甲", "其中：1．", 2, "甲"),
        ("甲（不含乙）(注)", "", 9, "甲"), ("1.5倍", "", 9, "1.5倍"), ("", "", 9, ""), ("一、（一）1.其中：甲", "一、（一）1.", 0, "其中：甲"), ("（甲）", "", 9, "（甲）"), ("甲）乙（丙））", "", 9, "甲）乙（丙））"),
    ],
)  # fmt: skip
def test_a_label_is_taken_apart(print_: str, number: str, rank: int, short: str) -> None:
    label = label_of(print_)
    assert (label.number, label.rank, label.short) == (number, rank, short)


@given(
    st.text(st.sampled_from(list("一二、（）1.其中：\t|\n 。年2014政府信息公开工作报告收到申请数件0")), max_size=200)
)
def test_any_text_gives_a_reading_or_an_error_of_ours(text: str) -> None:
    try:
        reading = read(text)
    except xg.XinxiError:
        return
    assert xg.loads(xg.dumps(reading.report)) == reading.report


@given(st.binary(max_size=200))
def test_any_bytes_give_a_reading_or_an_error_of_ours(data: bytes) -> None:
    try:
        xg.read(data)
    except xg.XinxiError:
        return


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_the_reader_takes_no_time_for_regular_expression_traps() -> None:
    for piece in (" ", "（", "1", "其中", "一、", "\t", "|", "年", "2014", "（一", "（x）"):
        read(BODY + piece * 50_000)


LATER = (
    "某市商务局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n全年平稳。\n\n二、主动公开政府信息情况\n\n"
    "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t2\t1\t12\n"
    "行政规范性文件\t50\t227\t420\n\n五、存在的主要问题及改进情况\n\n仍有不足。\n"
)


def test_the_tables_of_later_forms_are_read_where_they_stand(tmp_path: Path) -> None:
    reading = read(LATER)
    assert (reading.report.edition.name, reading.report.year) == ("2021", 2024)
    assert reading.report.facts == {
        "regulations.issued": 2, "regulations.repealed": 1, "regulations.in_force": 12,
        "normative_documents.issued": 50, "normative_documents.repealed": 227, "normative_documents.in_force": 420,
    }  # fmt: skip
    assert [section.heading for section in reading.report.sections] == [
        "总体情况", "主动公开政府信息情况", "存在的主要问题及改进情况",
    ]  # fmt: skip
    assert (reading.leftovers, len(reading.missing), reading.complete) == ((), 194, False)
    assert not set(reading.missing) & set(reading.report.facts)
    path = tmp_path / "r.txt"
    path.write_text(LATER, "utf-8")
    assert main(["check", str(path)]) == 0
    path.write_text(LATER.replace("本年制发件数", "同比增减"), "utf-8")
    assert main(["check", str(path)]) == 2  # nothing could be read


def test_a_table_of_another_edition_than_the_years_is_told_by_what_it_prints() -> None:
    """A report of 2024 in the form of 2014 whole: only the edition that leaves nothing over is taken."""
    reading = read("市商务局2024年政府信息公开工作年度报告\n\n" + one_line_rows(renumbered()))
    assert (reading.report.edition.name, reading.report.year) == ("2014", 2024)
    assert reading.complete
    other = read("市商务局2024年政府信息公开工作年度报告\n\n" + one_line_rows(ROWS[:9]))
    assert (other.report.edition.name, dict(other.report.facts)) == ("2021", {})
    assert len(other.leftovers) == 9
