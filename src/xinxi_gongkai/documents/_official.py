"""What DOCX and XLSX share: page, fonts and colours of official documents, notes at cells, widths, bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from attrs import frozen
from lxml import etree

from xinxi_gongkai._levels import LEVEL_NAMES
from xinxi_gongkai.documents._drawn import DrawnCell, DrawnTable, Heading, Printout, Title
from xinxi_gongkai.documents._marking import Mark, key_of, marks_of
from xinxi_gongkai.documents._printable import NO_XML
from xinxi_gongkai.errors import InvalidValue, mark, pointer, shown
from xinxi_gongkai.localisation import translate

if TYPE_CHECKING:
    from xinxi_gongkai.checks import Finding
    from xinxi_gongkai.standard.relations import Level

__all__ = [
    "AUTHOR",
    "BODY",
    "CHECKS_SHEET",
    "FILLS",
    "HEADINGS",
    "LOWER_HALF",
    "PAGE",
    "REPORT_SHEET",
    "TITLE",
    "Note",
    "Page",
    "Typeface",
    "ensure_narrow",
    "ensure_writable",
    "indent_of",
    "lines_of_margins",
    "needs",
    "notes_of",
    "printed_texts",
    "repacked",
    "title_of",
    "width_of",
]


@frozen
class Page:
    """A page, in millimetres."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int


@frozen
class Typeface:
    """A font by its Chinese name, and its size in points."""

    font: str
    size: float


PAGE: Final = Page(210, 297, 37, 35, 28, 26)
"""A4 with the margins of GB/T 9704."""

TITLE: Final = Typeface("方正小标宋简体", 22)
HEADINGS: Final = (Typeface("黑体", 16), Typeface("楷体_GB2312", 16))
"""Of the headings, the outermost first; deeper ones have the typeface of the text."""
BODY: Final = Typeface("仿宋_GB2312", 16)

LOWER_HALF: Final = 7
"""How many millimetres below the text the page number stands."""

FILLS: Final[Mapping[Level, str]] = {"error": "FFC7CE", "warning": "FFEB9C", "notice": "DDEBF7"}
"""The colour of a cell with findings, by the gravest level."""

AUTHOR: Final = mark("校验")
"""Whose the comments at cells are."""

REPORT_SHEET: Final = "年度报告"
CHECKS_SHEET: Final = "勾稽校验"
"""The sheets of a workbook; formulas and readers know them by their names, so these are the same in every language."""

_DAY_ONE: Final = (1980, 1, 1, 0, 0, 0)
_DATES: Final = "{http://purl.org/dc/terms/}*"
_MARGINS_A_LINE: Final = 3
_WIDEST_WORDS: Final = 6
_DEEPEST: Final = 6


@frozen
class Note:
    """What is said at a cell.

    Attributes:
        level: The gravest level among the findings.
        text: Their sentences, one a line.
    """

    level: Level
    text: str


def notes_of(printout: Printout, findings: Iterable[Finding] | None, locale: str | None) -> Mapping[str | None, Note]:
    """Return what is to be said at each cell that is printed; under ``None`` what is about no such cell."""
    marks = marks_of(printout, findings or ())
    said = ((None, marks.elsewhere), *marks.by_cell.items())
    return {key: _note(some, locale) for key, some in said if some}


def _note(marks: Iterable[Mark], locale: str | None) -> Note:
    findings = [one.finding for one in marks]
    lines = (f"{translate(LEVEL_NAMES[one.level], locale)}：{one.message(locale)}" for one in findings)
    level = min((one.level for one in findings), key=list(LEVEL_NAMES).index)
    return Note(level, NO_XML.sub("\ufffd", "\n".join(lines)))


def title_of(printout: Printout) -> str:
    """Return the title, which every printout has."""
    return next(part.text for part in printout.parts if isinstance(part, Title))


def printed_texts(printout: Printout) -> Iterator[tuple[str, str]]:
    """Yield every text that is printed, with its place as a JSON Pointer where it is a figure's, else ``""``."""
    for part in printout.parts:
        if isinstance(part, DrawnTable):
            yield part.caption, ""
            yield from ((margin, "") for margin in part.margins)
            for cell in part.cells:
                key = key_of(cell)
                yield cell.text, "" if key is None else f"/{key}" if cell.local else pointer("facts", key)
        else:
            yield (f"{part.number}{part.text}" if isinstance(part, Heading) else part.text), ""


