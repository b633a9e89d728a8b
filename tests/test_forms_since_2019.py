"""The forms of 2019 and 2021 agree with an independent transcription, cell by cell, in both directions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest

import xinxi_gongkai as xg
from tests.conftest import DATA
from tests.test_forms import table
from xinxi_gongkai.standard.layout import Column, Row, Table
from xinxi_gongkai.standard.relations import Relation

PRINTED: dict[str, Any] = json.loads((DATA / "form-headers.json").read_text("utf-8"))
APPLICANTS = table("applicants.tsv")
SUFFIXES = tuple("" if one["code"] == "total" else f"/{one['code']}" for one in APPLICANTS)
BOTH = pytest.mark.parametrize("edition", ["2019", "2021"])

Listed = tuple[str, str, frozenset[tuple[str, int]], str, str, str]
"""A relation as it is listed: rule, subject, terms, op, level, basis."""


def printed_table(form: xg.Edition, section: str) -> Table:
    tables = {one.number: one.tables for one in form.sections}
    (found,) = tables[section]
    return found


def cells_in(form: xg.Edition, section: str) -> list[xg.Cell]:
    return [cell for cell in form.cells.values() if cell.section.number == section]


def tree(column: Column) -> Any:
    return {column.label: [tree(one) for one in column.columns]} if column.columns else column.label


def paths(header: Any, over: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every column of figures under a printed header."""
    if isinstance(header, str):
        yield (*over, header)
    elif isinstance(header, list):
        for one in header:
            yield from paths(one, over)
    else:
        for label, under in header.items():
            yield from paths(under, (*over, label))


def labels_of(columns: Iterable[Column]) -> tuple[str, ...]:
    return tuple(column.label for column in columns)


def blocks(edition: str) -> list[tuple[str, str, str, str, str, bool]]:
    """The cells of section two as the transcription has them."""
    units = {
        (block["article"], column): (unit, column in block["signed"])
        for block in PRINTED[edition]["二"]
        for column, unit in block["columns"]
    }
    return [
        (one["article"], one["row"], one["column"], one["code"], *units[one["article"], one["column"]])
        for one in table(f"form-{edition}-section2.tsv")
    ]


def request_rows(edition: str) -> list[tuple[str, str, str, int, str]]:
    """The printed rows of section three as the transcription has them."""
    return [
        (one["number"], one["label"], one["note"], int(one["depth"]), one["code"])
        for one in table(f"form-{edition}-section3.tsv")
    ]


def figures(edition: str) -> list[tuple[tuple[str, ...], str]]:
    """The concepts of section three, each with the labels of its row and of the headings over it."""
    found, over = [], [""] * 3
    for _, label, _, depth, code in request_rows(edition):
        over[depth] = label
        if code != "heading":
            found.append((tuple(over[: depth + 1]), code))
    return found


def subtotals(edition: str) -> dict[str, list[str]]:
    """The optional subtotals of section three, each with the concepts of the rows under its heading."""
    names = {(number, label): code for number, label, code in PRINTED[edition]["三"]["optional_subtotals"]}
    found: dict[str, list[str]] = {}
    under: list[str] = []
    for number, label, _, depth, code in request_rows(edition):
        if depth == 1:
            under = found.setdefault(names.pop((number, label)), []) if code == "heading" else []
        elif depth == 2:
            under.append(code)
    assert not names
    return found


def articles() -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for one in table("law.tsv"):
        found.setdefault(one["code"], set()).add((one["document"], one["article"]))
    return found


# What is printed


@BOTH
def test_title_document_and_years_are_the_official_ones(edition: str) -> None:
    form, official = xg.edition(edition), PRINTED[edition]
    assert (form.name, form.variant, form.title) == (edition, None, official["title"])
    assert (form.first_year, form.last_year) == (official["first_year"], official["last_year"])
    source = form.source
    issued = date.fromisoformat(official["issued"]) if official["issued"] else None
    assert (source.code, source.title, source.number) == (f"form-{edition}", official["notice"], official["number"])
    assert (source.issuer, source.issued) == (official["issuer"], issued)
    assert form.doubt
    assert source.doubt


