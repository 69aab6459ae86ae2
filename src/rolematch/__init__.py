"""rolematch: what a CV claims, what it applied, and what it ran in production, for two roles, with the CV's own words.

>>> import rolematch as rm
>>> matcher = rm.RoleMatcher()  # doctest: +SKIP
>>> matcher.match(text).role("ai_engineer").coverage  # doctest: +SKIP
0.64

The public names, nothing else. Importing them does not import spaCy; building a `RoleMatcher` does, once.
"""

from importlib.metadata import version

from rolematch.assess.flags import FlagContext, FlagRule
from rolematch.document import Document
from rolematch.documents import DocumentReader, Limits, read, read_folder
from rolematch.entry import Unreadable
from rolematch.errors import (
    DocumentError,
    MissingExtraError,
    Problem,
    RolematchError,
    TaxonomyError,
    TextMismatchError,
    UnknownNameError,
)
from rolematch.matcher import RoleMatcher
from rolematch.report import Flag, Level, Report
from rolematch.shortlist import Shortlist
from rolematch.taxonomy.load import load as load_taxonomy
from rolematch.taxonomy.model import Taxonomy

__version__ = version("rolematch")

__all__ = [
    "Document",
    "DocumentError",
    "DocumentReader",
    "Flag",
    "FlagContext",
    "FlagRule",
    "Level",
    "Limits",
    "MissingExtraError",
    "Problem",
    "Report",
    "RoleMatcher",
    "RolematchError",
    "Shortlist",
    "Taxonomy",
    "TaxonomyError",
    "TextMismatchError",
    "UnknownNameError",
    "Unreadable",
    "__version__",
    "load_taxonomy",
    "read",
    "read_folder",
]
