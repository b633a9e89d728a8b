"""An edition extended by a region's rows."""

from __future__ import annotations

import copy
import pickle
from importlib.metadata import EntryPoint
from typing import Any

import attrs
import pytest

import xinxi_gongkai as xg
from xinxi_gongkai.standard import editions as registry


def anhui() -> xg.Edition:
    return xg.edition("2014").extend(
        "anhui",
        [
            xg.NewRow("anhui.leaders", "主动公开机构领导信息", "条", under="proactive.items"),
            xg.NewRow("anhui.by_counter", "窗口申请数", "件", under="requests.received", number="5.", role="part"),
            xg.NewRow("anhui.media", "新闻媒体公开政府信息数", "条", number="6.", role="channel",
                      under="通过不同渠道和方式公开政府信息的情况", after="proactive.by_channel.other"),
            xg.NewRow("anhui.spending", "宣传经费", "万元", signed=True, nature="stock", english="Publicity budget",
                      definition="用于宣传的经费。", after="fees.requests"),
        ],
        labels={"complaints.total": "投诉数量"},
        title="安徽省统计表",
        doubt="示例",
    )  # fmt: skip


def test_rows_stand_where_they_were_put() -> None:
    form = anhui()
    codes = list(form.cells)
    assert codes[codes.index("proactive.normative_documents_made") + 1] == "anhui.leaders"
    assert codes[codes.index("requests.received_by.letter") + 1] == "anhui.by_counter"
    assert codes[codes.index("proactive.by_channel.other") + 1] == "anhui.media"
    assert codes[codes.index("fees.requests") + 1] == "anhui.spending"
    assert len(codes) == 65
    assert (str(form), form.title) == ("2014/anhui", "安徽省统计表")
    assert form.doubt.endswith("示例")
    assert len(xg.edition("2014").cells) == 61


def test_parts_and_channels_join_the_relations_of_their_parents() -> None:
    joined = {(one.rule, one.subject): one for one in anhui().relations if any("anhui" in code for code in one.terms)}
    assert set(joined) == {("parts-add-up", "requests.received"), ("channels-cover", "proactive.items")}
    assert joined["parts-add-up", "requests.received"].terms["anhui.by_counter"] == -1


def test_new_concepts_are_known_to_the_form_alone() -> None:
    form = anhui()
    concept = form.concepts["anhui.spending"]
    assert (concept.unit.symbol, concept.signed, concept.nature) == ("万元", True, "stock")
    assert (concept.english, concept.definition) == ("Publicity budget", "用于宣传的经费。")
    assert form.concepts["anhui.leaders"].english == "主动公开机构领导信息"
    assert "anhui.leaders" not in xg.concepts()


def test_a_changed_label_is_found_by_both() -> None:
    form = anhui()
    assert form.cells["complaints.total"].label == "投诉数量"
    assert form.find("举报投诉数量") == form.find("投诉数量") != ()


def test_a_report_of_an_extended_edition_travels() -> None:
    form = anhui()
    report = xg.Report.blank(form, agency="甲局", year=2015).with_facts({"anhui.leaders": 3, "anhui.spending": "-1.50"})
    text = xg.dumps(report)
    assert xg.loads(text, edition=form) == report
    with pytest.raises(xg.UnknownEdition, match="anhui"):
        xg.loads(text)
    assert copy.deepcopy(report) is copy.copy(report) is report
    with pytest.raises(xg.UnknownEdition, match="入口点组"):
        pickle.dumps(report)
    namesake = attrs.evolve(xg.edition("2014"), variant="shandong")
    assert copy.deepcopy(namesake) is copy.copy(namesake) is namesake
    with pytest.raises(xg.UnknownEdition, match="同名"):
        pickle.dumps(namesake)


def test_a_variant_is_extended_further() -> None:
    form = xg.edition("2014", "shandong").extend("jining", [xg.NewRow("jining.extra", "其他", "件", number="十一、")])
    assert list(form.cells)[-1] == "jining.extra"
    assert form.cells["deposits.paper"].unit.symbol == "条"


