"""Many files at once: which of a folder's files can be reports, their data set, and what was found in all of them."""

from xinxi_gongkai.folders.files import Filed, ensure_choices, filed, files_in, reason_of
from xinxi_gongkai.folders.summaries import Summary
from xinxi_gongkai.folders.tabulating import Tabulation, tabulate

__all__ = [
    "Filed",
    "Summary",
    "Tabulation",
    "ensure_choices",
    "filed",
    "files_in",
    "reason_of",
    "tabulate",
]
