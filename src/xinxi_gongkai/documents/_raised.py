"""Raised and lowered print: digits that stand above or below the line are notes to what they follow, not its digits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

__all__ = ["RAISED", "lowered", "raised"]

_RAISED: Final = str.maketrans("0123456789０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)
_LOWERED: Final = str.maketrans("0123456789０１２３４５６７８９", "₀₁₂₃₄₅₆₇₈₉" * 2)


def raised(text: str) -> str:
    """Return a text that stands above the line: its digits are raised, all else stays as it is.

    >>> from xinxi_gongkai.documents._raised import raised
    >>> "12" + raised("注1")
    '12注¹'
    """
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Return a text that stands below the line: its digits are lowered, all else stays as it is.

    >>> from xinxi_gongkai.documents._raised import lowered
    >>> "12" + lowered("(3)")
    '12(₃)'
    """
    return text.translate(_LOWERED)


RAISED: Final[Mapping[str, Callable[[str], str]]] = {
    **dict.fromkeys(("sup", "superscript"), raised),
    **dict.fromkeys(("sub", "subscript"), lowered),
}
"""What becomes of a text off the line, by the names that HTML, formulas and Office have for where it stands."""
