"""The words that phrases about figures are made of: those that change nothing, those of channels and ways."""

from __future__ import annotations

from typing import Final

__all__ = [
    "BECAUSE",
    "CASES",
    "CHANNELS",
    "DONE",
    "FILLER",
    "GOT",
    "ITEMS",
    "KEYS",
    "NOUN",
    "REQUEST",
    "TAIL",
    "WAYS",
    "F",
    "Row",
    "T",
]

Row = tuple[str, str, str, str, str, str, str]
"""A phrase: topic, key words, pattern, meanings, units, ``part`` or nothing, what must have been spoken of before."""

CASES: Final = "件 宗 起 例 次 个 项 条 份 单 批 件次 名 人"
ITEMS: Final = "条 件 篇 份 个 项 次 条次"

_WORDS_OF_APPLICANTS: Final = (
    "公民、法人(?:和|或|及|以及|或者|与)其他组织|公民、法人、其他组织|公民和法人|公民、法人|自然人、法人(?:和|或|或者)其他组织"
    "|群众、法人|社会公众|公众|人民群众|群众|申请人|社会各界|社会|当事人|行政相对人"
)
FILLER: Final = (
    r"(?:"
    + _WORDS_OF_APPLICANTS
    + r"|各类|各种|各项|提出|提交|提起|递交|有关|关于|要求|公开|政府信息公开|政府信息|信息公开"
    r"|政务信息公开|政务公开|政务信息|信息|依申请公开|依申请|依法|规范|新|总共|共计|共|总|累计|合计|登记|处理|办理|受理|到|了|过|并"
    r"|向[我本][局市县区镇委办厅省机关单位部门街道]{1,3}|向本机关|《条例》|的|类)"
)
"""Words that may stand within a phrase about requests as a whole, and change nothing."""

TAIL: Final = (
    r"(?:政府信息公开|信息公开|依申请公开|共计|共有|共|总计|合计|累计|总数|总量|总件数|数量|件数|数|量|总|分别|为|达到|达|是|有|情况|事项|信息|政府信息|的|件|表|书|案件|[::]"
    r"|答复|决定|类|情形|范围|处理|办理|告知|申请|业务|事宜|计|仅|只|多)"
)
"""Words that may stand between a phrase's last word and the figure, or between the figure and its noun."""

F: Final = FILLER + r"{0,8}"
T: Final = TAIL + r"{0,5}+"
REQUEST: Final = r"(?:申请(?:件|书|表)?|依申请公开(?:件|事项|信息|政府信息)?|依申请件|信息公开件)"
GOT: Final = r"(?:收到|受理|接收|接到|接受|收办|收悉|收|接办)"
DONE: Final = r"(?:办结|办理|办复|答复|处理|回复|办毕|审核答复)(?:完毕|完结|完成|了)?"
NOUN: Final = r"(?:政府信息公开|信息公开|依申请公开|公开|政府信息)"


BECAUSE: Final = (
    r"(?:申请人|因|由|就|对|针对|涉及|涉|有关|关于|与|政府信息公开|信息公开|依申请公开|政府信息|工作|事务|事项|方面|答复|引起|引发|导致|产生|申请|而|被|提起|提出"
    r"|的|行政|我局|本局|本机关|本单位|我单位|我市|我县|我区|我委|本委|公民|当事人|申请人|相关|类|新|公开)"
)
CHANNELS: Final = {
    "gazette": r"(?:政府)?公报",
    "website": r"(?:政府|门户|政府门户|局|部门)?网站",
    "weibo": r"(?:政务|官方)?微博",
    "wechat": r"(?:政务|官方)?微信(?:公众号|公众平台|平台)?",
    "other": r"其他(?:方式|渠道|途径|形式)",
}
"""The words for the channels of publication, by the last part of the concept's code."""
WAYS: Final = {
    "in_person": r"(?:当面|现场|窗口|上门)",
    "fax": r"传真",
    "online": r"(?:网络|网上|在线|互联网)",
    "letter": r"(?:信函|信件|邮寄|书信|来信|来函|邮政)",
    "other": r"其他(?:形式|方式)",
}
"""The words for the ways in which requests arrive, by the last part of the concept's code."""
KEYS: Final = {
    "in_person": "当面 现场 窗口 上门",
    "fax": "传真",
    "online": "网络 网上 在线 互联网",
    "letter": "信函 信件 邮寄 书信 来信 来函 邮政",
    "other": "其他",
    "gazette": "公报",
    "website": "网站",
    "weibo": "微博",
    "wechat": "微信",
}
"""Words of which one stands in every phrase about a way or a channel."""
