"""Phrases about requests: carried over and forward, by way of arrival, handled, received."""

from __future__ import annotations

from typing import Final

from xinxi_gongkai.checks.prose.words import CASES, DONE, FILLER, GOT, KEYS, NOUN, REQUEST, WAYS, F, Row, T

__all__ = ["carried", "received"]

_RECEIVED: Final = (
    "requests.received",
    "requests.received + requests.carried_over",
    "requests.outcome.total",
    "requests.concluded",
)
_HANDLED: Final = (
    "requests.outcome.total",
    "requests.concluded",
    "requests.received",
    "requests.received + requests.carried_over",
    "requests.outcome.total - requests.outcome.other",
    "requests.outcome.total - requests.outcome.other - requests.outcome.not_processed",
    "requests.outcome.total - requests.outcome.not_processed",
)


def carried() -> list[Row]:
    """Return the phrases for requests carried over and forward, which come before those received."""
    rows: list[Row] = []
    add = rows.append
    # requests carried over and forward: before those received, as these speak of 申请 too
    last = r"(?:上年度?|上一年度?|去年|上年末|往年|上年同期|@LAST@年[度末]?)"
    coming = r"(?:下年度?|下一年度?|次年度?|明年|来年|@NEXT@年度?)"
    add(
        (
            "requests",
            "结转",
            rf"{last}(?:的)?(?:年末)?结转(?:办理|来|过来|而来|至本年度?|到本年度?|至今年|本年|{FILLER}|{REQUEST})*+{T}§",
            "requests.carried_over",
            CASES,
            "",
            "",
        )
    )
    add(
        (
            "requests",
            "结转",
            rf"结转(?:自)?{last}(?:的|未办结|尚未办结|{FILLER}|{REQUEST})*+{T}§",
            "requests.carried_over",
            CASES,
            "",
            "",
        )
    )
    add(
        (
            "requests",
            "结转",
            rf"§(?:{FILLER}|{REQUEST})*+(?:为|是|系|由|从|自)*+{last}(?:的)?结转",
            "requests.carried_over",
            CASES,
            "",
            "",
        )
    )
    add(
        (
            "requests",
            "结转",
            rf"(?:结转|转)(?:至|到|入|为|由)?{coming}(?:继续|办理|度|答复|处理|的|{FILLER}|{REQUEST})*+{T}§",
            "requests.carried_forward",
            CASES,
            "",
            "",
        )
    )
    add(
        (
            "requests",
            "结转 转",
            rf"§(?:{FILLER}|{REQUEST})*+(?:已|尚|需|按规定|依法|全部|将)*+(?:结转|转)(?:至|到|入|为)?{coming}",
            "requests.carried_forward",
            CASES,
            "",
            "",
        )
    )
    add(
        (
            "requests",
            "未办结 办理中",
            rf"(?:尚未办结|未办结|正在办理中?|尚在办理中?)(?:的|{FILLER}|{REQUEST})*+{T}§",
            "requests.carried_forward",
            CASES,
            "",
            "requests",
        )
    )
    add(
        (
            "requests",
            "办理 办结",
            rf"§(?:{FILLER}|{REQUEST})*+(?:尚未办结|未办结|正在办理|尚在办理)",
            "requests.carried_forward",
            CASES,
            "",
            "requests",
        )
    )
    add(
        (
            "requests",
            "期限",
            rf"§(?:{FILLER}|{REQUEST})*+(?:因|尚|还|均)*+(?:未到|未届满|未满)(?:法定)?(?:答复|办理)?期限",
            "requests.carried_forward",
            CASES,
            "",
            "",
        )
    )
    add(
        (
            "requests",
            "结转",
            rf"结转(?:{FILLER}|{REQUEST})*+{T}§",
            "requests.carried_over | requests.carried_forward",
            CASES,
            "",
            "",
        )
    )
    return rows


