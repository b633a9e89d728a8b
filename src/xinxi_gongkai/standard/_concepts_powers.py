"""Concepts of rules made and powers exercised: documents, permits, penalties, coercion, charges and procurement."""

from xinxi_gongkai.standard._concept import FLOW, STOCK, SUM, Concept

# Laid out as a table, to be proofread against the official forms.
# fmt: off
CONCEPTS: tuple[Concept, ...] = (
    Concept(
        "regulations.made", "件", FLOW, SUM,
        "Regulations (规章) newly made this year (2019)",
        "本年度新制作的规章件数。",
    ),
    Concept(
        "regulations.newly_disclosed", "件", FLOW, SUM,
        "Regulations (规章) newly disclosed this year (2019)",
        "本年度新对外公开的规章件数。",
    ),
    Concept(
        "regulations.disclosed_total", "件", STOCK, SUM,
        "Regulations (规章) disclosed to the public in total (2019)",
        "截至年末对外公开的规章总件数，不等同于现行有效的规章件数。",
    ),
    Concept(
        "regulations.issued", "件", FLOW, SUM,
        "Regulations (规章) made and issued this year (2021)",
        "本年度制定并发布的规章件数。",
    ),
    Concept(
        "regulations.repealed", "件", FLOW, SUM,
        "Regulations (规章) repealed this year (2021)",
        "本年度废止的规章件数。",
    ),
    Concept(
        "regulations.in_force", "件", STOCK, SUM,
        "Regulations (规章) currently in force (2021)",
        "年末现行有效的规章件数，不论在哪一年度制发。",
    ),
    Concept(
        "normative_documents.made", "件", FLOW, SUM,
        "Normative documents newly made this year (2019)",
        "本年度新制作的规范性文件件数。",
    ),
    Concept(
        "normative_documents.newly_disclosed", "件", FLOW, SUM,
        "Normative documents newly disclosed this year (2019)",
        "本年度新对外公开的规范性文件件数。",
    ),
    Concept(
        "normative_documents.disclosed_total", "件", STOCK, SUM,
        "Normative documents disclosed to the public in total (2019)",
        "截至年末对外公开的规范性文件总件数，不等同于现行有效的规范性文件件数。",
    ),
    Concept(
        "normative_documents.issued", "件", FLOW, SUM,
        "Normative documents made and issued this year (2021)",
        "本年度制定并发布的行政规范性文件件数。",
    ),
    Concept(
        "normative_documents.repealed", "件", FLOW, SUM,
        "Normative documents repealed this year (2021)",
        "本年度废止的行政规范性文件件数。",
    ),
    Concept(
        "normative_documents.in_force", "件", STOCK, SUM,
        "Normative documents currently in force (2021)",
        "年末现行有效的行政规范性文件件数，不论在哪一年度制发。",
    ),
    Concept(
        "permits.items_last_year", "项", STOCK, SUM,
        "Administrative permits: items last year (2019)",
        "上年末行政许可的项目数量，以项计。",
    ),
    Concept(
        "permits.items_change", "项", FLOW, SUM,
        "Administrative permits: increase or decrease this year, signed (2019)",
        "本年度行政许可项目数量的增减数，增加为正数，减少为负数。",
        signed=True,
    ),
    Concept(
        "permits.decisions", "件", FLOW, SUM,
        "Administrative permits: decisions this year",
        "本年度作出的行政许可处理决定件数，自2021年度起既包括公开的决定，也包括依法不公开的决定。",
    ),
    Concept(
        "other_services.items_last_year", "项", STOCK, SUM,
        "Other external administrative services: items last year (2019)",
        "上年末其他对外管理服务事项的项目数量，以项计。",
    ),
    Concept(
        "other_services.items_change", "项", FLOW, SUM,
        "Other external administrative services: increase or decrease this year, signed (2019)",
        "本年度其他对外管理服务事项的项目数量的增减数，增加为正数，减少为负数。",
        signed=True,
    ),
    Concept(
        "other_services.decisions", "件", FLOW, SUM,
        "Other external administrative services: decisions this year",
        "本年度对其他对外管理服务事项作出的处理决定件数，不含行政许可。",
    ),
    Concept(
        "penalties.items_last_year", "项", STOCK, SUM,
        "Administrative penalties: items last year (2019)",
        "上年末行政处罚的项目数量，以项计。",
    ),
    Concept(
        "penalties.items_change", "项", FLOW, SUM,
        "Administrative penalties: increase or decrease this year, signed (2019)",
        "本年度行政处罚项目数量的增减数，增加为正数，减少为负数。",
        signed=True,
    ),
    Concept(
        "penalties.decisions", "件", FLOW, SUM,
        "Administrative penalties: decisions this year",
        "本年度作出的行政处罚处理决定件数，自2021年度起既包括公开的决定，也包括依法不公开的决定。",
    ),
    Concept(
        "coercion.items_last_year", "项", STOCK, SUM,
        "Administrative coercion: items last year (2019)",
        "上年末行政强制的项目数量，以项计。",
    ),
    Concept(
        "coercion.items_change", "项", FLOW, SUM,
        "Administrative coercion: increase or decrease this year, signed (2019)",
        "本年度行政强制项目数量的增减数，增加为正数，减少为负数。",
        signed=True,
    ),
    Concept(
        "coercion.decisions", "件", FLOW, SUM,
        "Administrative coercion: decisions this year",
        "本年度作出的行政强制处理决定件数，自2021年度起既包括公开的决定，也包括依法不公开的决定。",
    ),
    Concept(
        "charges.items_last_year", "项", STOCK, SUM,
        "Administrative charges: items last year (2019)",
        "上年末行政事业性收费的项目数量，以项计。",
    ),
    Concept(
        "charges.items_change", "项", FLOW, SUM,
        "Administrative charges: increase or decrease this year, signed (2019)",
        "本年度行政事业性收费项目数量的增减数，增加为正数，减少为负数。",
        signed=True,
    ),
    Concept(
        "charges.amount", "万元", FLOW, SUM,
        "Administrative charges collected this year (2021)",
        "本年度行政事业性收费的收费金额，以万元计。",
    ),
    Concept(
        "procurement.projects", "项", FLOW, SUM,
        "Centralised government procurement: projects (2019)",
        "本年度政府集中采购的项目数量，以项计。",
    ),
    Concept(
        "procurement.amount", "万元", FLOW, SUM,
        "Centralised government procurement: total amount (2019)",
        "本年度政府集中采购的总金额，表式未规定计量单位，此处以万元计。",
    ),
)
