"""How figures are printed: zeros and blanks, signs, units, decimals, spaces, widths."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.printing.cells import Cell, Status, distinct
from tests.printing.expecting import squeezed
from tests.printing.forms import APPLICANTS
from tests.printing.sheets import Sheet
from tests.printing.varieties import LATER, Phase, variety

WIDE = str.maketrans("0123456789.+-", "０１２３４５６７８９．＋－")


def figures(sheet: Sheet) -> list[Cell]:
    return [cell for table in sheet.tables for cell in table.figures]


def counts(sheet: Sheet) -> list[Cell]:
    return [cell for cell in figures(sheet) if cell.code not in sheet.form.amounts and cell.label.isdecimal()]


def amounts(sheet: Sheet) -> list[Cell]:
    return [cell for cell in figures(sheet) if cell.code in sheet.form.amounts]


def some(sheet: Sheet, cells: list[Cell], number: int) -> list[Cell]:
    """A few of the cells, in their order."""
    chosen = sheet.rng.sample(range(len(cells)), min(number, len(cells)))
    return [cells[at] for at in sorted(chosen)]


def _zeros(name: str, what: str, text: Callable[[Sheet], str]) -> None:
    def apply(sheet: Sheet) -> None:
        for cell in figures(sheet):
            if cell.label == "0":
                cell.label = text(sheet)

    variety(name, what, ("zeros",), phase=Phase.FIGURES, zeros=0.45)(apply)


_zeros("zero-0", "零印作0", lambda _: "0")
_zeros("zero-blank", "零留空", lambda _: "")
_zeros("zero-nbsp", "零印作不换行空格", lambda _: "\xa0")
_zeros("zero-slash", "零印作“/”", lambda _: "/")
_zeros("zero-slash-mixed", "零印作“/”或0", lambda sheet: sheet.rng.choice("/0"))
_zeros("zero-hyphen", "零印作“-”", lambda _: "-")
_zeros("zero-dash", "零印作“—”", lambda _: "—")
_zeros("zero-wu", "零印作“无”", lambda _: "无")
_zeros("zero-mixed", "零印作0或留空", lambda sheet: sheet.rng.choice(("0", "")))


@variety("total-filled", "申请表只填总计列", ("zeros", "applicants"), phase=Phase.FIGURES, forms=LATER)
def total_filled(sheet: Sheet) -> None:
    for cell in sheet.table("三").figures:
        if "/" in cell.code:
            cell.label = ""


@variety("total-column", "申请表只有总计列", ("applicants", "columns"), phase=Phase.WORDS, forms=LATER)
def total_column(sheet: Sheet) -> None:
    table = sheet.table("三")
    table.rows = [[*row[: -len(APPLICANTS)], row[-1]] for row in table.rows]


@variety(
    "blanks-dropped", "空格子不印，一行变短", ("dropped",), phase=Phase.BLANKS, zeros=0.25,
    not_in=("docx", "xlsx", "xlsx-text", "pdf", "lines-grouped", "lines-bare", "spaced"),
)  # fmt: skip
def blanks_dropped(sheet: Sheet) -> None:
    for table in sheet.tables:
        for at, row in enumerate(table.rows):
            cells = [cell for cell in distinct(row) if cell.code]
            blank = [cell for cell in cells if cell.label == "0" or not squeezed(cell.text)]
            if not blank:
                continue
            for cell in cells:
                cell.doubt(Status.EITHER if len(blank) == len(cells) else Status.LEFT)
            for cell in blank:
                cell.label = ""
            table.gone += blank
            table.rows[at] = [cell for cell in row if cell not in blank]


@variety("signs", "增减带正负号", ("signs",), phase=Phase.FIGURES)
def signs(sheet: Sheet) -> None:
    signed = [cell for cell in counts(sheet) if cell.code in sheet.form.signed]
    for cell in signed or some(sheet, counts(sheet), 3):
        if cell.label != "0":
            cell.label = "+" + cell.label


@variety("unit-inside", "数字后带单位", ("unit", "marks"), phase=Phase.FIGURES)
def unit_inside(sheet: Sheet) -> None:
    for cell in amounts(sheet):
        cell.label = sheet.rng.choice((f"{int(Decimal(cell.label) * 10000)}元", f"{cell.label}万元"))
    for cell in some(sheet, counts(sheet), 4):
        cell.label += sheet.rng.choice(("批次", "件", "个"))


@variety("decimals", "金额四至六位小数", ("amounts",), phase=Phase.FIGURES)
def decimals(sheet: Sheet) -> None:
    for cell in amounts(sheet):
        places = sheet.rng.choice((4, 5, 6))
        digits = sheet.rng.randint(10 ** (places - 1), 10**places - 1) // 10 * 10 + sheet.rng.choice((1, 3, 7, 9))
        cell.label = f"{sheet.rng.randint(10000, 99999)}.{digits}"


@variety("stray-spaces", "数字前后有空格", ("spaces",), phase=Phase.FIGURES)
def stray_spaces(sheet: Sheet) -> None:
    for cell in some(sheet, figures(sheet), 30):
        if cell.label.strip():
            cell.label = sheet.rng.choice((" {}", "{} ", "　{}", "{}\xa0", "  {}  ")).format(cell.label)


@variety("space-inside", "数字中间有空格", ("spaces", "marks"), phase=Phase.FIGURES)
def space_inside(sheet: Sheet) -> None:
    for cell in some(sheet, [cell for cell in counts(sheet) if len(cell.label) > 2], 4):
        cell.label = f"{cell.label[:-2]} {cell.label[-2:]}"


@variety("seven-digits", "七位数的计数", ("size",), phase=Phase.FIGURES)
def seven_digits(sheet: Sheet) -> None:
    for cell in some(sheet, [cell for cell in counts(sheet) if "/" not in cell.code], 6):
        cell.label = str(sheet.rng.randint(1_000_000, 9_999_999))


@variety("full-width", "全角数字", ("width",), phase=Phase.FIGURES)
def full_width(sheet: Sheet) -> None:
    for cell in figures(sheet):
        cell.label = cell.label.translate(WIDE) if cell.label[-1:].isdecimal() else cell.label


@variety("thousands", "千位分隔", ("thousands", "width", "marks"), phase=Phase.FIGURES)
def thousands(sheet: Sheet) -> None:
    for cell in figures(sheet):
        whole, point, rest = cell.label.partition(".")
        if whole.removeprefix("-").isdecimal():
            cell.label = f"{int(whole):,}{point}{rest}"


@variety("broken-digits", "识别错误的数字", ("marks",), phase=Phase.FIGURES)
def broken_digits(sheet: Sheet) -> None:
    broken = ("1O", "l2", "３．5", "2.", "O", "4?")
    for cell, text in zip(some(sheet, counts(sheet), 4), sheet.rng.sample(broken, 4), strict=False):
        cell.label = text
