"""Rules of timeliness: the day of publication, of the report or given by the caller, beside the statutory day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.checks.rule import Examination, Rule
from xinxi_gongkai.errors import mark
from xinxi_gongkai.standard.agencies import deadline
from xinxi_gongkai.standard.sources import cite

if TYPE_CHECKING:
    from xinxi_gongkai.checks.finding import Finding

__all__ = ["RULES"]

_LAST_YEAR: Final = 9998
"""The day of publication of a report on a later year is none that Python has."""


def _late(examination: Examination, rule: Rule) -> Iterator[Finding]:
    published, year = examination.published, examination.report.year
    if published is None or year > _LAST_YEAR:
        return
    known = deadline(examination.kind, year)
    last = examination.deadline or (known.day if known else None)
    if last is None or published <= last:
        return
    law = (
        "、".join(f"{one.source.number}{one.article}" for one in known.law)
        if known and not examination.deadline
        else ""
    )
    template = mark("报告在{published}公布，{year}年度报告应在{deadline}前（含当日）公布{law}，迟了{days}天。")
    words = {
        "published": published,
        "year": year,
        "deadline": last,
        "law": f"（{law}）" if law else "",
        "days": (published - last).days,
    }
    yield rule.finding(examination, template, words=words)


def _early(examination: Examination, rule: Rule) -> Iterator[Finding]:
    published, year = examination.published, examination.report.year
    if published is None or published > date(year, 12, 31):
        return
    template = mark(
        "报告在{published}公布，而{year}年度在{end}才结束；统计截至12月31日，公布日期或者报告年度可能有误。"
    )
    words = {"published": published, "year": year, "end": date(year, 12, 31)}
    yield rule.finding(examination, template, words=words)


def _no_date(examination: Examination, rule: Rule) -> Iterator[Finding]:
    if examination.published is None:
        yield rule.finding(
            examination, mark("报告没有写明公布的日期，无法判断是否按时公布；请在报告里写明，或者在校验时给出。")
        )


_DAYS: Final = (
    *cite("regulations-2007", "第三十一条"),
    *cite("regulations-2019", "第四十九条第一款", "第四十九条第二款", "第五十四条"),
)

RULES: Final = (
    Rule(
        "timeliness-late",
        mark("在法定日期前公布"),
        mark(
            "报告在法定的最后一天之后才公布。按时公布是法定义务，迟报会被通报。2008至2018年度的报告在次年3月31日前公布；2019年度起，部门的在次年1月31日前，县级以上地方政府的在3月31日前。"
            "乡镇、街道的日期由当地规定，校验时可以另行给出。常见的原因有等待审批、先报送后公布。请尽快公布；页面后来修改过的，请保留首次公布的日期。"
        ),
        level="warning",
        basis="definition",
        law=_DAYS,
        looks_at=("published",),
        find=_late,
    ),
    Rule(
        "timeliness-early",
        mark("在报告年度结束后公布"),
        mark(
            "报告的公布日期早于报告年度结束的日期。各项统计截至12月31日，年度没有结束就不可能有全年的数。常见的原因有年度写错，或者公布日期写成了上年的。请核对年度和日期。"
        ),
        level="warning",
        basis="definition",
        law=(*_DAYS, *cite("form-2021")),
        looks_at=("published",),
        find=_early,
    ),
    Rule(
        "timeliness-no-date",
        mark("写明公布日期"),
        mark(
            "报告没有公布日期，看不出是否按时公布。常见的原因是文件里没有落款，而页面上的日期没有随文件保存。请在报告里写明日期；还没有公布的草稿可以不理会。"
        ),
        level="notice",
        basis="plausible",
        law=_DAYS,
        looks_at=("published", "text"),
        find=_no_date,
    ),
)
"""The rules of timeliness."""
