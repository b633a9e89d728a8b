"""The package of a DOCX or XLSX file: a ZIP of parts that name one another, opened without trusting it.

Nothing is unpacked to disk, no part is read that is not asked for, and what lies outside the file is never followed.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any, Final, NoReturn
from urllib.parse import unquote
from xml.parsers import expat

from attrs import define, frozen
from lxml import etree

from xinxi_gongkai.documents.limits import MOST_ENTRIES, MOST_UNPACKED
from xinxi_gongkai.errors import UnreadableDocument, mark, shown

__all__ = [
    "Element",
    "Package",
    "Relation",
    "attribute",
    "child",
    "kind_of",
    "local_name",
    "open_package",
    "refuse_damaged",
    "whole",
]

Element = Any
"""An element of lxml, which has no types."""

_MOST_MARKS: Final = 1_000_000
"""Tags and attributes of all the XML read; each costs some 240 bytes once parsed, however short it is."""

_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError)
"""What the standard library raises for a damaged ZIP file; a name that is no text is a ``ValueError``."""

_WHOLE: Final = re.compile(r"\s*[+-]?[0-9]{1,20}\s*", re.ASCII)
_ENCRYPTED: Final = 0x1
_STORED_OR_DEFLATED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCODINGS: Final = frozenset({None, "utf-8", "utf8", "utf-16"})
_TYPES: Final = "[content_types].xml"

_KINDS: Final = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": "docx",
    "application/vnd.ms-word.document.macroenabled.main+xml": "docx",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": "xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": "xlsx",
    "application/vnd.ms-excel.template.macroenabled.main+xml": "xlsx",
    "application/vnd.ms-excel.sheet.binary.macroenabled.main": "xlsb",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
}
"""Templates and files with macros are read as any other; macros are data here, and nothing runs them."""

_MIME_TYPES: Final = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/epub+zip": "epub",
}


@frozen
class Relation:
    """A part that another names.

    Attributes:
        id: How the other calls it.
        kind: What it is to the other, the last word of its type (``worksheet``).
        type: Its type whole.
        target: The name of the part, or ``""`` for what lies outside the file.
    """

    id: str
    kind: str
    type: str
    target: str


@define
class Package:
    """The parts of a file, with what may still be read of them.

    Attributes:
        data: The file.
        archive: The file as a ZIP.
        entries: The entries by the names of their parts, in small letters as these names are compared.
        bytes_left: How many bytes may still be unpacked.
        marks_left: How many tags and attributes may still be read.
    """

    data: bytes
    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    bytes_left: int = MOST_UNPACKED
    marks_left: int = _MOST_MARKS

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.entries

    def part(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            UnreadableDocument: It is missing, damaged, or with what was read before too large.
        """
        entry = self.entries.get(name.lower())
        if entry is None:
            raise UnreadableDocument(mark("文件已损坏：缺少{part}"), part=shown(name))
        try:
            with self.archive.open(entry) as file:
                data = file.read(self.bytes_left + 1)
        except _DAMAGED:
            refuse_damaged(name)
        self.bytes_left -= len(data)
        if self.bytes_left < 0:
            raise UnreadableDocument(
                mark("文件解压后超过{most}字节（到{part}为止），不像一份年度报告，没有读"),
                most=MOST_UNPACKED,
                part=shown(name),
            )
        return data

    def xml(self, name: str) -> Element:
        """Return the root of a part that is XML.

        Raises:
            UnreadableDocument: It is missing, no sound XML, declares a document type, or with what was read before
                is too large.
        """
        data = self.part(name)
        self.marks_left -= data.count(b"<") + data.count(b"=")
        if self.marks_left < 0:
            raise UnreadableDocument(
                mark("文件里的标记超过{most}个（到{part}为止），不像一份年度报告，没有读"),
                most=_MOST_MARKS,
                part=shown(name),
            )
        _refuse_document_type(data, name)
        try:
            return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise UnreadableDocument(
                mark("文件已损坏：{part}第{line}行不是完好的XML，或者套了太多层"), part=shown(name), line=error.lineno
            ) from None

    def relations(self, source: str) -> tuple[Relation, ...]:
        """Return the parts that a part names; ``""`` is the file itself."""
        folder, _, name = source.rpartition("/")
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        if part not in self:
            return ()
        return tuple(
            Relation(
                one.get("Id", ""),
                one.get("Type", "").rpartition("/")[2],
                one.get("Type", ""),
                "" if one.get("TargetMode") == "External" else _resolved(folder, one.get("Target", "")),
            )
            for one in self.xml(part).iterchildren("{*}Relationship")
        )

    def related(self, source: str, kind: str) -> str | None:
        """Return the name of the one part of a kind that a part names, or ``None``."""
        return next((one.target for one in self.relations(source) if one.kind == kind and one.target), None)

    @property
    def main(self) -> str:
        """The name of the part that all others hang on.

        Raises:
            UnreadableDocument: The file names none.
        """
        name = self.related("", "officeDocument")
        if name is None:
            raise UnreadableDocument(mark("文件已损坏：没有说明正文在哪里"))
        return name

    @property
    def kind(self) -> str:
        """What the file is: ``docx`` and ``xlsx``, with or without macros, templates too; or a name of another."""
        if _TYPES in self.entries:
            name = self.related("", "officeDocument") or ""
            defaults, overrides = {}, {}
            for one in self.xml(_TYPES).iterchildren("{*}Default", "{*}Override"):
                if local_name(one) == "Default":
                    defaults[one.get("Extension", "").lower()] = one.get("ContentType", "")
                else:
                    overrides[one.get("PartName", "").lower().lstrip("/")] = one.get("ContentType", "")
            found = overrides.get(name.lower()) or defaults.get(name.lower().rpartition(".")[2], "")
            return _KINDS.get(found.lower(), "zip")
        if "mimetype" in self.entries:
            return _MIME_TYPES.get(self.part("mimetype").decode("ascii", "replace").strip(), "zip")
        return "ofd" if "ofd.xml" in self.entries else "zip"


