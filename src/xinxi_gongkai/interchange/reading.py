"""JSON to a report: strict about shape, open to any figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import cattrs
from cattrs import AttributeValidationNote
from cattrs.gen import make_dict_structure_fn, override

from xinxi_gongkai._decode import bytes_of, decode
from xinxi_gongkai._values import canonical
from xinxi_gongkai.errors import InvalidReport, UnknownEdition, XinxiError, mark, nearest, shown
from xinxi_gongkai.interchange._format import FORMAT, FORMAT_VERSION, MEMBERS, REQUIRED
from xinxi_gongkai.interchange._json import Unadmitted, parse
from xinxi_gongkai.report import Agency, LocalRow, Printed, Report, ReportSection, Value
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.standard.editions import editions
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.units import kind_of
from xinxi_gongkai.standard.values import COUNT_LIMIT, Kind, amount_of, count_of

__all__ = ["load", "loads"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECTION = ("number", "heading", "text", "sections")
_ROWS = tuple[LocalRow, ...]
_FORMAT = re.compile(rf"{FORMAT}/([1-9][0-9]{{0,8}})")


def load(path: str | Path, *, edition: str | Edition | None = None) -> Report:
    """Read a report from a JSON file; see :func:`loads`.

    Raises:
        OSError: The file cannot be opened.
        UnreadableDocument: It is no path, or the bytes are no text.
    """
    return loads(bytes_of(path), edition=edition)


def loads(text: str | bytes, *, edition: str | Edition | None = None) -> Report:
    """Read a report from JSON text.

    Args:
        text: The JSON; bytes are UTF-8, UTF-16 or UTF-32 with a byte order mark, or GB18030 (GBK).
        edition: A variant of the user's own that the report may name.

    Raises:
        InvalidReport: It has not the shape of a report; ``path`` is the JSON Pointer of the place.
        UnknownEdition: Its edition or variant is not known.
        UnreadableDocument: The bytes are no text.
    """
    if isinstance(text, bytes | bytearray):
        text = decode(bytes(text))[0]
    elif not isinstance(text, str):
        raise InvalidReport(mark("应为JSON文字，给的是{value}"), value=shown(text))
    text = text.removeprefix("\ufeff")
    if not text or text.isspace():
        raise InvalidReport(mark("是空的，没有报告"))
    try:
        return _report(parse(text), None if edition is None else find_edition(edition))
    except (InvalidReport, UnknownEdition):
        raise
    except RecursionError:
        raise _too_deep() from None
    except XinxiError as error:
        raise _as_invalid(error) from None


def _too_deep() -> InvalidReport:
    return InvalidReport(mark("JSON的嵌套太深，不是报告"))


def _as_invalid(error: XinxiError) -> InvalidReport:
    return InvalidReport(error.template, path=error.path, **error.parameters)


def _members(value: object, known: tuple[str, ...] | None = None, required: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the members of a JSON object, whose keys are single and, where these are given, known."""
    if not isinstance(value, tuple):
        raise InvalidReport(mark("应为对象，给的是{value}"), value=_json(value))
    members = dict(value)
    if len(members) != len(value):
        counts = Counter(key for key, _ in value)
        twice = next(key for key, count in counts.items() if count > 1)
        raise InvalidReport(mark("键{key}出现两次"), key=shown(twice)).at(twice)
    for key in members if known is not None else ():
        if key not in (known or ()):
            near = nearest(key, known or ())
            raise InvalidReport(mark("没有键{key}这一项{near}"), key=shown(key), near=near).at(key)
    for key in required:
        if key not in members:
            raise InvalidReport(mark("缺少键{key}"), key=key)
    return members


def _json(value: object) -> str:
    """Return a value as an error about JSON prints it."""
    named = {True: "true", False: "false", None: "null"}
    if value is None or isinstance(value, bool):
        return named[value]
    if isinstance(value, tuple | list):
        return mark("对象") if isinstance(value, tuple) else mark("数组")
    return shown(value)


