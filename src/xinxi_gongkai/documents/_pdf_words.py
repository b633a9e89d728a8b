"""Characters to words and lines: which of a page's characters are read together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from xinxi_gongkai.documents._pdf_drawn import Glyph

__all__ = ["Run", "height_of", "lines_of", "text_of", "unparted"]

# all in sizes of the font
_GAP: Final = 0.2
"""The widest gap within a word."""

_NARROW: Final = 0.1
"""The widest gap between two digits of a figure, since rather two figures than one that nobody wrote; and within a word
where a space is drawn, as some writers put one over the next character."""

_GAP_IN_PROSE: Final = 0.6
"""The widest gap that stretching a line or parting two scripts leaves; what is wider is a space to a reader."""

_GAP_OF_COLUMNS: Final = 1.0
"""What is wider between two figures parts columns."""

_STEP: Final = 0.25
"""How far the base lines of neighbours in a line may differ."""

_SPREAD: Final = 0.4
"""How far the base lines of any two in a line may differ."""

_SHIFT: Final = 0.05
"""How far a character is shifted at least that is not only drawn twice to look bold."""

_STEP_ON: Final = 1.3
"""How far from a character the next of turned writing is at most."""

_STRAIGHT: Final = 0.95
"""The least cosine of the angle between characters of one word of turned writing."""

_OPEN_WORDS: Final = 8
"""How many words that begin before a character are looked at for one that it continues."""


@frozen(slots=False)  # made by the hundred for every page, which is faster so
class Run:
    """Characters that are read together.

    Attributes:
        glyphs: The characters.
        is_spaced: Whether a space is drawn before them.
    """

    glyphs: tuple[Glyph, ...]
    is_spaced: bool = False

    @property
    def text(self) -> str:
        """What they mean together."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def left(self) -> float:
        """Where they begin."""
        return min(glyph.left for glyph in self.glyphs)

    @property
    def right(self) -> float:
        """Where they end."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def is_straight(self) -> bool:
        """Whether they are written along an edge of the page, not slanting over it as watermarks do."""
        return max(map(abs, self.glyphs[0].direction)) > _STRAIGHT


def lines_of(glyphs: Iterable[Glyph]) -> tuple[tuple[Run, ...], ...]:
    """Return the words of a page by lines, from top to bottom and from left to right; turned writing is a line each."""
    upright: list[Glyph] = []
    turned: list[Glyph] = []
    for glyph in _without_doubles(glyphs):
        (upright if glyph.is_upright else turned).append(glyph)
    lines = [tuple(_runs(line)) for line in _lines(upright)] + [(run,) for run in _turned_runs(turned)]
    return tuple(sorted(filter(None, lines), key=height_of))


def height_of(line: Sequence[Run]) -> float:
    """Return at which height of the page the middle of a line is."""
    middles = [glyph.middle for run in line for glyph in run.glyphs]
    return (min(middles) + max(middles)) / 2


def text_of(runs: Sequence[Run]) -> str:
    """Return words of a line as a reader would write them down."""
    parts = [runs[0].text]
    for before, after in pairwise(runs):
        is_near = not after.is_spaced and _gap(before, after) <= _GAP_IN_PROSE
        parts += [after.text] if is_near and not _are_figures(before, after) else [" ", after.text]
    return "".join(parts)


def unparted(runs: Iterable[Run]) -> bool:
    """Return whether two figures of a line stand as far apart as those of two columns."""
    return any(
        _are_figures(before, after) and _gap(before, after) > _GAP_OF_COLUMNS for before, after in pairwise(runs)
    )


def _are_figures(before: Run, after: Run) -> bool:
    return before.text[-1].isdigit() and after.text[0].isdigit()


def _gap(before: Run, after: Run) -> float:
    """Return the gap between two words in sizes of the larger one's font."""
    one, other = before.glyphs[-1], after.glyphs[0]
    return (other.left - one.right) / max(one.size, other.size)


def _without_doubles(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Yield characters without those drawn again at the same place, as some programs draw bold ones."""
    seen: set[tuple[str, int, int]] = set()
    for glyph in glyphs:
        unit = glyph.size * _SHIFT
        across, down = int(glyph.x / unit), int(glyph.y / unit)
        near = ((glyph.text, across + right, down + below) for right in (-1, 0, 1) for below in (-1, 0, 1))
        if glyph.right > glyph.left and any(place in seen for place in near):
            continue
        seen.add((glyph.text, across, down))
        yield glyph


def _lines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the characters that stand on one base line, more or less."""
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: one.y):
        if line:
            size = min(glyph.size, line[-1].size)
            if glyph.y - line[-1].y > _STEP * size or glyph.y - line[0].y > _SPREAD * size:
                yield line
                line = []
        line.append(glyph)
    yield line


def _runs(line: Iterable[Glyph]) -> Iterator[Run]:
    """Yield the words of a line."""
    words: list[list[Glyph]] = []
    spaced: list[bool] = []
    space: Glyph | None = None
    for glyph in sorted(line, key=lambda one: one.left):
        if glyph.text.isspace():
            space = glyph
            continue
        open_words = (one for one in words[-_OPEN_WORDS:] if _goes_on(one[-1], glyph, space))
        word = min(open_words, key=lambda one: abs(glyph.left - one[-1].right), default=None)
        if word is None:
            words.append([glyph])
            spaced.append(space is not None)
        else:
            word.append(glyph)
        space = None
    yield from (Run(tuple(word), is_spaced) for word, is_spaced in zip(words, spaced, strict=True))


def _goes_on(last: Glyph, glyph: Glyph, space: Glyph | None) -> bool:
    """Return whether a character continues the word that another ends; one over another does not."""
    gap, size = glyph.left - last.right, max(last.size, glyph.size)
    is_over = -2 * gap > min(last.right - last.left, glyph.right - glyph.left)
    is_figure = last.text[-1].isdigit() and glyph.text[0].isdigit()
    return not is_over and gap <= size * (_NARROW if space or is_figure else _GAP)


def _turned_runs(glyphs: Iterable[Glyph]) -> Iterator[Run]:
    """Yield the words of turned writing, in the order in which they are drawn."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            continue
        if word and not _follows(word[-1], glyph):
            yield Run(tuple(word))
            word = []
        word.append(glyph)
    if word:
        yield Run(tuple(word))


def _follows(last: Glyph, glyph: Glyph) -> bool:
    across, down = last.direction
    right, below = glyph.x - last.x, glyph.y - last.y
    step, aside = right * across + below * down, right * down - below * across
    is_same = glyph.direction[0] * across + glyph.direction[1] * down > _STRAIGHT
    return is_same and 0 < step <= _STEP_ON * last.size and abs(aside) <= _STEP * last.size
