"""Labels in traditional characters, and in words of Taiwan, are those of the forms; simplified ones stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.test_forms import table
from xinxi_gongkai.standard import scripts
from xinxi_gongkai.standard.editions import all_editions
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.layout import Column, Row
from xinxi_gongkai.standard.scripts import simplified, standard_words
from xinxi_gongkai.standard.units import UNITS

CONVERTED = table("traditional.tsv")
"""What the forms and reports print, and what converters make of it: other characters, or other words too."""

TRADITIONAL = "".join(scripts.SIMPLIFIED)
TEXTS = st.text(st.sampled_from([*TRADITIONAL, *"".join(scripts._WORDS), *"。，（）一 \n"])) | st.text()

PROSE = """
某市商务局2023年共收到政府信息公开申请12件，其中当面申请3件、网络申请9件，均已按时答复；因政府信息公开被申请行政复议1件，结果维持。
全年通过局网站、政务微信等渠道主动公开信息846条，向市档案馆、图书馆移送文件资料50份；全市政务公开培训2次，共150人次参加。
存在的主要问题：一是解读材料的形式还不够丰富，二是目录更新不及时。下一步将完善制度、加强审核，提高群众满意度，并着力干好几件实事。
"""


def of_columns(columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        yield column.label
        yield from of_columns(column.columns)


def of_rows(rows: Iterable[Row]) -> Iterator[str]:
    for top in rows:
        for _, row in top.walk():
            yield from (row.number, row.label, row.note, *row.aliases)
            yield from of_columns(row.columns)


def of_form(form: xg.Edition) -> Iterator[str]:
    """All that an edition prints, and by what else its sections and rows are known."""
    yield form.title
    for section in form.sections:
        yield from (section.heading, *section.aliases, *section.words)
        yield from of_rows(section.unprinted)
    for one in form.tables:
        yield from (one.caption, one.stub, one.unit_header, one.note, *one.margins)
        yield from of_columns(one.columns)
        yield from of_rows(one.rows)


FORMS = all_editions()
PRINTED = sorted({text for form in FORMS for text in of_form(form)} | set(UNITS))


def test_every_character_of_the_forms_stands_in_what_was_converted() -> None:
    converted = {character for one in CONVERTED for character in one["printed"]}
    assert set(filter(str.isalpha, "".join(PRINTED))) <= converted


@pytest.mark.parametrize("one", CONVERTED, ids=[one["printed"] for one in CONVERTED])
def test_what_is_printed_in_traditional_characters_is_what_the_forms_print(one: dict[str, str]) -> None:
    key = label_key(one["printed"])
    characters, words = one["characters"].split(), one["words"].split()
    assert {label_key(simplified(text)) for text in characters} <= {key}
    assert {label_key(simplified(standard_words(text))) for text in words} <= {key}
    assert key not in {label_key(simplified(text)) for text in words}, "a word is needed"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("行政復議數量", "行政复议数量"),
        ("行政複議數量", "行政复议数量"),
        ("行政覆議數量", "行政复议数量"),
        ("因爲", "因为"),
        ("因為", "因为"),
        ("裡裏", "里里"),
        ("啟啓", "启启"),
        ("羣群", "群群"),
        ("政務在綫訪談", "政务在线访谈"),
        ("规範性文件", "规范性文件"),
    ],
)
def test_variants_of_a_character_are_one(printed: str, meant: str) -> None:
    assert simplified(printed) == meant


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("規範性檔案", "规范性文件"),
        ("向圖書館、檔案館等查閱場所報送資訊數", "向图书馆、档案馆等查阅场所报送信息数"),
        ("透過不同管道和方式公開政府資訊的情況", "通过不同渠道和方式公开政府信息的情况"),
        ("網路申請數", "网络申请数"),
        ("政府網站綫上訪談次數", "政府网站在线访谈次数"),
    ],
)
def test_a_word_of_taiwan_is_the_word_of_the_forms(printed: str, meant: str) -> None:
    assert simplified(standard_words(printed)) == meant


@pytest.mark.parametrize("text", [*PRINTED, *PROSE.split("\n")])
def test_simplified_text_stays_as_it_is(text: str) -> None:
    assert simplified(text) == text
    assert standard_words(text) == text


def test_a_word_that_means_another_thing_in_simplified_characters_stays() -> None:
    text = "电子档案数，资料数，联络人，线上咨询，设定"
    assert standard_words(text) == text


def test_what_is_simplified_is_for_comparing_only() -> None:
    assert simplified("覆盖") == "复盖"  # 答覆 is how Taiwan prints 答复


@given(TEXTS)
def test_the_length_stays_and_twice_is_once(text: str) -> None:
    once = simplified(text)
    assert len(once) == len(text)
    assert simplified(once) == once
    words = standard_words(text)
    assert len(words) == len(text)
    assert standard_words(words) == words


def test_no_character_is_on_both_sides() -> None:
    assert simplified(simplified(TRADITIONAL)) == simplified(TRADITIONAL)
    assert not set(TRADITIONAL) & set(simplified(TRADITIONAL))
