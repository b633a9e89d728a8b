"""A report as a DOCX file in the layout of official documents, with findings as comments where they are given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final, Literal

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.run import Run

from xinxi_gongkai.documents._docx_styles import DEEPEST_HEADING, TABLE_SIZES, element, styles
from xinxi_gongkai.documents._marking import key_of
from xinxi_gongkai.documents._official import (
    AUTHOR,
    FILLS,
    LOWER_HALF,
    PAGE,
    Note,
    ensure_narrow,
    ensure_writable,
    indent_of,
    lines_of_margins,
    needs,
    notes_of,
    repacked,
    title_of,
)
from xinxi_gongkai.documents.drawing import DrawnCell, DrawnTable, Heading, Printout, Text, Title, drawn
from xinxi_gongkai.localisation import translate

if TYPE_CHECKING:
    from xinxi_gongkai.checks import Finding
    from xinxi_gongkai.report import Report

__all__ = ["docx_of"]

_TWIPS_A_MM: Final = 1440 / 25.4
_LONGEST_PROPERTY: Final = 255
_MOST_COLUMNS: Final = 63
"""Word's limits."""
_BREAKS: Final = re.compile(r"(\r\n|[\r\n\t])")
_BORDERS: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def docx_of(report: Report, findings: Iterable[Finding] | None = None, *, locale: str | None = None) -> bytes:
    """Return a report as a DOCX file; the same report gives the same bytes.

    Args:
        report: The report.
        findings: What a check of it found: the cells are coloured by level, and each sentence is a comment at its
            cell, or at the title where it is about no cell that is printed.
        locale: The language of the comments; ``None`` for Simplified Chinese.

    Raises:
        InvalidValue: A text holds a character that the file cannot, or a table has too many columns.
    """
    printout = drawn(report)
    ensure_writable(printout)
    ensure_narrow(printout, _MOST_COLUMNS)
    notes = notes_of(printout, findings, locale)
    document = Document()
    _set_up(document, printout)
    written = _Body(notes)
    end = document.element.body.sectPr
    for part in printout.parts:
        for one in written.part(part):
            end.addprevious(one)
    for key, note in notes.items():
        run = Run(written.runs[key], document)
        comment = document.add_comment(run, note.text, translate(AUTHOR, locale), "")
        del comment._comment_elm.attrib[qn("w:date")]  # noqa: SLF001 -- it is the time, and has no other access
    file = BytesIO()
    document.save(file)
    return repacked(file.getvalue())


def _set_up(document: DocumentObject, printout: Printout) -> None:
    """Give a document its styles, its page, its page numbers and its properties."""
    known = document.styles.element
    known[:] = styles()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE.width), Mm(PAGE.height)
    section.top_margin, section.bottom_margin = Mm(PAGE.top), Mm(PAGE.bottom)
    section.left_margin, section.right_margin = Mm(PAGE.left), Mm(PAGE.right)
    section.footer_distance = Mm(PAGE.bottom - LOWER_HALF)
    document.settings.odd_and_even_pages_header_footer = True
    section.footer.part.element[:] = [_page_number("right")]
    section.even_page_footer.part.element[:] = [_page_number("left")]
    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.title = title_of(printout)[:_LONGEST_PROPERTY]


def _page_number(side: Literal["left", "right"]) -> Any:
    """Return a paragraph with the number of the page between dashes, one character from the outer edge."""
    paragraph = _paragraph("— ", "Footer")
    paragraph.pPr.extend([element("ind", leftChars=100, rightChars=100, left=280, right=280), element("jc", val=side)])
    paragraph.extend([element("fldSimple", _run("1"), instr="PAGE"), _run(" —")])
    return paragraph


