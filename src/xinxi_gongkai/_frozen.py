"""Read-only mappings inside frozen classes, and how such classes are pickled."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Self

import attrs


def frozen_map(items: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """Return a read-only copy of a mapping, in the same order."""
    return MappingProxyType(dict(items))


def _rebuild(cls: type[Any], arguments: dict[str, Any]) -> Any:
    return cls(**arguments)


class Picklable:
    """A frozen attrs class that holds read-only mappings, which pickle itself does not take."""

    __slots__ = ()

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        arguments = {}
        for field in attrs.fields(type(self)):  # type: ignore[arg-type]  # only attrs classes derive from this
            value = getattr(self, field.name)
            arguments[field.alias] = dict(value) if isinstance(value, MappingProxyType) else value
        return _rebuild, (type(self), arguments)
