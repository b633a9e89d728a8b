"""pdfminer within bounds: what a small PDF could blow up to fill a machine is refused by name instead."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any, Final, NoReturn

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument, PDFNoPageLabels
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFStackT
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_JPX_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
    dict_value,
    int_value,
    list_value,
    resolve1,
)
from pdfminer.psparser import PSKeyword, literal_name
from pdfminer.utils import choplist, nunpack

from xinxi_gongkai.errors import UnreadableDocument, mark

__all__ = ["Budget", "Document", "Fonts", "Interpreter", "refuse_part"]

_MOST_WORK: Final = 16 * 2**20
"""Bytes of streams that a PDF may ask to be read, each as often as it is; pictures are not read."""

_MOST_WRITTEN: Final = 1_000_000
"""Bytes of text on all pages of a PDF; a Chinese character takes two."""

_PRICE_OF_OBJECT: Final = 16
_PRICE_OF_STREAM: Final = 256
_MOST_STATES: Final = 10_000
"""How deep graphics states may be saved; no writer of PDF needs thirty."""

_MOST_OPERANDS: Final = 1000
"""How many operands may wait for an operator; the longest operator takes thirty-three."""

_MOST_COPIED: Final = 10**11
"""How many bytes a string or a picture in a stream may make pdfminer copy."""

_BRACKET: Final = re.compile(rb"\\.|[()]", re.DOTALL)
_DEEPER: Final = {b"(": 1, b")": -1}
_PICTURE: Final = re.compile(rb"\sID\s")

_UNPACKED: Final = LITERALS_JPX_DECODE[0]
"""A packing that pdfminer passes on as it is, so that only the predictor after it is undone."""

_WITHOUT_GROWTH: Final = (*LITERALS_ASCII85_DECODE, *LITERALS_ASCIIHEX_DECODE)
_GROWTH_OF_RUNS: Final = 64


class Budget:
    """What reading one file may cost; it is used up, so that nothing can be asked for without end."""

    def __init__(self) -> None:
        """Begin with a full purse."""
        self.work = _MOST_WORK
        self.text = _MOST_WRITTEN

    def spend(self, work: int) -> None:
        """Take work off the budget.

        Raises:
            UnreadableDocument: It is used up.
        """
        self.ensure(work)
        self.work -= max(work, 0)

    def ensure(self, work: int) -> None:
        """Raise where there is less left than some work takes.

        Raises:
            UnreadableDocument: There is less.
        """
        if work > self.work:
            raise UnreadableDocument(
                mark(
                    "这份PDF展开后超过{most}字节，读不了：请只留年度报告的那些页，或用阅读器打开后另存（打印）为新的PDF"
                ),
                most=_MOST_WORK,
            )

    def write(self, text: int) -> None:
        """Take bytes of text off the budget.

        Raises:
            UnreadableDocument: It is used up.
        """
        self.text -= text
        if self.text < 0:
            raise UnreadableDocument(
                mark("这份PDF的文字超过{most}字节，不像一份年度报告：请只留年度报告的那些页再读"), most=_MOST_WRITTEN
            )


class _Stream(PDFStream):
    """A stream that is unpacked only as far as the budget reaches, and not at all when a part of it is missing."""

    def __init__(self, stream: PDFStream, budget: Budget) -> None:
        super().__init__(stream.attrs, stream.rawdata or b"", stream.decipher)
        self._budget = budget

    def get_data(self) -> bytes:
        data = super().get_data()
        self._budget.spend(len(data) + _PRICE_OF_STREAM)
        _look_at_strings(data)
        _look_at_pictures(data)
        return data

    def decode(self) -> None:
        data = self.rawdata or b""
        if self.decipher:
            data = self.decipher(self.objid or 0, self.genno or 0, data, self.attrs)
        for name, parameters in self.get_filters():
            data = _undone(name, parameters, data, self._budget)
        self.data, self.rawdata = data, None


def _undone(name: object, parameters: Any, data: bytes, budget: Budget) -> bytes:
    """Return data with one packing undone."""
    if name in LITERALS_FLATE_DECODE:
        name, data = _UNPACKED, _inflated(data, budget)
    elif name in LITERALS_LZW_DECODE:
        name, data = _UNPACKED, _unpacked_words(data, budget)
    elif name in LITERALS_RUNLENGTH_DECODE:
        budget.ensure(_GROWTH_OF_RUNS * len(data))
    elif name not in _WITHOUT_GROWTH:
        refuse_part()
    if isinstance(parameters, dict) and int_value(parameters.get("Columns", 1)) > len(data):
        refuse_part()
    return PDFStream({"Filter": name, "DecodeParms": parameters}, data).get_data()


def _inflated(data: bytes, budget: Budget) -> bytes:
    """Return deflated data as it was; the sum that proves it may be missing at its end, not wrong."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    found = unpacker.decompress(data[2:], budget.work + 1)
    budget.ensure(len(found))
    total = zlib.adler32(found).to_bytes(4, "big")
    if not unpacker.eof or (len(unpacker.unused_data) >= len(total) and not unpacker.unused_data.startswith(total)):
        refuse_part()
    return found


def _unpacked_words(data: bytes, budget: Budget) -> bytes:
    found = bytearray()
    for piece in LZWDecoder(BytesIO(data)).run():
        found += piece
        budget.ensure(len(found))
    return bytes(found)