def test_every_year_since_2014_has_its_form() -> None:
    assert xg.editions() == ("2014", "2019", "2021")
    found = [xg.edition_for(year).name for year in range(2014, 2027)]
    assert found == ["2014"] * 5 + ["2019"] * 2 + ["2021"] * 6


@BOTH
def test_there_are_six_sections_with_their_official_titles_and_tables_in_three(edition: str) -> None:
    form = xg.edition(edition)
    given = [(one["number"], one["heading"]) for one in PRINTED[edition]["sections"]]
    assert [(one.number, one.heading) for one in form.sections] == given
    assert [one.number for one in form.sections if one.tables] == ["二", "三", "四"]
    assert all(one.purpose.endswith("。") for one in form.sections)


@BOTH
def test_a_title_met_under_one_form_is_known_under_both_as_both_title_their_sections_alike(edition: str) -> None:
    met: dict[str, set[str]] = {}
    for official in PRINTED.values():
        for one in official["sections"]:
            met.setdefault(one["heading"], set()).update(one["aliases"], one.get("plausible", []))
    found = {one.heading: one.aliases for one in xg.edition(edition).sections}
    assert {heading: set(aliases) for heading, aliases in found.items()} == met
    assert all(len(set(aliases)) == len(aliases) for aliases in found.values())


@pytest.mark.parametrize(
    ("edition", "variant", "cells"), [("2014", None, 61), ("2014", "shandong", 65), ("2019", None, 198), ("2021", None, 200)]
)  # fmt: skip
def test_every_form_prints_the_cells_counted_in_it(edition: str, variant: str | None, cells: int) -> None:
    form = xg.edition(edition, variant)
    assert len(form.cells) == cells
    assert {cell.presence for cell in form.cells.values()} == {"printed"}
    assert list(form.cells) == [code for code in form.codes if form.cell(code).presence == "printed"]


@BOTH
def test_every_section_prints_the_cells_counted_in_it(edition: str) -> None:
    counts = Counter(cell.section.number for cell in xg.edition(edition).cells.values())
    assert counts == {number: PRINTED[edition]["counts"][number] for number in ("二", "三", "四")}
    assert counts.total() == PRINTED[edition]["counts"]["all"]


# Section two


@BOTH
def test_the_blocks_of_section_two_have_the_headers_printed(edition: str) -> None:
    known = printed_table(xg.edition(edition), "二")
    given = [
        (block["article"], block["rows"], [column for column, _ in block["columns"]])
        for block in PRINTED[edition]["二"]
    ]
    assert [
        (block.label, [row.label for row in block.rows], [tree(column) for column in block.columns])
        for block in known.rows
    ] == given
    assert {block["stub"] for block in PRINTED[edition]["二"]} == {known.stub}
    assert (known.caption, known.note, known.unit_header, known.columns) == ("", "", "", ())
    assert known.labelled_by == "column"
    assert all(block.is_heading and not block.code for block in known.rows)
    assert {row.number + row.note for _, row in known.walk()} == {""}


@BOTH
def test_every_cell_of_section_two_agrees_with_the_transcription_both_ways(edition: str) -> None:
    cells = cells_in(xg.edition(edition), "二")
    known = [
        (cell.row_path[0].label, cell.row.label, cell.label, cell.code, cell.unit.symbol, cell.signed) for cell in cells
    ]
    assert known == blocks(edition)
    assert [cell.path for cell in cells] == [(article, row, column) for article, row, column, *_ in blocks(edition)]


