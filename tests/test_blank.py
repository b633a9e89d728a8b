"""A blank report that takes over what the report on the year before carries forward, and nothing else."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import xinxi_gongkai as xg
from tests.test_suqian import EARLIER, LATER

CARRIED = [code for code in LATER.facts if code.split("/")[0] == "requests.carried_over"]


def stated(report: xg.Report) -> dict[str, Any]:
    return {code: value for code, value in report.facts.items() if value is not None}


def test_what_was_carried_forward_is_filled_in_and_nothing_else() -> None:
    blank = xg.Report.blank("2021", agency=None, year=2024, previous=EARLIER)
    assert stated(blank) == {code: LATER[code] for code in CARRIED}
    assert len(CARRIED) == 7
    assert list(blank.facts) == list(blank.edition.cells)
    assert (blank.agency, blank.scope, blank.title, blank.year) == (EARLIER.agency, "region", "", 2024)
    assert not list(xg.check(blank, previous=EARLIER, only=["carry-over"]))


def test_what_is_given_counts_more_than_what_the_earlier_report_says() -> None:
    anonymous = attrs.evolve(EARLIER, scope=None, agency=None)
    blank = xg.Report.blank("2021", agency="某局", year=2024, scope="agency", previous=anonymous)
    assert (blank.agency, blank.scope) == (xg.Agency("某局"), "agency")
    renamed = xg.Report.blank("2021", agency="宿迁市政府", year=2024, previous=EARLIER)
    assert renamed.agency == xg.Agency("宿迁市政府")
    assert xg.Report.blank("2021", agency=None, year=2024, previous=anonymous).agency is None


def test_only_numbers_are_taken_over() -> None:
    facts = {"requests.carried_forward": xg.Printed("/"), "requests.carried_forward/natural_person": None}
    earlier = xg.Report("2021", 2023, agency="某局", facts=facts)
    assert stated(xg.Report.blank("2021", agency=None, year=2024, previous=earlier)) == {}
    zero = xg.Report("2021", 2023, facts={"requests.carried_forward": 0})
    assert stated(xg.Report.blank("2021", agency=None, year=2024, previous=zero)) == {"requests.carried_over": 0}


def test_figures_cross_into_the_next_form_where_both_forms_have_them() -> None:
    earlier = xg.Report("2019", 2020, facts={"requests.carried_forward": 7, "permits.items_last_year": 9})
    assert stated(xg.Report.blank("2021", agency="某局", year=2021, previous=earlier)) == {"requests.carried_over": 7}
    old = xg.Report("2014", 2018, facts={"requests.received": 7})
    assert stated(xg.Report.blank("2019", agency="某局", year=2019, previous=old)) == {}


def test_another_year_or_scope_and_what_is_no_report_are_refused() -> None:
    with pytest.raises(
        xg.InvalidValue, match="上年的报告是2023年度的，这份报告应是2024年度的，给的是2025年度"
    ) as caught:
        xg.Report.blank("2021", agency=None, year=2025, previous=EARLIER)
    assert caught.value.path == "/year"
    with pytest.raises(xg.InvalidValue, match="上年报告的统计范围是region，这份报告的是agency"):
        xg.Report.blank("2021", agency=None, year=2024, scope="agency", previous=EARLIER)
    with pytest.raises(xg.InvalidValue, match="应为Report"):
        xg.Report.blank("2021", agency=None, year=2024, previous="2023.json")  # type: ignore[arg-type]  # on purpose
