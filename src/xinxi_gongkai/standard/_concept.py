"""The type of a concept: a thing that is counted, once for all editions."""

from __future__ import annotations

from typing import Final, Literal

from attrs import field, frozen

from xinxi_gongkai.standard.units import UNITS, Unit

FLOW: Final = "flow"
STOCK: Final = "stock"
SUM: Final = "sum"
AT_MOST_SUM: Final = "at-most-sum"


def _unit(symbol: str | Unit) -> Unit:
    return UNITS[symbol] if isinstance(symbol, str) else symbol


@frozen
class Concept:
    """A thing that is counted, once for all editions (指标).

    Attributes:
        code: The project's own code (``requests.received``).
        unit: The :class:`~xinxi_gongkai.standard.units.Unit` it is counted in.
        nature: ``flow`` counts what happened in the year, ``stock`` what is there on one day.
        over_agencies: How it adds up over several agencies: ``sum``, or ``at-most-sum`` where several
            may count the same thing.
        english: English name.
        definition: One sentence in Simplified Chinese.
        signed: Whether a negative figure is in order (增/减).
    """

    code: str
    unit: Unit = field(converter=_unit)
    nature: Literal["flow", "stock"]
    over_agencies: Literal["sum", "at-most-sum"]
    english: str
    definition: str
    signed: bool = field(default=False, kw_only=True)
