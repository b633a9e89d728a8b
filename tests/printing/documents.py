"""Printed reports: any varieties in any medium, with what is expected of a reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random

from tests.printing.cells import Status
from tests.printing.expecting import Context, Expected, context_of, expected_of
from tests.printing.forms import form_of
from tests.printing.media import MEDIA, Medium
from tests.printing.media_html import html_small
from tests.printing.sheets import Sheet, sheet_for
from tests.printing.varieties import VARIETIES, Variety

PDF = "pdf"
"""A medium of its own: the page of ``html``, printed by LibreOffice."""


@dataclass(frozen=True)
class Document:
    """A printed report."""

    form: str
    varieties: tuple[str, ...]
    medium: str
    suffix: str
    data: bytes
    expected: dict[str, Expected]
    context: Context

    @property
    def name(self) -> str:
        form = self.form.replace("/", "-")
        return f"{form}~{'+'.join(self.varieties) or 'plain'}~{self.medium}"


def seeded(text: str) -> Random:
    """Chance that is the same for the same text."""
    return Random(text)  # noqa: S311 -- no secret


def compatible(chosen: Iterable[Variety]) -> bool:
    """Whether varieties can be printed together."""
    axes = [axis for one in chosen for axis in one.axes]
    return len(set(axes)) == len(axes)


def forms_for(names: Iterable[str]) -> list[str]:
    """The forms that can show all of these varieties, in order."""
    chosen = [VARIETIES[name] for name in names]
    return [form for form in ("2021", "2019", "2014", "2014/shandong") if all(form in one.forms for one in chosen)]


def media_for(names: Iterable[str], media: Iterable[str] = (*MEDIA,)) -> list[str]:
    """The media that can show all of these varieties."""
    chosen = [VARIETIES[name] for name in names]
    return [
        medium
        for medium in media
        if all(medium not in one.not_in and _medium(medium).kind in one.kinds for one in chosen)
    ]


def document(form: str, names: Iterable[str], medium: str, seed: int = 0) -> Document:
    """Print a report.

    Args:
        form: The form's name.
        names: The varieties.
        medium: The medium's name; of ``pdf`` the data is the page that is to be printed as PDF.
        seed: Another seed gives other figures and other choices.
    """
    chosen = sorted((VARIETIES[name] for name in names), key=lambda one: (one.phase, one.name))
    by = _medium(medium)
    rng = seeded(f"{seed}/{form}/{'+'.join(one.name for one in chosen)}/{medium}")
    zeros = max([one.zeros for one in chosen] + [rng.choice((0.0, 0.0, 0.3))])
    other = "".join(one.other for one in chosen)
    sheet = sheet_for(form_of(form), rng, zeros=zeros, conforming=rng.random() < 0.5, other=other)
    if form == "2019":  # its form names no unit for money
        for table in sheet.tables:
            for cell in table.figures:
                if cell.code in sheet.form.amounts:
                    cell.doubt(Status.EITHER)
    for one in chosen:
        one.apply(sheet)
    _together(sheet, {one.name for one in chosen}, by)
    by.blur(sheet)
    return Document(
        form,
        tuple(one.name for one in chosen),
        medium,
        ".pdf" if medium == PDF else by.suffix,
        html_small(sheet) if medium == PDF else by.print(sheet),
        expected_of(sheet),
        context_of(sheet),
    )


def _medium(name: str) -> Medium:
    return MEDIA["html" if name == PDF else name]


def _together(sheet: Sheet, names: set[str], medium: Medium) -> None:
    """What varieties and media leave uncertain only together."""
    if "column-order" not in names:
        return
    for at, table in enumerate(sheet.tables):
        inner = table.name in {"三", "四"} and (medium.kind == "lines" or medium.name in SHORT)
        again = "split-bare" in names and at and sheet.tables[at - 1].name == table.name
        if inner or again:
            table.doubt(Status.EITHER)


SHORT = ("tabs-short", "pipes-apart", "lines-tabbed")
"""Media of which merged cells leave no trace, so that words of a header stand over no column."""


def singles(media: Iterable[str], seed: int = 0, only: Iterable[str] = ()) -> Iterator[Document]:
    """The official layout and each variety, in every form and medium that can show it."""
    wanted = tuple(media)
    for names in [(), *((name,) for name in VARIETIES)]:
        if only and not set(names) & set(only):
            continue
        for form in forms_for(names):
            for medium in media_for(names, wanted):
                yield document(form, names, medium, seed)


def pairs(media: Iterable[str], seed: int = 0, each: int = 2, only: Iterable[str] = ()) -> Iterator[Document]:
    """Each pair of varieties that can be printed together, in one form and a few media."""
    wanted = tuple(media)
    for names in combinations(VARIETIES, 2):
        if only and not set(names) & set(only):
            continue
        forms = forms_for(names)
        if not forms or not compatible(VARIETIES[name] for name in names):
            continue
        rng = seeded(f"{seed}/{'+'.join(names)}")
        there = media_for(names, wanted)
        for medium in rng.sample(there, min(each, len(there))):
            yield document(rng.choice(forms), names, medium, seed)
