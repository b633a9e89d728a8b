"""The inputs with which fuzzing begins: what the library writes, what agencies print, and small files with odd parts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

from lxml import etree

import xinxi_gongkai as xg
from tests.fuzzing.mutating_packages import packed
from tests.office import W, cell, docx, para, row, run, table, unzipped, xlsx
from tests.printing.documents import document, forms_for, media_for, seeded
from tests.printing.media import MEDIA
from tests.printing.varieties import VARIETIES

__all__ = ["seeds"]

_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT.parent / "shared" / "corpus"
"""Real reports, where they are at hand."""
_UNREAD = re.compile("docProps|theme|customXml|stylesWithEffects|fontTable|[sS]ettings|footer")
"""Parts of a DOCX file that say nothing of its text."""
_HEADER_ROWS = 4
_ROWS_KEPT = 10
"""So many rows at the beginning, and so many of the others, stay of a table that is cropped."""
_KINDS = {"text": ".txt", "html": ".html", "docx": ".docx", "xlsx": ".xlsx"}


def seeds(target: str) -> Iterator[bytes]:
    """Yield the first inputs of a target."""
    if target == "loads":
        yield from _json()
        return
    yield from _SMALL[target]()
    for number, data in enumerate(chain(_written(target), _printed(_KINDS[target]))):
        yield _cropped(data, number) if target == "docx" else data
    if target == "text":
        for path in (*sorted((_ROOT / "examples").glob("*.txt")), *sorted(_CORPUS.glob("*.txt"))):
            yield path.read_bytes()


def _reports() -> Iterator[xg.Report]:
    """Yield a blank report of each form and one with every cell stated, and one that was published."""
    for name in xg.editions():
        for variant in (None, *xg.variants(name)):
            blank = xg.Report.blank(name, variant=variant, agency="某某市商务局", year=xg.edition(name).first_year)
            yield blank
            yield blank.with_facts(dict(zip(blank.facts, count(1), strict=False)))
    yield xg.read(_ROOT / "examples" / "jining-commerce-2014.txt").report


def _written(target: str) -> Iterator[bytes]:
    """Yield what the library writes, with its findings where the format shows them."""
    for report in _reports():
        if target == "text":
            yield xg.rendered(report, "md")
        else:
            yield xg.rendered(report, target)
            yield xg.rendered(report, target, findings=xg.check(report))


def _json() -> Iterator[bytes]:
    for report in _reports():
        yield xg.dumps(report).encode()
    yield json.dumps({"format": "xinxi-gongkai/1", "edition": "2021", "year": 2021, "facts": {}}).encode()
    sections = (
        {"number": "一", "heading": "总体情况", "text": "收到申请5件。", "sections": [{"number": "", "heading": "x"}]},
    )
    rows = (
        {"section": "二", "label": "甲", "unit": "万元", "values": ["1.50", None, "/"], "under": "requests.received"},
    )
    yield json.dumps(
        {
            "format": "xinxi-gongkai/1",
            "edition": "2014",
            "variant": "shandong",
            "year": 2014,
            "agency": {"name": "某局", "kind": "department", "division": "370800"},
            "published": "2015-01-31",
            "facts": {"requests.received": 5, "capacity.budget": "12.50", "requests.concluded": "/"},
            "sections": sections,
            "local_rows": rows,
            "extensions": {"x": [1, True, None, {"y": "z"}]},
        },
        ensure_ascii=False,
    ).encode()
    yield from (path.read_bytes() for path in sorted((_ROOT / "tests" / "data" / "prose").glob("base-*.json")))
    for number, data in enumerate(_printed(".txt")):
        if number % 8 == 0:
            yield xg.dumps(xg.read(data).report).encode()


def _printed(suffix: str) -> Iterator[bytes]:
    """Yield each variety of print once, in a form and a medium chosen by its name."""
    media = [name for name, medium in MEDIA.items() if medium.suffix == suffix]
    for names in ((), *((name,) for name in VARIETIES)):
        there = media_for(names, media)
        if there:
            rng = seeded("".join(names))
            yield document(rng.choice(forms_for(names)), names, rng.choice(there)).data


def _cropped(data: bytes, number: int) -> bytes:
    """Return a DOCX file with a part of its rows and of its styles, so that many are read in a minute."""
    parts = {name: part for name, part in unzipped(data).items() if not _UNREAD.search(name)}
    root = etree.fromstring(parts["word/document.xml"])
    if number % 10:
        for rows in (list(one.iterchildren(f"{{{W}}}tr")) for one in root.iter(f"{{{W}}}tbl")):
            start = _HEADER_ROWS + number * _ROWS_KEPT % max(1, len(rows) - _HEADER_ROWS)
            for one in (*rows[_HEADER_ROWS:start], *rows[start + _ROWS_KEPT :]):
                one.getparent().remove(one)
    styles = etree.fromstring(parts["word/styles.xml"])
    for style in list(styles.iterchildren(f"{{{W}}}style", f"{{{W}}}latentStyles")):
        if style.get(f"{{{W}}}styleId", "-").encode() not in parts["word/document.xml"]:
            styles.remove(style)
    return packed(parts | {"word/document.xml": etree.tostring(root), "word/styles.xml": etree.tostring(styles)})


_TITLE = "某市商务局2014年政府信息公开工作年度报告"
_ROWS = (
    ("统计指标", "单位", "统计数"),
    ("（一）收到申请数", "件", "5"),
    ("1.当面申请数", "件", "2"),
    ("（二）申请办结数", "件", "5"),
)


def _small_text() -> Iterator[bytes]:
    for parted in ("\t", "|", "    ", "\n", "\n\n"):
        yield "\n".join((_TITLE, *(parted.join(one) for one in _ROWS))).encode()
    yield f"# {_TITLE}\n\n## 一、概述\n\n收到申请5件。\n\n| 统计指标 | 单位 | 统计数 |\n|---|---|---|\n| （一）收到申请数 | 件 | 5 |\n".encode()


def _small_html() -> Iterator[bytes]:
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in one)}</tr>" for one in _ROWS)
    yield f"<html><h1>{_TITLE}</h1><p>一、概述</p><table>{rows}</table></html>".encode()
    yield f"<meta charset=gb2312><h1>{_TITLE}</h1><table><tr><td rowspan=2 colspan=2>甲<td>1<tr><td>2{rows}".encode(
        "gb18030"
    )
    yield f"<div>{_TITLE}<pre>一、概述\n\n统计指标\t统计数\n（一）收到申请数\t5</pre><ul><li>甲<li>乙</ul></div>".encode()
    yield (
        f"<table><tr><td>{_TITLE}<table>{rows}</table><td><input value=3><textarea>4</textarea></table>"
        "<p style='display:none'>x</p><s>5</s><a href='#_ftn1'>1</a>12<sup>2</sup><ruby>字<rt>zi</ruby>"
    ).encode()


def _small_docx() -> Iterator[bytes]:
    rows = table(*(row(*one) for one in _ROWS))
    yield docx(para(_TITLE) + rows)
    merged = table(
        row(cell("统计指标", '<w:gridSpan w:val="2"/>'), cell("统计数")),
        row(cell("甲", '<w:vMerge w:val="restart"/>'), cell("（一）收到申请数"), cell("5")),
        row(
            cell("", "<w:vMerge/>"),
            cell("1.当面申请数"),
            cell(para(run("2") + run("1", '<w:vertAlign w:val="superscript"/>'))),
        ),
        row(cell("（二）申请办结数"), cell(para("5") + table(row("甲"))), properties='<w:gridBefore w:val="1"/>'),
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/></w:lvlOverride></w:num>'
    )
    styles = (
        '<w:style w:styleId="Heading1" w:type="paragraph"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:styleId="Normal" w:type="paragraph" w:default="1"><w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    )
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'.format
    yield docx(
        para(_TITLE, '<w:pStyle w:val="Heading1"/>')
        + para("概述", listed(0))
        + para("收到申请", listed(1))
        + f"<w:sdt><w:sdtContent>{para('<w:ins>' + run('甲') + '</w:ins><w:del>' + run('乙') + '</w:del>')}</w:sdtContent></w:sdt>"
        + para(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("丙", "<w:vanish/>") + run("丁", "<w:strike/>")
        )
        + para(
            "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" + para("框")
            + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
        )
        + para("<m:oMath><m:sSup><m:e><m:r><m:t>5</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>")
        + merged,
        styles=styles,
        numbering=numbering,
    )  # fmt: skip


def _small_xlsx() -> Iterator[bytes]:
    listed = [_TITLE, *(text for one in _ROWS for text in one)]
    shared = "".join(f"<si><t>{text}</t></si>" for text in listed)
    title = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    rows = "".join(
        f'<row r="{number + 2}">{"".join(f"""<c t="s"><v>{number * 3 + at + 1}</v></c>""" for at in range(3))}</row>'
        for number in range(len(_ROWS))
    )
    yield xlsx(f"<sheetData>{title}{rows}</sheetData>", shared=shared)
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="#,##0&quot;件&quot;"/></numFmts><fonts><font/><font><strike/></font></fonts>'
        '<borders><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>'
        '<cellXfs><xf/><xf numFmtId="164" borderId="1"/><xf numFmtId="14" fontId="1"/><xf numFmtId="10"/></cellXfs>'
    )
    odd = (
        '<cols><col min="4" max="5" hidden="1"/></cols><sheetData><row><c t="s" s="1"><v>0</v></c></row><row r="3" hidden="1"/>'
        '<row r="4"><c t="inlineStr"><is><t>（一）收到申请数</t><r><t>5</t></r></is></c><c r="C4" s="1"><f>SUM(A1)</f><v>1234.5</v></c>'
        '<c s="2"><v>44000</v></c><c s="3"><v>0.5</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="A4:B5"/></mergeCells>'
    )
    yield xlsx(
        odd,
        f"<sheetData>{rows}</sheetData>",
        shared=shared,
        styles=styles,
        names=("一", "隐藏"),
        states=("visible", "hidden"),
    )


_SMALL = {"text": _small_text, "html": _small_html, "docx": _small_docx, "xlsx": _small_xlsx}
