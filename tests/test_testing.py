"""The testing kit: conforming reports conform, violating ones violate, and counter-examples are short."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

import xinxi_gongkai as xg
from tests.strategies import FORMS
from xinxi_gongkai import _hypothesis, testing
from xinxi_gongkai.checks.authority import beyond_power
from xinxi_gongkai.standard.relations import Relation
from xinxi_gongkai.testing._events import steady, system
from xinxi_gongkai.testing._several import _within

OWN = xg.edition("2021").extend(
    "county",
    [
        xg.NewRow("county.hotline", "热线答复数", "件", under="requests.outcome.granted", role="of-which"),
        xg.NewRow("county.kiosk", "自助机提供数", "件", under="requests.outcome.total", role="part"),
    ],
)
"""A form of a user's own: one row contained in another, and one more part of a total."""
EVERY = [*FORMS, OWN]
TWICE = {"permits.items_last_year": 2, "permits.decisions": -1, "penalties.decisions": -1}
"""A relation such as no national form has: twice a figure is the sum of two."""
RELATIONS = [(form, one) for form in EVERY for one in (*form.relations, *form.optional_relations)]
BETWEEN = [(form, one) for form in FORMS for one in form.relations_between]


def violated(findings: xg.Findings) -> list[xg.Finding]:
    return [one for one in findings if one.outcome == "violated"]


def numbers(report: xg.Report) -> dict[str, Any]:
    return {code: value for code, value in report.facts.items() if isinstance(value, int | Decimal)}


@pytest.mark.parametrize("form", EVERY, ids=str)
@pytest.mark.parametrize("stated", ["all", "some"])
def test_a_conforming_report_has_nothing_violated(form: xg.Edition, stated: Any) -> None:
    @given(testing.reports(form, conforming=True, stated=stated))
    def conforms(report: xg.Report) -> None:
        assert not violated(xg.check(report))
        assert report.edition is form
        assert form.serves(report.year)
        if stated == "all":
            assert numbers(report).keys() == form.cells.keys()
            assert not xg.check(report).undecided

    conforms()


@given(testing.facts(conforming=True, stated="all"), testing.facts("2019", conforming=True))
def test_conforming_facts_are_those_of_conforming_reports(every: Any, some: Any) -> None:
    forms = [form for form in FORMS if form.cells.keys() == every.keys()]
    assert any(not violated(xg.check(xg.Report(form, form.first_year, facts=every))) for form in forms)
    assert not violated(xg.check(xg.Report("2019", 2020, facts=some)))


def met(strategy: st.SearchStrategy[Any], wanted: dict[str, Any], examples: int = 400) -> set[str]:
    """Which of the kinds wanted were met among so many examples."""
    found: set[str] = set()

    @settings(max_examples=examples, database=None, derandomize=True)
    @given(strategy)
    def look(one: Any) -> None:
        found.update(name for name, holds in wanted.items() if holds(one))

    look()
    return found


def test_conforming_reports_are_of_every_kind() -> None:
    wanted = {
        "zero": lambda report: 0 in report.facts.values(),
        "blank": lambda report: None in report.facts.values(),
        "mark": lambda report: any(isinstance(value, xg.Printed) for value in report.facts.values()),
        "not printed": lambda report: len(report.facts) < len(report.edition.cells),
        "seven digits": lambda report: any(type(one) is int and one >= 10**6 for one in numbers(report).values()),
        "four decimals": lambda report: any(
            isinstance(one, Decimal) and one.as_tuple().exponent == -4 for one in numbers(report).values()
        ),
        "negative": lambda report: any(one < 0 for one in numbers(report).values()),
        "subtotal": lambda report: any(code not in report.edition.cells for code in report.facts),
        "text": lambda report: bool(report.sections),
        "suspect": lambda report: any(one.outcome == "suspect" for one in xg.check(report)),
        "undecided": lambda report: bool(xg.check(report).undecided),
        "no agency": lambda report: report.agency is None,
        "a part counted twice": _covered_twice,
    }
    assert met(st.one_of([testing.reports(form, conforming=True) for form in FORMS]), wanted) == set(wanted)


def _covered_twice(report: xg.Report) -> bool:
    """Whether the channels add up to more than what they cover, as one thing may go out by several."""
    return any(
        one.rule == "channels-cover" and len(one.terms) > 2 and sum(
            weight * number for code, weight in one.terms.items() if isinstance(number := report.facts.get(code), int)
        ) < 0
        for one in report.edition.relations
    )  # fmt: skip


def test_every_cell_of_every_form_can_be_more_than_zero() -> None:
    for forms in [*((form,) for form in EVERY), (xg.edition("2019"), xg.edition("2021")), (OWN, OWN)]:
        of = system(forms)
        assert {place for start in of.starts for event in of.events(start) for place in event} == set(of.places)


