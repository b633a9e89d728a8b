"""Mutations of DOCX and XLSX: elements, attributes and texts of their parts are changed, and the parts packed again."""

from __future__ import annotations

import zipfile
import zlib
from copy import deepcopy
from io import BytesIO
from random import Random
from typing import Any

from lxml import etree

from tests.fuzzing.markup import EXCEL, VALUES, WORD
from tests.fuzzing.mutating import Raw, several
from tests.fuzzing.mutating_text import changed_text
from tests.office import S, W, unzipped

__all__ = ["crossed", "mutated", "packed"]

_Element = Any
"""An element of lxml, which has no types."""

_MOST_PARTS = 40
_TEXT_PARTS = ("word/document.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")


def mutated(data: bytes, rng: Random, raw: Raw) -> bytes:
    """Return a DOCX or XLSX file changed in one part mostly; now and then its bytes, and what is no ZIP so, too."""
    parts = {} if rng.random() < 0.03 else _parts(data)
    if not parts:
        return raw(data)
    name = _chosen(parts, rng)
    chance = rng.random()
    if chance < 0.12:
        parts[name] = raw(parts[name])
    elif chance < 0.17:
        parts = _other_parts(parts, name, rng)
    else:
        root = _root(parts[name])
        parts[name] = raw(parts[name]) if root is None else _serialised(several(root, _CHANGES, rng))
    return packed(parts)


def crossed(one: bytes, other: bytes, rng: Random) -> bytes:
    """Return a file with a part, or an element of a part, that another has there."""
    parts, others = _parts(one), _parts(other)
    common = {name: part for name, part in parts.items() if name in others}
    if not common:
        return one
    name = _chosen(common, rng)
    mine, theirs = _root(parts[name]), _root(others[name])
    if mine is None or theirs is None or rng.random() < 0.2:
        return packed(parts | {name: others[name]})
    taken = rng.choice(_elements(theirs))
    alike = [element for element in _elements(mine) if element.tag == taken.tag] or _elements(mine)
    return packed(parts | {name: _serialised(_replaced(mine, rng.choice(alike), taken))})


def packed(parts: dict[str, bytes]) -> bytes:
    """Return parts as a ZIP file, fast and the same every time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 1)
    return out.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file, none where it is no sound ZIP file."""
    try:
        parts = unzipped(data)
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, RuntimeError, OSError):
        return {}
    return parts if len(parts) <= _MOST_PARTS else {}


def _chosen(parts: dict[str, bytes], rng: Random) -> str:
    """Return the name of a part, mostly of one that holds the text."""
    texts = [name for name in _TEXT_PARTS if name in parts]
    return rng.choice(texts if texts and rng.random() < 0.7 else [*parts])


def _other_parts(parts: dict[str, bytes], name: str, rng: Random) -> dict[str, bytes]:
    """Parts are left out, named otherwise, or changed for one another."""
    match rng.randrange(4):
        case 0:
            return {one: data for one, data in parts.items() if one != name}
        case 1:
            new = rng.choice((name.upper(), f"/{name}", name.replace("/", "\\"), f"x{name}"))
            return {new if one == name else one: data for one, data in parts.items()}
        case 2:
            other = rng.choice([*parts])
            return parts | {name: parts[other], other: parts[name]}
        case _:
            return parts | {rng.choice([*parts]): parts[name]}


def _root(data: bytes) -> _Element | None:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _serialised(root: _Element) -> bytes:
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return made


def _elements(root: _Element) -> list[_Element]:
    """Return the elements of a part, no comments."""
    return list(root.iter("*"))


def _replaced(root: _Element, old: _Element, new: _Element) -> _Element:
    new = deepcopy(new)
    parent = old.getparent()
    if parent is None:
        return new
    new.tail = old.tail
    parent.replace(old, new)
    return root


def _inner(root: _Element, rng: Random) -> _Element:
    """Return an element that is not the root, or the root where there is no other; rows and cells as often as texts."""
    elements = _elements(root)[1:]
    if not elements:
        return root
    tag = rng.choice(sorted({element.tag for element in elements}))
    return rng.choice([element for element in elements if rng.random() < 0.5 or element.tag == tag] or elements)


