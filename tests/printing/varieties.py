"""What a variety of print is, and the register of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from tests.printing.forms import FORMS
from tests.printing.sheets import Sheet

LATER = ("2019", "2021")
OLD = ("2014", "2014/shandong")
KINDS = ("grid", "lines", "spaced")


class Phase(IntEnum):
    """When a variety is applied."""

    WORDS = 1
    FIGURES = 2
    LAYOUT = 3
    SPLIT = 4
    BLANKS = 5
    SCRIPT = 6


@dataclass(frozen=True)
class Variety:
    """A way in which real reports differ from the official layout.

    ``axes`` name what it touches: two varieties with an axis in common are not printed together. ``kinds`` are the
    kinds of media that can show it, ``needs`` what a sheet must have from the beginning.
    """

    name: str
    what: str
    apply: Callable[[Sheet], None]
    axes: frozenset[str]
    forms: tuple[str, ...]
    phase: Phase
    kinds: tuple[str, ...]
    not_in: tuple[str, ...]
    zeros: float
    other: str


VARIETIES: dict[str, Variety] = {}

Apply = Callable[[Sheet], None]


def variety(
    name: str,
    what: str,
    axes: Iterable[str],
    *,
    phase: Phase,
    forms: tuple[str, ...] = FORMS,
    kinds: tuple[str, ...] = KINDS,
    not_in: tuple[str, ...] = (),
    zeros: float = 0,
    other: str = "",
) -> Callable[[Apply], Apply]:
    """Register a function on a sheet as a variety."""

    def register(apply: Apply) -> Apply:
        VARIETIES[name] = Variety(name, what, apply, frozenset(axes), forms, phase, kinds, not_in, zeros, other)
        return apply

    return register
