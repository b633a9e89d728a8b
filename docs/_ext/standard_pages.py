"""Writes the reference of the standard from its data: editions, rules, concepts, comparability, sources.

A new edition, variant, rule or concept shows up by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition_pages import edition_page, page_name, source_lines
from marking import code, table, text

import xinxi_gongkai as xg
from xinxi_gongkai.checks.rules import RULES
from xinxi_gongkai.standard.agencies import AGENCY_KINDS
from xinxi_gongkai.standard.comparability import COMPARISONS
from xinxi_gongkai.standard.sources import SOURCES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from xinxi_gongkai.standard.relations import Relation
    from xinxi_gongkai.standard.sources import Citation


def all_editions() -> list[xg.Edition]:
    """Return every edition with its variants, the oldest first."""
    return [xg.edition(name, variant) for name in xg.editions() for variant in (None, *xg.variants(name))]


_FAMILIES = {
    "relations": (
        "Relations",
        "Each stands for many [relations](../guide.md#which-figures-must-agree). They are no family.",
    ),
    "between": ("Reports on two years", "Whether the two reports given may be compared."),
    "members": ("Totals and members", "What `consolidate` and `check_consolidation` say; `check` does not ask them."),
    "values": ("Values", "Whether a cell can state what it states."),
    "structure": ("Structure", "Whether the report has the form it should have."),
    "timeliness": ("Timeliness", "The day of publication, of the report or of the caller, beside the last day."),
    "prose": ("Prose against tables", "What the text states, compared with the cells."),
    "authority": ("Authority", "What a kind of agency cannot have done."),
    "fees": ("Handling fees", "What the text says of them, beside the requests given up because they were not paid."),
    "succession": ("Succession", "A report that repeats the one on the year before."),
}
"""The families in the order of the page: heading, and what their rules are about."""


def rules_page(forms: Iterable[xg.Edition]) -> Iterator[str]:
    """Yield the lines of the page of rules."""
    forms = tuple(forms)
    yield "# Rules\n"
    yield (
        "What a report can be judged by. A rule's code never changes its meaning, and what stands before its first "
        "hyphen is its family; `check` takes both (`only`, `without`, `levels`). A rule needs all that it looks at; "
        "without it, it is not asked.\n"
    )
    yield from table(("looks at", "needs"), ((code(name), words) for name, words in _LOOKS_AT.items()))
    families: dict[str, list[xg.Rule]] = {name: [] for name in _FAMILIES}
    for rule in RULES.values():
        families[rule.family if rule.family in _FAMILIES else "relations"].append(rule)
    for name, members in families.items():
        heading, words = _FAMILIES[name]
        yield f"## {heading}\n"
        yield words + "\n"
        for rule in members:
            yield from _rule_lines(rule, forms)


_LOOKS_AT = {
    "facts": "the figures",
    "text": "text besides headings: a report of facts alone says nothing about its text",
    "published": "the day of publication, or that there is none",
    "previous": "the report on the year before, comparable",
    "members": "several reports",
}


def _rule_lines(rule: xg.Rule, forms: tuple[xg.Edition, ...]) -> Iterator[str]:
    """Yield what there is to say of one rule."""
    yield f"(rule-{rule.code})=\n"
    yield f"### {rule.code}\n"
    yield f"**{text(rule.title)}**\n"
    yield text(rule.explanation) + "\n"
    counts = [(form, told) for form in forms if (told := _relations_told(form, rule.code))]
    each = "each relation its own" if counts else "each finding its own"
    yield f"- level: {rule.level or each}"
    yield f"- basis: {rule.basis or each}"
    yield f"- looks at: {', '.join(map(code, rule.looks_at))}"
    concerned = [form for form in forms if rule.concerns(form) and (rule.find or not counts or _has(counts, form))]
    names = ", ".join(f"{{ref}}`{form} <edition-{page_name(form)}>`" for form in concerned)
    yield f"- editions: {'all' if len(concerned) == len(forms) else names}"
    kinds = [kind for kind in AGENCY_KINDS if any(rule.concerns(form, kind) for form in concerned)]
    yield f"- kinds of agency: {'all' if len(kinds) == len(AGENCY_KINDS) else ', '.join(map(code, kinds))}"
    yield f"- rests on: {'; '.join(_articles(rule.law))}"
    yield from (f"- relations of {{ref}}`{form} <edition-{page_name(form)}>`: {told}" for form, told in counts)
    yield ""


def _has(counts: Iterable[tuple[xg.Edition, str]], form: xg.Edition) -> bool:
    return any(one is form for one, _ in counts)


def _articles(law: Iterable[Citation]) -> Iterator[str]:
    """Yield each document once, with a link and the articles of it that are cited."""
    found: dict[str, tuple[str, list[str]]] = {}
    for one in law:
        found.setdefault(one.source.code, (one.source.number, []))[1].append(one.article)
    for source, (number, articles) in found.items():
        yield f"[{text(number)}](sources.md#{source}){'、'.join(text(article) for article in articles if article)}"


def _relations_told(form: xg.Edition, rule: str) -> str:
    """Return how many relations of an edition belong to a rule, or nothing."""
    kinds = {
        "in every report": form.relations,
        "of [optional subtotals](../editions.md)": form.optional_relations,
        "with the year before": form.relations_between,
    }
    counts = {name: _counted(some, rule) for name, some in kinds.items()}
    return "; ".join(f"{name}: {count}" for name, count in counts.items() if count)


def _counted(relations: Iterable[Relation], rule: str) -> str:
    """Return how many of these relations belong to a rule, by level and basis."""
    found = Counter((one.level, one.basis) for one in relations if one.rule == rule)
    return ", ".join(f"{count} {level} ({basis})" for (level, basis), count in found.items())


def concepts_page(forms: Iterable[xg.Edition]) -> Iterator[str]:
    """Yield the lines of the page of concepts."""
    forms = tuple(forms)
    concepts = {**xg.concepts(), **{one: concept for form in forms for one, concept in form.own_concepts.items()}}
    groups: dict[str, list[xg.Concept]] = {}
    for concept in concepts.values():
        groups.setdefault(concept.code.partition(".")[0], []).append(concept)
    stated = {str(form): {cell.concept.code: cell.presence for cell in form.all_cells.values()} for form in forms}
    yield "# Concepts\n"
    yield (
        "A concept (指标) is a thing that is counted, once for all editions. `flow` counts what happened in the year, "
        "`stock` what is there at its end. `at-most-sum`: several agencies may count the same thing, so the figure for "
        "all of them is at most the sum. The last column names the editions whose reports state it: in a printed cell, "
        "or as an `optional` subtotal, or `unprinted`, in the text alone ([what these mean](../editions.md)).\n"
    )
    for group, members in groups.items():
        yield f"## {group}\n"
        yield from table(
            ("code", "unit", "nature", "over agencies", "English", "definition", "stated in"),
            (
                (
                    code(concept.code),
                    concept.unit.symbol + (" (signed)" if concept.signed else ""),
                    concept.nature,
                    concept.over_agencies,
                    text(concept.english),
                    text(concept.definition),
                    ", ".join(_stated_in(concept, stated)),
                )
                for concept in members
            ),
        )


def _stated_in(concept: xg.Concept, stated: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield the editions that have a concept, each with how it is stated there where no cell is printed for it."""
    for name, presences in stated.items():
        presence = presences.get(concept.code)
        if presence:
            yield name if presence == "printed" else f"{name} ({presence})"


