"""What a number in a workbook prints where its format makes another number, a day or a text of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel

__all__ = ["format_of", "number_text", "printed"]

_DAYS: Final = frozenset((*range(27, 32), 36, *range(50, 59)))
_TIMES: Final = frozenset((32, 33, 34, 35))
"""The formats of Chinese days and times that workbooks name by number without describing them."""

_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,28}", re.ASCII)
_SCALING: Final = re.compile(r"[#0?](,+)(?=\.|$)")
"""The commas that scale: those behind the last digit, of the whole part or of all."""

_PIECE: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<number>General|@|\.?[#0?][#0?,./]*(?:E[+-][#0?]+)?)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SHIFTS: Final = {"%": 2, "‰": 3}


def format_of(number: int, described: Mapping[int, str]) -> str:
    """Return the format of a number that a workbook uses.

    Args:
        number: Its number.
        described: The formats that the workbook describes.
    """
    if number in described:
        return described[number]
    if number in _DAYS:
        return "yyyy-mm-dd"
    return "hh:mm" if number in _TIMES else BUILTIN_FORMATS.get(number, "General")


def number_text(stored: str) -> str:
    """Return a number as it is read: in digits, without the noise behind the fifteenth that storing it makes.

    Args:
        stored: The number as the file has it.

    Raises:
        ValueError: It is none.
    """
    if _INTEGER.fullmatch(stored):
        return str(int(stored))
    value = Decimal(format(float(stored), ".15g"))
    if not value.is_finite():
        raise ValueError(stored)
    return _plain(value)


def printed(number: str, code: str, epoch: datetime) -> str:
    """Return what a number prints: the number, unless its format makes something else of it than digits.

    A day is printed as 2024-01-31, a share with its sign, a scaled number scaled, and with the words that the format
    adds. Rounding, grouping, colours and signs of currencies leave a number as it is. Where what is printed is not
    known, the format stands beside the number, so that it is not taken for one.

    Args:
        number: The number in digits.
        code: The format.
        epoch: The day from which days are counted.
    """
    if is_date_format(code):
        return _day(number, code, epoch)
    value = Decimal(number)
    parts = _parts(code)
    if any(map(_is_beyond, parts)):
        is_changed = any(_formatted(value, pieces) != number for pieces in parts)
        return f"{number} {code}" if is_changed else number
    place = 1 if value < 0 else 2 if not value else 0
    return _formatted(value, parts[place if place < len(parts) else 0])


def _parts(code: str) -> list[list[re.Match[str]]]:
    """Return the pieces of a format's parts, which are for numbers above zero, below, for zero, and for text."""
    parts: list[list[re.Match[str]]] = [[]]
    for piece in _PIECE.finditer(code):
        if piece["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts


def _is_beyond(pieces: Sequence[re.Match[str]]) -> bool:
    """Say whether a part of a format has a condition, or signs between its digits."""
    has_condition = any(re.match("[<>=]", piece["bracket"] or "") for piece in pieces)
    return has_condition or sum(bool(piece["number"]) for piece in pieces) > 1


def _formatted(value: Decimal, pieces: Sequence[re.Match[str]]) -> str:
    """Return a number with the words of a format around it, scaled as the format scales."""
    around = ["", ""]
    is_after = False
    for piece in pieces:
        if piece["number"]:
            is_after = True
            value = value.scaleb(-3 * sum(map(len, _SCALING.findall(piece["number"]))))
        elif piece["other"] in _SHIFTS:
            value = value.scaleb(_SHIFTS[piece["other"]])
            around[is_after] += piece["other"]
        else:
            words = piece["quoted"] or piece["escaped"] or piece["other"] or ""
            around[is_after] += words if any(one.isalnum() or one in "%‰." for one in words) else ""
    if not is_after:  # words alone, or nothing, which hides the number and does not change it
        return around[0] or _plain(value)
    sign = "-" if value < 0 else ""
    return f"{sign}{around[0]}{_plain(abs(value))}{around[1]}"


def _day(number: str, code: str, epoch: datetime) -> str:
    if is_timedelta_format(code):
        return f"{number} {code}"
    try:
        day = from_excel(float(number), epoch)
    except OverflowError:
        return f"{number} {code}"
    if isinstance(day, datetime):
        return day.isoformat(" ").removesuffix(" 00:00:00")
    return str(day)


def _plain(value: Decimal) -> str:
    """Return a number in digits, without zeros at the end of its fraction."""
    text = format(value or Decimal(0), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
