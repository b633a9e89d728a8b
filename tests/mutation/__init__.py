"""Mutation testing: do the tests notice when the code is changed? ``python -m tests.mutation`` runs it.

mutmut (3.8 or later, ``pip install mutmut``) writes the mutants of every function of the rooms named in `ROOMS`, in a
copy of the project. Each mutant then runs in a process of its own:

* *warm*: forked from a process that has collected the tests, it runs those tests that call the changed function,
  those first that noticed a mutant near it, then the quick ones; what the library keeps once it is computed (the
  relations of a form, a plan of sums, a table of patterns) is forgotten before;
* *cold*: where the function is called while the library is imported, which was before the change, what survives is
  tried again in a process that has imported nothing of the library.

A mutant is *killed* when a test fails, the time limit included, and *survives* when all tests of its room pass.
mutmut changes functions alone: neither tables of a module nor functions under a decorator other than ``staticmethod``
and ``classmethod``; the latter are counted. ``survivors.md`` lists what survives, with the reason.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ROOMS", "TESTS"]

ROOMS: Final = {
    "relations": ("standard/relations.py",),
    "checks": ("checks/*.py",),
    "prose": ("checks/prose/*.py",),
    "interchange": ("interchange/*.py",),
}
"""The modules of each room, as patterns under ``src/xinxi_gongkai``."""

TESTS: Final = {
    "relations": ("relations", "extension", "forms", "forms_since_2019", "checks", "rules"),
    "checks": (
        "sentences",
        "conformance::test_the_library_finds_what_each_case_expects",
        "checks",
        "findings",
        "relating",
        "accepting",
        "between",
        "rules",
        "extension",
        "schemas",
        "fees",
        "check_details",
        "passages",
        "structure",
    ),
    "prose": (
        "prose",
        "prose_context",
        "prose_numerals",
        "prose_guards",
        "prose_judging",
        "prose_phrases",
        "prose_statements",
        "sentences",
        "conformance::test_the_library_finds_what_each_case_expects",
        "rules",
    ),
    "interchange": (
        "json",
        "sentences",
        "schemas",
        "extension",
        "catalogue::test_the_catalogue_holds_every_row_relation_and_comparison",
        "catalogue::test_a_catalogue_is_json_of_the_shape_that_its_schema_describes",
        "catalogue::test_what_is_named_in_one_place_is_listed_in_another",
        "catalogue::test_the_example_breaks_what_the_library_says",
        "catalogue::test_subtotals_local_rows_amounts_and_signs",
        "catalogue::test_the_form_is_drawn_from_the_catalogue_as_the_library_draws_it",
        "catalogue::test_a_report_that_follows_from_the_one_before_is_told_from_one_that_does_not",
    ),
}
"""The tests of each room, as names of ``tests/test_*.py``, or of one test of such a file."""
