"""A report as the document that its form prescribes: parts in their order, tables as cells with spans.

It is drawn once and written in every format. A table prints what the report states: a row, a column, a block or a
table of which the report has no cell is left out. A single cell that the report does not have is printed blank
where its row and its column are printed, as paper cannot tell the two apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from xinxi_gongkai._sections import ReportSection
from xinxi_gongkai.documents._drawn import DrawnCell, DrawnTable, Heading, Printout, Text, Title
from xinxi_gongkai.documents._laying_out import laid_out
from xinxi_gongkai.documents._lines import PrintedLines
from xinxi_gongkai.report import Report
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.layout import Column, Section, Table

__all__ = ["DrawnCell", "DrawnTable", "Heading", "Printout", "Text", "Title", "drawn"]

_BESIDE: Final = Table("", (Column("数额"),), (), stub="项目", unit_header="单位")
"""The table of what no table of the form prints."""

_Part = Title | Heading | Text | DrawnTable


def drawn(report: Report) -> Printout:
    """Return a report as it is printed.

    Args:
        report: The report. The title of one without is made of its agency and year. The tables of a section of the
            form stand at the end of the report's section with that title or number; where it has none, below those
            before, under a caption of their own. Tables annexed to the form stand last.
    """
    return Printout(tuple(_parts(report)))


def _parts(report: Report) -> Iterator[_Part]:
    agency = report.agency.name if report.agency else ""
    yield Title(report.title or f"{agency}{report.year}年政府信息公开工作年度报告")
    if report.published:
        yield Text(f"公布日期：{report.published.isoformat()}", part="publication")
    yield from _paragraphs(report.introduction, "introduction")
    lines = PrintedLines(report)
    at, annexed = _places(report)
    yield from _tables(at.get(-1, ()), report, lines)
    for place, section in enumerate(report.sections):
        yield from _section(section, 1)
        yield from _tables(at.get(place, ()), report, lines)
    yield from _paragraphs(report.closing, "closing")
    yield from _tables(annexed, report, lines)
    yield from filter(None, (laid_out(_BESIDE, lines.without_section(), ""),))


_Placed = tuple[Section, bool]
"""A section of the form, and whether the report has it."""


def _places(report: Report) -> tuple[dict[int, list[_Placed]], list[_Placed]]:
    """Return the sections of the form by the place of the report's section that their tables follow, and annexes.

    Sections that the report does not have follow the one before; ``-1`` is before the first.
    """
    at: dict[int, list[_Placed]] = {}
    annexed: list[_Placed] = []
    last = -1
    for section in report.edition.sections:
        if not section.number:
            annexed.append((section, False))
            continue
        place = _place_of(section, report.sections)
        last = last if place is None else place
        at.setdefault(last, []).append((section, place is not None))
    return at, annexed


def _place_of(section: Section, printed: Sequence[ReportSection]) -> int | None:
    """Return the place of a report's section that is one of the form's: by its title, else by its number."""
    titles = {label_key(title) for title in (section.heading, *section.aliases)}
    titled = (place for place, one in enumerate(printed) if label_key(one.heading) in titles)
    numbered = (place for place, one in enumerate(printed) if one.number == section.number)
    return next(titled, next(numbered, None))


def _tables(sections: Sequence[_Placed], report: Report, lines: PrintedLines) -> Iterator[DrawnTable]:
    for section, is_headed in sections:
        for table in section.tables:
            caption = _caption(table, section, report, is_headed=is_headed)
            yield from filter(None, (laid_out(table, lines.of_table(table), caption),))
        yield from filter(None, (laid_out(_BESIDE, lines.beside(section), ""),))


def _caption(table: Table, section: Section, report: Report, *, is_headed: bool) -> str:
    """Return what stands over a table: its own caption with agency and year, else the title that it lacks."""
    if table.caption:
        agency = report.agency.name if report.agency else ""
        return f"{agency}{report.year}年度{table.caption}"
    return "" if is_headed else f"{section.heading}表"


_PUNCTUATED: Final = ("{}、", "（{}）", "{}.", "（{}）")
"""How numbers are printed, by level; deeper ones as the last."""


def _section(section: ReportSection, level: int) -> Iterator[_Part]:
    template = _PUNCTUATED[min(level, len(_PUNCTUATED)) - 1]
    number = template.format(section.number) if section.number else ""
    yield Heading(number, section.heading, level)
    yield from _paragraphs(section.text, "section")
    for under in section.sections:
        yield from _section(under, level + 1)


def _paragraphs(text: str, part: Literal["introduction", "section", "closing"]) -> Iterator[Text]:
    """Yield the paragraphs of a text; empty ones are none."""
    return (Text(line, part=part) for line in text.split("\n") if line.strip())
