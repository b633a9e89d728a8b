"""What of a page is shown: what is hidden or struck out goes away before it is read, and digits of notes are raised."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from xinxi_gongkai.documents._raised import RAISED, raised

__all__ = ["leave_what_is_shown"]

_NOT_DISPLAYED: Final = re.compile(rb"display\s{0,9}:\s{0,9}none")
_HIDDEN_ATTRIBUTE: Final = re.compile(rb"hidden[\s=>/]")
_HIDDEN_STYLE: Final = re.compile(r"display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all")
_STRUCK: Final = re.compile(r"text-decoration(?:-line)?\s{0,9}:[^;]{0,99}line-through")
_INVISIBLE: Final = re.compile(r"visibility\s{0,9}:\s{0,9}hidden")
_SIZELESS: Final = re.compile(r"font-size\s{0,9}:\s{0,9}0+(?:\.0+)?(?:[a-z]{1,4}|%)?\s{0,9}(?:[;!]|$)")
_NOTE: Final = re.compile(r"#[\w.-]{0,20}?(?:ftn|footnote|endnote)|#_?(?:fn|edn|note)s?(?![a-z])")
"""Where a link leads that stands for a note, as word processors and web editors name such places."""
_WHOLE_PAGE: Final = frozenset(("html", "body"))
"""It is only hidden until its scripts have run."""
_EVERY_PAGE: Final = frozenset(("header", "footer"))
"""What LibreOffice calls the text that stands above and below every page."""
_OTHER_LINE: Final = frozenset(("sub", "sup", "table"))

_Element: TypeAlias = Any
"""An element as lxml, which has no types, made it."""


def leave_what_is_shown(root: _Element, lower: bytes) -> None:
    """Take away what a page hides or strikes out, and raise or lower the digits of notes.

    What takes its place unseen, as a cell whose text is struck out, becomes blank; what takes none, a ``template``.

    Args:
        root: The page, which is changed.
        lower: The page in lower case: most need no second look.
    """
    for hidden in _hidden_in(root, lower):
        if hidden.tag not in _WHOLE_PAGE:
            hidden.tag = "template"
    if b"line-through" in lower:
        _blank(root, _STRUCK, lambda element: "line-through" in _style_of(element))
    if b"visibility" in lower:
        _blank(root, _INVISIBLE, lambda element: "visibility" in _style_of(element))
    if b"font-size:0" in lower or b"font-size: 0" in lower:
        _blank(root, _SIZELESS, _may_have_size)
    for element in root.iter("a", "sub", "sup"):
        if element.tag != "a" or _NOTE.search(element.get("href", "").lower()):
            _change(element, RAISED.get(element.tag, raised), lambda inner: inner.tag in _OTHER_LINE)


def _hidden_in(root: _Element, lower: bytes) -> Iterator[_Element]:
    """Yield the elements that take no place."""
    if b"mso-hide" in lower or _NOT_DISPLAYED.search(lower):
        yield from (element for element in root.iter() if _HIDDEN_STYLE.search(_style_of(element)))
    if _HIDDEN_ATTRIBUTE.search(lower):
        yield from (element for element in root.iter() if element.get("hidden") is not None)
    if b"libreoffice" in lower:
        yield from (element for element in root.iter("div") if element.get("title") in _EVERY_PAGE)
    if b"data-xinxi-gongkai" in lower:
        yield from root.iterfind(".//*[@data-xinxi-gongkai='findings']")


def _style_of(element: _Element) -> str:
    style: str = element.get("style", "")
    return style.lower()


def _may_have_size(element: _Element) -> bool:
    """Say whether an element in one without size may have a size: pages close gaps between elements that way."""
    return element.tag == "table" or element.get("class") is not None or "font" in _style_of(element)


def _blank(root: _Element, style: re.Pattern[str], is_other: Callable[[_Element], bool]) -> None:
    """Take away the text of the elements that have a style."""
    for element in root.iter():
        if element.tag not in _WHOLE_PAGE and style.search(_style_of(element)):
            _change(element, lambda _: "", is_other)


def _change(element: _Element, change: Callable[[str], str], is_other: Callable[[_Element], bool]) -> None:
    """Change the text of an element, and of those in it that are not looked at by themselves."""
    if text := element.text:
        element.text = change(text)
    if value := element.get("value"):  # what a field holds is text
        element.set("value", change(value))
    for child in element:
        if not is_other(child):
            _change(child, change, is_other)
        if text := child.tail:
            child.tail = change(text)
