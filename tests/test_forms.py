"""The forms agree with an independent transcription, cell by cell, in both directions."""

from __future__ import annotations

import csv
import pickle
from typing import Any

import pytest
from attrs import evolve

import xinxi_gongkai as xg
from tests.conftest import DATA
from xinxi_gongkai.standard.comparability import COMPARISONS
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.layout import Column, Row, Section, Table
from xinxi_gongkai.standard.sources import SOURCES
from xinxi_gongkai.standard.units import UNITS


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def transcribed(variant: str | None) -> list[tuple[Any, ...]]:
    """The rows that a variant prints, as the transcription has them."""
    shift = {"七、": "八、", "八、": "九、", "九、": "十、"}
    found = []
    for row in table("form-2014.tsv"):
        if row["scope"] == "shandong" and variant != "shandong":
            continue
        number, label = row["number"], row["label"]
        note = row["note"] if row["note"].startswith("（") else ""
        if variant == "shandong" and row["scope"] == "national" and int(row["depth"]) == 0:
            number = shift.get(number, number)
        if variant == "shandong" and row["code"] == "complaints.total":
            label = "被举报投诉数量"
        code = "" if row["code"] == "heading" else row["code"]
        found.append((number, label, row["unit"], code, int(row["depth"]), row["relation_to_parent"] or "none", note))
    return found


def modelled(form: xg.Edition) -> list[tuple[Any, ...]]:
    return [
        (row.number, row.label, unit(form, row), row.code, depth, row.role, row.note)
        for _, _, depth, row in form.walk()
    ]


def unit(form: xg.Edition, row: Row) -> str:
    return form.cells[row.code].unit.symbol if row.code else ""


@pytest.mark.parametrize("variant", [None, "shandong"])
def test_every_printed_row_agrees_with_the_transcription_both_ways(variant: str | None) -> None:
    assert modelled(xg.edition("2014", variant)) == transcribed(variant)


@pytest.mark.parametrize(("variant", "cells", "rows"), [(None, 61, 68), ("shandong", 65, 72)])
def test_counts_of_cells_rows_and_headings(variant: str | None, cells: int, rows: int) -> None:
    form = xg.edition("2014", variant)
    assert len(form.cells) == cells
    assert sum(1 for _ in form.walk()) == rows
    assert sum(row.is_heading for *_, row in form.walk()) == 7


def test_cells_stand_in_printed_order() -> None:
    form = xg.edition("2014")
    assert [cell.index for cell in form.cells.values()] == list(range(61))
    assert form.codes == tuple(form.cells)


def test_every_concept_agrees_with_the_table_both_ways() -> None:
    given = [
        (row["code"], row["unit"], row["nature"], row["over_agencies"], row["english"]) for row in table("concepts.tsv")
    ]
    known = [(one.code, one.unit.symbol, one.nature, one.over_agencies, one.english) for one in xg.concepts().values()]
    assert sorted(known) == sorted(given)
    assert len(known) == 131


def test_every_concept_is_defined_in_one_sentence_of_its_own() -> None:
    definitions = [one.definition for one in xg.concepts().values()]
    assert len(set(definitions)) == len(definitions)
    assert all(text.endswith("。") and text.count("。") == 1 for text in definitions)


def test_only_changes_are_signed() -> None:
    assert {code for code, one in xg.concepts().items() if one.signed} == {
        code for code in xg.concepts() if code.endswith(".items_change")
    }


def test_comparability_agrees_with_the_table_both_ways() -> None:
    given = [
        (row["from"], row["to"], row["later"], row["equals_earlier"], row["grade"], bool(row["note"]))
        for row in table("comparability.tsv")
    ]
    known = [
        (one.earlier, one.later, " + ".join(one.later_cells), " + ".join(one.earlier_cells), one.grade, bool(one.note))
        for one in COMPARISONS
    ]
    assert known == given
    assert {code for one in COMPARISONS for code in (*one.later_cells, *one.earlier_cells)} <= set(xg.concepts())


