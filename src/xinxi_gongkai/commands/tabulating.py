"""The command ``tabulate``: folders of reports to a data set."""

from __future__ import annotations

import argparse
from typing import Any

from xinxi_gongkai.commands._choices import add_rules, rules_of
from xinxi_gongkai.commands._progress import Progress
from xinxi_gongkai.commands._shared import OK, UNREADABLE, add_edition, add_locale, edition_of
from xinxi_gongkai.commands._writing import unwritten
from xinxi_gongkai.errors import XinxiError, mark
from xinxi_gongkai.folders import tabulate
from xinxi_gongkai.localisation import translate

__all__ = ["add"]


def add(commands: Any) -> None:
    """Add the command to the parser."""
    one = commands.add_parser("tabulate", help=translate(mark("把文件夹里的报告整理成数据表（CSV）")))
    one.add_argument("files", nargs="+", metavar="FOLDER", help=translate(mark("文件夹或者文件")))
    one.add_argument("-o", "--output", metavar="DIR", required=True, help=translate(mark("数据表写到哪个文件夹")))
    one.add_argument(
        "--no-resume", dest="resume", action="store_false", help=translate(mark("全部从头做，不用上次已经做好的"))
    )
    add_edition(one)
    add_rules(one)
    add_locale(one)
    one.set_defaults(run=_tabulate)


def _tabulate(chosen: argparse.Namespace) -> int:
    choices = rules_of(chosen)
    if choices is None:
        return UNREADABLE
    progress = Progress()
    try:
        found = tabulate(
            chosen.files,
            chosen.output,
            resume=chosen.resume,
            progress=lambda path: progress.draw(str(path)),
            locale=chosen.locale,
            edition=edition_of(chosen),
            **choices,
        )
    except XinxiError:
        raise
    except (OSError, ValueError) as error:  # also of a name with a character that no name has
        return unwritten(chosen.output, error)
    finally:
        progress.clear()
    line = translate(
        mark(
            "{files}个文件：读入{read}个，没有见到表格{nothing}个，未能读入{unreadable}个；其中{reused}个没有变化，没有重读"
        ),
        chosen.locale,
    )
    print(
        line.format(
            files=found.files,
            read=found.read,
            nothing=found.nothing_met,
            unreadable=found.unreadable,
            reused=found.reused,
        )
    )
    print(translate(mark("写在{folder}"), chosen.locale).format(folder=found.folder))
    return UNREADABLE if found.unreadable or found.nothing_met else OK
