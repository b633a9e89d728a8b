"""The styles of a DOCX file: those of official documents, with the names by which Word knows them."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from xinxi_gongkai.documents._official import BODY, HEADINGS, TITLE, Typeface

__all__ = ["DEEPEST_HEADING", "LINE", "TABLE_SIZES", "element", "styles"]

LINE: Final = 28
"""From line to line, in points."""

DEEPEST_HEADING: Final = 9
"""Word knows headings of so many levels."""

TABLE_SIZES: Final[dict[str, tuple[float, int, int]]] = {
    "TableText": (10.5, 100, 400),
    "TableTextSmall": (9, 40, 320),
    "TableTextTiny": (7.5, 20, 320),
}
"""Of tables by the style of their text: its size in points; in twentieths of a point, the margin of cells at their
sides and the least height of rows."""

_LATIN: Final = "Times New Roman"
_CAPTION: Final = Typeface("黑体", 14)
_FOOTER: Final = Typeface("宋体", 14)
_COMMENT: Final = Typeface("宋体", 10.5)


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """Return an element of WordprocessingML with its attributes and children."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def styles() -> list[Any]:
    """Return the elements of the part of styles."""
    fonts = element("rPr", *_typeface(BODY), element("lang", val="en-US", eastAsia="zh-CN"))
    return [
        element("docDefaults", element("rPrDefault", fonts), element("pPrDefault")),
        _style("paragraph", "Normal", "Normal", default="1"),
        _style("character", "DefaultParagraphFont", "Default Paragraph Font", default="1"),
        _style("table", "TableNormal", "Normal Table", default="1"),
        _style("paragraph", "Title", "Title", _centred(), _run(TITLE)),
        *(_heading(level) for level in range(1, DEEPEST_HEADING + 1)),
        _style("paragraph", "BodyText", "Body Text", element("pPr", *_prose())),
        _style("paragraph", "Date", "Date", _centred()),
        _style("paragraph", "Caption", "caption", _centred(element("keepNext")), _run(_CAPTION)),
        *(
            _style(
                "paragraph", name, name, element("pPr", *_spacing("atLeast", size)), _run(Typeface("仿宋_GB2312", size))
            )
            for name, (size, *_) in TABLE_SIZES.items()
        ),
        _style("paragraph", "Footer", "footer", element("pPr"), _run(_FOOTER)),
        _style("paragraph", "CommentText", "annotation text", element("pPr"), _run(_COMMENT)),
        _style("character", "CommentReference", "annotation reference", _run(_COMMENT)),
    ]


def _style(kind: str, identity: str, name: str, *properties: Any, **more: str) -> Any:
    """Return a style; all but the basic ones are shown to who writes."""
    made = element("style", element("name", val=name), type=kind, styleId=identity, **more)
    if not more:
        made.append(element("basedOn", val="Normal" if kind == "paragraph" else "DefaultParagraphFont"))
        made.append(element("qFormat"))
    made.extend(properties)
    return made


def _heading(level: int) -> Any:
    outline = element("outlineLvl", val=level - 1)
    properties = element("pPr", element("keepNext"), *_prose(), outline)
    typeface = HEADINGS[level - 1] if level <= len(HEADINGS) else BODY
    return _style("paragraph", f"Heading{level}", f"heading {level}", properties, _run(typeface))


def _prose() -> tuple[Any, ...]:
    """Return the spacing of lines, and the two characters by which the first one is indented."""
    indent = element("ind", firstLineChars="200", firstLine=int(BODY.size * 40))
    return (*_spacing("exact", LINE), indent, element("jc", val="both"))


def _spacing(rule: str, points: float) -> tuple[Any, ...]:
    return (element("spacing", before="0", after="0", line=int(points * 20), lineRule=rule),)


def _centred(*first: Any) -> Any:
    spacing = element("spacing", before="240", after="240", line=int(1.25 * LINE * 20), lineRule="atLeast")
    return element("pPr", *first, spacing, element("jc", val="center"))


def _run(typeface: Typeface) -> Any:
    return element("rPr", *_typeface(typeface))


def _typeface(typeface: Typeface) -> tuple[Any, ...]:
    fonts = element("rFonts", ascii=_LATIN, hAnsi=_LATIN, eastAsia=typeface.font, cs=_LATIN)
    half_points = int(typeface.size * 2)
    return fonts, element("sz", val=half_points), element("szCs", val=half_points)
