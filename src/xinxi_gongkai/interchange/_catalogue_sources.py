"""Documents and their articles as JSON has them: each document once, an article by its document's code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xinxi_gongkai.standard.sources import SOURCES

if TYPE_CHECKING:
    from datetime import date

    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.sources import Citation, Source

__all__ = ["articles_json", "sources_json"]


def articles_json(law: Iterable[Citation]) -> list[dict[str, Any]]:
    """Return articles as JSON has them."""
    return [{"source": one.source.code, "article": one.article, "printed": one.printed} for one in law]


def sources_json(forms: Iterable[Edition]) -> list[dict[str, Any]]:
    """Return the documents that the library cites, and those that prescribe editions of others."""
    own = {form.source.code: form.source for form in forms}
    return [_source(source) for source in {**SOURCES, **own}.values()]


def _source(source: Source) -> dict[str, Any]:
    return {
        "code": source.code,
        "title": source.title,
        "number": source.number,
        "issuer": source.issuer,
        "issued": _day(source.issued),
        "in_force": _day(source.in_force),
        "repealed": _day(source.repealed),
        "doubt": source.doubt,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
