"""The JSON that others keep in a report: read-only while it is held, plain when it is written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from xinxi_gongkai._values import check_text
from xinxi_gongkai.errors import InvalidValue, mark, shown

__all__ = ["frozen_extensions", "thawed"]

MAX_DEPTH: Final = 64
"""So deep may the JSON under ``extensions`` nest."""

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def frozen_extensions(extensions: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the extensions of a report read-only, keys sorted.

    Raises:
        InvalidValue: They hold what is no JSON, or a fractional number.
    """
    found: Mapping[str, Any] = _frozen_item(extensions, "extensions", -1) if extensions else _NOTHING
    return found


def thawed(value: Any) -> Any:
    """Return the JSON under ``extensions`` as dicts with sorted keys and lists."""
    if isinstance(value, Mapping):
        return {key: thawed(value[key]) for key in sorted(value)}
    return [thawed(item) for item in value] if isinstance(value, tuple) else value


def _frozen_json(value: object, depth: int = 0) -> Any:
    """Return JSON read-only: objects as mappings with sorted keys, arrays as tuples."""
    if depth > MAX_DEPTH:
        raise InvalidValue(mark("嵌套超过{limit}层"), limit=MAX_DEPTH)
    if value is None or isinstance(value, bool):
        return value
    if type(value) is int:
        if abs(value) >= 10**4000:
            raise InvalidValue(mark("整数超过4000位"))
        return value
    if isinstance(value, str):
        _plain_text(value)
        return value
    if isinstance(value, Mapping):
        for key in value:
            _plain_text(key)
        return MappingProxyType({key: _frozen_item(value[key], key, depth) for key in sorted(value)})
    if isinstance(value, list | tuple):
        return tuple(_frozen_item(item, place, depth) for place, item in enumerate(value))
    template = mark("扩展内容只能是JSON的对象、数组、文字、整数、true、false、null，给的是{value}；小数写成文字")
    raise InvalidValue(template, value=shown(value))


def _frozen_item(value: object, key: str | int, depth: int) -> Any:
    try:
        return _frozen_json(value, depth + 1)
    except InvalidValue as error:
        raise error.at(key) from None


def _plain_text(value: object) -> None:
    """Raise unless the value is text; an error's place is said by whoever knows it."""
    try:
        check_text(value, "")
    except InvalidValue as error:
        raise InvalidValue(error.template, **error.parameters) from None
