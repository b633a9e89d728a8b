"""The page of an edition: its tables as printed, what is known of every row, and which figures must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from marking import cited, code, indent, table, text
from printed_forms import printed_table

if TYPE_CHECKING:
    import xinxi_gongkai as xg
    from xinxi_gongkai.standard.layout import Column, Row, Section, Table
    from xinxi_gongkai.standard.relations import Relation
    from xinxi_gongkai.standard.sources import Source


def page_name(form: xg.Edition) -> str:
    """Return the name of an edition's page."""
    return str(form).replace("/", "-")


def edition_page(form: xg.Edition) -> Iterator[str]:
    """Yield the lines of an edition's page."""
    yield f"(edition-{page_name(form)})=\n"
    yield f"# {form}: {text(form.title)}\n"
    yield from _summary(form)
    yield "\n## Source\n"
    yield from source_lines(form.source)
    for section in form.sections:
        yield from _section_lines(section, form)
    yield from _subtotal_lines(form)
    yield "## Relations\n"
    yield from _relation_lines(form.relations)
    if form.optional_relations:
        yield "## Relations of optional subtotals\n"
        yield "Judged where a report states the subtotal.\n"
        yield from _relation_lines(form.optional_relations)
    if form.relations_between:
        yield "## Relations with the year before\n"
        yield "Judged where the report on the year before is given: `xg.check(report, previous=earlier)`.\n"
        yield from _relation_lines(form.relations_between)


def _summary(form: xg.Edition) -> Iterator[str]:
    certainties = [row.certainty for _, _, _, row in form.walk()]
    relations = {
        "": form.relations,
        " of optional subtotals": form.optional_relations,
        " with the year before": form.relations_between,
    }
    yield f"- report years: {form.first_year} to {form.last_year or 'now'}"
    yield f"- in Python: `xg.edition({form.name!r}{f', {form.variant!r}' if form.variant else ''})`"
    yield f"- cells: {_counted(cell.presence for cell in form.all_cells.values())}"
    yield f"- {len(certainties)} printed rows, certainty: {_counted(certainties)}"
    for kind, some in relations.items():
        if some:
            yield f"- {len(some)} relations{kind}: {_counted(one.level for one in some)}"
    if form.doubt:
        yield f"- not verified: {text(form.doubt)}"


def _counted(words: Iterable[str]) -> str:
    return ", ".join(f"{count} {word}" for word, count in Counter(words).most_common())


def source_lines(source: Source) -> Iterator[str]:
    """Yield what is known about a document."""
    yield f"- {source.number}《{text(source.title)}》"
    yield f"- issuer: {source.issuer}"
    days = {"issued": source.issued, "in force from": source.in_force, "no longer in force from": source.repealed}
    yield from (f"- {name}: {day}" for name, day in days.items() if day)
    if source.doubt:
        yield f"- not verified: {text(source.doubt)}"
    yield ""


def _section_lines(section: Section, form: xg.Edition) -> Iterator[str]:
    yield f"## {section.number + '、' if section.number else ''}{text(section.heading)}\n"
    if section.purpose:
        yield text(section.purpose) + "\n"
    if section.aliases:
        yield f"- also printed or expected as: {'、'.join(map(text, section.aliases))}"
    if section.law:
        yield f"- asked for by: {cited(section.law)}"
    yield ""
    for one in section.tables:
        yield "### As printed\n"
        yield from printed_table(one, form)
        yield "### Row by row\n"
        yield from _rows_of(one, form) if one.labelled_by == "row" else _cells_of(one, form)
    if section.unprinted:
        yield "### Not printed in a table\n"
        yield "The text of the section states these figures; `facts` takes them, and `Report.blank` leaves them out.\n"
        header = ("figure", "unit", "code", "certainty", "doubt", "law")
        cells = [cell for row in section.unprinted for cell in form.cells_of(row)]
        yield from table(
            header,
            (
                (text(cell.label), cell.unit.symbol, code(cell.code), *_sureness(cell.row), cited(cell.law))
                for cell in cells
            ),
        )


def _sureness(row: Row) -> tuple[str, str]:
    return row.certainty, text(row.doubt)