def open_package(data: bytes) -> Package:
    """Open a ZIP file; of its parts nothing is unpacked yet.

    Raises:
        UnreadableDocument: It is damaged, cut short, encrypted, or not as an office program writes it.
    """
    if data.count(b"PK\x01\x02") > MOST_ENTRIES:  # before the directory takes memory
        raise UnreadableDocument(mark("压缩包里的文件超过{most}个，没有读"), most=MOST_ENTRIES)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _DAMAGED:
        raise UnreadableDocument(
            mark("文件已损坏或不完整（ZIP的目录读不出来）；请重新下载，或用Word、Excel打开后另存")
        ) from None
    entries = {entry.filename.lower().lstrip("/"): entry for entry in archive.infolist()}
    if len(entries) != len(archive.infolist()):
        raise UnreadableDocument(mark("压缩包里有同名的文件，分不清哪个是真的；请用Word、Excel打开后另存"))
    for entry in entries.values():
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableDocument(mark("文件加了密（{part}），请去掉密码后另存"), part=shown(entry.filename))
        if entry.compress_type not in _STORED_OR_DEFLATED:
            raise UnreadableDocument(mark("{part}的压缩方法不是DOCX、XLSX所用的"), part=shown(entry.filename))
    if sum(entry.compress_size for entry in entries.values()) > len(data):
        raise UnreadableDocument(mark("文件已损坏：压缩包里的文件互相重叠"))
    return Package(data, archive, entries)


def kind_of(data: bytes) -> str:
    """Return what a ZIP file is: docx, xlsx, xlsb, pptx, odt, ods, epub, ofd, or zip for any other.

    Raises:
        UnreadableDocument: It cannot be opened.
    """
    return open_package(data).kind


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace, which differs between the editions of the format."""
    name: str = element.tag
    return name.rpartition("}")[2]


def child(element: Element | None, *names: str) -> Element | None:
    """Return what steps of first children of these names lead to, or ``None``."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def attribute(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute by its name without its namespace, or ``None``."""
    if element is None:
        return None
    found: str | None = element.get(name)
    if found is None:
        found = next((value for key, value in element.attrib.items() if key.endswith(f"}}{name}")), None)
    return found


def whole(text: str | None, default: int) -> int:
    """Return a whole number that an attribute states, or the default where there is no such attribute.

    Raises:
        UnreadableDocument: It is no such number, or too long for one.
    """
    if text is None:
        return default
    if not _WHOLE.fullmatch(text):
        raise UnreadableDocument(mark("文件已损坏：应为整数的地方是{text}"), text=shown(text))
    return int(text)


def _resolved(folder: str, target: str) -> str:
    """Return the name of the part that a target means beside a part in a folder."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target).replace("\\", "/"))).lstrip("/")


class _Begun(Exception):
    """The root element begins: no document type can follow."""


def _refuse_document_type(data: bytes, name: str) -> None:
    """Refuse XML that declares a document type, with which entities come, and encodings that packages never have."""

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding and encoding.lower()) not in _ENCODINGS:
            raise UnreadableDocument(
                mark("{part}的编码是{encoding}，应为UTF-8或UTF-16"), part=shown(name), encoding=shown(encoding)
            )

    def doctype(*_: object) -> NoReturn:
        raise UnreadableDocument(
            mark("{part}里有文档类型声明（DOCTYPE），Word、Excel不写这种声明，为安全没有读"), part=shown(name)
        )

    def begun(*_: object) -> NoReturn:
        raise _Begun

    parser = expat.ParserCreate()
    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = begun
    try:
        parser.Parse(data, True)  # noqa: FBT003 -- the parser's own way to say that this is all
    except _Begun:
        return
    except expat.ExpatError:
        refuse_damaged(name)


def refuse_damaged(name: str) -> NoReturn:
    """Raise for a part that cannot be read."""
    raise UnreadableDocument(
        mark("文件已损坏：{part}读不出来；请重新下载，或用Word、Excel打开后另存"), part=shown(name)
    ) from None
