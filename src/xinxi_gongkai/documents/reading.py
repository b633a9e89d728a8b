"""Reading a document into a report, with what was read where, and what was not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from xinxi_gongkai._decode import bytes_of, decode
from xinxi_gongkai._frozen import Picklable, frozen_map
from xinxi_gongkai.documents.grid import Block, Grid, Paragraph
from xinxi_gongkai.documents.matching import Evidence, Leftover, match
from xinxi_gongkai.documents.outline import Outline, outline_of, year_of
from xinxi_gongkai.documents.text import blocks_of
from xinxi_gongkai.errors import UnreadableDocument, mark
from xinxi_gongkai.report import Report
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.standard.editions import edition_for, editions, variants
from xinxi_gongkai.standard.forms import Edition

__all__ = ["Evidence", "Leftover", "Reading", "read"]

_LONGEST_CAPTION: Final = 60

_FORMATS: Final = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", mark("ZIP（DOCX、XLSX、OFD等）")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", mark("旧版Word、Excel或WPS")),
    (b"\x89PNG", mark("图片")),
    (b"\xff\xd8\xff", mark("图片")),
    (b"{\\rtf", "RTF"),
)


@frozen(repr=False)
class Reading(Picklable):
    """What a document was read as.

    Attributes:
        report: The report.
        evidence: Of each cell that was met, the print and its place.
        leftovers: What of its tables was not understood.
        missing: The cells of the form that were not met, in printed order.
        captions: What is printed over its tables.
        margins: What stands above its title, the lines that name its day of publication, and what is printed around
            its tables for names, telephone and day.
        encoding: The encoding of its bytes.
    """

    report: Report
    evidence: Mapping[str, Evidence] = field(converter=frozen_map)
    leftovers: tuple[Leftover, ...]
    missing: tuple[str, ...]
    captions: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    encoding: str = ""

    def __repr__(self) -> str:
        state = "complete" if self.complete else f"{len(self.leftovers)} left over, {len(self.missing)} missing"
        return f"<Reading of {self.report!r}: {state}>"

    @property
    def complete(self) -> bool:
        """Whether every cell of the form was met and nothing was left over."""
        return not self.missing and not self.leftovers


def read(
    source: str | Path | bytes | bytearray,
    *,
    edition: str | Edition | None = None,
    variant: str | None = None,
    year: int | None = None,
    agency: str | None = None,
) -> Reading:
    """Read a document into a report; what is not certain is left over, never guessed.

    Text is read for now: UTF-8, UTF-16 with a byte order mark, GBK, GB18030.

    Args:
        source: A path, or the bytes of a file.
        edition: The form it follows; by default the one in force for its year, and of its variants the one
            that leaves the fewest rows over on both sides.
        variant: The region's name.
        year: The year reported on; by default the one that its title states.
        agency: Who reports; by default the one that its title states.

    Raises:
        OSError: The file cannot be opened.
        UnknownEdition: There is no form of that name or for that year.
        UnreadableDocument: No report can be read from it.
    """
    data = bytes(source) if isinstance(source, bytes | bytearray) else bytes_of(source)
    text, encoding = decode(_readable(data))
    if not text.strip():
        raise UnreadableDocument(mark("文件是空的"))
    if text.lstrip().startswith("{"):
        raise UnreadableDocument(mark("这是JSON，请用load或loads读"))
    reading = _read(blocks_of(text), edition, variant, year, agency)
    return evolve(reading, encoding=encoding)


def _readable(data: bytes) -> bytes:
    for start, name in _FORMATS:
        if data.startswith(start):
            raise UnreadableDocument(mark("这是{name}文件，本版本只读文本，请先另存为纯文本"), name=name)
    return data


def _read(
    blocks: Sequence[Block], edition: str | Edition | None, variant: str | None, year: int | None, agency: str | None
) -> Reading:
    outline = outline_of(blocks)
    grids = [_with_caption(blocks, place) for place, block in enumerate(blocks) if isinstance(block, Grid)]
    stated = year if year is not None else _stated_year(outline)
    if stated is None:
        if outline.title is None and not _met_by_any(grids):
            raise UnreadableDocument(mark("没有见到政府信息公开工作年度报告的标题或表格"))
        raise UnreadableDocument(mark("标题和表题里没有找到报告的年度，请用year指明"))
    captioned = None if year is not None else stated  # who gives the year knows better than a caption
    forms = _forms(edition, variant, stated)
    best = min((match(grids, form, captioned) for form in forms), key=lambda found: found.distance)
    if outline.title is None and not best.met and year is None and edition is None:
        raise UnreadableDocument(mark("没有见到政府信息公开工作年度报告的标题或表格"))
    name = agency or (outline.title and outline.title.agency) or None
    report = Report(
        best.edition,
        stated,
        agency=name,
        facts=best.facts,
        title=outline.title.text if outline.title else "",
        published=outline.published,
        introduction=outline.introduction,
        sections=outline.sections,
        closing=outline.closing,
        local_rows=tuple(best.local_rows),
    )
    return Reading(
        report,
        best.evidence,
        tuple(best.leftovers),
        best.missing,
        tuple(one.text for one in outline.captions),
        (*(one.text for one in outline.margins), *best.margins),
    )


def _with_caption(blocks: Sequence[Block], place: int) -> Grid:
    """Return a table with what is printed right above it: its title, and sometimes a unit or a year."""
    grid = blocks[place]
    assert isinstance(grid, Grid)  # noqa: S101 -- only places of tables are asked for
    above: list[str] = []
    for block in reversed(blocks[max(0, place - 3) : place]):
        if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_CAPTION or "。" in block.text:
            break
        above.insert(0, block.text)
    return evolve(grid, above="\n".join(above))


def _stated_year(outline: Outline) -> int | None:
    """Return the year of the title, else of the tables' captions."""
    if outline.title and outline.title.year is not None:
        return outline.title.year
    return year_of("".join(one.text for one in outline.captions))


def _met_by_any(grids: Sequence[Grid]) -> bool:
    """Say whether the tables hold a row of any edition."""
    return any(match(grids, find_edition(name)).met for name in editions())


def _forms(edition: str | Edition | None, variant: str | None, year: int) -> Iterator[Edition]:
    """Yield the edition asked for, or the national form and each of its variants."""
    if isinstance(edition, Edition):
        yield find_edition(edition, variant)
        return
    national = edition_for(year) if edition is None else find_edition(edition)
    if variant is not None:
        yield find_edition(national.name, variant)
        return
    yield national
    for name in variants(national.name):
        yield find_edition(national.name, name)
