"""The command ``xinxi-gongkai``: a thin front over the library, without logic of its own."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

from xinxi_gongkai import __version__
from xinxi_gongkai.commands import annotating, beside, blanks, checking, converting, standard, tabulating
from xinxi_gongkai.commands._shared import UNREADABLE, complain
from xinxi_gongkai.errors import XinxiError, mark
from xinxi_gongkai.localisation import translate

__all__ = ["main"]

INTERRUPTED: Final = 130
"""Exit code where the user stopped the command, as shells have it."""

BROKEN_PIPE: Final = 141
"""Exit code where the reader of the output went away, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character shows its number
    chosen = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = chosen.run
    try:
        code = run(chosen)
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        _close_output()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        complain(translate(mark("停下了")))
        return INTERRUPTED
    except XinxiError as error:
        complain(str(error))
        return UNREADABLE
    except OSError as error:
        complain(translate(mark("输出写不进去：{reason}")).format(reason=error.strerror or error))
        _close_output()
        return UNREADABLE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "xinxi-gongkai", description=translate(mark("政府信息公开工作年度报告的格式与校验"))
    )
    parser.add_argument("--version", action="version", version=f"xinxi-gongkai {__version__}")
    commands = parser.add_subparsers(required=True, metavar=translate(mark("命令")))
    for room in (checking, converting, annotating, blanks, tabulating, beside, standard):
        room.add(commands)
    return parser


def _close_output() -> None:
    """Point the output nowhere, so that Python does not try to write the rest at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
