"""Phrases about fees, administrative decisions, purchases, people, meetings and training."""

from __future__ import annotations

from xinxi_gongkai.checks.prose.words import CASES, Row

__all__ = ["capacity", "fees", "powers"]


def fees() -> list[Row]:
    """Return the phrases for fees and charges."""
    rows: list[Row] = []
    add = rows.append
    # fees
    add(
        (
            "fees",
            "费",
            r"(?<!事业性)(?:收取|收缴|征收|共收|收费|收)(?:了|政府信息公开|信息公开|依申请公开|依申请|申请|政府信息|信息|检索|复制|邮寄|等|、|和|及|费用|费|的|成本|工本|相关|各项|处理)*+(?<=[费用])(?:金额|总额|共|共计|合计|为|计)*+§",
            "fees.requests | handling_fees.collected | handling_fees.charged",
            "万元",
            "",
            "disclosure",
        )
    )
    add(
        (
            "fees",
            "通知",
            r"(?:收费|缴费)通知(?:书)?(?:共|共计|为)*+§|§(?:政府信息公开|信息处理费|信息公开|的)*+(?:收费|缴费)通知",
            "handling_fees.notices",
            CASES,
            "",
            "",
        )
    )
    add(
        (
            "fees",
            "实际收取 实收",
            r"(?:实际收取|实收|实际收到|实际收缴)(?:信息处理费|费用|总|金额|总额|的|为|共)*+§",
            "handling_fees.collected",
            "万元",
            "",
            "",
        )
    )
    add(
        (
            "fees",
            "信息处理费 收费通知",
            r"(?:通知收取的?信息处理费|应收信息处理费|信息处理费)(?:总|金额|总额|的|为|共|合计)*+§",
            "handling_fees.charged | handling_fees.collected",
            "万元",
            "",
            "",
        )
    )
    add(
        (
            "powers",
            "事业性收费",
            r"(?:收取|征收|收缴|实现|全市|共|本年|全年)*+行政事业性收费(?:收入|金额|总额|总金额|共|共计|合计|为|达到|达|总计|项目|征收|收取|的)*+§",
            "charges.amount",
            "万元",
            "",
            "",
        )
    )
    return rows


def powers() -> list[Row]:
    """Return the phrases for decisions and purchases."""
    rows: list[Row] = []
    add = rows.append
    # powers
    for concept, word in (
        ("permits", "行政许可"),
        ("penalties", "行政处罚"),
        ("coercion", "行政强制(?:措施)?"),
        ("other_services", "其他对外管理服务(?:事项)?"),
    ):
        add(
            (
                "powers",
                word[:4],
                rf"(?:作出|做出|办理|实施|处理|办结|完成)(?:各类|的|了)*+{word}(?:处理)?(?:决定|案件|事项)?(?:数量|数|共|共计|合计|为|达到|达|累计)*+§"
                rf"|{word}(?:执行)?(?:的)?(?:处理)?(?:决定)(?:数量|数|共|共计|合计|为|达到|达|累计)*+§|(?:作出|做出|办理|实施|处理)(?:了|共|各类)*+§(?:各类|的)*+{word}",
                f"{concept}.decisions",
                "件 宗 个 起 项 例",
                "",
                "",
            )
        )
        add(
            (
                "powers",
                word[:4],
                rf"^(?:和|及)?{word}(?:案件|数量|数|为|共)*+§",
                f"{concept}.decisions",
                "件 宗 个 起 例",
                "",
                "powers",
            )
        )
    add(
        (
            "powers",
            "集中采购",
            r"政府集中采购(?:项目)?(?:数量|数|共|共计|为)*+§",
            "procurement.projects",
            "项 个 件",
            "",
            "",
        )
    )
    add(
        (
            "powers",
            "集中采购",
            r"政府集中采购(?:项目)?(?:采购)?(?:总)?(?:金额|额|资金)(?:共|共计|为|达)*+§",
            "procurement.amount",
            "万元",
            "",
            "",
        )
    )
    add(
        (
            "powers",
            "金额",
            r"^(?:采购)?总?金额(?:共|共计|为|达到|达)*+§",
            "procurement.amount",
            "万元",
            "",
            "procurement",
        )
    )
    return rows


