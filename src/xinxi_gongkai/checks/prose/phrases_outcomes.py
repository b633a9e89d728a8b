"""Phrases about what became of requests, and about cases of reconsideration and litigation."""

from __future__ import annotations

from typing import Final

from xinxi_gongkai.checks.prose.words import BECAUSE, CASES, TAIL, Row, T

__all__ = ["cases", "outcomes"]

_RECONSIDERATION: Final = ("reconsideration.total",)
_DIRECT, _AFTER = "litigation.direct", "litigation.after_reconsideration"
_LITIGATION: Final = (
    "litigation.total",
    f"{_DIRECT}.total + {_AFTER}.total",
    f"{_DIRECT}.total",
    f"{_AFTER}.total",
)
_BOTH: Final = (
    "reconsideration.total + litigation.total",
    f"reconsideration.total + {_DIRECT}.total + {_AFTER}.total",
)
_CASE_TAIL: Final = (
    r"(?:申请|案件|案|事项|数量|总数|数|情况|共|共计|为|的|有|计|合计|总计|分别|收到|发生|被申请|被提起|[::])"
)


def _results(topic: str, *concepts: str) -> list[Row]:
    """Return the phrases for the results of cases of a kind that the sentence speaks of."""
    words = {
        "upheld": r"(?:结果)?维持(?:[我本](?:局|委|机关|单位|市|县|区|部门))?(?:原)?(?:具体)?(?:行政行为|决定|答复)?(?:或者驳回原告诉讼请求)?|驳回原告诉讼请求",
        "corrected": r"(?:结果|被|被依法|依法)?纠正|(?:被依法|被|依法)?纠错",
        "other": r"其他(?:结果|情形)",
        "pending": r"(?:尚未|未)审结",
    }
    keys = {"upheld": "维持 驳回", "corrected": "纠", "other": "其他", "pending": "审结"}
    return [
        (
            "cases",
            keys[key],
            rf"(?:{word})(?:的|为|案件|数|有|共)*+§|§(?:案件|复议|诉讼|行政|被|均|为|的|结果|已|、)*+(?:{word})",
            " | ".join(" + ".join(f"{one}.{key}" for one in some.split(" + ")) for some in concepts),
            CASES,
            "",
            topic,
        )
        for key, word in words.items()
    ]


def outcomes() -> list[Row]:
    """Return the phrases for outcomes, by the words of the forms and those of everyday."""
    rows: list[Row] = []
    add = rows.append
    # outcomes, by the words of the forms and those of everyday
    both = r"(?:和|及|与|、|以及|或|或者)"
    a = r"(?:申请|答复|政府信息|信息|的|为|属于|属|系|因|被|告知|作出|做出|依法|决定|类|内容|均|已|全部)*+"
    granted = (
        r"(?<!不)(?<!部分)(?<!未)(?<!依申请)(?<!是否)(?:予以公开|同意公开|决定公开|准予公开|全部公开|予以全部公开)"
    )
    partly = r"(?:予以|同意|决定)?部分公开"
    add(
        (
            "outcomes",
            "部分公开",
            rf"公开{both}{partly}(?:{TAIL})*+§|§{a}{granted}{both}{partly}",
            "requests.outcome.granted + requests.outcome.partially_granted"
            " | requests.outcome.agreed + requests.outcome.partially_granted"
            " | requests.outcome.already_public + requests.outcome.agreed + requests.outcome.partially_granted",
            CASES,
            "",
            "",
        )
    )
    for word, meaning, keys in (
        (r"(?:本机关)?(?:不掌握|未掌握)(?:相关)?(?:政府)?信息|不掌握", "requests.outcome.unable.not_held", "掌握"),
        (r"(?:申请|政府|相关)?信息不存在", "requests.outcome.nonexistent", "不存在"),
        (
            r"(?:不属于|非)本(?:行政)?机关(?:职责)?(?:公开)?(?:范围)?",
            "requests.outcome.not_this_agency",
            "本行政机关 本机关",
        ),
        (r"(?:告知)?(?:作出更改补充|更改补充|补正)", "requests.outcome.correction_asked", "补"),
        (r"(?:告知)?(?:通过)?其他途径(?:办理)?", "requests.outcome.redirected", "途径"),
        (
            r"(?:需要?|没有现成信息(?:、)?需要?)(?:行政机关)?(?:另行|加工)(?:、分析)?制作",
            "requests.outcome.unable.requires_creation",
            "制作",
        ),
        (r"补正后(?:申请内容)?仍不明确", "requests.outcome.unable.unclear_after_correction", "明确"),
        (r"信访(?:、)?(?:举报)?(?:、)?投诉类(?:申请)?|信访举报投诉", "requests.outcome.not_processed.petition", "信访"),
        (r"(?<!反复)重复申请", "requests.outcome.not_processed.duplicate", "重复申请"),
        (r"(?:无正当理由)?大量反复申请", "requests.outcome.not_processed.excessive", "反复申请"),
        (r"要求提供公开出版物|公开出版物", "requests.outcome.not_processed.publication", "出版物"),
        (
            r"(?:申请人)?(?:无正当理由)?逾期(?:不|未)补正(?:、行政机关不再处理其(?:政府信息公开)?申请)?",
            "requests.outcome.other.not_corrected",
            "补正",
        ),
        (
            r"(?:申请人)?逾期(?:不|未)(?:按收费通知要求)?(?:缴费|缴纳费用|交费)(?:、行政机关不再处理其(?:政府信息公开)?申请)?",
            "requests.outcome.other.unpaid_fee",
            "逾期",
        ),
        (r"(?:属于|涉及)?国家秘密", "requests.outcome.refused.state_secret", "国家秘密"),
        (r"(?:涉及)?商业秘密", "requests.outcome.refused.trade_secret", "商业秘密"),
        (r"(?:涉及)?个人隐私", "requests.outcome.refused.personal_privacy", "个人隐私"),
        (r"(?:其他)?法律、?(?:行政)?法规禁止公开", "requests.outcome.refused.prohibited_by_law", "禁止公开"),
        (r"(?:危及|影响)?三安全一稳定", "requests.outcome.refused.security", "三安全"),
        (r"保护第三方合法权益|第三方合法权益", "requests.outcome.refused.third_party_rights", "第三方"),
        (r"(?:属于)?(?:三类)?内部事务(?:性)?信息", "requests.outcome.refused.internal_affairs", "内部事务"),
        (r"(?:属于)?(?:四类)?过程性信息", "requests.outcome.refused.process_information", "过程性"),
        (r"(?:属于)?行政执法案卷(?:信息)?", "requests.outcome.refused.enforcement_files", "执法案卷"),
        (r"(?:属于)?行政查询事项", "requests.outcome.refused.administrative_query", "查询事项"),
        (r"不是《?条例》?所指(?:的)?政府信息", "requests.outcome.refused.not_government_information", "所指"),
    ):
        add(
            (
                "outcomes",
                keys,
                rf"(?:{word})(?:等)?(?:而|予以)?(?:无法提供|不予公开|不予处理)?{T}§|§{a}(?:{word})",
                meaning,
                CASES,
                "",
                "",
            )
        )
    for word, meaning, keys in (
        (partly, "requests.outcome.partially_granted", "部分公开"),
        (
            granted,
            "requests.outcome.granted | requests.outcome.granted + requests.outcome.partially_granted"
            " | requests.outcome.agreed | requests.outcome.already_public + requests.outcome.agreed",
            "公开",
        ),
        (r"(?:属于|属)?已(?:经)?主动公开(?:范围)?", "requests.outcome.already_public", "主动公开"),
        (r"(?:不予公开|不同意公开|决定不予?公开|不予以公开)", "requests.outcome.refused", "公开"),
        (r"无法提供", "requests.outcome.unable", "无法提供"),
        (r"不予处理", "requests.outcome.not_processed", "不予"),
        (r"其他处理", "requests.outcome.other", "其他处理"),
    ):
        add(("outcomes", keys, rf"(?:{word}){T}§|§{a}(?:{word})", meaning, CASES, "", "group"))
    return rows


