"""JSON: canonical, strict, lossless; and the schema says what a schema can."""

from __future__ import annotations

import json
import os
import stat
import sys
import threading
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.strategies import FORMS, reports
from xinxi_gongkai.interchange import reading

SCHEMAS = {str(form): jsonschema.Draft202012Validator(xg.json_schema(form)) for form in FORMS}
MINIMAL: dict[str, Any] = {"format": "xinxi-gongkai/1", "edition": "2014", "year": 2014, "facts": {}}


def text(**more: Any) -> str:
    return json.dumps({**MINIMAL, **more})


@given(reports())
def test_what_is_written_is_read_back_the_same(report: xg.Report) -> None:
    written = xg.dumps(report)
    assert xg.loads(written) == report
    assert xg.loads(written.encode()) == report
    assert xg.dumps(xg.loads(written)) == written


@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_members_never_matters(report: xg.Report, random: Any) -> None:
    members = json.loads(xg.dumps(report))
    members["facts"] = dict(random.sample(list(members["facts"].items()), len(members["facts"])))
    shuffled = dict(random.sample(list(members.items()), len(members)))
    assert xg.loads(json.dumps(shuffled, indent=2)) == report


@given(reports())
def test_the_schema_accepts_what_is_written(report: xg.Report) -> None:
    SCHEMAS[str(report.edition)].validate(json.loads(xg.dumps(report)))


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_the_schema_is_a_schema_with_a_title_for_each_cell(form: xg.Edition) -> None:
    schema = xg.json_schema(form)
    jsonschema.Draft202012Validator.check_schema(schema)
    cells = schema["properties"]["facts"]["properties"]
    assert list(cells) == list(form.codes)
    assert all(cell.label in cells[code]["title"] for code, cell in form.cells.items())
    assert xg.json_schema(form.name, form.variant) == schema


def test_the_canonical_text_of_a_small_report() -> None:
    report = xg.Report("2014", 2014, agency="市商务局", facts={
        "fees.requests": "1.50", "requests.received": 3, "litigation.total": xg.Printed("/"), "complaints.total": None,
    }, extensions={"b": [1, {"z": None, "a": True}], "a": {}})  # fmt: skip
    assert xg.dumps(report) == (
        '{"format":"xinxi-gongkai/1","edition":"2014","variant":null,"year":2014,'
        '"agency":{"name":"市商务局","kind":null,"division":null},"scope":null,"title":"","published":null,'
        '"introduction":"","sections":[],"closing":"",'
        '"facts":{"requests.received":3,"litigation.total":"/","complaints.total":null,"fees.requests":"1.50"},'
        '"local_rows":[],"extensions":{"a":{},"b":[1,{"a":true,"z":null}]}}\n'
    )


def test_only_four_members_are_required() -> None:
    assert xg.loads(text()) == xg.Report("2014", 2014)
    assert xg.loads("\ufeff" + text()) == xg.Report("2014", 2014)
    sparse = text(
        sections=[{"heading": "一"}, {"sections": [{"number": "二"}]}], local_rows=[{}], agency={"name": "局"}
    )
    report = xg.loads(sparse)
    assert report.sections == (
        xg.ReportSection(heading="一"), xg.ReportSection(sections=(xg.ReportSection(number="二"),)),
    )  # fmt: skip
    assert report.local_rows == (xg.LocalRow(),)
    assert report.agency == xg.Agency("局")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"])
def test_encodings_that_say_what_they_are_are_read(encoding: str) -> None:
    report = xg.Report("2014", 2014, title="政府信息公开工作年度报告", agency="商务局")
    assert xg.loads(xg.dumps(report).encode(encoding)) == report


