"""The documents that the standard rests on: title, number, issuer, dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from attrs import field, frozen

__all__ = ["SOURCES", "Citation", "Source", "cite"]


@frozen
class Source:
    """A document that prescribes or explains the reports.

    Attributes:
        code: Short name within the library (``form-2014``).
        title: Official title.
        number: Document number as printed (国办发〔2014〕32号).
        issuer: Who issued it.
        issued: Day of issue, or ``None`` where it was not seen.
        in_force: First day in force, or ``None`` where it has none or it was not seen.
        repealed: First day no longer in force, or ``None``.
        doubt: What of the above could not be verified, in words, or ``""``.
    """

    code: str
    title: str
    number: str
    issuer: str
    issued: date | None = field(default=None, kw_only=True)
    in_force: date | None = field(default=None, kw_only=True)
    repealed: date | None = field(default=None, kw_only=True)
    doubt: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        return f"{self.number}《{self.title}》"


@frozen(repr=False)
class Citation:
    """An article of a document.

    Attributes:
        source: The document.
        article: The article as it is cited (第三十六条第（一）项), or ``""`` for the whole document.
        printed: Whether the form itself prints it; else it is inferred from the wording of both.
    """

    source: Source
    article: str
    printed: bool = False

    def __str__(self) -> str:
        return f"{self.source}{self.article}"

    def __repr__(self) -> str:
        return f"<Citation {self.source.number}{self.article}>"


_OFFICE = "国务院办公厅"
_DISCLOSURE_OFFICE = "国务院办公厅政府信息与政务公开办公室"

SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        source.code: source
        for source in (
            Source(
                "regulations-2007",
                "中华人民共和国政府信息公开条例",
                "国务院令第492号",
                "国务院",
                in_force=date(2008, 5, 1),
                repealed=date(2019, 5, 15),
                doubt="全文未见；第三十一条的条号未核实，第三十二条的条号据国办公开办函〔2016〕201号的引用",
            ),
            Source(
                "regulations-2019",
                "中华人民共和国政府信息公开条例",
                "国务院令第711号",
                "国务院",
                issued=date(2019, 4, 3),
                in_force=date(2019, 5, 15),
            ),
            Source(
                "form-2014",
                "国务院办公厅关于加强和规范政府信息公开情况统计报送工作的通知",
                "国办发〔2014〕32号",
                _OFFICE,
                doubt="附件《政府信息公开情况统计表》的原文未见，各行据已公布的报告转录；2014年6月印发，具体日期未核实",
            ),
            Source(
                "form-2019",
                "关于政府信息公开工作年度报告有关事项的通知",
                "国办公开办函〔2019〕60号",
                _DISCLOSURE_OFFICE,
                doubt="2019年11月印发，具体日期未见；附件格式据已公布的报告转录",
            ),
            Source(
                "form-2021",
                "中华人民共和国政府信息公开工作年度报告格式",
                "国办公开办函〔2021〕30号",
                _DISCLOSURE_OFFICE,
                issued=date(2021, 9, 26),
                doubt="填报说明只见到一部分；附件的表格只见到开头，其余据已公布的报告转录",
            ),
            Source(
                "fees-2020",
                "政府信息公开信息处理费管理办法",
                "国办函〔2020〕109号",
                _OFFICE,
                issued=date(2020, 11, 17),
                doubt="施行日期（2021年1月1日）未核实；要求年度报告载明收费情况的条文未见",
            ),
            Source(
                "codefendants-2016",
                "关于共同被告案件统计口径的复函",
                "国办公开办函〔2016〕201号",
                _DISCLOSURE_OFFICE,
                issued=date(2016, 9, 1),
                doubt="正式标题未见，所列标题是对内容的概括",
            ),
            Source(
                "shandong-2010",
                "山东省政府信息公开办法",
                "山东省人民政府令第225号",
                "山东省人民政府",
                doubt="仅见名称、令号和年份（2010年）；山东省2014年统计表的印发文件未见",
            ),
        )
    }
)
"""Every source by its code."""


def cite(source: str, *articles: str, printed: bool = False) -> tuple[Citation, ...]:
    """Return citations of articles of one document, which is given by its code."""
    return tuple(Citation(SOURCES[source], article, printed) for article in articles or ("",))
