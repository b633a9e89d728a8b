"""A DOCX or XLSX file with parts of it changed or added, and every other part as it was, byte for byte."""

from __future__ import annotations

import copy
import posixpath
import struct
import zipfile
from io import BytesIO
from itertools import count
from typing import Final

from attrs import define, field
from lxml import etree

from xinxi_gongkai.documents._package import Element, Package, refuse_damaged

__all__ = ["Draft"]

_TYPES: Final = "[Content_Types].xml"
_TYPES_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"

_HEADER: Final = struct.Struct("<4s22xHH")
"""The part of an entry's own header that says how long its name and what follows it are."""
_SIZES_FOLLOW: Final = 0x8


@define
class Draft:
    """The parts of a file that are changed or added.

    Attributes:
        package: The file as it was.
        roots: The roots of these parts by their names.
    """

    package: Package
    roots: dict[str, Element] = field(factory=dict)

    def xml(self, name: str) -> Element:
        """Return the root of a part that is to be changed."""
        if name not in self.roots:
            self.roots[name] = self.package.xml(name)
        return self.roots[name]

    def add(self, pattern: str, root: Element, content_type: str) -> str:
        """Add a part, and return its name.

        Args:
            pattern: Its name, with ``{}`` for what keeps it apart from others.
            root: Its root.
            content_type: What it is.
        """
        names = (pattern.format(number or "") for number in count())
        name = next(name for name in names if name not in self.package and name not in self.roots)
        self.roots[name] = root
        etree.SubElement(
            self.xml(_TYPES), f"{{{_TYPES_NAMESPACE}}}Override", PartName=f"/{name}", ContentType=content_type
        )
        return name

    def relate(self, source: str, kind: str, target: str) -> str:
        """Have a part name another, and return how it calls it.

        Args:
            source: The part.
            kind: What the other is to it, the last word of a type.
            target: The other.
        """
        folder, _, file = source.rpartition("/")
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        if name in self.package or name in self.roots:
            root = self.xml(name)
        else:
            root = self.roots[name] = etree.Element(
                f"{{{_RELATIONS_NAMESPACE}}}Relationships", nsmap={None: _RELATIONS_NAMESPACE}
            )
        taken = {one.get("Id") for one in root}
        new = next(name for name in map("rId{}".format, count(1)) if name not in taken)
        etree.SubElement(
            root,
            f"{{{_RELATIONS_NAMESPACE}}}Relationship",
            Id=new,
            Type=f"{self.relations_namespace}/{kind}",
            Target=f"/{target}",
        )
        return new

    @property
    def relations_namespace(self) -> str:
        """What types of relations begin with, and the namespace of attributes that name one; editions differ in it."""
        main = next(one for one in self.package.relations("") if one.kind == "officeDocument")
        return main.type.rpartition("/")[0]

    def done(self) -> bytes:
        """Return the file with its parts changed and added."""
        if not self.roots:
            return self.package.data
        made = {
            name.lower(): (
                name,
                etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True),
            )
            for name, root in self.roots.items()
        }
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for key, entry in self.package.entries.items():
                if key in made:
                    _write(archive, entry.filename, made.pop(key)[1])
                else:
                    _copy(self.package.data, entry, archive, out)
            for name, data in made.values():
                _write(archive, name, data)
        return out.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Write a part as any program would, without the time at which it was made."""
    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def _copy(data: bytes, entry: zipfile.ZipInfo, archive: zipfile.ZipFile, out: BytesIO) -> None:
    """Copy an entry as it is packed: what nobody reads need not be unpacked, and cannot change."""
    start = entry.header_offset + _HEADER.size
    header = data[entry.header_offset : start]
    if len(header) < _HEADER.size or not header.startswith(b"PK\x03\x04"):
        refuse_damaged(entry.filename)
    _, name, extra = _HEADER.unpack(header)
    packed = data[start + name + extra : start + name + extra + entry.compress_size]
    if len(packed) < entry.compress_size:
        refuse_damaged(entry.filename)
    copied = copy.copy(entry)
    copied.flag_bits &= ~_SIZES_FOLLOW  # the header says them now
    copied.header_offset = out.tell()
    out.write(copied.FileHeader())
    out.write(packed)
    archive.filelist.append(copied)
    archive.NameToInfo[copied.filename] = copied
    archive.start_dir = out.tell()
