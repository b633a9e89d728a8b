"""The 2014 edition as Shandong prints it, known from one published report (济宁市商务局, 2014).

It has a fifth channel of requests and a section on information delivered to reading places, which
moves the numbers of the sections after it by one. The report's own title over the table is
「2014年度市商务局政府信息公开工作情况统计表」.
"""

from __future__ import annotations

from xinxi_gongkai.standard.editions.e2014 import EDITION as NATIONAL
from xinxi_gongkai.standard.extension import NewRow, extended

_DOUBT = "只见于一份报告，印发这一表式的文件未见"

EDITION = extended(
    NATIONAL,
    "shandong",
    [
        NewRow(
            "requests.received_by.other",
            "其他形式",
            number="5.",
            under="requests.received",
            after="requests.received_by.letter",
            role="part",
            doubt=_DOUBT,
        ),
        NewRow(
            "deposits.total",
            "向图书馆、档案馆等查阅场所报送信息数",
            number="七、",
            after="complaints.total",
            doubt=_DOUBT,
        ),
        NewRow("deposits.paper", "纸质文件数", number="（一）", under="deposits.total", role="part", doubt=_DOUBT),
        NewRow("deposits.electronic", "电子文件数", number="（二）", under="deposits.total", role="part", doubt=_DOUBT),
    ],
    labels={"complaints.total": "被举报投诉数量"},
    doubts={"complaints.total": ""},
    numbers={
        "fees.requests": "八、",
        "机构建设和保障经费情况": "九、",
        "政府信息公开会议和培训情况": "十、",
    },
    doubt=_DOUBT,
)
