"""The commands ``check`` and ``convert``: one report or several, judged, or written as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from xinxi_gongkai._terminal import aligned, json_text
from xinxi_gongkai.checks import Acceptance, CellGroup, Finding, Findings, check, load_accepted
from xinxi_gongkai.checks.finding import LEVELS
from xinxi_gongkai.checks.rules import RULES
from xinxi_gongkai.commands._shared import (
    FOUND,
    LEVEL_NAMES,
    OK,
    UNREADABLE,
    Filed,
    add_format,
    add_reading,
    complain,
    emit,
    filed,
    nothing_met,
    told_reading,
)
from xinxi_gongkai.documents import Reading
from xinxi_gongkai.errors import InvalidAcceptance, UnreadableDocument, mark
from xinxi_gongkai.interchange import dumps
from xinxi_gongkai.interchange.writing import write_text
from xinxi_gongkai.localisation import translate

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["CHECK_FORMAT", "add"]

CHECK_FORMAT: Final = "xinxi-gongkai-check/1"


def add(commands: Any) -> None:
    """Add the commands to the parser."""
    one = commands.add_parser("check", help=translate(mark("校验报告（文本或JSON）")))
    one.add_argument("files", nargs="+", metavar="FILE", help=translate(mark("文件；-为标准输入")))
    add_reading(one)
    one.add_argument("--previous", metavar="FILE", help=translate(mark("同一机关上年的报告，核对与上年的衔接")))
    _add_rules(one)
    add_format(one)
    one.add_argument(
        "--undecided", action="store_true", help=translate(mark("也列出因为有的单元格没有数字而无法判断的"))
    )
    one.add_argument("--locale", help=translate(mark("说明所用的语言")))
    one.set_defaults(run=_check)

    one = commands.add_parser("convert", help=translate(mark("把文本读成JSON，或把JSON写成规范的样子")))
    one.add_argument("file", metavar="FILE", help=translate(mark("文件；-为标准输入")))
    one.add_argument("-o", "--output", metavar="FILE", help=translate(mark("写到哪个文件；默认为标准输出")))
    add_reading(one)
    one.set_defaults(run=_convert)


def _add_rules(parser: argparse.ArgumentParser) -> None:
    """Let the user choose rules, levels, days, and what is accepted."""
    add, rule = parser.add_argument, translate(mark("规则的代码或者类别，如prose；可以用几次"))
    add("--only", action="append", metavar="RULE", help=translate(mark("只用这些规则；")) + rule)
    add("--without", action="append", default=[], metavar="RULE", help=translate(mark("不用这些规则；")) + rule)
    add(
        "--level", type=_level, action="append", default=[], metavar="RULE=LEVEL",
        help=translate(mark("改变规则的级别：error、warning或notice；可以用几次")),
    )  # fmt: skip
    add(
        "--accepted",
        metavar="FILE",
        help=translate(mark("已说明的差异：列明结果的id、理由、由谁说明、到何时的JSON文件")),
    )
    add("--published", type=_day, metavar="DATE", help=translate(mark("公布的日期，如2026-01-31；默认为报告写明的")))
    add("--deadline", type=_day, metavar="DATE", help=translate(mark("最后的公布日期，如当地规定的；默认为法定的")))
    add("--on", type=_day, metavar="DATE", help=translate(mark("按哪一天判断已说明的差异是否过期；默认为今天")))


def _day(text: str) -> date:
    """Return a day that the user gives."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        template = translate(mark("应为日期，如2026-01-31，给的是{value}"))
        raise argparse.ArgumentTypeError(template.format(value=text)) from None


def _level(text: str) -> tuple[str, str]:
    """Return a rule and the level that the user gives it."""
    rule, sign, level = text.partition("=")
    if not sign or level not in LEVELS:
        template = translate(mark("应写作RULE=LEVEL，级别为{levels}之一，给的是{value}"))
        raise argparse.ArgumentTypeError(template.format(levels="、".join(LEVELS), value=text))
    return rule, level


