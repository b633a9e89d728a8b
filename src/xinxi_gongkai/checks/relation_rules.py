"""The rules whose findings come from relations, and from reports beside one another."""

from __future__ import annotations

from typing import Final

from xinxi_gongkai.checks.rule import LooksAt, Rule
from xinxi_gongkai.errors import mark
from xinxi_gongkai.standard.sources import Citation, cite

__all__ = ["RULES"]


def _rule(code: str, title: str, explanation: str, law: tuple[Citation, ...], *looks_at: LooksAt) -> Rule:
    """Return a rule whose findings have the level and the basis of their relation, or of the pair."""
    return Rule(code, title, explanation, law=law, looks_at=looks_at or ("facts",))


_ALL: Final = (*cite("form-2014"), *cite("form-2019"), *cite("form-2021"))
_OLD: Final = cite("form-2014")
_NEW: Final = (*cite("form-2019"), *cite("form-2021"))

RULES: Final = (
    _rule(
        "parts-add-up",
        mark("总数等于各项之和"),
        mark(
            "总数与它下面各项之和不相等。可能的原因有漏填一项、把上年的数计入本年，或者总数与分项由不同的人填写。"
            "请先核对分项，再核对总数。对一件申请作出几种答复，或者案件尚未审结时，有的总数与各项之和不同也属正常，这时级别为提醒或者提示。"
        ),
        _ALL,
    ),
    _rule(
        "parts-within",
        mark("各项之和不大于总数"),
        mark(
            "各项都包括在总数之内，其和却大于总数。可能的原因有同一案件在几项里重复填写，或者总数没有更新。请核对各项是否重复。"
        ),
        _OLD,
    ),
    _rule(
        "of-which",
        mark("「其中」项不大于所属的项"),
        mark("「其中」项填的数大于它所属的一项。可能的原因有两行填反，或者统计的起止时间不同。请核对两行。"),
        _OLD,
    ),
    _rule(
        "channels-cover",
        mark("总数与各渠道相符"),
        mark(
            "同一信息不论经几种渠道公开，总数只计一次，而在每种渠道各计一次；「其他方式」包括了其余渠道。"
            "所以总数不小于任何一种渠道，也不大于各渠道之和。可能的原因有漏填一种渠道，或者渠道与总数来自不同的系统。请核对各渠道的数和总数。回应热点或者舆情的总数一般不大于各种方式的次数之和，不同也可能属正常，这时级别为提醒或者提示。"
        ),
        _OLD,
    ),
    _rule(
        "balance",
        mark("新收加结转等于办结加结转下年"),
        mark(
            "一列之中，本年新收与上年结转之和，不等于办理结果总计与结转下年度之和。这是表内印明的勾稽关系。"
            "可能的原因有漏计上年结转、把一件申请计入两种结果，或者结转下年度没有更新。请逐列核对这四项。"
        ),
        _NEW,
    ),
    _rule(
        "applicants-add-up",
        mark("总计等于各类申请人之和"),
        mark(
            "一行之中，总计不等于自然人与五类法人或其他组织之和。可能的原因有填错一列，或者总计没有更新。请核对这一行的各列。"
        ),
        _NEW,
    ),
    _rule(
        "cases-add-up",
        mark("案件总计等于各类结果之和"),
        mark(
            "行政复议或者行政诉讼的总计，不等于结果维持、结果纠正、其他结果与尚未审结之和。可能的原因有漏填尚未审结的案件，或者总计没有更新。请核对各栏。"
        ),
        _NEW,
    ),
    _rule(
        "carry-over",
        mark("上年结转等于上年报告的结转下年度"),
        mark(
            "本年报告的上年结转，与上年报告的结转下年度继续办理不同。可能的原因有上年漏计，或者本年按另一口径统计。"
            "机构或者职能调整时不同也属正常，请在报告里说明。"
        ),
        _NEW,
        "facts",
        "previous",
    ),
    _rule(
        "stock",
        mark("现行有效件数与上年衔接"),
        mark(
            "现行有效件数不等于上年的现行有效件数加本年制发、减本年废止。修改、失效、职能划转、重新清理都可能使其不同；否则请核对这几项。"
        ),
        cite("form-2021"),
        "facts",
        "previous",
    ),
    _rule(
        "items",
        mark("上一年项目数量与上年报告衔接"),
        mark(
            "上一年项目数量不等于上年报告的上一年项目数量加上年的增减。事项清单重新编制时不同也属正常；否则请核对增减的正负号和起算的年度。"
        ),
        cite("form-2019"),
        "facts",
        "previous",
    ),
    _rule(
        "between-agency",
        mark("并列的报告是同一机关的"),
        mark(
            "并列比较的报告不是同一行政机关的，或者没有写明。不是同一机关的，逐年衔接的各项不作比较。机关更名的，请把名称写成一样再比较。"
        ),
        _ALL,
        "previous",
    ),
    _rule(
        "between-scope",
        mark("并列的报告统计范围相同"),
        mark(
            "政府的报告可以只统计本机关，也可以统计本级政府及其部门，两种数字不能比较。请核对报告的标题，用相同范围的报告。"
        ),
        _ALL,
        "previous",
    ),
    _rule(
        "between-years",
        mark("上年的报告是上一年度的"),
        mark("作为上年报告给出的，不是前一年度的报告，逐年衔接的各项不作比较。请给出前一年度的报告。"),
        _ALL,
        "previous",
    ),
    _rule(
        "members-add-up",
        mark("汇总数等于成员单位之和"),
        mark(
            "上一级的汇总数与成员单位所填的数之和不同。垂直管理的单位可以不计入，职能划转、口径调整也可能使其不同；否则请核对漏报和重报的单位。"
        ),
        _ALL,
        "members",
    ),
    _rule(
        "members-edition",
        mark("汇总的报告版式相同"),
        mark("有的成员单位的报告是另一版式的，各项不能相加，没有计入。请改用相同版式的报告。"),
        _ALL,
        "members",
    ),
    _rule(
        "members-year",
        mark("汇总的报告年度相同"),
        mark("有的成员单位的报告是另一年度的，没有计入。请换成本年度的报告。"),
        _ALL,
        "members",
    ),
    _rule(
        "members-scope",
        mark("汇总的报告统计范围相同"),
        mark(
            "只统计本机关的报告，与统计本级政府及其部门的报告，不能一起相加，否则部门会计算两次。范围不同的没有计入；没有指明范围的仍计入。"
        ),
        _ALL,
        "members",
    ),
    _rule(
        "members-twice",
        mark("每个成员单位只计一次"),
        mark("同一成员单位的报告给出了两次，后一份没有计入；没有写明机关的无法判断。请删去重复的一份。"),
        _ALL,
        "members",
    ),
    _rule(
        "members-missing",
        mark("成员单位的报告齐全"),
        mark("应当报送的成员单位没有报告，汇总数不包括它。请补齐后再汇总。"),
        _ALL,
        "members",
    ),
    _rule(
        "members-excluded",
        mark("不计入的成员单位有理由"),
        mark("有的成员单位按指明的理由没有计入汇总。这不是错误，只是说明。"),
        _ALL,
        "members",
    ),
)
"""The rules of relations and of reports beside one another."""
