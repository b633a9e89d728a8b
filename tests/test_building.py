"""A report built as a program builds one, step after step, beside a plain dict that says what it must state."""

from __future__ import annotations

import copy
import pickle
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import xinxi_gongkai as xg
from tests.strategies import FORMS, local_rows, values
from xinxi_gongkai.report import Value
from xinxi_gongkai.standard.values import Kind

OWN = [
    xg.edition("2014").extend(
        "own",
        [
            xg.NewRow("own.phone", "电话申请数", "件", number="5.", under="requests.received", role="part"),
            xg.NewRow(
                "own.moved", "转入转出数", "件", number="6.", under="requests.received", role="part", signed=True
            ),
            xg.NewRow("own.cost", "宣传费", "万元", number="十、"),
        ],
    ),
    xg.edition("2019").extend("own", [xg.NewRow("own.rent", "租赁", under="第二十条第（九）项")]),
    xg.edition("2021").extend(
        "own",
        [
            xg.NewRow("own.secret", "属于工作秘密", "件", number="9.", under="不予公开", role="part"),
            xg.NewRow("own.fees", "另一项收费", under="第二十条第（八）项"),
        ],
        labels={"不予公开": "不予公开的"},
    ),
]
"""Forms of a user's own: parts of a sum of which one may be negative, money, a row of figures in two units, a row of seven figures."""

EVERY = [*FORMS, *OWN]

SECTIONS = st.lists(st.from_type(xg.ReportSection), max_size=2)

REFUSED: Mapping[str, list[Any]] = MappingProxyType(
    {
        "count": [True, 3.0, "3", Decimal(3), 10**15, -(10**15), b"3", [], xg.Printed("-3")],
        "amount": [True, 1.5, "1,234", " 1", "", Decimal("NaN"), 10**28, "1" * 29, [], xg.Printed("1.50")],
    }
)
"""What a cell of each kind does not admit."""


def small(_: Kind) -> st.SearchStrategy[int]:
    """Figures so small that sums of them hold, fail and are open about as often."""
    return st.integers(0, 3)


def zero(_: Kind) -> st.SearchStrategy[int]:
    return st.just(0)


def plain(_: Kind) -> st.SearchStrategy[int]:
    return st.integers(0, 3) | st.integers(0, 10**14)


def siblings(form: xg.Edition) -> list[xg.Edition]:
    """The other variants of the same national form."""
    return [one for one in EVERY if one.name == form.name and one is not form]


def spellings(value: Value, kind: Kind) -> list[Any]:
    """All ways of giving a cell of that kind a value."""
    if kind == "count" or not isinstance(value, int | Decimal):
        return [value]
    amount = Decimal(value)
    whole = [int(amount)] if str(amount) == str(int(amount)) else []
    return [amount, f"{amount:f}", *whole]


def held(value: Value, kind: Kind) -> Value:
    """What a cell of that kind holds where it is given that value."""
    return Decimal(value) if kind == "amount" and isinstance(value, int) else value


def exactly(value: object) -> str:
    """A value to the last digit: amounts are equal that are not the same."""
    return repr(dict(value) if isinstance(value, Mapping) else value)


def figures(report: xg.Report) -> Counter[str]:
    """All that a report states in its tables, wherever it stands there, as printed."""
    every = (*report.facts.values(), *(value for row in report.local_rows for value in row.values))
    return Counter(f"{value:f}" if isinstance(value, Decimal) else str(value) for value in every if value is not None)


def related(findings: xg.Findings, outcome: str) -> list[xg.Finding]:
    """The findings about relations that came out so."""
    return [one for one in findings if one.relation and one.outcome == outcome]


def unstated(finding: xg.Finding) -> list[str]:
    """The cells of a finding that state no number."""
    return [code for code in (*finding.left, *finding.right) if finding.state(code) != "number"]