DEEP = "[" * 100_000 + "]" * 100_000
SECTION = '{"number":"一","heading":"","text":"","sections":['
# what is given, where the error points, what its sentence says, whether a schema refuses it too (None: no JSON value)
REFUSED: list[tuple[Any, str, str, bool | None]] = [
    ("", "", "空的", None),
    (" \n", "", "空的", None),
    (b"", "", "空的", None),
    (3, "", "JSON文字", None),
    (text()[:-5], "", "第1行", None),
    ("{}}", "", "已经结束", None),
    ("{'a': 1}", "", "双引号", None),
    ('{"a" 1}', "", "冒号", None),
    ('{"a": 1 "b": 2}', "", "逗号", None),
    ('{"a": "b', "", "没有结束", None),
    ('{"a": "b\n"}', "", "控制字符", None),
    ('{"a": "\\x"}', "", "转义", None),
    ('{"a": "\\u12"}', "", "转义", None),
    ("not json", "", "第1行第1列", None),
    ('{"a": nul}', "", "第1行第7列", None),
    (DEEP, "", "嵌套太深", None),
    ("[]", "", "最外层", True),
    ("3", "", "最外层", True),
    ("null", "", "最外层", True),
    ("{}", "", "format", True),
    (text(format="other/1"), "/format", "不认识", True),
    (text(format=1), "/format", "不认识", True),
    (text(format="xinxi-gongkai/2"), "/format", "升级", True),
    (text(format="xinxi-gongkai/01"), "/format", "不认识", True),
    (text(edition="1999"), "/edition", "2014", True),
    (text(edition="1999", variant="shandong"), "/edition", "2014", True),
    (text(agency={"name": "局", "division": "370800\n"}), "/agency/division", "六位", True),
    (text(sections=[{"number": "", "heading": float("nan"), "text": "", "sections": []}]), "/sections/0/heading", "NaN", None),
    (text(local_rows=[{"values": [10**15]}]), "/local_rows/0/values/0", "15次方", True),
    (text(edition=2014), "/edition", "文字", True),
    (text(variant="nowhere"), "/variant", "nowhere", True),
    (text(variant=3), "/variant", "文字", True),
    (text(year=True), "/year", "整数", True),
    (text(year="2014"), "/year", "整数", True),
    (text().replace("2014,", "2014.0,"), "/year", "2014.0", False),
    (text(year=0), "/year", "9999", True),
    (text(facst={}), "/facst", "facts", True),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014}', "", "facts", True),
    (text(facts=[]), "/facts", "对象", True),
    (text(facts=None), "/facts", "null", True),
    (text(facts={"requests.recieved": 1}), "/facts/requests.recieved", "requests.received", True),
    (text(facts={"requests.received": 3.5}), "/facts/requests.received", "3.5", True),
    (text(facts={"requests.received": 3.0}), "/facts/requests.received", "收到申请数", False),
    (text(facts={"requests.received": True}), "/facts/requests.received", "true", True),
    (text(facts={"requests.received": "3"}), "/facts/requests.received", "整数", True),
    (text(facts={"requests.received": ""}), "/facts/requests.received", "null", True),
    (text(facts={"requests.received": [1]}), "/facts/requests.received", "数组", True),
    (text(facts={"requests.received": {}}), "/facts/requests.received", "对象", True),
    (text(facts={"requests.received": 10**15}), "/facts/requests.received", "15次方", True),
    (text(facts={"fees.requests": 3}), "/facts/fees.requests", "12.50", True),
    (text(facts={"fees.requests": ""}), "/facts/fees.requests", "null", True),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{"fees.requests":1e400}}', "/facts/fees.requests", "1e400", True),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{"requests.received":NaN}}', "/facts/requests.received", "NaN", None),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{"requests.received":-Infinity}}', "/facts/requests.received", "Infinity", None),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{"requests.received":' + "9" * 5000 + "}}", "/facts/requests.received", "5000个字符", None),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{"requests.received":1,"requests.received":1}}', "/facts/requests.received", "两次", None),
    ('{"format":"xinxi-gongkai/1","format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{}}', "/format", "两次", None),
    (text(title=3), "/title", "文字", True),
    (text(title=None), "/title", "null", True),
    (text(introduction=[]), "/introduction", "数组", True),
    (text(closing=False), "/closing", "false", True),
    (text(scope="all"), "/scope", "region", True),
    (text(scope=1), "/scope", "文字", True),
    (text(published="2015-02-30"), "/published", "2015-02-30", False),
    (text(published="20150101"), "/published", "20150101", True),
    (text(published=2015), "/published", "2015", True),
    (text(agency="局"), "/agency", "对象", True),
    (text(agency={}), "/agency", "name", True),
    (text(agency={"name": ""}), "/agency/name", "空的", True),
    (text(agency={"name": 3}), "/agency/name", "文字", True),
    (text(agency={"name": "局", "kind": "city"}), "/agency/kind", "township", True),
    (text(agency={"name": "局", "kind": 1}), "/agency/kind", "文字", True),
    (text(agency={"name": "局", "division": "12"}), "/agency/division", "六位", True),
    (text(agency={"name": "局", "code": 1}), "/agency/code", "code", True),
    (text(sections={}), "/sections", "对象", True),
    (text(sections="一"), "/sections", "数组", True),
    (text(sections=[1]), "/sections/0", "对象", True),
    (text(sections=[{"number": "一、", "heading": "", "text": "", "sections": []}]), "/sections/0/number", "顿号", True),
    (text(sections=[{"number": 1, "heading": "", "text": "", "sections": []}]), "/sections/0/number", "文字", True),
    (text(sections=[{"number": 1}]), "/sections/0/number", "文字", True),
    (text(sections=[{"sections": [{"haeding": ""}]}]), "/sections/0/sections/0/haeding", "heading", True),
    (text(sections=[{"number": "", "heading": "", "text": "", "sections": None}]), "/sections/0/sections", "null", True),
    (text(sections=[{"number": "", "heading": "", "text": "", "sections": [{}, 3]}]), "/sections/0/sections/1", "3", True),
    (text(sections=[0])[:-3] + SECTION * 17 + "]}" * 17 + "]}", "/sections" * 1, "16层", False),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{},"sections":[{"text":"","text":""}]}', "/sections/0/text", "两次", None),
    (text(local_rows={}), "/local_rows", "对象", True),
    (text(local_rows=[3]), "/local_rows/0", "对象", True),
    (text(local_rows=[{"label": None}]), "/local_rows/0/label", "null", True),
    (text(local_rows=[{"values": 3}]), "/local_rows/0/values", "数组", True),
    (text(local_rows=[{"values": [1, "3"]}]), "/local_rows/0/values/1", "整数", True),
    (text(local_rows=[{"unit": "万元", "values": [3]}]), "/local_rows/0/values/0", "12.50", True),
    (text(local_rows=[{"values": [""]}]), "/local_rows/0/values/0", "null", True),
    (text(local_rows=[{"values": [1.5]}]), "/local_rows/0/values/0", "1.5", True),
    (text(local_rows=[{"lable": ""}]), "/local_rows/0/lable", "label", True),
    (text(extensions=[]), "/extensions", "数组", True),
    (text(extensions={"a": [1, {"b": 1.5}]}), "/extensions/a/1/b", "1.5", True),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{},"extensions":{"a":{"b":1,"b":1}}}', "/extensions/a/b", "两次", None),
    (text(extensions={"a": json.loads("[" * 65 + "]" * 65)}), "/extensions/a" + "/0" * 64, "64层", False),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{},"title":"\\ud800"}', "/title", "U+D800", None),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{"requests.received":"\\udfff"}}', "/facts/requests.received", "U+DFFF", None),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{},"\\udfff":1}', "/\\udfff", "udfff", None),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{},"extensions":{"\\udfff":1}}', "/extensions", "DFFF", None),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{},"sections":[{"text":"\\udfff"}]}', "/sections/0/text", "DFFF", None),
    ('{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{},"title":"\ud800"}', "/title", "D800", None),
]  # fmt: skip


