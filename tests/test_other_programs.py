"""What other programs make of our documents is read with the right figures; skipped where they are not installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import attrs
import pytest
from openpyxl import load_workbook

import xinxi_gongkai as xg
from tests.conftest import EXAMPLE
from tests.test_round_trip import blank_of, full
from tests.test_suqian import LATER
from tests.test_write_xlsx import places_of
from xinxi_gongkai.documents._official import REPORT_SHEET
from xinxi_gongkai.documents.writing import rendered

REPORTS = {
    "2014": xg.read(EXAMPLE).report,
    "2019": full(xg.edition("2019")),
    "2021": attrs.evolve(
        full(xg.edition("2021")),
        year=LATER.year,
        facts=LATER.facts,
        title=f"某某市商务局{LATER.year}年政府信息公开工作年度报告",
    ),
}
AS_WRITER = "--infilter=HTML (StarWriter)"
"""Else LibreOffice keeps a page of HTML one."""

Convert = Callable[..., dict[str, bytes]]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice: files of one kind from files by their names."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{tmp_path_factory.mktemp('profile')}"

    def converted(files: dict[str, bytes], kind: str, *options: str) -> dict[str, bytes]:
        folder: Path = tmp_path_factory.mktemp("files")
        for name, data in files.items():
            (folder / name).write_bytes(data)
        arguments = [program, profile, "--headless", *options, "--convert-to", kind, "--outdir", str(folder / "out")]
        subprocess.run([*arguments, *(str(folder / name) for name in files)], check=True, capture_output=True)
        return {name: (folder / "out" / name).with_suffix(f".{kind}").read_bytes() for name in files}

    return converted


def written(*formats: str) -> dict[str, bytes]:
    return {
        f"{name}-{format_}.{format_}": rendered(report, format_)
        for name, report in REPORTS.items()
        for format_ in formats
    }


def report_of(name: str) -> xg.Report:
    return REPORTS[name.partition("-")[0]]


def assert_same(files: dict[str, bytes]) -> None:
    assert len(files) >= len(REPORTS)
    for name, data in files.items():
        reading = xg.read(data)
        assert reading.complete, name
        assert reading.report == report_of(name), name


def assert_same_figures(files: dict[str, bytes]) -> None:
    assert len(files) >= len(REPORTS)
    for name, data in files.items():
        report = report_of(name)
        reading = xg.read(data, year=report.year)
        assert (reading.report.edition, reading.missing) == (report.edition, ()), name
        assert reading.report.facts == report.facts, name


def test_text_that_stands_on_every_page_is_no_text_of_the_report() -> None:
    page = b"<meta name=generator content='LibreOffice'><h1>2021\xe5\xb9\xb4%s</h1><p>%s</p><div title=footer>5</div>"
    data = page % ("某局政府信息公开工作年度报告".encode(), "本年度。".encode())
    assert xg.read(data).report.introduction == "本年度。"
    assert xg.read(data.replace(b"LibreOffice", b"")).report.introduction == "本年度。\n5"


def test_web_pages_become_word_documents(convert: Convert) -> None:
    assert_same(convert(written("html"), "docx", AS_WRITER))


def test_word_documents_are_saved_again_and_by_way_of_opendocument(convert: Convert) -> None:
    by_way = convert(written("docx"), "odt")
    open_ = {name.replace("-docx.docx", "-odt.odt"): data for name, data in by_way.items()}
    assert_same(convert(written("docx") | open_, "docx"))


def test_word_documents_and_workbooks_become_web_pages(convert: Convert) -> None:
    pages = convert(written("docx", "xlsx"), "html")
    assert_same({name: data for name, data in pages.items() if name.endswith("docx")})
    # A workbook becomes one table with all the text in it.
    assert_same_figures({name: data for name, data in pages.items() if name.endswith("xlsx")})


def test_workbooks_are_saved_again_and_their_formulas_worked_out(convert: Convert) -> None:
    form = LATER.edition
    blank = blank_of(form)
    book = load_workbook(BytesIO(rendered(blank, "xlsx", formulas=True)))
    sheet = book[REPORT_SHEET]
    for code, place in places_of(blank).items():
        if sheet[place].value is None:
            sheet[place].value = LATER[code]
    out = BytesIO()
    book.save(out)
    files = convert(written("xlsx") | {"filled.xlsx": out.getvalue()}, "xlsx")
    filled = xg.read(files.pop("filled.xlsx"))
    assert filled.complete
    assert filled.report.facts == LATER.facts
    assert_same(files)


def test_word_documents_are_printed(convert: Convert) -> None:
    assert_same_figures(convert(written("docx"), "pdf"))


def test_web_pages_are_printed_by_a_browser(tmp_path: Path) -> None:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no browser is installed")
    files: dict[str, bytes] = {}
    for name, data in written("html").items():
        (tmp_path / name).write_bytes(data)
        printed = tmp_path / f"{name}.pdf"
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
        subprocess.run(
            [program, *options, f"--print-to-pdf={printed}", (tmp_path / name).as_uri()],
            check=True,
            capture_output=True,
            timeout=60,
        )
        files[name] = printed.read_bytes()
    assert_same_figures(files)
