"""Writes the reference of the standard from its data: editions, rules, concepts, comparability, sources.

A new edition, variant, rule or concept shows up by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xinxi_gongkai as xg
from xinxi_gongkai.checks.rules import RULES
from xinxi_gongkai.standard.comparability import COMPARISONS
from xinxi_gongkai.standard.sources import SOURCES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from xinxi_gongkai.standard.layout import Column, Row, Table
    from xinxi_gongkai.standard.sources import Source

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#])")


def text(words: object) -> str:
    """Return words as Markdown shows them unchanged."""
    return _SPECIAL.sub(r"\\\1", str(words)).replace("\n", " ")


def code(words: str) -> str:
    """Return words as code, or nothing for nothing."""
    return f"`{words}`" if words else ""


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a table."""
    names = tuple(header)
    yield "| " + " | ".join(names) + " |"
    yield "|" + "---|" * len(names)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def all_editions() -> list[xg.Edition]:
    """Return every edition with its variants, the oldest first."""
    return [xg.edition(name, variant) for name in xg.editions() for variant in (None, *xg.variants(name))]


def page_name(form: xg.Edition) -> str:
    """Return the name of an edition's page."""
    return str(form).replace("/", "-")


def source_lines(source: Source) -> Iterator[str]:
    """Yield what is known about a document."""
    yield f"- {source.number}《{text(source.title)}》"
    yield f"- issuer: {source.issuer}"
    days = {"issued": source.issued, "in force from": source.in_force, "no longer in force from": source.repealed}
    yield from (f"- {name}: {day}" for name, day in days.items() if day)
    if source.doubt:
        yield f"- not verified: {text(source.doubt)}"
    yield ""


def edition_page(form: xg.Edition) -> Iterator[str]:
    """Yield the lines of an edition's page."""
    certainties = Counter(row.certainty for _, _, _, row in form.walk())
    rows = sum(certainties.values())
    levels = Counter(relation.level for relation in form.relations)
    yield f"(edition-{page_name(form)})=\n"
    yield f"# {form}: {text(form.title)}\n"
    yield f"- report years: {form.first_year} to {form.last_year or 'now'}"
    yield f"- in Python: `xg.edition({form.name!r}{f', {form.variant!r}' if form.variant else ''})`"
    yield f"- {len(form.cells)} cells in {rows} printed rows"
    yield "- certainty of the rows: " + ", ".join(f"{count} {name}" for name, count in certainties.most_common())
    yield f"- {len(form.relations)} relations: " + ", ".join(f"{count} {name}" for name, count in levels.items())
    if form.doubt:
        yield f"- not verified: {text(form.doubt)}"
    yield "\n## Source\n"
    yield from source_lines(form.source)
    for section in form.sections:
        yield f"## {section.number + '、' if section.number else ''}{text(section.heading)}\n"
        if section.purpose:
            yield text(section.purpose) + "\n"
        for one in section.tables:
            yield from table_lines(one, form)
    yield "## Relations\n"
    for relation in form.relations:
        yield f"- {{ref}}`{relation.rule} <rule-{relation.rule}>` · {relation.level} · {relation.basis}"
        yield f"  - {text(relation.formula('label'))}"
        yield f"  - `{relation.formula()}`"
        if relation.why:
            yield f"  - {text(relation.why)}"
    yield ""


def table_lines(one: Table, form: xg.Edition) -> Iterator[str]:
    """Yield a table of a form as it is printed, with what the library knows of each row."""
    if one.note:
        yield text(one.note) + "\n"
    leaves = [leaf for column in one.columns for leaf in column.leaves()]
    if len(leaves) > 1:
        yield "Columns:\n"
        columns = [found for column in one.columns for found in column_rows(column, 0)]
        yield from table(("column", "appended to the row's code", "role"), columns)
    header = ("number", "label", "unit", "code", "role", "certainty", "doubt")
    yield from table(header, (row_cells(row, depth, row.columns or one.columns, form) for depth, row in one.walk()))


def column_rows(column: Column, depth: int) -> Iterator[tuple[str, ...]]:
    """Yield a column and those under it."""
    yield indent(depth) + text(column.label), code(column.code), column.role if column.role != "none" else ""
    for under in column.columns:
        yield from column_rows(under, depth + 1)


def indent(depth: int) -> str:
    """Return the space before a label of that depth."""
    return "&emsp;" * depth


