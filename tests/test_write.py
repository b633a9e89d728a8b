"""Writing a report: the suffix says the format, the file is whole, what a format cannot show is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import xinxi_gongkai as xg
from xinxi_gongkai.documents.writing import rendered, write

REPORT = xg.Report("2021", 2023, agency="某市", facts={"permits.decisions": 8})


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.html", b"<!DOCTYPE html>"),
        ("a.HTM", b"<!DOCTYPE html>"),
        ("a.md", "# 某市2023年".encode()),
        ("a.markdown", "# 某市2023年".encode()),
        ("a.docx", b"PK"),
        ("a.xlsx", b"PK"),
    ],
)
def test_the_suffix_says_the_format(tmp_path: Path, name: str, start: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(b"before")
    write(REPORT, path)
    assert path.read_bytes().startswith(start)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_findings_formulas_and_language_reach_the_format(monkeypatch: pytest.MonkeyPatch) -> None:
    def made(report: xg.Report, **choices: object) -> bytes:
        return f"{report.year} {choices['findings']} {choices['formulas']} {choices['locale']}".encode()

    monkeypatch.setitem(sys.modules, "xinxi_gongkai.documents.writing_xlsx", SimpleNamespace(xlsx_of=made))
    assert rendered(REPORT, "xlsx", findings=[], formulas=True, locale="en") == b"2023 [] True en"
    assert "核对结果：没有发现问题。" in rendered(REPORT, "html", findings=[]).decode()


@pytest.mark.parametrize("name", ["a", "a.pdf", "a.txt", "a.", "html"])
def test_an_unknown_suffix_is_refused_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(xg.InvalidValue, match=r"应为\.html、\.htm、\.md、\.markdown、\.docx、\.xlsx之一"):
        write(REPORT, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_what_a_format_cannot_show_is_refused() -> None:
    with pytest.raises(xg.InvalidValue, match="dump"):
        rendered(REPORT, "json")
    with pytest.raises(xg.InvalidValue, match="标不出核对结果"):
        rendered(REPORT, "md", findings=xg.check(REPORT))
    with pytest.raises(xg.InvalidValue, match="不能带公式"):
        rendered(REPORT, "html", formulas=True)
    with pytest.raises(xg.InvalidValue, match="应为Report"):
        rendered("report", "html")  # type: ignore[arg-type]  # what is refused


def test_a_folder_that_is_missing_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(REPORT, tmp_path / "none" / "a.html")


def test_a_file_is_left_as_it_was_where_the_report_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"before")
    with pytest.raises(xg.InvalidValue, match="空字符"):
        write(xg.Report("2021", 2023, title="\0"), path)
    assert path.read_bytes() == b"before"


def test_writing_html_and_markdown_loads_no_optional_library() -> None:
    program = (
        "import sys, xinxi_gongkai as xg\n"
        "from xinxi_gongkai.documents.writing import rendered\n"
        "rendered(xg.Report('2021', 2023), 'html'), rendered(xg.Report('2021', 2023), 'md')\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {name.partition(".")[0] for name in done.stdout.split()} & {"lxml", "docx", "openpyxl", "pdfplumber"}