def _report(found: object, given: Edition | None) -> Report:
    if not isinstance(found, tuple):
        raise InvalidReport(mark("JSON的最外层应为对象，给的是{value}"), value=_json(found))
    members = dict(found)
    if "format" in members:  # first: what another format holds is not ours to judge
        _check_format(members["format"])
    if tuple(members) != MEMBERS or len(members) != len(found):
        _members(found, MEMBERS, REQUIRED)
    form = _edition(members, given)
    if type(members["year"]) is not int:
        raise InvalidReport(mark("年份应为整数，给的是{value}"), path="/year", value=_json(members["year"]))
    structure = _converter().structure
    return Report(
        form,
        members["year"],
        agency=None if members.get("agency") is None else _at("agency", structure, members["agency"], Agency),
        facts=_facts(members["facts"], form),
        scope=_text(members, "scope", None),
        title=_text(members, "title", ""),
        published=_day(members.get("published")),
        introduction=_text(members, "introduction", ""),
        sections=_sections(members.get("sections", [])),
        closing=_text(members, "closing", ""),
        local_rows=()
        if members.get("local_rows", []) == []
        else _at("local_rows", structure, members["local_rows"], _ROWS),
        extensions=_extensions(members.get("extensions", ()), ("extensions",)),
    )


def _check_format(name: object) -> None:
    match = _FORMAT.fullmatch(name) if isinstance(name, str) else None
    if not match:
        template = mark("不认识的格式{name}，应为“{known}”")
        raise InvalidReport(template, path="/format", name=_json(name), known=f"{FORMAT}/{FORMAT_VERSION}")
    if int(match[1]) > FORMAT_VERSION:
        template = mark("格式{name}比本版本认识的（{known}）新，请升级xinxi_gongkai")
        raise InvalidReport(template, path="/format", name=match[0], known=f"{FORMAT}/{FORMAT_VERSION}")


def _edition(members: Mapping[str, Any], given: Edition | None) -> Edition:
    name, variant = members["edition"], members.get("variant")
    if type(name) is not str or not (variant is None or type(variant) is str):
        path = "/edition" if type(name) is not str else "/variant"
        template = mark("版式的名称应为文字，给的是{value}")
        raise InvalidReport(template, path=path, value=_json(variant if path == "/variant" else name))
    if given is not None and (given.name, given.variant) == (name, variant):
        return given
    try:
        return find_edition(name, variant)
    except UnknownEdition as error:
        raise error.at("variant" if name in editions() else "edition") from None


def _text(members: Mapping[str, Any], key: str, default: Any) -> Any:
    value = members.get(key, default)
    if type(value) is not str and value is not default:
        raise InvalidReport(mark("应为文字，给的是{value}"), path=f"/{key}", value=_json(value))
    return value


def _day(value: object) -> date | None:
    if value is None:
        return None
    try:
        if type(value) is str and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise InvalidReport(mark("应为“2025-01-31”这样的日期或null，给的是{value}"), path="/published", value=_json(value))


def _facts(found: object, form: Edition) -> Mapping[str, Value]:
    try:
        return canonical(_members(found), form, _value)
    except InvalidReport as error:
        raise error.at("facts") from None


def _value(value: object, kind: Kind) -> Value:
    """Return a JSON value as a cell holds it."""
    if value is None:
        return None
    if type(value) is str:
        if kind == "amount":
            amount = amount_of(value)
            if amount is not None:
                return amount
        elif count_of(value) is not None:
            template = mark("件数要写成整数，不写成文字，给的是{value}")
            raise InvalidReport(template, value=shown(value))
        if value:
            return Printed(value)
        raise InvalidReport(mark("空白写作null，不写作空的文字"))
    if kind == "count" and type(value) is int and -COUNT_LIMIT < value < COUNT_LIMIT:
        return value
    expected = {
        "count": mark("整数（绝对值小于10的15次方）、null（空白）或文字（其他所印）"),
        "amount": mark("“12.50”这样的文字（不超过28位数字）、null（空白）或其他文字"),
    }[kind]
    raise InvalidReport(mark("给的是{value}，这里应为{expected}"), value=_json(value), expected=expected)


def _extensions(found: object, path: tuple[str | int, ...]) -> Any:
    """Return the JSON under ``extensions`` with objects as dicts; :class:`Report` judges the rest."""
    if isinstance(found, Unadmitted):
        template = mark("扩展内容里的数只能是不超过4000位的整数，小数写成文字，给的是{value}")
        raise InvalidReport(template, value=shown(found)).at(*path)
    if isinstance(found, tuple) or len(path) == 1:
        try:
            members = _members(found)
        except XinxiError as error:
            raise error.at(*path) from None
        return {key: _extensions(value, (*path, key)) for key, value in members.items()}
    if isinstance(found, list):
        return [_extensions(value, (*path, place)) for place, value in enumerate(found)]
    return found


