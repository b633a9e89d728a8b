"""The command ``xinxi-gongkai``: a thin front over the library, without logic of its own."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from xinxi_gongkai import __version__
from xinxi_gongkai._decode import bytes_of, decode
from xinxi_gongkai._terminal import aligned
from xinxi_gongkai.checks import Finding, Findings, check, findings_schema
from xinxi_gongkai.checks.findings import LEVELS
from xinxi_gongkai.documents import Reading, read
from xinxi_gongkai.errors import UnreadableDocument, XinxiError, mark
from xinxi_gongkai.interchange import dumps, json_schema, loads
from xinxi_gongkai.interchange.catalogue import catalogue
from xinxi_gongkai.interchange.writing import write_text
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.standard.editions import edition, editions

if TYPE_CHECKING:
    from xinxi_gongkai.report import Report
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["main"]

OK: Final = 0
FOUND: Final = 1
"""Exit code where there are findings of level error."""
UNREADABLE: Final = 2
"""Exit code where a file could not be read, or nothing of any form was met in it."""

BROKEN_PIPE: Final = 141
"""Exit code where the reader of the output went away, as shells have it."""

CHECK_FORMAT: Final = "xinxi-gongkai-check/1"

_LEVEL_NAMES: Final = {"error": mark("错误"), "warning": mark("提醒"), "notice": mark("提示")}


@frozen
class _Filed:
    """A file that was read: its report, and how it was read where it was a document."""

    name: str
    report: Report
    reading: Reading | None = None


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
    except XinxiError as error:
        _complain(str(error))
        return UNREADABLE
    except OSError as error:
        _complain(translate(mark("输出写不进去：{reason}")).format(reason=error.strerror or error))
        _close_output()
        return UNREADABLE
    return code


def _close_output() -> None:
    """Point the output nowhere, so that Python does not try to write the rest at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _emit(text: str) -> None:
    """Print JSON, which is UTF-8 whatever the terminal's encoding."""
    if sys.stdout is None:
        return
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        buffer.write(text.encode())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "xinxi-gongkai", description=translate(mark("政府信息公开工作年度报告的格式与校验"))
    )
    parser.add_argument("--version", action="version", version=f"xinxi-gongkai {__version__}")
    commands = parser.add_subparsers(required=True, metavar=translate(mark("命令")))

    one = commands.add_parser("check", help=translate(mark("校验报告（文本或JSON）")))
    one.add_argument("files", nargs="+", metavar="FILE", help=translate(mark("文件；-为标准输入")))
    _add_reading(one)
    one.add_argument("--format", choices=("text", "json"), default="text", help=translate(mark("输出的格式")))
    one.add_argument(
        "--undecided", action="store_true", help=translate(mark("也列出因为有的单元格没有数字而无法判断的"))
    )
    one.add_argument("--locale", help=translate(mark("说明所用的语言")))
    one.set_defaults(run=_check)

    one = commands.add_parser("convert", help=translate(mark("把文本读成JSON，或把JSON写成规范的样子")))
    one.add_argument("file", metavar="FILE", help=translate(mark("文件；-为标准输入")))
    one.add_argument("-o", "--output", metavar="FILE", help=translate(mark("写到哪个文件；默认为标准输出")))
    _add_reading(one)
    one.set_defaults(run=_convert)

    one = commands.add_parser("catalogue", help=translate(mark("列出版式的各行、单位和勾稽关系")))
    _add_edition(one)
    one.add_argument("--format", choices=("text", "json"), default="text", help=translate(mark("输出的格式")))
    one.set_defaults(run=_catalogue)

    one = commands.add_parser("schema", help=translate(mark("输出报告或校验结果的JSON Schema")))
    _add_edition(one)
    one.add_argument("--findings", action="store_true", help=translate(mark("校验结果的，而不是报告的")))
    one.set_defaults(run=_schema)
    return parser


