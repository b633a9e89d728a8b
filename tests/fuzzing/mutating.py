"""What all mutators share: bytes changed at random, and how one text takes over a part of another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

__all__ = ["Raw", "crossed_lines", "flipped", "several"]

Raw = Callable[[bytes], bytes]
"""A mutation of bytes that knows nothing of what they mean; the fuzzer has one that knows what was compared."""

_T = TypeVar("_T")
_ODD = (b"\0", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\x81", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r")


def flipped(data: bytes, rng: Random) -> bytes:
    """Return bytes with a few of them changed, added, left out or moved."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = rng.randrange(len(made) + 1)
        end = min(len(made), at + rng.choice((1, 2, 8, 64)))
        match rng.randrange(5):
            case 0:
                made[at:end] = bytes(rng.randrange(256) for _ in range(end - at))
            case 1:
                made[at:at] = rng.choice(_ODD)
            case 2:
                del made[at:end]
            case 3:
                made[at:at] = made[at:end]
            case _:
                piece = made[at:end]
                del made[at:end]
                to = rng.randrange(len(made) + 1)
                made[to:to] = piece
    return bytes(made)


def several(value: _T, changes: Sequence[Callable[[_T, Random], _T]], rng: Random) -> _T:
    """Return a value after one change or a few."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 4, 8))):
        value = rng.choice(changes)(value, rng)
    return value


def crossed_lines(one: bytes, other: bytes, rng: Random) -> bytes:
    """Return lines of one text with a run of lines of another in their midst."""
    lines, more = one.splitlines(keepends=True), other.splitlines(keepends=True)
    if not lines or not more:
        return one or other
    at, begin = rng.randrange(len(lines) + 1), rng.randrange(len(more))
    end = min(len(more), begin + rng.choice((1, 2, 5, 20)))
    gone = rng.choice((0, 0, 1, end - begin))
    return b"".join((*lines[:at], *more[begin:end], *lines[at + gone :]))
