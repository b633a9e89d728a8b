"""What a sentence speaks of before a figure: which year, whose figures, a difference, which kind of case or document."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, field, frozen

__all__ = ["CASE_KINDS", "Context", "Reporter", "is_changed", "neutral", "reporter_of"]

_PARTS_OF_A_YEAR: Final = re.compile(
    r"(?P<year>20[0-9]{2})年(?:度)?"
    r"|(?P<this>(?:本年|今年|年初|年)以来|本年度?|今年|全年|当年(?!度?结转)|年度内|年内|本报告期|报告年度)"
    r"|(?P<other>上年(?!度?(?:的)?(?:年?末)?(?:结转|未办结))度?|去年(?!结转|未办结)|上一年(?!度?(?:的)?(?:结转|未办结))度?|往年(?!结转)|前年|历年|上年同期|同期|上届)"
    r"|(?P<part>上半年|下半年|前三季度|第?[一二三四1-4]季度|(?<![0-9])(?:1[0-2]|[1-9])月|[一二三四五六七八九十]月(?=份|底|初|,|至|以来)"
    r"|近[两二三四五][年]|[两二三四五][年]来|以来|十[三四五]五|以后|当日|当月|单日|每年|每月|每日|任期|截至目前)"
)
_WHOLE_YEAR: Final = re.compile(
    r"1月1日起?(?:至|到|[-—–~～])+(?:(?P<last>20[0-9]{2})年|同年|当年|本年)?12月31日(?:止|期间|为止)?"
    r"|截[至止]到?(?:(?P<end>20[0-9]{2})年度?|本年度?|当年)?(?:12月31日|12月底|年底|年末|底|末)"
)
_YEAR_BEFORE: Final = re.compile(r"(?P<first>20[0-9]{2})年$")
_TIME: Final = re.compile(r"[年期月季比日]|累计|以来")
"""A quick look: without one of these a clause says nothing of time."""
_YEARS: Final = re.compile(r"(?P<first>20[0-9]{2})年?[^,]{0,16}?(?:至|到|[-—–~～])(?:20[0-9]{2}年|今)")
_COMPARED: Final = re.compile(
    r"(?:(?:与|同|和|比|较|相比|对比|相较|相对)(?:于)?(?:20[0-9]{2}年(?:度)?|上年度?|去年|上一年度?|往年|同期|前年)(?:同期|的|相比|相较|同比|年度)*+|同比|环比)"
)
_CHANGED: Final = re.compile(
    r"(?:增加|减少|增长|下降|上升|提高|降低|增幅|降幅|新增|多|少|增|减|扩大|缩减|净增|高出|递增)(?:了|约|近|超过)?$"
)
_CHANGED_AFTER: Final = re.compile(r"(?:的)?(?:增幅|降幅|增量)")

_NOUNS: Final = (
    r"(?P<after>复议后(?:再|又)?(?:提起|被)?(?:行政)?(?:起诉|诉讼|应诉)?)|(?P<direct>(?:未经复议)?直接(?:向法院)?(?:起诉|提起(?:行政)?诉讼))"
    r"|(?P<litigation>诉讼|应诉|起诉)|(?P<reconsideration>复议(?:申请)?)|(?P<documents>规范性文件)|(?P<regulations>规章(?!制度))"
    r"|(?P<procurement>集中采购)|(?P<trainings>培训)|(?P<proactive>(?:主动)?公开(?:各类|的|了)*政府信息(?!公开)|政府信息公开数)"
    r"|(?P<licences>(?:许可|登记|救助|项目|补贴|修复|备案|资质|奖补)申请)|(?P<else>建议|提案|信访|咨询|热线|留言|来电|工单|网民|问题|信件|会议|许可|处罚|(?<!在)(?<!过)网站|(?<!过)平台|栏目|公众号|微博"
    r"|微信|稿件|举报|投诉|督查|检查|(?<!复议)(?<!诉讼)(?<!应诉)案件|分散采购|招标|公文|属性)|(?P<requests>(?<=公开)申请(?!人)|(?<=收到|受理|办理|答复|提交|提出|结转|办结|新收|各类)申请(?!人)|(?<=[的件宗条份到共])申请(?!人)|^申请(?!人)|依申请公开)|(?P<other>申请(?!人))"
)
_SPOKEN: Final = re.compile(_NOUNS)
_CARRIED: Final = ("转至", "结转到", "结转", "结转自", "转入")
_OF_CARRIED: Final = ("结转", "办理结转", "未办结")
CASE_KINDS: Final = frozenset({"reconsideration", "litigation", "direct", "after"})
_DOCUMENTS: Final = frozenset({"documents", "regulations"})

_ORGAN: Final = (
    r"(?!涉及|涉|针对|因|已|在|对|与|被|按|从|就|将|把|根据|通过|利用|为)(?:(?!收到|受理|办理|答复|公开|召开|举办|制发|制定|作出|共|全年|依法|申请|未|没有)[\u4e00-\u9fa5]){1,14}?"
    r"(?:局|厅|委员会|改委|健委|住建委|办公室|办公厅|街道办?|镇|乡|中心|大队|支队|公司|学院|大学|医院|管委会|开发区|(?<![地社专园景辖分市])区(?![分域别块间])|县|[市县区省州镇乡]政府|人民政府"
    r"|科室|处室|系统|事业单位|主管部门)"
)
_SOMEBODY: Final = re.compile(r"^(?:其中|如|包括|以及|另|另外|同时|由|经|和|及|、|仅|,)*+(?P<who>" + _ORGAN + r")")
_SUBSET: Final = re.compile(
    r"^(?:其中|包括|以及|另|,)*+(?:[市县区省州旗]本级|[市县区省]直|[市县区省]级(?:部门|机关|单位)?|各?县[（(]?市?[）)]?区|各[区县镇乡]|各街道|基层|下属|所属|直属|[局委厅办]属|(?:公共)?企事业单位|供水|学校|医院|机关本级|局机关|本级机关|部分(?:单位|部门|机关|地方|县区)|个别)"
)
_WHOLE: Final = re.compile(r"全(?P<level>[市县区省州旗镇乡盟]|自治区)")
_OWN_PLACE: Final = re.compile(r"我[市县区省州旗盟]|本[市县区省州旗盟]")
_OWN: Final = re.compile(
    r"我(?:局|委|办|厅|院|镇|乡|街道|所|部|中心|单位|部门|机关|行)|(?<!非)(?<!于)本(?:机关(?!不)|单位|部门|局|委|办|厅|院|镇|街道|行政机关|中心|所)|全局|全委|全厅|全系统|局党组"
)


@frozen
class Reporter:
    """Who reports, as a text speaks of it.

    Attributes:
        year: The year reported on.
        name: Of the agency, or ``""``.
        is_region: Whether figures of 全市 are its own: a government, or not known.
    """

    year: int
    name: str
    is_region: bool


def reporter_of(year: int, name: str, kind: str | None, scope: str | None) -> Reporter:
    """Return who reports, by what a report says of its agency."""
    government = not name or name.endswith("人民政府") or kind in ("government", "township")
    return Reporter(year, name, scope == "region" or (scope is None and government))


@define
class Context:
    """What was said in a sentence up to a figure.

    Attributes:
        reporter: Who reports.
        time: ``this`` year, ``other`` year or ``part`` of a year.
        foreign: Whether it speaks of somebody else's figures, or of a part of the agency's.
        compared: Whether the clause compares with another year.
        spoken: The last thing spoken of.
        case: The last kind of case.
        document: The last kind of document.
        topics: The topics of which a figure was stated.
        filed: Whether it speaks of 备案.
        about_requests: Whether its section is about requests.
        measure: What the last figure of documents counted, the last part of its code.
        this_year: Whether the year reported on was named.
        cumulative: Whether it speaks of 累计, which may go back further than the year.
    """

    reporter: Reporter
    time: str = "this"
    foreign: bool = False
    compared: bool = False
    spoken: str = ""
    case: str = ""
    document: str = ""
    topics: set[str] = field(factory=set)
    filed: bool = False
    this_year: bool = False
    cumulative: bool = False
    about_requests: bool = False
    measure: str = ""

    @classmethod
    def of(cls, reporter: Reporter, subject: str) -> Context:
        """Return what is known at the beginning of a sentence, by what its section is about."""
        about_requests = subject == "requests"
        return cls(reporter, spoken=subject if about_requests else "", about_requests=about_requests)

    def hear(self, clause: str) -> None:
        """Take in a clause, or the part of one that stands before a figure."""
        self._whose(clause)
        self.filed = self.filed or "备案" in clause
        self.compared = False
        if _TIME.search(clause):
            found = _COMPARED.search(clause)
            self.compared = found is not None
            self._when(_COMPARED.sub("", clause) if found else clause)
        for found in _SPOKEN.finditer(clause):
            kind = str(found.lastgroup)
            self.spoken = "requests" if kind == "other" and self.about_requests else kind
            if kind in CASE_KINDS:
                self.case = "both" if kind == "litigation" and "复议" in clause[: found.start()] else kind
            elif kind in _DOCUMENTS:
                self.document = kind

    def _when(self, clause: str) -> None:
        spanned = _YEARS.search(clause)
        if spanned and int(spanned["first"]) != self.reporter.year:
            self.time = "part"
            return
        self.cumulative = self.cumulative or ("累计" in clause and not self.this_year and "全年" not in clause)
        for found in _PARTS_OF_A_YEAR.finditer(clause):
            kind = found.lastgroup
            if kind == "year":
                if clause[: found.start()].endswith(_CARRIED) or clause.startswith(_OF_CARRIED, found.end()):
                    continue  # the year that requests are carried out of or into
                same = int(found["year"]) == self.reporter.year
                self.time = "this" if same else "other"
                self.this_year = self.this_year or same
            elif kind == "this":
                self.time = "this"
                self.this_year = True
            elif kind == "other":
                self.time = "other"
            else:
                self.time = "part"

    def _whose(self, clause: str) -> None:
        whole = _WHOLE.search(clause)
        if _OWN.search(clause) or (self.reporter.is_region and _OWN_PLACE.search(clause)):
            self.foreign = False
        elif whole or _OWN_PLACE.search(clause):
            level = whole["level"] if whole else ""
            name = self.reporter.name
            self.foreign = not self.reporter.is_region or bool(name and level and level not in name)
        elif _SUBSET.search(clause) or "本级提出" in clause or "本级收到" in clause or "本级受理" in clause:
            self.foreign = True
        else:
            found = _SOMEBODY.search(clause)
            if found:
                self.foreign = not self._is_own(found["who"])

    def _is_own(self, who: str) -> bool:
        name = self.reporter.name
        return bool(name) and len(who) >= 2 and (name.endswith(who) or who.endswith(name) or name.startswith(who))


def neutral(text: str, year: int) -> str:
    """Return text in which periods that are the whole year reported on do not look like parts of one.

    Its length does not change.
    """

    def blank(found: re.Match[str]) -> str:
        start = found.start()
        if start and text[start - 1].isdigit():  # 11月1日
            return found.group()
        before = _YEAR_BEFORE.search(text, max(0, start - 5), start)
        years = {int(one) for one in (before and before["first"], found["last"], found["end"]) if one}
        return found.group() if years - {year} else "全年".ljust(len(found.group()), "\0")

    return _WHOLE_YEAR.sub(blank, text) if "12月" in text or "截" in text else text


def is_changed(before: str, after: str) -> bool:
    """Say whether a figure is a difference: 增加14件."""
    return bool(_CHANGED.search(before) or _CHANGED_AFTER.match(after))
