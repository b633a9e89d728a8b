"""What the forms of 2019 and 2021 print alike: six sections, the tables of requests and of cases, what must agree.

Each edition's own module lays out what it prints in its own way and takes the rest from here.
"""

from __future__ import annotations

from functools import partial

from attrs import evolve

from xinxi_gongkai.standard import layout
from xinxi_gongkai.standard.layout import Certainty, Column, Row, Section, Table, heading, part, total
from xinxi_gongkai.standard.relations import PREVIOUS, Relation
from xinxi_gongkai.standard.sources import SOURCES, Citation, cite

REGULATIONS = "regulations-2019"
law = partial(cite, REGULATIONS)

_TOTAL = "总计为本年度各项办理结果之和；区分处理的只计部分公开，不计其他情形。"
_BALANCE = "表内印明的勾稽关系：第一项加第二项之和，等于第三项加第四项之和。"
_CARRY_OVER = "上年末结转的申请就是本年初的上年结转，二者一般相等；机构或者职能调整时可能不同。"


def with_certainty(row: Row, certainty: Certainty) -> Row:
    """Return a row and those under it with another certainty."""
    return evolve(row, certainty=certainty, rows=tuple(with_certainty(one, certainty) for one in row.rows))


# One call a printed column, nested as the header is
# fmt: off
APPLICANTS = (
    Column("申请人情况", columns=(
        Column("自然人", "/natural_person", role="part"),
        Column("法人或其他组织", role="part", columns=(
            Column("商业企业", "/commercial_enterprise"),
            Column("科研机构", "/research_institution"),
            Column("社会公益组织", "/public_welfare_organisation"),
            Column("法律服务机构", "/legal_service_institution"),
            Column("其他", "/other_organisation"))),
        Column("总计", role="total", rule="applicants-add-up"))),
)


def _cases(concept: str) -> tuple[Column, ...]:
    return (
        Column("结果维持", f"{concept}.upheld", role="part"),
        Column("结果纠正", f"{concept}.corrected", role="part"),
        Column("其他结果", f"{concept}.other", role="part"),
        Column("尚未审结", f"{concept}.pending", role="part"),
        Column("总计", f"{concept}.total", role="total", rule="cases-add-up"),
    )


_CASES = (
    Column("行政复议", columns=_cases("reconsideration")),
    Column("行政诉讼", columns=(
        Column("未经复议直接起诉", columns=_cases("litigation.direct")),
        Column("复议后起诉", columns=_cases("litigation.after_reconsideration")))),
)