@BOTH
def test_headers_and_cells_of_section_two_are_transcribed_alike(edition: str) -> None:
    crossed = [
        (block["article"], row, column)
        for block in PRINTED[edition]["二"]
        for row in block["rows"]
        for column, _ in block["columns"]
    ]
    assert crossed == [tuple(one[:3]) for one in blocks(edition)]


# Section three


@BOTH
def test_every_row_of_section_three_agrees_with_the_transcription_both_ways(edition: str) -> None:
    form = xg.edition(edition)
    known = [
        (row.number, row.label, row.note, depth, "heading" if row.is_heading else row.code)
        for section, _, depth, row in form.walk()
        if section.number == "三"
    ]
    assert known == request_rows(edition)


@BOTH
def test_rows_of_section_three_are_known_by_the_short_labels_met(edition: str) -> None:
    rows = [row for section, _, _, row in xg.edition(edition).walk() if section.number == "三"]
    assert {row.code: list(row.aliases) for row in rows if row.aliases} == PRINTED[edition]["三"]["aliases"]


@BOTH
def test_section_three_has_the_corner_and_the_header_printed(edition: str) -> None:
    known, given = printed_table(xg.edition(edition), "三"), PRINTED[edition]["三"]
    assert [tree(column) for column in known.columns] == [given["header"]]
    assert (known.caption, known.stub, known.note, known.unit_header) == ("", "", given["corner"], "")
    assert known.labelled_by == "row"
    assert [path[-1] for path in paths(given["header"])] == [one["label"] for one in APPLICANTS]
    assert [path[1] for path in paths(given["header"]) if len(path) == 3] == [
        one["group"] for one in APPLICANTS if one["group"]
    ]


@BOTH
def test_every_cell_of_section_three_agrees_with_the_transcription_both_ways(edition: str) -> None:
    unit, header = PRINTED[edition]["三"]["unit"], list(paths(PRINTED[edition]["三"]["header"]))
    given = [
        (number, label, note, depth, code + suffix, path, unit, False)
        for number, label, note, depth, code in request_rows(edition)
        if code != "heading"
        for suffix, path in zip(SUFFIXES, header, strict=True)
    ]
    known = [
        (
            cell.number, cell.label, cell.note, len(cell.row_path), cell.code,
            labels_of((*cell.column_path, cell.column)), cell.unit.symbol, cell.signed,
        )
        for cell in cells_in(xg.edition(edition), "三")
    ]  # fmt: skip
    assert known == given


@BOTH
def test_the_path_of_a_cell_of_section_three_is_its_rows_then_its_columns(edition: str) -> None:
    header = list(paths(PRINTED[edition]["三"]["header"]))
    given = [(*rows, *columns) for rows, _ in figures(edition) for columns in header]
    assert [cell.path for cell in cells_in(xg.edition(edition), "三")] == given


# Section four


@BOTH
def test_section_four_is_one_row_under_the_header_printed(edition: str) -> None:
    known, given = printed_table(xg.edition(edition), "四"), PRINTED[edition]["四"]
    assert [tree(column) for column in known.columns] == given["header"]
    assert (known.caption, known.stub, known.note, known.unit_header) == ("", "", "", "")
    assert known.labelled_by == "column"
    assert [(row.number, row.label, row.note, row.code) for _, row in known.walk()] == [("", "", "", "")]


@BOTH
def test_every_cell_of_section_four_agrees_with_the_transcription_both_ways(edition: str) -> None:
    unit, header = PRINTED[edition]["四"]["unit"], list(paths(PRINTED[edition]["四"]["header"]))
    given = [
        (tuple(filter(None, (one["group"], one["subgroup"], one["column"]))), one["column"], one["code"], unit, False)
        for one in table(f"form-{edition}-section4.tsv")
    ]
    known = [
        (cell.path, cell.label, cell.code, cell.unit.symbol, cell.signed)
        for cell in cells_in(xg.edition(edition), "四")
    ]
    assert known == given
    assert [path for path, *_ in given] == header


# Cells that the official form does not print


