"""Words of a CV fit for a page: short, printable, without contact, and linked where the CV's text stands on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rolematch.render.contact import name_of, without_contacts
from rolematch.render.plain import around_words, shortened
from rolematch.render.timeline import position_name
from rolematch.render.words import RELATIONS
from rolematch.report import DocumentFindingInfo, Evidence, Level, Quote, Report

_QUOTE_LENGTH = 260
_SHORT_LENGTH = 90


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Words of the CV: what stands before the words that matched, the words, what stands after, and where it links to."""

    before: str
    words: str
    after: str
    target: int | None
    level: Level | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingView:
    """Something odd about the file: what, on which page, and the words that it is about, if any."""

    message: str
    page: int | None
    words: str
    target: int | None


class Quotes:
    """Makes quotes fit for the page: short, printable, without contact, linked where the CV's text stands on the page."""

    def __init__(self, report: Report, text: str | None, *, show_contact: bool) -> None:
        self._report = report
        self._linked = text is not None
        self._show_contact = show_contact
        self._name = name_of(report, text) if text is not None else ()

    def clean(self, text: str) -> str:
        """Return a text without what is to be hidden."""
        return text if self._show_contact else without_contacts(text, self._name)

    def evidence(self, item: Evidence) -> QuoteView:
        """Return the quote of a piece of evidence, with its words and the notes below it."""
        before, words, after = around_words(item, _QUOTE_LENGTH, self.clean)
        notes = list(self._notes(item))
        target = item.words.start if self._linked else None
        return QuoteView(before, words, after, target, item.level, tuple(notes))

    def _notes(self, item: Evidence) -> Iterable[str]:
        if item.relation == "implied":
            yield RELATIONS[item.relation]
        if item.hedge is not None:
            yield f"weakened by “{shortened(self.clean(item.hedge.quote), _SHORT_LENGTH)}”"
        apart = [sign for sign in item.signs if not item.start <= sign.start < item.end]
        if apart and len(apart) == len(item.signs):
            yield f"ran for real: “{shortened(self.clean(apart[0].quote), _SHORT_LENGTH)}”"
        if item.position is None:
            yield item.section.replace("_", " ")
        else:
            yield position_name(self._report.positions[item.position], self.clean, _SHORT_LENGTH)

    def line(self, quote: Quote) -> QuoteView:
        """Return a quote as a whole."""
        words = shortened(self.clean(quote.quote), _QUOTE_LENGTH)
        return QuoteView("", words, "", quote.start if self._linked else None)

    def finding(self, finding: DocumentFindingInfo) -> FindingView:
        """Return something odd about the file."""
        words = shortened(self.clean(finding.quote), _QUOTE_LENGTH)
        return FindingView(finding.message, finding.page, words, finding.start if self._linked else None)