def received() -> list[Row]:
    """Return the phrases for requests by way of arrival, handled and received."""
    rows: list[Row] = []
    add = rows.append
    # channels of requests (2014): before requests received, which they are a part of
    for way, word in WAYS.items():
        add(
            (
                "requests",
                "申请 受理 收到 提交",
                rf"(?:通过|以|经)?{word}(?:形式|方式|渠道|途径|等)?(?:提交|提出|递交|收到|受理|接收|的|政府信息公开|信息公开)*+申请{T}§"
                rf"|{word}(?:形式|方式|渠道|途径)?(?:提交|提出|递交|申请|受理|收到)(?:的|数|为)*+§|§(?:为|是|通过|以|经|的)*+{word}(?:形式|方式|渠道|途径)?(?:提交|提出|递交|申请|受理|收到)",
                f"requests.received_by.{way}",
                CASES,
                "",
                "",
            )
        )
        add(
            (
                "requests",
                KEYS[way],
                rf"(?:^|其中|、|,){word}(?:形式|方式|渠道|途径)?(?:申请|为)?§",
                f"requests.received_by.{way}",
                CASES,
                "",
                "requests",
            )
        )
    add(
        (
            "requests",
            "网 邮",
            r"(?:电子邮件|电子邮箱|网站|平台|邮箱)(?:提交|提出|递交|收到|受理|接收|的|政府信息公开|信息公开)*+(?:申请)?§",
            "requests.received_by.online",
            CASES,
            "part",
            "requests",
        )
    )
    # requests handled
    add(
        (
            "requests",
            "按时 按期",
            rf"(?:按时|按期){DONE}{F}{REQUEST}?{T}§|§{F}{REQUEST}?(?:均|已|全部|依法)*+(?:按时|按期){DONE}",
            "requests.concluded_on_time | " + " | ".join(_HANDLED),
            CASES,
            "",
            "requests",
        )
    )
    add(
        (
            "requests",
            "延期 延长",
            rf"(?:延期|延长期限|延长){DONE}{F}{REQUEST}?{T}§|§{F}{REQUEST}?(?:依法)*+(?:延期|延长期限){DONE}",
            "requests.concluded_after_extension",
            CASES,
            "",
            "requests",
        )
    )
    add(
        (
            "requests",
            "申请 依申请公开",
            rf"{DONE}{F}{REQUEST}{T}§|{DONE}{FILLER}{{0,4}}+§{F}{REQUEST}",
            " | ".join(_HANDLED),
            CASES,
            "",
            "",
        )
    )
    add(
        (
            "requests",
            "办结 答复 办理 回复 办复",
            rf"(?:^|[,、已共均全]|申请|全年|本年度?|全部|年内|总计|期限内|依法|按规定){DONE}(?:了|数|量|为|共|共计)*+§|§{F}(?:{REQUEST})?(?:均|已|全部|依法|在规定期限内|都|在法定期限内)*+(?:办结|答复|办理完毕)",
            " | ".join(_HANDLED),
            CASES,
            "",
            "requests",
        )
    )
    # requests received
    add(
        (
            "requests",
            "新收 新接收 新受理",
            rf"(?:新收到?|新接收|新受理)(?:{FILLER}|{REQUEST})*+{T}§",
            "requests.received",
            CASES,
            "",
            "",
        )
    )
    add(
        (
            "requests",
            "申请 依申请公开",
            rf"{GOT}{F}{REQUEST}{T}§|{GOT}{FILLER}{{0,4}}+§{F}{REQUEST}(?!复议)",
            " | ".join(_RECEIVED),
            CASES,
            "",
            "",
        )
    )
    add(
        (
            "requests",
            "申请 依申请公开",
            rf"{NOUN}{REQUEST}?(?:受理|接收|收到|收办)?(?:总|件)?(?:数量|总数|总量|数|量)?{T}§",
            " | ".join(_RECEIVED),
            CASES,
            "",
            "bare",
        )
    )
    add(
        (
            "requests",
            "共 合计 总计 累计 总数 总量",
            r"^(?:共|共计|合计|总计|两项合计|累计|总数为|总量为)(?:收办|办理|受理|为|达)?§$",
            "requests.received + requests.carried_over | requests.received",
            CASES,
            "",
            "sum",
        )
    )
    add(
        (
            "requests",
            "自然人",
            r"^(?:其中|来自)?(?:自然人)(?:申请|提出|提交|的|为|有|占)*+§",
            "requests.received/natural_person"
            " | requests.received/natural_person + requests.carried_over/natural_person | requests.outcome.total/natural_person",
            CASES,
            "",
            "requests",
        )
    )
    return rows