def test_a_cell_knows_where_it_hangs() -> None:
    form = xg.edition("2014", variant="shandong")
    cell = form.cells["requests.outcome.refused.security"]
    assert cell.label == "危及国家安全、公共安全、经济安全和社会稳定"
    assert (cell.number, cell.note, cell.unit.symbol, cell.kind, cell.role) == ("", "", "件", "count", "part")
    assert not cell.signed
    assert cell.concept is xg.concept("requests.outcome.refused.security")
    assert cell.path == ("依申请公开情况", "申请答复数", "不同意公开答复数", cell.label, "统计数")
    parent = cell.parent
    assert parent is form.cells["requests.outcome.refused"]
    assert [child.code for child in parent.children][3] == cell.code
    grandparent = parent.parent
    assert grandparent is form.cells["requests.outcome.total"]
    assert grandparent.parent is None
    assert repr(cell) == f"<Cell {cell.code} {cell.label} (件) of 2014/shandong>"
    assert cell.section.tables == (cell.table,)


def test_a_note_and_a_number_are_apart_from_the_label() -> None:
    cell = xg.edition("2014").cells["proactive.items"]
    assert (cell.number, cell.label, cell.note) == (
        "（一）",
        "主动公开政府信息数",
        "（不同渠道和方式公开相同信息计1条）",
    )


def test_cells_are_found_by_label() -> None:
    form = xg.edition("2014", "shandong")
    assert [cell.code for cell in form.find("收 到 申请数")] == ["requests.received"]
    assert [cell.code for cell in form.find("其他情形数")] == [
        "reconsideration.other",
        "litigation.other",
        "complaints.other",
    ]
    assert [cell.code for cell in form.find("其他情形数", under="行政诉讼数量")] == ["litigation.other"]
    assert [cell.code for cell in form.find("举报投诉数量")] == ["complaints.total"]
    assert form.find("没有的") == ()
    assert len(form.find("其他情形数", under="统计数")) == 3
    assert form.find("其他情形数", under="没有的") == ()
    later = xg.edition("2021")
    assert [cell.code for cell in later.find("总计", under="总计")] == ["requests.outcome.total"]
    assert [cell.code for cell in later.find("本年处理决定数量", under="行政许可")] == ["permits.decisions"]


def test_columns_may_say_what_is_counted_under_headings_of_their_own() -> None:
    """A table of one row whose columns are the cells, as section four of the later forms."""
    results = (
        Column("结果维持", "reconsideration.upheld", role="part"),
        Column("其他结果", "reconsideration.other", role="part"),
    )
    total = Column("总计", "reconsideration.total", role="total", rule="cases-add-up")
    columns = (Column("行政复议", columns=(*results, total)),)
    table = Table("", columns, (Row("", ""),), labelled_by="column")
    form = evolve(xg.edition("2014"), sections=(Section("四", "复议", (table,)),), written=())
    cell = form.cells["reconsideration.other"]
    assert (cell.label, cell.path, cell.parent, cell.children) == ("其他结果", ("行政复议", "其他结果"), None, ())
    assert [str(one) for one in form.relations] == [
        "reconsideration.total = reconsideration.upheld + reconsideration.other"
    ]
    assert form.find("其他结果", under="行政复议") == (cell,)


def test_what_is_unverified_is_said_in_the_data() -> None:
    form = xg.edition("2014", "shandong")
    doubts = {row.code: row.doubt for *_, row in form.walk() if row.certainty in {"doubtful", "local"}}
    assert set(doubts) == {
        "complaints.upheld", "complaints.corrected", "complaints.other",
        "requests.received_by.other", "deposits.total", "deposits.paper", "deposits.electronic",
    }  # fmt: skip
    assert all(doubts.values())
    confirmed = [row for *_, row in form.walk() if row.certainty == "confirmed"]
    assert {row.label for row in confirmed if row.is_heading} == {
        "主动公开情况", "通过不同渠道和方式公开政府信息的情况", "回应解读情况",
        "依申请公开情况", "机构建设和保障经费情况", "政府信息公开会议和培训情况",
    }  # fmt: skip
    assert form.doubt
    assert form.source.doubt


