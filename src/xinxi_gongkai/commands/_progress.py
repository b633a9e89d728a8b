"""One line on a terminal that says how far a command is among many files."""

from __future__ import annotations

import os
import shutil
import sys
import time
from typing import Final

from attrs import define, field

from xinxi_gongkai._terminal import width_of
from xinxi_gongkai.errors import mark
from xinxi_gongkai.localisation import translate

__all__ = ["Progress"]

_PAUSE: Final = 0.1
"""So many seconds pass at least before the line is drawn again."""


@define
class Progress:
    """How many files there were, how many a second, and which one is at work.

    Nothing is drawn where standard error is no terminal, or under continuous integration.
    """

    _is_shown: bool = field(init=False)
    _begun: float = field(factory=time.monotonic, init=False)
    _drawn: float = field(default=0, init=False)
    _files: int = field(default=0, init=False)
    _width: int = field(default=0, init=False)

    @_is_shown.default
    def _on_terminal(self) -> bool:
        return bool(sys.stderr and sys.stderr.isatty() and "CI" not in os.environ)

    def draw(self, name: str) -> None:
        """Say which file comes next."""
        now = time.monotonic()
        self._files += 1
        if not self._is_shown or now - self._drawn < _PAUSE:
            return
        self.clear()
        rate = f"{(self._files - 1) / max(now - self._begun, _PAUSE):.1f}"
        line = translate(mark("第{count}个文件，每秒{rate}个：{name}")).format(count=self._files, rate=rate, name=name)
        while width_of(line) >= shutil.get_terminal_size().columns:
            line = line[:-1]
        sys.stderr.write(line)
        sys.stderr.flush()
        self._drawn, self._width = now, width_of(line)

    def clear(self) -> None:
        """Take the line away, so that something else can be printed."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0
