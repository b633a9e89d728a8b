"""DOCX and XLSX files made of the few parts that a test needs."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = {
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    S: "http://purl.oclc.org/ooxml/spreadsheetml/main",
}

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

Part = str | bytes


def zipped(parts: Mapping[str, Part]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def types_of(**overrides: str) -> str:
    """``[Content_Types].xml``; parts by their names with ``_`` for ``/``, such as ``word_document``."""
    declared = "".join(
        f'<Override PartName="/{name.replace("_", "/")}.xml" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{declared}</Types>"
    )


def relations(*targets: tuple[str, str]) -> str:
    """Relations to parts, each of a kind: ``("styles", "styles.xml")``; a target with ``://`` lies outside."""
    outside = ' TargetMode="External"'
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"{outside if "://" in target else ""}/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def word_parts(
    body: str, *, styles: str = "", numbering: str = "", more: tuple[tuple[str, str], ...] = ()
) -> dict[str, Part]:
    """The parts of a DOCX file; ``more`` names further relations of its text."""
    names = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    related = [*more]
    parts: dict[str, Part] = {
        "[Content_Types].xml": types_of(word_document=WORD),
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
    }
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
        related.append(("styles", "styles.xml"))
    if numbering:
        parts["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'
        related.append(("numbering", "numbering.xml"))
    if related:
        parts["word/_rels/document.xml.rels"] = relations(*related)
    return parts


def docx(body: str, *, styles: str = "", numbering: str = "", more: tuple[tuple[str, str], ...] = ()) -> bytes:
    return zipped(word_parts(body, styles=styles, numbering=numbering, more=more))


def run(text: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(text: str = "", properties: str = "") -> str:
    """A paragraph of a text, or of what already is markup."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inner}{text if text.startswith('<') else run(text) if text else ''}</w:p>"


def cell(text: str = "", properties: str = "") -> str:
    """A cell with a paragraph, or with what already is markup of a block."""
    inner = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{inner}{text if text.startswith('<w:') else para(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{inner}{''.join(one if one.startswith('<w:') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def excel_parts(
    *sheets: str,
    shared: str = "",
    styles: str = "",
    names: tuple[str, ...] = (),
    states: tuple[str, ...] = (),
    properties: str = "",
) -> dict[str, Part]:
    """The parts of an XLSX file; ``names`` and ``states`` are those of its sheets."""
    related = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    names = names or tuple(f"表{number}" for number in range(1, len(sheets) + 1))
    states = states or ("visible",) * len(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}" state="{state}"/>'
        for number, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    parts: dict[str, Part] = {
        "[Content_Types].xml": types_of(xl_workbook=EXCEL),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets></workbook>',
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{S}" xmlns:r="{OFFICE}">{sheet}</worksheet>'
    if shared:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{S}">{shared}</sst>'
        related.append(("sharedStrings", "sharedStrings.xml"))
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{S}">{styles}</styleSheet>'
        related.append(("styles", "styles.xml"))
    parts["xl/_rels/workbook.xml.rels"] = relations(*related)
    return parts


def xlsx(
    *sheets: str,
    shared: str = "",
    styles: str = "",
    names: tuple[str, ...] = (),
    states: tuple[str, ...] = (),
    properties: str = "",
) -> bytes:
    parts = excel_parts(*sheets, shared=shared, styles=styles, names=names, states=states, properties=properties)
    return zipped(parts)
