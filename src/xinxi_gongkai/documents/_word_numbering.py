"""The numbers that Word prints before paragraphs and that stand in no text: 一、（一）1. of lists and headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Final

from attrs import define, field, frozen

from xinxi_gongkai.documents._package import Element, attribute, child, whole
from xinxi_gongkai.errors import UnreadableDocument, mark, shown

__all__ = ["Numbering"]

_PLACE: Final = re.compile("%([1-9])")
_LEVELS: Final = 9
_MOST_NUMBERED: Final = 100_000
"""Paragraphs with a number."""

_LARGEST: Final = 32_767
"""Word counts no further; numbers beyond are printed in digits here, so that none can be long."""
_LONGEST: Final = 40
"""Characters of a pattern of numbers; those of real documents have three or four."""


@frozen
class _Level:
    """One level of a list.

    Attributes:
        start: Its first number.
        format: How numbers are written, by Word's name.
        pattern: What is printed, with ``%1`` for the number of the first level.
        is_joined: Whether the text follows without a gap.
        restart: Below which level, from 1, it begins again; 0 for none, ``None`` for any above it.
        style: The style of paragraphs that are numbered so, or ``None``.
        is_legal: Whether all its numbers are printed in digits.
    """

    start: int
    format: str
    pattern: str
    is_joined: bool
    restart: int | None
    style: str | None
    is_legal: bool


@frozen
class _List:
    """A list as a document uses it.

    Attributes:
        counted: The name of the list whose numbers it goes on.
        levels: Its levels, from 0.
        starts: With which numbers levels begin anew where this list begins.
    """

    counted: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


@define
class Numbering:
    """The lists of a document, and how far each is counted.

    Attributes:
        root: The part that describes the lists, or ``None``.
    """

    root: Element | None
    _lists: dict[str, _List | None] = field(factory=dict, init=False)
    _counts: dict[str, dict[int, int]] = field(factory=dict, init=False)
    _begun: set[tuple[str, int]] = field(factory=set, init=False)
    _numbered: int = field(default=0, init=False)
    _numbers: dict[str | None, Element] = field(init=False)
    _bases: dict[str | None, Element] = field(init=False)
    _linked: dict[str | None, Element] = field(init=False)

    @_numbers.default
    def _all_numbers(self) -> dict[str | None, Element]:
        return {attribute(one, "numId"): one for one in self._all("num")}

    @_bases.default
    def _all_bases(self) -> dict[str | None, Element]:
        return {attribute(one, "abstractNumId"): one for one in self._all("abstractNum")}

    @_linked.default
    def _all_linked(self) -> dict[str | None, Element]:
        return {attribute(child(one, "styleLink")): one for one in self._all("abstractNum")}

    def _all(self, kind: str) -> Iterable[Element]:
        return () if self.root is None else self.root.iterchildren(f"{{*}}{kind}")

    def depth_of(self, number: str, styles: Container[str]) -> int:
        """Return the level, from 0, of paragraphs that a style numbers.

        Args:
            number: The list.
            styles: The style and those that it builds on.
        """
        found = self._list(number)
        levels = found.levels if found else {}
        return next((depth for depth, level in levels.items() if level.style in styles), 0)

    def next(self, number: str, depth: int) -> str:
        """Count one paragraph, and return what is printed before its text.

        Args:
            number: The list.
            depth: The level, from 0.
        """
        found = self._list(number)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        self._numbered += 1
        if self._numbered > _MOST_NUMBERED:
            raise UnreadableDocument(mark("有编号的段落超过{most}个，不像一份年度报告，没有读"), most=_MOST_NUMBERED)
        counts = self._counts.setdefault(found.counted, {})
        if depth in found.starts and (number, depth) not in self._begun:
            counts.pop(depth, None)
        self._begun.add((number, depth))
        counts[depth] = counts.get(depth, found.starts.get(depth, level.start) - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or depth < restart:
                counts.pop(deeper, None)
        return _printed(found, level, counts)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._found(number)
        return self._lists[number]

    def _found(self, number: str) -> _List | None:
        one = self._numbers.get(number)
        base = self._bases.get(attribute(child(one, "abstractNumId")))
        linked = attribute(child(base, "numStyleLink"))
        if linked is not None:
            base = self._linked.get(linked)
        if one is None or base is None:
            return None
        levels = dict(map(_level, base.iterchildren("{*}lvl")))
        starts = {}
        for override in one.iterchildren("{*}lvlOverride"):
            depth = whole(attribute(override, "ilvl"), 0)
            replaced = child(override, "lvl")
            if replaced is not None:
                levels[depth] = _level(replaced)[1]
            start = attribute(child(override, "startOverride"))
            if start is not None:
                starts[depth] = whole(start, 0)
        levels = {depth: level for depth, level in levels.items() if 0 <= depth < _LEVELS}
        return _List(attribute(base, "abstractNumId") or "", levels, starts)


def _level(element: Element) -> tuple[int, _Level]:
    restart = attribute(child(element, "lvlRestart"))
    legal = child(element, "isLgl")
    pattern = attribute(child(element, "lvlText")) or ""
    if len(pattern) > _LONGEST:
        raise UnreadableDocument(mark("文件已损坏：编号的样式{pattern}太长"), pattern=shown(pattern))
    return whole(attribute(element, "ilvl"), 0), _Level(
        start=whole(attribute(child(element, "start")), 0),
        format=attribute(child(element, "numFmt")) or "decimal",
        pattern=pattern,
        is_joined=attribute(child(element, "suff")) == "nothing",
        restart=None if restart is None else whole(restart, 0),
        style=attribute(child(element, "pStyle")),
        is_legal=legal is not None and attribute(legal) not in ("0", "false", "off"),
    )


def _printed(found: _List, level: _Level, counts: Mapping[int, int]) -> str:
    """Return a number as printed; a mark that only begins the items of a list is no number."""
    if level.format == "bullet":
        return ""

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        one = found.levels.get(depth, level)
        return _written(counts.get(depth, one.start), "decimal" if level.is_legal else one.format)

    text = _PLACE.sub(number, level.pattern)
    return text if level.is_joined or not text else f"{text} "


def _written(number: int, form: str) -> str:
    if form == "none":
        return ""
    write = _FORMS.get(form)
    return write(number) if write and 0 < number <= _LARGEST else str(number)


def _positional(digits: str) -> Callable[[int], str]:
    return lambda number: str(number).translate(str.maketrans("0123456789", digits))


def _one_of(signs: str) -> Callable[[int], str]:
    """Return how signs are counted off; beyond the last, digits."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _chinese(digits: str, ranks: str, *, short_ten: bool) -> Callable[[int], str]:
    """Return how numbers are written with ranks; with a short ten, 11 is 十一 and not 一十一."""

    def write(number: int) -> str:
        text = ""
        for rank, digit in enumerate(reversed(str(number))):
            if digit != "0":
                text = digits[int(digit)] + ranks[rank].strip() + text
            elif text and not text.startswith(digits[0]):
                text = digits[0] + text
        return text.removeprefix(digits[1]) if short_ten and 10 <= number < 20 else text

    return write