def _look_at_strings(data: bytes) -> None:
    """Refuse long strings full of brackets, at each of which pdfminer copies what it has of the string."""
    depth = start = marks = 0
    for found in _BRACKET.finditer(data):
        if depth:
            marks += 1
            depth += _DEEPER.get(found[0], 0)
            if marks * (found.end() - start) > _MOST_COPIED:
                refuse_part()
        elif found[0] == b"(":
            depth, start, marks = 1, found.start(), 0


def _look_at_pictures(data: bytes) -> None:
    """Refuse long pictures in a stream full of the letter with which their end begins, where pdfminer does likewise."""
    end = 0
    while found := _PICTURE.search(data, end):
        end = data.find(b"EI", found.end())
        end = len(data) if end < 0 else end
        if data.count(b"E", found.end(), end) * (end - found.end()) > _MOST_COPIED:
            refuse_part()


def refuse_part() -> NoReturn:
    """Raise since a part of the file cannot be read, rather than leave out what it says."""
    raise UnreadableDocument(
        mark("这份PDF有一段内容不完整或无法展开：请重新下载，或用阅读器打开后另存（打印）为新的PDF再读")
    )


class _Parser(PDFParser):
    """A parser all of whose streams keep to the budget."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        super().__init__(BytesIO(data))
        self._budget = budget

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and isinstance(stream := self.curstack[-1][1], PDFStream):
            self.curstack[-1] = (self.curstack[-1][0], _Stream(stream, self._budget))


class Document(PDFDocument):
    """A document whose objects are counted, since references can go round in circles."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        """Read the tables of a file's objects.

        Args:
            data: The file.
            budget: What reading it may cost.
        """
        self._budget = budget
        self._starts: set[int] = set()
        super().__init__(_Parser(data, budget))

    def getobj(self, objid: int) -> object:
        """Return an object and take its price off the budget."""
        self._budget.spend(_PRICE_OF_OBJECT)
        return super().getobj(objid)

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        """Read a table of objects and those before it, none of them twice."""
        if start not in self._starts:
            self._starts.add(start)
            super().read_xref_from(parser, start, xrefs)

    def get_page_labels(self) -> NoReturn:
        """Say that pages have no labels: they are counted, and what labels claim need not be worked out."""
        raise PDFNoPageLabels


class _Ranges(CMapParser):
    """A parser that only takes the price of a map's ranges off the budget, before they are written out."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        super().__init__(FileUnicodeMap(), BytesIO(data))
        self._budget = budget

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        if token in (self.KEYWORD_ENDBFRANGE, self.KEYWORD_ENDCIDRANGE):
            for first, last, _ in choplist(3, [found for _, found in self.popall()]):
                if isinstance(first, bytes) and isinstance(last, bytes):
                    self._budget.spend(nunpack(last) - nunpack(first))
        else:
            super().do_keyword(pos, token)


class Fonts(PDFResourceManager):
    """Fonts whose tables may be large, but do not claim to be larger than they are."""

    def __init__(self, budget: Budget) -> None:
        """Begin without fonts.

        Args:
            budget: What reading them may cost.
        """
        super().__init__()
        self._budget = budget

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return a font after its tables were looked at."""
        if objid in self._cached_fonts:
            return self._cached_fonts[objid]
        self._look_at_widths(list_value(spec.get("W")), 3)
        self._look_at_widths(list_value(spec.get("W2")), 5)
        characters = resolve1(spec.get("ToUnicode"))
        if isinstance(characters, PDFStream):
            _Ranges(characters.get_data(), self._budget).run()
        descriptor = dict_value(spec.get("FontDescriptor"))
        if "FontFile2" in descriptor:
            # its tables of characters can claim any length, and only matter where a map of characters is missing
            kept = {key: value for key, value in descriptor.items() if key != "FontFile2"}
            spec = {**spec, "FontDescriptor": kept}
        return super().get_font(objid, spec)

    def _look_at_widths(self, widths: Iterable[object], size: int) -> None:
        """Take the price of ranges of widths off the budget: first and last character, then what they measure."""
        numbers: list[float] = []
        for one in map(resolve1, widths):
            if not isinstance(one, int | float):
                numbers = []
                continue
            numbers.append(one)
            if len(numbers) == size:
                self._budget.spend(int(numbers[1] - numbers[0]))
                numbers = []


class Interpreter(PDFPageInterpreter):
    """An interpreter whose stacks do not grow without end."""

    def push(self, obj: PDFStackT) -> None:
        """Keep an operand for the next operator; what no operator took is of no use to a later one."""
        super().push(obj)
        if len(self.argstack) > _MOST_OPERANDS:
            del self.argstack[: _MOST_OPERANDS // 2]

    def do_Tf(self, fontid: PDFStackT, fontsize: PDFStackT) -> None:  # noqa: N802 -- the name of the operator
        """Set the font.

        Raises:
            UnreadableDocument: There is none of that name, so that nobody can tell what is written in it.
        """
        if literal_name(fontid) not in self.fontmap:
            refuse_part()
        super().do_Tf(fontid, fontsize)

    def do_TJ(self, seq: PDFStackT) -> None:  # noqa: N802 -- likewise
        """Show text.

        Raises:
            UnreadableDocument: There is no font, as in a form that relies on the one of its page.
        """
        if self.textstate.font is None:
            refuse_part()
        super().do_TJ(seq)

    def do_q(self) -> None:
        """Save the graphics state.

        Raises:
            UnreadableDocument: Too many are saved.
        """
        if len(self.gstack) == _MOST_STATES:
            refuse_part()
        super().do_q()

    def do_F(self) -> None:  # noqa: N802 -- likewise
        """Fill a path; the old name of the operator, which pdfminer passes over."""
        self.do_f()
