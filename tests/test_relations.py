"""The relations are those that the standard lists, and say so."""

from __future__ import annotations

import attrs
import pytest

import xinxi_gongkai as xg
from xinxi_gongkai.standard.layout import Column, Table, channel, heading, of_which, part, row, total
from xinxi_gongkai.standard.relations import Relation, optional_relations_of, relations_of

OUTCOMES = [
    "already_public",
    "agreed",
    "partially_granted",
    "refused",
    "not_this_agency",
    "nonexistent",
    "correction_asked",
    "redirected",
]
GROUNDS = [
    "state_secret",
    "trade_secret",
    "personal_privacy",
    "security",
    "not_government_information",
    "other_legal_ground",
]
CHANNELS = ["gazette", "website", "weibo", "wechat", "other"]


def sums(whole: str, *parts: str) -> dict[str, int]:
    return {whole: 1} | dict.fromkeys(parts, -1)


def cases(family: str) -> list[tuple[str, str, dict[str, int], str, str, str]]:
    parts = [f"{family}.{name}" for name in ("upheld", "corrected", "other")]
    whole = f"{family}.total"
    return [
        ("parts-within", whole, dict.fromkeys(parts, 1) | {whole: -1}, "<=", "error", "definition"),
        ("parts-add-up", whole, sums(whole, *parts), "=", "warning", "plausible"),
    ]


def listed(variant: str | None) -> list[tuple[str, str, dict[str, int], str, str, str]]:
    """The relations of 2014 as the standard's own list has them."""
    by = [f"requests.received_by.{name}" for name in ("in_person", "fax", "online", "letter")]
    if variant:
        by.append("requests.received_by.other")
    channels = [f"proactive.by_channel.{name}" for name in CHANNELS]
    items, topics = "proactive.items", "response.hot_topics"
    found = [
        ("parts-add-up", "requests.received", sums("requests.received", *by), "=", "error", "definition"),
        ("parts-add-up", "requests.concluded",
         sums("requests.concluded", "requests.concluded_on_time", "requests.concluded_after_extension"),
         "=", "error", "definition"),
        ("parts-add-up", "requests.outcome.total",
         sums("requests.outcome.total", *(f"requests.outcome.{name}" for name in OUTCOMES)),
         "=", "warning", "plausible"),
        ("parts-add-up", "requests.outcome.refused",
         sums("requests.outcome.refused", *(f"requests.outcome.refused.{name}" for name in GROUNDS)),
         "=", "error", "definition"),
        ("parts-add-up", "capacity.staff",
         sums("capacity.staff", "capacity.staff_full_time", "capacity.staff_part_time"), "=", "error", "definition"),
        *cases("reconsideration"), *cases("litigation"), *cases("complaints"),
        ("of-which", items, {"proactive.normative_documents": 1, items: -1}, "<=", "error", "definition"),
        *(("of-which", whole, {f"{whole}_by_principal": 1, whole: -1}, "<=", "error", "definition")
          for whole in ("response.press_conferences", "response.online_interviews")),
        *(("channels-cover", items, {one: 1, items: -1}, "<=", "error", "definition") for one in channels),
        ("channels-cover", items, sums(items, *channels), "<=", "error", "definition"),
        ("channels-cover", topics,
         sums(topics, *(f"response.{n}" for n in ("press_conferences", "online_interviews", "social_media", "other"))),
         "<=", "warning", "plausible"),
    ]  # fmt: skip
    if variant:
        deposits = sums("deposits.total", "deposits.paper", "deposits.electronic")
        found.append(("parts-add-up", "deposits.total", deposits, "=", "error", "definition"))
    return found


@pytest.mark.parametrize(("variant", "number"), [(None, 21), ("shandong", 22)])
def test_relations_are_those_listed_both_ways(variant: str | None, number: int) -> None:
    known = [
        (one.rule, one.subject, dict(one.terms), one.op, one.level, one.basis)
        for one in xg.edition("2014", variant).relations
    ]
    assert len(known) == number
    assert sorted(known, key=str) == sorted(listed(variant), key=str)


def test_relations_stand_in_printed_order_of_their_subjects_and_give_a_reason() -> None:
    form = xg.edition("2014", "shandong")
    places = [form.cells[relation.subject].index for relation in form.relations]
    assert places == sorted(places)
    assert all(relation.why.endswith("。") for relation in form.relations)


def test_a_relation_prints_itself_in_codes_and_in_labels() -> None:
    form = xg.edition("2014")
    relation = next(one for one in form.relations if one.subject == "requests.concluded")
    assert str(relation) == "requests.concluded = requests.concluded_on_time + requests.concluded_after_extension"
    assert relation.formula("label") == "申请办结数 = 按时办结数 + 延期办结数"
    assert relation.left == {"requests.concluded": 1}
    assert relation.right == {"requests.concluded_on_time": 1, "requests.concluded_after_extension": 1}


def test_factors_and_empty_sides_are_printed() -> None:
    relation = Relation("own", "a", {"a": 2, "b": 1}, "<=", "notice", "plausible")
    assert str(relation) == "2·a + b ≤ 0"
    assert hash(relation) == hash(Relation("own", "a", {"a": 2, "b": 1}, "<=", "notice", "plausible"))


