"""A printed row that the form does not know, and how its figures are named."""

from __future__ import annotations

from typing import Any, Final

import attrs
from attrs import field, frozen

from xinxi_gongkai._sections import as_tuple
from xinxi_gongkai._values import Value, admitted, check_text, is_text, refused
from xinxi_gongkai.errors import InvalidValue, XinxiError, mark, shown
from xinxi_gongkai.standard.units import kind_of
from xinxi_gongkai.standard.values import Kind

__all__ = ["LOCAL_ROWS", "LocalRow", "local_code"]

LOCAL_ROWS: Final = "local_rows/"
"""What the name of a figure of such a row begins with."""


def local_code(place: int, column: int) -> str:
    """Return the name of a figure of a report's local row: where it stands in the report's JSON."""
    return f"{LOCAL_ROWS}{place}/values/{column}"


def _optional_text(instance: object, attribute: attrs.Attribute[str | None], value: object) -> None:
    if value is not None:
        check_text(value, attribute.name)


@frozen
class LocalRow:
    """A printed row that the form does not know.

    Attributes:
        section: Number of the section whose table it stands in, ``""`` for an annexed table.
        under: Code of the row it stands under, or the label of a heading; ``None`` at the top.
        after: The row printed before it, likewise, where the form knows one; else ``None``.
        number: As printed, or ``""``.
        label: As printed.
        unit: As printed, or ``""``.
        values: Its figures in the order of the table's columns.
    """

    section: str = field(default="", validator=is_text)
    under: str | None = field(default=None, validator=_optional_text)
    after: str | None = field(default=None, validator=_optional_text)
    number: str = field(default="", validator=is_text)
    label: str = field(default="", validator=is_text)
    unit: str = field(default="", validator=is_text)
    values: tuple[Value, ...] = field(default=(), converter=as_tuple)

    @values.validator
    def _admitted(self, attribute: attrs.Attribute[Any], values: object) -> None:
        if type(values) is not tuple:
            raise InvalidValue(mark("应为一组数值，给的是{value}"), path="/values", value=shown(values))
        for place, value in enumerate(values):
            try:
                if admitted(value, self.kind) is not value:
                    raise refused(value, self.kind)
            except XinxiError as error:
                raise error.at("values", place) from None

    @property
    def is_contained(self) -> bool:
        """Whether it is printed 其中: contained in the row above it, so that it adds up with no other."""
        return self.number.startswith("其中")

    def value(self, column: int) -> Value:
        """Return its figure in a column, counted from 0; ``None`` where the row is shorter."""
        return self.values[column] if column < len(self.values) else None

    @property
    def kind(self) -> Kind:
        """``amount`` where its unit is one of money that the forms know, else ``count``."""
        return kind_of(self.unit)