def cases() -> list[Row]:
    """Return the phrases for cases; the kind nearest to the figure decides."""
    rows: list[Row] = []
    add = rows.append
    # cases: the kind nearest to the figure decides
    add(
        (
            "cases",
            "复议后 起诉",
            rf"(?:经)?复议后(?:再|又)?(?:提起|被)?(?:行政)?(?:起诉|诉讼|应诉)(?:的|{_CASE_TAIL})*+§|§{BECAUSE}*+复议后(?:再)?(?:提起)?(?:行政)?(?:起诉|诉讼)",
            f"{_AFTER}.total",
            CASES,
            "",
            "",
        )
    )
    add(
        (
            "cases",
            "直接起诉 直接提起",
            rf"(?:未经复议)?直接(?:向法院)?(?:起诉|提起(?:行政)?诉讼)(?:的|{_CASE_TAIL})*+§|§{BECAUSE}*+(?:未经复议|直接)(?:直接)?(?:起诉|提起)",
            f"{_DIRECT}.total",
            CASES,
            "",
            "",
        )
    )
    fight = r"(?:行政)?诉讼|行政应诉|(?:被)?(?:提起)?行政起诉"
    add(
        (
            "cases",
            "复议",
            rf"(?:行政)?复议(?:申请|案件|案)?(?:和|及|与|、|以及|或|或者){BECAUSE}*+(?:{fight})(?:申请|案件|案)?{_CASE_TAIL}*+§"
            rf"|§{BECAUSE}*+复议(?:申请|案件|案)?(?:和|及|与|、|以及|或|或者){BECAUSE}*+(?:{fight})",
            " | ".join(_BOTH),
            CASES,
            "",
            "apart",
        )
    )
    add(
        (
            "cases",
            "诉讼 应诉 起诉",
            rf"(?:{fight}){_CASE_TAIL}*+§|§{BECAUSE}*+(?:{fight})",
            " | ".join(_LITIGATION),
            CASES,
            "",
            "",
        )
    )
    add(
        (
            "cases",
            "复议",
            rf"(?<!经)(?<!过)复议{_CASE_TAIL}*+§|§{BECAUSE}*+复议(?!后)",
            " | ".join(_RECONSIDERATION),
            CASES,
            "",
            "",
        )
    )
    of = r"其中(?:涉及|因|有关|属于|属)?(?:政府信息公开|信息公开|依申请公开)(?:类|的|案件|方面|领域|引发)*+§"
    add(("cases", "公开", of, " | ".join(_RECONSIDERATION), CASES, "", "reconsideration"))
    add(("cases", "公开", of, " | ".join(_LITIGATION), CASES, "", "litigation"))
    rows.extend(_results("reconsideration", "reconsideration"))
    rows.extend(_results("direct", _DIRECT, f"{_DIRECT} + {_AFTER}"))
    rows.extend(_results("after", _AFTER, f"{_DIRECT} + {_AFTER}"))
    rows.extend(_results("litigation", "litigation", f"{_DIRECT} + {_AFTER}", _DIRECT, _AFTER))
    return rows