def _sections(found: object) -> tuple[ReportSection, ...]:
    """Return sections; what has just the shape that ``dumps`` writes is taken straight, which is most of a report."""
    try:
        return _straight(found)
    except (TypeError, ValueError):
        sections: tuple[ReportSection, ...] = _at("sections", _converter().structure, found, tuple[ReportSection, ...])
        return sections


def _straight(found: Any) -> tuple[ReportSection, ...]:
    if type(found) is not list:
        raise TypeError
    made = []
    for one in found:
        (first, number), (second, heading), (third, text), (fourth, under) = one
        if (first, second, third, fourth) != _SECTION or type(one) is not tuple:
            raise TypeError
        made.append(ReportSection(number, heading, text, _straight(under) if under != [] else ()))
    return tuple(made)


def _at(key: str, structure: Any, value: object, kind: Any) -> Any:
    try:
        return structure(value, kind)
    except (XinxiError, ExceptionGroup) as error:
        raise _first(error).at(key) from None


def _first(error: BaseException) -> XinxiError:
    """Return the first error of cattrs' tree, with the path to it."""
    if isinstance(error, XinxiError):
        return error
    if not isinstance(error, ExceptionGroup):  # what cattrs wraps and is not ours can only be too deep a recursion
        return _too_deep()
    inner = error.exceptions[0]
    notes = getattr(inner, "__notes__", ())
    return _first(inner).at(*(note.name for note in notes if isinstance(note, AttributeValidationNote)))


@cache
def _converter() -> cattrs.Converter:
    """Return the converter that reads the parts of a report without changing them.

    * text is text: no number, no null becomes one
    * an array is an array: no text is taken apart into characters
    * unknown and doubled keys are refused, with the nearest known name
    * what a class itself refuses keeps its own message and path
    """
    converter = cattrs.Converter(forbid_extra_keys=False)

    @converter.register_structure_hook
    def text(value: Any, _: type[str]) -> str:
        if type(value) is not str:
            raise InvalidReport(mark("应为文字，给的是{value}"), value=_json(value))
        return value

    def array(kind: type) -> Any:
        def structure(value: Any, _: Any) -> tuple[Any, ...]:
            if type(value) is not list:
                raise InvalidReport(mark("应为数组，给的是{value}"), value=_json(value))
            found: list[Any] = []
            for place, item in enumerate(value):
                try:
                    found.append(converter.structure(item, kind))
                except (XinxiError, ExceptionGroup) as error:
                    raise _first(error).at(place) from None
            return tuple(found)

        return structure

    def of_class(cls: type, required: tuple[str, ...] = (), **overrides: Any) -> Any:
        make: Any = make_dict_structure_fn(cls, converter, **overrides)
        known = tuple(field.name for field in cls.__attrs_attrs__ if field.init)  # type: ignore[attr-defined]  # an attrs class

        def structure(value: Any, kind: Any) -> Any:
            return make(_members(value, known, required), kind)

        return structure

    converter.register_structure_hook(Agency, of_class(Agency, ("name",)))
    sections = array(ReportSection)
    converter.register_structure_hook_func(lambda kind: kind == tuple[ReportSection, ...], sections)
    converter.register_structure_hook_func(lambda kind: kind == tuple[LocalRow, ...], array(LocalRow))
    converter.register_structure_hook(ReportSection, of_class(ReportSection))
    plain = of_class(LocalRow, values=override(struct_hook=lambda value, _: value))

    def local_row(value: Any, kind: type[LocalRow]) -> LocalRow:
        members = dict(value) if isinstance(value, tuple) else {}
        unit, values = members.get("unit"), members.get("values", [])
        if type(values) is not list:
            raise InvalidReport(mark("应为数组，给的是{value}"), value=_json(values)).at("values")
        kind_of_values = kind_of(unit) if isinstance(unit, str) else "count"
        found: list[Value] = []
        for place, item in enumerate(values):
            try:
                found.append(_value(item, kind_of_values))
            except XinxiError as error:
                raise error.at("values", place) from None
        if "values" in members:
            value = tuple((key, found if key == "values" else item) for key, item in value)
        made: LocalRow = plain(value, kind)
        return made

    converter.register_structure_hook(LocalRow, local_row)
    return converter
