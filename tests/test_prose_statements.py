"""What a passage states: each figure with the cells that it is first of."""

from __future__ import annotations

import pytest

from xinxi_gongkai.checks.prose.context import neutral, reporter_of
from xinxi_gongkai.checks.prose.numerals import compact
from xinxi_gongkai.checks.prose.statements import Statement, statements_of

CITY = reporter_of(2024, "某市人民政府", None, None)
NEW, DONE = "requests.received", "requests.outcome"


def stated(text: str, subject: str = "") -> list[tuple[str, Statement]]:
    flat = neutral(compact(text), 2024)
    return [(flat[one.start : one.end], one) for one in statements_of(flat, CITY, subject)]


@pytest.mark.parametrize(
    ("text", "subject", "found"),
    [
        ("制发行政规范性文件5件、废止3件、现行有效97件。", "", [("5件", "normative_documents.issued"), ("3件", "normative_documents.repealed"), ("97件", "normative_documents.in_force")]),
        ("累计主动公开政府信息50条。", "", []), ("全年累计主动公开政府信息50条。", "", [("50条", "proactive.items")]),
        ("累计制发规范性文件5件，现行有效规范性文件97件。", "", [("97件", "normative_documents.in_force")]),
        ("收到政府信息公开申请100件，其中自然人申请90件。", "requests", [("100件", NEW), ("90件", f"{NEW}/natural_person")]),
        ("作出行政许可决定3件，行政处罚决定2件。", "", [("3件", "permits.decisions"), ("2件", "penalties.decisions")]),
        ("收到政府信息公开申请12件。其中，予以公开3件，不予公开2件。", "requests", [("12件", NEW), ("3件", f"{DONE}.granted"), ("2件", f"{DONE}.refused")]),
        ("2023年收到政府信息公开申请12件。其中，予以公开3件。", "requests", []),
        ("2023年收到政府信息公开申请12件。予以公开3件。", "requests", [("3件", f"{DONE}.granted")]),
        ("2023年收到政府信息公开申请12件。\n其中，予以公开3件。", "requests", [("3件", f"{DONE}.granted")]),
        ("2023年收到申请。另予以公开3件。", "requests", []), ("今年较好。2023年收到申请。具体予以公开3件。", "requests", []),
        ("比上年增加。其中，予以公开3件。", "requests", [("3件", f"{DONE}.granted")]),
        ("不予公开3件，其中国家秘密1件、商业秘密2件。", "requests", [("3件", f"{DONE}.refused"), ("1件", f"{DONE}.refused.state_secret"), ("2件", f"{DONE}.refused.trade_secret")]),
        ("行政复议、行政诉讼分别为3件、2件。", "cases", [("3件", "reconsideration.total"), ("2件", "litigation.total")]),
        ("行政复议、行政诉讼分别为3件和2件。", "cases", [("3件", "reconsideration.total"), ("2件", "litigation.total")]),
        ("行政复议、行政诉讼各3件。", "cases", [("3件", "reconsideration.total"), ("3件", "litigation.total")]),
        ("行政复议各3件。", "cases", []), ("行政复议案件5件。", "cases", [("5件", "reconsideration.total")]),
        ("结转至2025年办理5件。", "requests", [("5件", "requests.carried_forward")]), ("结转至2026年办理5件。", "requests", []),
        ("2023年结转5件。", "requests", [("5件", "requests.carried_over")]),
        ("收到申请5件也没有。", "requests", []), ("增加5件申请。", "requests", []), ("收到申请5件的增幅。", "requests", []), ("共收到12件公开申请。", "", [("12件", NEW)]),
        ("甲" * 700 + "收到政府信息公开申请12件。", "requests", [("12件", NEW)]), ("收到政府信息公开申请12件" + "甲" * 700 + "。", "requests", [("12件", NEW)]),
        ("2023年" + "甲" * 580 + "，收到政府信息公开申请12件。", "requests", []), ("2023年" + "甲" * 700 + "，收到政府信息公开申请12件。", "requests", [("12件", NEW)]),
        ("全年收到政府信息公开申请12件。某县收到申请5件。收到申请7件。", "requests", [("12件", NEW), ("7件", NEW)]),
    ],
)  # fmt: skip
def test_what_a_passage_states(text: str, subject: str, found: list[tuple[str, str]]) -> None:
    assert [(figure, one.phrase.meanings[0]) for figure, one in stated(text, subject)] == found


def test_a_part_and_what_was_filed_are_called_so() -> None:
    ((_, part),) = stated("其中作出行政许可决定3件。")
    ((_, whole),) = stated("作出行政许可决定3件。")
    ((_, filed),) = stated("备案的行政复议案件5件。", "cases")
    ((_, own),) = stated("行政复议案件5件。", "cases")
    ((_, other),) = stated("备案，收到政府信息公开申请5件。", "requests")
    assert [one.part for one in (part, whole)] == [True, False]
    assert [one.filed for one in (filed, own, other)] == [True, False, False]
    assert [(one.range.low, one.range.high) for one in (whole, own)] == [(3, 3), (5, 5)]