@BOTH
def test_headings_of_section_three_may_carry_a_subtotal(edition: str) -> None:
    form = xg.edition(edition)
    given = [
        (number, label, code + suffix, path)
        for number, label, code in PRINTED[edition]["三"]["optional_subtotals"]
        for suffix, path in zip(SUFFIXES, paths(PRINTED[edition]["三"]["header"]), strict=True)
    ]
    known = [
        (cell.number, cell.label, cell.code, labels_of((*cell.column_path, cell.column)))
        for cell in form.all_cells.values()
        if cell.presence == "optional"
    ]
    assert known == given
    for _, _, code, _ in given:
        cell = form.cell(code)
        assert (cell.presence, cell.unit.symbol, cell.signed) == ("optional", "件", False)
        assert code not in form.cells


@BOTH
def test_section_six_states_figures_that_no_table_prints(edition: str) -> None:
    form = xg.edition(edition)
    given = [tuple(one) for one in PRINTED[edition]["unprinted"]]
    known = [(cell.code, cell.unit.symbol) for cell in form.all_cells.values() if cell.presence == "unprinted"]
    assert known == given
    assert [row.code for section in form.sections for row in section.unprinted] == [code for code, _ in given]
    assert all(form.cell(code).section.number == "六" for code, _ in given)
    assert not {code for code, _ in given} & set(form.cells)


@BOTH
def test_the_canonical_order_is_the_printed_one_with_subtotals_at_their_headings(edition: str) -> None:
    form = xg.edition(edition)
    names = {(number, label): code for number, label, code in PRINTED[edition]["三"]["optional_subtotals"]}
    rows = [
        names.get((number, label), "") if code == "heading" else code
        for number, label, _, _, code in request_rows(edition)
    ]
    given = [
        *(code for *_, code, _, _ in blocks(edition)),
        *(row + suffix for row in rows if row for suffix in SUFFIXES),
        *(one["code"] for one in table(f"form-{edition}-section4.tsv")),
    ]
    assert list(form.codes[: len(given)]) == given
    assert {form.cell(code).presence for code in form.codes[len(given) :]} <= {"unprinted"}
    assert [cell.index for cell in form.all_cells.values()] == list(range(len(form.codes)))


# The law behind the cells


def behind(cell: xg.Cell) -> set[tuple[str, str]]:
    """The articles that the transcription has for a cell."""
    known = articles()
    keys = {"二": cell.row_path[0].label if cell.row_path else "", "四": "table 四"}
    return known.get(keys.get(cell.section.number, cell.code.partition("/")[0]), set())


@BOTH
def test_the_law_behind_every_cell_agrees_with_the_transcription(edition: str) -> None:
    for code, cell in xg.edition(edition).all_cells.items():
        cited = [(one.source.number, one.article) for one in cell.law]
        assert (code, set(cited)) == (code, behind(cell))
        assert len(set(cited)) == len(cited)
        assert {one.source.code for one in cell.law} <= {"regulations-2019", "fees-2020"}


@BOTH
def test_only_the_articles_over_the_blocks_of_section_two_are_printed(edition: str) -> None:
    for cell in xg.edition(edition).all_cells.values():
        assert {one.printed for one in cell.law} <= {cell.section.number == "二"}


@BOTH
def test_the_law_behind_every_section_agrees_with_the_transcription(edition: str) -> None:
    for section in xg.edition(edition).sections:
        cited = {(one.source.number, one.article) for one in section.law}
        assert (section.number, cited) == (section.number, articles().get(f"section {section.number}", set()))


def test_every_article_transcribed_stands_behind_something() -> None:
    keys = {f"section {section.number}" for name in PRINTED for section in xg.edition(name).sections}
    for name in PRINTED:
        for cell in xg.edition(name).all_cells.values():
            keys |= {cell.code.partition("/")[0], f"table {cell.section.number}", *labels_of_rows(cell.row_path)}
    assert set(articles()) <= keys


