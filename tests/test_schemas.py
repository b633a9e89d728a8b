"""The JSON Schemas that programs in other languages rely on are those of the files, word for word."""

from __future__ import annotations

import json
from typing import Any

import pytest

import xinxi_gongkai as xg
from tests.conftest import DATA
from xinxi_gongkai.interchange.catalogue_schema import catalogue_schema

FOLDER = DATA / "schemas"
SCHEMAS: dict[str, Any] = {
    "catalogue": catalogue_schema,
    "findings": xg.findings_schema,
    "report-2014": lambda: xg.json_schema("2014"),
    "report-2014-shandong": lambda: xg.json_schema("2014", "shandong"),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_the_one_that_is_published(name: str) -> None:
    assert SCHEMAS[name]() == json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def test_each_file_is_a_schema_that_we_give() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == SCHEMAS.keys()