class Building(RuleBasedStateMachine):
    """Whatever is done to a report, it states what the dict says, and is judged by what it states alone."""

    report: xg.Report
    found: xg.Findings
    facts: dict[str, Value]
    rest: dict[str, Any]

    @property
    def form(self) -> xg.Edition:
        return self.report.edition

    def becomes(self, report: xg.Report, facts: Mapping[str, Value] | None = None, **rest: Any) -> None:
        """Take a step of which is known what the report states then; reports are equal where they state the same."""
        before = (self.form, {code: exactly(value) for code, value in self.facts.items()}, exactly(self.rest))
        self.facts = dict(self.facts if facts is None else facts)
        self.rest |= rest
        after = (report.edition, {code: exactly(value) for code, value in self.facts.items()}, exactly(self.rest))
        assert (report == self.report) is (before == after)
        self.report, self.found = report, xg.check(report)

    @initialize(
        form=st.sampled_from(EVERY),
        agency=st.sampled_from([None, "某某市人民政府", xg.Agency("某某市商务局", "department", "370100")]),
        late=st.integers(0, 3),
        scope=st.sampled_from([None, "agency", "region"]),
        title=st.sampled_from(["", "工作年度报告"]),
    )
    def a_blank(self, form: xg.Edition, agency: Any, late: int, scope: Any, title: str) -> None:
        year = form.first_year + late
        self.report = xg.Report.blank(form, agency=agency, year=year, scope=scope, title=title)
        self.found = xg.check(self.report)
        self.facts = dict.fromkeys(form.cells)
        self.rest = {
            "year": year,
            "agency": xg.Agency(agency) if isinstance(agency, str) else agency,
            "scope": scope,
            "title": title,
            "published": None,
            "introduction": "",
            "sections": tuple(xg.ReportSection(one.number, one.heading) for one in form.sections if one.number),
            "closing": "",
            "local_rows": (),
            "extensions": {},
        }
        assert not [one for one in self.found if one.relation]
        zeros = xg.check(self.report.with_facts(dict.fromkeys(form.cells, 0)))
        assert not [one for one in (*zeros, *zeros.undecided) if one.relation]

    def fill(self, data: st.DataObject, codes: list[str], of: Callable[[Kind], st.SearchStrategy[Any]]) -> None:
        """Fill in cells with what a strategy for their kind gives."""
        admits = self.form.admits
        kept = {code: held(data.draw(of(admits[code])), admits[code]) for code in codes}
        handed = {code: data.draw(st.sampled_from(spellings(value, admits[code]))) for code, value in kept.items()}
        self.becomes(self.report.with_facts(handed), self.facts | kept)

    @rule(data=st.data())
    def fill_in_anything_anywhere(self, data: st.DataObject) -> None:
        self.fill(data, data.draw(st.lists(st.sampled_from(self.form.codes), max_size=4, unique=True)), values)

    @rule(data=st.data())
    def fill_in_what_belongs_together(self, data: st.DataObject) -> None:
        relations = [list(one.terms) for one in (*self.form.relations, *self.form.optional_relations)]
        some = data.draw(st.sampled_from(relations))
        self.fill(data, data.draw(st.lists(st.sampled_from(some), min_size=1, max_size=6, unique=True)), small)

    @rule(data=st.data())
    def leave_out(self, data: st.DataObject) -> None:
        codes = data.draw(st.lists(st.sampled_from(self.form.codes), max_size=3))
        kept = {code: value for code, value in self.facts.items() if code not in codes}
        self.becomes(self.report.without_facts(codes), kept)
        for code in codes:
            assert (code in self.report, self.report.get(code, "没有")) == (False, "没有")
            with pytest.raises(xg.NotPrinted):
                _ = self.report[code]

    @rule(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=5), sections=SECTIONS)
    def write_the_text(self, text: str, sections: list[xg.ReportSection]) -> None:
        words: dict[str, Any] = {"introduction": text, "closing": text, "sections": tuple(sections)}
        self.becomes(attrs.evolve(self.report, **words), **words)

    @rule(scope=st.sampled_from([None, "agency", "region"]), day=st.dates(date(2015, 1, 1), date(2030, 1, 1)))
    def say_whose_and_when(self, scope: Any, day: date) -> None:
        said: dict[str, Any] = {"scope": scope, "published": day, "extensions": {"x": str(day)}}
        self.becomes(attrs.evolve(self.report, **said), **said)

    @rule(row=local_rows())
    def print_a_row_of_ones_own(self, row: xg.LocalRow) -> None:
        rows = (*self.rest["local_rows"], row)
        self.becomes(attrs.evolve(self.report, local_rows=rows), local_rows=rows)

    @precondition(lambda self: bool(siblings(self.form)))
    @rule(data=st.data(), times=st.integers(1, 2))
    def print_a_row_that_a_variant_knows(self, data: st.DataObject, times: int) -> None:
        """A row of its own, or one that this form has too; printed once or twice."""
        other = data.draw(st.sampled_from(siblings(self.form)))
        new = [code for code in other.codes if code not in self.form.admits]
        cell = other.all_cells[data.draw(st.sampled_from(new or other.codes) | st.sampled_from(other.codes))]
        cells = other.cells_of(cell.row)
        money = next((one.unit.symbol for one in cells if one.kind == "amount"), None)
        numbers = [data.draw(st.integers(0, 3)) for _ in cells]
        row = xg.LocalRow(
            cell.section.number,
            cell.row_path[-1].key if cell.row_path else None,
            None,
            cell.number,
            cell.row.label,
            money or cell.unit.symbol,
            tuple(Decimal(one) for one in numbers) if money else tuple(numbers),
        )
        rows = (*self.rest["local_rows"], *[row] * times)
        self.becomes(attrs.evolve(self.report, local_rows=rows), local_rows=rows)

    @precondition(lambda self: bool(self.rest["local_rows"]))
    @rule(data=st.data())
    def take_a_row_away(self, data: st.DataObject) -> None:
        rows = list(self.rest["local_rows"])
        del rows[data.draw(st.integers(0, len(rows) - 1))]
        self.becomes(attrs.evolve(self.report, local_rows=rows), local_rows=tuple(rows))

    @precondition(lambda self: bool(siblings(self.form)))
    @rule(data=st.data(), stay=st.booleans())
    def move_to_a_variant_and_back(self, data: st.DataObject, stay: bool) -> None:
        """Nothing that is stated is lost or made up, and cells that both forms have keep what they state."""
        home, other = self.report, data.draw(st.sampled_from(siblings(self.form)))
        there = xg.in_edition(home, other)
        back = xg.in_edition(there, home.edition)
        for before, after in ((home, there), (there, back), (home, back)):
            assert figures(before) == figures(after)
            shared = [code for code in before.facts if code in after.edition.admits]
            assert all(exactly(before[code]) == exactly(after[code]) for code in shared)
            for name in self.rest.keys() - {"local_rows"}:
                assert getattr(before, name) == getattr(after, name)
        if not home.local_rows:
            assert (back.local_rows, xg.in_edition(back, other)) == ((), there)
            assert all(back[code] is None for code in back.facts.keys() - home.facts.keys())
        assert xg.check(home, edition=other) == xg.check(there)
        final = there if stay else back
        self.becomes(final, final.facts, local_rows=final.local_rows)

    @rule()
    def store_and_load(self) -> None:
        self.becomes(xg.loads(xg.dumps(self.report), edition=self.form))

    @rule()
    def copy_and_pickle(self) -> None:
        assert copy.copy(self.report) is copy.deepcopy(self.report) is self.report
        if self.form in FORMS:
            self.becomes(pickle.loads(pickle.dumps(self.report)))  # noqa: S301 -- our own bytes
        else:
            with pytest.raises(xg.UnknownEdition, match="own"):
                pickle.dumps(self.report)

    @rule(data=st.data())
    def give_what_is_refused(self, data: st.DataObject) -> None:
        """One wrong value among right ones: the cell is named, and nothing is filled in."""
        code = data.draw(st.sampled_from(self.form.codes))
        wrong = data.draw(st.sampled_from(REFUSED[self.form.admits[code]]))
        others = dict.fromkeys(data.draw(st.lists(st.sampled_from(self.form.codes), max_size=2)), 1)
        with pytest.raises(xg.InvalidValue) as caught:
            self.report.with_facts({**others, code: wrong})
        assert caught.value.path == f"/facts/{code.replace('/', '~1')}"
        with pytest.raises(xg.UnknownCell):
            self.report.with_facts({**others, f"{code}x": 1})
        with pytest.raises(xg.UnknownCell):
            self.report.without_facts([*others, f"{code}x"])

    @precondition(lambda self: any(one.expected and one.relation for one in self.found))
    @rule(data=st.data())
    def correct_what_is_found(self, data: st.DataObject) -> None:
        """The value that a finding expects of its subject makes it go away; so does either end of a range."""
        finding = data.draw(st.sampled_from([one for one in self.found if one.expected and one.relation]))
        assert finding.expected
        assert finding.subject
        ends: list[int | Decimal] = [end for end in (finding.expected.low, finding.expected.high) if end is not None]
        value: int | Decimal = data.draw(st.sampled_from(ends))
        if not -(10**15) < value < 10**15:  # no count can be so large
            return
        assert value == int(value) or self.form.admits[finding.subject] == "amount"
        kept = {finding.subject: held(value, self.form.admits[finding.subject])}
        before = self.found
        self.becomes(self.report.with_facts(kept), self.facts | kept)
        assert finding.id in {one.id for one in xg.compare_findings(before, self.found).solved}

    @precondition(lambda self: any(map(unstated, related(self.found, "violated"))))
    @rule(data=st.data())
    def fill_in_what_a_violation_leaves_open(self, data: st.DataObject) -> None:
        """A violation holds whatever the cells are that are not stated: none of them counted as zero."""
        finding = data.draw(st.sampled_from([one for one in related(self.found, "violated") if unstated(one)]))
        codes = [code for code in unstated(finding) if code in self.form.admits]
        self.fill(data, codes, plain)
        assert finding.id in {one.id for one in related(self.found, "violated")}

    @precondition(lambda self: bool(related(self.found, "suspect")))
    @rule(data=st.data())
    def read_blanks_as_zeros(self, data: st.DataObject) -> None:
        """What is suspect is violated once its blanks are zeros, and was not before."""
        finding = data.draw(st.sampled_from(related(self.found, "suspect")))
        codes = unstated(finding)
        if not all(code in self.form.admits for code in codes):
            return
        self.fill(data, codes, zero)
        assert finding.id in {one.id for one in related(self.found, "violated")}

    @invariant()
    def it_states_what_the_dict_says(self) -> None:
        assert exactly(self.report.facts) == exactly(
            {code: self.facts[code] for code in self.form.codes if code in self.facts}
        )
        assert {name: getattr(self.report, name) for name in self.rest} == self.rest

    @invariant()
    def it_is_the_same_report_in_whatever_order_it_is_made(self) -> None:
        written = xg.dumps(self.report)
        for facts in (self.facts, dict(reversed(self.facts.items()))):
            again = xg.Report(self.form, facts=facts, **self.rest)
            assert (again, hash(again), xg.dumps(again)) == (self.report, hash(self.report), written)
        assert xg.loads(written, edition=self.form) == self.report
        found = xg.check(again)
        assert (found, list(map(str, found))) == (self.found, list(map(str, self.found)))


Building.TestCase.settings = settings(stateful_step_count=15)
TestBuilding = Building.TestCase
