"""What the styles of a Word file say of paragraphs and runs: numbers, levels of headings, and what prints how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import define, evolve, field, frozen

from xinxi_gongkai.documents._package import Element, attribute, child, local_name, whole
from xinxi_gongkai.documents._word_numbering import Numbering
from xinxi_gongkai.documents.limits import MOST_DEPTH

__all__ = ["ParagraphStyle", "RunStyle", "Styles", "is_on"]

_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"toc (?:heading|[1-9])", re.IGNORECASE)
_LEVELS: Final = 9
_PRINTING: Final = frozenset({"vanish", "strike", "dstrike", "vertAlign"})
_OFF: Final = ("0", "false", "off")


@frozen
class RunStyle:
    """How a run prints.

    Attributes:
        said: The properties that say so, by name, with what they say.
    """

    said: Mapping[str, str] = field(factory=dict)

    @property
    def is_hidden(self) -> bool:
        """Whether it prints nothing."""
        return self._is_on("vanish")

    @property
    def is_struck(self) -> bool:
        """Whether it is struck out."""
        return self._is_on("strike") or self._is_on("dstrike")

    @property
    def standing(self) -> str:
        """Whether it stands on the line, or is a ``superscript`` or a ``subscript``."""
        return self.said.get("vertAlign", "baseline")

    def _is_on(self, name: str) -> bool:
        return self.said.get(name, "0") not in _OFF


@frozen
class ParagraphStyle:
    """What a paragraph is, by its style and by itself.

    Attributes:
        number: The list that numbers it, or ``None``.
        depth: Its level in that list, from 0.
        level: How deep a heading it is, from 1, or ``None``.
        run: How its text prints unless a run says otherwise.
        is_contents: Whether it is a line of a table of contents.
    """

    number: str | None = None
    depth: int = 0
    level: int | None = None
    run: RunStyle = RunStyle()
    is_contents: bool = False


def is_on(element: Element | None) -> bool:
    """Say whether a property that is either on or off is on; it is where it stands and does not say it is off."""
    return element is not None and attribute(element) not in _OFF


@define
class Styles:
    """The styles of a document.

    Attributes:
        root: The part that describes them, or ``None``.
        numbering: The lists.
    """

    root: Element | None
    numbering: Numbering
    _elements: dict[str, Element] = field(init=False)
    _default: str = field(init=False)
    _paragraphs: dict[str, ParagraphStyle] = field(factory=dict, init=False)
    _runs: dict[str, Mapping[str, str]] = field(factory=dict, init=False)

    @_elements.default
    def _all(self) -> dict[str, Element]:
        found = () if self.root is None else self.root.iterchildren("{*}style")
        return {attribute(one, "styleId") or "": one for one in found}

    @_default.default
    def _normal(self) -> str:
        normal = (
            name
            for name, one in self._elements.items()
            if attribute(one, "type") == "paragraph" and attribute(one, "default") in ("1", "true", "on")
        )
        return next(normal, "")

    def of_paragraph(self, properties: Element | None) -> ParagraphStyle:
        """Return what a paragraph is.

        Args:
            properties: Its properties, or ``None``.
        """
        named = attribute(child(properties, "pStyle"))
        name = named if named in self._elements else self._default
        if name not in self._paragraphs:
            self._paragraphs[name] = self._style(name)
        style = self._paragraphs[name]
        own = child(properties, "numPr")
        outline = attribute(child(properties, "outlineLvl"))
        if own is None and outline is None:
            return style
        number = attribute(child(own, "numId")) or style.number
        return evolve(
            style,
            number=None if number == "0" else number,
            depth=whole(attribute(child(own, "ilvl")), style.depth),
            level=style.level if outline is None else _level(outline),
        )

    def of_run(self, properties: Element | None, *, otherwise: RunStyle) -> RunStyle:
        """Return how a run prints.

        Args:
            properties: Its properties, or ``None``.
            otherwise: What its paragraph's style says.
        """
        own = _said(properties)
        name = attribute(child(properties, "rStyle"))
        if name is not None:
            if name not in self._runs:
                self._runs[name] = self._run(name)
            own = {**self._runs[name], **own}
        return RunStyle({**otherwise.said, **own}) if own else otherwise

    def _chain(self, name: str | None) -> Iterator[tuple[str, Element]]:
        """Yield a style and those that it builds on."""
        for _ in range(MOST_DEPTH):  # a damaged file may go round in a circle
            element = self._elements.get(name or "")
            if name is None or element is None:
                return
            yield name, element
            name = attribute(child(element, "basedOn"))

    def _run(self, name: str) -> Mapping[str, str]:
        """Return what a style and those that it builds on say of how a run prints."""
        said: dict[str, str] = {}
        for _, element in self._chain(name):
            said = {**_said(child(element, "rPr")), **said}
        return said

    def _style(self, name: str) -> ParagraphStyle:
        chain = tuple(self._chain(name))
        lists = [child(element, "pPr", "numPr") for _, element in chain]
        number = next(filter(None, (attribute(child(one, "numId")) for one in lists)), None)
        depth = next(filter(None, (attribute(child(one, "ilvl")) for one in lists)), None)
        if number is not None and depth is None:
            depth = str(self.numbering.depth_of(number, [one for one, _ in chain]))
        outlines = (attribute(child(element, "pPr", "outlineLvl")) for _, element in chain)
        outline = next((one for one in outlines if one is not None), None)
        printed = attribute(child(self._elements.get(name), "name")) or ""
        heading = _HEADING.fullmatch(printed)
        return ParagraphStyle(
            None if number == "0" else number,
            whole(depth, 0),
            (int(heading[1]) if heading else None) if outline is None else _level(outline),
            RunStyle(self._run(name)),
            bool(_CONTENTS.fullmatch(printed)),
        )


def _said(properties: Element | None) -> dict[str, str]:
    """Return which properties of a run say how it prints, with what they say; one that says nothing is on."""
    found = () if properties is None else properties.iterchildren("*")
    return {name: attribute(one) or "1" for one in found if (name := local_name(one)) in _PRINTING}


def _level(outline: str) -> int | None:
    """Return the level of a heading from the one that Word counts from 0; its ninth is that of text."""
    level = whole(outline, _LEVELS)
    return level + 1 if 0 <= level < _LEVELS else None
