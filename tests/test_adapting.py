"""A report in another variant of its form: nothing lost, the same findings."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

import xinxi_gongkai as xg
from tests.conftest import EXAMPLE

NATIONAL = xg.edition("2014")
SHANDONG = xg.edition("2014", "shandong")
OWN = NATIONAL.extend(
    "own",
    [
        xg.NewRow("own.phone", "电话申请数", "件", number="5.", under="requests.received", role="part"),
        xg.NewRow("own.cost", "宣传费", "万元", number="十、"),
    ],
)
PARTS = dict.fromkeys((f"requests.received_by.{name}" for name in ("in_person", "fax", "online", "letter")), 4)


def filed(received: int) -> xg.Report:
    """A national report with the region's rows as local rows."""
    rows = (
        xg.LocalRow("", "requests.received", "requests.received_by.letter", "5.", "电话申请数", "件", (2,)),
        xg.LocalRow("", None, None, "十、", "宣传费", "万元", (Decimal("1.50"),)),
        xg.LocalRow("", None, None, "十一、", "别的", "件", (7,)),
    )
    return xg.Report(NATIONAL, 2014, facts={"requests.received": received, **PARTS}, local_rows=rows)


def test_local_rows_that_the_variant_knows_become_facts() -> None:
    report = xg.in_edition(filed(18), OWN)
    assert report.edition is OWN
    assert report["own.phone"] == 2
    assert str(report["own.cost"]) == "1.50"
    assert [row.label for row in report.local_rows] == ["别的"]


def test_facts_that_the_variant_does_not_know_become_local_rows() -> None:
    report = xg.in_edition(filed(18), OWN)
    back = xg.in_edition(report, "2014")
    assert back.facts == filed(18).facts
    assert {row.label: row.values for row in back.local_rows} == {row.label: row.values for row in filed(18).local_rows}
    phone = next(row for row in back.local_rows if row.label == "电话申请数")
    assert (phone.under, phone.after, phone.number) == ("requests.received", "requests.received_by.letter", "5.")
    assert xg.in_edition(xg.in_edition(report, "2014"), OWN).facts == report.facts


def test_every_cell_of_the_published_report_survives_the_way_there_and_back() -> None:
    report = xg.read(EXAMPLE).report
    there = xg.in_edition(report, "2014")
    assert len(there.facts) == 61
    assert len(there.local_rows) == 4
    assert xg.in_edition(there, SHANDONG) == report
    assert xg.in_edition(report, "2014", "shandong") is report


@pytest.mark.parametrize(("received", "wrong"), [(18, False), (20, True)])
def test_the_verdict_is_the_same_by_either_variant(received: int, wrong: bool) -> None:
    found = [xg.check(filed(received)).errors, xg.check(filed(received), edition=OWN).errors]
    assert [len(errors) for errors in found] == [int(wrong)] * 2


def test_a_row_is_not_moved_where_it_is_not_certain() -> None:
    row = filed(18).local_rows[0]
    for other in (
        attrs.evolve(row, unit="人"), attrs.evolve(row, under="litigation.total"), attrs.evolve(row, values=(1, 2)),
        attrs.evolve(row, label="传呼申请数"),
    ):  # fmt: skip
        report = xg.in_edition(attrs.evolve(filed(18), local_rows=(other,)), OWN)
        assert report.local_rows == (other,)
    twice = xg.in_edition(attrs.evolve(filed(18), local_rows=(row, row)), OWN)
    assert ("own.phone" in twice, twice.local_rows) == (False, (row, row))
    inner = attrs.evolve(filed(18), local_rows=(attrs.evolve(row, number="其中："), attrs.evolve(row, section="三")))
    assert xg.in_edition(inner, OWN).local_rows == inner.local_rows


def test_another_form_is_refused() -> None:
    with pytest.raises(xg.UnknownEdition, match="1999"):
        xg.in_edition(filed(18), attrs.evolve(NATIONAL, name="1999"))


SINCE_2021 = xg.edition("2021")
SECRET = SINCE_2021.extend(
    "own",
    [
        xg.NewRow("own.secret", "属于工作秘密", "件", number="9.", under="不予公开", role="part"),
        xg.NewRow("own.plans", "规划计划", under="第二十条第（一）项"),
        xg.NewRow("own.fees", "另一项收费", under="第二十条第（八）项"),
    ],
)
COLUMNS = [cell.code for cell in SECRET.cells_of(SECRET.cells["own.secret"].row)]


