"""A checker of reports that knows nothing but the catalogue: every relation, and two rules of values."""

import json
import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from math import inf
from typing import Any


def check(catalogue: str, report: str, previous: str | None = None) -> Iterator[tuple[str, str, str, str, list[str]]]:
    """Yield rule, subject, outcome, level and cells of what is violated, suspect or undecided in a report."""
    standard, own = json.loads(catalogue), json.loads(report)
    filed = {"": own} | ({"previous:": json.loads(previous)} if previous else {})
    named = {(one["name"], one["variant"]): one for one in standard["editions"]}
    forms = {at: named[one["edition"], one["variant"]] for at, one in filed.items()}
    cells = {at + cell["code"]: cell for at in forms for cell in forms[at]["cells"]}
    facts = {at + code: value for at, one in filed.items() for code, value in one["facts"].items()}
    figures = [(code, cells[code]["unit"], value) for code, value in facts.items()]
    rows = {f"local_rows/{n}/values/": row for n, row in enumerate(own["local_rows"]) if row["number"][:2] != "其中"}
    figures += [(f"{at}{n}", row["unit"], value) for at, row in rows.items() for n, value in enumerate(row["values"])]
    stated = {code: Fraction(value) for code, unit, value in figures if is_number(value, unit, standard)}
    for one in forms[""]["relations"]:
        if one["terms"].keys() <= cells.keys() and (not one["judged_where"] or stated.keys() & one["judged_where"]):
            terms = joined(one, rows, stated)
            if outcome := judged(one, terms, stated):
                yield one["rule"], one["subject"], outcome, one["levels"][outcome], list(terms)
    rules = {rule["code"]: rule for rule in standard["rules"]}
    for code, value in own["facts"].items():
        is_negative = stated.get(code, 0) < 0 and not cells[code]["signed"]
        is_fraction = re.fullmatch(rules["values-fraction"]["data"]["pattern"], plain(value, standard["labels"]))
        one = "values-negative" if is_negative else "values-fraction"
        if is_negative or (is_fraction and cells[code]["kind"] == "count"):
            yield one, code, "violated", rules[one]["level"], [code]


def is_number(value: Any, unit: str, standard: dict[str, Any]) -> bool:
    """Say whether what is stated in a unit is a number: no blank, and no other print."""
    amount = standard["values"]["amount"]
    is_amount = isinstance(value, str) and unit in amount["units"] and re.fullmatch(amount["pattern"], value)
    return isinstance(value, int) or bool(is_amount and len(re.findall("[0-9]", value)) <= amount["digits"])


def joined(relation: dict[str, Any], rows: dict[str, Any], stated: dict[str, Fraction]) -> dict[str, int]:
    """Return the terms of a relation, with the subtotals that stand for their parts and the local rows that join it."""
    terms, joined_by, weight = dict(relation["terms"]), set(relation["joined_by"]), relation["weight"]
    local = {f"{at}{relation['column']}": row["under"] for at, row in rows.items() if row["unit"] in relation["units"]}
    for one in relation["subtotals"]:
        beneath = {*one["parts"], *(code for code, under in local.items() if under in one["joined_by"])}
        if one["code"] in stated and stated.keys().isdisjoint(beneath):
            terms = {code: n for code, n in terms.items() if code not in one["parts"]} | {one["code"]: weight}
            joined_by -= set(one["joined_by"])
    return terms | {code: weight for code, under in local.items() if under in joined_by}


def judged(relation: dict[str, Any], terms: dict[str, int], stated: dict[str, Fraction]) -> str | None:
    """Return the outcome of a relation, where a cell without a number may state whatever it takes."""
    total = sum(weight * stated[code] for code, weight in terms.items() if code in stated)
    blank = {code: weight for code, weight in terms.items() if code not in stated}
    low = -inf if any(weight < 0 or code in relation["signed"] for code, weight in blank.items()) else total
    high = inf if any(weight > 0 or code in relation["signed"] for code, weight in blank.items()) else total
    least = 0 if relation["op"] == "=" else -inf
    if low > 0 or high < least:
        return "violated"
    ready = blank.keys().isdisjoint(relation["wholes"]) and len(terms) - len(blank) >= relation["stated_needed"]
    doubtful = "suspect" if ready and not least <= total <= 0 else "undecided"
    return None if least <= low and high <= 0 else doubtful


def plain(value: Any, labels: dict[str, Any]) -> str:
    """Return what a cell prints as it is compared."""
    folded = unicodedata.normalize("NFKC", re.sub(labels["notes"], "", str(value)))
    return re.sub(labels["dashes"], "-", re.sub(labels["dropped"], "", folded)).rstrip(":")
