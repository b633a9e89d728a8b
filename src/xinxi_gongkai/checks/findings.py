"""What a check found, as a sequence: what is violated or suspect, and apart what is undecided or accepted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from xinxi_gongkai._sequence import FrozenSequence
from xinxi_gongkai._terminal import json_text
from xinxi_gongkai.checks.accepting import AcceptedFinding, Unused
from xinxi_gongkai.checks.finding import LEVELS, Finding
from xinxi_gongkai.checks.relating import CellGroup, groups_by_cell, order_of
from xinxi_gongkai.errors import ChecksFailed, mark

if TYPE_CHECKING:
    from xinxi_gongkai.report import Report
    from xinxi_gongkai.standard.relations import Level

__all__ = ["FINDINGS_FORMAT", "Findings", "identity_of"]

FINDINGS_FORMAT: Final = "xinxi-gongkai-findings/2"
"""The name of the JSON of findings; its number grows with any change of shape."""


def identity_of(report: Report) -> dict[str, Any]:
    """Return what the JSON of findings says of a report: its edition, year, agency and title."""
    return {
        "edition": report.edition.name,
        "variant": report.edition.variant,
        "year": report.year,
        "agency": report.agency and report.agency.name,
        "title": report.title,
    }


class Findings(FrozenSequence[Finding]):
    """What a check found: what is violated or suspect, ordered by level, then by place in the form.

    What is undecided stands apart in :attr:`undecided`, what is accepted in :attr:`accepted`; neither is iterated.

    Attributes:
        report: The report, as it was judged.
        previous: The report on the year before that was given, or ``None``.
        accepted: The findings that somebody has explained, each with its acceptance.
        unused: The acceptances of which no finding occurs any more, or whose last day has passed.
    """

    def __init__(
        self,
        report: Report,
        found: Sequence[Finding],
        undecided: Callable[[], Sequence[Finding]] | Sequence[Finding] = (),
        previous: Report | None = None,
        accepted: Sequence[AcceptedFinding] = (),
        unused: Sequence[Unused] = (),
    ) -> None:
        """Hold findings of a report; undecided ones may be made when they are asked for."""
        self.report = report
        self.previous = previous
        self.accepted = tuple(accepted)
        self.unused = tuple(unused)
        super().__init__(found)
        self._undecided = undecided

    @cached_property
    def undecided(self) -> tuple[Finding, ...]:
        """What depends on cells that state no number, in the order of the form."""
        made = self._undecided() if callable(self._undecided) else self._undecided
        return tuple(made)

    def _of(self, level: Level) -> tuple[Finding, ...]:
        return tuple(finding for finding in self._items if finding.level == level)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Those of level error."""
        return self._of("error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Those of level warning."""
        return self._of("warning")

    @property
    def notices(self) -> tuple[Finding, ...]:
        """Those of level notice."""
        return self._of("notice")

    @property
    def ok(self) -> bool:
        """Whether there is none of level error."""
        return not self.errors

    def by_cell(self) -> tuple[CellGroup, ...]:
        """Return the findings in groups that one wrong cell may explain, each finding in one group.

        The cell of a group is the one that its findings share: if it alone were wrong, all of them could go away.
        Groups stand in the order of their first finding; a finding about no cell is a group of its own.
        """
        return groups_by_cell(self._items, order_of(self.report.edition))

    def raise_for_errors(self) -> None:
        """Raise where there is a finding of level error.

        Raises:
            ChecksFailed: It holds these findings.
        """
        if self.errors:
            first = self.errors[0].message()
            template = mark("有{count}处错误，第一处：{first}")
            raise ChecksFailed(template, count=len(self.errors), first=first, findings=self)

    def to_dict(self, locale: str | None = None) -> dict[str, Any]:
        """Return the findings as JSON has them, of the shape that :func:`findings_schema` describes."""
        return {
            "format": FINDINGS_FORMAT,
            "report": identity_of(self.report),
            "previous": self.previous and identity_of(self.previous),
            "ok": self.ok,
            "counts": {level: len(self._of(level)) for level in LEVELS} | {"undecided": len(self.undecided)},
            "findings": [finding.to_dict(locale) for finding in self._items],
            "undecided": [finding.to_dict(locale) for finding in self.undecided],
            "accepted": [
                {"finding": one.finding.to_dict(locale), "acceptance": one.acceptance.to_dict()}
                for one in self.accepted
            ],
            "unused": [{"acceptance": one.acceptance.to_dict(), "why": one.why} for one in self.unused],
        }

    def to_json(self, locale: str | None = None) -> str:
        """Return :meth:`to_dict` as JSON text, with one final newline."""
        return json_text(self.to_dict(locale))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Findings):
            return NotImplemented
        return self._state() == other._state()

    def _state(self) -> tuple[object, ...]:
        return self._items, self.undecided, self.accepted, self.unused

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self._of(level))} {level}s" for level in LEVELS)
        return f"<Findings of {self.report!r}: {counts}, {len(self.undecided)} undecided>"

    def __copy__(self) -> Findings:
        return self  # nothing in it can change

    def __deepcopy__(self, memo: object) -> Findings:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Findings, (self.report, self._items, self.undecided, self.previous, self.accepted, self.unused)
