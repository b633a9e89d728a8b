"""What a check does with its choices, and how findings stand beside one another, case by case."""

from __future__ import annotations

import gettext
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any

import attrs
import pytest

import xinxi_gongkai as xg
from xinxi_gongkai.checks.ranges import exact_quotient, plain
from xinxi_gongkai.checks.relating import groups_by_cell
from xinxi_gongkai.checks.sentences import in_words
from xinxi_gongkai.standard.relations import Relation

relating = import_module("xinxi_gongkai.checks.relating")
messages = import_module("xinxi_gongkai.localisation.messages")
registry = import_module("xinxi_gongkai.checks.rules")

FORM = xg.edition("2021")
STAFF = {"capacity.staff": 3, "capacity.staff_full_time": 1, "capacity.staff_part_time": 1}
WRONG = xg.Report("2014", 2016, agency="某市商务局", facts=STAFF)


def rule(find: Any, code: str = "mine-x", **more: Any) -> xg.Rule:
    return xg.Rule(code, "题", "说明。", level="notice", basis="plausible", find=find, **more)


def about(*subjects: str | None) -> xg.Rule:
    """A rule that finds something about each of these."""
    return rule(
        lambda examination, own: [
            own.finding(examination, "{what}", subject=one, words={"what": one}, key=("what",)) for one in subjects
        ]
    )


def test_findings_of_one_level_stand_by_their_place_in_the_report() -> None:
    sections = [xg.ReportSection(number, "某节", "某文。") for number in ("八", "九", "三", "二")]
    report = xg.Report(FORM, 2024, agency="某局", facts={"permits.decisions": 1}, sections=sections)
    order = [
        None, "八", "九/一", "一", "二", "regulations.issued", "permits.decisions", "三/1",
        "requests.received/natural_person", "四", "reconsideration.total", "五", "六",
    ]  # fmt: skip
    for subjects in (order, order[::-1], order[::2] + order[1::2]):
        assert [one.subject for one in xg.check(report, rules=[about(*subjects)], only=["mine"])] == order


def test_a_section_that_neither_form_nor_report_has_is_no_trouble() -> None:
    report = xg.Report(FORM, 2024, sections=[xg.ReportSection("八", "某节", "某文。")])
    found = xg.check(report, rules=[about("十", "九", "八", "一")], only=["mine"])
    assert [one.subject for one in found][-1] == "一"
    assert {one.subject for one in found} == {"八", "九", "十", "一"}


def test_a_cell_that_a_rule_of_ones_own_speaks_of_may_not_be_printed() -> None:
    left = {"requests.received": None, "permits.decisions": None, "own": 1}
    own = rule(lambda examination, me: [me.finding(examination, "例", left=left)])
    (found,) = xg.check(xg.Report(FORM, 2024, facts={"permits.decisions": None}), rules=[own], only=["mine"])
    assert [found.state(code) for code in left] == ["not-printed", "blank", "number"]


def test_the_last_day_that_a_caller_gives_is_none_of_the_law() -> None:
    report = xg.Report(FORM, 2024, agency="某市商务局", published=date(2025, 2, 5))
    (given,) = xg.check(report, only=["timeliness-late"], deadline=date(2025, 2, 4))
    assert str(given) == "报告在2025-02-05公布，2024年度报告应在2025-02-04前（含当日）公布，迟了1天。"
    far = attrs.evolve(report, year=9998, published=date(9999, 2, 5))
    assert len(xg.check(far, only=["timeliness-late"])) == 1
    assert not xg.check(attrs.evolve(far, year=9999), only=["timeliness-late"])


