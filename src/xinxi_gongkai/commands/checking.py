"""The command ``check``: reports of any format, one, many, or whole folders, judged one after the other."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import frozen

from xinxi_gongkai._terminal import json_text
from xinxi_gongkai.checks import Acceptance, check
from xinxi_gongkai.commands._choices import add_choices, choices_of
from xinxi_gongkai.commands._progress import Progress
from xinxi_gongkai.commands._shared import (
    FOUND,
    OK,
    STANDARD_INPUT,
    UNREADABLE,
    add_format,
    add_locale,
    add_reading,
    complain,
    edition_of,
    emit,
    opened,
)
from xinxi_gongkai.commands._telling import told
from xinxi_gongkai.errors import mark
from xinxi_gongkai.folders import Summary, files_in
from xinxi_gongkai.localisation import translate

if TYPE_CHECKING:
    from xinxi_gongkai.checks import Findings
    from xinxi_gongkai.documents import Reading
    from xinxi_gongkai.folders import Filed

__all__ = ["CHECK_FORMAT", "add"]

CHECK_FORMAT: Final = "xinxi-gongkai-check/2"


def add(commands: Any) -> None:
    """Add the command to the parser."""
    one = commands.add_parser("check", help=translate(mark("校验报告：文件或者整个文件夹")))
    one.add_argument("files", nargs="+", metavar="FILE", help=translate(mark("文件或者文件夹；-为标准输入")))
    add_reading(one)
    add_choices(one)
    add_format(one)
    one.add_argument(
        "--undecided", action="store_true", help=translate(mark("也列出因为有的单元格没有数字而无法判断的"))
    )
    add_locale(one)
    one.set_defaults(run=_check)


@frozen
class _Result:
    """What became of one file: a report and its findings, or the reason why there are none."""

    name: str
    found: tuple[Filed, Findings] | str

    @property
    def code(self) -> int:
        """The exit code that it asks for."""
        if isinstance(self.found, str) or self.found[0].is_empty:
            return UNREADABLE
        return OK if self.found[1].ok else FOUND


def _check(chosen: argparse.Namespace) -> int:
    choices = choices_of(chosen)
    if choices is None:
        return UNREADABLE
    edition_of(chosen)  # where there is none of that name, it is said once and not for every file
    show = _as_json if chosen.format == "json" else _as_text
    return max(show(_results(chosen, choices), chosen))


def _results(chosen: argparse.Namespace, choices: Mapping[str, Any]) -> Iterator[_Result]:
    """Yield the files one after the other; what does not belong into the output is said."""
    progress = Progress()
    for name in _names(chosen.files):
        progress.draw(name)
        one = opened(name, chosen)
        found = one if isinstance(one, str) else (one, check(one.report, **choices))
        progress.clear()
        for sentence in (one,) if isinstance(one, str) else one.notes:
            complain(f"{name}：{sentence}")
        yield _Result(name, found)


def _names(given: Iterable[str]) -> Iterator[str]:
    for name in given:
        yield from (name,) if name == STANDARD_INPUT else map(str, files_in([name]))


def _as_json(results: Iterable[_Result], chosen: argparse.Namespace) -> Iterator[int]:
    """Print an object whose list of files grows as they are read, and yield the exit code of each."""
    before = f'{{\n "format": "{CHECK_FORMAT}",\n "files": ['
    for result in results:
        emit(before + "\n  " + json_text(_members(result, chosen.locale)).strip().replace("\n", "\n  "))
        before = ","
        yield result.code
    emit("\n ]\n}\n")


def _members(result: _Result, locale: str | None) -> dict[str, Any]:
    if isinstance(result.found, str):
        return {"file": result.name, "error": result.found}
    one, findings = result.found
    reading = one.reading and _reading(one.reading, locale)
    return {"file": result.name, "error": None, "findings": findings.to_dict(locale), "reading": reading}


def _reading(reading: Reading, locale: str | None) -> dict[str, Any]:
    return {
        "complete": reading.complete,
        "format": reading.format,
        "encoding": reading.encoding,
        "missing": list(reading.missing),
        "leftovers": [
            {"text": one.text, "place": attrs.asdict(one.place), "reason": translate(one.reason, locale)}
            for one in reading.leftovers
        ],
    }


def _as_text(results: Iterable[_Result], chosen: argparse.Namespace) -> Iterator[int]:
    """Print what a person wants to know of each file and then of all of them, and yield the exit code of each."""
    used: set[Acceptance] = set()
    gone: dict[Acceptance, None] = {}
    with Summary(chosen.locale) as summary:
        for result in results:
            if isinstance(result.found, str):
                summary.add_unreadable(result.name)
            else:
                one, findings = result.found
                print("\n".join(told(result.name, one, findings, chosen)))
                summary.add(result.name, one, findings)
                used.update(one.acceptance for one in findings.accepted)
                gone |= dict.fromkeys(one.acceptance for one in findings.unused if one.why == "gone")
            yield result.code
        for acceptance in gone:
            if acceptance not in used:
                line = translate(mark("说明的差异不再出现，可以删去：{id}"), chosen.locale)
                print(line.format(id=acceptance.id))
        if summary.files > 1:
            print("\n".join(summary.lines()))