@pytest.mark.parametrize(
    ("variant", "row", "says"),
    [
        ("An hui", xg.NewRow("a.b", "x", "件"), "小写字母"),
        (3, xg.NewRow("a.b", "x", "件"), "小写字母"),
        ("anhui", xg.NewRow("requests.received", "x"), "已经有了"),
        ("anhui", xg.NewRow("other.b", "x", "件"), "anhui."),
        ("anhui", xg.NewRow("anhui.B b", "x", "件"), "anhui."),
        ("anhui", xg.NewRow("anhui.b", "x", "斤"), "斤"),
        ("anhui", xg.NewRow("anhui.b", " ", "件"), "没有名称"),
    ],
)
def test_contradictions_are_refused(variant: Any, row: xg.NewRow, says: str) -> None:
    with pytest.raises(xg.InvalidEdition, match=says):
        xg.edition("2014").extend(variant, [row])


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (xg.NewRow("anhui.b", "x", "件", role="parts"), "of-which"),  # type: ignore[arg-type]  # that is the point
        (xg.NewRow("anhui.b", "x", "件", parts="strict"), "within"),  # type: ignore[arg-type]  # that is the point
        (xg.NewRow("anhui.b", "x", "件", nature="stoc"), "stock"),  # type: ignore[arg-type]  # that is the point
        (xg.NewRow("anhui.b", "x", "件", over_agencies="x"), "at-most-sum"),  # type: ignore[arg-type]  # that is the point
        (xg.NewRow("anhui.b", "x", "件", certainty="sure"), "assumed"),  # type: ignore[arg-type]  # that is the point
        (xg.NewRow("anhui.b", "x", "件", number=5), "文字"),  # type: ignore[arg-type]  # that is the point
        (("anhui.b", "x"), "NewRow"),
        (xg.NewRow("anhui.b", "传 真申请数", "件", under="requests.received", role="part"), "分不清"),
        (xg.NewRow("anhui.b", "申请人数", "人", under="requests.received", role="part"), "单位不同"),
    ],
)
def test_rows_that_would_spoil_the_form_are_refused(row: Any, says: str) -> None:
    with pytest.raises(xg.InvalidEdition, match=says):
        xg.edition("2014").extend("anhui", [row])


def test_one_row_needs_no_list_and_names_of_ours_are_taken() -> None:
    assert "own.x" in xg.edition("2014").extend("own", xg.NewRow("own.x", "甲", "件")).cells
    with pytest.raises(xg.InvalidEdition, match="自带"):
        xg.edition("2014").extend("shandong", [])


@pytest.mark.parametrize(
    "row",
    [
        xg.NewRow("anhui.b", "x", "件", under="requests.recieved"),
        xg.NewRow("anhui.b", "x", "件", after="没有的标题"),
        xg.NewRow("anhui.b", "x", "件", under="requests.received", after="litigation.total"),
        xg.NewRow("anhui.b", "x", "件", after="requests.received_by.fax"),
    ],
)
def test_rows_that_do_not_exist_are_refused(row: xg.NewRow) -> None:
    with pytest.raises(xg.UnknownCell, match="没有这一行"):
        xg.edition("2014").extend("anhui", [row])


def test_labels_of_rows_that_do_not_exist_are_refused() -> None:
    with pytest.raises(xg.UnknownCell):
        xg.edition("2014").extend("anhui", [], labels={"没有": "有"})