def test_sentences_that_are_those_of_the_year_before_are_counted() -> None:
    def filed(year: int, *sentences: str) -> xg.Report:
        section = xg.ReportSection("一", "总体情况", "。".join(sentences))
        return xg.Report(FORM, year, agency="某局", sections=[section])

    same = [f"本机关认真做好工作其{number}项" for number in "一二三四五六"]
    assert {len(one) for one in same} == {12}, "just long enough to be a sentence of its own"
    other = [f"今年的情况与往年完全不同第{number}条" for number in "一二三四五"]
    spaced = [" ".join(one) for one in same]
    for now, copied in [
        (same[:5], 5), (same[:4], None), (spaced[:5], 5), ([one[1:] for one in same], None),
        (same[:6] + other[:4], 6), (same[:6] + other, None), (same[:5] + other[:3], 5), (same[:5] + other[:4], None),
    ]:  # fmt: skip
        found = xg.check(filed(2024, *now), previous=filed(2023, *same, "", "略"), only=["succession-copied"])
        said = f"正文{len(now)}句中有{copied}句与上年报告完全相同，占{round(100 * (copied or 0) / len(now))}%；请按本年度的情况重写。"
        assert [str(one) for one in found] == ([said] if copied else [])


def test_of_many_cells_that_are_not_printed_five_are_named() -> None:
    text = xg.ReportSection("一", "总体情况", "略有进展。")
    cells = [code for code in FORM.cells if code.startswith(("reconsideration.", "litigation."))]
    for missing, named, more in [(5, 5, False), (6, 5, True)]:
        facts = dict.fromkeys(cells[missing:], 0)
        (found,) = xg.check(xg.Report(FORM, 2024, facts=facts, sections=[text]), only=["values-not-printed"])
        said = found.message().partition("；")[0]
        assert (said.count("「"), said.endswith("……"), found.subject) == (named, more, cells[0])


def test_each_cell_with_odd_print_is_named() -> None:
    facts = {
        "permits.decisions": xg.Printed("约10"),
        "coercion.decisions": xg.Printed("/"),
        "penalties.decisions": xg.Printed("１，0"),
    }
    found = xg.check(xg.Report(FORM, 2024, facts=facts), only=["values-print"])
    assert [one.subject for one in found] == ["permits.decisions", "penalties.decisions"]


@pytest.mark.parametrize(
    ("last", "value", "jump"),
    [(0, 500, True), (500, 0, True), (0, 99, False), (0, 100, True), (-3, 500, False), (500, -3, False), (200, 1000, True), (200, 999, False), (500, 500, False)],
)  # fmt: skip
def test_a_figure_that_jumps_from_one_year_to_the_next(last: int, value: int, jump: bool) -> None:
    reports = [
        xg.Report(FORM, year, agency="某局", facts={"permits.decisions": n})
        for year, n in ((2024, value), (2023, last))
    ]
    assert bool(xg.check(reports[0], previous=reports[1], only=["values-jump"])) is jump


def test_a_rule_that_is_left_out_is_not_asked() -> None:
    def never(*_: object) -> list[xg.Finding]:
        pytest.fail("it was asked")

    assert not xg.check(WRONG, rules=[rule(never)], only=["structure"])
    assert len(xg.check(WRONG, rules=[rule(never)], without=["mine"], only=["parts-add-up", "mine"])) == 1


def test_a_rule_sees_the_year_before_and_the_days_that_are_given() -> None:
    seen: list[xg.Examination] = []

    def look(examination: xg.Examination, _: xg.Rule) -> list[xg.Finding]:
        seen.append(examination)
        return []

    stated, given, last = (date(2017, 3, day) for day in (1, 2, 3))
    report = attrs.evolve(WRONG, published=stated)
    earlier = xg.Report("2014", 2015, agency="某市商务局")
    other = attrs.evolve(earlier, agency=xg.Agency("某市财政局"))
    xg.check(report, rules=[rule(look)], previous=earlier, published=given, deadline=last)
    xg.check(report, rules=[rule(look)], previous=other)
    xg.check(report, rules=[rule(look)])
    assert [(one.report, one.previous, one.published, one.deadline) for one in seen] == [
        (report, earlier, given, last),
        (report, None, stated, None),
        (report, None, stated, None),
    ]


