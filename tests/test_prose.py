"""Text against tables: numbers, what a sentence speaks of, and the set of sentences."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.conftest import DATA
from tests.prose_reading import read_by_sentence, read_in
from tests.prose_sentences import SETS, cases, findings_of, main, report_of, wrong
from xinxi_gongkai.checks.prose.context import reporter_of
from xinxi_gongkai.checks.prose.judging import sums_of
from xinxi_gongkai.checks.prose.lexicon import phrases
from xinxi_gongkai.checks.prose.numerals import compact, figures_of, places_in
from xinxi_gongkai.checks.prose.statements import statements_of

SUQIAN = json.loads((DATA / "suqian-2024.facts.json").read_text("utf-8"))
FORMS = [xg.edition("2014", "shandong"), *(xg.edition(name) for name in xg.editions())]


def suqian(section: str, text: str, **facts: Any) -> list[xg.Finding]:
    """What the rules of prose find in a text beside the figures of 宿迁市人民政府 for 2024."""
    headings = {one.number: one.heading for one in FORMS[-1].sections}
    sections = [xg.ReportSection(section, headings[section], text)]
    figures = SUQIAN | {code.replace("__", "."): value for code, value in facts.items()}
    report = xg.Report("2021", 2024, agency="宿迁市人民政府", scope="region", facts=figures, sections=sections)
    return list(xg.check(report, only=["prose"]))


def test_the_set_is_large_and_half_of_it_are_traps() -> None:
    every = [case for path in SETS for case in cases(path)]
    silent = sum(not case["fires"] for case in every)
    assert len(every) >= 120
    assert 0.4 <= silent / len(every) <= 0.7
    assert len({case["text"] for case in every}) == len(every)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_no_false_alarm_and_nine_of_ten_are_found(path: Path) -> None:
    mistakes = list(wrong(path))
    assert not [(case["text"], [str(one) for one in found]) for kind, case, found in mistakes if kind == "false"]
    wanted = sum(bool(case["fires"]) for case in cases(path))
    assert len(mistakes) <= wanted / 10


EVERY = [case for path in SETS for case in cases(path)]
READ = read_by_sentence()


@pytest.mark.parametrize("first", range(0, len(EVERY), 20))
def test_what_is_read_in_each_sentence_beside_figures_that_nobody_states(first: int) -> None:
    for case in EVERY[first : first + 20]:
        assert read_in(case) == READ[case["text"]], case["text"]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_filings_are_at_most_a_notice_and_other_sentences_a_warning(path: Path) -> None:
    for case in cases(path):
        levels = {one.level for one in findings_of(case)}
        assert levels <= {case.get("level", "warning")}, case["text"]


def test_the_measure_is_printed_by_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sentences-one.jsonl"
    lines = [
        {"base": "2021", "section": "三", "text": "全年收到政府信息公开申请3525件。", "fires": ["requests.received"]},
        {"base": "2021", "section": "三", "text": "全年收到政府信息公开申请3552件。", "fires": []},
        {"base": "2021", "section": "三", "text": "全年收到政府信息公开申请3552件。", "fires": ["requests.received"]},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    main([path, path])
    out = capsys.readouterr().out
    assert "missed: [2021 三]" in out
    assert "false: [2021 三]" in out
    assert "all: 6 sentences, 4 to be found; 2 false, 2 missed; precision 50.0%, recall 50.0%" in out
    empty = tmp_path / "sentences-none.jsonl"
    empty.write_text("", "utf-8")
    main([empty])
    assert "precision 100.0%, recall 100.0%" in capsys.readouterr().out


def test_the_jining_report_agrees_with_itself(jining: xg.Report) -> None:
    assert not list(xg.check(jining, only=["prose"]))
    wrong_ones = {
        "requests.received": 3, "reconsideration.total": 1, "litigation.total": 2, "fees.requests": "0.5",
    }  # fmt: skip
    found = xg.check(jining.with_facts(wrong_ones), only=["prose"])
    assert {one.subject for one in found} == set(wrong_ones)
    assert {one.rule for one in found} == {"prose-none"}
    text = json.dumps([one.to_dict() for one in found], ensure_ascii=False)
    for trap in ("1000余条", "800余条", "93期", "40余篇", "50余篇"):
        assert trap not in text


def test_the_figures_of_suqian_agree_with_prose_that_means_them() -> None:
    assert not suqian("三", "2024年，全市收办政府信息公开申请3646件，办结3521件，结转下年度125件。")
    assert not suqian(
        "一", "予以公开1431件，部分公开471件，不予公开92件，无法提供941件，不予处理117件，其他处理469件。"
    )
    earlier = xg.Report(
        "2021", 2023, agency="宿迁市人民政府", scope="region",
        facts=json.loads((DATA / "suqian-2023.facts.json").read_text("utf-8")),
        sections=[xg.ReportSection("一", "总体情况", "全年收办申请3607件，其中新收3511件，上年结转96件。")],
    )  # fmt: skip
    assert not list(xg.check(earlier, only=["prose"]))


@pytest.mark.parametrize("section", ["一", "四"])
@pytest.mark.parametrize(
    "text",
    [
        "2024年，全市{}的行政复议134件、行政诉讼57件。", "全市{}因政府信息公开引发的行政复议案件134件，行政诉讼案件57件。",
        "在市司法局{}的政府信息公开类行政复议134件、行政诉讼57件。",
    ],
)  # fmt: skip
def test_filings_may_be_another_set(section: str, text: str) -> None:
    filed = suqian(section, text.format("备案"))
    assert all(one.level == "notice" for one in filed)
    if "司法局" not in text:
        stated = suqian(section, text.format(""))
        assert [(one.level, one.subject) for one in stated] == [
            ("warning", "reconsideration.total"), ("warning", "litigation.direct.total"),
        ]  # fmt: skip


def test_a_finding_quotes_the_text_and_names_the_cells() -> None:
    text = "健全制度。\n2024年，全市共收到 政府信息公开申请 3552 件，上年结转121件。"
    (found,) = suqian("三", text)
    (quote,) = found.quotes
    assert quote.text == text[quote.start : quote.end] == "全市共收到 政府信息公开申请 3552 件"
    assert quote.pointer == "/sections/0/text"
    assert found.left["requests.received"] == 3525
    assert set(found.left) == {"requests.received", "requests.carried_over", "requests.outcome.total"}
    assert "第三节「收到和处理政府信息公开申请情况」写「全市共收到 政府信息公开申请 3552 件」" in found.message()
    assert "3646件" in found.message()
    assert found.expected is None
    (carried,) = suqian("三", "结转下年度继续办理152件。")
    assert carried.expected == xg.Range(152, 152)


def test_what_is_said_of_a_cell_again_and_again_is_quoted_a_few_times() -> None:
    (found,) = suqian("三", "全年收到政府信息公开申请3552件。" * 9)
    assert len(found.quotes) == 5
    places = [one.start for one in found.quotes]
    assert places == sorted(set(places))


def test_cells_that_are_not_stated_make_no_finding_or_a_suspect() -> None:
    blank = dict.fromkeys((code for code in SUQIAN if code.startswith("requests.carried_over")), None)
    assert not [one for one in suqian("三", "全年收办政府信息公开申请3700件。", **blank) if one.outcome == "violated"]
    rows = {code: None for code in SUQIAN if code.startswith("requests.outcome.refused.state_secret")}
    (suspect,) = suqian("三", "不予公开98件。", **rows)
    assert (suspect.outcome, suspect.level) == ("suspect", "notice")
    assert "按零计" in suspect.message()
    (violated,) = suqian("三", "不予公开29件。", **rows)
    assert (violated.outcome, violated.level) == ("violated", "warning")


def test_what_is_stated_of_nothing_else_is_a_suspect() -> None:
    section = xg.ReportSection("三", "收到和处理政府信息公开申请情况", "全年收到政府信息公开申请36件。")
    report = xg.Report("2021", 2024, agency="某局", facts={"requests.received": 30}, sections=[section])
    (found,) = xg.check(report, only=["prose"])
    assert (found.outcome, found.level) == ("suspect", "notice")
    assert not list(xg.check(report.with_facts({"requests.received": None}), only=["prose"]))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2024年1月1日至12月31日，全市收到政府信息公开申请3552件。", ["requests.received"]),
        ("2023年1月1日至12月31日，全市收到政府信息公开申请3552件。", []),
        ("2023年1月1日至2024年12月31日，全市收到政府信息公开申请7036件。", []),
        ("2024年11月1日至12月31日，全市收到政府信息公开申请601件。", []),
        ("截至2024年12月31日，全市收到政府信息公开申请3552件。", ["requests.received"]),
        ("本年度未收到行政复议申请。", ["reconsideration.total"]),
        ("未收到公开申请，也未收到复议申请。", ["requests.received", "reconsideration.total"]),
        ("没有发生行政复议后起诉的案件。", []), ("没有案件。", []), ("未实施收取的情况，费用减免。", []), ("应诉工作平稳，无一被纠正。", []), ("发生行政诉讼77件，没有申诉。", []), ("无一被纠正。", []),
        ("发生行政诉讼77件，无一被纠正。", []), ("发生行政复议170件，无一被纠正。", ["reconsideration.corrected"]),
        ("未收取行政事业性收费。", ["charges.amount"]), ("办理行政复议案件1200件，未发生诉讼。", []), ("未接到举报。", []),
    ],
)  # fmt: skip
def test_times_and_statements_of_none(text: str, codes: list[str]) -> None:
    assert [one.subject for one in suqian("一", text)] == codes


NUMBERS = [
    ("3,511件", 3511, 3511), ("３５１１件", 3511, 3511), ("一百零五件", 105, 105), ("十二件", 12, 12), ("两千零一件", 2001, 2001),
    ("零件", 0, 0), ("〇件", 0, 0), ("1000余条", 1000, None), ("20余万件", 200000, None), ("1.2万余件", 12000, None), ("超过30件", 30, None),
    ("30件以上", 30, None), ("不足30件", None, 30), ("30件以下", None, 30), ("近4000件", 3200, 4000), ("约3500件", 2800, 4200),
    ("3500件左右", 2800, 4200), ("157.3万件", 1572000, 1574000), ("5.9亿元", 58000, 60000), ("0.36万元", Decimal("0.35"), Decimal("0.37")),
    ("3600元", Decimal("0.36"), Decimal("0.36")), ("3600.5元", Decimal("0.36005"), Decimal("0.36005")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), NUMBERS)
def test_numbers_in_every_writing(text: str, low: Any, high: Any) -> None:
    (figure,) = figures_of(compact(text))
    assert (figure.range.low, figure.range.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "第12件", "10-20件", "10至20", "三五件", "〔2014〕12号", "1,23件", "0371-65661234", "12.5.6件", "一二三件", "1一件", ",件", "百千件", "百件",
        "1" * 40 + "件", "一" * 40 + "件", "0." + "1" * 40 + "件", "12345,件", "十十件",
    ],
)  # fmt: skip
def test_what_is_no_figure(text: str) -> None:
    assert [one for one in figures_of(compact(text)) if one.start == 0 or text.startswith("第")] == []


@given(st.integers(0, 9999))
def test_chinese_numerals_are_read_as_they_are_written(number: int) -> None:
    digits = "零一二三四五六七八九"
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + name
        gap = not digit
    (figure,) = figures_of(f"{text or '零'}件")
    assert figure.range == xg.Range(Decimal(number), Decimal(number))


@given(st.text(alphabet="本局 共“收”到\u3000１２件，。申请\n"), st.data())
def test_places_lead_back_into_the_text(text: str, data: st.DataObject) -> None:
    flat = compact(text)
    if flat:
        start = data.draw(st.integers(0, len(flat) - 1))
        end = data.draw(st.integers(start + 1, len(flat)))
        first, last = places_in(text, start, end)
        assert compact(text[first:last]) == flat[start:end]


ALPHABET = "全市本局共收到申请行政复议诉讼未发生公开政府信息规范性文件12,.年月上结转余约近件条次、，。；（）：\n一二十百万分别各为其中备案"


@given(st.text(alphabet=ALPHABET, max_size=200))
def test_any_text_is_judged_and_quoted_where_it_stands(text: str) -> None:
    for one in suqian("三", text):
        assert one.message()
        for quote in one.quotes:
            assert quote.text == text[quote.start : quote.end]


def test_every_meaning_is_a_sum_of_cells_that_some_form_has() -> None:
    for phrase in phrases():
        assert phrase.units
        assert phrase.keys
        assert phrase.meanings
        assert any(sums_of(form, phrase.meanings) for form in FORMS), phrase.meanings


def test_a_department_does_not_speak_for_the_city() -> None:
    whole = statements_of("全市共收到政府信息公开申请12件。", reporter_of(2024, "某市人民政府", None, None), "")
    assert len(list(whole)) == 1
    other = statements_of("全市共收到政府信息公开申请12件。", reporter_of(2024, "某市商务局", None, None), "")
    assert not list(other)
    county = statements_of("全县共收到政府信息公开申请12件。", reporter_of(2024, "某市人民政府", None, None), "")
    assert not list(county)


def test_a_sentence_goes_on_in_the_next_one_and_stops_at_a_paragraph() -> None:
    text = "全年发生政府信息公开行政复议170件。其中，维持78件。"
    assert [one.subject for one in suqian("一", text)] == ["reconsideration.upheld"]
    assert not suqian("一", text.replace("。其中", "。\n其中"))


def test_a_sentence_without_end_is_read_in_pieces() -> None:
    text = (
        "本机关依法公开政府信息，" * 300
        + "全年收到政府信息公开申请3552件，"
        + "认真答复，" * 300
        + "结转下年度继续办理152件"
    )
    assert [one.subject for one in suqian("三", text)] == ["requests.received", "requests.carried_forward"]


def test_the_text_before_and_after_the_sections_is_read_too() -> None:
    base = report_of({"base": "2021", "section": "一", "text": "", "fires": []})
    before = attrs.evolve(base, introduction="2024年，全市收到政府信息公开申请3552件。", sections=(), closing="")
    (found,) = xg.check(before, only=["prose"])
    assert (found.quotes[0].pointer, found.message()[:5]) == ("/introduction", "前言写「全")
    after = attrs.evolve(before, introduction="", closing="2024年，全市收到政府信息公开申请3552件。")
    (found,) = xg.check(after, only=["prose"])
    assert (found.quotes[0].pointer, found.message()[:5]) == ("/closing", "结尾写「全")
