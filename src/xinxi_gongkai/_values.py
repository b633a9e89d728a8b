"""What a cell states: a count, an amount, other print, or nothing; and what of it a cell admits."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

import attrs
from attrs import field, frozen

from xinxi_gongkai.errors import InvalidValue, XinxiError, mark, pointer, shown
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.values import AMOUNT_DIGITS, COUNT_LIMIT, Kind, amount_of, count_of, digits_of

__all__ = ["Canonical", "Printed", "Value", "admitted", "canonical", "check_text", "is_text", "refused", "written"]

_LOW: Final = -COUNT_LIMIT


def check_text(value: object, path: str) -> None:
    """Raise InvalidValue unless the value is text that can be written as UTF-8."""
    if not isinstance(value, str):
        raise InvalidValue(mark("应为文字，给的是{value}"), path=f"/{path}", value=shown(value))
    try:
        value.encode()
    except UnicodeEncodeError as error:
        template = mark("第{place}个字符是单独的代理码位（{code}），不是文字，无法写成UTF-8")
        code = f"U+{ord(value[error.start]):04X}"
        raise InvalidValue(template, path=f"/{path}", place=error.start + 1, code=code) from None


def is_text(instance: object, attribute: attrs.Attribute[str], value: object) -> None:
    check_text(value, attribute.name)


@frozen
class Printed:
    """What a cell prints where it prints no number: a mark (``/``, ``—``) or other words, verbatim.

    Attributes:
        text: As printed; never empty, never text that the cell admits as a number.
    """

    text: str = field(validator=is_text)

    @text.validator
    def _not_empty(self, attribute: attrs.Attribute[str], value: str) -> None:
        if not value:
            raise InvalidValue(mark("单元格空白写作None，不写作空的Printed"))

    def __str__(self) -> str:
        return self.text


Value = int | Decimal | Printed | None
"""What a cell states: a count, an amount, other print, or nothing (printed blank)."""


def written(value: Value) -> int | str | None:
    """Return a cell's value as JSON has it: a count as it is, an amount and other print as text."""
    if isinstance(value, Printed):
        return value.text
    return f"{value:f}" if isinstance(value, Decimal) else value


_EXPECTED: dict[Kind, str] = {
    "count": mark("整数（绝对值小于10的15次方）、None（空白）或Printed（其他文字）"),
    "amount": mark("金额（Decimal或“12.50”这样的文字，不超过28位数字）、None（空白）或Printed（其他文字）"),
}


def refused(value: object, kind: Kind) -> InvalidValue:
    return InvalidValue(mark("给的是{value}，这里应为{expected}"), value=shown(value), expected=_EXPECTED[kind])


def admitted(value: object, kind: Kind) -> Value:
    """Return a value as a cell of that kind holds it.

    Raises:
        InvalidValue: The cell does not admit it.
    """
    if value is None:
        return None
    if isinstance(value, Printed):
        if (count_of if kind == "count" else amount_of)(value.text) is not None:
            template = mark("Printed({value})写的是这里可作为数字的文字，应直接给出数字")
            raise InvalidValue(template, value=shown(value.text))
        return value if type(value) is Printed else Printed(value.text)
    if kind == "count":
        number = _whole(value)
        if number is None:
            raise refused(value, kind)
        if not -COUNT_LIMIT < number < COUNT_LIMIT:
            raise refused(value, kind) if abs(number) < 10**100 else _too_long()
        return number
    amount = _amount(value)
    if amount is None:
        raise refused(value, kind)
    return amount


def _too_long() -> InvalidValue:
    return InvalidValue(mark("给的整数超过100位，这里应为{expected}"), expected=_EXPECTED["count"])


def _whole(value: object) -> int | None:
    """Return the whole number that an object of another library stands for, or ``None``."""
    if isinstance(value, bool):
        return None
    try:
        return int(operator.index(value))  # type: ignore[arg-type]  # what is none raises
    except Exception:  # noqa: BLE001 -- an object that cannot say its number is none, whatever it raises
        return None


def _amount(value: object) -> Decimal | None:
    if type(value) is str:
        return amount_of(value)
    whole = _whole(value)
    if whole is not None:
        return Decimal(whole) if abs(whole) < 10**AMOUNT_DIGITS else None
    if not isinstance(value, Decimal) or not value.is_finite() or digits_of(value) > AMOUNT_DIGITS:
        return None
    if type(value) is Decimal and not value.as_tuple().exponent > 0:  # type: ignore[operator]  # finite: a number
        return value
    return Decimal(f"{value:f}")


class Canonical(dict[str, Value]):
    """Facts that were admitted and stand in canonical order."""

    __slots__ = ("form",)
    form: Edition


def canonical(
    items: Mapping[str, object], form: Edition, admit: Callable[[object, Kind], Value] = admitted
) -> Mapping[str, Value]:
    """Return facts in canonical order, each as its cell holds it.

    Raises:
        InvalidValue: A cell does not admit its value.
        UnknownCell: The edition has no such cell.
    """
    kinds = form.admits
    if tuple(items) not in form.orders:
        for code in items:
            if code not in kinds:
                raise form.unknown(code).at("facts", code)
        items = {code: items[code] for code in kinds if code in items}
    facts = Canonical(items)  # type: ignore[arg-type]  # what is no Value is found right below
    facts.form = form
    odd = [
        code
        for code, value in facts.items()
        if value is not None and (type(value) is not int or kinds[code] != "count" or not _LOW < value < COUNT_LIMIT)
    ]
    for code in odd:
        try:
            facts[code] = admit(facts[code], kinds[code])
        except XinxiError as error:
            raise _named(error, form, code) from None
    return facts


def _named(error: XinxiError, form: Edition, code: str) -> InvalidValue:
    cell = form.cell(code)
    template = mark("单元格{code}「{label}」：{reason}")
    return InvalidValue(template, path=pointer("facts", code), code=code, label=cell.label, reason=error.sentence)