def test_events_are_the_smallest_things_that_happen() -> None:
    of = system((xg.edition("2021"),))
    who = "natural_person"
    granted = of.events((((0, f"requests.outcome.granted/{who}"), 1),))
    rows = ("granted", "total")
    counted = {f"requests.outcome.{row}{column}" for row in rows for column in ("", f"/{who}")}
    assert [{code: more for (_, code), more in event.items()} for event in granted] == [
        dict.fromkeys(counted | {f"requests.{come}", f"requests.{come}/{who}"}, 1)
        for come in ("received", "carried_over")
    ]


def test_a_relation_with_factors_is_kept_and_violated() -> None:
    pair = Relation("parts-add-up", "permits.items_last_year", TWICE, "=", "error", "definition")
    national = xg.edition("2019")
    form = attrs.evolve(national, variant="own", written=(*national.written, pair))
    of = system((form,))
    start = (((0, "permits.items_last_year"), 1),)
    sums = [{code: more for (_, code), more in event.items()} for event in of.events(start)]
    assert [TWICE["permits.items_last_year"] * one["permits.items_last_year"] for one in sums] == [2, 2, 2]
    assert len({tuple(sorted(one.items())) for one in sums}) == 3

    @given(testing.reports(form, conforming=True, stated="all"), testing.violating(pair, edition=form))
    def holds(report: xg.Report, other: xg.Report) -> None:
        assert not violated(xg.check(report))
        assert [one.relation for one in violated(xg.check(other))] == [pair]

    holds()


def test_some_things_happen_in_one_year_alone() -> None:
    form = xg.edition("2021")
    of, cells = system((form, form)), frozenset({"requests.received", "regulations.issued"})
    alone = list(_within(of, 1, cells, frozenset({(1, "regulations.issued")})))
    assert alone
    assert all({year for year, _ in event} == {1} for event in alone)
    assert all((1, "requests.received") in event for event in alone)


def test_what_cannot_go_on_unchanged_does_not_happen_in_a_steady_year() -> None:
    of = steady(xg.edition("2019"))
    assert of.events((((0, "permits.items_change"), 1),)) == ()
    assert of.events((((0, "permits.items_last_year"), 1),))


@pytest.mark.parametrize(("form", "relation"), RELATIONS, ids=lambda one: str(one)[:60])
def test_a_violating_report_violates_that_relation_and_no_other_but_its_twin(
    form: xg.Edition, relation: Relation
) -> None:
    @settings(max_examples=3)  # a thousand each by the command
    @given(testing.violating(relation, edition=form))
    def violates(report: xg.Report) -> None:
        found = violated(xg.check(report))
        assert relation in [one.relation for one in found]
        others = [one for one in found if one.relation != relation]
        assert all(one.relation and one.relation.terms.keys() == relation.terms.keys() for one in others)

    violates()


@pytest.mark.parametrize(("form", "relation"), BETWEEN, ids=lambda one: str(one)[:60])
def test_a_violating_pair_violates_that_relation_and_nothing_else(form: xg.Edition, relation: Relation) -> None:
    @settings(max_examples=3)  # a thousand each by the command
    @given(testing.violating_pairs(relation, edition=form))
    def violates(pair: tuple[xg.Report, xg.Report]) -> None:
        previous, report = pair
        assert [one.relation for one in violated(xg.check(report, previous=previous))] == [relation]
        assert not violated(xg.check(previous))

    violates()


@given(testing.violating("of-which"), testing.violating("balance", "requests.received", "2021"))
def test_relations_are_named_by_rule_and_subject(some: xg.Report, one: xg.Report) -> None:
    assert {"of-which"} == {found.rule for found in violated(xg.check(some))}
    ((rule, subject),) = {(found.rule, found.subject) for found in violated(xg.check(one))}
    assert (rule, subject) == ("balance", "requests.received")


@pytest.mark.parametrize("stated", ["all", "some"])
def test_a_report_that_does_not_conform_has_a_relation_violated(stated: Any) -> None:
    @given(testing.reports(conforming=False, stated=stated))
    def violates(report: xg.Report) -> None:
        assert any(one.relation for one in violated(xg.check(report)))
        assert stated == "some" or numbers(report).keys() >= report.edition.cells.keys()

    violates()


