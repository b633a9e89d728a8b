"""What a PDF draws on its pages: characters, rules and pictures, with their places."""

from __future__ import annotations

import logging
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen
from pdfminer.layout import LTChar
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.utils import MATRIX_IDENTITY, Matrix, PathSegment, Point, Rect, apply_matrix_pt, apply_matrix_rect

from xinxi_gongkai.documents._pdf_bounds import Budget, Document, Fonts, Interpreter, refuse_part
from xinxi_gongkai.documents.limits import MOST_PAGES
from xinxi_gongkai.errors import UnreadableDocument, XinxiError, mark

__all__ = ["UNKNOWN", "Drawn", "Glyph", "Rule", "drawn_pages"]

UNKNOWN: Final = "\ufffd"
"""What stands for a character of which the file does not say what it is."""

_MOST_RULES: Final = 20_000
"""Rules on a page and sides of a path; what has more is a drawing, not a table."""

_THICKEST: Final = 3.0
"""How thick a filled area may be and still be a rule, in points."""

_SMALLEST: Final = 0.5
"""The least size of a font by which distances are measured, in points."""

_INVISIBLE: Final = (3, 7)
"""Modes of rendering that leave no ink; text so drawn is what a program believed to see on a scan."""

_HEADER: Final = 1024
"""Within how many bytes a PDF says that it is one."""

