"""All media by name: how each prints a report, and what its print leaves uncertain."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.printing import media_html, media_office, media_spaced, media_text
from tests.printing.media_text import Draw, blanks_vanish, text_of
from tests.printing.sheets import Sheet


def certain(sheet: Sheet) -> None:
    """The medium shows every cell in its place."""


@dataclass(frozen=True)
class Medium:
    """A way to print; ``blur`` makes uncertain what its print leaves uncertain."""

    name: str
    what: str
    print: Callable[[Sheet], bytes]
    suffix: str
    blur: Callable[[Sheet], None] = certain
    kind: str = "grid"
    """``grid``: every cell has its place; ``lines``: one cell a line, blanks vanish; ``spaced``: by columns of text."""


def _text(name: str, what: str, draw: Draw, *, kind: str = "grid", encoding: str = "utf-8") -> Medium:
    blur = blanks_vanish if kind == "lines" else certain
    return Medium(name, what, lambda sheet: text_of(sheet, draw).encode(encoding), ".txt", blur, kind)


MEDIA = {
    medium.name: medium
    for medium in (
        Medium("html", "HTML，rowspan与colspan", media_html.html, ".html"),
        Medium("html-word", "Word另存的HTML，GB编码", media_html.html_word, ".html"),
        Medium("html-nested", "排版用的表格套着报表", media_html.html_nested, ".html"),
        _text("pipes", "竖线，合并的格重复", media_text.pipes),
        _text("pipes-blank", "竖线，合并的格留空", media_text.pipes_blank, encoding="gb18030"),
        _text("pipes-tail", "竖线不带空格，行尾“|||”", media_text.pipes_tail),
        _text("pipes-lead", "竖线，每行先有一个空格子", media_text.pipes_lead, encoding="utf-8-sig"),
        _text("pipes-apart", "竖线与格子各占一行", media_text.pipes_apart),
        _text("tabs", "制表符，合并的格留空", media_text.tabs),
        _text("tabs-short", "制表符，合并的格只印一次", media_text.tabs_short, encoding="utf-16"),
        _text("lines-tabbed", "每行一格，前有制表符", media_text.lines_tabbed),
        _text("lines-grouped", "每行一格，各行之间空行", media_text.lines_grouped, kind="lines"),
        _text("lines-bare", "每行一格，格与格之间空行", media_text.lines_bare, kind="lines"),
        Medium(
            "spaced",
            "PDF文字层，以空格对齐",
            lambda sheet: media_spaced.spaced(sheet).encode(),
            ".txt",
            media_spaced.needs_a_ruler,
            "spaced",
        ),
        Medium("docx", "DOCX，合并的格", media_office.docx_bytes, ".docx"),
        Medium("xlsx", "XLSX，数字", media_office.xlsx_numbers, ".xlsx"),
        Medium("xlsx-text", "XLSX，文本", media_office.xlsx_text, ".xlsx"),
    )
}

OFFICE = shutil.which("soffice")


def pdf_of(pages: list[bytes]) -> list[bytes]:
    """HTML pages as PDF, by LibreOffice in one run.

    Args:
        pages: The pages.

    Raises:
        FileNotFoundError: LibreOffice is not there.
    """
    if OFFICE is None:
        raise FileNotFoundError("soffice")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for at, page in enumerate(pages):
            files.append(Path(folder) / f"{at}.html")
            files[-1].write_bytes(page)
        command = [
            OFFICE,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--infilter=HTML (StarWriter)",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            folder,
            *map(str, files),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return [file.with_suffix(".pdf").read_bytes() for file in files]
