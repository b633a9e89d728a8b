"""The units that the forms print, and whether a figure in them is a count or an amount of money."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from xinxi_gongkai.standard.values import Kind

__all__ = ["UNITS", "Unit", "kind_of"]


@frozen
class Unit:
    """A unit of the forms.

    Attributes:
        symbol: As the forms print it (件).
        kind: ``count`` for whole numbers, ``amount`` for exact decimals.
        singular: English, for one.
        plural: English, for several.
    """

    symbol: str
    kind: Kind
    singular: str
    plural: str


UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        unit.symbol: unit
        for unit in (
            Unit("件", "count", "case", "cases"),
            Unit("条", "count", "item", "items"),
            Unit("次", "count", "time", "times"),
            Unit("篇", "count", "article", "articles"),
            Unit("个", "count", "unit", "units"),
            Unit("人", "count", "person", "persons"),
            Unit("人次", "count", "attendance", "attendances"),
            Unit("项", "count", "item", "items"),
            Unit("万元", "amount", "ten thousand yuan", "ten thousand yuan"),
            Unit("元", "amount", "yuan", "yuan"),
        )
    }
)
"""Every unit by its symbol."""


def kind_of(symbol: str) -> Kind:
    """Return what a figure in a printed unit is: an amount in a unit of money that the forms know, else a count."""
    return UNITS[symbol].kind if symbol in UNITS else "count"
