"""Statements of none: 未收到申请, 未发生行政复议、诉讼, 未收费; only where all the words of the clause are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from xinxi_gongkai.checks.prose.words import CHANNELS, FILLER, KEYS, WAYS

__all__ = ["NOT", "Nothing", "nothing_in"]

NOT: Final = re.compile(r"未|没|无|零|为0|不存在|不收|不曾")
"""A quick look: without one of these a sentence states no none."""


@frozen
class Nothing:
    """A statement of none.

    Attributes:
        topic: What there is none of.
        cells: The sums of cells that should then be zero, each on its own.
        start: Where it begins in the sentence.
        end: Where it ends.
    """

    topic: str
    cells: tuple[str, ...]
    start: int
    end: int


_END: Final = r"(?=$|[,;()，；、:。])"
_NO: Final = r"(?:均|都|也|仍|还|尚|暂|从)*+(?:无人|未|没有|没|无|不存在|不曾|零)"
_HAPPEN: Final = r"(?:有关|有|曾|再|直接|发生|出现|收到|接到|接收|受理|接受|收|产生|涉及|存在|接|新收|到|过|任何形式的?|任何人|任何|一[件例起]|关于|有关|相关|新)"
_SOMEBODY: Final = (
    r"(?:(?:任何)?(?:单位|个人|公民|人|组织)(?:和|或|或者|及)?(?:单位|个人|法人|组织)?(?:其他组织)?"
    r"(?:向[我本](?:局|机关|单位|委|办|镇|街道|部门|市|县|区))?(?:提出|提交|递交))"
)
_REQUESTS: Final = re.compile(
    # 没有提出申请 is said of somebody, so that the denial needs a verb of receiving, somebody who asks, or no verb at all
    rf"(?:{_NO}{_HAPPEN}{{1,6}}+(?!提出|提交|递交|提起)|(?:没有|无|零|没|均无|也无)(?:有)?(?:{_SOMEBODY}|(?!提出|提交|递交|提起)))"
    rf"(?:{FILLER}|任何形式|任何|要求|个人和单位|单位和个人|单位或个人|个人或单位|公民|及|或|和|我局|本机关|本局|我单位|本单位"
    rf"|申请(?:件|书|表)?|事项|案件|业务|情况|需求|事宜|内容|办件|情形|件){{1,16}}+{_END}"
)
"""Words of which one is 申请, which is looked for in what was found."""
_NONE_OF_REQUESTS: Final = re.compile(
    rf"(?:政府信息公开|依申请|信息公开|收到|^|,|全年|本年度?|年内)(?:的)?(?:公开)?(?:申请|政府信息公开申请)(?:公开)?(?:数量|数|件数|总数|量|件|事项)?"
    rf"(?:均|全年|仍|本年度?)*+(?:为零|为0件?|为无|零件|0件){_END}"
    rf"|依申请公开(?:政府信息)?(?:件|事项|申请)?(?:数量|数|件数|总数|量)?(?:均|仍)*+(?:为零|为0件?|为无|零件){_END}"
)
_CASE_WORDS: Final = (
    r"(?:申请人|行政机关|行政相对人|或者|以及|及其|由于|因|由|对|针对|涉及|涉|有关|关于|相关|与|就|在|以|政府信息公开|信息公开|政务公开|依申请公开|政府信息|公开|工作|事务|事项|方面|问题|答复|申请人|申请|而|的"
    r"|引起|引发|导致|产生|发生|出现|收到|接到|存在|提起|提出|被|任何|一[件起例]|行政|复议|诉讼|应诉|起诉|申诉|上诉|案件|案|情况|情形|现象|事件|纠纷|争议|举报投诉|举报|投诉|信访|申请人"
    r"|、|和|及|与|或|等|类|我局|本局|本机关|我单位|本单位|我委|本委|我市|我县|我区|我办|我镇|本镇|我街道|行政机关|公民|法人|其他组织|当事人|行政相对人|有|过|件|到|本部门|我部门)"
)
_CASES: Final = re.compile(rf"(?P<no>{_NO})(?P<words>{_CASE_WORDS}{{1,40}}+)(?=$|[,;()，；:。])")
_CASES_AFTER: Final = re.compile(
    rf"(?P<words>(?:{_CASE_WORDS}){{1,30}}+)(?:均|都|全年|本年度|数量|数|总数|皆)*+(?P<no>未发生|没有发生|无发生|未出现|没有|为零|为0件?|无|零){_END}"
)
_FEE_WORDS: Final = (
    r"(?:任何|政府信息公开|信息公开|依申请公开|政府信息|公开|信息处理|信息|处理|检索|复制|邮寄|成本|工本|费用|费|收费|的|等|、|及|和|或|与|申请人|申请|向|对|就|提供|情况|情形|现象|相关|有关"
    r"|各种|各类|各项|过|取|行为|问题|事项|公民|法人|其他组织|实施|进行|工作|因|而|本年度)"
)
_FEES: Final = re.compile(
    rf"{_NO}(?:有|曾|向|对|就|因|{_FEE_WORDS}){{0,12}}+(?:收取|收|产生|发生|征收|实施|存在|涉及|实行|开展|出现)?{_FEE_WORDS}{{0,14}}+(?<=费|用|况|取|为|形|题|象|项|过){_END}"
)
_MADE: Final = r"(?:有|曾|新)?(?:制发|制定|出台|印发|发布|制定出台)(?:过|任何|新的|行政|政府|的)*+"
_LAST: Final = r"(?:上年度?|上一年度?|去年)"
_COMING: Final = r"(?:至|到|入)?(?:下年度?|下一年度?|次年|20[0-9]{2}年度?)"
_ABOUT: Final = rf"(?:{FILLER}|申请|事项|件|办理|继续|的)*+"
_SOME: Final = rf"(?:涉及|针对|对|关于|有关|我局|本局|本机关|我单位|本单位|工作|方面|事务|{FILLER})*+"

_OTHERS: Final[tuple[tuple[str, tuple[str, ...], re.Pattern[str], tuple[str, ...]], ...]] = tuple(
    (topic, tuple(key.split()), re.compile(f"{_NO}{pattern}{_END}"), cells)
    for topic, key, pattern, cells in (
        (
            "powers",
            "事业性收费",
            r"(?:有|曾)?(?:收取|征收|产生|发生|开展)?(?:任何|过)?行政事业性收费(?:项目|的|情况|费用)*+",
            ("charges.amount",),
        ),
        (
            "documents",
            "规范性文件",
            rf"{_MADE}规范性文件",
            ("normative_documents.issued", "normative_documents.made", "proactive.normative_documents_made"),
        ),
        ("documents", "规章", rf"{_MADE}规章", ("regulations.issued", "regulations.made")),
        *(
            (
                "powers",
                word[:4],
                rf"(?:有|曾)?(?:作出|做出|实施|发生|办理|采取)(?:过|任何|的)*+{word}(?:决定|案件|措施)?",
                (f"{concept}.decisions",),
            )
            for concept, word in (("permits", "行政许可"), ("penalties", "行政处罚"), ("coercion", "行政强制(?:措施)?"))
        ),
        ("requests", "结转", rf"(?:有)?(?:{_LAST}结转|结转{_LAST}){_ABOUT}", ("requests.carried_over",)),
        ("requests", "转", rf"(?:有)?(?:需要|需|须)?(?:结转|转){_COMING}{_ABOUT}", ("requests.carried_forward",)),
        (
            "capacity",
            "举报",
            rf"{_HAPPEN}{{0,4}}+{_SOME}(?:举报投诉|投诉举报|举报、投诉|举报和投诉|举报)(?:案件|事项)?",
            ("complaints.total",),
        ),
        (
            "capacity",
            "专职",
            r"(?:有|配备|设)?专职(?:从事政府信息公开工作的?)?(?:政府信息公开)?(?:工作)?人员",
            ("capacity.staff_full_time",),
        ),
        (
            "capacity",
            "专门机构",
            r"(?:有)?(?:设立|设置|成立|设)(?:政府信息公开|信息公开)?(?:工作)?专门机构",
            ("capacity.offices",),
        ),
        *(
            (
                "proactive",
                KEYS[channel],
                rf"(?:有)?(?:通过|利用|在){word}(?:上)?(?:主动)?(?:公开|发布)(?:过|任何|的)*+政府信息",
                (f"proactive.by_channel.{channel}",),
            )
            for channel, word in CHANNELS.items()
        ),
        *(
            (
                "requests",
                KEYS[way],
                rf"{_HAPPEN}{{0,4}}+(?:以|通过)?{word}(?:形式|方式|渠道)?(?:提出|提交|递交)?(?:的|{FILLER})*+申请",
                (f"requests.received_by.{way}",),
            )
            for way, word in WAYS.items()
        ),
    )
)
_NOT_CORRECTED: Final = re.compile(rf"(?:无一|没有一)(?:件|例|起|案)?(?:被)?(?:依法)?(?:纠正|纠错){_END}")
_RECONSIDERED: Final = ("reconsideration.total",)
_LITIGATED: Final = ("litigation.total", "litigation.direct.total + litigation.after_reconsideration.total")
_CORRECTED: Final = {
    "reconsideration": ("reconsideration.corrected",),
    "litigation": ("litigation.corrected", "litigation.direct.corrected + litigation.after_reconsideration.corrected"),
}
_CHANNELS: Final = re.compile(r"窗口|传真|邮寄|信函|当面|书面")
_ONE_CHANNEL: Final = re.compile(r"渠道|窗口|传真|邮寄|信函|当面|书面|线下|线上")
_HYPOTHETICAL: Final = re.compile(
    r"如|若|凡|逾期|超期|部分|个别|其中|上半年|季度|月|其他|(?:^|[^应])当(?!年)|确保|力争|避免|防止|做到|对$|因$|由于$|为$|原则上|一律|今后|按规定|规定|依法$|实行|申请人$|材料|科研机构|企业|法人|自然人|公益组织|服务机构"
)
_TO_SOME: Final = re.compile(r"(?:^|[,;])(?:对|对于|针对|凡)[^,;]{0,24}(?:的|人|者|户),$")


def nothing_in(sentence: str, *, about_cases: bool) -> Iterator[Nothing]:
    """Yield the statements of none in a sentence, which is of half width and without spaces.

    Args:
        sentence: The sentence.
        about_cases: Whether its section is about reconsideration and litigation.
    """
    for topic, cells, found in _all_in(sentence, about_cases=about_cases):
        if _plain_before(sentence, found):
            yield Nothing(topic, cells, found.start(), found.end())


def _all_in(sentence: str, *, about_cases: bool) -> Iterator[tuple[str, tuple[str, ...], re.Match[str]]]:
    if "申请" in sentence:
        for pattern in (_REQUESTS, _NONE_OF_REQUESTS):
            for found in pattern.finditer(sentence):
                if (
                    "申请" in found.group()
                    and "复议" not in found.group()
                    and not _by_one_channel(sentence[: found.start()])
                ):
                    yield "requests", ("requests.received",), found
    if "复议" in sentence or "诉讼" in sentence or "应诉" in sentence or "起诉" in sentence:
        yield from _no_cases(sentence, about_cases=about_cases)
    if "费" in sentence:
        for found in _FEES.finditer(sentence):
            if "费" in found.group() and "行政事业性" not in found.group():
                yield "fees", ("fees.requests", "handling_fees.collected", "handling_fees.charged"), found
    for topic, keys, pattern, cells in _OTHERS:
        if any(one in sentence for one in keys):
            for found in pattern.finditer(sentence):
                if "举报" not in keys or "公开" in found.group():
                    yield topic, cells, found


def _no_cases(sentence: str, *, about_cases: bool) -> Iterator[tuple[str, tuple[str, ...], re.Match[str]]]:
    for pattern in (_CASES, _CASES_AFTER):
        for found in pattern.finditer(sentence):
            words = found["words"]
            cells: tuple[str, ...] = _RECONSIDERED if "复议" in words else ()
            cells += _LITIGATED if any(word in words for word in ("诉讼", "应诉", "起诉")) else ()
            if cells and (about_cases or "公开" in sentence[: found.end()] or "办理" not in sentence[: found.start()]):
                yield "cases", cells, found
    for found in _NOT_CORRECTED.finditer(sentence):
        before = sentence[: found.start()]
        case = "reconsideration" if before.rfind("复议") > before.rfind("诉讼") else "litigation"
        if case == "reconsideration" or "诉讼" in before:
            yield "cases", _CORRECTED[case], found


def _by_one_channel(before: str) -> bool:
    """Say whether words before a statement make it one about one way of applying."""
    clause = before.rpartition(",")[2]
    return bool(_ONE_CHANNEL.search(clause)) or len(_CHANNELS.findall(before)) == 1


def _plain_before(sentence: str, found: re.Match[str]) -> bool:
    """Say whether nothing before a statement in its clause makes it one about something else."""
    begin = max((sentence.rfind(one, 0, found.start()) for one in ",;()，；"), default=-1) + 1
    return not _HYPOTHETICAL.search(sentence[begin : found.start()][-60:]) and not _TO_SOME.search(sentence[:begin])