def test_a_level_that_is_given_is_that_of_what_is_violated_and_a_suspect_is_one_lower() -> None:
    assert [one.level for one in xg.check(WRONG, levels={"parts-add-up": "warning"})] == ["warning"]
    suspect = xg.Report("2014", 2016, facts={"capacity.staff": 4, "capacity.staff_full_time": 1})
    assert [one.level for one in xg.check(suspect, levels={"parts": "error"})] == ["warning"]
    section = xg.ReportSection("三", "收到和处理政府信息公开申请情况", "全年收到政府信息公开申请36件。")
    prose = xg.Report(FORM, 2024, agency="某局", facts={"requests.received": 30}, sections=[section])
    (found,) = xg.check(prose, only=["prose"], levels={"prose": "error"})
    assert (found.outcome, found.level) == ("suspect", "error"), "of a text the level is the one given"


def test_rules_of_other_packages_are_asked_of_the_kinds_of_agency_that_they_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    town = rule(about("一").find, kinds=["township"])

    class Point:
        value = "mine:RULES"

        @staticmethod
        def load() -> xg.Rule:
            return town

    monkeypatch.setattr(registry, "entry_points", lambda *, group: [Point] if group == "xinxi_gongkai.rules" else [])
    try:
        for cache in (registry.known_rules, registry.standing_rules):
            cache.cache_clear()
        for name, count in [("某镇人民政府", 1), ("某市商务局", 0), ("某办公室", 1)]:
            assert len(xg.check(xg.Report(FORM, 2024, agency=name), only=["mine"])) == count, name
    finally:
        monkeypatch.undo()
        for cache in (registry.known_rules, registry.standing_rules):
            cache.cache_clear()


def test_a_department_is_known_by_the_place_that_its_code_names() -> None:
    facts = {"regulations.issued": 1}
    for division, count in [(None, 0), ("320100", 1)]:
        agency = xg.Agency("商务局", "department", division)
        report = xg.Report(FORM, 2024, agency=agency, facts=facts)
        assert len(xg.check(report, only=["authority"])) == count


def test_two_findings_have_different_hashes_and_ids() -> None:
    first, second = (xg.check(attrs.evolve(WRONG, facts=facts))[0] for facts in (STAFF, {"capacity.staff": -1}))
    assert hash(first) != hash(second)
    assert hash(xg.check(WRONG)) != hash(xg.check(attrs.evolve(WRONG, facts={})))
    years = [xg.check(WRONG, previous=attrs.evolve(WRONG, year=year))[-1].id for year in (2014, 2013, 2014)]
    assert years[0] == years[2] != years[1], "what is said of two reports tells one finding from another"


def test_an_error_on_request_says_how_many_there_are_and_the_first() -> None:
    with pytest.raises(xg.ChecksFailed) as caught:
        xg.check(WRONG).raise_for_errors()
    assert str(caught.value) == f"有1处错误，第一处：{xg.check(WRONG)[0].message()}"


class Shouting(gettext.NullTranslations):
    """A language in which each sentence is the one in Chinese, marked."""

    def gettext(self, message: str) -> str:
        return f"¡{message}!"


def test_the_json_of_findings_is_in_the_language_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "_catalogue", {"es": Shouting()}.__getitem__)
    report = WRONG.with_facts({"proactive.items": 1, "proactive.normative_documents": 2})
    (known,) = (one for one in xg.check(WRONG))
    findings = xg.check(report, accepted=[xg.Acceptance(known.id, "旧", "张三")])
    document = json.loads(findings.to_json("es"))
    said = [*document["findings"], *document["undecided"], *(one["finding"] for one in document["accepted"])]
    assert {len(document[name]) > 0 for name in ("findings", "undecided", "accepted")} == {True}
    assert all(one["message"].startswith("¡") for one in said)
    assert not any(one["message"].startswith("¡") for one in findings.to_dict()["findings"])


