"""One call that judges a report by every rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import evolve

from xinxi_gongkai.adapting import in_edition
from xinxi_gongkai.checks.accepting import Acceptance, acceptances, sorted_out
from xinxi_gongkai.checks.arithmetic import LOWER, Judged, judged_between, judged_relations, to_finding
from xinxi_gongkai.checks.finding import LEVELS, Finding
from xinxi_gongkai.checks.findings import Findings
from xinxi_gongkai.checks.pairs import succession
from xinxi_gongkai.checks.relating import order_of, with_related
from xinxi_gongkai.checks.rule import Examination, Rule
from xinxi_gongkai.checks.rules import chosen_codes, standing_rules, with_own
from xinxi_gongkai.errors import InvalidRule, InvalidValue, mark, shown
from xinxi_gongkai.report import Report, ensure_report

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Level

__all__ = ["check"]

_RANK: Final = {level: rank for rank, level in enumerate(LEVELS)}
_NO_LEVELS: Final[Mapping[str, Level]] = MappingProxyType({})


def check(  # noqa: PLR0913 -- each argument is one choice of the caller's, and all but the report have a default
    report: Report,
    *,
    edition: str | Edition | None = None,
    previous: Report | None = None,
    only: Iterable[str] | None = None,
    without: Iterable[str] = (),
    levels: Mapping[str, Level] = _NO_LEVELS,
    rules: Iterable[Rule] = (),
    accepted: str | Path | Iterable[Acceptance] | None = None,
    published: date | None = None,
    deadline: date | None = None,
    on: date | None = None,
) -> Findings:
    """Judge a report by the rules of its edition.

    A report of facts alone, without any text, is judged by its figures; rules about its text are not asked.

    Args:
        report: The report; whatever it states, nothing is raised for it.
        edition: A variant of the user's own to judge it by, of the report's national edition; by default
            the report's own. The report is judged as :func:`~xinxi_gongkai.in_edition` returns it.
        previous: The report of the same agency on the year before, which this one should follow from. Where it
            is of another agency, scope or year, a finding says so and the two are not compared.
        only: Codes of the rules to judge by, or families of them (``"prose"``); by default all.
        without: Codes or families of the rules to leave out.
        levels: Another level for rules, by code or family; of a suspect relation, one lower than that.
        rules: Rules of the caller's own, for this call alone.
        accepted: Findings that somebody has explained: a file that :func:`~xinxi_gongkai.load_accepted` reads, or
            acceptances. Such findings are apart in :attr:`Findings.accepted`.
        published: The day of publication; by default the one that the report states.
        deadline: The last day for publication, where the law names none (townships) or a local one holds.
        on: The day by which acceptances are judged to hold; without it they hold.

    Returns:
        What is violated or suspect, ordered by level and then by place in the report; what is undecided apart.

    Raises:
        InvalidAcceptance: What is accepted is not given as it should be.
        InvalidRule: A rule of one's own has the code of another, or a level is none.
        InvalidValue: It is no report, or a day is none.
        OSError: The file of accepted findings cannot be opened.
        UnknownEdition: The edition given is not known, or of another national form.
        UnknownRule: A rule is named that does not exist.
    """
    ensure_report(report)
    if previous is not None:
        ensure_report(previous)
    for name, day in (("published", published), ("deadline", deadline), ("on", on)):
        if day is not None and type(day) is not date:
            raise InvalidValue(mark("{name}应为日期（date）或None，给的是{value}"), name=name, value=shown(day))
    if edition is not None:
        report = in_edition(report, edition)
    form = report.edition
    keep, level_of, own = _choice(only, without, levels, rules)
    given = acceptances(accepted)
    judged = judged_relations(report, form)
    found: list[Finding] = []
    compared = None
    if previous is not None:
        comparable, found = succession(report, previous)
        compared = previous if comparable else None
    if compared is not None:
        judged += judged_between(report, compared)
    day = report.published if published is None else published
    examination = Examination(report, compared, day, deadline)
    found += _by_rules(examination, keep, own)
    found += [to_finding(one, form) for one in judged if one.outcome != "undecided"]
    if keep is not _every:
        found = [one for one in found if keep(one.rule)]
    if level_of:
        found = [_with_level(one, level_of) for one in found]
    undecided = [one for one in judged if one.outcome == "undecided" and keep(one.relation.rule)]
    pending = {one.id for one in _undecided(undecided, form)} if given else set()

    def occurs(key: str) -> bool:
        return key in pending or not keep(key.partition(":")[0])

    rest, explained, unused = sorted_out(found, given, report, on, occurs)
    place = _places(report)
    rest.sort(key=lambda finding: (_RANK[finding.level], place(finding.subject)))
    if len(rest) > 1:
        rest = with_related(rest, order_of(form))
    return Findings(report, rest, lambda: _undecided(undecided, form), previous, explained, unused)


def _every(_: str) -> bool:
    """Keep every rule."""
    return True


def _choice(
    only: Iterable[str] | None, without: Iterable[str], levels: Mapping[str, Level], own: Iterable[Rule]
) -> tuple[Callable[[str], bool], Mapping[str, Level], tuple[Rule, ...]]:
    """Return which rules are kept, the levels by code, and the caller's own rules."""
    for given in (only, without, own):
        if given is not None and not isinstance(given, Iterable):
            raise InvalidRule(mark("规则应为若干个代码或者Rule，给的是{value}"), value=shown(given))
    added = tuple(own)
    if only is None and not without and not levels and not added:
        return _every, _NO_LEVELS, ()
    known = with_own(added)
    kept = frozenset(known) if only is None else chosen_codes(only, known)
    kept -= chosen_codes(without, known)
    level_of: dict[str, Level] = {}
    if not isinstance(levels, Mapping):
        raise InvalidRule(mark("级别应为映射（如dict），给的是{value}"), value=shown(levels))
    for name, level in sorted(levels.items(), key=lambda item: item[0] in known):  # a code counts more than its family
        if level not in LEVELS:
            raise InvalidRule(mark("级别应为{known}之一，给的是{value}"), known="、".join(LEVELS), value=shown(level))
        level_of |= dict.fromkeys(chosen_codes((name,), known), level)
    return kept.__contains__, level_of, added


