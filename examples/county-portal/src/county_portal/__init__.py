"""A county's portal: an agency uploads its yearly report and is answered what to correct and what to confirm."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import xinxi_gongkai as xg

__all__ = ["Answer", "Line", "answer", "answer_upload"]

HEADER = ("单元格", "要求", "说明")


@dataclass(frozen=True)
class Line:
    """One place of a report that needs a look.

    Attributes:
        place: What the form calls the cell, or 全文 where it is about no one cell.
        must: Whether it must be corrected; otherwise it is to be confirmed.
        remarks: What does not hold, a sentence each.
    """

    place: str
    must: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What the portal answers to an upload, what must be corrected first."""

    lines: tuple[Line, ...]

    @property
    def accepted(self) -> bool:
        """Whether nothing must be corrected."""
        return not any(line.must for line in self.lines)

    def sheet(self) -> str:
        """Return the answer as CSV for a spreadsheet."""
        written = io.StringIO()
        rows = csv.writer(written)
        rows.writerow(HEADER)
        for line in self.lines:
            rows.writerow((line.place, "请更正" if line.must else "请确认", "\n".join(line.remarks)))
        return written.getvalue()


def answer(report: xg.Report, previous: xg.Report | None = None) -> Answer:
    """Answer a report.

    Args:
        report: The report.
        previous: The same agency's report on the year before, if the portal has it.
    """
    lines = []
    for group in xg.check(report, previous=previous).by_cell():
        cell = report.edition.all_cells.get(group.cell or "")
        must = any(finding.level == "error" for finding in group.findings)
        remarks = tuple(finding.message() for finding in group.findings)
        lines.append(Line(cell.name if cell else "全文", must, remarks))
    return Answer(tuple(sorted(lines, key=lambda line: not line.must)))


def answer_upload(upload: bytes) -> Answer:
    """Answer what was uploaded, in any format that can be read; what is no report is to be corrected whole."""
    try:
        reading = xg.read(upload)
    except xg.XinxiError as error:
        return Answer((Line("全文", must=True, remarks=(str(error),)),))
    unread = tuple(f"{left.place}「{left.text}」没有读懂：{left.reason}" for left in reading.leftovers)
    told = (Line("全文", must=True, remarks=unread),) if unread else ()
    return Answer(told + answer(reading.report).lines)
