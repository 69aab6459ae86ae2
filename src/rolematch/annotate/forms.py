"""The forms under which a label may be written, besides its own: plural, without its dots, in one word."""

from __future__ import annotations

from collections.abc import Iterator

from rolematch.lexicon import Label

_PLURAL_FROM = 4
"""Shortest last word that also counts with an s: "API" is listed by hand, "Gos" and "Cs" are nothing."""
_UNDOTTED_FROM = 5
"""Fewest letters of a name that may lose its dots: "Node js" is Node.js, "a i" is not A.I."""
_JOINED_FROM = 6
"""Fewest letters of a name that may be written in one word: "scikitlearn" is scikit-learn, "abtest" too, "goto" nothing."""
_JOINED_WORDS = 3

Words = tuple[str, ...]


def is_certain(label: Label) -> bool:
    """Tell whether a label needs no rule and is bound to no spelling."""
    return not label.exact_case and all(target.rule is None for target in label.targets)


def is_usual(label: Label) -> bool:
    """Tell whether a label counts in any spelling unless its surroundings speak against it."""
    return not label.exact_case and all(
        target.rule is None or (target.rule.case == "any" and target.rule.accept.always) for target in label.targets
    )


def plurals(words: Words, labels: list[Label]) -> Iterator[Words]:
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


def loose_forms(words: Words, labels: list[Label]) -> Iterator[Words]:
    """Yield the forms without dots ("Node js") and in one word ("NodeJS"), for names long enough to stay themselves."""
    if not all(is_certain(label) for label in labels) or len(words) == 1 or not words[0].isalnum():
        return
    undotted = tuple(word for word in words if word != ".")
    letters = sum(len(word) for word in undotted)
    if not all(word.isalnum() for word in undotted):
        return
    if len(undotted) < len(words) and letters >= _UNDOTTED_FROM:
        yield undotted
    if 1 < len(undotted) <= _JOINED_WORDS and letters >= _JOINED_FROM and all(word.isalpha() for word in undotted):
        yield ("".join(undotted),)