def _by_rules(examination: Examination, keep: Callable[[str], bool], own: tuple[Rule, ...]) -> Iterator[Finding]:
    """Yield what the rules find that do not come from relations or pairs, each asked where it has what it needs."""
    kind, form = examination.kind, examination.form
    there = {"text": examination.has_text, "previous": examination.previous is not None}
    lacking = frozenset(name for name, given in there.items() if not given)
    added = (one for one in own if one.concerns(form, kind) and lacking.isdisjoint(one.looks_at))
    for rule in (*standing_rules(form, kind, lacking), *added):
        if rule.find is None or not keep(rule.code):
            continue
        found = rule.find(examination, rule)
        if not isinstance(found, Iterable):
            raise InvalidRule(
                mark("规则{code}的find应给出若干个Finding，给的是{value}"), code=rule.code, value=shown(found)
            )
        for one in found:
            if not isinstance(one, Finding):
                raise InvalidRule(
                    mark("规则{code}的find应给出若干个Finding，给的是{value}"), code=rule.code, value=shown(one)
                )
            yield one


def _with_level(finding: Finding, level_of: Mapping[str, Level]) -> Finding:
    level = level_of.get(finding.rule)
    if level is None:
        return finding
    if finding.relation is not None and finding.outcome == "suspect":
        level = LOWER[level]
    return evolve(finding, level=level)


def _undecided(undecided: Iterable[Judged], form: Edition) -> list[Finding]:
    """Return what depends on cells that are not stated, in the order of the form."""
    return [
        to_finding(one, form) for one in sorted(undecided, key=lambda one: form.all_cells[one.relation.subject].index)
    ]


def _places(report: Report) -> Callable[[str | None], tuple[float, int]]:
    """Return what tells where in the report a finding's subject stands; what is about the whole comes first.

    A section stands before the cells of its tables; sections that the form does not know, before those of the form.
    """
    cells, starts = report.edition.all_cells, _section_starts(report.edition)

    def place(subject: str | None) -> tuple[float, int]:
        cell = cells.get(subject) if subject else None
        if cell:
            return cell.index, 0
        if not subject:
            return -1, 0
        top = subject.partition("/")[0]
        if top in starts:
            return starts[top]
        return -0.75, next((number for number, one in enumerate(report.sections) if one.number == top), 0)

    return place


@lru_cache(maxsize=64)
def _section_starts(form: Edition) -> Mapping[str, tuple[float, int]]:
    """Return where each section of a form begins: before its first cell, and its place among the sections."""
    found = {}
    before = 0
    for order, section in enumerate(form.sections):
        found[section.number] = (before - 0.5, order)
        before += sum(cell.section is section for cell in form.all_cells.values())
    return found
