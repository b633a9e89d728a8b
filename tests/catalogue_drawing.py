"""A page to fill in a form, drawn from nothing but the catalogue."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

Json = dict[str, Any]


def draw(catalogue: str, report: str) -> str:
    """Return the page of a report: headings, and tables with a field for each figure, holding what is stated."""
    standard, filed = json.loads(catalogue), json.loads(report)
    named = {(one["name"], one["variant"]): one for one in standard["editions"]}
    form = named[filed["edition"], filed["variant"]]
    cells = {cell["code"]: cell for cell in form["cells"]}
    whose = f"{filed['agency']['name'] if filed['agency'] else ''}{filed['year']}年"
    lines = [f"<h1>{escape(whose)}政府信息公开工作年度报告</h1>"]
    for section in form["sections"]:
        if section["number"]:
            lines.append(f"<h2>{section['number']}、{escape(section['heading'])}</h2>")
            lines.append(f'<textarea aria-label="{escape(section["purpose"])}"></textarea>')
        for table in section["tables"]:
            lines += table_lines(table, f"{whose}度{table['caption']}" if table["caption"] else "", filed["facts"])
        for cell in (cells[code] for code in section["unprinted"]):
            lines.append(f"<label>{escape(cell['name'])}{field(cell, filed['facts'])}{cell['unit']}</label>")
    return "\n".join(lines)


def table_lines(table: Json, caption: str, facts: Json) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"<table>{f'<caption>{escape(caption)}</caption>' if caption else ''}"
    for row in table["grid"]:
        yield f"<tr>{''.join(drawn(cell, facts) for cell in row)}</tr>"
    if table["margins"]:
        yield f'<tr><td colspan="{table["width"]}">{escape(" ".join(table["margins"]))}</td></tr>'
    yield "</table>"


def drawn(cell: Json, facts: Json) -> str:
    """Return a cell of a table, merged as the form merges it."""
    tag = "th" if cell["role"] in ("corner", "header", "label") else "td"
    spans = f'rowspan="{cell["rowspan"]}" colspan="{cell["colspan"]}" style="padding-left:{cell["depth"]}em"'
    content = field(cell, facts) if cell["role"] == "input" else escape(cell["text"]).replace("\n", "<br>")
    return f"<{tag} {spans}>{content}</{tag}>"


def field(cell: Json, facts: Json) -> str:
    """Return what takes a figure: a whole number or an amount, below zero only where that is in order."""
    stated = facts.get(cell["code"])
    value = "" if stated is None else f' value="{escape(str(stated))}"'
    mode, fraction = ("numeric", "") if cell["kind"] == "count" else ("decimal", r"(\.[0-9]+)?")
    pattern = f"{'-?' if cell['signed'] else ''}[0-9]+{fraction}"
    return f'<input name="{cell["code"]}" inputmode="{mode}" pattern="{pattern}" title="{cell["unit"]}"{value}>'
