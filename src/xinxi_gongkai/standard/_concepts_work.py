"""Concepts of the agency's own work: disclosure, response, complaints, deposits, fees, capacity and activities."""

from xinxi_gongkai.standard._concept import AT_MOST_SUM, FLOW, STOCK, SUM, Concept

# Laid out as a table, to be proofread against the official forms.
# fmt: off
CONCEPTS: tuple[Concept, ...] = (
    Concept(
        "proactive.items", "条", FLOW, AT_MOST_SUM,
        "Items of government information disclosed proactively (the same information counted once, whatever the channels)",  # noqa: E501 -- one line a text
        "本年度主动公开的政府信息数，同一信息不论经几种渠道和方式公开都只计一条。",
    ),
    Concept(
        "proactive.normative_documents", "条", FLOW, SUM,
        "Normative documents disclosed proactively",
        "本年度主动公开的政府信息中规范性文件的条数，已计入主动公开政府信息数。",
    ),
    Concept(
        "proactive.normative_documents_made", "件", FLOW, SUM,
        "Normative documents made",
        "本年度制发的规范性文件总件数，以制发而不以公开为计数依据。",
    ),
    Concept(
        "proactive.by_channel.gazette", "条", FLOW, SUM,
        "Items disclosed through the government gazette",
        "本年度通过政府公报公开的政府信息条数，同时经其他渠道公开的也计入。",
    ),
    Concept(
        "proactive.by_channel.website", "条", FLOW, SUM,
        "Items disclosed through the government website",
        "本年度通过政府网站公开的政府信息条数，同时经其他渠道公开的也计入。",
    ),
    Concept(
        "proactive.by_channel.weibo", "条", FLOW, SUM,
        "Items disclosed through the official Weibo account",
        "本年度通过政务微博公开的政府信息条数，同时经其他渠道公开的也计入。",
    ),
    Concept(
        "proactive.by_channel.wechat", "条", FLOW, SUM,
        "Items disclosed through the official WeChat account",
        "本年度通过政务微信公开的政府信息条数，同时经其他渠道公开的也计入。",
    ),
    Concept(
        "proactive.by_channel.other", "条", FLOW, SUM,
        "Items disclosed through other means",
        "本年度通过政府公报、政府网站、政务微博和政务微信以外的方式公开的政府信息条数，同时经上述渠道公开的也计入。",
    ),
    Concept(
        "response.hot_topics", "次", FLOW, AT_MOST_SUM,
        "Responses to matters of public concern or major public opinion (one topic counted once)",
        "本年度回应公众关注热点或者重大舆情的次数，以不同方式回应同一热点或者舆情的只计一次。",
    ),
    Concept(
        "response.press_conferences", "次", FLOW, SUM,
        "Press conferences attended or held",
        "本年度参加或者举办新闻发布会的总次数。",
    ),
    Concept(
        "response.press_conferences_by_principal", "次", FLOW, SUM,
        "Press conferences attended by a principal official",
        "本年度参加或者举办的新闻发布会中，由主要负责同志参加的次数。",
    ),
    Concept(
        "response.online_interviews", "次", FLOW, SUM,
        "Online interviews on the government website",
        "本年度在政府网站开展在线访谈的次数。",
    ),
    Concept(
        "response.online_interviews_by_principal", "次", FLOW, SUM,
        "Online interviews joined by a principal official",
        "本年度在政府网站开展的在线访谈中，由主要负责同志参加的次数。",
    ),
    Concept(
        "response.policy_interpretations", "篇", FLOW, SUM,
        "Policy interpretation articles published",
        "本年度发布的政策解读稿件数，以篇计。",
    ),
    Concept(
        "response.social_media", "次", FLOW, SUM,
        "Matters responded to on Weibo and WeChat",
        "本年度通过微博、微信回应的事件数，以次计。",
    ),
    Concept(
        "response.other", "次", FLOW, SUM,
        "Matters responded to by other means",
        "本年度以新闻发布会、政府网站在线访谈、政策解读稿件和微博、微信以外的方式回应的事件数，以次计。",
    ),
    Concept(
        "complaints.total", "件", FLOW, SUM,
        "Complaints and reports against the agency",
        "本年度因政府信息公开工作被举报、投诉的件数。",
    ),
    Concept(
        "complaints.upheld", "件", FLOW, SUM,
        "Complaints and reports: original act upheld",
        "本年度因政府信息公开工作被举报、投诉的事项中，维持具体行政行为的件数。",
    ),
    Concept(
        "complaints.corrected", "件", FLOW, SUM,
        "Complaints and reports: corrected",
        "本年度因政府信息公开工作被举报、投诉的事项中，被纠错的件数。",
    ),
    Concept(
        "complaints.other", "件", FLOW, SUM,
        "Complaints and reports: other",
        "本年度因政府信息公开工作被举报、投诉的事项中，既非维持也非纠错的其他情形件数。",
    ),
    Concept(
        "deposits.total", "条", FLOW, SUM,
        "Information delivered to libraries, archives and other reading places",
        "本年度向图书馆、档案馆等查阅场所报送的政府信息条数，包括纸质文件和电子文件。",
    ),
    Concept(
        "deposits.paper", "条", FLOW, SUM,
        "Information delivered to reading places on paper",
        "本年度以纸质文件形式向图书馆、档案馆等查阅场所报送的政府信息条数。",
    ),
    Concept(
        "deposits.electronic", "条", FLOW, SUM,
        "Information delivered to reading places electronically",
        "本年度以电子文件形式向图书馆、档案馆等查阅场所报送的政府信息条数。",
    ),
    Concept(
        "fees.requests", "万元", FLOW, SUM,
        "Fees collected for disclosure on request",
        "本年度因依申请公开政府信息而收取的费用金额，以万元计。",
    ),
    Concept(
        "capacity.offices", "个", STOCK, SUM,
        "Dedicated disclosure offices",
        "年末从事政府信息公开工作的专门机构个数。",
    ),
    Concept(
        "capacity.reading_points", "个", STOCK, SUM,
        "Reading points set up",
        "年末已经设置的政府信息公开查阅点个数。",
    ),
    Concept(
        "capacity.staff", "人", STOCK, SUM,
        "Staff engaged in disclosure work",
        "年末从事政府信息公开工作的人员数，包括专职人员和兼职人员。",
    ),
    Concept(
        "capacity.staff_full_time", "人", STOCK, SUM,
        "Full-time disclosure staff",
        "年末专职从事政府信息公开工作的人员数，不含政府公报和政府网站的工作人员。",
    ),
    Concept(
        "capacity.staff_part_time", "人", STOCK, SUM,
        "Part-time disclosure staff",
        "年末兼职从事政府信息公开工作的人员数。",
    ),
    Concept(
        "capacity.budget", "万元", FLOW, SUM,
        "Dedicated budget for disclosure work",
        "本年度政府信息公开专项经费，以万元计，不含政府公报编辑管理和政府网站建设维护等方面的经费。",
    ),
    Concept(
        "activities.meetings", "次", FLOW, SUM,
        "Meetings on disclosure work",
        "本年度召开政府信息公开工作会议或者专题会议的次数。",
    ),
    Concept(
        "activities.trainings", "次", FLOW, SUM,
        "Training courses held",
        "本年度举办各类政府信息公开培训班的次数。",
    ),
    Concept(
        "activities.trainees", "人次", FLOW, SUM,
        "Trainees (attendances)",
        "本年度接受政府信息公开培训的人次，同一人参加几次培训按几人次计。",
    ),
)