def test_the_json_of_a_finding_says_where_each_figure_stands() -> None:
    row = xg.LocalRow(under="requests.received", label="其他形式", unit="件", values=(3,))
    facts = {"requests.received": 9} | {
        f"requests.received_by.{name}": one
        for name, one in {"in_person": 1, "fax": None, "online": xg.Printed("/")}.items()
    }
    report = xg.Report("2014", 2016, facts=facts, local_rows=[row])
    (found,) = xg.check(report, only=["parts-add-up"])
    cells = {cell["code"]: (cell["report"], cell["pointer"], cell["state"]) for cell in found.to_dict()["cells"]}
    assert cells == {
        "requests.received": ("this", "/facts/requests.received", "number"),
        "requests.received_by.in_person": ("this", "/facts/requests.received_by.in_person", "number"),
        "requests.received_by.fax": ("this", "/facts/requests.received_by.fax", "blank"),
        "requests.received_by.online": ("this", "/facts/requests.received_by.online", "print"),
        "requests.received_by.letter": ("this", "/facts/requests.received_by.letter", "not-printed"),
        "local_rows/0/values/0": ("this", "/local_rows/0/values/0", "number"),
    }
    members = [xg.Report(FORM, 2024, agency=name, facts={"permits.decisions": 3}) for name in ("甲局", "乙局")]
    total = xg.Report(FORM, 2024, agency="某县", scope="region", facts={"permits.decisions": 7})
    (of_members,) = (one for one in xg.check_consolidation(total, members) if one.rule == "members-add-up")
    assert [(cell["report"], cell["pointer"], cell["state"]) for cell in of_members.to_dict()["cells"]] == [
        ("this", "/facts/permits.decisions", "number"),
        ("members", None, "number"),
    ]


@pytest.mark.parametrize(
    ("number", "divisor", "up", "quotient"),
    [(5, 2, True, 3), (5, 2, False, 2), (-5, 2, True, -2), (4, 2, True, 2), (Decimal(1), 2, True, Decimal("0.5")), (Decimal("1.5"), 1, False, Decimal("1.5"))],
)  # fmt: skip
def test_a_count_is_divided_into_whole_ones_and_an_amount_exactly(
    number: Any, divisor: int, up: bool, quotient: Any
) -> None:
    assert exact_quotient(number, divisor, up=up) == quotient


def test_an_amount_is_written_out() -> None:
    assert [plain(Decimal(text)) for text in ("1E-7", "1E+3", "12.50")] == ["0.0000001", "1000", "12.50"]


def summed(subject: str, terms: Mapping[str, int], values: Mapping[str, int], op: Any = "=") -> xg.Finding:
    """A finding of a relation between these cells."""
    relation = Relation("own", subject, terms, op, "error", "definition")
    left, right = ({code: values.get(code) for code in side} for side in (relation.left, relation.right))
    return xg.Finding("own", "error", "violated", subject, left, right, None, "definition", (), "", relation=relation)


def stated(
    subject: str | None, values: Mapping[str, Any], low: int | None = None, high: int | None = None
) -> xg.Finding:
    """A finding without a relation, as of a text."""
    return xg.Finding("own", "warning", "violated", subject, values, {}, xg.Range(low, high), "plausible", (), "")


def cells_of(findings: Iterable[xg.Finding], order: Iterable[str]) -> list[str | None]:
    places = {code: place for place, code in enumerate(order)}
    return [one.cell for one in groups_by_cell(list(findings), places)]


def test_of_cells_that_two_findings_share_the_one_that_the_same_correction_puts_right_is_named() -> None:
    values = {"a": 6, "b": 1, "c": 2, "d": 8}
    both = [summed("a", {"a": 1, "b": -1, "c": -1}, values), summed("d", {"d": 1, "b": -1, "c": -2}, values)]
    assert cells_of(both, "abcd") == ["b"], "b + 3 would do for both"
    assert cells_of(both, "acbd") == ["b"]
    values = {"a": 7, "b": 1, "c": 2, "d": 7}
    both = [summed("a", {"a": 1, "b": -1, "c": -1}, values), summed("d", {"d": 1, "b": -1, "c": -2}, values)]
    assert [cells_of(both, order) for order in ("abcd", "acbd")] == [["b"], ["c"]], "neither: the order of the form"
    twin = [summed("c", {"b": 1, "c": -1}, values, "<="), summed("c", {"c": 1, "b": -1}, values)]
    assert cells_of(twin, "abcd") == ["c"], "neither more than the other: the subject of the first"
    assert cells_of(twin, "") == ["c"]