def test_nesting_implies_relations_for_totals_among_siblings_and_columns() -> None:
    """A form with a total row beside its parts, headings among them, and a total column."""
    columns = (
        Column("自然人", "/a", role="part"),
        Column("组织", role="part", columns=(Column("甲", "/b"), Column("乙", "/c"))),
        Column("总计", "", role="total", rule="applicants-add-up"),
    )
    rows = (
        heading("三、", "结果",
            part("（一）", "公开", "x"),
            heading("（二）", "不公开", part("1.", "秘密", "y"), part("2.", "隐私", "z"), role="part"),
            total("（三）", "总计", "t")),
    )  # fmt: skip
    found = list(relations_of([Table("", columns, rows)]))
    down = [one for one in found if one.rule == "parts-add-up"]
    assert [str(one) for one in down] == [f"t{c} = x{c} + y{c} + z{c}" for c in ("/a", "/b", "/c", "")]
    assert [one.column for one in down] == [0, 1, 2, 3]
    assert {one.joined_by for one in down} == {frozenset({"结果", "不公开"})}
    across = [str(one) for one in found if one.rule == "applicants-add-up"]
    assert across == [f"{r} = {r}/a + {r}/b + {r}/c" for r in ("x", "y", "z", "t")]


def test_headings_may_have_columns_of_their_own_and_channels_cover_per_column() -> None:
    own = (Column("甲", ".p"), Column("乙", ".q"))
    rows = (
        heading("一、", "块",
            row("", "总数", "n", of_which("", "其中", "m")),
            heading("", "渠道", channel("", "网", "w"), row("", "旁", "v"), covers="n"),
            columns=own),
        total("", "没有上级的总计", "s"),
    )  # fmt: skip
    found = [str(one) for one in relations_of([Table("", (Column("数"),), rows)])]
    assert found == ["m.p ≤ n.p", "m.q ≤ n.q", "w.p ≤ n.p", "n.p ≤ w.p", "w.q ≤ n.q", "n.q ≤ w.q"]


def test_cases_are_within_their_total_and_usually_add_up_to_it() -> None:
    within = row("", "总数", "n", part("", "甲", "a"), part("", "乙", "b"), parts="within")
    usual = row("", "总数", "n", part("", "甲", "a"), part("", "乙", "b"), parts="usual", why="可能尚未审结。")
    for rows, sentences in [
        (within, ["各项都包括在总数之内，其和不应大于总数。", "总数一般等于各项之和。"]),
        (usual, ["可能尚未审结。"]),
        (attrs.evolve(usual, why=""), ["总数一般等于各项之和。"]),
    ]:
        found = list(relations_of([Table("", (Column("数"),), (rows,))]))
        assert [one.why for one in found] == sentences
        assert [one.level for one in found] == ["error", "warning"][-len(found) :]
        assert {one.joined_by for one in found} == {frozenset({"n"})}, "a local row under the total joins each sum"


def test_a_subtotal_in_a_heading_adds_up_in_each_column() -> None:
    columns = (
        Column("甲", "/a", role="part"),
        Column("乙", "/b", role="part"),
        Column("计", "", role="total", rule="across"),
    )
    rows = (heading("（三）", "不予公开", part("1.", "秘密", "y"), part("2.", "隐私", "z"), code="s", role="part"),)
    found = list(optional_relations_of([Table("", columns, rows)]))
    assert [str(one) for one in found] == ["s/a = y/a + z/a", "s/b = y/b + z/b", "s = y + z", "s = s/a + s/b"]
    assert [one.column for one in found] == [0, 1, 2, 0]
    assert [one.joined_by for one in found] == [frozenset({"不予公开"})] * 3 + [frozenset()]


def test_relations_of_a_form_have_different_hashes() -> None:
    every = [one for name in xg.editions() for one in xg.edition(name).relations]
    assert len({hash(one) for one in every}) == len(set(every))


def test_cells_that_share_neither_row_nor_column_are_called_by_both() -> None:
    own = Relation(
        "own", "reconsideration.total",
        {"reconsideration.total": 1, "requests.received/natural_person": -1, "permits.decisions": -1},
        "<=", "notice", "plausible", "示例。",
    )  # fmt: skip
    form = attrs.evolve(xg.edition("2021"), written=(own,))
    relation = next(one for one in form.relations if one.rule == "own")
    assert relation.formula("label") == (
        "行政复议·总计 ≤ 一、本年新收政府信息公开申请数量·自然人 + 行政许可·本年处理决定数量"
    )


def test_formulas_name_the_row_or_column_that_their_cells_share() -> None:
    by = {(one.rule, one.subject): one.formula("label") for one in xg.edition("2021").relations}
    assert by["balance", "requests.received/natural_person"] == (
        "自然人：本年新收政府信息公开申请数量 + 上年结转政府信息公开申请数量 = 本年度办理结果总计 + 结转下年度继续办理"
    )
    assert by["cases-add-up", "litigation.after_reconsideration.total"] == (
        "行政诉讼·复议后起诉：总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结"
    )
    assert by["applicants-add-up", "requests.outcome.other.other"] == (
        "3.其他：总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他"
    )
    between = [one.formula("label") for one in xg.edition("2021").relations_between]
    assert between[0] == "规章：现行有效件数 + 本年废止件数 = 上年报告的现行有效件数 + 本年制发件数"