def test_sources_and_units_are_known_by_their_names() -> None:
    assert str(SOURCES["form-2014"]).startswith("国办发〔2014〕32号《")
    assert all(key == source.code for key, source in SOURCES.items())
    assert repr(xg.edition("2021").cells["requests.carried_forward"].law[2]) == "<Citation 国务院令第711号第三十三条>"
    assert all(key == one.symbol for key, one in UNITS.items())


def test_editions_years_and_variants() -> None:
    form = xg.edition("2014")
    assert xg.editions()[0] == "2014"
    assert "shandong" in xg.variants("2014")
    assert (str(form), repr(form)) == ("2014", "<Edition 2014>")
    assert [xg.edition_for(year) for year in range(2014, 2019)] == [form] * 5
    assert not form.is_extended
    assert xg.edition("2014", "shandong").is_extended
    assert xg.edition(form) is form


@pytest.mark.parametrize("year", [2013, 0, True, "2014", None])
def test_there_is_no_form_for_other_years(year: Any) -> None:
    with pytest.raises(xg.UnknownEdition, match="2014"):
        xg.edition_for(year)


@pytest.mark.parametrize("name", ["1999", None, 2014, "e2014"])
def test_unknown_editions_are_refused_by_name(name: Any) -> None:
    with pytest.raises(xg.UnknownEdition, match="2014"):
        xg.edition(name)


def test_a_name_is_written_as_text() -> None:
    with pytest.raises(xg.UnknownEdition, match='"2014"'):
        xg.edition(2014)  # type: ignore[arg-type]  # callers without types


@pytest.mark.parametrize("variant", ["shandnog", 3, "anhui"])
def test_unknown_variants_are_refused_by_name(variant: Any) -> None:
    with pytest.raises(xg.UnknownEdition, match="地方版式"):
        xg.edition("2014", variant)


def test_the_nearest_variant_is_named() -> None:
    with pytest.raises(xg.UnknownEdition, match="shandong"):
        xg.edition("2014", "shandnog")


def test_an_edition_is_not_another_variant() -> None:
    with pytest.raises(xg.UnknownEdition, match="shandong"):
        xg.edition(xg.edition("2014"), "shandong")


def test_unknown_cells_and_concepts_are_refused_with_the_nearest() -> None:
    form = xg.edition("2014")
    with pytest.raises(xg.UnknownCell, match=r"requests\.received"):
        form.cell("requests.recieved")
    with pytest.raises(xg.UnknownCell, match="不属于2014"):
        form.cell("regulations.in_force")
    with pytest.raises(KeyError):
        form.cell(["unhashable"])  # type: ignore[arg-type]  # callers without types
    with pytest.raises(xg.UnknownConcept, match=r"permits\.decisions"):
        xg.concept("permits.decision")
    with pytest.raises(xg.UnknownConcept):
        xg.concept(["unhashable"])  # type: ignore[arg-type]  # callers without types


def test_editions_cells_and_relations_are_pickled_by_name() -> None:
    form = xg.edition("2014", "shandong")
    assert pickle.loads(pickle.dumps(form)) is form  # noqa: S301 -- our own bytes
    cell = form.cells["fees.requests"]
    assert pickle.loads(pickle.dumps(cell)) is cell  # noqa: S301 -- our own bytes
    assert pickle.loads(pickle.dumps(form.relations)) == form.relations  # noqa: S301 -- our own bytes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("统　计　指　标", "统计指标"),
        ("危及“三安全一稳定”", '危及"三安全一稳定"'),
        ("其中：", "其中:"),
        ("Ａ（１）", "a(1)"),
    ],
)
def test_labels_are_the_same_whatever_their_width_spaces_and_quotes(one: str, other: str) -> None:
    assert label_key(one) == label_key(other)


def test_what_is_no_name_or_year_finds_nothing() -> None:
    form: Any = xg.edition("2021")
    assert (form.find(None), form.find("总计", under=1), form.rows_named(5), form.serves("2021")) == ((), (), (), False)
    for call in (lambda: form.cell(10**5000), lambda: xg.edition("2021", 10**5000), lambda: xg.series([], 10**5000)):  # type: ignore[arg-type]  # callers without types
        with pytest.raises(xg.XinxiError):
            call()
