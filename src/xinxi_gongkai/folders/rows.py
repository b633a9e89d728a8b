"""One file as rows of the four tables of a data set."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from xinxi_gongkai._local_rows import local_code
from xinxi_gongkai._values import Printed, written
from xinxi_gongkai.checks.finding import LEVELS
from xinxi_gongkai.documents.grid import Place
from xinxi_gongkai.localisation import translate

if TYPE_CHECKING:
    from xinxi_gongkai.checks import Findings
    from xinxi_gongkai.documents import Evidence
    from xinxi_gongkai.folders.files import Filed
    from xinxi_gongkai.report import Report, Value

__all__ = ["COLUMNS", "csv_of", "rows_of", "rows_of_unreadable"]

_FILE: Final = ("file", "sha256")
_PLACE: Final = ("page", "sheet", "table", "row", "column", "line")

# One name a column, in the order of the file
# fmt: off
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "reports": (
        *_FILE, "status", "error", "format", "encoding",
        "edition", "variant", "year", "agency", "kind", "scope", "title", "published",
        "printed", "stated", "missing", "leftovers", "complete",
        *(f"{level}s" for level in LEVELS), "undecided", "accepted",
    ),
    "facts": (
        *_FILE, "year", "agency", "edition", "variant", "code", "label", "unit", "state", "value", "print", *_PLACE,
    ),
    "findings": (
        *_FILE, "id", "rule", "level", "outcome", "subject", "expected_low", "expected_high", "message", "accepted",
    ),
    "leftovers": (*_FILE, "text", "reason", *_PLACE),
}
# fmt: on
"""The columns of each table."""

Rows = Mapping[str, Iterable[Sequence[Any]]]
"""Rows of each table."""


def rows_of(own: tuple[str, str], one: Filed, findings: Findings, locale: str | None) -> Rows:
    """Return a report's rows.

    Args:
        own: The name of its file and the digest of that.
        one: The report.
        findings: What was found in it.
        locale: The language of sentences.
    """
    report = one.report
    agency, form = report.agency, report.edition
    missing = sum(code not in report.facts for code in form.cells)
    summary = (
        *own, "nothing met" if one.is_empty else "read", "", one.format, one.encoding,
        form.name, form.variant, report.year, agency and agency.name, agency and agency.kind, report.scope,
        report.title, report.published,
        len(report.facts), sum(value is not None for value in report.facts.values()), missing,
        len(one.leftovers), "false" if missing or one.leftovers else "true",
        len(findings.errors), len(findings.warnings), len(findings.notices), len(findings.undecided),
        len(findings.accepted),
    )  # fmt: skip
    return {
        "reports": [summary],
        "facts": ((*own, *fact) for fact in _facts(report, one.reading.evidence if one.reading else {})),
        "findings": ((*own, *found) for found in _findings(findings, locale)),
        "leftovers": ((*own, left.text, translate(left.reason, locale), *_place(left.place)) for left in one.leftovers),
    }


def rows_of_unreadable(own: tuple[str, str], reason: str) -> Rows:
    """Return the row of a file that could not be read."""
    row = (*own, "unreadable", reason)
    return dict.fromkeys(COLUMNS, ()) | {"reports": [row + ("",) * (len(COLUMNS["reports"]) - len(row))]}


def _facts(report: Report, evidence: Mapping[str, Evidence]) -> Iterator[tuple[Any, ...]]:
    form = report.edition
    whose = (report.year, report.agency and report.agency.name, form.name, form.variant)
    for code, value in report.facts.items():
        cell = form.all_cells[code]
        yield (*whose, code, "·".join(cell.path), cell.unit.symbol, *_stated(value, evidence.get(code)))
    for place, row in enumerate(report.local_rows):
        for column, value in enumerate(row.values):
            code = local_code(place, column)
            yield (*whose, code, row.label, row.unit, *_stated(value, evidence.get(code)))


def _stated(value: Value, evidence: Evidence | None) -> tuple[Any, ...]:
    """Return how a cell is stated, its number with every digit, its print, and where it stands."""
    place = _place(evidence.place if evidence else Place())
    if isinstance(value, Printed):
        return ("print", None, evidence.print if evidence else value.text, *place)
    return ("blank" if value is None else "number", written(value), evidence and evidence.print, *place)


def _findings(findings: Findings, locale: str | None) -> Iterator[tuple[Any, ...]]:
    explained = [(one.finding, one.acceptance.reason) for one in findings.accepted]
    standing = [(one, "") for one in (*findings, *findings.undecided)]
    for one, reason in (*standing, *explained):
        expected = (written(one.expected.low), written(one.expected.high)) if one.expected else ("", "")
        yield (one.id, one.rule, one.level, one.outcome, one.subject, *expected, one.message(locale), reason)


def _place(place: Place) -> Iterator[int | str | None]:
    return (getattr(place, name) for name in _PLACE)


def csv_of(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows as CSV after RFC 4180, in UTF-8; half of a surrogate pair, as in names of files, as its number."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "backslashreplace")
