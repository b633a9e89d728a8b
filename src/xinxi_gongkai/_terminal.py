"""Text for people: columns, where a Chinese character is two places wide, and JSON with line breaks."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence

__all__ = ["aligned", "json_text", "width_of"]


def width_of(text: str) -> int:
    """Return how many places a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows of cells as lines whose columns stand under one another."""
    widths = [max(map(width_of, column), default=0) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - width_of(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def json_text(value: object) -> str:
    """Return JSON that a person can read, with one final newline."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
