"""How a report looks in a browser and on paper: official document faces, A4 with the margins of GB/T 9704."""

from __future__ import annotations

from typing import Final

__all__ = ["NOTEBOOK", "PAGE"]

PAGE: Final = """\
@page { size: A4 portrait; margin: 37mm 26mm 35mm 28mm; }
:root { color-scheme: light; }
body {
  max-width: 156mm; margin: 12mm auto; padding: 0 4mm; background: #fff; color: #000;
  font: 16pt/1.75 "仿宋", "仿宋_GB2312", FangSong, STFangsong, "Noto Serif CJK SC", "Source Han Serif SC", serif;
}
h1, h2, h3, h4, h5, h6 { margin: 0; font-size: 16pt; font-weight: normal; text-indent: 2em; break-after: avoid; }
h1, h2, h3, h4, h5, h6, caption, .long { overflow-wrap: anywhere; }
h1 {
  margin-bottom: 1em; font-size: 22pt; line-height: 1.5; text-align: center; text-indent: 0;
  font-family: "方正小标宋简体", "方正小标宋_GBK", "小标宋", FZXiaoBiaoSong-B05S, STZhongsong, "华文中宋",
    "Noto Serif CJK SC", "Source Han Serif SC", serif;
}
h2 { font-family: "黑体", SimHei, STHeiti, "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
h3 { font-family: "楷体", "楷体_GB2312", KaiTi, STKaiti, "Noto Serif CJK SC", serif; }
h4, h5, h6 { font-family: inherit; }
p { margin: 0; text-align: justify; text-indent: 2em; overflow-wrap: break-word; }
p.publication { margin-bottom: 1em; text-align: center; text-indent: 0; }
table { width: 100%; margin: .6em 0 1em; border-collapse: collapse; font-size: 10.5pt; line-height: 1.3; }
table.wide { font-size: 9pt; }
caption { padding: .4em 0; font-size: 16pt; break-after: avoid; }
th, td { padding: .25em .4em; border: .5pt solid #000; text-align: center; vertical-align: middle; }
th { font-weight: normal; }
thead th, caption { text-wrap: balance; }
table.wide th, table.wide td { padding: .25em .2em; }
tr { break-inside: avoid; }
tbody tr:has(th.block), tbody tr:has(th[scope^=col]) { break-after: avoid; }
thead { display: table-header-group; }
tfoot { display: table-row-group; }
tfoot td { border: 0; text-align: left; }
tfoot span { display: inline-block; min-width: 32%; }
tbody th { text-align: left; }
tbody th[scope=col], tbody th[scope=colgroup], tbody th.block { text-align: center; }
td.figure { text-align: right; font-variant-numeric: tabular-nums lining-nums; }
td.error { outline: 1.5pt solid #b00020; outline-offset: -1.5pt; background: #fdecee; }
td.warning { outline: 1.5pt dashed #8a5a00; outline-offset: -1.5pt; background: #fff6e0; }
td.notice { outline: 1.5pt dotted #0b57a4; outline-offset: -1.5pt; background: #e8f1fb; }
td[data-findings]::after { content: "[" attr(data-findings) "]"; font-size: .75em; vertical-align: super; }
aside {
  margin: .6em 0 1em; padding: .4em .8em; border: .5pt solid #555; border-left-width: 3pt;
  font: 10.5pt/1.5 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif;
}
aside p { text-indent: 0; }
aside ol { margin: .2em 0; padding-left: 2.4em; }
aside li { break-inside: avoid; overflow-wrap: anywhere; }
aside a { color: #003f88; }
aside code { color: #444; font-size: .85em; }
:target { background: #fff2a8; }
@media print {
  body { max-width: none; margin: 0; padding: 0; }
  td, aside { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  aside a { color: inherit; text-decoration: none; }
}
"""

NOTEBOOK: Final = """\
.xinxi-gongkai table { margin: 4px 0 10px; border-collapse: collapse; font-size: 12px; line-height: 1.3; }
.xinxi-gongkai caption { padding: 2px 0; color: inherit; text-align: left; }
.xinxi-gongkai th, .xinxi-gongkai td { padding: 2px 5px; border: 1px solid #8888; text-align: center; }
.xinxi-gongkai tbody th { font-weight: normal; text-align: left; }
.xinxi-gongkai tbody th[scope^=col], .xinxi-gongkai tbody th.block { text-align: center; }
.xinxi-gongkai td.figure { text-align: right; }
"""
