"""What was found in many files: a table of them, the sums, and the rules that most findings are of."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Final, Self

from attrs import define, field

from xinxi_gongkai._terminal import aligned, width_of
from xinxi_gongkai.checks.finding import LEVELS
from xinxi_gongkai.checks.rules import known_rules
from xinxi_gongkai.errors import mark
from xinxi_gongkai.localisation import translate

if TYPE_CHECKING:
    from xinxi_gongkai.checks import Findings
    from xinxi_gongkai.folders.files import Filed

__all__ = ["Summary"]

_HEADS: Final = (
    mark("文件"),
    mark("机关"),
    mark("年度"),
    mark("版式"),
    mark("错误"),
    mark("提醒"),
    mark("提示"),
    mark("无法判断"),
    mark("没有读懂"),
)
_MOST: Final = 5


@define
class Summary:
    """What was found in files that are added one by one.

    The rows of its table wait on disk, so that memory does not grow with the number of files.

    Attributes:
        locale: The language of its words.
        files: How many files were added.
        unreadable: How many of them could not be read.
        counts: How many findings there are of each level, how many are undecided, and how much is left over.
        findings_of: How many findings there are of each rule.
        files_of: In how many files there are any.
    """

    locale: str | None = None
    files: int = 0
    unreadable: int = 0
    counts: Counter[str] = field(factory=Counter)
    findings_of: Counter[str] = field(factory=Counter)
    files_of: Counter[str] = field(factory=Counter)
    _widths: list[int] = field(init=False)
    _rows: IO[str] = field(init=False)

    @_widths.default
    def _of_heads(self) -> list[int]:
        return [width_of(head) for head in self._heads()]

    @_rows.default
    def _on_disk(self) -> IO[str]:
        return tempfile.TemporaryFile("w+", encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._rows.close()

    def _heads(self) -> list[str]:
        return [translate(head, self.locale) for head in _HEADS]

    def add(self, name: str, one: Filed, findings: Findings) -> None:
        """Add a file and what was found in it."""
        counts = {level: sum(finding.level == level for finding in findings) for level in LEVELS}
        counts |= {"undecided": len(findings.undecided), "leftovers": len(one.leftovers)}
        rules = Counter(finding.rule for finding in findings)
        self.counts.update(counts)
        self.findings_of.update(rules)
        self.files_of.update(rules.keys())
        report = one.report
        agency = report.agency.name if report.agency else translate(mark("（机关不详）"), self.locale)
        self._row([name, agency, str(report.year), str(report.edition), *map(str, counts.values())])

    def add_unreadable(self, name: str) -> None:
        """Add a file that could not be read."""
        self.unreadable += 1
        self._row([name, translate(mark("未能读入"), self.locale), *[""] * (len(_HEADS) - 2)])

    def _row(self, row: list[str]) -> None:
        self.files += 1
        self._widths = [max(width, width_of(cell)) for width, cell in zip(self._widths, row, strict=True)]
        self._rows.write(json.dumps(row) + "\n")

    def lines(self) -> Iterator[str]:
        """Yield the table of the files with the sums, and the rules that most findings are of."""
        head = translate(mark("汇总：{files}个文件，{unreadable}个未能读入"), self.locale)
        yield head.format(files=self.files, unreadable=self.unreadable)
        total = translate(mark("合计"), self.locale)
        sums = [total, "", "", "", *(str(self.counts[name]) for name in (*LEVELS, "undecided", "leftovers"))]
        self._widths = [max(width, width_of(cell)) for width, cell in zip(self._widths, sums, strict=True)]
        yield self._line(self._heads())
        self._rows.seek(0)
        for row in self._rows:
            yield self._line(json.loads(row))
        yield self._line(sums)
        if self.findings_of:
            yield translate(mark("最多的："), self.locale)
        known = known_rules()
        for rule, count in sorted(self.findings_of.items(), key=lambda item: (-item[1], item[0]))[:_MOST]:
            title = translate(known[rule].title, self.locale)
            line = translate(mark("  {title}  [{rule}]  {count}处，{files}个文件"), self.locale)
            yield line.format(title=title, rule=rule, count=count, files=self.files_of[rule])

    def _line(self, row: Sequence[str]) -> str:
        """Return one row of the table as a line, as wide as if all rows were here."""
        _, line = aligned([[" " * width for width in self._widths], row])
        return line
