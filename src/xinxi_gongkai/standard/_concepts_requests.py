"""Concepts of requests for disclosure: their handling, what reconsideration and litigation followed, handling fees."""

from xinxi_gongkai.standard._concept import FLOW, STOCK, SUM, Concept

# Laid out as a table, to be proofread against the official forms.
# fmt: off
CONCEPTS: tuple[Concept, ...] = (
    Concept(
        "requests.received", "件", FLOW, SUM,
        "Requests received in the year",
        "本年度新收到的政府信息公开申请件数，为全部申请人的合计，不含上年结转的申请。",
    ),
    Concept(
        "requests.received_by.in_person", "件", FLOW, SUM,
        "Requests received in person",
        "本年度收到的政府信息公开申请中，由申请人当面提出的件数。",
    ),
    Concept(
        "requests.received_by.fax", "件", FLOW, SUM,
        "Requests received by fax",
        "本年度收到的政府信息公开申请中，以传真方式提出的件数。",
    ),
    Concept(
        "requests.received_by.online", "件", FLOW, SUM,
        "Requests received online",
        "本年度收到的政府信息公开申请中，通过网络提出的件数。",
    ),
    Concept(
        "requests.received_by.letter", "件", FLOW, SUM,
        "Requests received by letter",
        "本年度收到的政府信息公开申请中，以信函方式提出的件数。",
    ),
    Concept(
        "requests.received_by.other", "件", FLOW, SUM,
        "Requests received by other means",
        "本年度收到的政府信息公开申请中，以当面、传真、网络和信函以外的形式提出的件数。",
    ),
    Concept(
        "requests.carried_over", "件", STOCK, SUM,
        "Requests carried over from the previous year",
        "上年末尚未办结、结转至本年度继续办理的政府信息公开申请件数，不计入本年新收数量。",
    ),
    Concept(
        "requests.concluded", "件", FLOW, SUM,
        "Requests concluded",
        "本年度办结的政府信息公开申请件数，包括按时办结和延期办结的申请。",
    ),
    Concept(
        "requests.concluded_on_time", "件", FLOW, SUM,
        "Requests concluded on time",
        "本年度办结的政府信息公开申请中，未经延期而按时办结的件数。",
    ),
    Concept(
        "requests.concluded_after_extension", "件", FLOW, SUM,
        "Requests concluded after an extension",
        "本年度办结的政府信息公开申请中，经延期后办结的件数。",
    ),
    Concept(
        "requests.outcome.total", "件", FLOW, SUM,
        "Requests answered: total of the year's outcomes",
        "本年度各种办理结果的总件数，2014至2018年度为答复数，自2019年度起为本年新收和上年结转的申请的办理结果数，不予处理和其他处理的也计入。",
    ),
    Concept(
        "requests.outcome.already_public", "件", FLOW, SUM,
        "Already disclosed proactively",
        "本年度作出的答复中，所申请信息属于已主动公开范围的件数。",
    ),
    Concept(
        "requests.outcome.agreed", "件", FLOW, SUM,
        "Disclosure agreed to (2014; information already public is counted apart)",
        "本年度作出的答复中同意公开所申请信息的件数，不含属于已主动公开范围和同意部分公开的答复。",
    ),
    Concept(
        "requests.outcome.granted", "件", FLOW, SUM,
        "Disclosure granted, information already public included (2019 on)",
        "本年度办理结果为予以公开的申请件数，含所申请信息已经主动公开的，不含部分公开的。",
    ),
    Concept(
        "requests.outcome.partially_granted", "件", FLOW, SUM,
        "Disclosure partially granted",
        "本年度部分公开所申请信息的件数，自2019年度起表中注明区分处理的只计这一情形，不计其他情形。",
    ),
    Concept(
        "requests.outcome.refused", "件", FLOW, SUM,
        "Disclosure refused",
        "本年度不予公开所申请信息的件数，为各项不予公开理由的合计，不含部分公开的。",
    ),
    Concept(
        "requests.outcome.refused.state_secret", "件", FLOW, SUM,
        "Refused: state secret",
        "本年度因所申请信息涉及或者属于国家秘密而不予公开的件数。",
    ),
    Concept(
        "requests.outcome.refused.trade_secret", "件", FLOW, SUM,
        "Refused: trade secret",
        "本年度因所申请信息涉及商业秘密而不予公开的件数。",
    ),
    Concept(
        "requests.outcome.refused.personal_privacy", "件", FLOW, SUM,
        "Refused: personal privacy",
        "本年度因所申请信息涉及个人隐私而不予公开的件数。",
    ),
    Concept(
        "requests.outcome.refused.security", "件", FLOW, SUM,
        "Refused: endangers state security, public security, economic security or social stability",
        "本年度因公开所申请信息会危及国家安全、公共安全、经济安全或者社会稳定而不予公开的件数。",
    ),
    Concept(
        "requests.outcome.refused.not_government_information", "件", FLOW, SUM,
        "Refused: not government information as defined by the Regulations",
        "本年度因所申请内容不是《政府信息公开条例》所指的政府信息而不予公开的件数。",
    ),
    Concept(
        "requests.outcome.refused.prohibited_by_law", "件", FLOW, SUM,
        "Refused: disclosure prohibited by other laws or administrative regulations",
        "本年度因其他法律、行政法规禁止公开而不予公开的申请件数。",
    ),
    Concept(
        "requests.outcome.refused.third_party_rights", "件", FLOW, SUM,
        "Refused: protection of a third party's lawful rights and interests",
        "本年度为保护第三方合法权益而不予公开的申请件数。",
    ),
    Concept(
        "requests.outcome.refused.internal_affairs", "件", FLOW, SUM,
        "Refused: internal affairs information (three kinds)",
        "本年度因所申请信息属于三类内部事务信息而不予公开的申请件数。",
    ),
    Concept(
        "requests.outcome.refused.process_information", "件", FLOW, SUM,
        "Refused: process information (four kinds)",
        "本年度因所申请信息属于四类过程性信息而不予公开的申请件数。",
    ),
    Concept(
        "requests.outcome.refused.enforcement_files", "件", FLOW, SUM,
        "Refused: administrative enforcement case files",
        "本年度因所申请信息属于行政执法案卷而不予公开的申请件数。",
    ),
    Concept(
        "requests.outcome.refused.administrative_query", "件", FLOW, SUM,
        "Refused: matter for administrative inquiry",
        "本年度因所申请内容属于行政查询事项而不予公开的申请件数。",
    ),
    Concept(
        "requests.outcome.refused.other_legal_ground", "件", FLOW, SUM,
        "Refused: other circumstances provided by laws and regulations",
        "本年度因法律法规规定的其他情形而不予公开的件数，已单独列出的不予公开理由不计入。",
    ),
    Concept(
        "requests.outcome.not_this_agency", "件", FLOW, SUM,
        "Not for this agency to disclose",
        "本年度作出的答复中，所申请信息不属于本行政机关公开的件数。",
    ),
    Concept(
        "requests.outcome.nonexistent", "件", FLOW, SUM,
        "Requested information does not exist",
        "本年度作出的答复中，所申请信息不存在的件数。",
    ),
    Concept(
        "requests.outcome.correction_asked", "件", FLOW, SUM,
        "Applicant told to amend or supplement the request",
        "本年度作出的答复中，告知申请人对申请作出更改、补充的件数。",
    ),
    Concept(
        "requests.outcome.redirected", "件", FLOW, SUM,
        "Applicant told to use another procedure",
        "本年度作出的答复中，告知申请人通过其他途径办理的件数。",
    ),
    Concept(
        "requests.outcome.unable", "件", FLOW, SUM,
        "Unable to provide: subtotal",
        "本年度办理结果为无法提供的申请件数，为各项无法提供情形的合计。",
    ),
    Concept(
        "requests.outcome.not_processed", "件", FLOW, SUM,
        "Not processed: subtotal",
        "本年度不予处理的申请件数，为各项不予处理情形的合计。",
    ),
    Concept(
        "requests.outcome.unable.not_held", "件", FLOW, SUM,
        "Unable to provide: information not held by this agency",
        "本年度因本机关不掌握相关政府信息而无法提供的申请件数。",
    ),
    Concept(
        "requests.outcome.unable.requires_creation", "件", FLOW, SUM,
        "Unable to provide: no ready information; it would have to be created",
        "本年度因没有现成信息、需要另行制作而无法提供的申请件数。",
    ),
    Concept(
        "requests.outcome.unable.unclear_after_correction", "件", FLOW, SUM,
        "Unable to provide: request still unclear after correction",
        "本年度因申请经补正后内容仍不明确而无法提供的申请件数。",
    ),
    Concept(
        "requests.outcome.not_processed.petition", "件", FLOW, SUM,
        "Not processed: petition, report or complaint in the form of a request",
        "本年度因申请属于信访、举报、投诉一类而不予处理的件数。",
    ),
    Concept(
        "requests.outcome.not_processed.duplicate", "件", FLOW, SUM,
        "Not processed: duplicate request",
        "本年度因属于重复申请而不予处理的件数。",
    ),
    Concept(
        "requests.outcome.not_processed.publication", "件", FLOW, SUM,
        "Not processed: request for a public publication",
        "本年度因申请人要求提供公开出版物而不予处理的申请件数。",
    ),
    Concept(
        "requests.outcome.not_processed.excessive", "件", FLOW, SUM,
        "Not processed: large numbers of repeated requests without proper reason",
        "本年度因申请人无正当理由大量反复申请而不予处理的件数。",
    ),
    Concept(
        "requests.outcome.not_processed.reconfirmation", "件", FLOW, SUM,
        "Not processed: request to confirm or re-issue information already obtained",
        "本年度因申请人要求行政机关确认或者重新出具其已获取的信息而不予处理的申请件数。",
    ),
    Concept(
        "requests.outcome.other", "件", FLOW, SUM,
        "Other handling",
        "本年度作其他处理的申请件数，不含予以公开、部分公开、不予公开、无法提供和不予处理的申请。",
    ),
    Concept(
        "requests.outcome.other.not_corrected", "件", FLOW, SUM,
        "Other handling: applicant did not correct the request in time without proper reason; no longer processed",
        "本年度因申请人无正当理由逾期不补正，行政机关不再处理的申请件数。",
    ),
    Concept(
        "requests.outcome.other.unpaid_fee", "件", FLOW, SUM,
        "Other handling: applicant did not pay the notified fee in time; no longer processed",
        "本年度因申请人逾期未按收费通知的要求缴纳费用，行政机关不再处理的申请件数。",
    ),
    Concept(
        "requests.outcome.other.other", "件", FLOW, SUM,
        "Other handling: other",
        "本年度作其他处理的申请中，不属于逾期不补正或者逾期不缴费两种情形的件数。",
    ),
    Concept(
        "requests.carried_forward", "件", STOCK, SUM,
        "Requests carried forward to the next year",
        "年末尚未办结、结转下年度继续办理的政府信息公开申请件数。",
    ),
    Concept(
        "reconsideration.total", "件", FLOW, SUM,
        "Administrative reconsideration cases",
        "本年度因政府信息公开工作被申请行政复议的件数，尚未审结的自2019年度起单列并计入总数，此前表中没有单列。",
    ),
    Concept(
        "reconsideration.upheld", "件", FLOW, SUM,
        "Administrative reconsideration: result upheld",
        "本年度由政府信息公开工作引起的行政复议中，结果为维持行政机关原行为的件数。",
    ),
    Concept(
        "reconsideration.corrected", "件", FLOW, SUM,
        "Administrative reconsideration: result corrected",
        "本年度由政府信息公开工作引起的行政复议中，结果为纠正行政机关原行为的件数。",
    ),
    Concept(
        "reconsideration.other", "件", FLOW, SUM,
        "Administrative reconsideration: other result",
        "本年度由政府信息公开工作引起的行政复议中，结果既非维持也非纠正的件数，自2019年度起不含尚未审结的。",
    ),
    Concept(
        "reconsideration.pending", "件", STOCK, SUM,
        "Administrative reconsideration: not yet concluded",
        "由政府信息公开工作引起的行政复议中，年末尚未审结的件数。",
    ),
    Concept(
        "litigation.total", "件", FLOW, SUM,
        "Administrative litigation cases",
        "本年度由政府信息公开工作引起的行政诉讼件数，不区分起诉前是否经过行政复议。",
    ),
    Concept(
        "litigation.upheld", "件", FLOW, SUM,
        "Administrative litigation: result upheld or claims dismissed",
        "本年度由政府信息公开工作引起的行政诉讼中，维持具体行政行为或者驳回原告诉讼请求的件数。",
    ),
    Concept(
        "litigation.corrected", "件", FLOW, SUM,
        "Administrative litigation: result corrected",
        "本年度由政府信息公开工作引起的行政诉讼中，行政机关被依法纠错的件数。",
    ),
    Concept(
        "litigation.other", "件", FLOW, SUM,
        "Administrative litigation: other result",
        "本年度由政府信息公开工作引起的行政诉讼中，不属于维持、驳回诉讼请求或者被依法纠错的其他情形件数。",
    ),
    Concept(
        "litigation.direct.upheld", "件", FLOW, SUM,
        "Administrative litigation without prior reconsideration: result upheld",
        "未经行政复议直接起诉的政府信息公开行政诉讼中，本年度结果为维持的件数。",
    ),
    Concept(
        "litigation.direct.corrected", "件", FLOW, SUM,
        "Administrative litigation without prior reconsideration: result corrected",
        "未经行政复议直接起诉的政府信息公开行政诉讼中，本年度结果为纠正的件数。",
    ),
    Concept(
        "litigation.direct.other", "件", FLOW, SUM,
        "Administrative litigation without prior reconsideration: other result",
        "未经行政复议直接起诉的政府信息公开行政诉讼中，本年度结果既非维持也非纠正的件数，不含尚未审结的。",
    ),
    Concept(
        "litigation.direct.pending", "件", STOCK, SUM,
        "Administrative litigation without prior reconsideration: not yet concluded",
        "未经行政复议直接起诉的政府信息公开行政诉讼中，年末尚未审结的件数。",
    ),
    Concept(
        "litigation.direct.total", "件", FLOW, SUM,
        "Administrative litigation without prior reconsideration: total",
        "未经行政复议直接起诉的政府信息公开行政诉讼的本年度总件数，含年末尚未审结的。",
    ),
    Concept(
        "litigation.after_reconsideration.upheld", "件", FLOW, SUM,
        "Administrative litigation after reconsideration: result upheld",
        "经行政复议后起诉的政府信息公开行政诉讼中，本年度结果为维持的件数。",
    ),
    Concept(
        "litigation.after_reconsideration.corrected", "件", FLOW, SUM,
        "Administrative litigation after reconsideration: result corrected",
        "经行政复议后起诉的政府信息公开行政诉讼中，本年度结果为纠正的件数。",
    ),
    Concept(
        "litigation.after_reconsideration.other", "件", FLOW, SUM,
        "Administrative litigation after reconsideration: other result",
        "经行政复议后起诉的政府信息公开行政诉讼中，本年度结果既非维持也非纠正的件数，不含尚未审结的。",
    ),
    Concept(
        "litigation.after_reconsideration.pending", "件", STOCK, SUM,
        "Administrative litigation after reconsideration: not yet concluded",
        "经行政复议后起诉的政府信息公开行政诉讼中，年末尚未审结的件数。",
    ),
    Concept(
        "litigation.after_reconsideration.total", "件", FLOW, SUM,
        "Administrative litigation after reconsideration: total",
        "经行政复议后起诉的政府信息公开行政诉讼的本年度总件数，含年末尚未审结的。",
    ),
    Concept(
        "handling_fees.notices", "件", FLOW, SUM,
        "Information handling fee notices issued (2021, section six)",
        "本年度发出的政府信息公开信息处理费收费通知件数，自2021年度起一般在报告第六部分以文字说明。",
    ),
    Concept(
        "handling_fees.charged", "元", FLOW, SUM,
        "Information handling fees charged",
        "本年度发出的收费通知所列信息处理费的总金额，以元计，自2021年度起一般在报告第六部分以文字说明。",
    ),
    Concept(
        "handling_fees.collected", "元", FLOW, SUM,
        "Information handling fees collected",
        "本年度实际收取的信息处理费的总金额，以元计，自2021年度起一般在报告第六部分以文字说明。",
    ),
)
