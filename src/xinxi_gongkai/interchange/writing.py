"""A report to JSON: canonical, one byte sequence per report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from xinxi_gongkai._values import written
from xinxi_gongkai._whole import write_whole
from xinxi_gongkai.interchange._format import FORMAT, FORMAT_VERSION
from xinxi_gongkai.report import Report, ReportSection, ensure_report

__all__ = ["dump", "dumps", "write_text"]

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


def dumps(report: Report) -> str:
    """Return a report as JSON text: compact, every member, in the order of the form, one final newline."""
    ensure_report(report)
    return _ENCODER.encode(_members(report)) + "\n"


def dump(report: Report, path: str | Path) -> None:
    """Write a report as a JSON file in UTF-8; an existing file is replaced whole or left as it was.

    Raises:
        OSError: The file cannot be written.
    """
    write_text(dumps(report), path)


def write_text(text: str, path: str | Path) -> None:
    """Write a text file in UTF-8, whole or not at all; what is no regular file, such as a pipe, is written into."""
    write_whole(text.encode(), path)


def _members(report: Report) -> dict[str, Any]:
    agency = report.agency
    return {
        "format": f"{FORMAT}/{FORMAT_VERSION}",
        "edition": report.edition.name,
        "variant": report.edition.variant,
        "year": report.year,
        "agency": agency and {"name": agency.name, "kind": agency.kind, "division": agency.division},
        "scope": report.scope,
        "title": report.title,
        "published": report.published and report.published.isoformat(),
        "introduction": report.introduction,
        "sections": [_section(section) for section in report.sections],
        "closing": report.closing,
        "facts": {
            code: value if type(value) is int or value is None else written(value)
            for code, value in report.facts.items()
        },
        "local_rows": [
            {
                "section": row.section,
                "under": row.under,
                "after": row.after,
                "number": row.number,
                "label": row.label,
                "unit": row.unit,
                "values": [written(value) for value in row.values],
            }
            for row in report.local_rows
        ],
        "extensions": _plain(report.extensions),
    }


def _section(section: ReportSection) -> dict[str, Any]:
    return {
        "number": section.number,
        "heading": section.heading,
        "text": section.text,
        "sections": [_section(one) for one in section.sections],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(value[key]) for key in value}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