def test_a_row_of_seven_figures_moves_whole() -> None:
    own = {code: place for place, code in enumerate(COLUMNS)}
    here = xg.Report(
        SECRET, 2024, facts={"permits.decisions": 1, **own, "own.plans.issued": 2, "own.fees.amount": "1.5"}
    )
    there = xg.in_edition(here, "2021")
    assert [(row.label, row.under, row.after, row.unit, row.values) for row in there.local_rows] == [
        ("规划计划", "第二十条第（一）项", "normative_documents", "件", (2, None, None)),
        ("另一项收费", "第二十条第（八）项", "charges", "万元", (Decimal("1.5"),)),
        ("属于工作秘密", "不予公开", "requests.outcome.refused.administrative_query", "件", (0, 1, 2, 3, 4, 5, 6)),
    ]
    back = xg.in_edition(there, SECRET)
    assert back.facts == {**here.facts, "own.plans.repealed": None, "own.plans.in_force": None}
    assert not back.local_rows


def test_a_row_of_figures_in_several_units_is_kept_as_amounts() -> None:
    own = xg.edition("2019").extend("own", [xg.NewRow("own.rent", "租赁", under="第二十条第（九）项")])
    facts = {"own.rent.projects": 3, "own.rent.amount": "2.50"}
    there = xg.in_edition(xg.Report(own, 2019, facts=facts), "2019")
    assert there.local_rows[0].values == (Decimal(3), Decimal("2.50"))
    odd = {"own.rent.projects": xg.Printed("3.5"), "own.rent.amount": xg.Printed("/")}
    kept = xg.in_edition(xg.Report(own, 2019, facts=odd), "2019")
    assert kept.local_rows[0].values == (Decimal("3.5"), xg.Printed("/"))
    back = xg.in_edition(there, own)
    assert (back.facts, back.local_rows) == (xg.Report(own, 2019, facts=facts).facts, ())
    assert xg.in_edition(kept, own).facts == xg.Report(own, 2019, facts=odd).facts
    blank = xg.in_edition(xg.in_edition(xg.Report(own, 2019, facts={"own.rent.amount": "1"}), "2019"), own)
    assert blank["own.rent.projects"] is None


def test_only_a_report_is_put_into_another_variant() -> None:
    with pytest.raises(xg.InvalidValue, match="Report"):
        xg.in_edition(None, "2019")  # type: ignore[arg-type]  # callers without types


def test_a_row_under_a_heading_of_another_name_is_the_same_row() -> None:
    named = SINCE_2021.extend("bar", [], labels={"不予公开": "不予公开的"})
    both = SINCE_2021.extend(
        "baz",
        [xg.NewRow("baz.secret", "属于工作秘密", "件", under="不予公开", role="part")],
        labels={"不予公开": "不予公开的"},
    )
    figures = (4, 0, 0, 0, 0, 0, 4)
    row = xg.LocalRow("三", "不予公开", None, "9.", "属于工作秘密", "件", figures)
    zeros = {code: "0" if cell.kind == "amount" else 0 for code, cell in SINCE_2021.cells.items()}
    fours = {
        f"requests.{name}{column}": 4 for name in ("received", "outcome.total") for column in ("", "/natural_person")
    }
    report = xg.Report(SINCE_2021, 2024, facts=zeros | fours, local_rows=(row,))
    assert not list(xg.check(report))
    assert not list(xg.check(report, edition=named))
    known = xg.in_edition(report, both)
    assert (known["baz.secret"], known.local_rows) == (4, ())
    assert not list(xg.check(known))
    assert len(named.find("属于国家秘密", under="不予公开")) == 7
    assert named.extend("bar", [xg.NewRow("bar.x", "另一项", "件", under="不予公开")]).cells["bar.x"].row_path[
        -1
    ].label == ("不予公开的")


def test_a_row_printed_for_a_heading_becomes_its_subtotal() -> None:
    row = xg.LocalRow("三", "本年度办理结果", None, "（六）", "其他处理", "件", (1, 0, 0, 0, 0, 0, 1))
    report = xg.in_edition(xg.Report(SECRET, 2024, local_rows=(row,)), "2021")
    assert (report["requests.outcome.other"], report.local_rows) == (1, ())


def test_a_row_under_a_heading_goes_to_the_name_that_the_other_form_has_for_it() -> None:
    heading = "通过不同渠道和方式公开政府信息的情况"
    own = NATIONAL.extend(
        "q", [xg.NewRow("q.a", "新渠道", "条", under=heading, role="channel")], labels={heading: "改名渠道"}
    )
    none = {code: "0" if cell.kind == "amount" else 0 for code, cell in own.cells.items()}
    report = xg.Report(own, 2014, facts=none | {"proactive.items": 5, "q.a": 5})
    there = xg.in_edition(report, NATIONAL)
    assert there.local_rows[0].under == heading
    assert not [*xg.check(report), *xg.check(there)]
    assert xg.in_edition(there, own) == report
