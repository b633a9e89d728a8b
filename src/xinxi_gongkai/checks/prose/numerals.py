"""Figures in a text: Arabic, full width or Chinese numerals, rounded or approximate, with their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from xinxi_gongkai.checks.ranges import Number, Range

__all__ = [
    "FIGURE",
    "Figure",
    "compact",
    "figure_of",
    "figures_of",
    "is_figure",
    "numerals_of",
    "places_in",
    "whole_of",
]

_CHINESE: Final = "一二三四五六七八九十百千零〇两"
_PLACES: Final = {"十": 10, "百": 100, "千": 1000}
_DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_MAGNITUDES: Final = {"": 1, "万": 10**4, "亿": 10**8}
_MOST_DIGITS: Final = 18
"""A longer run of digits is a number of something else: a telephone, a licence, an account."""

_MONEY: Final = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10**4)}
"""Units of money in 万元."""

_ABOUT: Final = Decimal("0.2")
"""约 and 近 leave room for a fifth: nobody writes 约3500 for 4500, and some do for 4000."""

_NOT_AFTER: Final = frozenset("0123456789.第〔[-—–~～/No") | frozenset(_CHINESE)
"""What stands before a figure makes it no figure of its own: ordinals, ranges, document and telephone numbers."""

_NUMERAL: Final = f"[0-9{_CHINESE}]"
FIGURE: Final = re.compile(
    # a run of numerals is looked at from its beginning alone, so that a long one is read once
    rf"(?P<number>{_NUMERAL}(?<!{_NUMERAL}{_NUMERAL})(?<![0-9][,.]{_NUMERAL})[0-9,.{_CHINESE}]*+)"
    r"(?P<more>余|多|来)?(?P<magnitude>万|亿)?(?P<more2>余|多)?"
    r"(?P<unit>人次|件次|条次|场次|万元|亿元|元|件|条|次|篇|个|人|名|项|宗|份|起|例|期|场|部(?!门)|处|单|批)"
    r"(?P<after>左右|上下|以上|以下|以内)?"
)
"""A figure with its unit, in text of half width without spaces."""

_HEDGES: Final = (
    ("most", ("不足", "不到", "不超过", "少于", "低于")),
    ("least", ("超过", "超", "逾", "突破", "不少于", "多达", "高达")),
    ("nearly", ("将近", "接近", "近")),
    ("roughly", ("大约", "大概", "约", "约为", "约有")),
)
"""Words before a figure by which it is no exact one; the longest that fits counts (不少于 is not 少于)."""
_HEDGED: Final = frozenset(one[-1] for _, words in _HEDGES for one in words)


_WIDE: Final = tuple(zip("，（）；：．％０１２３４５６７８９", ",();:.%0123456789", strict=True))
_DROPPED: Final = re.compile(r"""[ \u3000\t\r\f\v\u00a0\u200b\u2002-\u200a\ufeff"'“”‘’「」『』【】]+""")


@frozen
class Figure:
    """A figure of a text.

    Attributes:
        start: Where it begins in the sentence, words such as 近 left out.
        end: Where it ends, unit included.
        range: What it may be; money in 万元.
        unit: Its unit as printed; 元, 万元 and 亿元 are all ``"万元"``.
        prefix: How long the words before it are that belong to it (近, 约, 超过).
    """

    start: int
    end: int
    range: Range
    unit: str
    prefix: int


def compact(text: str) -> str:
    """Return text of half width without spaces and quotation marks; line breaks stay, as they end sentences."""
    for wide, narrow in _WIDE:
        if wide in text:
            text = text.replace(wide, narrow)
    return _DROPPED.sub("", text)


