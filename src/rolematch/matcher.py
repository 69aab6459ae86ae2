"""`RoleMatcher`: the main path. Start reading here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rolematch.document import Document
from rolematch.report import Report
from rolematch.taxonomy import Taxonomy, load

if TYPE_CHECKING:
    from rolematch.assess.flags import FlagRule


class RoleMatcher:
    """Reads CVs and reports how much of what each role needs is claimed, applied and applied in production.

    Building one takes seconds (spaCy is imported, the taxonomy checked and compiled); matching takes milliseconds. A matcher
    never changes after it is built and may be shared between threads: eight threads get what one would.
    """

    def __init__(self, taxonomy: Taxonomy | Path | str | None = None, *, flag_rules: Iterable[FlagRule] = ()) -> None:
        """Build a matcher.

        `taxonomy` is one already loaded, a folder in the format of `taxonomies/README.md`, or None for the bundled one.
        `flag_rules` are functions from `FlagContext` to flags, asked after the built-in ones.

        Raises TaxonomyError with every problem of the taxonomy at once.
        """
        # Imported here, because spaCy takes seconds and `import rolematch` should not.
        from rolematch.annotate.annotator import Annotator  # noqa: PLC0415
        from rolematch.assess.assessor import Assessor  # noqa: PLC0415

        self.taxonomy: Taxonomy = (
            taxonomy if isinstance(taxonomy, Taxonomy) else load(Path(taxonomy) if taxonomy else None)
        )
        self._annotator = Annotator(self.taxonomy.lexicon)
        self._assessor = Assessor(self.taxonomy, flag_rules)

    def match(self, cv: str | Document, *, as_of: dt.date | None = None) -> Report:
        """Read one CV and report on it.

        `as_of` is the day that "present" and "recent" are reckoned from, today when left out; the report records it. The
        same text, taxonomy and day give the same report, byte for byte.

        Raises DocumentError when `cv` is no text or has more than `document.MAX_CHARACTERS` code points. Any other text gets
        a report, if only one that says "unknown".
        """
        document = cv if isinstance(cv, Document) else Document(cv)
        annotations = self._annotator.annotate(document.text, document.structure)
        return self._assessor.assess(document, annotations, as_of or dt.date.today())  # noqa: DTZ011 - a calendar day
