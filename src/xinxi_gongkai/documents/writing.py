"""Writing a report as a document, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from xinxi_gongkai._whole import write_whole
from xinxi_gongkai.documents._libraries import module_for
from xinxi_gongkai.errors import InvalidValue, mark, shown
from xinxi_gongkai.report import Report, ensure_report

if TYPE_CHECKING:
    from xinxi_gongkai.checks import Finding

__all__ = ["rendered", "write"]

_HTML: Final = ("writing_html", "html_of", frozenset({"findings", "locale"}))
_MARKDOWN: Final = ("writing_markdown", "markdown_of", frozenset[str]())
_WRITERS: Final = {
    "html": _HTML,
    "htm": _HTML,
    "md": _MARKDOWN,
    "markdown": _MARKDOWN,
    "docx": ("writing_docx", "docx_of", frozenset({"findings", "locale"})),
    "xlsx": ("writing_xlsx", "xlsx_of", frozenset({"findings", "locale", "formulas"})),
}
"""The module and the function of each format, and what the function takes beside the report."""


def write(
    report: Report,
    path: str | Path,
    *,
    findings: Iterable[Finding] | None = None,
    formulas: bool = False,
    locale: str | None = None,
) -> None:
    """Write a report in the layout of its form; an existing file is replaced whole or left as it was.

    Args:
        report: The report.
        path: Where to; the suffix says in which format: ``.html``, ``.htm``, ``.md``, ``.markdown``, ``.docx``,
            ``.xlsx``.
        findings: What a check found, to be marked in the document; Markdown cannot show it.
        formulas: Whether a sheet states its sums as formulas; only XLSX can.
        locale: The language of the findings; ``None`` for Simplified Chinese.

    Raises:
        InvalidValue: There is no such format, or it cannot show what is asked of it.
        OSError: The file cannot be written.
    """
    suffix = Path(path).suffix.removeprefix(".")
    write_whole(rendered(report, suffix, findings=findings, formulas=formulas, locale=locale), path)


def rendered(
    report: Report,
    format: str,  # noqa: A002 -- what it is called everywhere else
    *,
    findings: Iterable[Finding] | None = None,
    formulas: bool = False,
    locale: str | None = None,
) -> bytes:
    """Return a report in the layout of its form as the bytes of a file; see :func:`write`.

    Args:
        report: The report.
        format: ``html``, ``md``, ``docx`` or ``xlsx``.
        findings: What a check found.
        formulas: Whether a sheet states its sums as formulas.
        locale: The language of the findings.

    Raises:
        InvalidValue: There is no such format, or it cannot show what is asked of it.
    """
    ensure_report(report)
    name = format.lower()
    if name == "json":
        raise InvalidValue(mark("JSON请用dump或dumps写"))
    if name not in _WRITERS:
        known = "、".join(f".{one}" for one in _WRITERS)
        raise InvalidValue(
            mark("文件的格式由扩展名决定，应为{known}之一，给的是{value}"), known=known, value=shown(format)
        )
    module, function, takes = _WRITERS[name]
    asked: dict[str, Any] = {"findings": findings, "locale": locale, "formulas": formulas}
    if findings is not None and "findings" not in takes:
        raise InvalidValue(mark("{name}文件标不出核对结果，请写成HTML、DOCX或XLSX"), name=name)
    if formulas and "formulas" not in takes:
        raise InvalidValue(mark("{name}文件不能带公式，请写成XLSX"), name=name)
    writer: Callable[..., str | bytes] = getattr(module_for(module, name.upper(), "documents", InvalidValue), function)
    made = writer(report, **{one: asked[one] for one in takes})
    return made.encode() if isinstance(made, str) else made
