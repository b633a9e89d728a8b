"""Phrases about what was disclosed: items by channel, responses, regulations and normative documents."""

from __future__ import annotations

from xinxi_gongkai.checks.prose.words import CHANNELS, ITEMS, KEYS, Row

__all__ = ["documents", "proactive"]


def proactive() -> list[Row]:
    """Return the phrases for items disclosed proactively, by channel, and for responses (2014)."""
    rows: list[Row] = []
    add = rows.append
    # proactive disclosure (2014)
    add(
        (
            "proactive",
            "规范性文件",
            r"(?:主动)?公开(?:政府|行政|本级|了|的)*+规范性文件(?:数|共|共计|为|有)*+§|公开§(?:行政)?规范性文件",
            "proactive.normative_documents | normative_documents.newly_disclosed | normative_documents.disclosed_total",
            ITEMS,
            "",
            "",
        )
    )
    add(
        (
            "proactive",
            "微信",
            r"微博(?:、|和|及|与)(?:政务|官方)?微信(?:公众号|平台)?(?:上|累计|全年|主动|共|共计|合计|公开|的|了|政府信息|发布|为)*+§",
            "proactive.by_channel.weibo + proactive.by_channel.wechat",
            ITEMS,
            "",
            "proactive",
        )
    )
    for channel, word in CHANNELS.items():
        meaning = f"proactive.by_channel.{channel}"
        add(
            (
                "proactive",
                "公开",
                rf"(?<![省市县区镇级])(?<!人民政府){word}(?:方式|形式|上|等|累计|全年|共|共计|主动|渠道)*+公开(?:了|各类|各种|的|共|总)*+政府信息(?:数|共|共计|为)*+§|(?<![省市县区镇级])(?<!人民政府){word}(?:方式|形式|上|累计|全年|共|共计|主动)*+公开§(?:各类|的)?政府信息",
                meaning,
                ITEMS,
                "",
                "",
            )
        )
        add(
            (
                "proactive",
                KEYS[channel],
                rf"(?:^|其中|[、,]|通过|利用|在|经)(?<![省市县区镇级])(?<!人民政府){word}(?:上|主动|共|为|发布|数|累计)*+(?:公开)?(?:的|为|数|信息|政府信息)*+§",
                meaning,
                ITEMS,
                "",
                "proactive",
            )
        )
        add(
            (
                "proactive",
                "公开",
                rf"{word}(?:方式|形式|上|等|累计|全年|共|共计|主动)*+公开(?:了|各类|各种|的|共|总)*+政府信息(?:数|共|共计|为)*+§",
                meaning,
                ITEMS,
                "part",
                "",
            )
        )
    add(
        (
            "proactive",
            "政府信息",
            r"(?:主动公开|公开)(?:了|各类|各种|的|共|总|各项|本机关|本局|应主动公开的|应当主动公开的|应公开的)*+政府信息(?:数量|总数|总量|数|量|的)?(?:共计|共|合计|总计|累计|为|达到|达|是|有)*+§"
            r"|(?:主动公开|公开)(?:了|共|共计)*+§(?:各类|的|应主动公开)*+政府信息|政府信息公开(?:数量|总数|总量|数)(?:为|达|共)*+§",
            "proactive.items | proactive.by_channel.gazette + proactive.by_channel.website + proactive.by_channel.weibo"
            " + proactive.by_channel.wechat + proactive.by_channel.other",
            ITEMS,
            "",
            "whole",
        )
    )
    add(
        (
            "proactive",
            "回应",
            r"回应(?:公众|社会|群众)?(?:的)?(?:关注|关切|关心)?(?:的)?(?:热点|重大舆情|舆情|热点问题|、|或|和|及|以及|重大)*+§|回应§(?:公众|社会)?(?:关注|关切)?(?:的)?(?:热点|重大舆情|舆情)",
            "response.hot_topics",
            "次 件 个 起 条",
            "part",
            "",
        )
    )
    add(
        (
            "proactive",
            "新闻发布会",
            r"(?:参加或举办|举办或参加|召开或参加|参加、举办)(?:政府|各类)*+新闻发布会(?:总次数|共|共计|为)*+§",
            "response.press_conferences",
            "次 场 个 场次",
            "",
            "",
        )
    )
    add(
        (
            "proactive",
            "新闻发布会",
            r"(?:举办|召开|参加)(?:各类|专题|政府)*+新闻发布会(?:共|共计)*+§|(?:举办|召开|参加)§(?:各类|专题|政府)*+新闻发布会",
            "response.press_conferences",
            "次 场 个 场次",
            "part",
            "",
        )
    )
    add(
        (
            "proactive",
            "在线访谈",
            r"政府网站在线访谈(?:共|共计|次数|活动|为)*+§",
            "response.online_interviews",
            "次 场 个 期 场次",
            "",
            "",
        )
    )
    add(
        (
            "proactive",
            "在线访谈",
            r"(?:开展|参加|举办|组织|接受)(?:政府|门户|网站)*+在线访谈(?:活动|共|共计)*+§|(?:开展|参加|举办|组织|接受)§(?:政府|门户)*(?:网站)?在线访谈",
            "response.online_interviews",
            "次 场 个 期 场次",
            "part",
            "",
        )
    )
    add(
        (
            "proactive",
            "政策解读",
            r"(?<!转载)(?<!转发)(?:发布|编发)政策解读(?:稿件|稿)(?:发布)?(?:共|共计|数|为)*+§|政策解读稿件发布(?:数)?(?:为|共)*+§|发布§政策解读稿件?",
            "response.policy_interpretations",
            ITEMS,
            "",
            "",
        )
    )
    return rows


