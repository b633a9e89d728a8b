"""What a text says of handling fees, beside requests given up because they were not paid."""

from __future__ import annotations

import pytest

import xinxi_gongkai as xg

UNPAID = "requests.outcome.other.unpaid_fee"
FORM = xg.edition("2021")


def filed(text: str, unpaid: int | None, *, edition: str = "2021", number: str = "六") -> xg.Report:
    form = xg.edition(edition)
    sections = [
        xg.ReportSection(one.number, one.heading, text if one.number == number else "略") for one in form.sections
    ]
    return xg.Report(form, form.first_year, agency="某局", facts={UNPAID: unpaid}, sections=sections)


@pytest.mark.parametrize(
    ("text", "unpaid", "quote", "level"),
    [
        ("本年度没有发出收费通知。", 3, "没有发出收费通知", "warning"),
        ("全年未发出信息处理费缴费通知书，情况良好。", 1, "未发出信息处理费缴费通知书", "warning"),
        ("本机关没有收取信息处理费。", 3, "没有收取信息处理费", "notice"),
        ("没有收取信息处理费，通知已全部送达。", 3, None, None),
        ("发出收费通知3件。", 3, None, None),
        ("发出收费通知2件。", 3, "发出收费通知2件", "notice"),
        ("全年发出2份收费通知。", 3, "全年发出2份", "notice"),
        ("全年发出2份缴费通知。", 3, "全年发出2份", "notice"),
        ("收费通知0件。", 3, "收费通知0件", "warning"),
        ("发出收费通知的件数共计超过1件。", 3, None, None),
        ("发出收费通知5件，其中缴费通知1件。", 3, "其中缴费通知1件", "notice"),
        ("发出收费通知5件。没有收取信息处理费。", 3, None, None),
        ("收费通知已经说明，处理申请2件。", 3, None, None),
        ("没有发出收费通知。", 0, None, None),
        ("没有发出收费通知。", None, None, None),
    ],
)
def test_what_a_text_says_of_fees(text: str, unpaid: int | None, quote: str | None, level: str | None) -> None:
    found = xg.check(filed(text, unpaid), only=["fees-contradicted"])
    assert [(one.quotes[0].text, one.level, one.subject, one.left) for one in found] == (
        [(quote, level, UNPAID, {UNPAID: unpaid})] if quote else []
    )


def test_what_is_said_below_the_section_and_only_of_its_fees_counts() -> None:
    top = xg.ReportSection(
        "六",
        "其他需要报告的事项",
        "按要求报告如下。",
        (xg.ReportSection("一", "收费", "没有发出收费通知。"),),
    )
    report = xg.Report(FORM, 2024, agency="某局", facts={UNPAID: 3}, sections=[top])
    (found,) = xg.check(report, only=["fees-contradicted"])
    assert found.quotes[0].pointer == "/sections/0/sections/0/text"
    assert not xg.check(report, only=["fees-silent"])
    elsewhere = filed("没有发出收费通知。", 3, number="五")
    assert not xg.check(elsewhere, only=["fees-contradicted"]), "another section does not state them"


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("没有其他事项。", True),
        ("信息处理费按规定收取。", False),
        ("费用情况见附件。", False),
        ("按规定办理缴费。", False),
    ],
)
def test_a_section_that_is_to_state_fees_is_silent_or_not(text: str, silent: bool) -> None:
    (one,) = xg.check(filed(text, None), only=["fees-silent"]) if silent else (None,)
    assert (one is not None) == silent == bool(xg.check(filed(text, 0), only=["fees-silent"]))
    assert one is None or (one.subject, one.level, one.left) == ("六", "notice", {})
    for said in xg.check(filed(text, 3), only=["fees-silent"]):
        assert (said.subject, said.level, said.left) == ("六", "warning", {UNPAID: 3})


def test_a_form_whose_text_states_no_fees_is_not_asked_for_them() -> None:
    assert [form for form in xg.editions() if xg.rule("fees-silent").concerns(xg.edition(form))] == ["2021"]
