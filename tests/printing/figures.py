"""Figures for a form: distinct wherever possible, so that one in the wrong place is seen, conforming or not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from tests.printing.forms import APPLICANTS, CASES, Form, applicant_code

Figures = dict[str, int | Decimal]
GROUPS = ("reconsideration", "litigation.direct", "litigation.after_reconsideration")
ENDS = ("upheld", "corrected", "other", "pending", "total")


def figures_for(form: Form, rng: Random, *, zeros: float, conforming: bool) -> Figures:
    """A figure for every cell that the form prints, and for the subtotal of 其他处理.

    Args:
        form: The form.
        rng: Where chance comes from.
        zeros: The share of figures that are zero.
        conforming: Whether sums hold.
    """
    for _ in range(200):
        found = _draw(form, rng, zeros, conforming=conforming)
        stated = [figure for figure in found.values() if figure]
        if len(set(stated)) == len(stated) or (zeros and len(stated) - len(set(stated)) < len(stated) // 8):
            return found
    raise AssertionError(form.name)


def _draw(form: Form, rng: Random, zeros: float, *, conforming: bool) -> Figures:
    pool = iter(rng.sample(range(11, 9990), 400))

    def one() -> int:
        figure = next(pool)
        return 0 if rng.random() < zeros else figure

    found: Figures = {}
    for row in form.rows:
        if row.code and form.edition == "2014":
            found[row.code] = one()
    for block in form.blocks:
        for _, codes in block.rows:
            found |= {code: one() for code in codes}
    for code in form.signed:
        found[code] *= rng.choice((1, -1))
    for code in sorted(form.amounts):
        found[code] = Decimal(rng.randint(101, 99999)) * 10 / 1000 + Decimal("0.003")
        if rng.random() < zeros:
            found[code] = Decimal(0)
    if form.edition == "2014":
        if conforming:
            _sums_2014(form, found)
        return found
    _section_3(form, found, one, conforming=conforming)
    for group in GROUPS:
        parts = [one() for _ in CASES[:-1]]
        total = sum(parts) if conforming else one()
        found |= {f"{group}.{end}": figure for end, figure in zip(ENDS, (*parts, total), strict=True)}
    return found


def _section_3(form: Form, found: Figures, draw: Callable[[], int], *, conforming: bool) -> None:
    codes = [row.code for row in form.rows if row.code]
    others = [code for code in codes if code.startswith("requests.outcome.other.")]
    if others:
        codes.append("requests.outcome.other")
    results = [
        code
        for code in codes
        if code.startswith("requests.outcome.")
        and code != "requests.outcome.total"
        and not (others and code == "requests.outcome.other")
    ]
    for code in codes:
        for applicant, *_ in APPLICANTS:
            found[applicant_code(code, applicant)] = draw()
    if not conforming:
        return
    for applicant, *_ in APPLICANTS[:-1]:

        def at(code: str, applicant: str = applicant) -> str:
            return applicant_code(code, applicant)

        if others:
            found[at("requests.outcome.other")] = sum(found[at(code)] for code in others)
        total = sum(found[at(code)] for code in results)
        carried = min(found[at("requests.carried_over")], total)
        found[at("requests.carried_over")] = carried
        found[at("requests.outcome.total")] = total
        found[at("requests.received")] = total + found[at("requests.carried_forward")] - carried
    for code in codes:
        found[code] = sum(found[applicant_code(code, applicant)] for applicant, *_ in APPLICANTS[:-1])


def _sums_2014(form: Form, found: Figures) -> None:
    for at in reversed(range(len(form.rows))):
        row = form.rows[at]
        parts: list[int | Decimal] = []
        for below in form.rows[at + 1 :]:
            if below.depth <= row.depth:
                break
            if below.depth == row.depth + 1 and below.relation == "part":
                parts.append(found[below.code])
        if row.code and parts:
            found[row.code] = sum(parts)
    channels = [code for code in found if ".by_channel." in code]
    found["proactive.items"] = max(sum(found[code] for code in channels) - 1, 0)
    found["proactive.normative_documents"] = min(found["proactive.normative_documents"], found["proactive.items"])
    answers = ("press_conferences", "online_interviews", "social_media", "other")
    found["response.hot_topics"] = max(sum(found[f"response.{name}"] for name in answers) - 1, 0)
    for name in ("press_conferences", "online_interviews"):
        inner = f"response.{name}_by_principal"
        found[inner] = min(found[inner], max(found[f"response.{name}"] - 1, 0))
