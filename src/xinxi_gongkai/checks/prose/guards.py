"""What makes a phrase one about something else: the words before it, and what the sentence speaks of."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from xinxi_gongkai.checks.prose.context import CASE_KINDS, Context
from xinxi_gongkai.checks.prose.lexicon import Phrase

__all__ = ["Said", "allowed"]

_OTHER_WORDS: Final = re.compile(
    r"未|没有|不(?!予|同意|属|掌握|明确)|如果|倘若|若|涉及(?!政府信息公开|信息公开|[我本])|除|约谈|超期|逾期|拟|计划|预计|目标|平均|每|咨询|建议|提案|信访|热线|留言|问题|政务服务"
    r"|公示|归集|上传|推送|报送|报备|事项清单|清单|目录|抽查|检查|评查|修改|修订|起草|审查|审核|清理|指导|督办|转办|协助|代理|出庭|旁听|参加|自行"
)
_CHANNEL: Final = re.compile(
    r"网站|平台|公报|微博|微信|公众号|报刊|报纸|电视|广播|屏|公开栏|公示栏|专栏|客户端|APP|热线|图书馆|档案馆|查阅|栏目|新闻媒体|头条|抖音"
)
_ALL_CHANNELS: Final = re.compile(
    r"等(?:多种|各种|各类|多个|方式|渠道|途径|形式|载体|平台|媒体)|各(?:种|类)?(?:渠道|途径|方式)|多(?:种|个|渠道)"
)
_REVIEWING: Final = re.compile(r"受理|审理|审结|代理|出庭|旁听|调解|化解|立案|收案|裁决|结案|胜诉|败诉")
_AS_REVIEWER: Final = re.compile(r"作为(?:行政)?复议机关|(?:受理|审理|审结|收到)(?:各类)?行政复议(?:申请|案件)")
_GENERAL: Final = re.compile(r"各类|一审|二审|再审|被告|出庭|负责人|其中(?:涉及|因|有关|属于)?(?:政府)?信息公开")
_DECIDED: Final = re.compile(r"纠正|维持|撤销|驳回|变更|确认违法")
_HANDLING: Final = re.compile(r"办理|办结|收到|接到|新收|承办|处理")
_BENIGN: Final = re.compile(
    r"(?:其中|共有|共计|共|有|已|另有|并|全年|本年度?|今年|累计|总计|全部|均|仅|还有|尚有|剩余|其余|余下|尚|还|包括|分别|为|是|对|将|就|的|、|和|及时|及|依法|我局|本局|本机关|本单位|我单位|全市|全县|全区"
    r"|作出|做出|发生|收到|涉及|引发|产生|20[0-9]{2}年度?|经审查|经|到|了|\0)*+$"
)
_ONE_OF_MANY: Final = re.compile(r"政府|办公室|名义|部门")
_PAPERS: Final = re.compile(r"公文|属性|各类文件|印发|文件[0-9]")
_NOT_MADE: Final = re.compile(r"清理|修改|失效|修订|审查|审核|报备|备案|评估|起草|上级|收到|转发|学习|贯彻|落实")
_RESULTS: Final = re.compile(r"办理|办结|答复|处理|结果|作出|公开[0-9]")
_REASONS: Final = re.compile(r"因|依据|由于|根据|依照")
_NOT_DECIDED: Final = re.compile(r"公开|公示|发布|归集|报送|上传|受理")


@frozen
class Said:
    """A phrase as it stands in a sentence.

    Attributes:
        before: The words of its clause before it.
        phrase: Its own words, with ``§`` for the figure.
        sentence: The sentence.
        start: Where the figure begins in it.
        subject: What the section is about.
        gap: The words since the figure before it.
    """

    before: str
    phrase: str
    sentence: str
    start: int
    subject: str
    gap: str

    @property
    def until(self) -> str:
        """The sentence up to the figure."""
        return self.sentence[: self.start]


def allowed(phrase: Phrase, said: Said, context: Context) -> bool:  # noqa: PLR0911 -- one line a kind of phrase
    """Say whether a phrase speaks of what it seems to, by the words before it and what was spoken of."""
    if _OTHER_WORDS.search(said.before) or (said.phrase.startswith("§") and not _BENIGN.match(said.before)):
        return False
    if phrase.topic == "outcomes":
        return _is_outcome(phrase, said, context)
    if phrase.topic == "requests" and context.spoken in CASE_KINDS:
        return "申请" in said.phrase  # else cases are carried over, not requests
    if phrase.needs:
        return _has_what_it_needs(phrase.needs, said, context)
    if phrase.topic == "cases":
        return _own_cases(said)
    if phrase.topic == "documents":
        return not _ONE_OF_MANY.search(said.before) and not _NOT_MADE.search(said.before + said.phrase)
    if phrase.topic == "powers":
        return "事业性收费" in said.phrase or not _NOT_DECIDED.search(said.before + said.phrase)
    return True


def _is_outcome(phrase: Phrase, said: Said, context: Context) -> bool:
    """Say whether an outcome is one of requests: not of cases, papers or applications for something else."""
    if context.spoken == "licences" or (context.case and context.spoken != "requests"):
        return False
    if "第三方" in said.before or "其余" in said.before or _PAPERS.search(said.until):
        return False
    if "其中" in said.before and "收到" in said.until and not _RESULTS.search(said.until):
        return False  # what was asked for, not what became of it
    return phrase.needs != "group" or "等" in said.before or not _REASONS.search(said.before)


def _has_what_it_needs(needs: str, said: Said, context: Context) -> bool:  # noqa: PLR0911, PLR0912 -- one line a need
    kind, _, measure = needs.partition(":")
    match kind:
        case "requests":
            return context.spoken == "requests" or (not context.spoken and said.subject == "requests")
        case "reconsideration" | "litigation" | "direct" | "after":
            return context.case == kind and not _AS_REVIEWER.search(said.until)
        case "documents" | "regulations":
            return context.document == kind and not _NOT_MADE.search(said.before + said.phrase)
        case "measure":
            listed = said.gap.startswith(("、", "和", "及"))
            return listed and context.measure == measure and not _NOT_MADE.search(said.before + said.phrase)
        case "bare":
            return bool(_BENIGN.match(said.before)) and not _PAPERS.search(said.until)
        case "proactive" | "powers":
            if kind in context.topics or context.spoken == kind:
                return True
            if kind == "powers":
                return "决定" in said.gap and not _NOT_DECIDED.search(said.gap)
            return "公开渠道" in said.sentence
        case "sum":
            return context.spoken == "requests" and "结转" in said.gap
        case "procurement":
            return context.spoken == kind
        case "trainings":
            return "培训" in said.sentence[: said.start + 16]
        case "disclosure":
            return "公开" in said.sentence or "申请" in said.sentence
        case "apart":
            return _own_cases(said)
    # "whole": not what one channel or a few of them carried
    return not _CHANNEL.search(said.gap) or bool(_ALL_CHANNELS.search(said.gap))


def _own_cases(said: Said) -> bool:
    """Say whether cases are those against the agency about disclosure, and not those that it decides itself."""
    words = said.before + said.phrase.replace("尚未审结", "").replace("未审结", "")
    if _REVIEWING.search(words) or _DECIDED.search(said.before):
        return False
    if "公开" in said.until + said.phrase:
        return "各类" not in said.before
    if _GENERAL.search(said.sentence):
        return False
    handled = _HANDLING.search(words) or "应诉" in said.phrase or "公开" in said.sentence
    return said.subject == "cases" or not handled
