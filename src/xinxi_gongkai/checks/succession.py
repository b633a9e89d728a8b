"""Rules of succession: a report that repeats the one on the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.checks.passages import passages_of
from xinxi_gongkai.checks.ranges import is_number
from xinxi_gongkai.checks.rule import Examination, Rule
from xinxi_gongkai.errors import mark
from xinxi_gongkai.standard.sources import cite

if TYPE_CHECKING:
    from xinxi_gongkai.checks.finding import Finding
    from xinxi_gongkai.report import Report

__all__ = ["RULES"]

_SENTENCE: Final = re.compile(r"[^。！？!?；;\n]+")
_SHORTEST: Final = 12
"""A shorter sentence is a phrase that every report has."""
_FEWEST: Final = 5
_COPIED: Final = 0.6
_FEWEST_FIGURES: Final = 5
"""So many figures above zero must be the same: two small offices of many zeros are alike."""


def _sentences(report: Report) -> list[str]:
    """Return the sentences of a report that are long enough to be its own, without white space."""
    found = (
        "".join(sentence.split()) for passage in passages_of(report) for sentence in _SENTENCE.findall(passage.text)
    )
    return [sentence for sentence in found if len(sentence) >= _SHORTEST]


def _copied(examination: Examination, rule: Rule) -> Iterator[Finding]:
    assert examination.previous is not None  # noqa: S101 -- the rule looks at the year before
    sentences = _sentences(examination.report)
    earlier = set(_sentences(examination.previous))
    same = sum(sentence in earlier for sentence in sentences)
    if same < _FEWEST or same < _COPIED * len(sentences):
        return
    template = mark("正文{count}句中有{same}句与上年报告完全相同，占{share}%；请按本年度的情况重写。")
    words = {"count": len(sentences), "same": same, "share": round(100 * same / len(sentences))}
    yield rule.finding(examination, template, words=words)


def _same_figures(examination: Examination, rule: Rule) -> Iterator[Finding]:
    assert examination.previous is not None  # noqa: S101 -- likewise
    before, now = examination.previous.facts, examination.report.facts
    common = [code for code, value in now.items() if is_number(value) and is_number(before.get(code))]
    if any(now[code] != before[code] for code in common):
        return
    count = sum(now[code] != 0 for code in common)
    if count >= _FEWEST_FIGURES:
        template = mark("两年都填了数字的{common}个单元格全部相同，其中{count}个不是零；可能照抄了上年的表格。")
        yield rule.finding(examination, template, words={"common": len(common), "count": count})


_COPYING: Final = (*cite("regulations-2019", "第四十七条"), *cite("form-2021"))

RULES: Final = (
    Rule(
        "succession-copied",
        mark("正文不照抄上年"),
        mark(
            "正文的句子有六成以上与上年报告完全相同（只比较12字以上的句子，至少5句）。内容雷同、敷衍塞责是格式点名要追究的情形。常见的原因是在上年的文件上改几个数字。请按本年度的工作重写，尤其是存在的问题和改进的情况。"
        ),
        level="warning",
        basis="plausible",
        law=_COPYING,
        looks_at=("text", "previous"),
        find=_copied,
        data={"least_characters": _SHORTEST, "least_sentences": _FEWEST, "least_share": _COPIED},
    ),
    Rule(
        "succession-same-figures",
        mark("数字不与上年全部相同"),
        mark(
            "两年都填了数字的单元格，各项数字完全相同，其中至少5个不是零。一年之中各项都不变几乎不可能。常见的原因是照抄了上年的表格，或者发布时用错了文件。请重新统计。"
        ),
        level="warning",
        basis="plausible",
        law=_COPYING,
        looks_at=("facts", "previous"),
        find=_same_figures,
        data={"least_figures": _FEWEST_FIGURES},
    ),
)
"""The rules of succession."""
