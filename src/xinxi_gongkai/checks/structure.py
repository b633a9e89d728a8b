"""Whether a report has the form it should have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xinxi_gongkai.checks.findings import Finding
from xinxi_gongkai.errors import mark

if TYPE_CHECKING:
    from xinxi_gongkai.report import Report
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["edition_year"]


def edition_year(report: Report, form: Edition) -> Iterator[Finding]:
    """Yield a finding where the year reported on is not one that the edition serves."""
    if form.serves(report.year):
        return
    open_end = mark("{first}年度起") if form.last_year is None else mark("{first}—{last}年度")
    yield Finding(
        "structure-edition-year",
        "warning",
        "violated",
        None,
        {},
        {},
        None,
        "definition",
        (form.source,),
        mark("报告年度是{year}年，所用的是{form}年版，这一版用于{years}的报告；版式由报告年度决定，与发布日期无关。"),
        words={
            "year": str(report.year),
            "form": form.name,
            "years": open_end.format(first=form.first_year, last=form.last_year),
        },
    )
