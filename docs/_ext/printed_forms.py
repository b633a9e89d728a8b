"""A table of a form in HTML as it is printed: corner, header rows, blocks, rows with empty cells for the figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xinxi_gongkai as xg
    from xinxi_gongkai.standard.layout import Column, Row, Table

_EMPTY = "&nbsp;"


def printed_table(one: Table, form: xg.Edition) -> Iterator[str]:
    """Yield a table as lines of HTML, none of them blank.

    Labels under a printed stub stand in one column, a heading in a line of its own. Without a stub every level of
    headings has a column of its own, and a heading spans the rows under it; a table without labels has no such column.
    """
    blocks = [row for row in one.rows if row.columns]
    labels = 1 if one.stub else _levels(one.rows)
    leading = labels + bool(one.unit_header)
    figures = max([len(one.leaves()), *(len(_leaves(row.columns)) for row in blocks)])
    yield '<div class="table-wrapper docutils container">'
    yield '<table class="docutils printed-form">'
    if one.caption:
        yield f"<caption>{escape(one.caption)}</caption>"
    if one.columns:
        yield "<thead>"
        yield from _header(one, one.columns, labels, figures)
        yield "</thead>"
    yield "<tbody>"
    for row in one.rows:
        if row.columns:
            yield _line([_cell("th", _named(row), columns=leading + figures)])
            yield from _header(one, row.columns, labels, figures)
        width = len(_leaves(row.columns or one.columns))
        rows = row.rows if row.columns else (row,)
        for cells, under in _stubbed(rows, 0) if one.stub else _nested(rows, 0, labels):
            yield _line([*cells, *_figures(under, one, form, width, figures)])
    yield "</tbody>"
    yield "</table>"
    yield "</div>"
    yield ""


def _leaves(columns: Iterable[Column]) -> list[Column]:
    return [leaf for column in columns for leaf in column.leaves()]


def _cell(tag: str, words: str, *, rows: int = 1, columns: int = 1, depth: int = 0) -> str:
    """Return a cell that spans rows and columns; ``words`` are HTML."""
    spans = {"rowspan": rows, "colspan": columns}
    attributes = "".join(f' {name}="{span}"' for name, span in spans.items() if span > 1)
    return f"<{tag}{attributes}>{'&emsp;' * depth}{words}</{tag}>"


def _line(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _named(row: Row) -> str:
    return escape(f"{row.number}{row.label}{row.note}")


def _levels(rows: Sequence[Row]) -> int:
    """Return how many columns the labels take where a heading stands beside the rows under it."""
    inner = [1 + _levels(row.rows) if row.is_heading else 1 for row in rows if row.number or row.label]
    return max(inner, default=0)


def _height(columns: Iterable[Column]) -> int:
    """Return how many rows a header takes."""
    return 1 + max((_height(column.columns) for column in columns if column.columns), default=0)


def _header(one: Table, columns: Sequence[Column], labels: int, figures: int) -> Iterator[str]:
    """Yield header rows: corner, unit header, and the columns under their headings, stretched to the table's width."""
    height = _height(columns)
    lines: list[list[str]] = [[] for _ in range(height)]
    if labels:
        corner = "<br>".join(escape(words) for words in (one.note, one.stub) if words)
        lines[0].append(_cell("th", corner, rows=height, columns=labels))
    if one.unit_header:
        lines[0].append(_cell("th", escape(one.unit_header), rows=height))
    _put(columns, lines, 0, figures - len(_leaves(columns)))
    yield from map(_line, lines)


def _put(columns: Sequence[Column], lines: list[list[str]], level: int, spare: int) -> None:
    """Put columns and those under them into the header rows; the last takes the width that is to spare."""
    for column in columns:
        more = spare if column is columns[-1] else 0
        width = len(list(column.leaves())) + more
        height = 1 if column.columns else len(lines) - level
        lines[level].append(_cell("th", escape(column.label), rows=height, columns=width))
        if column.columns:
            _put(column.columns, lines, level + 1, more)


def _stubbed(rows: Iterable[Row], depth: int) -> Iterator[tuple[list[str], Row]]:
    """Yield the label of each line in one column, those under it indented."""
    for row in rows:
        yield [_cell("td", _named(row), depth=depth)], row
        yield from _stubbed(row.rows, depth + 1)


def _nested(rows: Iterable[Row], level: int, labels: int) -> Iterator[tuple[list[str], Row]]:
    """Yield the labels that begin in each line of figures, headings in the columns before."""
    for row in rows:
        if row.is_heading and row.rows:
            (first, under), *rest = _nested(row.rows, level + 1, labels)
            yield [_cell("td", _named(row), rows=1 + len(rest)), *first], under
            yield from rest
        else:
            yield [_cell("td", _named(row), columns=labels - level)] if labels else [], row
            yield from _nested(row.rows, level, labels)


def _figures(row: Row, one: Table, form: xg.Edition, width: int, figures: int) -> Iterator[str]:
    """Yield the unit of a line, where the table prints units, and its empty cells."""
    if one.unit_header:
        yield _cell("td", _EMPTY if row.is_heading else escape(form.cells_of(row)[0].unit.symbol))
    yield from [_cell("td", _EMPTY)] * (width - 1)
    yield _cell("td", _EMPTY, columns=1 + figures - width)
