"""The 2019 edition: 《政府信息公开工作年度报告格式（试行）》, annexed to 国办公开办函〔2019〕60号, for 2019 and 2020.

The annex itself was not retrieved; the tables are those of published reports (上海市人民政府办公厅, 2019, and for
section two also one from Hubei, 武汉市生态环境局, 2020).
"""

from __future__ import annotations

from xinxi_gongkai.standard.editions import _since_2019
from xinxi_gongkai.standard.editions._since_2019 import BALANCE, CARRY_OVER, block
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.layout import Column, part, row
from xinxi_gongkai.standard.relations import PREVIOUS, Relation
from xinxi_gongkai.standard.sources import SOURCES

_ITEMS = "上一年项目数量一般等于上年报告的上一年项目数量加上年的增减；事项清单每年可能重新编制，不同也可能属正常。"

_DOCUMENTS = (
    Column("本年新制作数量", ".made"),
    Column("本年新公开数量", ".newly_disclosed"),
    Column("对外公开总数量", ".disclosed_total"),
)
_ITEM_COLUMNS = (Column("上一年项目数量", ".items_last_year"), Column("本年增/减", ".items_change"))
_DECIDED = (*_ITEM_COLUMNS, Column("处理决定数量", ".decisions"))
_PURCHASES = (Column("采购项目数量", ".projects"), Column("采购总金额", ".amount"))

# One call a printed row, block by block, to be proofread beside the form
# fmt: off
_DISCLOSED = _since_2019.disclosed(
    block("一",
        row("", "规章", "regulations"),
        row("", "规范性文件", "normative_documents", aliases=("行政规范性文件",)),
        columns=_DOCUMENTS),
    block("五",
        row("", "行政许可", "permits"),
        row("", "其他对外管理服务事项", "other_services"),
        columns=_DECIDED),
    block("六",
        row("", "行政处罚", "penalties"),
        row("", "行政强制", "coercion"),
        columns=_DECIDED),
    block("八",
        row("", "行政事业性收费", "charges"),
        columns=_ITEM_COLUMNS),
    block("九",
        row("", "政府集中采购", "procurement",
            doubt="表内没有印出采购总金额的单位，有一份报告按元填写；指标按万元计"),
        columns=_PURCHASES),
)
# fmt: on

_OTHER = part("（六）", "其他处理", "requests.outcome.other")
_SECTIONS = _since_2019.sections(
    "概述本机关本年度主动公开、依申请公开、政府信息管理、平台建设、监督保障等方面的情况。",
    _DISCLOSED,
    _since_2019.requests(_OTHER, certainty="assumed"),
    _since_2019.cases("assumed"),
    other="报告上述各节以外需要报告的事项。",
)


def _items(concept: str) -> Relation:
    now, change = f"{concept}.items_last_year", f"{concept}.items_change"
    terms = {now: 1, f"{PREVIOUS}{now}": -1, f"{PREVIOUS}{change}": -1}
    return Relation("items", now, terms, "=", "warning", "plausible", _ITEMS)


EDITION = Edition(
    "2019",
    None,
    "政府信息公开工作年度报告格式（试行）",
    SOURCES["form-2019"],
    2019,
    2020,
    _SECTIONS,
    BALANCE,
    written_between=(
        *CARRY_OVER,
        *(_items(concept) for concept in ("permits", "other_services", "penalties", "coercion", "charges")),
    ),
    doubt="附件格式原文和填报说明未见，各节的说明据2021年版推定，各表据已公布的报告转录；第三、四节的表只据一份2019年度的报告，各行与2021年版相同的部分已由2021年版的多份报告印证",
)
