"""What cells state: numbers as agencies print them, marks for nothing, and any other print."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from hypothesis import strategies as st

from xinxi_gongkai.report import Printed, Value
from xinxi_gongkai.standard.values import COUNT_LIMIT, Kind, amount_of, count_of

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["MARKS", "TEXTS", "Stated", "any_facts", "any_print", "any_values", "numbers", "times"]

Stated = Literal["all", "some"]
"""``all``: every printed cell states a number; ``some``: cells may be left out, blank, or marked."""

MARKS: Final = st.sampled_from([Printed("/"), Printed("—"), Printed("无")])
"""Marks that say that there is nothing to state."""

TEXTS: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
"""Any short text that can be written as UTF-8."""

_COUNTS: Final = st.integers(0, 40) | st.integers(-COUNT_LIMIT + 1, COUNT_LIMIT - 1)
_AMOUNTS: Final = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**7), max_value=10**7
) | st.from_regex(r"-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,10})?", fullmatch=True, alphabet="-.0123456789").map(Decimal)
_PRINT: Final = st.sampled_from(["/", "-", "—", "无", "251000元", "007", " ", "+3"])


def numbers(kind: Kind) -> st.SearchStrategy[int | Decimal]:
    """Return any numbers that a cell admits."""
    return _COUNTS if kind == "count" else _AMOUNTS


def any_print() -> st.SearchStrategy[Printed]:
    """Return any print that is no number of either kind."""
    texts = _PRINT | TEXTS.filter(bool)
    return texts.filter(lambda text: count_of(text) is None and amount_of(text) is None).map(Printed)


def any_values(kind: Kind) -> st.SearchStrategy[Value]:
    """Return anything that a cell may hold: a blank, a number, other print."""
    printed = any_print() | st.just(Printed("3.5")) if kind == "count" else any_print()
    return st.none() | numbers(kind) | printed


@st.composite
def any_facts(draw: st.DrawFn, form: Edition, stated: Stated) -> dict[str, Value]:
    """Return any facts: every cell with a number; or some left out, some blank, some with other print, in any order."""
    if stated == "all":
        return {code: draw(numbers(cell.kind)) for code, cell in form.cells.items()}
    codes = draw(st.lists(st.sampled_from(form.codes), unique=True, max_size=40))
    return {code: draw(any_values(form.admits[code])) for code in codes}


@lru_cache(maxsize=64)
def times(kind: Kind, most: int, least: int) -> st.SearchStrategy[int | Decimal]:
    """Return how often a thing happened, or how much money it came to.

    Args:
        kind: Whether things or money are counted.
        most: How often at most; so many digits may an amount have, with the point anywhere up to four places.
        least: What an amount is at least.
    """
    few, many = st.integers(1, min(9, most)), st.integers(1, most)
    if kind == "count":
        return few | many
    return st.builds(_amount, few, st.just(0), st.just(least)) | st.builds(
        _amount, many, st.integers(0, 4), st.just(least)
    )


def _amount(digits: int, places: int, least: int) -> Decimal:
    return Decimal(digits).scaleb(-places) + least
