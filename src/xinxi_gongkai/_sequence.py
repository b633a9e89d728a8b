"""A sequence that holds its items in a tuple: what findings, differences and series are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

_T = TypeVar("_T")


class FrozenSequence(Sequence[_T]):
    """A sequence whose items do not change; a slice of it is a tuple."""

    def __init__(self, items: Iterable[_T]) -> None:
        """Hold the items."""
        self._items = tuple(items)

    @overload
    def __getitem__(self, place: int) -> _T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[_T, ...]: ...
    def __getitem__(self, place: int | slice) -> _T | tuple[_T, ...]:
        return self._items[place]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[_T]:
        return iter(self._items)
