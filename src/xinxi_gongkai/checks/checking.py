"""One call that judges a report by every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xinxi_gongkai.adapting import in_edition
from xinxi_gongkai.checks.arithmetic import judged_relations, to_finding
from xinxi_gongkai.checks.findings import LEVELS, Finding, Findings
from xinxi_gongkai.checks.structure import edition_year
from xinxi_gongkai.errors import InvalidValue, mark, shown
from xinxi_gongkai.report import Report

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["check"]

_RANK: Final = {level: rank for rank, level in enumerate(LEVELS)}


def check(report: Report, *, edition: str | Edition | None = None) -> Findings:
    """Judge a report by the rules of its edition.

    Args:
        report: The report; whatever it states, nothing is raised for it.
        edition: A variant of the user's own to judge it by, of the report's national edition; by default
            the report's own. The report is judged as :func:`~xinxi_gongkai.in_edition` returns it.

    Returns:
        What is violated or suspect, ordered by level and then by place in the form; what is undecided apart.

    Raises:
        InvalidValue: It is no report.
        UnknownEdition: The edition given is not known, or of another national form.
    """
    if not isinstance(report, Report):
        raise InvalidValue(mark("应为Report，给的是{value}"), value=shown(report))
    if edition is not None:
        report = in_edition(report, edition)
    form = report.edition
    judged = judged_relations(report, form)
    found = [to_finding(one, report, form) for one in judged if one[1] != "undecided"]
    found += edition_year(report, form)
    found.sort(key=lambda finding: (_RANK[finding.level], _place(finding, form)))
    undecided = [one for one in judged if one[1] == "undecided"]
    return Findings(report, found, lambda: [to_finding(one, report, form) for one in undecided])


def _place(finding: Finding, form: Edition) -> int:
    """Return where in the form a finding's subject stands; what is about no cell comes first."""
    cell = form.cells.get(finding.subject or "")
    return cell.index if cell else -1
