"""A report as a page of HTML: headers over and beside every figure, what is escaped, findings beside the tables."""

from __future__ import annotations

import re
from collections import defaultdict
from html.parser import HTMLParser
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

import xinxi_gongkai as xg
from tests.conftest import DATA
from tests.strategies import FORMS, reports
from xinxi_gongkai.documents.drawing import DrawnTable, Heading, drawn
from xinxi_gongkai.documents.writing_html import html_of, notebook_html

VOID = {"meta", "br", "col"}
LEVELS = ("error", "warning", "notice")


class Balance(HTMLParser):
    """Says whether every tag is closed where it was opened, and no attribute stands twice."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page_of(html: str) -> HtmlElement:
    Balance(html)
    parser = etree.HTMLParser(recover=False)
    etree.fromstring(html, parser)
    assert not parser.error_log
    return document_fromstring(html)


def text_of(element: HtmlElement) -> str:
    """The text of an element, a line break as a newline."""
    return "".join([element.text or "", *(f"\n{one.tail or ''}" for one in element)])


def filled(form: xg.Edition) -> xg.Report:
    """A report whose figures are their places in the form."""
    facts = {code: place for place, code in enumerate(form.all_cells)}
    return xg.Report(form, form.first_year, facts=facts)


def grid_of(table: HtmlElement) -> dict[tuple[int, int], HtmlElement]:
    """The cells of a table in every place that they cover, as browsers place them."""
    grid: dict[tuple[int, int], HtmlElement] = {}
    for line, row in enumerate(table.xpath("thead/tr | tbody/tr")):
        column = 0
        for cell in row.xpath("th | td"):
            while (line, column) in grid:
                column += 1
            for down in range(int(cell.get("rowspan", "1"))):
                for across in range(int(cell.get("colspan", "1"))):
                    assert (line + down, column + across) not in grid
                    grid[line + down, column + across] = cell
    return grid


def headers_of(table: HtmlElement) -> dict[str, list[str]]:
    """The texts of what a screen reader says before each figure: rows from the outermost, then columns."""
    grid = grid_of(table)
    groups = [group for group in table.xpath("thead | tbody") for _ in group.xpath("tr")]
    found: dict[str, list[str]] = {}
    for (line, column), cell in grid.items():
        if cell.get("class", "").split()[:1] != ["figure"] or not cell.text:
            continue
        rows = [grid[line, place] for place in range(column)]
        block = list(groups[line].xpath("tr[1]/th[@scope='rowgroup'][@class]"))
        columns = [grid[above, column] for above in range(line) if groups[above] in (groups[line], table.find("thead"))]
        path = [one for one in (*block, *rows) if one.get("scope") in ("row", "rowgroup")]
        path += [one for one in columns if one.get("scope") in ("col", "colgroup")]
        found[cell.text] = list(dict.fromkeys(one.text_content() for one in path))
    return found


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_figure_stands_under_and_beside_its_headers(form: xg.Edition) -> None:
    found: dict[str, list[str]] = {}
    for table in page_of(html_of(filled(form))).iter("table"):
        found |= headers_of(table)
    for place, cell in enumerate(form.all_cells.values()):
        path = [f"{row.number}{row.label}{row.note}" for row in (*cell.row_path, cell.row)]
        columns = [column.label for column in (*cell.column_path, cell.column)]
        if cell.table.unit_header:
            path = path[-1:]  # headings stand above it, in lines of their own
        if cell.presence == "optional":
            path.append("小计")
        if cell.presence == "unprinted":
            columns = ["数额"]
        assert found[str(place)] == list(filter(None, path + columns)), cell


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_header_says_what_it_is_over_or_beside(form: xg.Edition) -> None:
    page = page_of(html_of(filled(form)))
    for table in page.iter("table"):
        assert table.xpath("caption") or page.get_element_by_id(table.get("aria-labelledby")) is not None
        width = len(table.xpath("colgroup/col"))
        assert {column for _, column in grid_of(table)} == set(range(width))
        for header in table.iter("th"):
            assert header.get("scope") in ("col", "colgroup", "row", "rowgroup")
            assert header.text_content()
        for group in table.xpath(".//th[@scope='rowgroup'][not(@class)]"):
            assert len(group.xpath("ancestor::tbody/tr")) == int(group.get("rowspan"))
        starts = [0]
        for columns in table.xpath("colgroup"):
            starts.append(starts[-1] + len(columns))
        spans = {(start, end - start) for start, end in pairwise(starts)}
        corners = {cell: place for place, cell in reversed(grid_of(table).items())}
        for group in table.xpath(".//th[@scope='colgroup']"):
            assert (corners[group][1], int(group.get("colspan"))) in spans


def test_groups_of_requests_are_those_of_the_form() -> None:
    table = page_of(html_of(filled(xg.edition("2021")))).xpath("//table")[1]
    assert [len(group) for group in table.xpath("thead | tbody")] == [3, 2, 26, 1]
    assert [len(columns) for columns in table.xpath("colgroup")] == [3, 1, 5, 1]
    scopes = {header.text_content(): header.get("scope") for header in table.iter("th")}
    assert [scopes[name] for name in ("申请人情况", "法人或其他组织", "三、本年度办理结果", "（三）不予公开")] == [
        "col",
        "colgroup",
        "rowgroup",
        "row",
    ]
    assert table.get("class") == "wide"


@given(reports())
def test_a_page_is_whole_and_holds_every_text_whatever_it_says(report: xg.Report) -> None:
    printout = drawn(report)
    texts = [
        f"{part.number}{part.text}" if isinstance(part, Heading) else part.text
        for part in printout.parts
        if not isinstance(part, DrawnTable)
    ]
    cells = [cell.text for part in printout.parts if isinstance(part, DrawnTable) for cell in part.cells]
    if any("\0" in text for text in (*texts, *cells)):
        with pytest.raises(xg.InvalidValue, match="空字符"):
            html_of(report)
        return
    page = page_of(html_of(report))
    assert [text_of(one) for group in page.iter("thead", "tbody") for one in group.iter("th", "td")] == cells
    shown = [text_of(one) for one in page.iter("h1", "h2", "h3", "h4", "h5", "h6", "p")]
    assert shown == texts


def test_texts_are_escaped() -> None:
    section = xg.ReportSection("一", "<b>&amp;</b>", '"甲" <script>alert(1)</script>\n乙\r')
    report = xg.Report("2021", 2023, title="<i>\n第二行", agency="a", sections=(section,), closing="</body>")
    report = report.with_facts({"permits.decisions": xg.Printed("<\n1>")})
    html = html_of(report)
    page = page_of(html)
    assert page.xpath("string(//title)") == "<i> 第二行"
    assert page.xpath("string(//h2)") == "一、<b>&amp;</b>"
    assert [one.text_content() for one in page.iter("p")] == ['"甲" <script>alert(1)</script>', "乙\r", "</body>"]
    assert "<td colspan" not in html
    assert '<td class="figure">&lt;<br>1&gt;</td>' in html
    assert not page.xpath("//body//script | //body//b | //body//i")


def test_a_nul_is_refused_by_name() -> None:
    cases = [
        xg.Report("2021", 2023, title="甲\0"),
        xg.Report("2021", 2023, sections=(xg.ReportSection("\0", "甲"),)),
        xg.Report("2014", 2014, agency="\0乙", facts={"fees.requests": "0"}, title="题"),
        xg.Report("2021", 2023, facts={"permits.decisions": xg.Printed("\0")}),
    ]
    for report in cases:
        with pytest.raises(xg.InvalidValue, match=r"x00.*U\+0000"):
            html_of(report)


def test_a_small_report_is_written_as_this_page() -> None:
    report = xg.Report(
        "2021",
        2023,
        agency="某县商务局",
        facts={
            "normative_documents.issued": 3,
            "normative_documents.in_force": 12,
            "permits.decisions": None,
            "requests.received/natural_person": 2,
            "requests.received": xg.Printed("—"),
            "requests.outcome.refused.state_secret": 0,
        },
        introduction="现将情况公布如下。",
        sections=(xg.ReportSection("二", "主动公开政府信息情况"),),
        closing="某县商务局",
    )
    html = html_of(report)
    body = html[html.index("<body>") : html.index("</html>")]
    assert body == (DATA / "written.html").read_text("utf-8")


def test_the_page_says_its_language_its_title_and_how_it_is_printed() -> None:
    html = html_of(xg.Report("2021", 2023, agency="某市"))
    assert html.startswith('<!DOCTYPE html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>某市2023年政府信息公开工作年度报告</title>" in html
    for rule in (r"@page \{ size: A4 portrait;", r"thead \{ display: table-header-group", r"tr \{ break-inside: avoid"):
        assert re.search(rule, html)
    assert "http" not in html


def test_margins_and_depths_of_the_form_of_2014_are_printed() -> None:
    page = page_of(html_of(filled(xg.edition("2014"))))
    assert page.xpath("string(//caption)") == "2014年度政府信息公开情况统计表"
    assert page.xpath("string(//tfoot)").split() == [
        "填报单位：",
        "单位负责人：",
        "审核人：",
        "填报人：",
        "联系电话：",
        "填报日期：",
    ]
    styles = {one.text_content(): one.get("style") for one in page.iter("th")}
    assert [styles[label] for label in ("二、回应解读情况", "（一）收到申请数", "1.当面申请数")] == [
        None,
        "padding-left:1.6em",
        "padding-left:2.8em",
    ]


def test_what_cannot_be_broken_may_be_broken_rather_than_widen_the_page() -> None:
    facts = {
        "permits.decisions": 123456789012345,
        "penalties.decisions": 1808595,
        "coercion.decisions": xg.Printed("x" * 99),
    }
    page = page_of(html_of(xg.Report("2021", 2023, facts=facts)))
    assert [one.get("class") for one in page.iter("td")] == ["long figure", "figure", "long figure"]


WRONG = xg.Report("2021", 2023, agency="某市", introduction="现将情况公布如下。").with_facts(
    {
        "requests.received/natural_person": 2,
        "requests.received": 3,
        "requests.carried_over": 0,
        "requests.outcome.total": 4,
        "requests.carried_forward": 0,
        "permits.decisions": xg.Printed("8件"),
    }
)


def test_findings_are_marked_at_their_cells_and_told_below_the_table() -> None:
    findings = xg.check(WRONG)
    page = page_of(html_of(WRONG, findings))
    told = page.xpath("//aside//li")
    assert len(told) == len(findings)
    assert [one.get("value") for one in told] == [str(number) for number in range(1, len(findings) + 1)]
    by_cell = defaultdict(set)
    for finding in findings:
        by_cell[finding.subject if finding.subject in WRONG.facts else None].add(finding.message())
    for cell in page.xpath("//td[@id]"):
        numbers = cell.get("data-findings").split(",")
        assert cell.get("aria-describedby").split() == [f"finding-{number}" for number in numbers]
        code = cell.get("id").removeprefix("cell-")
        items = [page.get_element_by_id(f"finding-{number}") for number in numbers]
        assert {one.xpath("string(text()[1])").strip() for one in items} == by_cell.pop(code)
        assert all(one.xpath("string(a/@href)") == f"#cell-{code}" for one in items)
        assert all(one.getparent().getparent().getprevious().tag == "table" for one in items)
        levels = {finding.level for finding in findings if finding.subject == code}
        assert cell.get("class") == f"figure {min(levels, key=LEVELS.index)}"
    assert set(by_cell) == {None}
    first = page.xpath("//aside")[0]
    assert first.getprevious().tag == "h1"
    assert len(first.xpath(".//li")) == len(by_cell[None])
    assert first.xpath("string(p)").startswith(
        f"核对结果：错误{len(findings.errors)}处、提醒{len(findings.warnings)}处"
    )


def test_findings_change_nothing_outside_asides_and_attributes() -> None:
    page = page_of(html_of(WRONG, xg.check(WRONG)))
    for aside in page.xpath("//aside[@data-xinxi-gongkai='findings']"):
        aside.drop_tree()
    etree.strip_attributes(page, "class", "id", "aria-describedby", "data-findings")
    plain = page_of(html_of(WRONG))
    etree.strip_attributes(plain, "class", "id")
    assert "".join(etree.tostring(page, encoding="unicode").split()) == "".join(
        etree.tostring(plain, encoding="unicode").split()
    )


def test_findings_are_marked_in_local_rows_too() -> None:
    row = xg.LocalRow("三", "本年度办理结果", None, "（八）", "本地的行", "", (5,))
    report = attrs.evolve(WRONG, local_rows=(row,))
    finding = attrs.evolve(xg.check(report)[0], subject="local_rows/0/values/0")
    page = page_of(html_of(report, [finding], locale="en_GB"))
    (cell,) = page.xpath("//td[@id]")
    assert (cell.text, cell.get("id"), cell.get("data-findings")) == ("5", "cell-local_rows/0/values/0", "1")
    assert page.xpath("//aside")[0].get("lang") == "en-GB"


def test_a_check_that_found_nothing_is_told() -> None:
    page = page_of(html_of(xg.Report("2021", 2023), []))
    assert page.xpath("string(//aside)").strip() == "核对结果：没有发现问题。"
    assert not page_of(html_of(xg.Report("2021", 2023))).xpath("//aside")


def test_a_notebook_shows_the_title_and_the_tables() -> None:
    sections = (xg.ReportSection("三", "收到和处理政府信息公开申请情况", "<略>", (xg.ReportSection("一", "分述"),)),)
    html = notebook_html(attrs.evolve(WRONG, sections=sections))
    Balance(html)
    fragment = document_fromstring(html)
    assert fragment.xpath("string(//p)") == "某市2023年政府信息公开工作年度报告"
    assert [one.text_content() for one in fragment.iter("caption")] == [
        "主动公开政府信息情况表",
        "三、收到和处理政府信息公开申请情况",
    ]
    assert "略" not in html
    style = fragment.xpath("string(//style)")
    assert all(line.startswith(".xinxi-gongkai ") for line in style.strip().splitlines())