@pytest.mark.parametrize(("given_", "path", "says", "schema"), REFUSED, ids=range(len(REFUSED)))
def test_bad_input_is_refused_with_its_place(given_: Any, path: str, says: str, schema: bool | None) -> None:
    with pytest.raises(xg.XinxiError) as caught:
        xg.loads(given_)
    error = caught.value
    assert isinstance(error, xg.InvalidReport | xg.UnknownEdition)
    assert error.path.startswith(path) if "16层" in says else error.path == path
    assert says in str(error)
    assert len(str(error)) < 500
    if schema is not None:
        assert SCHEMAS["2014"].is_valid(json.loads(given_)) is not schema


def test_the_message_of_a_wrong_cell_names_it() -> None:
    with pytest.raises(xg.InvalidReport) as caught:
        xg.loads(text(facts={"requests.received": 3.0}))
    assert str(caught.value) == (
        "单元格requests.received「收到申请数」：给的是3.0，"
        "这里应为整数（绝对值小于10的15次方）、null（空白）或文字（其他所印）（/facts/requests.received）"
    )


def test_print_that_ends_in_a_newline_is_no_number() -> None:
    report = xg.Report("2014", 2014, facts={"requests.received": xg.Printed("3\n")})
    SCHEMAS["2014"].validate(json.loads(xg.dumps(report)))
    assert xg.loads(xg.dumps(report)) == report


def test_sections_may_have_their_members_in_any_order() -> None:
    section = {"sections": [], "text": "文", "heading": "题", "number": "一"}
    assert xg.loads(text(sections=[section])).sections == (xg.ReportSection("一", "题", "文"),)


@pytest.mark.parametrize("depth", [20, 100, 300, 500, 800, 950, 20_000])
@pytest.mark.parametrize("bottom", ["{}", "3", '{"number":"一","heading":"","text":"","sections":[]}'])
def test_any_depth_gives_an_error_of_ours(depth: int, bottom: str) -> None:
    start = '{"format":"xinxi-gongkai/1","edition":"2014","year":2014,"facts":{},'
    for member in (
        '"sections":[' + SECTION * depth + bottom + "]}" * depth + "]}",
        '"extensions":{"a":' + "[" * depth + bottom + "]" * depth + "}}",
        '"extensions":' + '{"a":' * depth + bottom + "}" * depth + "}",
    ):
        if depth < 64 and "extensions" in member:
            continue
        with pytest.raises(xg.InvalidReport):
            xg.loads(start + member)