def capacity() -> list[Row]:
    """Return the phrases for people, meetings and money for the work (2014)."""
    rows: list[Row] = []
    add = rows.append
    # people, meetings, money for the work (2014)
    work = r"(?:政府信息公开|信息公开|政务公开)"
    add(
        (
            "capacity",
            "专职",
            r"专职(?:工作)?人员(?:数|共|为|有)*+§|(?:配备|配有|设有|有|其中)§专职(?:工作)?人员?|^(?:其中)?专职§",
            "capacity.staff_full_time",
            "人 名 个",
            "",
            "",
        )
    )
    add(
        (
            "capacity",
            "兼职",
            r"(?<![专、])兼职(?:工作)?人员(?:数|共|为|有)*+§|(?:配备|配有|设有|有|其中)?§兼职(?:工作)?人员?|^(?:其中)?兼职§",
            "capacity.staff_part_time",
            "人 名 个",
            "",
            "",
        )
    )
    add(
        (
            "capacity",
            "人员",
            rf"(?:从事|负责){work}(?:工作)?(?:的)?(?:工作)?人员(?:数|共|共有|共计|为|有|达)*+§|(?:从事|负责){work}工作的§|配备(?:专兼职|专、兼职){work}?(?:工作)?人员§|§(?:人员)?从事{work}工作",
            "capacity.staff",
            "人 名 个",
            "",
            "",
        )
    )
    add(
        (
            "capacity",
            "机构",
            rf"{work}(?:工作)?专门机构(?:数|共|为|有)*+§|(?:设立|设有|设置|有)§{work}?(?:工作)?专门机构|专门机构§",
            "capacity.offices",
            "个 处",
            "",
            "",
        )
    )
    add(
        (
            "capacity",
            "查阅",
            r"查阅(?:点|场所|中心|室)(?:数|共|为|有)*+§|(?:设立|设有|设置|建有|有)(?:了|政府信息公开|信息公开)*+§(?:政府信息公开|信息公开|政府信息)?查阅(?:点|场所)",
            "capacity.reading_points",
            "个 处",
            "",
            "",
        )
    )
    add(
        (
            "capacity",
            "经费",
            rf"{work}(?:工作)?(?:专项)?经费(?:投入|支出|共|共计|为|达|安排|合计)*+§|(?:安排|投入){work}(?:工作)?(?:专项)?经费§",
            "capacity.budget",
            "万元",
            "",
            "",
        )
    )
    meeting = r"(?:工作会议|专题会议|工作会议或专题会议|工作会议和专题会议|工作会|专题会|会议)"
    add(
        (
            "capacity",
            "会",
            rf"(?:召开|组织召开){work}(?:工作)?{meeting}(?:数|共|共计|为|有)*+§|(?:召开|组织召开)(?:了|共)*+§{work}(?:工作)?{meeting}",
            "activities.meetings",
            "次 场 个 场次",
            "",
            "",
        )
    )
    add(
        (
            "capacity",
            "培训",
            rf"(?:举办|组织|开展|组织开展|举行)(?:各类|{work}|工作|业务|专题|的)*+培训(?:班|会|活动)?(?:数|共|共计|为|有)*+§|(?:举办|组织|开展|组织开展|举行)(?:了|共|各类)*+§(?:各类|{work}|工作|业务|专题|的)*+培训",
            "activities.trainings",
            "次 场 个 期 场次",
            "",
            "",
        )
    )
    add(
        (
            "capacity",
            "培训",
            r"(?:接受|参加)?培训(?:的)?(?:人员|工作人员|干部|各类人员)(?:数|共|共计|达到|达|为|总计)*+§|(?:接受|参训|受训)(?:人员)?(?:培训)?(?:共|达|为|人数|人员)*+§|培训§|§(?:人员)?(?:接受|参加)(?:了)?培训",
            "activities.trainees",
            "人次 人 名",
            "",
            "trainings",
        )
    )
    add(
        (
            "capacity",
            "举报 投诉",
            r"(?:被)?(?:举报投诉|投诉举报|举报|投诉)(?:案件|事项|数量|数|共|为)*+§",
            "complaints.total",
            CASES,
            "",
            "disclosure",
        )
    )
    return rows