@pytest.mark.parametrize(
    ("n", "edition", "stated"),
    [(1, None, "some"), (2, None, "all"), (4, None, "some"), (2, "2019", "some"), (3, OWN, "all")],
)
def test_consecutive_reports_follow_from_one_another(n: int, edition: Any, stated: Any) -> None:
    @given(testing.consecutive_reports(n, edition, stated=stated))
    def follow(reports: tuple[xg.Report, ...]) -> None:
        assert len(reports) == n
        assert not violated(xg.check(reports[0]))
        assert {one.agency for one in reports} == {reports[0].agency}
        for earlier, report in pairwise(reports):
            assert report.year == earlier.year + 1
            assert report.edition is (xg.edition_for(report.year) if edition is None else xg.edition(edition))
            assert not violated(xg.check(report, previous=earlier))

    follow()


def test_consecutive_reports_carry_requests_over_and_have_large_figures() -> None:
    code = "requests.carried_over"
    wanted = {
        "carried over": lambda reports: numbers(reports[1]).get(code, 0) > 0,
        "large": lambda reports: any(one >= 10**6 for one in numbers(reports[1]).values()),
        "changed": lambda reports: numbers(reports[0]) != numbers(reports[1]),
    }
    assert met(testing.consecutive_reports(2, "2021"), wanted, 100) == set(wanted)


@pytest.mark.parametrize("stated", ["all", "some"])
def test_consolidations_add_up(stated: Any) -> None:
    @given(testing.consolidations(members=3, stated=stated))
    def add_up(filed: tuple[xg.Report, tuple[xg.Report, ...]]) -> None:
        total, members = filed
        assert 1 <= len(members) <= 3
        assert not any(violated(xg.check(one)) for one in (total, *members))
        assert not violated(xg.check_consolidation(total, members))
        if stated == "all":
            assert {code: number for code, number in numbers(total).items() if number} == {
                code: found for code in total.edition.cells if (found := sum(numbers(one)[code] for one in members))
            }

    add_up()


@given(testing.reports("2021", conforming=True, agency="某某区某某街道办事处"))
def test_an_agency_has_nothing_beyond_its_powers(report: xg.Report) -> None:
    assert report.agency == xg.Agency("某某区某某街道办事处")
    assert not any(numbers(report).get(code) for code in beyond_power(report.agency, report.edition))


@given(
    testing.reports(agency=xg.Agency("某局")),
    testing.reports(agency=st.sampled_from(["甲局", None])),
    testing.agencies(),
    testing.facts(OWN),
)
def test_agencies_and_facts_are_those_asked_for(
    one: xg.Report, other: xg.Report, agency: xg.Agency, facts: Any
) -> None:
    assert one.agency == xg.Agency("某局")
    assert other.agency in (xg.Agency("甲局"), None)
    assert agency.name.strip()
    assert xg.Report.blank(OWN, agency=agency, year=2024).with_facts(facts).facts.items() >= facts.items()


@given(testing.reports(stated="all"))
def test_any_report_with_all_stated_has_a_number_in_every_printed_cell(report: xg.Report) -> None:
    assert numbers(report).keys() == report.edition.cells.keys()


@given(testing.reports(variant="shandong"))
def test_a_variant_is_found_without_its_edition(report: xg.Report) -> None:
    assert str(report.edition) == "2014/shandong"