def _role(one: Row | Column) -> str:
    return one.role if one.role != "none" else ""


def _label(row: Row, depth: int) -> str:
    also = [f"also: {'、'.join(map(text, row.aliases))}"] if row.aliases else []
    return indent(depth) + "<br>".join([text(row.label), *([text(row.note)] if row.note else []), *also])


def _rows_of(one: Table, form: xg.Edition) -> Iterator[str]:
    """Yield what is known of each row of a table whose rows say what is counted."""
    if len(one.leaves()) > 1:
        columns = (found for column in one.columns for found in _columns(column, 0))
        yield from table(("column", "appended to the row's code", "role"), columns)
    header = ("number", "label", "unit", "code", "role", "certainty", "doubt", "law")
    yield from table(header, (_row(row, depth, form) for depth, row in one.walk()))


def _columns(column: Column, depth: int) -> Iterator[tuple[str, ...]]:
    """Yield a column and those under it."""
    yield indent(depth) + text(column.label), code(column.code), _role(column)
    for under in column.columns:
        yield from _columns(under, depth + 1)


def _row(row: Row, depth: int, form: xg.Edition) -> tuple[str, ...]:
    units = dict.fromkeys(cell.unit.symbol for cell in form.cells_of(row))
    codes = code(row.code) + (" (optional)" if row.is_heading and row.code else "")
    return (
        text(row.number),
        _label(row, depth),
        "、".join(units),
        codes,
        _role(row),
        *_sureness(row),
        cited(row.law),
    )


def _cells_of(one: Table, form: xg.Edition) -> Iterator[str]:
    """Yield what is known of each row and cell of a table whose columns say what is counted."""
    header = ("row", "column", "unit", "code", "role", "signed", "certainty", "doubt", "law")
    yield from table(header, (line for depth, row in one.walk() for line in _row_and_cells(row, depth, form)))


def _row_and_cells(row: Row, depth: int, form: xg.Edition) -> Iterator[tuple[str, ...]]:
    label = indent(depth) + text(row.number) + (_label(row, 0) if row.label else "(no label)")
    yield (label, "", "", "", _role(row), "", *_sureness(row), cited(row.law))
    for cell in form.cells_of(row):
        signed = "yes" if cell.signed else ""
        column = text(cell.column_name or cell.column.label)
        yield ("", column, cell.unit.symbol, code(cell.code), _role(cell.column), signed, "", "", "")


def _subtotal_lines(form: xg.Edition) -> Iterator[str]:
    """Yield the optional subtotals with what they stand for."""
    headings = [row for _, _, _, row in form.walk() if row.is_heading and row.code]
    if not headings:
        return
    yield "## Optional subtotals\n"
    yield (
        "Figures that some reports print in the row of a heading, where the form leaves it blank; each column of the "
        "table has one. `facts` takes them, and `Report.blank` leaves them out.\n"
    )
    rows = []
    for row in headings:
        cells = form.cells_of(row)
        parts = [form.cell(part).row.label for part in form.subtotals[cells[0].code]]
        rows.append((text(row.number + row.label), code(row.code), str(len(cells)), " + ".join(map(text, parts))))
    yield from table(("heading", "code", "columns", "sum of"), rows)


def _relation_lines(relations: Iterable[Relation]) -> Iterator[str]:
    """Yield relations, those that say the same of several rows or columns once."""
    found: dict[tuple[str, ...], list[Relation]] = {}
    for one in relations:
        formula = one.formula("label").removeprefix(f"{one.context}：")
        found.setdefault((one.rule, one.level, one.basis, formula, one.why), []).append(one)
    for (rule, level, basis, formula, why), same in found.items():
        times = f" · {len(same)} times" if len(same) > 1 else ""
        yield f"- {{ref}}`{rule} <rule-{rule}>` · {level} · {basis}{times}"
        yield f"  - {text(formula)}"
        contexts = [one.context for one in same if one.context]
        if contexts:
            yield f"  - in: {'; '.join(map(text, contexts))}"
        shortest = min((one.formula() for one in same), key=len)
        yield f"  - {'for example ' if len(same) > 1 else ''}`{shortest}`"
        if why:
            yield f"  - {text(why)}"
    yield ""
