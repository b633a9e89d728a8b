"""The 2014 edition: 《政府信息公开情况统计表》, annexed to 国办发〔2014〕32号, for the report years 2014 to 2018.

The official text of the annex was not found. Wording and order are those of one published report
(济宁市商务局, 2014), except the label of row 六 and the numbers from 七 on, which are presumed. Rows marked
confirmed were also met in forms or reports of another province; the others are taken to be national.
"""

from __future__ import annotations

from functools import partial

from xinxi_gongkai.standard import layout
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.layout import Column, Section, Table, heading
from xinxi_gongkai.standard.relations import Relation
from xinxi_gongkai.standard.sources import SOURCES

# Met in forms of several provinces: used as they are. Met in one report only, and taken for national:
row = partial(layout.row, certainty="assumed")
part = partial(layout.part, certainty="assumed")
of_which = partial(layout.of_which, certainty="assumed")
_heading = partial(heading, certainty="assumed")
_doubtful = partial(
    layout.part,
    certainty="doubtful",
    doubt="只见于一份山东的报告，可能是当地增加的；全国统一的表里是否有这一行，未核实",
)

_ONE_CHANNEL = "每件申请只通过一种方式收到，总数应当等于各种方式之和。"
_OUTCOMES = "对一件申请可能作出几种答复，总数如果按申请计，与各类答复之和就不一定相等，但通常相等。"
_GROUNDS = "「其中」各项以「法律法规规定的其他情形」收尾，涵盖全部不同意公开的理由，其和应当等于不同意公开答复数。"
_PENDING = "各项之和不应大于总数；尚未审结的案件没有单独的一行，所以可以小于总数，但通常相等。"
_OPEN = "各项之和不应大于总数；尚未办结的举报投诉没有单独的一行，所以可以小于总数，但通常相等。"
_ONCE = "不同渠道和方式公开相同信息只计1条，且「其他方式」包括了其余渠道，所以总数不应大于各渠道之和。"
_TOPICS = "同一热点或舆情以不同方式回应只计1次，所以总数一般不大于各种方式的次数之和；政策解读稿件以篇计，不在其内。"