def documents() -> list[Row]:
    """Return the phrases for regulations and normative documents."""
    rows: list[Row] = []
    add = rows.append
    # documents
    make = r"(?:制发|制定|出台|制定出台|制定印发|印发|新制发|新制定|新制作|新出台|制定发布|制发并公开)"
    documents = r"(?:行政)?规范性文件"
    rules = r"(?:政府|地方政府|部门|[市县区省州]政府)?规章"
    made_documents = "normative_documents.issued | normative_documents.made | proactive.normative_documents_made"
    for word, concept, made in (
        (documents, "normative_documents", made_documents),
        (rules, "regulations", "regulations.issued | regulations.made"),
    ):
        key = "规范性文件" if concept.startswith("n") else "规章"
        spoken = "documents" if concept.startswith("n") else "regulations"
        units = "件 部 个 项 份 条"
        add(
            (
                "documents",
                key,
                rf"{make}(?:了|各类|[市县区省州]?(?:人民)?政府|本年度|本级|新的|的)*+{word}(?:数量|数|总数|共|共计|为|有|计)*+§|{make}(?:了|共)*+§(?:政府|新的)*+{word}|{word}(?:本年)?(?:新)?(?:制发|制定|制作)(?:件数|数量|为|共)*+§",
                made,
                units,
                "",
                "",
            )
        )
        add(
            (
                "documents",
                key,
                rf"(?<!失效和)废止(?:了|的)*+{word}(?:数量|数|共|共计|为)*+§|废止(?:了|共)*+§{word}|{word}(?:本年)?废止(?:件数|数|为)*+§",
                f"{concept}.repealed",
                units,
                "",
                "",
            )
        )
        add(
            (
                "documents",
                key,
                rf"(?:现行有效|继续有效|有效)(?:的)?{word}(?:数量|数|共|共计|为|有)*+§|{word}(?:现行有效|继续有效)(?:件数|数|的|为|共)*+§|§(?:现行有效|有效)(?:的)?{word}",
                f"{concept}.in_force",
                units,
                "",
                "",
            )
        )
        add(
            (
                "documents",
                key,
                rf"新公开(?:的)?{word}(?:数量|共|为)*+§|{word}新公开(?:数量|为)*+§",
                f"{concept}.newly_disclosed",
                units,
                "",
                "",
            )
        )
        add(
            (
                "documents",
                key,
                rf"对外公开(?:的)?{word}(?:总数量?|数量|共|为|累计|达到|达)*+§|{word}对外公开(?:总数量?|数量|为|达到|达)*+§",
                f"{concept}.disclosed_total",
                units,
                "",
                "",
            )
        )
        for measure, meaning in (
            ("issued", made),
            ("made", made),
            ("repealed", f"{concept}.repealed"),
            ("in_force", f"{concept}.in_force"),
            ("disclosed_total", f"{concept}.disclosed_total"),
            ("newly_disclosed", f"{concept}.newly_disclosed"),
        ):
            add(("documents", key, rf"^(?:和|及)?{word}(?:共|为|有)*+§", meaning, units, "", f"measure:{measure}"))
        add(
            (
                "documents",
                "对外公开 公开总",
                r"^(?:累计)?(?:对外)?公开(?:总数量?|总量)(?:为|达|共)*+§",
                f"{concept}.disclosed_total",
                units,
                "",
                spoken,
            )
        )
        add(
            (
                "documents",
                "新公开",
                r"^(?:本年)?新公开(?:数量|了|为)*+§",
                f"{concept}.newly_disclosed",
                units,
                "",
                spoken,
            )
        )
        add(
            (
                "documents",
                "废止",
                r"^(?:本年|并|同时)*+废止(?:件数|了|数|为)*+§",
                f"{concept}.repealed",
                units,
                "",
                spoken,
            )
        )
        add(
            (
                "documents",
                "有效",
                r"^(?:截至年底|年末|目前)?(?:现行有效|继续有效)(?:件数|的|数|为|共)*+§",
                f"{concept}.in_force",
                units,
                "",
                spoken,
            )
        )
        add(
            (
                "documents",
                "制",
                r"^(?:本年|全年|共)*+(?:新)?(?:制发|制定|制作)(?:件数|数量|了|数|为)*+§",
                made,
                units,
                "",
                spoken,
            )
        )
    return rows
