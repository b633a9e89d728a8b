"""Columns on a terminal, where a Chinese character is two places wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

__all__ = ["aligned", "width_of"]


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
