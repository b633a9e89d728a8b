"""Who reports and when: statutory days by kind and year, and the edition for a year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import xinxi_gongkai as xg
from xinxi_gongkai.standard.agencies import AGENCY_KINDS


@pytest.mark.parametrize("kind", [*AGENCY_KINDS, None])
@pytest.mark.parametrize("year", [2008, 2014, 2018])
def test_until_2018_every_report_was_due_on_31_march(kind: str | None, year: int) -> None:
    found = xg.deadline(kind, year, township=(2, 20))
    assert found is not None
    assert found.day == date(year + 1, 3, 31)
    assert str(found) == f"{year + 1}-03-31"
    assert [str(one) for one in found.law] == ["国务院令第492号《中华人民共和国政府信息公开条例》第三十一条"]


@pytest.mark.parametrize(
    ("kind", "month", "article", "basis"),
    [
        ("government", 3, ["第四十九条第二款"], "definition"),
        ("department", 1, ["第四十九条第一款"], "definition"),
        ("organisation", 1, ["第四十九条第一款", "第五十四条"], "plausible"),
    ],
)
@pytest.mark.parametrize("year", [2019, 2020, 2021, 2025, 9998])
def test_since_2019_departments_are_due_in_january(
    kind: str, month: int, article: list[str], basis: str, year: int
) -> None:
    found = xg.Agency("某某", kind=kind).deadline(year)
    assert found is not None
    assert (found.day, [one.article for one in found.law], found.basis) == (date(year + 1, month, 31), article, basis)
    assert {one.source.code for one in found.law} == {"regulations-2019"}


def test_the_day_of_a_township_is_named_by_its_locality() -> None:
    township = xg.Agency("某镇人民政府", kind="township")
    assert township.deadline(2021) is None
    found = township.deadline(2021, township=(2, 20))
    assert found is not None
    assert (found.day, found.law) == (date(2022, 2, 20), ())
    assert xg.deadline("department", 2021, township=(2, 20)) == xg.deadline("department", 2021)


@pytest.mark.parametrize(("kind", "year"), [(None, 2019), ("department", 2007), ("township", 2007)])
def test_where_no_day_is_known_there_is_none(kind: str | None, year: int) -> None:
    assert xg.deadline(kind, year, township=(2, 20)) is None


@pytest.mark.parametrize(
    ("kind", "year", "township"),
    [
        ("bureau", 2021, None), (["department"], 2021, None), ("department", "2021", None), ("department", True, None),
        ("department", 9999, None), ("township", 2021, (2, 30)), ("township", 2021, "二月"), ("township", 2021, 220),
        ("township", 2021, (10**30, 1)), ("township", 2021, (2, True)), ("township", 2021, {2: 1, 3: 4}),
    ],
)  # fmt: skip
def test_what_is_no_kind_year_or_day_is_refused(kind: Any, year: Any, township: Any) -> None:
    with pytest.raises(xg.InvalidValue, match="给的是"):
        xg.deadline(kind, year, township=township)


@pytest.mark.parametrize(
    ("year", "name"), [(2014, "2014"), (2018, "2014"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")]
)
def test_the_year_reported_on_chooses_the_edition(year: int, name: str) -> None:
    assert xg.edition_for(year).name == name


def test_before_2014_there_was_no_national_form() -> None:
    with pytest.raises(xg.UnknownEdition, match="2013年度的报告没有全国统一的格式：最早的一版从2014年度起施行"):
        xg.edition_for(2013)


def test_a_year_of_thousands_of_digits_is_no_year() -> None:
    with pytest.raises(xg.UnknownEdition) as caught:
        xg.edition_for(-(10**5000))
    assert len(str(caught.value)) < 200
    with pytest.raises(xg.UnknownEdition):
        xg.edition(10**5000)  # type: ignore[arg-type]  # callers without types