def labels_of_rows(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(row.label for row in rows)


# How sure it is


@pytest.mark.parametrize(
    ("edition", "section", "certainty"),
    [
        ("2019", "二", "confirmed"), ("2019", "三", "assumed"), ("2019", "四", "assumed"),
        ("2021", "二", "confirmed"), ("2021", "三", "confirmed"), ("2021", "四", "confirmed"),
    ],
)  # fmt: skip
def test_rows_met_in_one_report_only_are_said_to_be_assumed(edition: str, section: str, certainty: str) -> None:
    rows = [row for one, _, _, row in xg.edition(edition).walk() if one.number == section]
    assert {row.certainty for row in rows} == {certainty}


def test_the_only_row_with_a_unit_that_the_form_leaves_open_says_so() -> None:
    doubtful = {cell.code: cell.row.doubt for cell in xg.edition("2019").cells.values() if cell.row.doubt}
    assert set(doubtful) == {"procurement.projects", "procurement.amount"}
    assert not [cell for cell in xg.edition("2021").cells.values() if cell.row.doubt]


# What must agree


def listing(rule: str, subject: str, terms: Mapping[str, int], level: str, basis: str) -> Listed:
    sign = terms[subject]
    return rule, subject, frozenset((code, weight * sign) for code, weight in terms.items()), "=", level, basis


def sums(whole: str, parts: Iterable[str], rule: str) -> Listed:
    return listing(rule, whole, {whole: 1} | dict.fromkeys(parts, -1), "error", "definition")


def across(concept: str) -> Listed:
    return sums(concept, [concept + suffix for suffix in SUFFIXES if suffix], "applicants-add-up")


def results(edition: str) -> list[str]:
    """The concepts of the rows that 总计 totals: those under 本年度办理结果 but itself."""
    return [code for rows, code in figures(edition) if len(rows) > 1 and code != "requests.outcome.total"]


def within(edition: str) -> list[Listed]:
    """The relations within one report as the standard's own list has them."""
    found = []
    for suffix in SUFFIXES:
        received, over, total, forward = (
            f"requests.{name}{suffix}" for name in ("received", "carried_over", "outcome.total", "carried_forward")
        )
        terms = {received: 1, over: 1, total: -1, forward: -1}
        found.append(listing("balance", received, terms, "error", "printed"))
        found.append(sums(total, [code + suffix for code in results(edition)], "parts-add-up"))
    found += [across(code) for _, code in figures(edition)]
    groups: dict[tuple[str, str], list[str]] = {}
    for one in table(f"form-{edition}-section4.tsv"):
        groups.setdefault((one["group"], one["subgroup"]), []).append(one["code"])
    found += [sums(codes[-1], codes[:-1], "cases-add-up") for codes in groups.values()]
    return found


def of_subtotals(edition: str) -> list[Listed]:
    found = []
    for whole, parts in subtotals(edition).items():
        found += [sums(whole + suffix, [part + suffix for part in parts], "parts-add-up") for suffix in SUFFIXES]
        found.append(across(whole))
    return found


def between(edition: str) -> list[Listed]:
    """The relations with the report on the year before as the standard's own list has them."""
    found = [
        listing(
            "carry-over", f"requests.carried_over{suffix}",
            {f"previous:requests.carried_forward{suffix}": -1, f"requests.carried_over{suffix}": 1},
            "warning", "definition",
        )
        for suffix in SUFFIXES
    ]  # fmt: skip
    codes = [one["code"] for one in table(f"form-{edition}-section2.tsv")]
    for now in codes:
        stem, _, name = now.partition(".")
        if name == "in_force":
            terms = {now: 1, f"previous:{now}": -1, f"{stem}.issued": -1, f"{stem}.repealed": 1}
            found.append(listing("stock", now, terms, "warning", "plausible"))
        if name == "items_last_year":
            terms = {now: 1, f"previous:{now}": -1, f"previous:{stem}.items_change": -1}
            found.append(listing("items", now, terms, "warning", "plausible"))
    return found


def listed(relations: Iterable[Relation]) -> list[Listed]:
    found = []
    for one in relations:
        sign = one.terms[one.subject]
        terms = frozenset((code, weight * sign) for code, weight in one.terms.items())
        found.append((one.rule, one.subject, terms, str(one.op), str(one.level), str(one.basis)))
    return found


@BOTH
def test_relations_are_those_listed_both_ways(edition: str) -> None:
    known = listed(xg.edition(edition).relations)
    assert len(known) == PRINTED[edition]["counts"]["relations"]
    assert Counter(known) == Counter(within(edition))
    assert sum(len(terms) for _, _, terms, *_ in known) == PRINTED[edition]["counts"]["terms"]


@pytest.mark.parametrize(
    ("edition", "variant", "number"), [("2014", None, 21), ("2014", "shandong", 22), ("2019", None, 40), ("2021", None, 42)]
)  # fmt: skip
def test_every_form_has_the_relations_counted_in_it(edition: str, variant: str | None, number: int) -> None:
    form = xg.edition(edition, variant)
    assert len(form.relations) == number
    assert edition != "2014" or (form.optional_relations, form.relations_between) == ((), ())


@pytest.mark.parametrize(("edition", "rows"), [("2019", 19), ("2021", 21)])
def test_the_total_is_over_every_row_of_results(edition: str, rows: int) -> None:
    relations = [one for one in xg.edition(edition).relations if one.rule == "parts-add-up"]
    assert len(results(edition)) == rows
    assert [len(one.right) for one in relations] == [rows] * 7


@BOTH
def test_relations_of_the_optional_subtotals_are_those_listed_both_ways(edition: str) -> None:
    known = listed(xg.edition(edition).optional_relations)
    assert len(known) == PRINTED[edition]["counts"]["optional"]
    assert Counter(known) == Counter(of_subtotals(edition))


@BOTH
def test_a_subtotal_stands_in_the_total_for_the_rows_under_its_heading(edition: str) -> None:
    relations = {one.subject: one for one in xg.edition(edition).relations if one.rule == "parts-add-up"}
    assert set(relations) == {f"requests.outcome.total{suffix}" for suffix in SUFFIXES}
    for suffix in SUFFIXES:
        given = {whole + suffix: tuple(part + suffix for part in parts) for whole, parts in subtotals(edition).items()}
        assert dict(relations[f"requests.outcome.total{suffix}"].subtotals) == given


@BOTH
def test_relations_between_years_are_those_listed_both_ways(edition: str) -> None:
    known = listed(xg.edition(edition).relations_between)
    assert len(known) == PRINTED[edition]["counts"]["between"]
    assert Counter(known) == Counter(between(edition))


@BOTH
def test_received_and_the_total_are_the_wholes_of_the_balance(edition: str) -> None:
    balances = [one for one in xg.edition(edition).relations if one.rule == "balance"]
    given = [(f"requests.received{suffix}", f"requests.outcome.total{suffix}") for suffix in SUFFIXES]
    assert [one.wholes for one in balances] == given
    assert not any(one.parts_needed for one in balances)


@BOTH
def test_relations_name_printed_cells_only_and_give_a_reason(edition: str) -> None:
    form = xg.edition(edition)
    assert all(set(one.terms) <= set(form.cells) for one in form.relations)
    earlier = {code.removeprefix("previous:") for one in form.relations_between for code in one.terms}
    assert earlier <= set(form.cells)
    every = (*form.relations, *form.optional_relations, *form.relations_between)
    assert all(one.why.endswith("。") for one in every)
    for relations in (form.relations, form.optional_relations, form.relations_between):
        places = [form.cell(one.subject).index for one in relations]
        assert places == sorted(places)
