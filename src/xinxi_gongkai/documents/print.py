"""What a cell prints: a number where it is unmistakably one, else the print itself."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from attrs import frozen

from xinxi_gongkai.report import Printed, Value
from xinxi_gongkai.standard.values import Kind, amount_of, count_of

__all__ = ["Label", "label_of", "value_of"]

_NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?")
_MINUS = str.maketrans({"−": "-", "﹣": "-"})
_ORDINAL = re.compile(
    r"\s*(?:(?P<zero>[一二三四五六七八九十]{1,3}\s*[、.．])"
    r"|(?P<one>[(（]\s*[一二三四五六七八九十]{1,3}\s*[)）])"
    r"|(?P<two>[0-9０-９]{1,2}\s*[.．、](?![0-9０-９]))"
    r"|(?P<three>[(（]\s*[0-9０-９]{1,2}\s*[)）])"
    r"|(?P<which>其中\s*[:：]?))\s*"
)
_NOTE = re.compile(r"(.+?)((?:[(（][^()（）]*[)）]\s*)+)", re.DOTALL)
_RANKS = {"zero": 0, "one": 1, "two": 2, "three": 3}

UNNUMBERED = 9
"""The rank of a row without a number, or with 其中: it stands below every numbered row."""


def value_of(text: str, kind: Kind) -> Value:
    """Return what a cell states.

    Full width, thousands separators, a sign and spaces around it leave a number a number; a fraction in a
    count, leading zeros, a unit, or anything else does not.
    """
    print_ = text.strip()
    if not print_:
        return None
    plain = unicodedata.normalize("NFKC", print_).translate(_MINUS).strip()
    match = _NUMBER.fullmatch(plain)
    if match:
        sign, whole, fraction = match[1].removeprefix("+"), match[2].replace(",", ""), match[3] or ""
        number: int | Decimal | None
        number = count_of(f"{sign}{whole}{fraction}") if kind == "count" else amount_of(f"{sign}{whole}{fraction}")
        if number is not None:
            return number
    return Printed(print_)


@frozen
class Label:
    """A row's label taken apart.

    Attributes:
        number: As printed (``（一）``), or ``""``.
        rank: How deep rows of such a number stand, from 0; :data:`UNNUMBERED` without one.
        text: The label with what follows it in brackets, spaces dropped.
        short: The label without what follows it in brackets.
        is_bare: Whether nothing says how deep the row stands: no number, and no 其中.
    """

    number: str
    rank: int
    text: str
    short: str
    is_bare: bool


def label_of(print_: str) -> Label:
    """Return the parts of a row's label."""
    number, rank, which = "", UNNUMBERED, False
    rest = print_
    while match := _ORDINAL.match(rest):
        name = match.lastgroup or ""
        number += match[0].strip()
        which = which or name == "which"
        rank = min(rank, _RANKS.get(name, UNNUMBERED))
        rest = rest[match.end() :]
    rest = "".join(rest.split())
    short = _NOTE.fullmatch(rest)
    return Label(number, rank, rest, short[1] if short else rest, not number and not which)