def _add_edition(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--edition", metavar="NAME", help=translate(mark("版式，如2014")))
    parser.add_argument("--variant", metavar="NAME", help=translate(mark("地方版式，如shandong")))


def _add_reading(parser: argparse.ArgumentParser) -> None:
    _add_edition(parser)
    parser.add_argument("--year", type=int, help=translate(mark("报告的年度；默认从标题读")))
    parser.add_argument("--agency", metavar="NAME", help=translate(mark("行政机关；默认从标题读")))


def _check(chosen: argparse.Namespace) -> int:
    code = OK
    results: list[dict[str, Any]] = []
    for name in chosen.files:
        filed = _filed(name, chosen)
        if isinstance(filed, str):
            _complain(f"{name}：{filed}")
            results.append({"file": name, "error": filed})
            code = UNREADABLE
            continue
        findings = check(filed.report)
        if _nothing_met(filed):
            code = UNREADABLE
        elif not findings.ok:
            code = max(code, FOUND)
        if chosen.format == "json":
            result = {"file": name, "error": None, "findings": findings.to_dict(chosen.locale)}
            results.append(result | {"reading": filed.reading and _reading(filed.reading)})
        else:
            print("\n".join(_told(filed, findings, chosen)))
    if chosen.format == "json":
        _emit(_json({"format": CHECK_FORMAT, "files": results}))
    return code


def _filed(name: str, chosen: argparse.Namespace) -> _Filed | str:
    """Return a file's report, or the sentence that says why it has none."""
    try:
        return _read(name, chosen)
    except XinxiError as error:
        return str(error)
    except OSError as error:
        return translate(mark("打不开：{reason}")).format(reason=error.strerror or error)


def _read(name: str, chosen: argparse.Namespace) -> _Filed:
    if name == "-":
        if sys.stdin is None:
            raise UnreadableDocument(mark("标准输入是关着的"))
        data = sys.stdin.buffer.read()
    else:
        data = bytes_of(Path(name))
    form = _edition(chosen)
    text = _json_text(data)
    if text is not None:
        if chosen.year is not None or chosen.agency is not None:
            _complain(translate(mark("{name}：JSON自己写明年度和机关，--year和--agency不起作用")).format(name=name))
        report = loads(text, edition=form)
        if form is not None and report.edition is not form:
            note = translate(mark("{name}：JSON自己写明版式{own}，--edition和--variant不起作用"))
            _complain(note.format(name=name, own=report.edition))
        return _Filed(name, report)
    reading = read(data, edition=form, year=chosen.year, agency=chosen.agency)
    return _Filed(name, reading.report, reading)


def _json_text(data: bytes) -> str | None:
    """Return the text of a file that holds JSON, in whatever encoding."""
    try:
        text = decode(data)[0]
    except UnreadableDocument:
        return None
    return text if text.lstrip().startswith("{") else None


def _edition(chosen: argparse.Namespace) -> Edition | None:
    if chosen.edition is None and chosen.variant is None:
        return None
    if chosen.edition is None:
        raise UnreadableDocument(mark("指明地方版式时也要用--edition指明版式"))
    return edition(chosen.edition, chosen.variant)


def _nothing_met(filed: _Filed) -> bool:
    return not filed.report.facts


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "complete": reading.complete,
        "encoding": reading.encoding,
        "missing": list(reading.missing),
        "leftovers": [
            {"text": one.text, "line": one.place.line, "reason": translate(one.reason)} for one in reading.leftovers
        ],
    }


def _told(filed: _Filed, findings: Findings, chosen: argparse.Namespace) -> Iterator[str]:
    """Yield the lines that tell a person what was found."""
    report = filed.report
    stated = sum(value is not None for value in report.facts.values())
    head = translate(
        mark("{name}：{agency} {year}年，版式{form}，印出{printed}个单元格，{stated}个已填"), chosen.locale
    )
    agency = report.agency.name if report.agency else translate(mark("（机关不详）"), chosen.locale)
    yield head.format(
        name=filed.name, agency=agency, year=report.year, form=report.edition, printed=len(report.facts), stated=stated
    )
    if filed.reading:
        yield from _told_reading(filed.reading, chosen.locale)
    for level in LEVELS:
        found = [finding for finding in findings if finding.level == level]
        if found:
            yield f"\n{translate(_LEVEL_NAMES[level], chosen.locale)}（{len(found)}）"
            yield from _table(found, report.edition, chosen.locale)
    if chosen.undecided and findings.undecided:
        yield "\n" + translate(mark("无法判断（{count}）"), chosen.locale).format(count=len(findings.undecided))
        yield from _table(findings.undecided, report.edition, chosen.locale)
    yield "\n" + _verdict(filed, findings, chosen.locale) + "\n"


