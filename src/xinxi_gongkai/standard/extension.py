"""An edition as a region prints it: rows of its own among the national ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, get_args

from attrs import evolve, field, frozen

from xinxi_gongkai.errors import InvalidEdition, UnknownCell, mark, nearest, shown
from xinxi_gongkai.standard._concept import FLOW, SUM, Concept
from xinxi_gongkai.standard.concepts import concepts
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.layout import Certainty, Column, Role, Row, Section, Strictness, Table
from xinxi_gongkai.standard.relations import parts_of
from xinxi_gongkai.standard.units import UNITS

__all__ = ["NewRow"]

_VARIANT = re.compile(r"[a-z][a-z0-9_-]*")
_CODE = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*")


@frozen
class NewRow:
    """A row that a variant adds to an edition.

    Attributes:
        code: A national concept's code, or a new one that begins with the variant's name (``anhui.leaders``).
            Where the columns say what is counted, each cell has a concept of its own: code and column.
        label: As printed.
        unit: Symbol of the unit, of a new concept; where the columns say what is counted, that of each column.
        number: As printed, or ``""``.
        under: The row it stands under: its code, or the label of a heading; ``None`` for the top of a table.
        after: The row of the same parent that it follows, likewise; ``None``: it is the last there.
        role: What it is to the row it stands under; a ``part`` joins its sum, a ``channel`` its cover.
        parts: How strictly the parts put under it later add up.
        note: Printed after the label, brackets included.
        nature: Of a new concept, ``flow`` or ``stock``.
        over_agencies: Of a new concept, how it adds up over agencies.
        english: English name of a new concept.
        definition: One sentence in Simplified Chinese that defines a new concept.
        signed: Whether a negative figure of a new concept is in order.
        certainty: How sure it is that the row is printed so.
        doubt: What is not verified about it, in words.
    """

    code: str
    label: str
    unit: str = ""
    number: str = field(default="", kw_only=True)
    under: str | None = field(default=None, kw_only=True)
    after: str | None = field(default=None, kw_only=True)
    role: Role = field(default="none", kw_only=True)
    parts: Strictness = field(default="exact", kw_only=True)
    note: str = field(default="", kw_only=True)
    nature: Literal["flow", "stock"] = field(default=FLOW, kw_only=True)
    over_agencies: Literal["sum", "at-most-sum"] = field(default=SUM, kw_only=True)
    english: str = field(default="", kw_only=True)
    definition: str = field(default="", kw_only=True)
    signed: bool = field(default=False, kw_only=True)
    certainty: Certainty = field(default="local", kw_only=True)
    doubt: str = field(default="", kw_only=True)

    def row(self) -> Row:
        """Return the row as it is laid out."""
        return Row(
            self.number,
            self.label,
            self.code,
            role=self.role,
            parts=self.parts,
            note=self.note,
            certainty=self.certainty,
            doubt=self.doubt,
        )


def extended(
    base: Edition,
    variant: str,
    rows: Sequence[NewRow] | NewRow,
    *,
    labels: Mapping[str, str],
    numbers: Mapping[str, str],
    doubts: Mapping[str, str],
    title: str = "",
    doubt: str = "",
) -> Edition:
    """Return the base with rows added; see :meth:`~xinxi_gongkai.Edition.extend`."""
    if not isinstance(variant, str) or not _VARIANT.fullmatch(variant):
        raise InvalidEdition(
            mark("地方版式的名称应由小写字母、数字、-、_组成并以字母开头，给的是{name}"), name=shown(variant)
        )
    _check_texts(labels, numbers, doubts, title, doubt)
    own = dict(base.own_concepts)
    form = base
    if rows is None or isinstance(rows, str) or not isinstance(rows, NewRow | Iterable):
        raise InvalidEdition(mark("新增的行应是NewRow，给的是{value}"), value=shown(rows))
    for new in map(_checked, [rows] if isinstance(rows, NewRow) else rows):
        own |= _concepts_of(new, form, variant)
        form = evolve(form, sections=_added(form, new), own_concepts=own)
    for key in (*labels, *numbers, *doubts):
        _table_with(form, key)
    sections = tuple(
        evolve(
            section,
            tables=tuple(
                evolve(table, rows=tuple(_renamed(row, labels, numbers, doubts) for row in table.rows))
                for table in section.tables
            ),
        )
        for section in form.sections
    )
    form = evolve(
        form,
        variant=variant,
        sections=sections,
        title=title or base.title,
        doubt="；".join(filter(None, (base.doubt, doubt))),
    )
    _check_labels(form)
    for relation in form.relations:  # builds cells and relations, so that a contradiction is said here and not later
        units = {form.cell(code).unit.symbol for code in relation.terms}
        if len(units) > 1:
            template = mark('{subject}与它的各项单位不同（{units}），不能相加；不是其一部分的行用role="none"')
            raise InvalidEdition(template, subject=relation.subject, units="、".join(sorted(units)))
    return form


def _check_labels(form: Edition) -> None:
    """Refuse two rows of one label under one parent, and two headings known by one label."""
    siblings = [row.rows for _, _, _, row in form.walk()]
    siblings += [table.rows for table in form.tables]
    labels = [[label_key(row.label) for row in rows] for rows in siblings]
    labels.append([key for _, _, _, row in form.walk() if row.is_heading for key in row.keys])
    for some in labels:
        twice = next((label for label, times in Counter(some).items() if times > 1), None)
        if twice is not None:
            raise InvalidEdition(mark("两行的名称都是「{label}」，读报告时会分不清"), label=twice)


def _check_texts(labels: object, numbers: object, doubts: object, title: object, doubt: object) -> None:
    """Refuse names, numbers and doubts that are no text."""
    for name, texts in (("labels", labels), ("numbers", numbers), ("doubts", doubts)):
        if not isinstance(texts, Mapping) or not all(isinstance(one, str) for pair in texts.items() for one in pair):
            template = mark("{name}应是由文字到文字的映射，给的是{value}")
            raise InvalidEdition(template, name=name, value=shown(texts))
    for name, text in (("title", title), ("doubt", doubt)):
        if not isinstance(text, str):
            raise InvalidEdition(mark("{name}应是文字，给的是{value}"), name=name, value=shown(text))


_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "role": get_args(Role),
    "parts": get_args(Strictness),
    "certainty": get_args(Certainty),
    "nature": ("flow", "stock"),
    "over_agencies": ("sum", "at-most-sum"),
}


def _checked(new: object) -> NewRow:
    """Return a new row whose words are words that the library knows."""
    if not isinstance(new, NewRow):
        raise InvalidEdition(mark("新增的行应是NewRow，给的是{value}"), value=shown(new))
    for name, words in _WORDS.items():
        if getattr(new, name) not in words:
            template = mark("新增的行{code}的{name}应是{known}之一，给的是{value}")
            known = "、".join(words)
            raise InvalidEdition(
                template, code=shown(new.code), name=name, known=known, value=shown(getattr(new, name))
            )
    for name in ("code", "label", "unit", "number", "note", "english", "definition", "doubt", "under", "after"):
        if not isinstance(getattr(new, name), str) and (
            name not in ("under", "after") or getattr(new, name) is not None
        ):
            template = mark("新增的行{code}的{name}应是文字，给的是{value}")
            raise InvalidEdition(template, code=shown(new.code), name=name, value=shown(getattr(new, name)))
    return new


def _concepts_of(new: NewRow, form: Edition, variant: str) -> dict[str, Concept]:
    """Return the concepts that a new row brings, where they are not national ones.

    One for each column that says what is counted, as section two of the later forms has them; else one for the row.
    """
    if new.code in form.all_cells:
        raise InvalidEdition(mark("单元格{code}在{form}里已经有了"), code=new.code, form=str(form))
    if not new.label.strip():
        raise InvalidEdition(mark("新增的行{code}没有名称"), code=shown(new.code))
    table, parent = _target(form, new)
    columns = table.leaves(parent)
    if not columns:
        template = mark("新增的行{code}要放在某一栏目之下，用under指明；{form}的这张表每个栏目各有自己的列")
        raise InvalidEdition(template, code=shown(new.code), form=str(form))
    _check_role(new, parent)
    codes = {new.code + column.code: column for column in columns if column.code.startswith(".")}
    if all(code in concepts() for code in codes or {new.code}):
        return {}
    if not _CODE.fullmatch(new.code) or not new.code.startswith(f"{variant}."):
        raise InvalidEdition(
            mark("新增指标的代码应以{prefix}开头，由小写字母、数字、-、_和.组成，给的是{code}"),
            prefix=f"{variant}.",
            code=shown(new.code),
        )
    if codes and parent:
        return _like_its_neighbours(new, form, parent, codes)
    if new.unit not in UNITS:
        raise InvalidEdition(
            mark("新增指标{code}的单位应是{units}之一，给的是{unit}"),
            code=new.code,
            units="、".join(UNITS),
            unit=shown(new.unit),
        )
    concept = Concept(
        new.code,
        new.unit,
        new.nature,
        new.over_agencies,
        new.english or new.label,
        new.definition or new.label,
        signed=new.signed,
    )
    return {new.code: concept}


def _check_role(new: NewRow, parent: Row | None) -> None:
    """Refuse a role that needs something of the row above which it is not."""
    heading = parent is not None and parent.is_heading
    if new.role == "total" and not (heading and parent and any(parts_of(parent.rows, ""))):
        template = mark("新增的行{code}是总计，要放在有各项可以相加的标题之下")
        raise InvalidEdition(template, code=shown(new.code))
    if new.role == "of-which" and (parent is None or heading):
        template = mark("新增的行{code}是「其中」项，要放在填数的行之下")
        raise InvalidEdition(template, code=shown(new.code))


def _like_its_neighbours(new: NewRow, form: Edition, parent: Row, codes: Mapping[str, Column]) -> dict[str, Concept]:
    """Return a concept for each column, each with the unit and nature that the column has in the row beside it."""
    beside = {cell.column.code: cell.concept for row in (parent, *parent.rows) for cell in form.cells_of(row)}
    return {
        code: evolve(
            beside[column.code],
            code=code,
            english=f"{new.english or new.label}: {column.label}",
            definition=new.definition or f"{new.label}的{column.label}",
        )
        for code, column in codes.items()
    }


def _target(form: Edition, new: NewRow) -> tuple[Table, Row | None]:
    """Return the table that a new row is put into, and the row that it stands under."""
    anchor = new.under if new.under is not None else new.after
    if anchor is not None:
        table, row = _table_with(form, anchor)
        return table, row if new.under is not None else None
    tables = form.tables
    if len(tables) > 1:
        template = mark("{form}有几张表，新增的行{code}请用under或after指明位置")
        raise InvalidEdition(template, form=str(form), code=shown(new.code))
    return tables[0], None


def _table_with(form: Edition, key: str) -> tuple[Table, Row]:
    known = []
    for _, table, _, row in form.walk():
        if row.key and key in row.keys:
            return table, row
        known.append(row.key)
    raise UnknownCell(mark("{form}没有这一行：{code}{near}"), code=shown(key), form=str(form), near=nearest(key, known))


def _added(form: Edition, new: NewRow) -> tuple[Section, ...]:
    target, _ = _target(form, new)
    if new.under is None:
        rows = _inserted(target.rows, new, form)
    else:
        rows = tuple(_with_child(row, new, form) for row in target.rows)
    changed = evolve(target, rows=rows)
    return tuple(
        evolve(section, tables=tuple(changed if table is target else table for table in section.tables))
        for section in form.sections
    )


def _with_child(row: Row, new: NewRow, form: Edition) -> Row:
    if new.under in row.keys:
        return evolve(row, rows=_inserted(row.rows, new, form))
    return evolve(row, rows=tuple(_with_child(child, new, form) for child in row.rows))


def _inserted(rows: tuple[Row, ...], new: NewRow, form: Edition) -> tuple[Row, ...]:
    if label_key(new.label) in map(label_key, _labels_of(rows)):
        template = mark("同一项之下已有「{label}」，读报告时会分不清")
        raise InvalidEdition(template, label=new.label)
    if new.after is None:
        return (*rows, new.row())
    keys = [row.key for row in rows]
    place = next((place for place, row in enumerate(rows) if new.after in row.keys), None)
    if place is None:
        raise UnknownCell(
            mark("{form}在{under}之下没有这一行：{code}{near}"),
            code=shown(new.after),
            under=new.under or mark("最上一层"),
            form=str(form),
            near=nearest(new.after, keys),
        )
    return (*rows[: place + 1], new.row(), *rows[place + 1 :])


def _labels_of(rows: tuple[Row, ...]) -> list[str]:
    """Return the labels by which rows are known."""
    return [label for row in rows for label in (row.label, *row.aliases)]


def _renamed(row: Row, labels: Mapping[str, str], numbers: Mapping[str, str], doubts: Mapping[str, str]) -> Row:
    label = labels.get(row.key, row.label)
    return evolve(
        row,
        label=label,
        doubt=doubts.get(row.key, row.doubt),
        number=numbers.get(row.key, row.number),
        aliases=tuple(one for one in (*row.aliases, row.label) if one != label),
        rows=tuple(_renamed(child, labels, numbers, doubts) for child in row.rows),
    )
