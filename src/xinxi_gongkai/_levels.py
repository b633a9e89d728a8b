"""What the levels of findings are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from xinxi_gongkai.errors import mark

__all__ = ["LEVEL_NAMES"]

LEVEL_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"error": mark("错误"), "warning": mark("提醒"), "notice": mark("提示")}
)
"""The levels from the most serious, each with its name."""
