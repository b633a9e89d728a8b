"""What the user chooses for checking: rules, levels, days, accepted findings, the report on the year before."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from typing import Any

from xinxi_gongkai.checks import Acceptance, load_accepted
from xinxi_gongkai.checks.finding import LEVELS
from xinxi_gongkai.commands._shared import complain, one_report
from xinxi_gongkai.errors import InvalidAcceptance, UnreadableDocument, mark
from xinxi_gongkai.folders import ensure_choices, reason_of
from xinxi_gongkai.localisation import translate

__all__ = ["add_choices", "add_rules", "choices_of", "rules_of"]


def add_choices(parser: argparse.ArgumentParser) -> None:
    """Let the user choose for one report: the report on the year before, its day, and what holds for many."""
    add = parser.add_argument
    add("--previous", metavar="FILE", help=translate(mark("同一机关上年的报告，核对与上年的衔接")))
    add("--published", type=_day, metavar="DATE", help=translate(mark("公布的日期，如2026-01-31；默认为报告写明的")))
    add_rules(parser)


def add_rules(parser: argparse.ArgumentParser) -> None:
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


def rules_of(chosen: argparse.Namespace) -> dict[str, Any] | None:
    """Return what the user chose of rules, levels, days and accepted findings, as ``check`` takes it.

    ``None`` where the file of accepted findings cannot be read, which is said.

    Raises:
        UnknownRule: A rule is named that does not exist.
    """
    accepted: tuple[Acceptance, ...] = ()
    try:
        accepted = load_accepted(chosen.accepted) if chosen.accepted is not None else ()
    except (InvalidAcceptance, UnreadableDocument, OSError) as error:
        complain(f"{chosen.accepted}：{reason_of(error)}")
        return None
    today = datetime.now(tz=UTC).astimezone().date()
    choices = {
        "only": chosen.only,
        "without": chosen.without,
        "levels": dict(chosen.level),
        "accepted": accepted,
        "deadline": chosen.deadline,
        "on": (chosen.on or today) if accepted else None,
    }
    ensure_choices(**choices)
    return choices


def choices_of(chosen: argparse.Namespace) -> dict[str, Any] | None:
    """Return all that the user chose for one report, as ``check`` takes it; ``None`` where a file cannot be read.

    Raises:
        UnknownRule: A rule is named that does not exist.
    """
    choices = rules_of(chosen)
    previous = None if chosen.previous is None else one_report(chosen.previous, locale=chosen.locale)
    if choices is None or (chosen.previous is not None and previous is None):
        return None
    return choices | {"published": chosen.published, "previous": previous and previous.report}