def test_groups_stand_in_the_order_of_their_first_finding() -> None:
    values = {"a": 3, "b": 1, "c": 1, "d": 5, "e": 1}
    shared = [
        summed("d", {"d": 1, "e": -1}, values),
        summed("a", {"a": 1, "b": -1}, values),
        summed("a", {"a": 1, "c": -1}, values),
    ]
    assert cells_of([*shared, stated(None, {})], "abcde") == ["d", "a", None]
    overlapping = [
        summed("a", {"a": 1, "b": -1}, values), summed("a", {"a": 1, "b": -1, "c": -1}, values), summed("a", {"a": 1, "c": -1}, values),
        summed("c", {"c": 1, "d": -1}, values), summed("e", {"e": 1, "d": -1}, values),
    ]  # fmt: skip
    assert cells_of(overlapping, "abcde") == ["a", "d"], "what a explains is no longer explained by b or c"


@pytest.mark.parametrize(
    ("finding", "code", "correction"),
    [
        (summed("a", {"a": 1, "b": -1}, {"a": 5, "b": 2}), "a", -3),
        (summed("a", {"a": 1, "b": -1}, {"a": 5, "b": 2}), "b", 3),
        (summed("a", {"a": 1, "b": -2}, {"a": 5, "b": 2}), "b", Fraction(1, 2)),
        (summed("a", {"a": 1, "b": -1}, {"a": 5, "b": 2}, "<="), "a", None),
        (summed("a", {"a": 1, "b": -1}, {"a": 5}), "a", None),
        (stated("a", {"a": 5, "b": 1}, 7, 7), "a", 2),
        (stated("a", {"a": 5, "b": 1}, 7, 7), "b", None),
        (stated("a", {"a": 5}, 7, 8), "a", None),
        (stated("a", {"a": 5}, None, None), "a", None),
        (stated("a", {"a": 5}, None, 7), "a", None),
        (stated("a", {"a": None}, 7, 7), "a", None),
        (attrs.evolve(stated("a", {"a": 5}), expected=None), "a", None),
    ],
)
def test_by_how_much_a_cell_would_have_to_change(finding: xg.Finding, code: str, correction: Any) -> None:
    assert relating._correction(finding, code) == correction


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(3, 3, "3件"), (None, 5, "5件及以下"), (5, None, "5件及以上"), (0, 8, "0至8件")],
)
def test_what_a_number_should_be_in_words(low: int | None, high: int | None, words: str) -> None:
    assert in_words(xg.Range(low, high), "件") == words


def test_what_stands_in_the_places_of_a_sentence_of_a_relation() -> None:
    subtotal, place = "（三）从事政府信息公开工作人员数", "capacity.staff"
    absent = xg.Report("2014", 2016, facts={f"{place}_full_time": 1, f"{place}_part_time": 2})
    (undecided,) = (one for one in xg.check(absent).undecided if one.subject == place)
    assert undecided.parameters == {
        "subject": f"「{subtotal}」", "context": "", "value": "未印出", "stated": "未印出", "expected": "3人", "should": "应为",
        "why": "总数应当等于各项之和。", "left": "从事政府信息公开工作人员数 未印出", "right": "专职人员数 1 + 兼职人员数 2",
        "terms": "专职人员数 1 + 兼职人员数 2",
    }  # fmt: skip
    (suspect,) = xg.check(xg.Report("2014", 2016, facts={place: 4, f"{place}_full_time": 1}))
    assert suspect.parameters["terms"] == "专职人员数 1 + 兼职人员数 未印出 = 1人", (
        "as if what is not printed were zero"
    )
