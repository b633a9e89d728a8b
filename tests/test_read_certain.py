"""Where a figure is not certain it is left over: what looks like the form and is not, one case after the other."""

from __future__ import annotations

from typing import Any

import pytest

import xinxi_gongkai as xg

TITLE = "市商务局2014年政府信息公开工作年度报告\n"
CAPTION = "2014年度政府信息公开情况统计表\n"
HEADER = "统计指标\t单位\t统计数\n"


def read(*lines: str, head: str = TITLE + CAPTION + HEADER, **more: Any) -> xg.Reading:
    return xg.read((head + "\n".join(lines) + "\n").encode(), **more)


CASES: dict[str, tuple[str, dict[str, Any], int]] = {
    # what is printed after the title, the facts that are certain, how many rows are left over
    "marks of notes are no digits": (
        CAPTION + HEADER + "2.政府网站公开政府信息数\t条\t381①\n3.政务微博公开政府信息数\t条\t10²\n",
        {"proactive.by_channel.website": xg.Printed("381①"), "proactive.by_channel.weibo": xg.Printed("10²")}, 0,
    ),
    "a figure in the place of the unit": (
        CAPTION + HEADER + "（一）收到申请数\t5\n（二）申请办结数\t件\t5\n", {"requests.concluded": 5}, 1,
    ),
    "a cell too many": (
        CAPTION + HEADER + "（一）收到申请数\t\t件\t5\n（二）申请办结数\t件\t5\n", {"requests.concluded": 5}, 1,
    ),
    "yuan in the label": (CAPTION + HEADER + "（一）收到申请数\t件\t5\n（四）政府信息公开专项经费（元）\t\t30000\n", {"requests.received": 5}, 1),
    "the form's unit in the label": (CAPTION + HEADER + "（一）收到申请数（单位：件）\t\t5\n", {"requests.received": 5}, 0),
    "yuan in another header": (CAPTION + "统计指标\t计量单位\t统计数\n（四）政府信息公开专项经费\t元\t30000\n", {}, 1),
    "yuan above the table": (CAPTION + "单位：元\n统计指标\t统计数\n（四）政府信息公开专项经费\t30000\n", {}, 1),
    "ten thousand yuan above the table": (
        CAPTION + "单位：件、万元\n统计指标\t统计数\n（四）政府信息公开专项经费\t3\n（一）收到申请数\t2\n",
        {"capacity.budget": 3, "requests.received": 2}, 0,
    ),
    "a header of another measure": (CAPTION + "统计指标\t单位\t统计数（元）\n（四）政府信息公开专项经费\t\t30000\n", {}, 1),
    "thousands of items": (CAPTION + HEADER + "2.政府网站公开政府信息数\t万条\t3\n", {}, 1),
    "a year in brackets": (CAPTION + HEADER + "（一）收到申请数（2013年）\t件\t77\n（二）申请办结数\t件\t5\n", {"requests.concluded": 5}, 1),
    "a label of another year": (
        CAPTION + HEADER + "（一）2013年收到申请数\t件\t99\n（二）申请办结数\t件\t98\n", {}, 2,
    ),
    "another scope in brackets": (CAPTION + HEADER + "（一）收到申请数（不含网络申请）\t件\t77\n（二）申请办结数\t件\t5\n", {"requests.concluded": 5}, 1),
    "last year's column": (CAPTION + "统计指标\t单位\t2013年\n（一）收到申请数\t件\t99\n（二）申请办结数\t件\t98\n", {}, 3),
    "a column of changes": (CAPTION + "统计指标\t同比增减\n（一）收到申请数\t99\n（二）申请办结数\t98\n", {}, 3),
    "a header of two lines": (
        CAPTION + "统计指标\t单位\t统计数\t\n\t\t上年\t本年\n（一）收到申请数\t件\t99\t5\n（二）申请办结数\t件\t98\t4\n", {}, 4,
    ),
    "last year's table": (
        "2013年度政府信息公开情况统计表\n" + HEADER + "（一）收到申请数\t件\t55\n\n说明如下。\n" + CAPTION + HEADER + "（二）申请办结数\t件\t2\n",
        {"requests.concluded": 2}, 2,
    ),
    "a child of another parent": (
        CAPTION + HEADER + "四、行政复议数量\t件\t3\n（一）维持具体行政行为数\t件\t1\n（二）被纠错数\t件\t2\n（三）其他情形数\t件\t5\n",
        {"reconsideration.total": 3, "reconsideration.upheld": 1}, 2,
    ),
    "a gap before labels that stand several times": (
        CAPTION + HEADER + "四、行政复议数量\t件\t9\n（二）被依法纠错数\t件\t147\n（三）其他情形数\t件\t148\n", {"reconsideration.total": 9}, 2,
    ),
    "rows under a heading without a number": (CAPTION + HEADER + "上年情况\t\t\n（一）收到申请数\t件\t55\n1.当面申请数\t件\t55\n", {}, 3),
    "rows after a heading without a number, until a section": (
        CAPTION + HEADER + "上年情况\t\t\n（一）收到申请数\t件\t55\n四、行政复议数量\t件\t3\n五、行政诉讼数量\t件\t1\n",
        {"reconsideration.total": 3, "litigation.total": 1}, 2,
    ),
    "a sign in the place of a label": (CAPTION + HEADER + "（二）申请办结数\t件\t5\n※\t※※\t\n", {"requests.concluded": 5}, 1),
    "a page number under a blank": (
        CAPTION + HEADER + "（一）收到申请数\t件\t\n3\n（二）申请办结数\t件\t0\n", {"requests.received": None, "requests.concluded": 0}, 1,
    ),
    "a heading that lost its empty cells": (CAPTION + HEADER + "三、依申请公开情况\n（一）收到申请数\t件\t5\n", {"requests.received": 5}, 0),
    "a column of numbers before the labels": (
        CAPTION + "序号\t统计指标\t单位\t统计数\n1\t收到申请数\t件\t5\n二\t申请办结数\t件\t4\n",
        {"requests.received": 5, "requests.concluded": 4}, 0,
    ),
    "an empty column before the labels": (
        CAPTION + "| | 收到申请数 | 件 | 5 |\n| | 申请办结数 | 件 | 4 |\n", {"requests.received": 5, "requests.concluded": 4}, 0,
    ),
    "words before the labels": (
        CAPTION + "类别\t统计指标\t单位\t统计数\n依申请公开\t收到申请数\t件\t5\n", {"requests.received": 5}, 1,
    ),
    "a unit beside a heading": (CAPTION + HEADER + "九、机构建设和保障经费情况\t1064\t\n（一）收到申请数\t件\t5\n", {"requests.received": 5}, 1),
    "another table whole": (CAPTION + "单位\t电话\n市商务局\t2967000\n\n以下是统计表。\n" + HEADER + "（一）收到申请数\t件\t5\n", {"requests.received": 5}, 2),
    "a table that goes on without a header and ends elsewhere": (
        CAPTION + "统计指标\t统计数\n（一）收到申请数\t5\n\n续表如下。\n（二）申请办结数\t件\t4\t9\n", {}, 2,
    ),
    "a table that goes on without header and units": (
        CAPTION + HEADER + "（一）收到申请数\t件\t5\n\n续表如下。\n（二）申请办结数\t\t4\n", {"requests.received": 5, "requests.concluded": 4}, 0,
    ),
    "prose with a tab in the table": (
        CAPTION + HEADER + "（一）收到申请数\t件\t5\n注：\t以上含邮寄。\n（二）申请办结数\t件\t4\n",
        {"requests.received": 5, "requests.concluded": 4}, 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_only_what_is_certain_becomes_a_fact(case: str) -> None:
    text, facts, left = CASES[case]
    reading = read(head=TITLE + text)
    assert dict(reading.report.facts) == facts
    assert len(reading.leftovers) == left, [one.text for one in reading.leftovers]
    assert all(one.reason and one.text for one in reading.leftovers)


def test_a_table_of_the_year_before_is_left_over_however_it_is_named() -> None:
    for line in ("上年情况表\n", "2013年\n", "2013年度政府信息公开情况统计表\n"):
        reading = read("（一）收到申请数\t件\t5", head=TITLE + "正文。\n" + line + HEADER)
        assert reading.report.facts == {}, line
        assert {one.reason for one in reading.leftovers} == {"表题的年度不是报告的年度，没有读"}


def test_a_second_report_in_a_file_is_left_over() -> None:
    other = "乙局2014年政府信息公开工作年度报告"
    reading = read("（一）收到申请数\t件\t5", "", other, "", "（二）申请办结数\t件\t4")
    assert reading.report.facts == {"requests.received": 5}
    assert [one.text for one in reading.leftovers] == [other]
    again = read("（一）收到申请数\t件\t5", "", TITLE, "", "（二）申请办结数\t件\t4")
    assert again.report.facts == {"requests.received": 5, "requests.concluded": 4}


def test_who_gives_the_year_knows_better_than_a_caption() -> None:
    assert read("（一）收到申请数\t件\t5", year=2015).report.facts == {"requests.received": 5}
    assert read("（一）收到申请数\t件\t5", year=2015).report.year == 2015


def test_a_day_above_a_table_is_no_caption() -> None:
    for line in ("甲局\n2015年1月20日\n", "发布时间：2015年1月31日\n"):
        reading = read(
            "（一）收到申请数\t件\t5", head=TITLE + "正文。\n" + line + "附件：政府信息公开情况统计表\n" + HEADER
        )
        assert reading.report.facts == {"requests.received": 5}


def test_a_unit_above_a_table_is_part_of_its_caption() -> None:
    reading = read("（一）收到申请数\t件\t5", head=TITLE + "正文。\n" + CAPTION + "单位：件\n" + HEADER)
    assert reading.captions == (CAPTION.strip(), "单位：件")
    assert reading.report.introduction == "正文。"


def test_a_known_row_under_another_parent_joins_no_sum() -> None:
    reading = read("（一）收到申请数\t件\t3", "1.当面申请数\t件\t3", "2.专职人员数\t人\t3")
    (row,) = reading.report.local_rows
    assert (row.label, row.under) == ("专职人员数", None)
    assert reading.leftovers[0].reason == "表式有这一行，但看不出它属于哪一项"
    assert not xg.check(reading.report).errors


def test_an_edition_and_a_variant_must_agree() -> None:
    own = xg.edition("2014").extend("own", [])
    assert read("（一）收到申请数\t件\t5", edition=own, variant="own").report.edition is own
    with pytest.raises(xg.UnknownEdition, match="shandong"):
        read("（一）收到申请数\t件\t5", edition=own, variant="shandong")


def test_rows_without_figures_are_no_local_rows() -> None:
    assert read("（一）收到申请数\t件\t5", "3").report.local_rows == ()


def test_what_a_row_without_a_number_stands_under_is_not_said() -> None:
    (row,) = read("（一）收到申请数\t件\t5", "某项\t件\t3").report.local_rows
    assert (row.under, row.after, row.values) == (None, None, (3,))


def test_a_row_contained_in_another_joins_no_sum() -> None:
    rows = ["1.当面申请数\t件\t10", "2.传真申请数\t件\t0", "3.网络申请数\t件\t0", "4.信函申请数\t件\t0"]
    report = read("（一）收到申请数\t件\t10", "其中：重复申请数\t件\t3", *rows).report
    assert report.local_rows[0].number == "其中："
    assert not xg.check(report)


def test_a_row_in_another_unit_joins_no_sum() -> None:
    facts = {f"response.{name}": 0 for name in ("press_conferences", "online_interviews", "social_media", "other")}
    row = xg.LocalRow(under="通过不同渠道和方式回应解读的情况", number="6.", label="新闻稿", unit="篇", values=(20,))
    report = xg.Report("2014", 2014, facts={"response.hot_topics": 13, **facts}, local_rows=[row])
    assert [one.outcome for one in xg.check(report)] == ["violated"]


AGENCIES = [
    ("济宁市人民政府信息公开工作年度报告（2014年）", "济宁市人民政府"),
    ("2014年济宁市人民政府信息公开年度报告", "济宁市人民政府"),
    ("济宁市人民政府2014年政府信息公开工作年度报告", "济宁市人民政府"),
    ("市政务公开办公室2014年政府信息公开工作报告", "市政务公开办公室"),
    ("市商务局（口岸办）2014年政府信息公开工作年度报告", "市商务局（口岸办）"),
    ("济宁市公安局2014年警务信息公开工作年度报告", "济宁市公安局"),
    ("关于济宁市商务局2014年度政府信息公开工作的报告", "济宁市商务局"),
]


@pytest.mark.parametrize(("title", "agency"), AGENCIES)
def test_agencies(title: str, agency: str) -> None:
    report = read(head=title + "\n\n正文。\n").report
    assert report.agency == xg.Agency(agency)
    assert report.title == title


def test_indented_prose_keeps_its_sections() -> None:
    text = TITLE + "\t前言第一段。\n\t一、概述\n\n\t正文甲。\n\t正文乙。\n\t\n二、\t进展\n正文丙。\n" + CAPTION + HEADER
    report = read("（一）收到申请数\t件\t5", head=text).report
    assert report.introduction == "前言第一段。"
    assert report.sections == (
        xg.ReportSection("一", "概述", "正文甲。\n正文乙。"),
        xg.ReportSection("二", "进展", "正文丙。"),
    )


def test_a_title_right_above_a_caption_stays_the_title() -> None:
    reading = read("（一）收到申请数\t件\t5", head=TITLE + "情况统计表\n" + HEADER)
    assert reading.report.title == TITLE.strip()
    assert reading.captions == ("情况统计表",)


def test_a_point_between_numerals_opens_no_section() -> None:
    report = read(head=TITLE + "十二.五规划期间情况良好。\n一.总体情况\n良好。\n").report
    assert report.introduction == "十二.五规划期间情况良好。"
    assert [one.heading for one in report.sections] == ["总体情况"]