_RADICALS: Final = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""Shapes that some writers of PDF name instead of the characters that look the same, where Unicode has no mapping."""

_CHARACTERS: Final = (
    {code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00))}
    | {ord(shape): character for shape, character in _RADICALS.items()}
    | dict.fromkeys((*range(9), *range(0xE, 0x20), 0x7F, *range(0xD800, 0xE000)), UNKNOWN)
)

# without a handler, logging would print what pdfminer thinks of a file on the user's terminal
logging.getLogger("pdfminer").addHandler(logging.NullHandler())


@frozen(slots=False)  # made by the thousand for every page, which is faster so
class Glyph:
    """A character as drawn; all lengths in points, from the page's upper left corner.

    Attributes:
        text: What it means.
        left: Where it begins.
        right: Where it ends.
        middle: Its middle from top to bottom.
        x: Where its writing begins.
        y: Where its writing begins, which is its base line.
        size: Size of its font.
        direction: In which direction the writing goes on.
    """

    text: str
    left: float
    right: float
    middle: float
    x: float
    y: float
    size: float
    direction: Point = (1.0, 0.0)

    @property
    def centre(self) -> float:
        """Its middle from left to right."""
        return (self.left + self.right) / 2

    @property
    def is_upright(self) -> bool:
        """Whether it is written from left to right."""
        return self.direction[0] > 0.95


@frozen(slots=False)  # likewise
class Rule:
    """A straight line, drawn or filled.

    Attributes:
        is_upright: Whether it goes down the page, not across it.
        at: Its place across its direction.
        start: Where it begins.
        end: Where it ends.
    """

    is_upright: bool
    at: float
    start: float
    end: float


@frozen
class Drawn:
    """What stands on a page.

    Attributes:
        glyphs: Its visible characters, in the order in which they are drawn.
        rules: Its rules; none where there are too many for tables.
        pictured: Which share of the page pictures cover.
    """

    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictured: float


def drawn_pages(data: bytes) -> Iterator[Drawn]:
    """Yield what stands on each page of a PDF.

    Raises:
        UnreadableDocument: It is no PDF, or is damaged, encrypted or larger than the bounds.
    """
    if b"%PDF-" not in data[:_HEADER]:
        raise UnreadableDocument(mark("这不是PDF文件：开头没有PDF的标记"))
    number = 0
    try:
        for drawn in _pages(data):
            yield drawn
            number += 1
    except XinxiError:
        raise
    except PDFEncryptionError as error:
        raise UnreadableDocument(mark("这份PDF加了密，没有密码读不了：请用密码打开，另存为不加密的文件再读")) from error
    except Exception as error:  # a damaged file makes pdfminer raise anything
        raise UnreadableDocument(
            mark("这份PDF已损坏，第{page}页起读不了：请重新下载，或用阅读器打开后另存（打印）为新的PDF再读"),
            page=number + 1,
        ) from error


def _pages(data: bytes) -> Iterator[Drawn]:
    budget = Budget()
    document = Document(data, budget)
    fonts = Fonts(budget)
    found = 0
    for found, page in enumerate(PDFPage.create_pages(document), 1):
        if found > MOST_PAGES:
            raise UnreadableDocument(mark("这份PDF超过{most}页：请只留年度报告的那些页再读"), most=MOST_PAGES)
        device = _drawing(page, fonts, budget)
        if device.turn:  # a table that is wider than high, lying on the page
            page.rotate = (page.rotate + device.turn) % 360
            device = _drawing(page, fonts, budget)
        yield device.drawn
    if not found:
        raise UnreadableDocument(mark("这份PDF里一页也没有"))
    stated = resolve1(dict_value(document.catalog.get("Pages")).get("Count"))
    if isinstance(stated, int) and stated > found:
        raise UnreadableDocument(
            mark("这份PDF不完整：应有{stated}页，只找到{found}页，请重新下载"), stated=stated, found=found
        )


def _drawing(page: PDFPage, fonts: Fonts, budget: Budget) -> _Device:
    if not all(isinstance(resolve1(content), PDFStream) for content in page.contents):
        refuse_part()
    device = _Device(fonts, budget)
    Interpreter(fonts, device).process_page(page)
    return device


class _Device(PDFTextDevice):
    """What an interpreter draws a page on."""

    def __init__(self, fonts: Fonts, budget: Budget) -> None:
        super().__init__(fonts)
        self.ctm: Matrix = MATRIX_IDENTITY
        self._budget = budget
        self._box: Rect = (0, 0, 0, 0)
        self._is_visible = True
        self._shown = 0
        self._glyphs: list[Glyph] = []
        self._rules: list[Rule] = []
        self._pictured = 0.0
        self._turns: Counter[int] = Counter()

    @property
    def drawn(self) -> Drawn:
        is_crowded = len(self._rules) > _MOST_RULES
        return Drawn(tuple(self._glyphs), () if is_crowded else tuple(self._rules), self._pictured)

    @property
    def turn(self) -> int:
        """By how much the page must be turned clockwise for most of its writing to stand upright."""
        turn, count = self._turns.most_common(1)[0] if self._turns else (0, 0)
        return turn if 2 * count > self._turns.total() else 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        self._box = apply_matrix_rect(ctm, page.cropbox)

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        size = sum(len(one) for one in seq if isinstance(one, bytes))
        self._budget.write(size)
        self._is_visible = textstate.render not in _INVISIBLE
        before = self._shown
        super().render_string(textstate, seq, ncs, graphicstate)
        if size > 1 and self._shown == before:  # in an encoding that pdfminer does not know
            refuse_part()

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        self._shown += 1
        try:
            text = font.to_unichr(cid).translate(_CHARACTERS) or UNKNOWN
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        self._budget.spend(len(text))
        width, shift = font.char_width(cid), font.char_disp(cid)
        if text.isdigit() and not width:  # so that the order of digits would be left to chance
            text = UNKNOWN
        char = LTChar(matrix, font, fontsize, scaling, rise, text, width, shift, ncs, graphicstate)
        if self._is_visible and self._is_on_page(char.bbox):
            glyph = self._glyph(char, fontsize, scaling, rise, is_vertical=font.is_vertical())
            self._glyphs.append(glyph)
            if not font.is_vertical():
                self._turns[round(math.degrees(math.atan2(-glyph.direction[1], glyph.direction[0]))) % 360] += 1
        return char.adv

    def _is_on_page(self, box: Rect) -> bool:
        (left, bottom, right, top), (x0, y0, x1, y1) = self._box, box
        return left <= (x0 + x1) / 2 <= right and bottom <= (y0 + y1) / 2 <= top

    def _glyph(self, char: LTChar, fontsize: float, scaling: float, rise: float, *, is_vertical: bool) -> Glyph:
        (left, _, _, top), (a, b, c, d, e, f) = self._box, char.matrix
        across, down = (-c, d) if is_vertical else (a, -b)
        length = math.copysign(math.hypot(across, down) or 1, fontsize * scaling)
        return Glyph(
            char.get_text(),
            left=char.x0 - left,
            right=char.x1 - left,
            middle=top - (char.y0 + char.y1) / 2,
            x=e + c * rise - left,
            y=top - f - d * rise,
            size=max(abs(fontsize) * math.hypot(c, d), _SMALLEST),
            direction=(across / length, down / length),
        )

    def paint_path(
        self,
        graphicstate: PDFGraphicState,  # noqa: ARG002 -- these are the arguments of pdfminer
        stroke: bool,  # noqa: FBT001 -- likewise
        fill: bool,  # noqa: ARG002, FBT001 -- likewise
        evenodd: bool,  # noqa: ARG002, FBT001 -- likewise
        path: Sequence[PathSegment],
    ) -> None:
        if len(path) > _MOST_RULES:
            return
        for corners, sides in _outlines(path, self.ctm):
            if stroke:
                for start, end in sides:
                    self._rule(*start, *end)
            else:
                across, down = zip(*corners, strict=True)
                self._rule(min(across), min(down), max(across), max(down))

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Keep what goes from one point to another, if it is straight across or down the page."""
        left, bottom, right, top = self._box
        if len(self._rules) > _MOST_RULES or not self._is_on_page((x0, y0, x1, y1)):
            return
        for is_upright, (low, high), (start, end), (least, most) in (
            (False, sorted((top - y0, top - y1)), sorted((x0 - left, x1 - left)), (0, right - left)),
            (True, sorted((x0 - left, x1 - left)), sorted((top - y0, top - y1)), (0, top - bottom)),
        ):
            if high - low <= _THICKEST:
                self._rules.append(Rule(is_upright, (low + high) / 2, max(start, least), min(end, most)))

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002 -- likewise
        left, bottom, right, top = self._box
        x0, y0, x1, y1 = apply_matrix_rect(self.ctm, (0, 0, 1, 1))
        width, height = min(x1, right) - max(x0, left), min(y1, top) - max(y0, bottom)
        if width > 0 and height > 0:
            self._pictured += width * height / ((right - left) * (top - bottom))


def _outlines(path: Sequence[PathSegment], matrix: Matrix) -> Iterator[tuple[list[Point], list[tuple[Point, Point]]]]:
    """Yield each part of a path: its corners, and its straight sides."""
    corners: list[Point] = []
    sides: list[tuple[Point, Point]] = []
    for operator, *numbers in path:
        if operator == "m" and corners:
            yield corners, sides
            corners, sides = [], []
        if numbers:
            point = apply_matrix_pt(matrix, (numbers[-2], numbers[-1]))
        elif corners:
            point = corners[0]
        else:
            continue
        if operator in "lh" and corners:
            sides.append((corners[-1], point))
        corners.append(point)
    if corners:
        yield corners, sides
