"""What a cell prints: a number where it is unmistakably one, else the print itself."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import frozen

from xinxi_gongkai.report import Printed, Value
from xinxi_gongkai.standard.labels import LONGEST_LABEL
from xinxi_gongkai.standard.scripts import simplified
from xinxi_gongkai.standard.values import Kind, amount_of, count_of

__all__ = ["Label", "label_of", "value_of"]

_NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?")
_WIDTH = str.maketrans({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"−": "-", "﹣": "-"})
"""Full width to half width and nothing more: ① and ² after a figure are notes, not digits."""
_ORDINAL = re.compile(
    r"\s*(?:(?P<zero>[一二三四五六七八九十]{1,3}\s*[、.．])"
    r"|(?P<one>[(（]\s*[一二三四五六七八九十]{1,3}\s*[)）])"
    r"|(?P<two>[0-9０-９]{1,2}\s*[.．、](?![0-9０-９]))"
    r"|(?P<three>[(（]\s*[0-9０-９]{1,2}\s*[)）])"
    r"|(?P<which>其中\s*[:：]?))\s*"
)
_UNIT_AT_END = re.compile(r"[(（](?:计量)?单位[:：]([^\s，。；()（）]+)[)）]$")
_BRACKETS = str.maketrans("（）", "()")
_LONGEST_NUMBER = 60
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
    if kind == "count" and print_.isdecimal() and (count := count_of(print_)) is not None:  # most figures
        return count
    match = _NUMBER.fullmatch(print_.translate(_WIDTH)) if len(print_) <= _LONGEST_NUMBER else None
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
        brackets: What follows it in brackets, or ``""``.
        is_bare: Whether nothing says how deep the row stands: no number, and no 其中.
    """

    number: str
    rank: int
    text: str
    short: str
    brackets: str
    is_bare: bool

    @property
    def without_unit(self) -> tuple[str, str]:
        """The label and the unit that the brackets at its end name, or ``""``."""
        named = _UNIT_AT_END.search(self.text)
        return (self.text[: named.start()], simplified(named[1])) if named and self.brackets else (self.text, "")


def label_of(print_: str) -> Label:
    """Return the parts of a row's label; what is far too long for one has no parts."""
    number, rank, which = "", UNNUMBERED, False
    rest = print_[:LONGEST_LABEL]
    for _ in range(3):
        match = _ORDINAL.match(rest)
        if not match:
            break
        name = match.lastgroup or ""
        number += match[0].strip()
        which = which or name == "which"
        rank = min(rank, _RANKS.get(name, UNNUMBERED))
        rest = rest[match.end() :]
    rest = "".join(rest.split())
    end = _end_without_brackets(rest)
    return Label(number, rank, rest, rest[:end], rest[end:], not number and not which)


def _end_without_brackets(text: str) -> int:
    """Return where the brackets begin that a label ends with, or its length; a label is never only brackets."""
    plain = text.translate(_BRACKETS)
    end = len(plain)
    while end and plain[end - 1] == ")":
        start = plain.rfind("(", 0, end)
        if start <= 0 or ")" in plain[start : end - 1]:
            break
        end = start
    return end
