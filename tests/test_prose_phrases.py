"""The tables of phrases are sound: what each row names is known where it is used."""

from __future__ import annotations

import re
from itertools import chain

import pytest

import xinxi_gongkai as xg
from xinxi_gongkai.checks.prose import lexicon
from xinxi_gongkai.checks.prose.judging import sums_of
from xinxi_gongkai.checks.prose.numerals import figures_of
from xinxi_gongkai.checks.prose.words import Row
from xinxi_gongkai.checks.rules import RULES

NEEDS = {
    *("", "after", "apart", "bare", "direct", "disclosure", "documents", "group", "litigation", "powers", "proactive"),
    *("procurement", "reconsideration", "regulations", "requests", "sum", "trainings", "whole"),
    *(f"measure:{one}" for one in ("disclosed_total", "in_force", "issued", "made", "newly_disclosed", "repealed")),
}
"""What a phrase may need, as ``guards`` knows it."""


@pytest.fixture
def rows() -> list[Row]:
    return [*chain.from_iterable(table() for table in lexicon._TABLES)]


def test_each_phrase_is_judged_by_a_rule_of_its_topic(rows: list[Row]) -> None:
    assert {f"prose-{row[0]}" for row in rows} <= RULES.keys()


def test_each_key_word_is_one_that_the_pattern_has(rows: list[Row]) -> None:
    assert [(row[0], key) for row in rows for key in row[1].split() if not set(key) <= set(row[2])] == []
    assert all(row[1] for row in rows)


def test_each_meaning_names_cells_of_concepts(rows: list[Row]) -> None:
    """A sum that no edition has any more, or not yet, still counts what the law or an edition knows."""
    forms = [xg.edition("2014", "shandong"), *(xg.edition(name) for name in xg.editions())]
    meanings = {meaning for row in rows for meaning in row[3].split(" | ")}
    unknown = {one for one in meanings if not any(sums_of(form, (one,)) for form in forms)}
    assert unknown <= {"litigation.pending"}, "case families are written out for every result"


def test_each_unit_is_one_that_a_figure_may_have(rows: list[Row]) -> None:
    for unit in {unit for row in rows for unit in row[4].split()}:
        assert [one.unit for one in figures_of(f"3{unit}")] == [unit]


def test_each_need_is_known_and_a_part_is_called_one(rows: list[Row]) -> None:
    assert {row[6] for row in rows} == NEEDS
    assert {row[5] for row in rows} == {"", "part"}


def test_each_pattern_has_a_place_for_the_figure(rows: list[Row]) -> None:
    for row in rows:
        assert all("§" in part for part in _alternatives(row[2])), row[2]
        re.compile(row[2].replace("@LAST@", "(?P<last>[0-9]{4})", 1).replace("@NEXT@", "(?P<next>[0-9]{4})", 1))


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, those within brackets left whole."""
    parts, depth = [""], 0
    for one in pattern:
        depth += (one == "(") - (one == ")")
        if one == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += one
    return parts