ODD = [
    "",
    " ",
    "3",
    "\x00",
    0,
    -1,
    10**15,
    10**400,
    True,
    False,
    None,
    [],
    {},
    [[]],
    {"a": 1},
    [1],
    "一、",
    1.5,
]


@given(reports(), st.data())
def test_whatever_stands_anywhere_gives_a_report_or_an_error_of_ours(report: xg.Report, data: st.DataObject) -> None:
    document = json.loads(xg.dumps(report))
    holder: Any = document
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if isinstance(holder[key], dict | list) and holder[key] and data.draw(st.booleans()):
            holder = holder[key]
            continue
        holder[key] = data.draw(st.sampled_from(ODD))
        break
    try:
        read = xg.loads(json.dumps(document))
    except xg.XinxiError:
        return
    assert xg.loads(xg.dumps(read)) == read


@given(st.binary(max_size=40) | st.text(max_size=40).map(lambda drawn: drawn.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_an_error_of_ours(data: bytes) -> None:
    with pytest.raises(xg.XinxiError):
        xg.loads(data)


def test_files(tmp_path: Path) -> None:
    report = xg.Report("2014", 2014, title="报告")
    path = tmp_path / "report.json"
    xg.dump(report, path)
    assert path.read_bytes() == xg.dumps(report).encode()
    assert xg.load(path) == xg.load(str(path)) == report
    path.chmod(0o640)
    xg.dump(report.with_facts({"requests.received": 1}), str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["report.json"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    path.write_text("before")

    def broken(*_: Path) -> None:
        raise OSError(28, "disk full")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="disk full"):
        xg.dump(xg.Report("2014", 2014), path)
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["report.json"]


def test_pipes_and_links_are_written_into(tmp_path: Path) -> None:
    report = xg.Report("2014", 2014)
    target, link, pipe = tmp_path / "target", tmp_path / "link", tmp_path / "pipe"
    target.write_text("before")
    link.symlink_to(target)
    xg.dump(report, link)
    assert link.is_symlink()
    assert xg.load(target) == report
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    got: list[bytes] = []
    reader.start()
    xg.dump(report, pipe)
    reader.join()
    assert got == [xg.dumps(report).encode()]


@pytest.mark.parametrize("path", ["a\0b", "\ud800", 3, None])
def test_what_is_no_path_is_said(path: Any) -> None:
    for function in (xg.load, xg.read):
        with pytest.raises(xg.UnreadableDocument, match="路径"):
            function(path)


def test_only_reports_are_written() -> None:
    with pytest.raises(xg.InvalidValue):
        xg.dumps({})  # type: ignore[arg-type]  # callers without types


def test_an_edition_given_is_used_where_it_is_named() -> None:
    form = xg.edition("2014").extend("own", [])
    report = xg.Report(form, 2014)
    assert xg.loads(xg.dumps(report), edition=form).edition is form
    assert xg.loads(text(), edition=form).edition is xg.edition("2014")


def test_parsing_is_not_quadratic_in_nesting_or_digits() -> None:
    assert sys.get_int_max_str_digits() > 0
    with pytest.raises(xg.InvalidReport, match="4000位"):
        xg.loads(text(extensions={"a": 0})[:-3] + "9" * 4200 + "}}")


def test_what_is_said_of_what_is_no_report() -> None:
    deep = text(sections=[]).replace('"sections": []', '"sections": ' + '[{"sections": ' * 5000 + "[]" + "}]" * 5000)
    for document, sentence in [
        (3, "应为JSON文字，给的是3"),
        (DEEP, "JSON的嵌套太深，不是报告"),
        (deep, "JSON的嵌套太深，不是报告"),
        ('{"format": "xinxi-gongkai/1", "edition": "2014", "edition": "2019"}', "键'edition'出现两次（/edition）"),
        (text(year=False), "年份应为整数，给的是false（/year）"),
    ]:
        with pytest.raises(xg.InvalidReport) as caught:
            xg.loads(document)  # type: ignore[arg-type]  # callers without types
        assert str(caught.value) == sentence


def test_a_file_may_name_a_variant_of_ones_own(tmp_path: Path) -> None:
    own = xg.edition("2014").extend("mycity", [xg.NewRow("mycity.n", "本地项", "件")])
    report = xg.Report(own, 2014, facts={"mycity.n": 3})
    xg.dump(report, tmp_path / "report.json")
    assert xg.load(tmp_path / "report.json", edition=own) == report


def test_sections_as_dumps_writes_them_are_taken_straight(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = (xg.ReportSection("一", "内", "甲"), xg.ReportSection("二", "外", "乙"))
    report = xg.Report("2014", 2014, sections=[xg.ReportSection("一", "概述", "文", inner), xg.ReportSection("二")])
    monkeypatch.setattr(reading, "_at", lambda *_: pytest.fail("they are looked at one by one"))
    assert xg.loads(xg.dumps(report)) == report