def _choices(chosen: argparse.Namespace) -> dict[str, Any] | None:
    """Return what the user chose of rules, levels, days and accepted findings, as ``check`` takes it.

    ``None`` where the file of accepted findings cannot be read, which is said.
    """
    accepted: tuple[Acceptance, ...] = ()
    try:
        accepted = load_accepted(chosen.accepted) if chosen.accepted is not None else ()
    except (InvalidAcceptance, UnreadableDocument) as error:
        complain(f"{chosen.accepted}：{error}")
        return None
    except OSError as error:
        reason = error.strerror or error
        complain(translate(mark("{name}：打不开：{reason}")).format(name=chosen.accepted, reason=reason))
        return None
    return {
        "only": chosen.only,
        "without": chosen.without,
        "levels": dict(chosen.level),
        "accepted": accepted,
        "published": chosen.published,
        "deadline": chosen.deadline,
        "on": chosen.on or datetime.now(tz=UTC).astimezone().date(),
    }


def _check(chosen: argparse.Namespace) -> int:
    choices = _choices(chosen)
    if choices is None:
        return UNREADABLE
    code = OK
    results: list[dict[str, Any]] = []
    every: list[Findings] = []
    previous = None if chosen.previous is None else filed(chosen.previous)
    if isinstance(previous, str) or (previous and nothing_met(previous)):
        reason = previous if isinstance(previous, str) else translate(mark("没有见到任何版式的表格"))
        complain(f"{chosen.previous}：{reason}")
        return UNREADABLE
    for line in told_reading(previous.reading, chosen.locale) if previous and previous.reading else ():
        complain(f"{chosen.previous}：{line.strip()}")
    for name in chosen.files:
        one = filed(name, chosen)
        if isinstance(one, str):
            complain(f"{name}：{one}")
            results.append({"file": name, "error": one})
            code = UNREADABLE
            continue
        findings = check(one.report, previous=previous.report if previous else None, **choices)
        every.append(findings)
        if nothing_met(one):
            code = UNREADABLE
        elif not findings.ok:
            code = max(code, FOUND)
        if chosen.format == "json":
            result = {"file": name, "error": None, "findings": findings.to_dict(chosen.locale)}
            results.append(result | {"reading": one.reading and _reading(one.reading)})
        else:
            print("\n".join(_told(one, findings, chosen)))
    if chosen.format == "json":
        emit(json_text({"format": CHECK_FORMAT, "files": results}))
    else:
        for line in _gone(every, chosen.locale):
            print(line)
    return code


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "complete": reading.complete,
        "encoding": reading.encoding,
        "missing": list(reading.missing),
        "leftovers": [
            {"text": one.text, "line": one.place.line, "reason": translate(one.reason)} for one in reading.leftovers
        ],
    }


def _told(one: Filed, findings: Findings, chosen: argparse.Namespace) -> Iterator[str]:
    """Yield the lines that tell a person what was found."""
    report = one.report
    stated = sum(value is not None for value in report.facts.values())
    head = translate(
        mark("{name}：{agency} {year}年，版式{form}，印出{printed}个单元格，{stated}个已填"), chosen.locale
    )
    agency = report.agency.name if report.agency else translate(mark("（机关不详）"), chosen.locale)
    yield head.format(
        name=one.name, agency=agency, year=report.year, form=report.edition, printed=len(report.facts), stated=stated
    )
    if one.reading:
        yield from told_reading(one.reading, chosen.locale)
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


def _gone(every: Sequence[Findings], locale: str | None) -> Iterator[str]:
    """Yield the acceptances of which no finding occurs in any of the reports."""
    used = {one.acceptance for some in every for one in some.accepted}
    for one in dict.fromkeys(one.acceptance for some in every for one in some.unused if one.why == "gone"):
        if one not in used:
            yield translate(mark("说明的差异不再出现，可以删去：{id}"), locale).format(id=one.id)


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
    if nothing_met(one):
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


def _convert(chosen: argparse.Namespace) -> int:
    one = filed(chosen.file, chosen)
    if isinstance(one, str):
        complain(f"{chosen.file}：{one}")
        return UNREADABLE
    if one.reading:
        for line in told_reading(one.reading, None):
            complain(line.strip())
    if nothing_met(one):
        complain(f"{chosen.file}：{translate(mark('没有见到任何版式的表格，没有写出'))}")
        return UNREADABLE
    text = dumps(one.report)
    if chosen.output is None:
        emit(text)
        return OK
    try:
        write_text(text, chosen.output)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        complain(translate(mark("{name}：写不进去：{reason}")).format(name=chosen.output, reason=reason))
        return UNREADABLE
    return OK