def row_cells(row: Row, depth: int, columns: Iterable[Column], form: xg.Edition) -> tuple[str, ...]:
    """Return a row of a form as a row of the page."""
    codes = [] if row.is_heading else [row.code + leaf.code for column in columns for leaf in column.leaves()]
    units = dict.fromkeys(form.cells[one].unit.symbol for one in codes)
    if any("/" in one for one in codes):  # a breakdown by applicant: its columns say what is appended
        codes = [row.code]
    label = text(row.label) + (f"<br>{text(row.note)}" if row.note else "")
    return (
        text(row.number),
        indent(depth) + label,
        "、".join(units),
        "<br>".join(map(code, codes)),
        row.role if row.role != "none" else "",
        row.certainty,
        text(row.doubt),
    )


def rules_page(forms: Iterable[xg.Edition]) -> Iterator[str]:
    """Yield the lines of the page of rules."""
    forms = tuple(forms)
    yield "# Rules\n"
    yield "What a report can be judged by. A rule's code never changes its meaning; a relation is one kind of rule.\n"
    for rule in RULES.values():
        yield f"(rule-{rule.code})=\n"
        yield f"## {rule.code}\n"
        yield f"**{text(rule.title)}**\n"
        yield text(rule.explanation) + "\n"
        for form in forms:
            found = Counter(
                (relation.level, relation.basis) for relation in form.relations if relation.rule == rule.code
            )
            if found:
                kinds = ", ".join(f"{count} {level} ({basis})" for (level, basis), count in found.items())
                yield f"- {{ref}}`{form} <edition-{page_name(form)}>`: relations: {kinds}"
        yield ""


def concepts_page(forms: Iterable[xg.Edition]) -> Iterator[str]:
    """Yield the lines of the page of concepts."""
    printed = {form: {cell.concept.code for cell in form.cells.values()} for form in forms}
    own = {one: concept for form in printed for one, concept in form.own_concepts.items()}
    groups: dict[str, list[xg.Concept]] = {}
    for concept in {**xg.concepts(), **own}.values():
        groups.setdefault(concept.code.partition(".")[0], []).append(concept)
    yield "# Concepts\n"
    yield (
        "A concept (指标) is a thing that is counted, once for all editions. `flow` counts what happened in the year, "
        "`stock` what is there at its end. `at-most-sum`: several agencies may count the same thing, so the figure for "
        "all of them is at most the sum. The last column names the editions of this version that print it; concepts "
        "without one belong to later editions.\n"
    )
    for group, members in groups.items():
        yield f"## {group}\n"
        yield from table(
            ("code", "unit", "nature", "over agencies", "English", "definition", "printed in"),
            (
                (
                    code(concept.code),
                    concept.unit.symbol + (" (signed)" if concept.signed else ""),
                    concept.nature,
                    concept.over_agencies,
                    text(concept.english),
                    text(concept.definition),
                    ", ".join(str(form) for form, codes in printed.items() if concept.code in codes),
                )
                for concept in members
            ),
        )


def comparability_page() -> Iterator[str]:
    """Yield the lines of the table of comparability."""
    yield "# Comparability\n"
    yield (
        "What a later edition's figure equals in an earlier one. `exact` the same figure · `sum` equal to a sum · "
        "`approximate` near it · `break` never join them. The same code in two editions without a row here is exact. "
        "It rests on the forms, compared row by row; none of it is official.\n"
    )
    yield from table(
        ("earlier", "later", "later figure", "equals earlier", "grade", "note"),
        (
            (
                one.earlier,
                one.later,
                " + ".join(map(code, one.later_cells)),
                " + ".join(map(code, one.earlier_cells)),
                one.grade,
                text(one.note),
            )
            for one in COMPARISONS
        ),
    )


def sources_page() -> Iterator[str]:
    """Yield the lines of the page of sources."""
    yield "# Sources\n"
    yield "The documents that the library cites, and what about each of them could not be verified.\n"
    for source in SOURCES.values():
        yield f"## {source.code}\n"
        yield from source_lines(source)


def write_pages(app: Sphinx) -> None:
    """Write every page that changed, and remove those of editions that are gone."""
    forms = all_editions()
    pages = {f"editions/{page_name(form)}.md": edition_page(form) for form in forms}
    pages |= {
        "rules.md": rules_page(forms),
        "concepts.md": concepts_page(forms),
        "comparability.md": comparability_page(),
        "sources.md": sources_page(),
    }
    folder = Path(app.srcdir, "generated")
    wanted = {folder / name: "\n".join(lines) for name, lines in pages.items()}
    for path in folder.rglob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, content in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