def places_in(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where in a text a stretch of what :func:`compact` makes of it stands."""
    dropped = [found.span() for found in _DROPPED.finditer(text)]
    first, last = start, end - 1
    for begin, stop in dropped:  # each run that was dropped before a place moves it on
        first += (stop - begin) * (begin <= first)
        last += (stop - begin) * (begin <= last)
    return first, last + 1


def figures_of(text: str) -> Iterator[Figure]:
    """Yield the figures of a text, which is of half width and without spaces."""
    figures = (figure_of(found) for found in FIGURE.finditer(text) if is_figure(found))
    yield from (figure for figure in figures if figure is not None)


def is_figure(found: re.Match[str]) -> bool:
    """Say whether what :data:`FIGURE` found is a figure of its own, by what stands before it."""
    start, text = found.start(), found.string
    if not start or text[start - 1] not in _NOT_AFTER:
        return not (start > 1 and text[start - 1] in ",:" and text[start - 2].isdigit())
    return False


def figure_of(found: re.Match[str]) -> Figure | None:
    """Return the figure that :data:`FIGURE` found, or ``None`` where its numerals write no number."""
    start, words = found.start(), found["number"]
    value = whole_of(words) if words[0] in _CHINESE else _decimal(words)
    if value is None:
        return None
    unit = found["unit"]
    low, high, prefix = _ends(value, found, found.string[max(0, start - 4) : start])
    if unit in _MONEY:
        scale = _MONEY[unit]
        low, high = (None if end is None else end * scale for end in (low, high))
        unit = "万元"
    return Figure(start, found.end(), Range(low, high), unit, prefix)


def _ends(value: Number, found: re.Match[str], before: str) -> tuple[Number | None, Number | None, int]:
    """Return the smallest and the largest that a figure may mean, and the length of the words before it."""
    scale = _MAGNITUDES[found["magnitude"] or ""]
    amount = value * scale
    step = _step(value, scale, found["unit"])
    kind, word = "", ""
    if before[-1:] in _HEDGED:
        fitting = [(one, name) for name, words in _HEDGES for one in words if before.endswith(one)]
        word, kind = max(fitting, key=lambda pair: len(pair[0]), default=("", ""))
    after = found["after"]
    if found["more"] or found["more2"] or kind == "least" or after == "以上":
        return amount, None, len(word)
    if kind == "most" or after in ("以下", "以内"):
        return None, amount, len(word)
    if kind == "nearly":
        return amount * (1 - _ABOUT), amount + step, len(word)
    if kind == "roughly" or after:
        return amount * (1 - _ABOUT), amount * (1 + _ABOUT), len(word)
    return amount - step, amount + step, 0


def _step(value: Number, scale: int, unit: str) -> Number:
    """Return by how much a rounded figure may be off: one in its last place; nothing for a plain count."""
    if scale == 1 and (unit == "元" or unit not in _MONEY) and isinstance(value, int):
        return 0
    exponent = Decimal(value).as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 -- it was read from digits
    return 0 if unit == "元" and scale == 1 else Decimal(scale).scaleb(min(exponent, 0))


def _decimal(text: str) -> Number | None:
    """Return the number that Arabic digits write; commas only where they part thousands."""
    if text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS:
        return int(text)
    whole, _, fraction = text.partition(".")
    if (
        not (whole + fraction).replace(",", "").isascii()
        or "." in fraction
        or "," in fraction
        or not whole[-1:].isdigit()
    ):
        return None
    if len(whole) > _MOST_DIGITS or len(fraction) > _MOST_DIGITS:
        return None
    groups = whole.split(",")
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    digits = "".join(groups)
    return Decimal(f"{digits}.{fraction}") if fraction else int(digits)


def whole_of(text: str) -> int | None:
    """Return the whole number that Chinese numerals write, or ``None`` where they write none (三五, 百千)."""
    if len(text) > _MOST_DIGITS or any(one not in _CHINESE for one in text):
        return None
    total, digit = 0, None
    for one in text:
        if one in _PLACES:
            total += (1 if digit is None else digit) * _PLACES[one]
            digit = None
        elif digit in (None, 0):
            digit = _DIGITS[one]
        else:
            return None
    total += digit or 0
    plain = text.replace("两", "二").replace("〇", "零")
    return total if plain in numerals_of(total) else None


def numerals_of(number: int) -> tuple[str, ...]:
    """Return how a whole number below ten thousand is written in Chinese numerals, the more usual way last."""
    if number == 0:
        return ("零",)
    digits = "零一二三四五六七八九"
    parts: list[str] = []
    gap = False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            parts += ["零"] if gap and parts else []
            parts.append(digits[digit] + name)
            gap = False
        else:
            gap = True
    text = "".join(parts)
    return (text, text.removeprefix("一")) if text.startswith("一十") else (text,)
