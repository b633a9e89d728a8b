"""The model holds whatever a report states, and refuses only what has no place in one."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.strategies import FORMS, facts, reports
from xinxi_gongkai._values import admitted

FORM = xg.edition("2014")


def blank(**more: Any) -> xg.Report:
    return xg.Report.blank("2014", agency="某某市商务局", year=2015, **more)


def test_a_blank_report_prints_every_cell_and_states_none() -> None:
    report = blank(variant="shandong", scope="agency", title="报告")
    assert list(report.facts) == list(xg.edition("2014", "shandong").cells)
    assert set(report.facts.values()) == {None}
    assert (report.scope, report.title, report.sections) == ("agency", "报告", ())
    assert repr(report) == "<Report 2014/shandong 某某市商务局 2015: 0 of 65 cells filled in>"


def test_the_four_states_of_a_cell() -> None:
    report = (
        blank()
        .with_facts({"requests.received": 3, "fees.requests": "12.50", "litigation.total": xg.Printed("/")})
        .without_facts(["complaints.total"])
    )
    assert report["requests.received"] == 3
    assert report["fees.requests"] == Decimal("12.50")
    assert str(report["litigation.total"]) == "/"
    assert report["requests.concluded"] is None
    assert "complaints.total" not in report
    assert "requests.concluded" in report
    assert report.get("complaints.total") is None
    assert report.get("complaints.total", "没有") == "没有"
    assert report.get("requests.received", 7) == 3
    with pytest.raises(xg.NotPrinted, match="举报投诉数量"):
        _ = report["complaints.total"]
    with pytest.raises(KeyError):
        _ = report["complaints.total"]


def test_unknown_codes_are_refused_and_are_in_no_report() -> None:
    report = blank()
    with pytest.raises(xg.UnknownCell, match=r"requests\.received"):
        _ = report["requests.recieved"]
    with pytest.raises(xg.UnknownCell, match=r"requests\.received"):
        report.get("requests.recieved", 1)
    assert "requests.recieved" not in report
    with pytest.raises(xg.UnknownCell, match="不属于2014"):
        report.with_facts({"regulations.in_force": 1})
    with pytest.raises(xg.UnknownCell):
        report.without_facts(["requests.recieved"])
    with pytest.raises(xg.UnknownCell, match="3"):
        report.with_facts({3: 1})  # type: ignore[dict-item]  # callers without types


@pytest.mark.parametrize("value", [3.0, True, "3", "", 10**15, -(10**15), 10**200, Decimal(3), [], object(), b"3"])
def test_a_count_is_an_int(value: Any) -> None:
    with pytest.raises(xg.InvalidValue) as caught:
        blank().with_facts({"requests.received": value})
    assert "requests.received" in str(caught.value)
    assert "收到申请数" in str(caught.value)
    assert "整数" in str(caught.value)
    assert caught.value.path == "/facts/requests.received"


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        True,
        "12.5万",
        "1,234",
        "٣",
        "1e3",
        " 1",
        "",
        "1" * 29,
        Decimal("1e-28"),
        Decimal("NaN"),
        Decimal("Infinity"),
        10**28,
        [],
    ],
)
def test_an_amount_is_an_exact_decimal(value: Any) -> None:
    with pytest.raises(xg.InvalidValue, match="依申请公开信息收取的费用"):
        blank().with_facts({"fees.requests": value})


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("12.50", "12.50"),
        (3, "3"),
        (Decimal("1E+3"), "1000"),
        ("-0", "-0"),
        ("0.0000000001", "0.0000000001"),
        ("9" * 28, "9" * 28),
    ],
)
def test_amounts_are_held_to_the_last_digit(value: Any, held: str) -> None:
    amount = blank().with_facts({"fees.requests": value})["fees.requests"]
    assert f"{amount:f}" == held


class Whole:
    def __index__(self) -> int:
        return 7


class Broken:
    def __index__(self) -> int:
        raise RuntimeError


class MyDecimal(Decimal):
    pass


def test_whole_numbers_of_other_libraries_are_taken() -> None:
    assert blank().with_facts({"fees.requests": Whole()})["fees.requests"] == 7
    for code in ("requests.received", "fees.requests"):
        with pytest.raises(xg.InvalidValue):
            blank().with_facts({code: Broken()})
    report = blank().with_facts({"requests.received": Whole(), "fees.requests": MyDecimal("2.5")})
    assert report["requests.received"] == 7
    assert type(report["requests.received"]) is int
    assert type(report["fees.requests"]) is Decimal


@pytest.mark.parametrize(
    ("code", "text"), [("requests.received", "3"), ("requests.received", "-3"), ("fees.requests", "1.50")]
)
def test_print_is_never_a_number(code: str, text: str) -> None:
    with pytest.raises(xg.InvalidValue, match="数字"):
        blank().with_facts({code: xg.Printed(text)})


@pytest.mark.parametrize(
    ("code", "text"), [("requests.received", "3.5"), ("requests.received", "1" * 16), ("fees.requests", "1" * 29)]
)
def test_what_no_number_of_the_cell_can_be_is_print(code: str, text: str) -> None:
    assert str(blank().with_facts({code: xg.Printed(text)})[code]) == text


@pytest.mark.parametrize("text", ["", "\ud800", 3, None])
def test_print_is_text(text: Any) -> None:
    with pytest.raises(xg.InvalidValue):
        xg.Printed(text)


@pytest.mark.parametrize("kind", ["count", "amount"])
@given(value=st.integers() | st.decimals() | st.floats() | st.text() | st.booleans() | st.none())
def test_whatever_is_given_is_admitted_or_refused(kind: Any, value: Any) -> None:
    try:
        held = admitted(value, kind)
    except xg.InvalidValue:
        return
    assert held is None or type(held) is (int if kind == "count" else Decimal)


@pytest.mark.parametrize(
    "given_",
    [
        {"year": "2014"}, {"year": True}, {"year": 0}, {"year": 10000},
        {"agency": 3}, {"agency": " "}, {"scope": "all"}, {"scope": 3}, {"title": None}, {"title": "\udfff"},
        {"published": "2015-01-01"}, {"published": datetime(2015, 1, 1)},  # noqa: DTZ001 -- refused anyway
        {"introduction": b""}, {"closing": 1}, {"sections": "一"}, {"sections": ({},)}, {"sections": 3},
        {"sections": [xg.ReportSection("一、", "总体情况")]}, {"sections": [xg.ReportSection(1)]},  # type: ignore[arg-type]  # callers without types
        {"sections": [xg.ReportSection("一"), xg.ReportSection("一", "\ud800")]}, {"sections": [xg.ReportSection("一", sections="ab")]},
        {"local_rows": [1]}, {"local_rows": "ab"}, {"facts": []}, {"facts": None}, {"extensions": 3},
        {"extensions": {"a": 1.5}}, {"extensions": {"a": [{"b": object()}]}}, {"extensions": {1: 1}},
        {"extensions": {"a": "\ud800"}}, {"extensions": {"a": 10**4000}},
    ],
)  # fmt: skip
def test_what_has_no_place_in_a_report_is_refused_with_its_place(given_: dict[str, Any]) -> None:
    with pytest.raises(xg.InvalidValue) as caught:
        xg.Report(**{"edition": "2014", "year": 2014, **given_})
    assert caught.value.path.startswith("/")


def nested(depth: int) -> xg.ReportSection:
    section = xg.ReportSection("一", "底")
    for _ in range(depth - 1):
        section = xg.ReportSection("一", "上", sections=(section,))
    return section


def test_sections_nest_only_so_deep() -> None:
    report = xg.Report("2014", 2014, sections=(nested(16),))
    assert len(list(report.sections[0].walk())) == 16
    assert xg.loads(xg.dumps(report)) == report
    with pytest.raises(xg.InvalidValue, match="16层"):
        xg.Report("2014", 2014, sections=(nested(17),))


def test_extensions_nest_only_so_deep() -> None:
    deep: Any = 1
    for _ in range(64):
        deep = [deep]
    with pytest.raises(xg.InvalidValue, match="64层"):
        xg.Report("2014", 2014, extensions={"a": deep})
    report = xg.Report("2014", 2014, extensions={"a": deep[0]})
    assert xg.loads(xg.dumps(report)) == report


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"name": " "}, "空的"), ({"name": 3}, "文字"), ({"name": "a", "kind": "city"}, "township"),
        ({"name": "a", "division": "37"}, "六位"), ({"name": "a", "division": 370100}, "六位"),
        ({"name": "a", "division": "３７０１００"}, "六位"),
    ],
)  # fmt: skip
def test_an_agency_has_a_name_a_kind_and_a_division(given_: dict[str, Any], says: str) -> None:
    with pytest.raises(xg.InvalidValue, match=says):
        xg.Agency(**given_)


def test_local_rows_hold_values_of_their_unit() -> None:
    row = xg.LocalRow(label="宣传费", unit="万元", values=[Decimal("1.50"), None, xg.Printed("/")])
    assert row.values == (Decimal("1.50"), None, xg.Printed("/"))
    for unit, value in (("万元", "1.50"), ("件", "3"), ("件", 1.0), ("份", xg.Printed("3"))):
        with pytest.raises(xg.InvalidValue) as caught:
            xg.LocalRow(unit=unit, values=(value,))
        assert caught.value.path == "/values/0"
    with pytest.raises(xg.InvalidValue):
        xg.LocalRow(values="ab")
    with pytest.raises(xg.InvalidValue):
        xg.LocalRow(under=3)  # type: ignore[arg-type]  # callers without types


@given(reports())
def test_a_report_is_the_same_after_pickle_copy_and_evolve(report: xg.Report) -> None:
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 -- our own bytes
    assert copy.deepcopy(report) == report == copy.copy(report)
    assert hash(copy.deepcopy(report)) == hash(report)
    assert attrs.evolve(report) == report


@given(
    st.sampled_from(FORMS).flatmap(
        lambda form: st.tuples(st.just(form), facts(form), st.randoms(use_true_random=False))
    )
)
def test_the_order_of_keys_never_matters(drawn: Any) -> None:
    form, given_, random = drawn
    shuffled = list(given_.items())
    random.shuffle(shuffled)
    one, other = (xg.Report(form, 2014, facts=items) for items in (given_, dict(shuffled)))
    assert one == other
    assert list(one.facts) == list(other.facts) == [code for code in form.codes if code in given_]


def test_a_report_cannot_be_changed() -> None:
    source: dict[str, Any] = {"list": [1, {"a": 2}]}
    given_: dict[str, Any] = {"requests.received": 1}
    report = xg.Report(FORM, 2014, facts=given_, extensions=source)
    source["list"].append(3)
    given_["requests.received"] = 2
    assert xg.dumps(report).endswith('"extensions":{"list":[1,{"a":2}]}}\n')
    assert report["requests.received"] == 1
    with pytest.raises(TypeError):
        report.facts["requests.received"] = 2  # type: ignore[index]  # that is the point
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        report.year = 2015  # type: ignore[misc]  # that is the point


class MyPrinted(xg.Printed):
    pass


class MySection(xg.ReportSection):
    pass


class MyAgency(xg.Agency):
    pass


def test_classes_of_others_become_ours_or_are_refused() -> None:
    report = blank().with_facts({"requests.received": MyPrinted("/")})
    assert type(report["requests.received"]) is xg.Printed
    assert xg.loads(xg.dumps(report)) == report
    refused: list[dict[str, Any]] = [
        {"sections": (MySection(),)}, {"sections": iter([])}, {"sections": (xg.ReportSection(sections={}),)},
        {"sections": (xg.ReportSection(sections=None),)}, {"agency": MyAgency("局")}, {"agency": ""},
    ]  # fmt: skip
    for more in refused:
        with pytest.raises(xg.InvalidValue) as caught:
            attrs.evolve(report, **more)
        assert caught.value.path.startswith(("/sections", "/agency"))
    for given_ in (None, [1], "ab"):
        with pytest.raises(xg.InvalidValue, match="映射"):
            report.with_facts(given_)  # type: ignore[arg-type]  # callers without types


def test_places_under_extensions_are_escaped() -> None:
    with pytest.raises(xg.InvalidValue) as caught:
        xg.Report(FORM, 2014, extensions={"a/b": [0, {"~": 1.5}]})
    assert caught.value.path == "/extensions/a~1b/1/~0"


def test_equal_means_the_same_to_the_last_digit_and_type() -> None:
    def with_fee(fee: str) -> xg.Report:
        return xg.Report(FORM, 2014, facts={"fees.requests": fee})

    assert with_fee("1.5") != with_fee("1.50")
    assert xg.Report(FORM, 2014, extensions={"a": 1}) != xg.Report(FORM, 2014, extensions={"a": True})
    assert xg.Report(FORM, 2014, extensions={"a": 1, "b": 2}) == xg.Report(FORM, 2014, extensions={"b": 2, "a": 1})
    row = xg.LocalRow(unit="元", values=(Decimal("1.5"),))
    other = xg.LocalRow(unit="元", values=(Decimal("1.50"),))
    assert xg.Report(FORM, 2014, local_rows=[row]) != xg.Report(FORM, 2014, local_rows=[other])
    assert xg.Report(FORM, 2014) != "报告"


def test_any_mapping_of_facts_is_taken() -> None:
    report = xg.Report(FORM, 2014, facts=MappingProxyType({"requests.received": 1}), published=date(2015, 3, 31))
    assert report["requests.received"] == 1
    other = xg.Report(xg.edition("2014", "shandong"), 2014, facts=report.facts)
    assert other["requests.received"] == 1