def requests(*other_handling: Row, certainty: Certainty) -> Table:
    """Return the table of section three, with the rows that an edition prints for 其他处理."""
    rows = (
        layout.row("一、", "本年新收政府信息公开申请数量", "requests.received", law=law("第三十一条")),
        layout.row("二、", "上年结转政府信息公开申请数量", "requests.carried_over"),
        heading("三、", "本年度办理结果",
            part("（一）", "予以公开", "requests.outcome.granted",
                law=law("第三十六条第（一）项", "第三十六条第（二）项")),
            part("（二）", "部分公开", "requests.outcome.partially_granted",
                note="（区分处理的，只计这一情形，不计其他情形）", law=law("第三十七条")),
            heading("（三）", "不予公开",
                part("1.", "属于国家秘密", "requests.outcome.refused.state_secret", law=law("第十四条")),
                part("2.", "其他法律行政法规禁止公开", "requests.outcome.refused.prohibited_by_law",
                    law=law("第十四条")),
                part("3.", "危及“三安全一稳定”", "requests.outcome.refused.security", law=law("第十四条")),
                part("4.", "保护第三方合法权益", "requests.outcome.refused.third_party_rights",
                    law=law("第十五条", "第三十二条")),
                part("5.", "属于三类内部事务信息", "requests.outcome.refused.internal_affairs",
                    law=law("第十六条第一款")),
                part("6.", "属于四类过程性信息", "requests.outcome.refused.process_information",
                    law=law("第十六条第二款")),
                part("7.", "属于行政执法案卷", "requests.outcome.refused.enforcement_files", law=law("第十六条第二款")),
                part("8.", "属于行政查询事项", "requests.outcome.refused.administrative_query",
                    law=law("第三十六条第（七）项")),
                role="part", code="requests.outcome.refused"),
            heading("（四）", "无法提供",
                part("1.", "本机关不掌握相关政府信息", "requests.outcome.unable.not_held",
                    law=law("第三十六条第（四）项", "第三十六条第（五）项")),
                part("2.", "没有现成信息需要另行制作", "requests.outcome.unable.requires_creation",
                    law=law("第三十八条")),
                part("3.", "补正后申请内容仍不明确", "requests.outcome.unable.unclear_after_correction",
                    law=law("第三十条")),
                role="part", code="requests.outcome.unable"),
            heading("（五）", "不予处理",
                part("1.", "信访举报投诉类申请", "requests.outcome.not_processed.petition",
                    law=law("第三十九条第一款")),
                part("2.", "重复申请", "requests.outcome.not_processed.duplicate", law=law("第三十六条第（六）项")),
                part("3.", "要求提供公开出版物", "requests.outcome.not_processed.publication",
                    law=law("第三十九条第二款")),
                part("4.", "无正当理由大量反复申请", "requests.outcome.not_processed.excessive", law=law("第三十五条")),
                part("5.", "要求行政机关确认或重新出具已获取信息", "requests.outcome.not_processed.reconfirmation"),
                role="part", code="requests.outcome.not_processed"),
            *other_handling,
            total("（七）", "总计", "requests.outcome.total", why=_TOTAL)),
        layout.row("四、", "结转下年度继续办理", "requests.carried_forward",
            law=law("第三十条", "第三十一条", "第三十三条")),
    )
    return Table(
        "", APPLICANTS, tuple(with_certainty(row, certainty) for row in rows),
        note="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    )


def cases(certainty: Certainty) -> Table:
    """Return the table of section four: one row, whose columns say what is counted."""
    row = Row("", "", certainty=certainty, law=law("第五十一条"))
    return Table("", _CASES, (row,), labelled_by="column")


def sections(
    overview: str,
    disclosed: Table,
    requested: Table,
    disputed: Table,
    *,
    other: str,
    unprinted: tuple[Row, ...] = (),
    overview_limit: int | None = None,
) -> tuple[Section, ...]:
    """Return the six sections with their official titles.

    Args:
        overview: What section one is for, which each edition words in its own way.
        disclosed: The table of section two.
        requested: The table of section three.
        disputed: The table of section four.
        other: What section six is for.
        unprinted: The figures that the text of section six states.
        overview_limit: How many characters section one may have in principle, or ``None``.
    """
    return (
        Section("一", "总体情况", purpose=overview, words=("总体", "概述", "概况", "基本情况"),
            most_characters=overview_limit),
        Section("二", "主动公开政府信息情况", (disclosed,),
            purpose="以表格报告条例第二十条中适合用数字表示的各项，统计截至报告年度的12月31日。",
            aliases=("行政机关主动公开政府信息情况",), words=("主动公开",), law=law("第五十条第一款第（一）项")),
        Section("三", "收到和处理政府信息公开申请情况", (requested,),
            purpose="以表格报告收到的政府信息公开申请由谁提出、结果如何，表内印明各列的勾稽关系。",
            aliases=("行政机关收到和处理政府信息公开申请情况",),
            words=("收到", "处理", "申请"), law=law("第五十条第一款第（二）项")),
        Section("四", "政府信息公开行政复议、行政诉讼情况", (disputed,),
            purpose="以表格报告因政府信息公开工作被申请行政复议、被提起行政诉讼的案件的结果。",
            aliases=("因政府信息公开工作被申请行政复议、提起行政诉讼情况",),
            words=("复议", "诉讼"), law=law("第五十条第一款第（三）项")),
        Section("五", "存在的主要问题及改进情况",
            purpose="说明本年度工作中存在的主要问题、改进的办法，以及上年提出的问题改进得如何。",
            aliases=("政府信息公开工作存在的主要问题及改进情况", "存在问题及改进情况"),
            words=("问题", "改进"), law=law("第五十条第一款第（四）项")),
        Section("六", "其他需要报告的事项", purpose=other, law=law("第五十条第一款第（五）项"), unprinted=unprinted,
            words=("其他", "事项"), may_be_none=True),
    )


# fmt: on
_SUFFIXES = tuple(leaf.code for column in APPLICANTS for leaf in column.leaves())


def _balance(applicant: str) -> Relation:
    received, carried_over, handled, carried_forward = (
        f"requests.{name}{applicant}" for name in ("received", "carried_over", "outcome.total", "carried_forward")
    )
    return Relation(
        "balance",
        received,
        {received: 1, carried_over: 1, handled: -1, carried_forward: -1},
        "=",
        "error",
        "printed",
        _BALANCE,
        wholes=(received, handled),
        parts_needed=False,
    )


def _carry_over(applicant: str) -> Relation:
    now = f"requests.carried_over{applicant}"
    before = f"{PREVIOUS}requests.carried_forward{applicant}"
    return Relation("carry-over", now, {now: 1, before: -1}, "=", "warning", "definition", _CARRY_OVER)


BALANCE = tuple(map(_balance, _SUFFIXES))
CARRY_OVER = tuple(map(_carry_over, _SUFFIXES))


def disclosed(*blocks: Row) -> Table:
    """Return the table of section two, each of whose blocks has its own columns."""
    return Table("", (), blocks, stub="信息内容", labelled_by="column")


def block(item: str, *rows: Row, columns: tuple[Column, ...]) -> Row:
    """Return a block of section two: an item of article 20 with its rows and its own columns."""
    article = f"第二十条第（{item}）项"
    cited = (Citation(SOURCES[REGULATIONS], article, printed=True),)
    return heading("", article, *rows, columns=columns, law=cited)
