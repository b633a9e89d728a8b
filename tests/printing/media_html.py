"""HTML: plain, as Word saves it, and inside a table that lays out the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from tests.printing.cells import Cell, Line, Table
from tests.printing.sheets import Sheet

Fill = Callable[[str], str]

TAGS = {"title": "h1", "heading": "h2"}


def _plain(text: str) -> str:
    return escape(text, quote=False).replace("\xa0", "&nbsp;").replace("\n", "<br>")


def _word(text: str) -> str:
    """A cell's text in paragraphs and runs, digits in runs of their own."""
    paragraphs = []
    for line in text.split("\n"):
        runs = "".join(
            f'<span lang="EN-US" style="font-size:10.5pt">{_plain(run)}</span>'
            if run.isascii()
            else f'<span style="font-family:宋体"><font face="宋体">{_plain(run)}</font></span>'
            for run in re.findall(r"[\x21-\x7e]+|[^\x21-\x7e]+", line)
        )
        paragraphs.append(f'<p class="MsoNormal" align="center" style="text-align:center">{runs}<o:p></o:p></p>')
    return "\n      ".join(paragraphs)


def table_html(table: Table, fill: Fill = _plain) -> str:
    """A table with row and column spans."""
    rows = []
    for begun in table.anchors():
        cells = "\n    ".join(_cell(cell, down, right, fill) for cell, _, down, right in begun)
        rows.append(f"  <tr>\n    {cells}\n  </tr>")
    body = "\n".join(rows)
    return f'<table border="1" cellspacing="0">\n{body}\n</table>'


def _cell(cell: Cell, down: int, right: int, fill: Fill) -> str:
    spans = f' rowspan="{down}"' if down > 1 else ""
    spans += f' colspan="{right}"' if right > 1 else ""
    return f"<td{spans}>{fill(cell.text)}</td>"


def _body(sheet: Sheet, fill: Fill, tags: dict[str, str]) -> str:
    parts = []
    for block in sheet.blocks:
        if isinstance(block, Line):
            tag = tags.get(block.kind, "p")
            parts.append(f"<{tag}>{fill(block.number + block.text)}</{tag}>")
        else:
            parts.append(table_html(block, fill))
    return "\n".join(parts)


def html(sheet: Sheet) -> bytes:
    """A plain page in UTF-8."""
    head = f'<meta charset="utf-8"><title>{escape(sheet.title)}</title>'
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>\n{_body(sheet, _plain, TAGS)}\n</body></html>\n".encode()


def html_small(sheet: Sheet) -> bytes:
    """The plain page in small print, so that no figure is broken when it is printed on paper."""
    return html(sheet).replace(b"</head>", b"<style>body, td, p { font-size: 7pt }</style></head>")


def html_word(sheet: Sheet) -> bytes:
    """As Word saves it: paragraphs and runs in every cell, in the encoding of old sites."""
    head = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><style>p.MsoNormal{margin:0}</style>'
    body = _body(sheet, _word, dict.fromkeys(("title", "heading", "prose", "caption", "publication"), "div"))
    namespaces = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
    return f"<html {namespaces}><head>{head}</head><body><div>\n{body}\n</div></body></html>\n".encode("gb18030")


def html_nested(sheet: Sheet) -> bytes:
    """The report in a cell of a table that lays out the page, with a menu beside it and a script."""
    menu = "<ul><li><a href='#'>首页</a></li><li><a href='#'>政府信息公开指南</a></li><li>公开年报</li></ul>"
    script = "<script>var counts = [11, 22, 33];</script><style>td{padding:2px}</style>"
    body = _body(sheet, _plain, {"title": "h3"})
    inner = f'<table width="100%"><tr><td>{menu}</td><td><div class="content">\n{body}\n</div></td></tr></table>'
    foot = "<table><tr><td>主办单位：办公室</td><td>网站标识码：0000000000</td></tr></table>"
    head = f'<meta charset="utf-8"><title>{escape(sheet.title)}</title>{script}'
    return f"<html><head>{head}</head><body>\n{inner}\n{foot}\n</body></html>\n".encode()