def ensure_writable(printout: Printout) -> None:
    """Raise where a text holds a character that XML cannot.

    Raises:
        InvalidValue: It names the text, the character and, of a figure, the place.
    """
    if NO_XML.search("".join(text for text, _ in printed_texts(printout))):  # which is quicker than one by one
        odd = ((text, path, NO_XML.search(text)) for text, path in printed_texts(printout))
        text, path, found = next((text, path, found) for text, path, found in odd if found)
        template = mark("{text}里第{place}个字符是{code}，DOCX和XLSX文件里不能有这种字符，请改写或者删去")
        code = f"U+{ord(found[0]):04X}"
        raise InvalidValue(template, path=path, text=shown(text), place=found.start() + 1, code=code)


def ensure_narrow(printout: Printout, most: int) -> None:
    """Raise where a table has more columns than a table of the format can.

    Raises:
        InvalidValue: It says how many there are.
    """
    width = max((part.width for part in printout.parts if isinstance(part, DrawnTable)), default=0)
    if width > most:
        template = mark("有一张表宽{width}列，这种文件的表格最多{most}列；请减少表外的行（local_rows）所填的列")
        raise InvalidValue(template, path="/local_rows", width=width, most=most)


def lines_of_margins(table: DrawnTable) -> Iterator[str]:
    """Yield the lines that are printed below a table for names, telephone and day."""
    for start in range(0, len(table.margins), _MARGINS_A_LINE):
        yield ("　" * 6).join(table.margins[start : start + _MARGINS_A_LINE])


def width_of(text: str) -> float:
    """Return how wide the widest line of a text is, in Chinese characters."""
    wide = ("W", "F", "A")
    return max(sum(1 if east_asian_width(one) in wide else 0.5 for one in line) for line in text.split("\n"))


def needs(table: DrawnTable, room: float) -> list[float]:
    """Return how wide the columns of a table should be, in Chinese characters.

    Figures are never broken, so their columns come first, all of one width; labels are broken over several lines
    where there is not room for all.

    Args:
        table: The table.
        room: How wide it may be; its columns need more only where their figures do.
    """
    figures, labels, units = ({column for cell in cells for column in _columns(cell)} for cells in _by_role(table))
    single: dict[int, list[DrawnCell]] = {column: [] for column in range(table.width)}
    for cell in table.cells:
        if cell.colspan == 1:
            single[cell.column].append(cell)
    least = room / 2 / table.width
    figure = max([least, *(_need(cell) for column in figures for cell in single[column])])
    found = dict.fromkeys(figures, figure)
    found |= {column: max(map(_need, single[column])) for column in units - figures}
    wishes = {
        column: max([3.0, *(width_of(cell.text) / cell.rowspan + indent_of(cell) for cell in single[column])])
        for column in labels - found.keys()
    }
    rest = room - sum(found.values())
    for left, column in enumerate(sorted(wishes, key=wishes.__getitem__)):
        found[column] = max(min(wishes[column], rest / (len(wishes) - left)), 2)
        rest -= found[column]
    return [found[column] for column in range(table.width)]


def indent_of(cell: DrawnCell) -> int:
    """Return by how many Chinese characters a label is indented."""
    return min(cell.depth, _DEEPEST)


def _by_role(table: DrawnTable) -> Iterable[list[DrawnCell]]:
    return ([cell for cell in table.cells if cell.role == role] for role in ("figure", "label", "unit"))


def _columns(cell: DrawnCell) -> range:
    return range(cell.column, cell.column + cell.colspan)


def _need(cell: DrawnCell) -> float:
    """Return how wide a number must be, and a unit, other print or what stands over them as a rule."""
    width = width_of(cell.text)
    if cell.role == "header":
        return min(max(2, ceil(width / 3)), _WIDEST_WORDS)
    return (width if isinstance(cell.value, int | Decimal) else min(width, _WIDEST_WORDS)) + 0.5


def repacked(package: bytes, changes: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType({})) -> bytes:
    """Return a DOCX or XLSX file without the time at which it was made: the same report gives the same bytes.

    Args:
        package: The file.
        changes: What is done to parts of it, by their names.
    """
    changed = {"docProps/core.xml": _undated, **changes}
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            entry = ZipInfo(name, _DAY_ONE)
            new.writestr(entry, changed[name](data) if name in changed else data, ZIP_DEFLATED)
    return out.getvalue()


def _undated(core: bytes) -> bytes:
    root = etree.fromstring(core)
    for date in root.findall(_DATES):
        root.remove(date)
    undated: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return undated
