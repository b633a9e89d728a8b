"""One call that judges a report by every rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.adapting import in_edition
from xinxi_gongkai.checks.arithmetic import Judged, judged_between, judged_relations, to_finding
from xinxi_gongkai.checks.findings import LEVELS, Finding, Findings
from xinxi_gongkai.checks.pairs import succession
from xinxi_gongkai.checks.structure import edition_year
from xinxi_gongkai.report import Report, ensure_report

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["check"]

_RANK: Final = {level: rank for rank, level in enumerate(LEVELS)}


def check(report: Report, *, edition: str | Edition | None = None, previous: Report | None = None) -> Findings:
    """Judge a report by the rules of its edition.

    Args:
        report: The report; whatever it states, nothing is raised for it.
        edition: A variant of the user's own to judge it by, of the report's national edition; by default
            the report's own. The report is judged as :func:`~xinxi_gongkai.in_edition` returns it.
        previous: The report of the same agency on the year before, which this one should follow from. Where it
            is of another agency, scope or year, a finding says so and the two are not compared.

    Returns:
        What is violated or suspect, ordered by level and then by place in the form; what is undecided apart.

    Raises:
        InvalidValue: It is no report.
        UnknownEdition: The edition given is not known, or of another national form.
    """
    ensure_report(report)
    if previous is not None:
        ensure_report(previous)
    if edition is not None:
        report = in_edition(report, edition)
    form = report.edition
    judged = judged_relations(report, form)
    found = list(edition_year(report, form))
    if previous is not None:
        comparable, said = succession(report, previous)
        found += said
        judged += judged_between(report, previous) if comparable else []
    found += [to_finding(one, form) for one in judged if one.outcome != "undecided"]
    found.sort(key=lambda finding: (_RANK[finding.level], _place(finding.subject, form)))
    return Findings(report, found, lambda: _undecided(judged, form), previous)


def _undecided(judged: Iterable[Judged], form: Edition) -> list[Finding]:
    """Return what depends on cells that are not stated, in the order of the form."""
    undecided = [one for one in judged if one.outcome == "undecided"]
    return [to_finding(one, form) for one in sorted(undecided, key=lambda one: _place(one.relation.subject, form))]


def _place(subject: str | None, form: Edition) -> int:
    """Return where in the form a finding's subject stands; what is about no cell comes first."""
    cell = form.all_cells.get(subject or "")
    return cell.index if cell else -1
