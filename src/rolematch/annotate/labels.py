"""Labels: finds every surface form of the taxonomy with spaCy's PhraseMatcher, over tokens that we cut ourselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from rolematch.annotate.forms import Words, is_usual, loose_forms, plurals
from rolematch.annotate.tokens import tokenize
from rolematch.annotations import Mention, TextSpan, Tokens
from rolematch.lexicon import Label, Relation

_ANY_OTHER = "\ue000"
"""Stands for every word that belongs to no label: a character that no text uses for anything."""


@dataclass(frozen=True, slots=True)
class _Form:
    """The labels that are written with the same words, and the one that is meant however the text writes them, if there is one."""

    labels: tuple[Label, ...]
    certain: Label | None


def _form(labels: Sequence[Label]) -> _Form:
    is_certain = len(labels) == 1 and labels[0].text.isalpha()
    return _Form(tuple(labels), labels[0] if is_certain else None)


class LabelFinder:
    """Finds labels in tokens. Built once; safe to share between threads.

    spaCy's vocabulary grows with every new word, and making one is the dearest part of a look-up. Words of no label can match
    nothing, so one and the same word stands for all of them: the vocabulary never grows, and nothing has to be locked.
    """

    def __init__(self, labels: Iterable[Label]) -> None:
        """Compile the labels; a few thousand take a fraction of a second."""
        # A bare vocabulary: that of a language works out the shape and a dozen other traits of each word, which nobody asks for.
        self._vocab = Vocab()
        written: defaultdict[Words, list[Label]] = defaultdict(list)
        for label in labels:
            words = tokenize(label.text).words
            if words:
                written[words].append(label)
        forms = {words: _form(same) for words, same in written.items()}
        for words, same in written.items():
            for other in plurals(words, same):
                forms.setdefault(other, _form(same))
        for words, same in written.items():
            # A loose form need not be spaced as the label is.
            for other in loose_forms(words, same):
                forms.setdefault(other, _Form(tuple(same), certain=same[0]))
        self.forms: frozenset[Words] = frozenset(forms)
        """Every form of every label, folded."""
        self.usual_forms: Mapping[Words, Label] = {
            words: form.labels[0] for words, form in forms.items() if all(map(is_usual, form.labels))
        }
        """Every form of the labels that count unless their surroundings speak against them, in the taxonomy's order."""
        self.names: frozenset[str] = frozenset(words[0] for words in forms if len(words) == 1)
        """Every form that is a single word, folded."""
        self.vocabulary: frozenset[str] = frozenset(word for words in forms for word in words)
        """Every word of any form of any label, folded."""
        self._forms: Mapping[Words, _Form] = forms
        self._ids = {word: self._vocab[word].orth for word in self.vocabulary}
        self._any_other = self._vocab[_ANY_OTHER].orth
        # Words are folded to lower case before they come here, so the exact text is the lower-case form. The matcher takes the
        # numbers of words as well as a `Doc`, which takes ten times as long to make.
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._matcher.add("label", [[self._ids[word] for word in words] for words in forms])  # type: ignore[misc]

    def find(self, text: str, tokens: Tokens) -> list[Mention]:
        """Return every occurrence of every label, overlapping ones included, in text order, longest first at a place."""
        if not tokens.words:
            return []
        ids, other = self._ids, self._any_other
        matches = self._matcher(Doc(self._vocab, words=[ids.get(word, other) for word in tokens.words]))  # type: ignore[misc]
        matches.sort(key=lambda match: (match[1], -match[2]))
        return list(self._mentions(text, tokens, matches))

    def _mentions(self, text: str, tokens: Tokens, matches: list[tuple[int, int, int]]) -> Iterator[Mention]:
        for _, first, last in matches:
            span = TextSpan(tokens.starts[first], tokens.ends[last - 1])
            form = self._forms[tokens.words[first:last]]
            label = form.certain or _best_label(form.labels, text[span.start : span.end])
            if label is not None:
                yield mention_of(label, span, first, last)


def mention_of(label: Label, span: TextSpan, first: int, last: int, similarity: float = 1.0) -> Mention:
    """Return the mention of a label at a place."""
    relation: Relation = "named" if "named" in [target.relation for target in label.targets] else "shown"
    return Mention(span, first, last, label.text, relation, label.targets, label.exact_case, similarity)


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
