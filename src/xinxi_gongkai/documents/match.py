"""What an edition makes of a document's tables: its facts, where each was read, and what was left over."""

from __future__ import annotations

from attrs import define, field, frozen

from xinxi_gongkai.documents.grid import Place
from xinxi_gongkai.report import LocalRow, Value
from xinxi_gongkai.standard.forms import Edition

__all__ = ["Evidence", "Leftover", "Match"]


@frozen(slots=False)  # made for every figure, which is faster so
class Evidence:
    """Where a figure was read.

    Attributes:
        print: The cell's text as printed.
        place: Where it stands.
        label: The label beside it as printed.
        unit: The unit beside it as printed, or ``""``.
    """

    print: str
    place: Place
    label: str
    unit: str = ""


@frozen
class Leftover:
    """Something of a table that was not understood.

    Attributes:
        text: As printed.
        place: Where it stands.
        reason: Why it was left over, a sentence in Simplified Chinese.
    """

    text: str
    place: Place
    reason: str


@define
class Match:
    """What an edition makes of a document's tables.

    Attributes:
        edition: The edition.
        facts: What the cells state.
        evidence: Where each was read.
        leftovers: What was not understood.
        local_rows: The rows that the form does not know.
        met: The rows of the form that were met.
        margins: What is printed around the tables for names, telephone and day.
    """

    edition: Edition
    facts: dict[str, Value] = field(factory=dict)
    evidence: dict[str, Evidence] = field(factory=dict)
    leftovers: list[Leftover] = field(factory=list)
    local_rows: list[LocalRow] = field(factory=list)
    met: set[str] = field(factory=set)
    margins: list[str] = field(factory=list)

    @property
    def missing(self) -> tuple[str, ...]:
        """The cells of the form that were not met, in printed order."""
        return tuple(code for code in self.edition.cells if code not in self.facts)

    @property
    def distance(self) -> int:
        """How many rows are left over on both sides."""
        rows = sum(1 for _ in self.edition.walk())
        return len(self.leftovers) + rows - len(self.met)
