"""Findings beside the tables of a document: numbered in the order of the printed cells that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from xinxi_gongkai._levels import LEVEL_NAMES
from xinxi_gongkai._local_rows import local_code
from xinxi_gongkai.documents._drawn import DrawnCell, DrawnTable, Printout
from xinxi_gongkai.errors import mark
from xinxi_gongkai.localisation import translate

if TYPE_CHECKING:
    from xinxi_gongkai.checks import Finding

__all__ = ["Mark", "Marks", "key_of", "marks_of", "summary_of"]


@frozen
class Mark:
    """A finding with its number in a document.

    Attributes:
        number: From 1.
        finding: The finding.
        cell: The printed cell that it is about, as :func:`key_of` calls it, or ``None``.
    """

    number: int
    finding: Finding
    cell: str | None


@frozen
class Marks:
    """The findings of a document.

    Attributes:
        elsewhere: Those about no printed cell, which come first.
        by_cell: Those about each printed cell.
    """

    elsewhere: tuple[Mark, ...] = ()
    by_cell: Mapping[str, tuple[Mark, ...]] = {}

    def of_table(self, table: DrawnTable) -> tuple[Mark, ...]:
        """Return the findings about the cells of a table in their order."""
        return tuple(one for cell in table.cells for one in self.of_cell(cell))

    def of_cell(self, cell: DrawnCell) -> tuple[Mark, ...]:
        """Return the findings about a cell."""
        return self.by_cell.get(key_of(cell) or "", ())


def key_of(cell: DrawnCell) -> str | None:
    """Return what a finding calls a cell: its code, or the name of a local row's figure; ``None`` for other cells."""
    return local_code(*cell.local) if cell.local else cell.code


def marks_of(printout: Printout, findings: Iterable[Finding]) -> Marks:
    """Return findings with their numbers."""
    cells = [cell for part in printout.parts if isinstance(part, DrawnTable) for cell in part.cells]
    keys = dict.fromkeys(filter(None, map(key_of, cells)))
    found: dict[str | None, list[Finding]] = {None: [], **{key: [] for key in keys}}
    for finding in findings:
        found[finding.subject if finding.subject in keys else None].append(finding)
    numbered: dict[str | None, tuple[Mark, ...]] = {}
    number = 0
    for key, some in found.items():
        numbered[key] = tuple(Mark(number + place, one, key) for place, one in enumerate(some, 1))
        number += len(some)
    elsewhere = numbered.pop(None)
    return Marks(elsewhere, {key: some for key, some in numbered.items() if key and some})


def summary_of(findings: Sequence[Finding], locale: str | None) -> str:
    """Return how many findings there are of each level, as a sentence."""
    counts = {level: sum(finding.level == level for finding in findings) for level in LEVEL_NAMES}
    stated = [
        translate(mark("{level}{count}处"), locale).format(level=translate(LEVEL_NAMES[level], locale), count=count)
        for level, count in counts.items()
        if count
    ]
    joined = translate(mark("、"), locale).join(stated)
    return translate(mark("核对结果：{counts}。"), locale).format(
        counts=joined or translate(mark("没有发现问题"), locale)
    )