# One call a printed row, nested as the rows are, to be proofread beside the form
# fmt: off
_ROWS = (
    heading("一、", "主动公开情况",
        layout.row("（一）", "主动公开政府信息数", "proactive.items",
            layout.of_which("其中：", "主动公开规范性文件数", "proactive.normative_documents"),
            layout.row("", "制发规范性文件总数", "proactive.normative_documents_made",
                doubt="印在「其中」之下，但统计的是制发的文件，单位也不同，不作为其中的一部分"),
            note="（不同渠道和方式公开相同信息计1条）"),
        heading("（二）", "通过不同渠道和方式公开政府信息的情况",
            layout.channel("1.", "政府公报公开政府信息数", "proactive.by_channel.gazette"),
            layout.channel("2.", "政府网站公开政府信息数", "proactive.by_channel.website"),
            layout.channel("3.", "政务微博公开政府信息数", "proactive.by_channel.weibo"),
            layout.channel("4.", "政务微信公开政府信息数", "proactive.by_channel.wechat"),
            layout.channel("5.", "其他方式公开政府信息数", "proactive.by_channel.other"),
            covers="proactive.items", why=_ONCE)),
    heading("二、", "回应解读情况",
        row("（一）", "回应公众关注热点或重大舆情数", "response.hot_topics",
            note="（不同方式回应同一热点或舆情计1次）"),
        _heading("（二）", "通过不同渠道和方式回应解读的情况",
            row("1.", "参加或举办新闻发布会总次数", "response.press_conferences",
                of_which("其中：", "主要负责同志参加新闻发布会次数", "response.press_conferences_by_principal")),
            row("2.", "政府网站在线访谈次数", "response.online_interviews",
                of_which("其中：", "主要负责同志参加政府网站在线访谈次数", "response.online_interviews_by_principal")),
            row("3.", "政策解读稿件发布数", "response.policy_interpretations"),
            row("4.", "微博微信回应事件数", "response.social_media"),
            row("5.", "其他方式回应事件数", "response.other"))),
    heading("三、", "依申请公开情况",
        row("（一）", "收到申请数", "requests.received",
            part("1.", "当面申请数", "requests.received_by.in_person"),
            part("2.", "传真申请数", "requests.received_by.fax"),
            part("3.", "网络申请数", "requests.received_by.online"),
            part("4.", "信函申请数", "requests.received_by.letter"),
            why=_ONE_CHANNEL),
        row("（二）", "申请办结数", "requests.concluded",
            part("1.", "按时办结数", "requests.concluded_on_time"),
            part("2.", "延期办结数", "requests.concluded_after_extension")),
        row("（三）", "申请答复数", "requests.outcome.total",
            part("1.", "属于已主动公开范围数", "requests.outcome.already_public"),
            part("2.", "同意公开答复数", "requests.outcome.agreed"),
            part("3.", "同意部分公开答复数", "requests.outcome.partially_granted"),
            part("4.", "不同意公开答复数", "requests.outcome.refused",
                part("其中：", "涉及国家秘密", "requests.outcome.refused.state_secret"),
                part("", "涉及商业秘密", "requests.outcome.refused.trade_secret"),
                part("", "涉及个人隐私", "requests.outcome.refused.personal_privacy"),
                part("", "危及国家安全、公共安全、经济安全和社会稳定", "requests.outcome.refused.security"),
                part("", "不是《条例》所指政府信息", "requests.outcome.refused.not_government_information"),
                part("", "法律法规规定的其他情形", "requests.outcome.refused.other_legal_ground"),
                why=_GROUNDS),
            part("5.", "不属于本行政机关公开数", "requests.outcome.not_this_agency"),
            part("6.", "申请信息不存在数", "requests.outcome.nonexistent"),
            part("7.", "告知作出更改补充数", "requests.outcome.correction_asked"),
            part("8.", "告知通过其他途径办理数", "requests.outcome.redirected"),
            parts="usual", why=_OUTCOMES)),
    row("四、", "行政复议数量", "reconsideration.total",
        part("（一）", "维持具体行政行为数", "reconsideration.upheld"),
        part("（二）", "被依法纠错数", "reconsideration.corrected"),
        part("（三）", "其他情形数", "reconsideration.other"),
        parts="within", why=_PENDING),
    row("五、", "行政诉讼数量", "litigation.total",
        part("（一）", "维持具体行政行为或者驳回原告诉讼请求数", "litigation.upheld"),
        part("（二）", "被依法纠错数", "litigation.corrected"),
        part("（三）", "其他情形数", "litigation.other"),
        parts="within", why=_PENDING),
    row("六、", "举报投诉数量", "complaints.total",
        _doubtful("（一）", "维持具体行政行为数", "complaints.upheld"),
        _doubtful("（二）", "被纠错数", "complaints.corrected"),
        _doubtful("（三）", "其他情形数", "complaints.other"),
        parts="within", why=_OPEN, aliases=("被举报投诉数量",),
        doubt="名称未核实：所见的一份报告印作「被举报投诉数量」，「举报投诉数量」为推定"),
    row("七、", "依申请公开信息收取的费用", "fees.requests"),
    heading("八、", "机构建设和保障经费情况",
        row("（一）", "政府信息公开工作专门机构数", "capacity.offices"),
        row("（二）", "设置政府信息公开查阅点数", "capacity.reading_points"),
        row("（三）", "从事政府信息公开工作人员数", "capacity.staff",
            part("1.", "专职人员数", "capacity.staff_full_time",
                note="（不包括政府公报及政府网站工作人员数）"),
            part("2.", "兼职人员数", "capacity.staff_part_time")),
        row("（四）", "政府信息公开专项经费", "capacity.budget",
            note="（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）")),
    heading("九、", "政府信息公开会议和培训情况",
        row("（一）", "召开政府信息公开工作会议或专题会议数", "activities.meetings"),
        row("（二）", "举办各类培训班数", "activities.trainings"),
        row("（三）", "接受培训人员数", "activities.trainees")),
)
# fmt: on

# From general knowledge of the form; the report seen prints none of them.
_MARGINS = ("填报单位", "单位负责人", "审核人", "填报人", "联系电话", "填报日期")

_TABLE = Table(
    "政府信息公开情况统计表", (Column("统计数"),), _ROWS, stub="统计指标", unit_header="单位", margins=_MARGINS
)

_HOT_TOPICS = Relation(
    "channels-cover",
    "response.hot_topics",
    {
        "response.hot_topics": 1,
        "response.press_conferences": -1,
        "response.online_interviews": -1,
        "response.social_media": -1,
        "response.other": -1,
    },
    "<=",
    "warning",
    "plausible",
    _TOPICS,
    joined_by=frozenset({"通过不同渠道和方式回应解读的情况"}),
)

EDITION = Edition(
    "2014",
    None,
    "政府信息公开情况统计表",
    SOURCES["form-2014"],
    2014,
    2018,
    (
        Section(
            "",
            "政府信息公开情况统计表",
            (_TABLE,),
            purpose="按年度报送的统计表，常附于年度报告之后公布；报告正文的标题全国没有统一规定，一般依2007年条例第三十二条或者各地惯例",
        ),
    ),
    (_HOT_TOPICS,),
    doubt="附件原文未见，各行据已公布的报告转录，第六行的名称和七以后的序号为推定；每一行是否属于全国统一的表，见各行的把握程度",
)
