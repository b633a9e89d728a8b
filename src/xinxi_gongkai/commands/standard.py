"""The commands ``catalogue`` and ``schema``: the standard itself, for people and for programs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from xinxi_gongkai._levels import LEVEL_NAMES
from xinxi_gongkai._terminal import aligned, json_text
from xinxi_gongkai.cataloguing import catalogue
from xinxi_gongkai.checks import findings_schema
from xinxi_gongkai.checks.rules import rules
from xinxi_gongkai.commands._shared import OK, add_edition, add_format, edition_of, emit
from xinxi_gongkai.errors import mark
from xinxi_gongkai.interchange import catalogue_schema, json_schema
from xinxi_gongkai.interchange.catalogue import rules_about
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.standard.editions import all_editions, edition, editions

if TYPE_CHECKING:
    from xinxi_gongkai.standard.cells import Cell
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.layout import Table

__all__ = ["add"]

_PRESENCES: Final = {"printed": "", "optional": mark("可以另填的小计"), "unprinted": mark("表内不印")}


def add(commands: Any) -> None:
    """Add the commands to the parser."""
    one = commands.add_parser("catalogue", help=translate(mark("列出版式的各行、单位、勾稽关系和校验规则")))
    add_edition(one)
    add_format(one)
    one.set_defaults(run=_catalogue)

    one = commands.add_parser("schema", help=translate(mark("输出报告、校验结果或版式目录的JSON Schema")))
    add_edition(one)
    other = one.add_mutually_exclusive_group()
    other.add_argument("--findings", action="store_true", help=translate(mark("校验结果的，而不是报告的")))
    other.add_argument("--catalogue", action="store_true", help=translate(mark("catalogue输出的，而不是报告的")))
    one.set_defaults(run=_schema)


def _catalogue(chosen: argparse.Namespace) -> int:
    given = edition_of(chosen)
    forms = [given] if given else all_editions()
    if chosen.format == "json":
        emit(json_text(catalogue(forms)))
        return OK
    for form in forms:
        print(f"{form} {form.title} {form.source.number}")
        for section in form.sections:
            tables = [part for table in section.tables for part in (_columns_of(table), list(_rows_of(table, form)))]
            unprinted = [_line(cell, 0) for row in section.unprinted for cell in form.cells_of(row)]
            heading = f"\n{section.number}{'、' if section.number else ''}{section.heading}"
            print(heading, *(line for part in (*tables, unprinted) for line in aligned(part)), sep="\n")
        every = (form.relations, form.optional_relations, form.relations_between)
        relations = [(LEVEL_NAMES[one.level], one.rule, one.formula("label")) for some in every for one in some]
        print("", translate(mark("勾稽关系")), *aligned(relations), "", sep="\n")
    about = {one.code for form in forms for one in rules_about(form, rules())}
    asked = [one for one in rules() if one.code in about]
    levels = (LEVEL_NAMES[one.level] if one.level else translate(mark("另定")) for one in asked)
    told = [(level, one.code, one.title) for level, one in zip(levels, asked, strict=True)]
    print(translate(mark("校验规则")), *aligned(told), sep="\n")
    return OK


def _columns_of(table: Table) -> list[tuple[str, ...]]:
    """Return the columns of a table whose rows say what is counted, where there are several."""
    leaves = table.leaves() if table.labelled_by == "row" else ()
    return [(translate(mark("  列")), leaf.label, leaf.code) for leaf in leaves] if len(leaves) > 1 else []


def _rows_of(table: Table, form: Edition) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table with unit and code; with their cells where the columns say what is counted."""
    for depth, row in table.walk():
        cells = form.cells_of(row)
        name = f"{'  ' * depth}{row.number}{row.label}"
        if table.labelled_by == "column" or not cells:
            yield from [(name, "", "", "")] if name.strip() else []
            yield from (_line(cell, depth + 1) for cell in cells)
        else:
            yield (name, cells[0].unit.symbol, row.code, translate(_PRESENCES[cells[0].presence]))


def _line(cell: Cell, depth: int) -> tuple[str, ...]:
    name = cell.column_name or cell.name
    return (f"{'  ' * depth}{name}", cell.unit.symbol, cell.code, translate(_PRESENCES[cell.presence]))


def _schema(chosen: argparse.Namespace) -> int:
    if chosen.findings or chosen.catalogue:
        emit(json_text(findings_schema() if chosen.findings else catalogue_schema()))
        return OK
    given = edition_of(chosen) or edition(editions()[-1])
    emit(json_text(json_schema(given)))
    return OK