class _Body:
    """The elements of a document's parts, and where its comments are put."""

    def __init__(self, notes: Mapping[str | None, Note]) -> None:
        self.notes = notes
        self.runs: dict[str | None, Any] = {}

    def part(self, part: Title | Heading | Text | DrawnTable) -> Iterator[Any]:
        """Yield the elements of a part."""
        if isinstance(part, DrawnTable):
            if part.caption:
                yield _paragraph(part.caption, "Caption")
            yield self._table(part)
            yield _paragraph("", "TableText")  # two tables without anything between would be one
        elif isinstance(part, Heading):
            yield _paragraph(f"{part.number}{part.text}", f"Heading{min(part.level, DEEPEST_HEADING)}")
        elif isinstance(part, Title):
            title = _paragraph(part.text, "Title")
            self.runs[None] = title[-1]
            yield title
        else:
            yield _paragraph(part.text, "Date" if part.part == "publication" else "BodyText")

    def _table(self, table: DrawnTable) -> Any:
        style = _style_for(table)
        widths = _widths(table, style)
        _, margin, height = TABLE_SIZES[style]
        made = element(
            "tbl",
            element(
                "tblPr",
                element("tblW", w=sum(widths), type="dxa"),
                element("jc", val="center"),
                element(
                    "tblBorders", *(element(side, val="single", sz="4", space="0", color="auto") for side in _BORDERS)
                ),
                element("tblLayout", type="fixed"),
                element("tblCellMar", *(element(side, w=margin, type="dxa") for side in ("left", "right"))),
            ),
            element("tblGrid", *(element("gridCol", w=width) for width in widths)),
        )
        repeated = _header_rows(table)
        for number, row in enumerate(_rows(table)):
            properties = element("trPr", element("cantSplit"), element("trHeight", val=height, hRule="atLeast"))
            if number < repeated:
                properties.append(element("tblHeader"))
            cells = (self._cell(cell, style, widths, goes_on=cell.row < number) for cell in row)
            made.append(element("tr", properties, *cells))
        made.extend(
            _margin_row(line, style, widths, is_first=not place) for place, line in enumerate(lines_of_margins(table))
        )
        return made

    def _cell(self, cell: DrawnCell, style: str, widths: Sequence[int], *, goes_on: bool) -> Any:
        """Return a cell; of a merged one, where it begins or goes on in a further row."""
        key = key_of(cell)
        note = self.notes.get(key) if key else None
        width = sum(widths[cell.column : cell.column + cell.colspan])
        properties = element("tcPr", element("tcW", w=width, type="dxa"))
        if cell.colspan > 1:
            properties.append(element("gridSpan", val=cell.colspan))
        if cell.rowspan > 1:
            properties.append(element("vMerge", val="continue" if goes_on else "restart"))
        if note:
            properties.append(element("shd", val="clear", color="auto", fill=FILLS[note.level]))
        properties.append(element("vAlign", val="center"))
        paragraph = _paragraph("" if goes_on else cell.text, style)
        if cell.role in ("corner", "header"):
            paragraph.pPr.append(element("keepNext"))  # so that no page ends between a header and its rows
        if cell.role == "label":
            indent = indent_of(cell)
            if indent:
                size = int(TABLE_SIZES[style][0] * 20)
                paragraph.pPr.append(element("ind", leftChars=indent * 100, left=indent * size))
        else:
            paragraph.pPr.append(element("jc", val="center"))
        if note:
            self.runs[key] = paragraph[-1]
        return element("tc", properties, paragraph)


def _style_for(table: DrawnTable) -> str:
    """Return the style of the text of a table: the more columns, the smaller."""
    return "TableText" if table.width <= 6 else "TableTextSmall" if table.width <= 12 else "TableTextTiny"


def _widths(table: DrawnTable, style: str) -> list[int]:
    """Return the widths of columns in twentieths of a point, which together are as wide as the text."""
    whole = round((PAGE.width - PAGE.left - PAGE.right) * _TWIPS_A_MM)
    size, margin, _ = TABLE_SIZES[style]
    wanted = needs(table, (whole - 2 * margin * table.width) / (size * 20))
    wanted = [width * size * 20 + 2 * margin for width in wanted]
    ends = [round(whole * end / sum(wanted)) for end in accumulate(wanted, initial=0)]
    return [end - start for start, end in pairwise(ends)]


def _header_rows(table: DrawnTable) -> int:
    """Return how many rows are repeated on every page: the header, where the table has only one."""
    places = {row for cell in table.cells if cell.role in ("corner", "header") for row in _covered(cell)}
    return len(places) if places == set(range(len(places))) else 0


def _covered(cell: DrawnCell) -> range:
    return range(cell.row, cell.row + cell.rowspan)


def _rows(table: DrawnTable) -> list[list[DrawnCell]]:
    """Return the cells of each row from left to right, a merged one in every row that it covers."""
    rows: list[list[DrawnCell]] = [[] for _ in range(table.height)]
    for cell in table.cells:
        for row in _covered(cell):
            rows[row].append(cell)
    return [sorted(row, key=lambda cell: cell.column) for row in rows]


def _margin_row(line: str, style: str, widths: Sequence[int], *, is_first: bool) -> Any:
    """Return a row without a frame below a table, for names, telephone and day."""
    sides = (element(side, val="nil") for side in _BORDERS[is_first:4])
    properties = element(
        "tcPr",
        element("tcW", w=sum(widths), type="dxa"),
        element("gridSpan", val=len(widths)),
        element("tcBorders", *sides),
    )
    return element("tr", element("trPr", element("cantSplit")), element("tc", properties, _paragraph(line, style)))


def _paragraph(text: str, style: str) -> Any:
    return element("p", element("pPr", element("pStyle", val=style)), _run(text))


def _run(text: str) -> Any:
    """Return a run of text with its line breaks and tabs."""
    run = element("r")
    for piece in _BREAKS.split(text):
        if piece == "\t":
            run.append(element("tab"))
        elif piece in ("\r\n", "\r", "\n"):
            run.append(element("br"))
        elif piece:
            words = element("t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(words)
    return run
