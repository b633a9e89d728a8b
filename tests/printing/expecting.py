"""What a careful person reads from the printed page, and how a reading compares with it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import xinxi_gongkai as xg
from tests.printing.cells import Cell, Status, Table
from tests.printing.sheets import Sheet

NUMBER = re.compile(r"[+\-−]?([0-9]{1,3}(,[0-9]{3})+|0|[1-9][0-9]*)(\.[0-9]+)?")
PARTED = re.compile(r"[0-9]+(\s+[0-9]+)+")

Value = int | Decimal | str | None
"""None is a blank, a string is other print."""


@dataclass(frozen=True)
class Expected:
    """What is printed for a cell of the form, and how certain it is that it is that cell's."""

    status: Status
    text: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Context:
    """What else a reader should find: any one of the agencies will do; sections are numbers."""

    edition: str
    variant: str | None
    year: int
    title: str
    agencies: tuple[str, ...]
    published: date
    sections: tuple[str, ...]


@dataclass
class Judgement:
    """How a reading compares with what a careful person reads."""

    readable: int = 0
    read: int = 0
    extra: int = 0
    """Figures read rightly that some would leave over."""
    uncertain: int = 0
    """Figures printed that are not certain."""
    left: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    """Code, what was read, and what is printed for it."""
    missed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """Figures that the reading holds nowhere."""
    context: list[str] = field(default_factory=list)
    error: str = ""


def squeezed(text: str) -> str:
    """Text without differences of width and white space around it."""
    return unicodedata.normalize("NFKC", text).strip()


def values_of(text: str, *, amount: bool) -> tuple[Value, ...]:
    """What a printed figure may be taken for: a number where it is one, else its print."""
    short = squeezed(text)
    if not short:
        return (None,)
    if PARTED.fullmatch(short):
        return (short, int(re.sub(r"\s", "", short)))
    found = NUMBER.fullmatch(short)
    if found is None or (found[3] and not amount):
        return (short,)
    bare = short.replace(",", "").replace("−", "-")
    return (Decimal(bare) if amount else int(bare),)


def expected_of(sheet: Sheet) -> dict[str, Expected]:
    """What is printed for each code of the form; a code that is not there has no cell on the page."""
    cells: dict[str, list[Cell]] = {}
    for table in sheet.tables:
        for cell in (*table.figures, *table.gone):
            cells.setdefault(cell.code, []).append(cell)
    found: dict[str, Expected] = {}
    for code, printed in cells.items():
        status = max(cell.status for cell in printed)
        texts = sorted({squeezed(cell.text) for cell in printed})
        if len(texts) > 1:
            status = Status.LEFT
        amount = code in sheet.form.amounts
        found[code] = Expected(status, texts[0], tuple(v for text in texts for v in values_of(text, amount=amount)))
    return found


def context_of(sheet: Sheet) -> Context:
    form = sheet.form
    sections = tuple(number for number, _ in sheet.sections)
    return Context(form.edition, form.variant, sheet.year, sheet.title, sheet.agencies, sheet.published, sections)


def judge(reading: xg.Reading, expected: dict[str, Expected], context: Context) -> Judgement:
    """Compare a reading with what a careful person reads."""
    facts = reading.report.facts
    found = Judgement(left=len(reading.leftovers))
    for code, one in expected.items():
        found.readable += one.status is Status.READ
        found.uncertain += one.status is not Status.READ
        if code not in facts:
            if one.status is Status.READ:
                found.missed.append(code)
            continue
        right = _said(facts[code]) in one.values
        if one.status is Status.LEFT or not right:
            found.wrong.append((code, repr(facts[code]), one.text if right is False else f"{one.text}（看不出）"))
        elif one.status is Status.READ:
            found.read += 1
        else:
            found.extra += 1
    found.wrong += [(code, repr(value), "没有印") for code, value in facts.items() if code not in expected]
    found.lost = _lost(reading, [one.text for code, one in expected.items() if code not in facts and one.text])
    found.context = list(_differences(reading, context))
    return found


def _said(value: xg.report.Value) -> Value:
    return squeezed(value.text) if isinstance(value, xg.Printed) else value


def _lost(reading: xg.Reading, texts: list[str]) -> list[str]:
    """Of figures that are no facts, those that nothing which was kept holds."""
    rows = [" ".join(map(str, (_said(value) for value in row.values))) for row in reading.report.local_rows]
    kept = [one.text for one in reading.leftovers] + rows + [*reading.captions, *reading.margins]
    kept += [reading.report.introduction, reading.report.closing, *_texts(reading.report.sections)]
    there = Counter(squeezed("\n".join(kept)).split())
    whole = re.sub(r"\s", "", squeezed("\n".join(kept)))
    return [text for text in texts if text not in there and re.sub(r"\s", "", text) not in whole]


def _texts(sections: tuple[xg.ReportSection, ...]) -> Iterator[str]:
    for section in sections:
        yield section.text
        yield section.heading
        yield from _texts(section.sections)


def _differences(reading: xg.Reading, context: Context) -> Iterator[str]:
    report = reading.report
    if (report.edition.name, report.edition.variant) != (context.edition, context.variant):
        yield f"edition {report.edition.name}/{report.edition.variant}"
    if report.year != context.year:
        yield f"year {report.year}"
    if re.sub(r"\s", "", report.title) != re.sub(r"\s", "", context.title):
        yield f"title {report.title}"
    if report.agency is None or report.agency.name not in context.agencies:
        yield f"agency {report.agency}"
    if report.published != context.published:
        yield f"published {report.published}"
    numbers = tuple(section.number for section in report.sections)
    if numbers != context.sections:
        yield f"sections {''.join(numbers)}"


def rows_with_blanks(table: Table) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """The figures of each row that has blank ones, and these."""
    for row in table.rows:
        figures = list(dict.fromkeys(cell for cell in row if cell.code))
        blank = [cell for cell in figures if not squeezed(cell.text)]
        if blank:
            yield figures, blank
