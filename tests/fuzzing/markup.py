"""Markup with which documents are changed: such as their formats have, and such as tries their edges."""

from __future__ import annotations

from typing import Final

__all__ = ["EXCEL", "TAGS", "VALUES", "WORD"]

TAGS: Final = (
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "</th>", "<thead>", "<tbody>", "<tfoot>",
    "<caption>", "</caption>", "<colgroup>", "<col span=3>", "<td rowspan=2>", "<td colspan=2>", "<td rowspan=0>",
    "<td colspan=1000>", "<td rowspan=65534>", "<td colspan=-1>", "<td colspan=abc rowspan=9e9>", "<td colspan=１>",
    "<p>", "</p>", "<div>", "</div>", "<br>", "<h1>", "</h1>", "<h2>", "<ul>", "<li>", "<pre>", "</pre>", "<sup>",
    "</sup>", "<sub>", "<s>", "<del>", "<ins>", "<span style='display:none'>", "<td style='visibility:hidden'>",
    "<tr hidden>", "<td style=font-size:0>", "<a href='#_ftn1'>", "<script>", "</script>", "<style>", "<!--", "-->",
    "<template>", "<input value=5>", "<textarea>", "</textarea>", "<select>", "<option>", "<iframe src=x>", "<frame>",
    "<title>", "</title>", "</html>", "<html>", "<body>", "<svg>", "<math>", "<object>", "<ruby>", "<rt>",
    "<meta charset=gbk>", "<?xml version='1.0' encoding='big5'?>", "<![CDATA[", "]]>", "<!doctype html>", "&nbsp;",
    "&#0;", "&#x110000;", "&lt;",
)  # fmt: skip
"""Of HTML."""

VALUES: Final = (
    "", "0", "1", "2", "3", "-1", "300", "65536", "99999999999999999999", "9" * 21, "1.5", "x", " 2 ", "+2", "２",
    "1e3", "true", "false", "on", "off", "restart", "continue", "none", "nothing", "begin", "separate", "end",
    "superscript", "s", "str", "inlineStr", "b", "e", "n", "d", "A1", "a1", "$B$2", "A0", "XFD1048576", "XFE1",
    "A1:B2", "B2:A1", "A1:A1", "A1:XFD1048576", "A:A", "1:1", "A1 B2", "hidden", "veryHidden", "preserve", "single",
    "rId1", "rId2", "rId99", "Heading1", "decimal", "chineseCounting", "chineseCountingThousand",
    "ideographTraditional", "upperRoman", "%1、", "（%1）", "%1.%2", "%9", "0.00", "#,##0", "0%", "yyyy年m月d日",
    "[DBNum1]General", '0"件"', ";;;", "General", "@", "0.0E+0", "# ?/?", "[h]:mm", "\\", "xml", "rels", "styles.xml",
    "document.xml", "../document.xml", "/word/document.xml", "worksheets/sheet1.xml", "External",
)  # fmt: skip
"""Of attributes in DOCX and XLSX."""

WORD: Final = (
    "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>', '<w:gridSpan w:val="3"/>',
    "<w:vanish/>", '<w:gridBefore w:val="2"/>', '<w:gridAfter w:val="1"/>', "<w:del/>", "<w:cellDel/>", "<w:hidden/>",
    "<w:strike/>", "<w:dstrike/>", "<w:br/>", "<w:tab/>", "<w:cr/>", "<w:noBreakHyphen/>", '<w:sym w:char="F0A3"/>',
    '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', "<w:instrText>TOC</w:instrText>",
    '<w:vertAlign w:val="superscript"/>', '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
    '<w:outlineLvl w:val="0"/>', '<w:pStyle w:val="Heading1"/>',
    '<w:numPr><w:ilvl w:val="9"/><w:numId w:val="0"/></w:numPr>', '<w:basedOn w:val="Normal"/>',
    '<w:lvl w:ilvl="1"/>', "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "<w:tr/>", "<w:tc/>", "<w:p/>",
    "<w:tbl/>", "<w:sdt/>", "<w:ins/>", "<w:p><w:r><w:t>12</w:t></w:r></w:p>", "<w:sdt><w:sdtContent/></w:sdt>",
    "<w:altChunk/>", "<w:footnoteReference/>", "<w:txbxContent><w:p><w:r><w:t>3</w:t></w:r></w:p></w:txbxContent>",
    "<w:ruby><w:rt/><w:rubyBase/></w:ruby>",
)  # fmt: skip
"""Of DOCX."""

EXCEL: Final = (
    "<c/>", '<c t="s"><v>0</v></c>', '<c t="s"><v>99</v></c>', '<c t="str"><v>12</v></c>', "<c><v>1.5</v></c>",
    '<c s="1"><v>44000</v></c>', '<c t="inlineStr"><is><t>甲</t></is></c>', '<c t="b"><v>1</v></c>',
    '<c t="e"><v>#REF!</v></c>', "<c><f>SUM(A1)</f></c>", "<row/>", '<row r="1"/>', '<row hidden="1"/>',
    '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>', '<mergeCell ref="A1:C1"/>', "<si/>", "<si><t>件</t></si>",
    "<si><r><rPr><strike/></rPr><t>5</t></r></si>", '<cols><col min="1" max="2" hidden="1"/></cols>', "<v>7</v>",
    "<v>１２</v>", "<v>1e300</v>", "<v>0.1</v>", "<v/>", '<c t="d"><v>2021-01-31</v></c>',
    '<numFmt numFmtId="164" formatCode="0.0"/>', "<xf/>",
)  # fmt: skip
"""Of XLSX."""
