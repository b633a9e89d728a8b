"""The rules that reports are judged by: code, title and explanation for an official."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from xinxi_gongkai.errors import mark

__all__ = ["RULES", "Rule"]


@frozen
class Rule:
    """A rule.

    Attributes:
        code: It never changes its meaning.
        title: What must be so, in a few words.
        explanation: What is wrong, why it matters, common causes, what to do.
    """

    code: str
    title: str
    explanation: str


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for rule in (
            Rule(
                "parts-add-up",
                mark("总数等于各项之和"),
                mark(
                    "总数与它下面各项之和不相等。可能的原因有漏填一项、把上年的数计入本年，或者总数与分项由不同的人填写。"
                    "请先核对分项，再核对总数。对一件申请作出几种答复，或者案件尚未审结时，有的总数与各项之和不同也属正常，这时级别为提醒或者提示。"
                ),
            ),
            Rule(
                "parts-within",
                mark("各项之和不大于总数"),
                mark(
                    "各项都包括在总数之内，其和却大于总数。可能的原因有同一案件在几项里重复填写，或者总数没有更新。请核对各项是否重复。"
                ),
            ),
            Rule(
                "of-which",
                mark("「其中」项不大于所属的项"),
                mark("「其中」项填的数大于它所属的一项。可能的原因有两行填反，或者统计的起止时间不同。请核对两行。"),
            ),
            Rule(
                "channels-cover",
                mark("总数与各渠道相符"),
                mark(
                    "同一信息不论经几种渠道公开，总数只计一次，而在每种渠道各计一次；「其他方式」包括了其余渠道。"
                    "所以总数不小于任何一种渠道，也不大于各渠道之和。可能的原因有漏填一种渠道，或者渠道与总数来自不同的系统。请核对各渠道的数和总数。回应热点或者舆情的总数一般不大于各种方式的次数之和，不同也可能属正常，这时级别为提醒或者提示。"
                ),
            ),
            Rule(
                "structure-edition-year",
                mark("版式与报告年度相符"),
                mark(
                    "报告所用的版式不是报告年度施行的全国统一格式。版式由报告的年度决定，与发布日期无关。请改用该年度的版式。"
                ),
            ),
        )
    }
)
"""Every rule by its code."""
