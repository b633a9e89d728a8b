"""Reports printed in every way that real ones are, each with what a careful person reads from the page.

``python -m tests.printing`` measures a reader on them. Nothing here knows how the library reads or writes documents.
"""

from __future__ import annotations

from tests.printing import vary_figures, vary_headers, vary_labels, vary_layout, vary_words
from tests.printing.varieties import VARIETIES

__all__ = ["VARIETIES", "vary_figures", "vary_headers", "vary_labels", "vary_layout", "vary_words"]
