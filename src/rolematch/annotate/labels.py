"""Labels: finds every surface form of the taxonomy with spaCy's PhraseMatcher, over tokens that we cut ourselves."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from rolematch.annotate.tokens import tokenize
from rolematch.annotations import Mention, TextSpan, Tokens
from rolematch.lexicon import Label, Relation

_PLURAL_FROM = 4
"""Shortest last word that also counts with an s: "API" is listed by hand, "Gos" and "Cs" are nothing."""


class LabelFinder:
    """Finds labels in tokens. Built once; safe to share between threads.

    spaCy's vocabulary grows with every new word and is not made for concurrent growth, so each text is matched within a
    memory zone, under a lock. The locked part takes about a millisecond a page and holds the GIL anyway.
    """

    def __init__(self, labels: Iterable[Label]) -> None:
        """Compile the labels; a few thousand take about a second."""
        self._nlp = spacy.blank("en")
        self._lock = threading.Lock()
        self._by_words: defaultdict[tuple[str, ...], list[Label]] = defaultdict(list)
        for label in labels:
            self._by_words[tokenize(label.text).words].append(label)
        self._forms: dict[int, tuple[Label, ...]] = {}
        # Words are folded to lower case before they come here, so the exact text is the lower-case form.
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="ORTH")
        vocab = self._nlp.vocab
        for number, (words, same) in enumerate(self._by_words.items()):
            if not words:
                continue
            key = f"label-{number}"
            forms = [words, *(variant for variant in _plurals(words, same) if variant not in self._by_words)]
            self._matcher.add(key, [Doc(vocab, words=list(form)) for form in forms])
            self._forms[vocab.strings[key]] = tuple(same)

    def find(self, text: str, tokens: Tokens) -> list[Mention]:
        """Return every occurrence of every label, overlapping ones included, in text order, longest first at a place."""
        if not tokens.words:
            return []
        with self._lock, self._nlp.memory_zone():
            matches = self._matcher(Doc(self._nlp.vocab, words=list(tokens.words)))
        matches.sort(key=lambda match: (match[1], -match[2]))
        return list(self._mentions(text, tokens, matches))

    def _mentions(self, text: str, tokens: Tokens, matches: list[tuple[int, int, int]]) -> Iterator[Mention]:
        for key, first, last in matches:
            span = TextSpan(tokens.starts[first], tokens.ends[last - 1])
            label = _best_label(self._forms[key], text[span.start : span.end])
            if label is None:
                continue
            yield Mention(span, first, last, label.text, _relation(label), label.targets, label.exact_case)


def _relation(label: Label) -> Relation:
    return "named" if any(target.relation == "named" for target in label.targets) else "shown"


def _best_label(labels: tuple[Label, ...], surface: str) -> Label | None:
    """Choose between labels of the same words: the one spelt exactly so, else one that accepts any case, else the first.

    None when the words stand apart in the text but together in every label: "S 3" is not S3, ". NET" not .NET.
    """
    together = [label for label in labels if _same_spacing(label.text, surface)]
    for label in together:
        if label.text == surface:
            return label
    for label in together:
        if not label.exact_case:
            return label
    return together[0] if together else None


def _same_spacing(label: str, surface: str) -> bool:
    """Tell whether the text has no gap where the label has none, save at hyphens, which count as gaps in both."""
    if label.isalpha():
        return True
    gaps = len(surface.replace("-", " ").split()) - 1
    return gaps <= len(label.replace("-", " ").replace("/", " / ").split()) - 1


def _plurals(words: tuple[str, ...], labels: list[Label]) -> Iterator[tuple[str, ...]]:
    """Yield the form with or without a final s, for words long enough and labels that need no rule.

    A label that is bound to one spelling has that spelling and a small s: "LSTMs".
    """
    last = words[-1]
    if (
        not last.isalpha()
        or len(last) < _PLURAL_FROM
        or any(t.rule is not None for each in labels for t in each.targets)
    ):
        return
    exact = all(label.exact_case for label in labels)
    if last.endswith("s"):
        if not exact and len(words) > 1 and not last.endswith(("ss", "us", "is")):
            yield (*words[:-1], last[:-1])
    else:
        yield (*words[:-1], last + "s")