def test_the_same_code_twice_is_refused() -> None:
    row = xg.NewRow("anhui.b", "x", "件")
    with pytest.raises(xg.InvalidEdition, match="已经有了"):
        xg.edition("2014").extend("anhui", [row, row])


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two variants of another package: one that is what it says, one that is not."""
    points = [
        EntryPoint("2014.anhui", f"{__name__}:ANHUI", registry.GROUP),
        EntryPoint("2014.gansu", f"{__name__}:ANHUI", registry.GROUP),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: points if group == registry.GROUP else [])
    registry._load.cache_clear()


ANHUI = anhui()


@pytest.mark.usefixtures("registered")
def test_variants_of_other_packages_are_found_by_entry_point() -> None:
    assert xg.variants("2014") == ("anhui", "gansu", "shandong")
    assert xg.edition("2014", "anhui") is ANHUI
    report = xg.Report.blank("2014", variant="anhui", agency="甲局", year=2015)
    assert xg.loads(xg.dumps(report)) == report
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 -- our own bytes


@pytest.mark.usefixtures("registered")
def test_an_entry_point_that_gives_something_else_is_refused() -> None:
    with pytest.raises(xg.UnknownEdition, match="gansu"):
        xg.edition("2014", "gansu")
    registry._load.cache_clear()


def test_cells_without_a_concept_are_refused() -> None:
    from attrs import evolve

    from xinxi_gongkai.standard.layout import Column, Section, Table, row

    table = Table("", (Column("数"),), (row("", "没有指标", "nothing.known"),))
    form = evolve(xg.edition("2014"), sections=(Section("", "", (table,)),))
    with pytest.raises(xg.InvalidEdition, match=r"nothing\.known"):
        _ = form.cells


def test_a_row_where_columns_say_what_is_counted_brings_a_concept_for_each() -> None:
    form = xg.edition("2019").extend(
        "hubei",
        [xg.NewRow("hubei.others", "其他主动公开文件", under="第二十条第（一）项", after="normative_documents")],
    )
    cell = form.cells["hubei.others.made"]
    assert (cell.label, cell.name, cell.unit.symbol) == ("本年新制作数量", "其他主动公开文件·本年新制作数量", "件")
    assert [code for code in form.cells if code.startswith("hubei.")] == [
        "hubei.others.made", "hubei.others.newly_disclosed", "hubei.others.disclosed_total",
    ]  # fmt: skip
    assert form.concepts["hubei.others.disclosed_total"].nature == "stock"
    services = xg.NewRow("own.x", "另一项", under="第二十条第（六）项", english="Another", definition="另一项。")
    own = xg.edition("2019").extend("own", [services])
    change = own.cells["own.x.items_change"]
    assert (change.signed, change.unit.symbol, change.concept.english) == (True, "项", "Another: 本年增/减")
    assert change.concept.definition == "另一项。"
    assert xg.Report.blank(own, agency="某局", year=2019)["own.x.decisions"] is None


def test_a_row_of_the_later_forms_says_where_it_stands() -> None:
    for under, after in ((None, None), (None, "第二十条第（一）项")):
        with pytest.raises(xg.InvalidEdition, match="under"):
            xg.edition("2021").extend("own", [xg.NewRow("own.x", "另一项", "件", under=under, after=after)])
    with pytest.raises(xg.InvalidEdition, match="own"):
        xg.edition("2021").extend("own", [xg.NewRow("other.x", "另一项", under="第二十条第（一）项")])
    with pytest.raises(xg.InvalidEdition, match="已经有了"):
        xg.edition("2021").extend("own", [xg.NewRow("requests.outcome.refused", "另一项", under="不予公开")])


def test_a_part_of_the_later_forms_joins_every_column_and_may_be_judged() -> None:
    form = xg.edition("2021").extend(
        "own", [xg.NewRow("own.secret", "属于工作秘密", "件", number="9.", under="不予公开", role="part")]
    )
    joined = [one for one in form.relations if one.rule == "parts-add-up" and "own.secret" in str(one)]
    assert len(joined) == 7
    assert len([one for one in form.relations if one.subject == "own.secret"]) == 1
    assert "own.secret" in form.subtotals["requests.outcome.refused"]


@pytest.mark.parametrize(
    ("edition", "row"),
    [
        ("2014", xg.NewRow("own.x", "合计", "人", under="capacity.staff_full_time", role="total")),
        ("2021", xg.NewRow("own.x", "合计", "件", under="requests.received", role="total")),
        ("2021", xg.NewRow("own.x", "合计", under="第二十条第（一）项", role="total")),
        ("2021", xg.NewRow("own.x", "合计", "件", role="total", after="requests.carried_forward")),
        ("2014", xg.NewRow("own.x", "其中", "件", under="依申请公开情况", role="of-which")),
        ("2021", xg.NewRow("own.x", "其中", under="第二十条第（一）项", role="of-which")),
        ("2021", xg.NewRow("own.x", "其中", "件", under="不予公开", role="of-which")),
        ("2014", xg.NewRow("own.x", "其中", "件", role="of-which")),
    ],
)
def test_a_role_that_needs_what_is_not_there_is_refused(edition: str, row: xg.NewRow) -> None:
    with pytest.raises(xg.InvalidEdition, match="own"):
        xg.edition(edition).extend("own", [row])


def test_a_row_under_a_row_of_section_two_takes_its_columns() -> None:
    form = xg.edition("2021").extend("own", [xg.NewRow("own.x", "其中重大", under="regulations", role="of-which")])
    assert [str(one) for one in form.relations if one.rule == "of-which"] == [
        f"own.x.{name} ≤ regulations.{name}" for name in ("issued", "repealed", "in_force")
    ]


@pytest.mark.parametrize("key", ["under", "after"])
def test_no_row_is_named_by_nothing(key: str) -> None:
    with pytest.raises(xg.UnknownCell):
        xg.edition("2021").extend("own", [attrs.evolve(xg.NewRow("own.x", "另一项", "件"), **{key: ""})])  # type: ignore[arg-type]  # under or after


@pytest.mark.parametrize(
    "more",
    [
        {"labels": {"requests.received": 5}},
        {"numbers": ["一"]},
        {"title": 5},
        {"doubt": None},
        {"rows": None},
        {"rows": 5},
    ],
)
def test_what_is_no_text_or_row_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(xg.InvalidEdition):
        xg.edition("2021").extend("own", **({"rows": []} | more))
    with pytest.raises(xg.InvalidEdition):
        xg.edition("2021").extend(["own"], [])  # type: ignore[arg-type]  # callers without types


def test_two_rows_or_headings_get_no_common_name() -> None:
    rows = [xg.NewRow(f"q.{name}", name, "件", under="requests.received", role="part") for name in "ab"]
    for labels in ({"q.a": "同名", "q.b": "同名"}, {"依申请公开情况": "主动公开情况"}):
        with pytest.raises(xg.InvalidEdition, match="分不清"):
            xg.edition("2014").extend("q", rows, labels=labels)
    places: list[dict[str, Any]] = [{"under": 0}, {"after": 1.5}, {"under": []}]
    for place in places:
        with pytest.raises(xg.InvalidEdition):
            xg.edition("2014").extend("q", [attrs.evolve(rows[0], **place)])