def comparability_page() -> Iterator[str]:
    """Yield the lines of the table of comparability."""
    yield "# Comparability\n"
    yield (
        "What a later edition's figure equals in an earlier one. `exact` the same figure · `sum` equal to a sum · "
        "`approximate` near it · `break` never join them. The same code in two editions without a row here is exact. "
        "It rests on the forms, compared row by row; none of it is official.\n"
    )
    yield from table(
        ("earlier", "later", "later figure", "equals earlier", "grade", "note"),
        (
            (
                one.earlier,
                one.later,
                " + ".join(map(code, one.later_cells)),
                " + ".join(map(code, one.earlier_cells)),
                one.grade,
                text(one.note),
            )
            for one in COMPARISONS
        ),
    )


def sources_page() -> Iterator[str]:
    """Yield the lines of the page of sources."""
    yield "# Sources\n"
    yield "The documents that the library cites, and what about each of them could not be verified.\n"
    for source in SOURCES.values():
        yield f"## {source.code}\n"
        yield from source_lines(source)


def write_pages(app: Sphinx) -> None:
    """Write every page that changed, and remove those of editions that are gone."""
    forms = all_editions()
    pages = {f"editions/{page_name(form)}.md": edition_page(form) for form in forms}
    pages |= {
        "rules.md": rules_page(forms),
        "concepts.md": concepts_page(forms),
        "comparability.md": comparability_page(),
        "sources.md": sources_page(),
    }
    folder = Path(app.srcdir, "generated")
    wanted = {folder / name: "\n".join(lines) for name, lines in pages.items()}
    for path in folder.rglob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, content in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