def loosely(call: Callable[..., Any], **arguments: object) -> Any:
    """Call as callers without types do."""
    return call(**arguments)


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: testing.reports("2020"), xg.UnknownEdition, "2020"),
        (lambda: testing.reports(variant="henan"), xg.UnknownEdition, "henan"),
        (lambda: loosely(testing.reports, stated="most"), xg.InvalidValue, "some、all"),
        (lambda: loosely(testing.reports, conforming="yes"), xg.InvalidValue, "conforming"),
        (lambda: loosely(testing.reports, conforming=1), xg.InvalidValue, "conforming"),
        (lambda: loosely(testing.reports, agency=3), xg.InvalidValue, "给的是3"),
        (lambda: loosely(testing.facts, conforming=None), xg.InvalidValue, "conforming"),
        (lambda: testing.consecutive_reports(0), xg.InvalidValue, "正整数"),
        (lambda: testing.consecutive_reports(3, "2019"), xg.InvalidValue, "2019—2020"),
        (lambda: testing.consolidations(members=7), xg.InvalidValue, "members"),
        (lambda: testing.violating("parts"), xg.UnknownRule, "parts"),
        (lambda: testing.violating("carry-over"), xg.InvalidRule, "violating_pairs"),
        (lambda: testing.violating("of-which", edition="2021"), xg.InvalidRule, "2021"),
        (lambda: testing.violating("balance", "permits.decisions"), xg.InvalidRule, "permits.decisions"),
        (lambda: testing.violating("values-negative"), xg.InvalidRule, "values-negative"),
        (lambda: testing.violating_pairs("balance"), xg.InvalidRule, "violating"),
    ],
)
def test_what_cannot_be_made_is_said_at_once(call: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        call()


@given(...)
def test_arguments_of_the_model_s_classes_are_filled_in(
    report: xg.Report,
    section: xg.ReportSection,
    row: xg.LocalRow,
    agency: xg.Agency,
    printed: xg.Printed,
    form: xg.Edition,
    cell: xg.Cell,
    relation: Relation,
) -> None:
    assert xg.loads(xg.dumps(report)) == report
    assert xg.Report(form, 2024, agency=agency, sections=[section], local_rows=[row]).edition is form
    assert printed.text
    assert cell.code in cell.form.all_cells
    assert relation.terms


def test_importing_hypothesis_loads_nothing_of_the_library_s_rooms() -> None:
    code = "import hypothesis, sys; print(sorted(name for name in sys.modules if name.startswith('xinxi_gongkai.')))"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "['xinxi_gongkai._hypothesis']"


def test_the_hook_registers_only_what_is_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    registered: list[bool] = []
    monkeypatch.setattr(_hypothesis, "register", lambda: registered.append(True))
    _hypothesis.hook()
    assert registered == [True]
    assert xg.__getattr__("Report") is xg.Report  # as the first use of a name does
    assert registered == [True, True]
    monkeypatch.delitem(sys.modules, "hypothesis")
    assert xg.__getattr__("Report") is xg.Report
    monkeypatch.delitem(sys.modules, "xinxi_gongkai.errors")
    _hypothesis.hook()
    assert registered == [True, True]


@pytest.mark.parametrize(
    "imports",
    ["import hypothesis; import xinxi_gongkai as xg", "import xinxi_gongkai as xg; xg.Report; import hypothesis"],
)
def test_classes_are_registered_whichever_is_imported_first(imports: str) -> None:
    code = f"{imports}; from hypothesis import strategies as st; print(st.from_type(xg.Report).example().edition.name)"
    found = subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.strip() in xg.editions()


def test_a_first_draw_does_not_go_through_all_of_unicode() -> None:
    code = """
import hypothesis.internal.charmap as charmap
charmap.intervals_from_codec = None  # takes seconds where it was not kept before, as in a new project
from hypothesis import given, settings
from xinxi_gongkai import testing

@settings(max_examples=30, database=None)
@given(testing.reports(), testing.reports(conforming=True), testing.agencies())
def draw(any_report, conforming, agency):
    pass

draw()
"""
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "HYPOTHESIS_STORAGE_DIRECTORY": os.devnull}
    )


def shrunk(strategy: st.SearchStrategy[Any], condition: Any) -> str:
    """The smallest example as Hypothesis prints it."""
    found = settings(max_examples=2000, database=None, derandomize=True)
    return pretty(find(strategy, condition, settings=found))


def test_counter_examples_are_short() -> None:
    one = testing.reports("2021", conforming=True)
    received = "requests.received"
    assert shrunk(one, lambda report: numbers(report).get(received, 0) >= 10) == (
        "Report('2021', 2021, facts={'requests.received/natural_person': 10, 'requests.received': 10,"
        " 'requests.carried_forward/natural_person': 10, 'requests.carried_forward': 10})"
    )
    assert shrunk(testing.violating("of-which"), lambda _: True) == (
        "Report('2014', 2014, facts={'proactive.items': 0, 'proactive.normative_documents': 1})"
    )


def test_a_report_is_printed_as_the_python_that_makes_it() -> None:
    names = {"Decimal": Decimal, "datetime": __import__("datetime"), **{name: getattr(xg, name) for name in xg.__all__}}

    @given(testing.reports() | testing.reports(conforming=True) | testing.reports("2014", "shandong", stated="all"))
    def comes_back(report: xg.Report) -> None:
        assert eval(pretty(report), {**names, "__builtins__": {"dict": dict}}) == report  # noqa: S307 -- our own text

    comes_back()


def test_what_most_cells_state_is_printed_once() -> None:
    blank = xg.Report.blank("2021", agency=None, year=2024).with_facts({"permits.decisions": 3})
    assert pretty(xg.Report("2021", 2024, facts=blank.facts)) == (
        "Report('2021', 2024, facts=dict.fromkeys(edition('2021').cells) | {'permits.decisions': 3})"
    )
    assert pretty(xg.edition("2021")) == "<Edition 2021>"
    assert Counter(pretty(xg.Report(form, 2014, facts=dict.fromkeys(form.cells))) for form in FORMS[:2]) == Counter(
        [
            "Report('2014', 2014, facts=dict.fromkeys(edition('2014').cells))",
            "Report(edition('2014', 'shandong'), 2014, facts=dict.fromkeys(edition('2014', 'shandong').cells))",
        ]
    )