def _told_reading(reading: Reading, locale: str | None) -> Iterator[str]:
    for one in reading.leftovers:
        line = translate(mark("  没有读懂：第{line}行「{text}」，{reason}"), locale)
        yield line.format(line=one.place.line, text=one.text[:60], reason=translate(one.reason, locale))
    if reading.missing and reading.report.facts:
        cells = reading.report.edition.cells
        labels = "、".join(cells[code].label for code in reading.missing[:5])
        line = translate(mark("  没有见到{count}个单元格：{labels}{more}"), locale)
        more = "……" if len(reading.missing) > 5 else ""
        yield line.format(count=len(reading.missing), labels=labels, more=more)


def _table(found: Sequence[Finding], form: Edition, locale: str | None) -> Iterator[str]:
    """Yield each finding as a row of the form with its figure and what it should be, and its sentence below."""
    rows = []
    for finding in found:
        cell = form.cells.get(finding.subject or "")
        label = f"{cell.number}{cell.label}" if cell else finding.rule
        expected = ""
        if finding.expected and finding.outcome != "undecided":
            expected = "{should}{expected}".format(**finding.parameters)
        rows.append((label, finding.parameters.get("value", ""), expected))
    for line, finding in zip(aligned(rows), found, strict=True):
        yield f"  {line}  [{finding.rule}]"
        yield f"      {finding.message(locale)}"


def _verdict(filed: _Filed, findings: Findings, locale: str | None) -> str:
    if _nothing_met(filed):
        return translate(mark("结论：没有见到任何版式的表格，未能校验。"), locale)
    verdict = translate(
        mark("结论：{verdict}错误{errors}处，提醒{warnings}处，提示{notices}处，无法判断{undecided}处。"), locale
    )
    return verdict.format(
        verdict=translate(mark("没有错误；") if findings.ok else mark("有错误；"), locale),
        errors=len(findings.errors),
        warnings=len(findings.warnings),
        notices=len(findings.notices),
        undecided=len(findings.undecided),
    )


def _convert(chosen: argparse.Namespace) -> int:
    filed = _filed(chosen.file, chosen)
    if isinstance(filed, str):
        _complain(f"{chosen.file}：{filed}")
        return UNREADABLE
    if filed.reading:
        for line in _told_reading(filed.reading, None):
            _complain(line.strip())
    if _nothing_met(filed):
        _complain(f"{chosen.file}：{translate(mark('没有见到任何版式的表格，没有写出'))}")
        return UNREADABLE
    text = dumps(filed.report)
    if chosen.output is None:
        _emit(text)
        return OK
    try:
        write_text(text, chosen.output)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        _complain(translate(mark("{name}：写不进去：{reason}")).format(name=chosen.output, reason=reason))
        return UNREADABLE
    return OK


def _catalogue(chosen: argparse.Namespace) -> int:
    given = _edition(chosen)
    forms = [given] if given else [edition(name) for name in editions()]
    if chosen.format == "json":
        _emit(_json(catalogue(forms)))
        return OK
    for form in forms:
        print(f"{form} {form.title} {form.source.number}")
        rows = []
        for _, _, depth, row in form.walk():
            cell = form.cells.get(row.code)
            name = f"{'  ' * depth}{row.number}{row.label}"
            rows.append((name, cell.unit.symbol if cell else "", cell.code if cell else ""))
        relations = [(_LEVEL_NAMES[one.level], one.rule, one.formula("label")) for one in form.relations]
        print(*aligned(rows), "", translate(mark("勾稽关系")), *aligned(relations), "", sep="\n")
    return OK


def _schema(chosen: argparse.Namespace) -> int:
    if chosen.findings:
        _emit(_json(findings_schema()))
        return OK
    given = _edition(chosen) or edition(editions()[-1])
    _emit(_json(json_schema(given)))
    return OK


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _complain(sentence: str) -> None:
    if sys.stderr:
        print(f"xinxi-gongkai: {sentence}", file=sys.stderr)
