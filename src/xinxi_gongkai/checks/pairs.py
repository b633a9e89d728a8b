"""Whether two reports may be put beside one another: same agency, same scope, consecutive years."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xinxi_gongkai.checks.finding import Finding
from xinxi_gongkai.errors import mark
from xinxi_gongkai.standard.labels import label_key

if TYPE_CHECKING:
    from xinxi_gongkai.report import Report
    from xinxi_gongkai.standard.relations import Level

__all__ = ["SCOPES", "agency_finding", "remark", "remarks_of", "same_agency", "scope_finding", "succession"]

SCOPES = {"agency": mark("本机关"), "region": mark("本级政府及其部门"), None: mark("未指明")}


def remark(rule: str, level: Level, report: Report, template: str, **words: Any) -> Finding:
    """Return a finding about no cell: of reports beside one another."""
    texts = {name: str(word) for name, word in words.items()}
    sources = (report.edition.source,)
    key = tuple(texts)
    return Finding(rule, level, "violated", None, {}, {}, None, "definition", sources, template, words=texts, key=key)


def remarks_of(remarks: Iterable[Finding]) -> list[dict[str, str]]:
    """Return findings about reports beside one another as JSON has them."""
    return [{"rule": one.rule, "level": one.level, "message": one.message()} for one in remarks]


def same_agency(one: Report, other: Report) -> bool | None:
    """Say whether two reports are of one agency; ``None`` where one of them does not say whose it is.

    Names are compared without regard to width and spaces; two division codes must be the same.
    """
    if one.agency is None or other.agency is None:
        return None
    if label_key(one.agency.name) != label_key(other.agency.name):
        return False
    return None in (one.agency.division, other.agency.division) or one.agency.division == other.agency.division


def agency_finding(report: Report, other: Report) -> Finding | None:
    """Return what is to be said of the agencies of two reports: another one (a warning), or not known (a notice)."""
    same = same_agency(report, other)
    if same:
        return None
    names = {"own": _name(report), "other": _name(other)}
    if same is None:
        template = mark("有的报告没有写明行政机关（{own}、{other}），无法确认是同一机关的。")
        return remark("between-agency", "notice", report, template, **names)
    template = mark("两份报告不是同一行政机关的：一份是{own}，一份是{other}。")
    return remark("between-agency", "warning", report, template, **names)


def scope_finding(report: Report, other: Report) -> Finding | None:
    """Return what is to be said of the scopes of two reports: another one (a warning), or one not known (a notice)."""
    if report.scope == other.scope:
        return None
    known = report.scope is not None and other.scope is not None
    template = (
        mark("两份报告的统计范围不同：一份是{own}，一份是{other}。")
        if known
        else mark("有一份报告没有指明统计范围（{own}、{other}），无法确认范围相同。")
    )
    words = {"own": SCOPES[report.scope], "other": SCOPES[other.scope]}
    return remark("between-scope", "warning" if known else "notice", report, template, **words)


def succession(report: Report, previous: Report) -> tuple[bool, list[Finding]]:
    """Return whether a report can be judged by the one on the year before, and what is to be said of the pair."""
    found = [one for one in (agency_finding(report, previous), scope_finding(report, previous)) if one]
    if previous.year != report.year - 1:
        template = mark("这份报告是{year}年度的，上年的报告应是{expected}年度的，给的是{given}年度的。")
        years = {"year": report.year, "expected": report.year - 1, "given": previous.year}
        found.append(remark("between-years", "warning", report, template, **years))
    return all(one.level == "notice" for one in found), found


def _name(report: Report) -> str:
    if report.agency is None:
        return mark("机关不详")
    division = f"（{report.agency.division}）" if report.agency.division else ""
    return f"「{report.agency.name}」{division}"
