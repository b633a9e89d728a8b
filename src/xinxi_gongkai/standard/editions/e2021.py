"""The 2021 edition: 《中华人民共和国政府信息公开工作年度报告格式》, 国办公开办函〔2021〕30号, for 2021 and later.

Of the official text the instructions for sections one to three and the beginning of the annex were read; the
tables are those of published reports of several regions.
"""

from __future__ import annotations

from functools import partial

from xinxi_gongkai.standard.editions import _since_2019
from xinxi_gongkai.standard.editions._since_2019 import BALANCE, CARRY_OVER, block, law
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.layout import Column, heading, part, row
from xinxi_gongkai.standard.relations import PREVIOUS, Relation
from xinxi_gongkai.standard.sources import SOURCES, cite

_STOCK = "现行有效件数一般等于上年的现行有效件数，加本年制发，减本年废止；修改、失效、职能划转或者重新清理时可能不同。"

_DOCUMENTS = (
    Column("本年制发件数", ".issued"),
    Column("本年废止件数", ".repealed"),
    Column("现行有效件数", ".in_force"),
)
_DECIDED = (Column("本年处理决定数量", ".decisions"),)
_COLLECTED = (Column("本年收费金额（单位：万元）", ".amount"),)

# One call a printed row, block by block, to be proofread beside the form
# fmt: off
_DISCLOSED = _since_2019.disclosed(
    block("一",
        row("", "规章", "regulations"),
        row("", "行政规范性文件", "normative_documents", aliases=("规范性文件",)),
        columns=_DOCUMENTS),
    block("五",
        row("", "行政许可", "permits"),
        columns=_DECIDED),
    block("六",
        row("", "行政处罚", "penalties"),
        row("", "行政强制", "coercion"),
        columns=_DECIDED),
    block("八",
        row("", "行政事业性收费", "charges"),
        columns=_COLLECTED),
)

_OTHER = heading("（六）", "其他处理",
    part("1.", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "requests.outcome.other.not_corrected",
        aliases=("逾期不补正",), law=law("第三十条")),
    part("2.", "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "requests.outcome.other.unpaid_fee",
        aliases=("逾期不缴费",), law=(*law("第四十二条"), *cite("fees-2020"))),
    part("3.", "其他", "requests.outcome.other.other"),
    role="part", code="requests.outcome.other")
# fmt: on

_fee = partial(
    row,
    "",
    certainty="assumed",
    doubt="要求年度报告载明收费情况的条文未见，三项据各地通行的写法",
    law=(*law("第四十二条"), *cite("fees-2020")),
)
_HANDLING_FEES = (
    _fee("发出信息处理费收费通知的件数", "handling_fees.notices"),
    _fee("通知收取的信息处理费总金额", "handling_fees.charged"),
    _fee("实际收取的信息处理费总金额", "handling_fees.collected"),
)

_SECTIONS = _since_2019.sections(
    "概述本机关本年度贯彻落实条例的情况：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障，政府还包括工作考核、社会评议、责任追究的结果；原则上不超过1000字。",
    _DISCLOSED,
    _since_2019.requests(_OTHER, certainty="confirmed"),
    _since_2019.cases("confirmed"),
    other="报告上述各节以外需要报告的事项；收取信息处理费的情况，没有收取的也在内，一般在这里说明。",
    unprinted=_HANDLING_FEES,
    overview_limit=1000,
)


def _stock(concept: str) -> Relation:
    now = f"{concept}.in_force"
    terms = {now: 1, f"{PREVIOUS}{now}": -1, f"{concept}.issued": -1, f"{concept}.repealed": 1}
    return Relation("stock", now, terms, "=", "warning", "plausible", _STOCK)


EDITION = Edition(
    "2021",
    None,
    "中华人民共和国政府信息公开工作年度报告格式",
    SOURCES["form-2021"],
    2021,
    None,
    _SECTIONS,
    BALANCE,
    written_between=(*CARRY_OVER, *(_stock(concept) for concept in ("regulations", "normative_documents"))),
    doubt="填报说明只见到前言、第一至三节和明确责任的部分，附件只见到开头，表格据多地已公布的报告转录；表内印明的只有第三节的勾稽关系，其余关系由表的文字推定",
)
