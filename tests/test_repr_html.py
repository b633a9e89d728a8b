"""How a notebook shows a report: its title and its tables, whatever it says."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from lxml import etree

import xinxi_gongkai as xg
from tests.strategies import FORMS, reports
from tests.test_round_trip import full


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_notebook_shows_the_title_and_every_figure(form: xg.Edition) -> None:
    report = full(form)
    reading = xg.read(report._repr_html_().encode())
    assert (reading.report.title, reading.report.agency) == (report.title, report.agency)
    assert (reading.report.facts, reading.complete) == (report.facts, True)


@given(reports())
@settings(max_examples=40)
def test_every_report_can_be_shown(report: xg.Report) -> None:
    page = etree.fromstring(report._repr_html_().replace("\0", ""), etree.HTMLParser())
    figures = page.xpath("count(//td[contains(concat(' ', @class, ' '), ' figure ')])")
    assert figures >= sum(cell is not None for cell in report.facts.values())


def test_words_of_a_report_are_never_markup() -> None:
    report = xg.Report("2014", 2014, title="<b>&", facts={"requests.received": xg.Printed("<script>")})
    shown = report._repr_html_()
    assert "&lt;b&gt;&amp;" in shown
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert "<b>" not in shown


def test_showing_a_report_loads_no_optional_library() -> None:
    code = (
        "import sys, xinxi_gongkai as xg; r = xg.Report.blank('2021', agency='某局', year=2021);"
        "assert not any(one.startswith('xinxi_gongkai.documents') for one in sys.modules), 1; r._repr_html_();"
        "assert not {'lxml', 'docx', 'openpyxl', 'pdfminer'} & set(sys.modules), 2"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
