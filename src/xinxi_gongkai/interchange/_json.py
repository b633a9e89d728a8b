"""Strict JSON: what the standard library's parser would let pass is kept, so that its place can be said.

An object is a tuple of its pairs, an array a list: a key that stands twice is still there to be found.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from xinxi_gongkai.errors import InvalidReport, mark

__all__ = ["Unadmitted", "parse"]

_INT_DIGITS: Final = 4000

_REASONS: Final = {
    "Expecting value": mark("这里应有一个值"),
    "Expecting property name enclosed in double quotes": mark("这里应有双引号括起的键"),
    "Expecting ':' delimiter": mark("这里应有冒号"),
    "Expecting ',' delimiter": mark("这里应有逗号，或前面的括号没有结束"),
    "Unterminated string starting at": mark("从这里开始的文字没有结束"),
    "Invalid control character at": mark("文字里有未转义的控制字符"),
    "Invalid \\escape": mark("转义不对"),
    "Invalid \\uXXXX escape": mark("\\u转义不对"),
    "Extra data": mark("JSON在这里已经结束，后面还有内容"),
    "Illegal trailing comma before end of object": mark("最后一个成员之后多了逗号"),
    "Illegal trailing comma before end of array": mark("最后一个元素之后多了逗号"),
}


class Unadmitted:
    """A number that no place in a report admits (3.0, 1e400, NaN, or one of thousands of digits), as written."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        """Keep what was written."""
        self.text = text

    def __repr__(self) -> str:
        return self.text if len(self.text) < 40 else f"{self.text[:20]}…（{len(self.text)}个字符）"


def _int(text: str) -> int | Unadmitted:
    return int(text) if len(text) <= _INT_DIGITS else Unadmitted(text)


def _decoder(parse_int: Callable[[str], Any] | None = None) -> json.JSONDecoder:
    return json.JSONDecoder(
        object_pairs_hook=tuple, parse_float=Unadmitted, parse_constant=Unadmitted, parse_int=parse_int
    )


_FAST: Final = _decoder()
_LONG: Final = _decoder(_int)


def parse(text: str) -> Any:
    """Return the JSON of a text: objects as tuples of pairs, numbers that no place admits as :class:`Unadmitted`.

    Raises:
        InvalidReport: The text is no JSON; the message gives line and column.
    """
    try:
        try:
            return _FAST.decode(text)
        except json.JSONDecodeError:
            raise
        except ValueError:  # more digits than Python's own limit; its place is found by reading again
            return _LONG.decode(text)
    except json.JSONDecodeError as error:
        raise InvalidReport(
            mark("不是JSON：第{line}行第{column}列，{reason}"),
            line=error.lineno,
            column=error.colno,
            reason=_REASONS.get(error.msg, error.msg),
        ) from None
    except RecursionError:
        raise InvalidReport(mark("JSON的嵌套太深，不是报告")) from None
