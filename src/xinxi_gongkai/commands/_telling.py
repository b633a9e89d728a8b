"""What was found in one report, for a person: by level, under the cell that may be wrong, with a verdict."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xinxi_gongkai._levels import LEVEL_NAMES
from xinxi_gongkai._terminal import aligned
from xinxi_gongkai.checks.finding import LEVELS
from xinxi_gongkai.checks.rules import RULES
from xinxi_gongkai.commands._shared import told_reading
from xinxi_gongkai.errors import mark
from xinxi_gongkai.localisation import translate

if TYPE_CHECKING:
    from xinxi_gongkai.checks import CellGroup, Finding, Findings
    from xinxi_gongkai.folders import Filed
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["told"]


def told(name: str, one: Filed, findings: Findings, chosen: argparse.Namespace) -> Iterator[str]:
    """Yield the lines that tell a person what was found."""
    report = one.report
    stated = sum(value is not None for value in report.facts.values())
    head = translate(
        mark("{name}：{agency} {year}年，版式{form}，印出{printed}个单元格，{stated}个已填"), chosen.locale
    )
    agency = report.agency.name if report.agency else translate(mark("（机关不详）"), chosen.locale)
    yield head.format(
        name=name, agency=agency, year=report.year, form=report.edition, printed=len(report.facts), stated=stated
    )
    yield from told_reading(one, chosen.locale)
    groups = findings.by_cell()
    for level in LEVELS:
        found = [group for group in groups if group.findings[0].level == level]
        count = sum(finding.level == level for finding in findings)
        if count or found:
            yield f"\n{translate(LEVEL_NAMES[level], chosen.locale)}（{count}）"
            yield from _grouped(found, report.edition, chosen.locale)
    yield from _explained(findings, report.edition, chosen.locale)
    if chosen.undecided and findings.undecided:
        yield "\n" + translate(mark("无法判断（{count}）"), chosen.locale).format(count=len(findings.undecided))
        yield from _table(findings.undecided, report.edition, chosen.locale)
    yield "\n" + _verdict(one, findings, chosen.locale) + "\n"


def _grouped(groups: Sequence[CellGroup], form: Edition, locale: str | None) -> Iterator[str]:
    """Yield findings, those that one wrong cell may explain once, under that cell."""
    yield from _table([group.findings[0] for group in groups if len(group.findings) == 1], form, locale)
    for group in groups:
        if len(group.findings) > 1:
            cell = form.all_cells.get(group.cell or "")
            template = translate(mark("  以下{count}处可能由同一单元格引起：「{cell}」"), locale)
            yield template.format(count=len(group.findings), cell=cell.name if cell else group.cell)
            for line in _table(group.findings, form, locale):
                yield f"  {line}"


def _explained(findings: Findings, form: Edition, locale: str | None) -> Iterator[str]:
    """Yield what is accepted, each with its reason, and the acceptances that were not used."""
    if findings.accepted:
        yield "\n" + translate(mark("已说明（{count}）"), locale).format(count=len(findings.accepted))
    for explained in findings.accepted:
        yield from _table([explained.finding], form, locale)
        given = explained.acceptance
        until = translate(mark("，至{until}"), locale).format(until=given.until) if given.until else ""
        line = translate(mark("      说明：{reason}（{by}{until}）"), locale)
        yield line.format(reason=given.reason, by=given.by, until=until)
    expired = [one.acceptance for one in findings.unused if one.why == "expired"]
    if expired:
        yield ""
    for one in expired:
        yield translate(mark("说明已过期：{id}（{until}）"), locale).format(id=one.id, until=one.until)


def _table(found: Sequence[Finding], form: Edition, locale: str | None) -> Iterator[str]:
    """Yield each finding as a row of the form with its figure and what it should be, and its sentence below."""
    rows = []
    for finding in found:
        cell = form.all_cells.get(finding.subject or "")
        label = cell.name if cell else RULES[finding.rule].title if finding.rule in RULES else finding.rule
        expected = ""
        if finding.expected and finding.outcome != "undecided":
            expected = finding.parameters.get("should", "") + finding.parameters.get("expected", "")
        rows.append((label, finding.parameters.get("value", ""), expected))
    for line, finding in zip(aligned(rows), found, strict=True):
        yield f"  {line}  [{finding.rule}]"
        yield f"      {finding.message(locale)}"


def _verdict(one: Filed, findings: Findings, locale: str | None) -> str:
    if one.is_empty:
        return translate(mark("结论：没有见到任何版式的表格，未能校验。"), locale)
    verdict = translate(
        mark("结论：{verdict}错误{errors}处，提醒{warnings}处，提示{notices}处，无法判断{undecided}处。"), locale
    )
    return verdict.format(
        verdict=translate(mark("没有错误；") if findings.ok else mark("有错误；"), locale),
        errors=len(findings.errors),
        warnings=len(findings.warnings),
        notices=len(findings.notices),
        undecided=len(findings.undecided),
    )