def _without(root: _Element, rng: Random) -> _Element:
    """An element goes, with what it holds or without."""
    element = _inner(root, rng)
    parent = element.getparent()
    if parent is None:
        return root
    if rng.random() < 0.3:
        for one in element:
            element.addprevious(one)
    parent.remove(element)
    return root


def _doubled(root: _Element, rng: Random) -> _Element:
    element = _inner(root, rng)
    if element.getparent() is not None:
        for _ in range(rng.choice((1, 1, 2, 30))):
            element.addnext(deepcopy(element))
    return root


def _moved(root: _Element, rng: Random) -> _Element:
    """An element stands elsewhere, or in the place of another."""
    element, other = _inner(root, rng), _inner(root, rng)
    if element.getparent() is None or other.getparent() is None:
        return root
    if rng.random() < 0.3:
        return _replaced(root, other, element)
    copy = deepcopy(element)
    copy.tail = None
    if rng.random() < 0.5:
        element.getparent().remove(element)
    if rng.random() < 0.5:
        other.append(copy)
    elif other.getparent() is not None:
        other.addprevious(copy)
    return root


def _wrapped(root: _Element, rng: Random) -> _Element:
    """An element stands in others like one of its own parents, once or very deep."""
    element = _inner(root, rng)
    around = [one for one in element.iterancestors() if one.getparent() is not None]
    if not around:
        return root
    for _ in range(rng.choice((1, 1, 2, 20, 300))):
        new = etree.Element(rng.choice(around).tag)
        parent = element.getparent()
        parent.replace(element, new)
        new.append(element)
    return root


def _attribute(root: _Element, rng: Random) -> _Element:
    """An attribute has another value, is another's, or goes."""
    with_some = [element for element in _elements(root) if element.attrib]
    if not with_some:
        return root
    element = rng.choice(with_some)
    name = rng.choice(sorted(element.attrib))
    if rng.random() < 0.2:
        del element.attrib[name]
    elif rng.random() < 0.2:
        other = rng.choice(with_some)
        element.set(rng.choice(sorted(other.attrib)), element.get(name))
    elif rng.random() < 0.2:
        element.set(name, changed_attribute(element.get(name), rng))
    else:
        element.set(name, rng.choice(VALUES))
    return root


def changed_attribute(value: str, rng: Random) -> str:
    """Return the value of an attribute changed as a text, without what XML cannot hold."""
    return _admitted(changed_text(value, rng))


def _admitted(text: str) -> str:
    return "".join(one for one in text if one in "\t\n\r" or (one >= " " and one not in "\ufffe\uffff"))


def _text(root: _Element, rng: Random) -> _Element:
    """The text of an element is changed."""
    texts = [element for element in _elements(root) if element.text and element.text.strip()]
    if not texts:
        return root
    element = rng.choice(texts)
    element.text = _admitted(changed_text(element.text, rng))
    return root


def _renamed(root: _Element, rng: Random) -> _Element:
    element = _inner(root, rng)
    element.tag = rng.choice(sorted({one.tag for one in _elements(root)}))
    return root


def _with_markup(root: _Element, rng: Random) -> _Element:
    """An element that the format has stands before or in another."""
    namespace = etree.QName(root).namespace
    is_word = namespace != S
    given = W if is_word else S
    written = rng.choice(WORD if is_word else EXCEL)
    names = f'xmlns:w="{W}"' if is_word else f'xmlns="{S}"'
    new = etree.fromstring(f"<x {names}>{written}</x>")[0]
    if namespace not in (W, S) and rng.random() < 0.5:  # of the strict edition, whose namespaces are others
        new = etree.fromstring(etree.tostring(new).replace(given.encode(), str(namespace).encode()))
    element = _inner(root, rng)
    if rng.random() < 0.5 or element.getparent() is None:
        element.insert(rng.randrange(len(element) + 1), new)
    else:
        element.addprevious(new)
    return root


_CHANGES = (
    *(_without, _doubled, _moved, _wrapped, _attribute, _attribute, _attribute, _text, _text, _text, _renamed),
    *(_with_markup, _with_markup),
)
