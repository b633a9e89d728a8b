"""What reading a document costs, beside a library that opens it and gives the text of every cell."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import lxml.html
import openpyxl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import xinxi_gongkai as xg
from xinxi_gongkai.cli import main
from xinxi_gongkai.documents import rendered

FACTS = json.loads((Path(__file__).parents[1] / "tests" / "data" / "suqian-2024.facts.json").read_text("utf-8"))
FORM = xg.edition("2021")
PARAGRAPH = "全年围绕群众关心的事项主动公开各类信息，及时更新栏目，办理申请时注重沟通，答复规范。"
FEW, MANY = 100, 1_000
"""So many pages are checked by one command."""


def report(paragraphs: int) -> xg.Report:
    """A full report of 2021 with so many paragraphs in each of its sections."""
    text = "\n".join([PARAGRAPH * 3] * paragraphs)
    sections = [xg.ReportSection(one.number, one.heading, text) for one in FORM.sections if one.number]
    title = "宿迁市人民政府2024年政府信息公开工作年度报告"
    return xg.Report(FORM, 2024, agency="宿迁市人民政府", facts=FACTS, sections=sections, title=title)


REPORT = report(4)
PAGE, DOCX, XLSX = (rendered(REPORT, kind) for kind in ("html", "docx", "xlsx"))


def read_and_checked(data: bytes) -> xg.Reading:
    """What a document was read as; nothing in it is amiss."""
    reading = xg.read(data)
    assert reading.complete
    xg.check(reading.report)
    return reading


def cells_of_page(data: bytes) -> list[str]:
    """The text of every cell of a page."""
    return ["".join(cell.itertext()) for cell in lxml.html.fromstring(data).iter("td", "th")]


def cells_of_docx(data: bytes) -> list[str]:
    """The text of every cell of a document."""
    return [cell.text for table in docx.Document(io.BytesIO(data)).tables for row in table.rows for cell in row.cells]


def cells_of_xlsx(data: bytes) -> list[object]:
    """What every cell of a workbook holds."""
    return [value for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.values for value in row]


@pytest.mark.benchmark(group="read and check, a page of 2021")
def test_page_baseline(benchmark: BenchmarkFixture) -> None:
    assert "3525" in benchmark(cells_of_page, PAGE)


@pytest.mark.benchmark(group="read and check, a page of 2021")
def test_page_ours(benchmark: BenchmarkFixture) -> None:
    assert benchmark(read_and_checked, PAGE).report.facts == REPORT.facts


@pytest.mark.benchmark(group="read and check, a DOCX of 2021")
def test_docx_baseline(benchmark: BenchmarkFixture) -> None:
    assert "3525" in benchmark(cells_of_docx, DOCX)


@pytest.mark.benchmark(group="read and check, a DOCX of 2021")
def test_docx_ours(benchmark: BenchmarkFixture) -> None:
    assert benchmark(read_and_checked, DOCX).report.facts == REPORT.facts


@pytest.mark.benchmark(group="read and check, an XLSX of 2021")
def test_xlsx_baseline(benchmark: BenchmarkFixture) -> None:
    assert 3525 in benchmark(cells_of_xlsx, XLSX)


@pytest.mark.benchmark(group="read and check, an XLSX of 2021")
def test_xlsx_ours(benchmark: BenchmarkFixture) -> None:
    assert benchmark(read_and_checked, XLSX).report.facts == REPORT.facts


@pytest.mark.benchmark(group="read, a page and one of ten times its text")
def test_text_baseline(benchmark: BenchmarkFixture) -> None:
    benchmark(xg.read, rendered(report(100), "html"))


@pytest.mark.benchmark(group="read, a page and one of ten times its text")
def test_text_ours(benchmark: BenchmarkFixture) -> None:
    benchmark(xg.read, rendered(report(1_000), "html"))


def folder(path: Path, pages: int) -> list[str]:
    """The arguments that check a folder of so many pages."""
    for number in range(pages):
        (path / f"{number:04}.html").write_bytes(PAGE)
    return ["check", str(path)]


@pytest.mark.benchmark(group=f"check a folder, {FEW} pages and {MANY:,}")
def test_folder_baseline(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    benchmark.extra_info["pages"] = FEW
    benchmark.pedantic(main, [folder(tmp_path, FEW)], rounds=3)  # type: ignore[no-untyped-call]  # pytest-benchmark gives it no types


@pytest.mark.benchmark(group=f"check a folder, {FEW} pages and {MANY:,}")
def test_folder_ours(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    benchmark.extra_info["pages"] = MANY
    benchmark.pedantic(main, [folder(tmp_path, MANY)])  # type: ignore[no-untyped-call]  # likewise