def _letters(number: int) -> str:
    """Return a to z, then aa, bb and on, as far as Word goes."""
    repeats, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (repeats + 1) if repeats < 30 else str(number)


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    text = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        times, number = divmod(number, value)
        text += sign * times
    return text


_COUNTING: Final = _chinese("〇一二三四五六七八九", " 十百千万", short_ten=True)
_COUNTING_THOUSAND: Final = _chinese("零一二三四五六七八九", " 十百千万", short_ten=True)
_COUNTING_TRADITIONAL: Final = _chinese("零一二三四五六七八九", " 十百千萬", short_ten=True)
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_FORMS: Final[Mapping[str, Callable[[int], str]]] = {
    "chineseCounting": _COUNTING,
    "japaneseCounting": _COUNTING,
    "taiwaneseCounting": _COUNTING,
    "chineseCountingThousand": _COUNTING_THOUSAND,
    "taiwaneseCountingThousand": _COUNTING_TRADITIONAL,
    "ideographDigital": _positional("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _positional("〇一二三四五六七八九"),
    "taiwaneseDigital": _positional("○一二三四五六七八九"),
    "chineseLegalSimplified": _chinese("零壹贰叁肆伍陆柒捌玖", " 拾佰仟万", short_ten=False),
    "ideographLegalTraditional": _chinese("零壹貳參肆伍陸柒捌玖", " 拾佰仟萬", short_ten=False),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _one_of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "decimalEnclosedParen": _one_of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _one_of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalFullWidth": _positional("０１２３４５６７８９"),
    "decimalFullWidth2": _positional("０１２３４５６７８９"),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
"""How numbers are written, by Word's names; by any other, and beyond the largest, they are written in digits."""
