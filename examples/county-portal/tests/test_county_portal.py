"""The portal's answers, tried with generated reports."""

from __future__ import annotations

import csv
import io

from county_portal import HEADER, Answer, answer, answer_upload
from hypothesis import given, infer, settings

import xinxi_gongkai as xg
from xinxi_gongkai.testing import consecutive_reports, reports, violating, violating_pairs


@given(reports(edition="2021", conforming=True))
def test_a_report_in_which_all_relations_hold_is_accepted(report: xg.Report) -> None:
    assert answer(report).accepted


@given(violating("cases-add-up", edition="2021"))
def test_a_wrong_total_must_be_corrected(report: xg.Report) -> None:
    found = answer(report)
    assert not found.accepted
    assert found.lines[0].must


@given(report=infer)
def test_every_finding_is_told_once_whatever_the_report(report: xg.Report) -> None:
    told = [remark for line in answer(report).lines for remark in line.remarks]
    assert sorted(told) == sorted(finding.message() for finding in xg.check(report))


@given(consecutive_reports(2, edition="2021"))
def test_a_report_that_follows_from_the_one_before_is_accepted(pair: tuple[xg.Report, xg.Report]) -> None:
    earlier, later = pair
    assert answer(later, previous=earlier).accepted


@given(violating_pairs("carry-over", edition="2021"))
def test_a_figure_carried_over_wrongly_is_asked_about_where_the_year_before_is_known(
    pair: tuple[xg.Report, xg.Report],
) -> None:
    earlier, later = pair
    assert set(answer(later, previous=earlier).lines) > set(answer(later).lines)


@given(report=infer)
def test_the_sheet_has_a_row_for_every_line(report: xg.Report) -> None:
    found = answer(report)
    header, *rows = csv.reader(io.StringIO(found.sheet(), newline=""))
    assert tuple(header) == HEADER
    assert [(place, remarks) for place, _, remarks in rows] == [
        (line.place, "\n".join(line.remarks)) for line in found.lines
    ]
    assert [must for _, must, _ in rows] == ["请更正" if line.must else "请确认" for line in found.lines]


@settings(deadline=None, max_examples=30)  # each time, a page is written and read
@given(reports(edition="2021", conforming=True))
def test_an_uploaded_page_is_answered_like_the_report_that_it_shows(report: xg.Report) -> None:
    assert answer_upload(xg.rendered(report, "html")).accepted


def test_what_is_no_report_is_answered_in_a_sentence() -> None:
    found = answer_upload(b"\x89PNG\r\n")
    assert isinstance(found, Answer)
    assert not found.accepted
    assert "图片" in found.lines[0].remarks[0]
