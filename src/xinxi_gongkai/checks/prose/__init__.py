"""Prose against tables: figures and statements of none in the text of a report, compared with its cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.checks.rule import Examination, LooksAt, Rule
from xinxi_gongkai.errors import mark
from xinxi_gongkai.standard.sources import cite

if TYPE_CHECKING:
    from xinxi_gongkai.checks.finding import Finding

__all__ = ["RULES"]


def _figures(examination: Examination, rule: Rule) -> Iterator[Finding]:
    """Judge the figures of a rule's topic; what reads them is loaded where there is text to read."""
    from xinxi_gongkai.checks.prose.rules import prose_against_tables  # noqa: PLC0415 -- on use, its patterns are many

    return prose_against_tables(examination, rule)


def _none(examination: Examination, rule: Rule) -> Iterator[Finding]:
    from xinxi_gongkai.checks.prose.rules import none_against_tables  # noqa: PLC0415 -- likewise

    return none_against_tables(examination, rule)


_FORMS: Final = (*cite("form-2014"), *cite("form-2019"), *cite("form-2021"))
_LOOKS_AT: Final[tuple[LooksAt, ...]] = ("facts", "text")
_HOW: Final = mark(
    "正文的数与它可能指的各种数逐一比较，都不相同才提出；「余」「约」「近」和四舍五入的数按范围比较；说的是别的年度、别的单位、一部分或者增减的，不作比较。"
)


def _rule(code: str, title: str, explanation: str) -> Rule:
    return Rule(
        code,
        title,
        explanation + _HOW,
        level="warning",
        basis="plausible",
        law=_FORMS,
        looks_at=_LOOKS_AT,
        find=_figures,
    )


RULES: Final = (
    _rule(
        "prose-requests",
        mark("正文所写的申请数与表格相符"),
        mark(
            "正文所写的收到、结转、办结的申请数，与表格里的数对不上。读者先看正文，两处不同就不知道该信哪一处。常见的原因有正文用了统计截止之前的数、漏加上年结转，或者沿用了上年的文字。请以台账为准，把两处改成一致。"
        ),
    ),
    _rule(
        "prose-outcomes",
        mark("正文所写的办理结果与表格相符"),
        mark(
            "正文所写的予以公开、不予公开等办理结果，与表格里的数对不上。常见的原因有分类的口径不同、一件申请有几项答复，或者正文与表格由不同的人填写。请按表格的分类核对。"
        ),
    ),
    _rule(
        "prose-cases",
        mark("正文所写的复议、诉讼数与表格相符"),
        mark(
            "正文所写的行政复议、行政诉讼的件数，与表格里的数对不上。常见的原因有正文包括了上年未审结的案件、没有区分是否经过复议，或者统计的是备案的案件；写明备案的只作提示。请与承办的机构核对。"
        ),
    ),
    _rule(
        "prose-fees",
        mark("正文所写的收费与填报的数相符"),
        mark(
            "正文所写的依申请公开的收费金额或者收费通知的件数，与填报的数对不上。常见的原因有元与万元混用、应收与实收混用。请核对收费的台账。"
        ),
    ),
    _rule(
        "prose-proactive",
        mark("正文所写的主动公开数与表格相符"),
        mark(
            "正文所写的主动公开政府信息数、各渠道的公开数、回应解读的数，与表格里的数对不上。常见的原因有正文统计的是网站发布的全部信息，而表格只统计政府信息。请统一口径，或者在正文写明区别。"
        ),
    ),
    _rule(
        "prose-documents",
        mark("正文所写的规章和规范性文件数与表格相符"),
        mark(
            "正文所写的制发、废止、现行有效的规章或者规范性文件数，与表格里的数对不上。常见的原因有把一般文件计算在内、只统计了本级，或者清理的结果没有反映到表格里。请与司法行政部门核对。"
        ),
    ),
    _rule(
        "prose-powers",
        mark("正文所写的许可、处罚、强制、收费、采购数与表格相符"),
        mark(
            "正文所写的行政许可、行政处罚、行政强制的决定数，行政事业性收费或者政府集中采购的数，与表格里的数对不上。常见的原因有受理数与决定数混用、只统计了公示的决定，或者金额的单位不同。请以表格要求的口径核对。"
        ),
    ),
    _rule(
        "prose-capacity",
        mark("正文所写的人员、会议、培训数与表格相符"),
        mark(
            "正文所写的机构、人员、经费、会议、培训、举报投诉的数，与表格里的数对不上。常见的原因有兼职人员的口径不同、把参加的培训计入举办的培训。请核对两处的口径。"
        ),
    ),
    Rule(
        "prose-none",
        mark("正文说没有的，表格里也没有"),
        mark(
            "正文说没有收到申请、没有发生行政复议或诉讼、没有收费等，而表格里相应的数大于零。两处必有一处不对。常见的原因是沿用了上年的文字，或者只说的是一种情形而没有写明。"
            "请核对后改正；只是没有某一种情形的，请写明是哪一种。只说一种渠道、一种情形、别的年度或者别的单位没有的，不作比较。"
        ),
        level="warning",
        basis="plausible",
        law=_FORMS,
        looks_at=_LOOKS_AT,
        find=_none,
    ),
)
"""The rules of prose."""
