"""A report as its form prescribes it: which parts in which order, which cells with which spans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given

import xinxi_gongkai as xg
from tests.strategies import FORMS, reports
from xinxi_gongkai.documents._drawn import DrawnCell
from xinxi_gongkai.documents.drawing import DrawnTable, Heading, Text, Title, drawn
from xinxi_gongkai.standard.layout import Column, Section, Table, heading, part, row

NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def tables(report: xg.Report) -> list[DrawnTable]:
    return [one for one in drawn(report).parts if isinstance(one, DrawnTable)]


def table(report: xg.Report) -> DrawnTable:
    (found,) = tables(report)
    return found


def lines(one: DrawnTable) -> list[str]:
    """A table, a line for each of its rows; a merged cell where it begins, with the rows and columns it covers."""
    found: list[list[str]] = [[] for _ in range(one.height)]
    for cell in one.cells:
        span = f"[{cell.rowspan}x{cell.colspan}]" if (cell.rowspan, cell.colspan) != (1, 1) else ""
        found[cell.row].append("·" * cell.depth + cell.text + span)
    return [" | ".join(texts) for texts in found]


def local(*values: xg.Value, label: str = "本地的行", section: str = "三", **more: Any) -> xg.LocalRow:
    return xg.LocalRow(section=section, label=label, values=values, **more)


def with_rows(report: xg.Report, *rows: xg.LocalRow) -> xg.Report:
    return attrs.evolve(report, local_rows=rows)


def in_order(form: xg.Edition, only: str = "") -> xg.Report:
    """A report whose figures are their places in the form."""
    facts = {code: place for place, code in enumerate(form.cells) if code.startswith(only)}
    return xg.Report(form, form.first_year, facts=facts)


def places_of(cell: DrawnCell) -> Iterator[tuple[int, int]]:
    for line in range(cell.row, cell.row + cell.rowspan):
        yield from ((line, column) for column in range(cell.column, cell.column + cell.colspan))


@given(reports())
def test_cells_cover_their_table_exactly_once(report: xg.Report) -> None:
    for one in tables(report):
        places = [place for cell in one.cells for place in places_of(cell)]
        assert sorted(places) == [(line, column) for line in range(one.height) for column in range(one.width)]
        assert list(one.cells) == sorted(one.cells, key=lambda cell: (cell.row, cell.column))


@given(reports())
def test_every_fact_and_every_figure_of_a_local_row_is_drawn_once(report: xg.Report) -> None:
    cells = [cell for one in tables(report) for cell in one.cells]
    facts = [(cell.code, cell.value) for cell in cells if cell.code in report.facts]
    assert len(facts) == len(report.facts)
    assert dict(facts) == report.facts
    for place, one in enumerate(report.local_rows):
        values = {column: value for column, value in enumerate(one.values) if value is not None}
        found = [(cell.local[1], cell.value) for cell in cells if cell.local and cell.local[0] == place]
        assert {column: value for column, value in found if value is not None} == values


def test_the_form_of_2014_has_one_column_of_labels() -> None:
    one = table(attrs.evolve(in_order(xg.edition("2014")), agency="某市商务局"))
    assert (one.caption, one.width, one.height) == ("某市商务局2014年度政府信息公开情况统计表", 3, 69)
    assert one.margins == ("填报单位：", "单位负责人：", "审核人：", "填报人：", "联系电话：", "填报日期：")
    found = lines(one)
    assert found[:6] == [
        "统计指标 | 单位 | 统计数",
        "一、主动公开情况 |  | ",
        "·（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 0",
        "··其中：主动公开规范性文件数 | 条 | 1",
        "··制发规范性文件总数 | 件 | 2",
        "·（二）通过不同渠道和方式公开政府信息的情况 |  | ",
    ]
    assert found[34:36] == ["··4.不同意公开答复数 | 件 | 28", "···其中：涉及国家秘密 | 件 | 29"]
    assert found[-1] == "·（三）接受培训人员数 | 人次 | 60"


def test_a_variant_of_2014_has_its_own_rows_and_numbers() -> None:
    found = lines(table(in_order(xg.edition("2014", "shandong"))))
    assert found[found.index("··4.信函申请数 | 件 | 20") + 1] == "··5.其他形式 | 件 | 21"
    assert [line for line in found if not line.startswith("·")][-4:] == [
        "七、向图书馆、档案馆等查阅场所报送信息数 | 条 | 52",
        "八、依申请公开信息收取的费用 | 万元 | 55",
        "九、机构建设和保障经费情况 |  | ",
        "十、政府信息公开会议和培训情况 |  | ",
    ]


def test_blocks_of_2021_share_the_width_of_the_widest() -> None:
    disclosed = tables(in_order(xg.edition("2021")))[0]
    assert lines(disclosed) == [
        "第二十条第（一）项[1x4]",
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数",
        "规章 | 0 | 1 | 2",
        "行政规范性文件 | 3 | 4 | 5",
        "第二十条第（五）项[1x4]",
        "信息内容 | 本年处理决定数量[1x3]",
        "行政许可 | 6[1x3]",
        "第二十条第（六）项[1x4]",
        "信息内容 | 本年处理决定数量[1x3]",
        "行政处罚 | 7[1x3]",
        "行政强制 | 8[1x3]",
        "第二十条第（八）项[1x4]",
        "信息内容 | 本年收费金额（单位：万元）[1x3]",
        "行政事业性收费 | 9[1x3]",
    ]
    roles = {cell.text: cell.role for cell in disclosed.cells}
    assert roles["第二十条第（一）项"] == roles["本年制发件数"] == "header"
    assert (roles["信息内容"], roles["规章"], roles["9"]) == ("corner", "label", "figure")


def test_blocks_of_2019_share_the_width_of_the_widest() -> None:
    assert lines(tables(in_order(xg.edition("2019")))[0])[-6:] == [
        "第二十条第（八）项[1x4]",
        "信息内容 | 上一年项目数量 | 本年增/减[1x2]",
        "行政事业性收费 | 18 | 19[1x2]",
        "第二十条第（九）项[1x4]",
        "信息内容 | 采购项目数量 | 采购总金额[1x2]",
        "政府集中采购 | 20 | 21[1x2]",
    ]


HEADER = [
    f"{NOTE}[3x3] | 申请人情况[1x7]",
    "自然人[2x1] | 法人或其他组织[1x5] | 总计[2x1]",
    "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他",
]
REQUESTS = """\
一、本年新收政府信息公开申请数量[1x3]
二、上年结转政府信息公开申请数量[1x3]
三、本年度办理结果[{height}x1] | （一）予以公开[1x2]
（二）部分公开（区分处理的，只计这一情形，不计其他情形）[1x2]
（三）不予公开[8x1] | 1.属于国家秘密
2.其他法律行政法规禁止公开
3.危及“三安全一稳定”
4.保护第三方合法权益
5.属于三类内部事务信息
6.属于四类过程性信息
7.属于行政执法案卷
8.属于行政查询事项
（四）无法提供[3x1] | 1.本机关不掌握相关政府信息
2.没有现成信息需要另行制作
3.补正后申请内容仍不明确
（五）不予处理[5x1] | 1.信访举报投诉类申请
2.重复申请
3.要求提供公开出版物
4.无正当理由大量反复申请
5.要求行政机关确认或重新出具已获取信息
{other}
（七）总计[1x2]
四、结转下年度继续办理[1x3]"""
OTHER = {
    "2019": "（六）其他处理[1x2]",
    "2021": (
        "（六）其他处理[3x1] | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\n"
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\n3.其他"
    ),
}


@pytest.mark.parametrize("name", ["2019", "2021"])
def test_headings_of_requests_stand_beside_their_rows(name: str) -> None:
    found = lines(tables(in_order(xg.edition(name)))[1])
    wanted = REQUESTS.format(height={"2019": 20, "2021": 22}[name], other=OTHER[name]).splitlines()
    assert found[:3] == HEADER
    assert [line.rsplit(" | ", 7)[0] for line in found[3:]] == wanted
    assert found[3].endswith(
        " | 22 | 23 | 24 | 25 | 26 | 27 | 28" if name == "2019" else " | 10 | 11 | 12 | 13 | 14 | 15 | 16"
    )


@pytest.mark.parametrize("name", ["2019", "2021"])
def test_cases_have_three_header_rows_and_no_labels(name: str) -> None:
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    cases = tables(in_order(xg.edition(name)))[2]
    first = {"2019": 183, "2021": 185}[name]
    assert lines(cases) == [
        "行政复议[1x5] | 行政诉讼[1x10]",
        " | ".join([*(f"{one}[2x1]" for one in results), "未经复议直接起诉[1x5]", "复议后起诉[1x5]"]),
        " | ".join(results * 2),
        " | ".join(map(str, range(first, first + 15))),
    ]


def test_figures_are_printed_exactly() -> None:
    facts = {
        "charges.amount": "59237.2400",
        "permits.decisions": -1808595,
        "penalties.decisions": xg.Printed("8件"),
        "coercion.decisions": None,
    }
    cells = {cell.code: cell for cell in table(xg.Report("2021", 2023, facts=facts)).cells if cell.code}
    assert {code: cell.text for code, cell in cells.items()} == {
        "permits.decisions": "-1808595",
        "penalties.decisions": "8件",
        "coercion.decisions": "",
        "charges.amount": "59237.2400",
    }
    assert cells["penalties.decisions"].value == xg.Printed("8件")


def test_rows_columns_blocks_and_tables_without_a_fact_are_left_out() -> None:
    facts = {"normative_documents.issued": 1, "requests.outcome.granted/natural_person": 2, "requests.carried_over": 3}
    disclosed, requested = tables(xg.Report("2021", 2023, facts=facts))
    assert lines(disclosed) == ["第二十条第（一）项[1x2]", "信息内容 | 本年制发件数", "行政规范性文件 | 1"]
    assert lines(requested) == [
        f"{NOTE}[2x2] | 申请人情况[1x2]",
        "自然人 | 总计",
        "二、上年结转政府信息公开申请数量[1x2] |  | 3",
        "三、本年度办理结果 | （一）予以公开 | 2 | ",
    ]
    assert tables(xg.Report("2021", 2023)) == []


def test_a_row_without_a_fact_is_printed_blank_over_rows_that_have_one() -> None:
    found = lines(table(xg.Report("2014", 2014, facts={"reconsideration.upheld": 1})))
    assert found == ["统计指标 | 单位 | 统计数", "四、行政复议数量 | 件 | ", "·（一）维持具体行政行为数 | 件 | 1"]


def test_a_subtotal_stands_under_its_heading_or_in_its_place() -> None:
    facts = {"requests.outcome.refused": 5, "requests.outcome.refused.state_secret": 5, "requests.outcome.other": 4}
    assert lines(table(xg.Report("2021", 2023, facts=facts)))[2:] == [
        "三、本年度办理结果[3x1] | （三）不予公开[2x1] | 1.属于国家秘密 | 5",
        "小计 | 5",
        "（六）其他处理[1x2] | 4",
    ]


def test_figures_that_no_table_prints_stand_at_the_end_of_their_section() -> None:
    section = xg.ReportSection("六", "其他需要报告的事项", "收费如下。", (xg.ReportSection("一", "收费", "有。"),))
    facts = {"handling_fees.notices": 0, "handling_fees.collected": "12.50"}
    report = xg.Report("2021", 2023, facts=facts, sections=(section,), closing="完")
    *_, under, one, closing = drawn(report).parts
    assert (under, closing) == (Text("有。"), Text("完", part="closing"))
    assert isinstance(one, DrawnTable)
    assert lines(one) == [
        "项目 | 单位 | 数额",
        "发出信息处理费收费通知的件数 | 件 | 0",
        "实际收取的信息处理费总金额 | 元 | 12.50",
    ]


def test_local_rows_stand_under_their_row_and_after_another() -> None:
    refused = "requests.outcome.refused"
    report = with_rows(
        xg.Report("2021", 2023, facts={f"{refused}.state_secret": 1, f"{refused}.security": 2, "requests.received": 3}),
        local(4, number="9.", label="甲", under="不予公开", after=f"{refused}.security"),
        local(5, label="乙", under="不予公开"),
        local(6, number="（八）", label="丙", under="本年度办理结果", after="不予公开"),
        local(7, label="丁", under="requests.received"),
        local(8, label="戊", under="丁"),
        local(9, label="己", after="requests.received"),
        local(10, label="庚", under="不予公开", after="requests.received"),
        local(11, label="辛"),
    )
    assert lines(table(report))[2:] == [
        "辛[1x3] | 11 | ",
        "一、本年新收政府信息公开申请数量[1x3] |  | 3",
        "·丁[1x3] | 7 | ",
        "··戊[1x3] | 8 | ",
        "己[1x3] | 9 | ",
        "三、本年度办理结果[6x1] | （三）不予公开[5x1] | 乙 | 5 | ",
        "1.属于国家秘密 |  | 1",
        "3.危及“三安全一稳定” |  | 2",
        "9.甲 | 4 | ",
        "庚 | 10 | ",
        "（八）丙[1x2] | 6 | ",
    ]


@pytest.mark.parametrize(
    "row", [local(1, under="没有的"), local(1, after="没有的"), local(1, under="没有的", after="也没有")]
)
def test_a_local_row_whose_place_is_unknown_stands_last(row: xg.LocalRow) -> None:
    report = with_rows(xg.Report("2021", 2023, facts={"requests.received": 2}), row)
    assert lines(table(report))[-2:] == ["一、本年新收政府信息公开申请数量 |  | 2", "本地的行 | 1 | "]


def test_local_rows_of_a_table_of_blocks_stand_in_a_block() -> None:
    permits = {"permits.decisions": 1}
    rows = [local(2, label="甲", section="二"), local(3, label="乙", section="二", under="没有的")]
    rows.append(local(4, label="丙", section="二", after="第二十条第（五）项"))
    found = lines(table(with_rows(xg.Report("2021", 2023, facts=permits), *rows)))
    assert found == [
        "第二十条第（五）项[1x2]",
        "信息内容 | 本年处理决定数量",
        "甲 | 2",
        "行政许可 | 1",
        "乙 | 3",
        "丙 | 4",
    ]
    alone = lines(table(with_rows(xg.Report("2021", 2023), rows[0])))
    assert alone == ["第二十条第（一）项[1x2]", "信息内容 | 本年制发件数", "甲 | 2"]


def test_local_rows_say_their_unit_where_the_table_prints_none() -> None:
    row = local(1, unit="份", number="5.", after="requests.received_by.letter", section="")
    facts = {"requests.received_by.letter": 2, "requests.received": 3}
    assert lines(table(with_rows(xg.Report("2014", 2014, facts=facts), row)))[-2:] == [
        "··4.信函申请数 | 件 | 2",
        "··5.本地的行 | 份 | 1",
    ]
    row = local(1, unit="份", after="requests.received")
    assert lines(table(with_rows(xg.Report("2021", 2023, facts={"requests.received": 3}), row)))[-1].startswith(
        "本地的行（单位：份）"
    )


def test_a_local_row_of_a_table_without_labels_brings_a_column_of_labels() -> None:
    report = xg.Report("2021", 2023, facts={"reconsideration.total": 1, "reconsideration.upheld": 0})
    row = local(None, 2, label="上年", section="四", after="")
    assert lines(table(with_rows(report, row))) == [
        "[2x1] | 行政复议[1x3]",
        "结果维持 | 结果纠正 | 总计",
        " | 0 |  | 1",
        "上年 |  | 2 | ",
    ]


def test_more_figures_than_the_table_has_columns_stand_in_further_columns() -> None:
    row = local(1, None, 3, section="", after="capacity.offices")
    assert lines(table(with_rows(xg.Report("2014", 2014, facts={"capacity.offices": 4}), row))) == [
        "统计指标 | 单位 | 统计数 | ",
        "八、机构建设和保障经费情况 |  |  | ",
        "·（一）政府信息公开工作专门机构数 | 个 | 4 | ",
        "·本地的行 |  | 1 | 3",
    ]


def test_local_rows_without_figures_keep_the_columns_of_their_table() -> None:
    found = table(with_rows(xg.Report("2021", 2023), local()))
    assert (found.width, found.height, lines(found)[-1]) == (8, 4, "本地的行 |  |  |  |  |  |  | ")


def test_local_rows_of_sections_without_a_table_have_a_table_of_their_own() -> None:
    sections = (xg.ReportSection("五", "存在的主要问题及改进情况", "有。"),)
    report = xg.Report("2021", 2023, sections=sections, closing="完")
    report = with_rows(report, local(3, 4, section="八", label="乙"))
    assert [type(one) for one in drawn(report).parts] == [Title, Heading, Text, Text, DrawnTable]
    assert lines(table(report)) == ["项目 | 单位 | 数额 | ", "乙 |  | 3 | 4"]
    report = with_rows(report, local(Decimal("1.50"), section="五", unit="万元", label="甲"))
    assert [type(one) for one in drawn(report).parts] == [Title, Heading, Text, DrawnTable, Text]
    assert lines(table(report)) == ["项目 | 单位 | 数额", "甲 | 万元 | 1.50"]


def test_parts_stand_in_their_order() -> None:
    inner = xg.ReportSection("1", "细目", "", (xg.ReportSection("1", "再细", "", (xg.ReportSection("2", "最细"),)),))
    report = xg.Report(
        "2021",
        2023,
        agency="某市",
        facts={"permits.decisions": 1},
        published=date(2024, 1, 30),
        introduction="前言一。\n\n前言二。",
        sections=(
            xg.ReportSection("一", "总体情况", "甲。\n乙。", (xg.ReportSection("一", "分述", "丙。", (inner,)),)),
            xg.ReportSection("二", "主动公开政府信息情况", "见下表。"),
            xg.ReportSection("", "没有序号的一节"),
        ),
        closing="某市\n2024年1月30日",
    )
    found = [one for one in drawn(report).parts if not isinstance(one, DrawnTable)]
    assert found == [
        Title("某市2023年政府信息公开工作年度报告"),
        Text("公布日期：2024-01-30", part="publication"),
        Text("前言一。", part="introduction"),
        Text("前言二。", part="introduction"),
        Heading("一、", "总体情况", 1),
        Text("甲。"),
        Text("乙。"),
        Heading("（一）", "分述", 2),
        Text("丙。"),
        Heading("1.", "细目", 3),
        Heading("（1）", "再细", 4),
        Heading("（2）", "最细", 5),
        Heading("二、", "主动公开政府信息情况", 1),
        Text("见下表。"),
        Heading("", "没有序号的一节", 1),
        Text("某市", part="closing"),
        Text("2024年1月30日", part="closing"),
    ]
    assert isinstance(drawn(report).parts[14], DrawnTable)
    assert drawn(attrs.evolve(report, title="报告")).parts[0] == Title("报告")
    assert drawn(xg.Report("2021", 2023)).parts == (Title("2023年政府信息公开工作年度报告"),)


def outline(report: xg.Report) -> list[str]:
    found = []
    for one in drawn(report).parts[1:]:
        if isinstance(one, DrawnTable):
            found.append(f"<{one.caption or one.cells[-1].code}>")
        elif isinstance(one, Heading):
            found.append(one.text)
    return found


def test_tables_follow_the_section_with_their_title_else_with_their_number() -> None:
    facts = {"permits.decisions": 1, "requests.received": 1, "reconsideration.total": 1}
    sections = (
        xg.ReportSection("一", "行政机关 收到和处理政府信息公开申请情况"),
        xg.ReportSection("二", "公开了什么"),
        xg.ReportSection("三", "其他"),
    )
    report = xg.Report("2021", 2023, facts=facts, sections=sections)
    assert outline(report) == [
        "行政机关 收到和处理政府信息公开申请情况",
        "<requests.received>",
        "<政府信息公开行政复议、行政诉讼情况表>",
        "公开了什么",
        "<permits.decisions>",
        "其他",
    ]


def test_tables_whose_section_is_missing_have_its_title_over_them() -> None:
    facts = {"permits.decisions": 1, "requests.received": 1}
    report = xg.Report("2021", 2023, facts=facts, introduction="前言。")
    assert outline(report) == ["<主动公开政府信息情况表>", "<收到和处理政府信息公开申请情况表>"]
    last = xg.ReportSection("五", "存在的主要问题及改进情况")
    assert outline(attrs.evolve(report, sections=(last,)))[-1] == "存在的主要问题及改进情况"


def test_a_form_of_another_shape_is_laid_out_too() -> None:
    amounts = (Column("本年", ".issued"), Column("上年", ".repealed"))
    block = heading("", "文件", row("", "规章", "regulations"), columns=amounts, code="normative_documents")
    requests = heading("一、", "办理", part("1.", "公开", "requests.outcome.granted"), code="requests.outcome.total")
    own = Table("", (Column("件数"),), (requests, block), stub="名称")
    form = attrs.evolve(FORMS[0], sections=(Section("一", "情况", (own,)),), written=(), doubt="")
    facts = {"normative_documents.issued": 1, "requests.outcome.total": 2}
    report = xg.Report(form, 2014, facts=facts)
    assert lines(table(report)) == [
        "名称 | 件数",
        "一、办理 | 2",
        "文件[1x2]",
        "名称 | 本年",
        "小计 | 1",
    ]
