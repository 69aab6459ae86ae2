"""Checks of labels: to whom they belong, and whether the rules of ambiguous ones can work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rolematch.errors import Problem
from rolematch.taxonomy.draft import Draft, Placed
from rolematch.taxonomy.schema import AmbiguousEntry, ConditionsEntry, SkillEntry
from rolematch.taxonomy.suggest import did_you_mean
from rolematch.taxonomy.surfaces import Surface, labels_of
from rolematch.wording import is_word, word_patterns_of, words_of

_SHORT = 2


def check_labels(draft: Draft, surfaces: Mapping[str, Sequence[Surface]]) -> Iterator[Problem]:
    """Yield every problem with the labels of skills and with their rules. `surfaces` are those of `draft`."""
    for name, placed in draft.skills.items():
        yield from _surface_problems(placed, surfaces[name])
        for label, rule in placed.value.ambiguous.items():
            yield from _rule_problems(placed, label, rule)
        yield from _unheld_labels(placed)
    yield from _clashes(draft, surfaces)


def _surface_problems(placed: Placed[SkillEntry], surfaces: Sequence[Surface]) -> Iterator[Problem]:
    for surface in surfaces:
        if not words_of(surface.text):
            yield placed.problem(f"label '{surface.text}' holds no word or sign", *surface.where)
        if surface.rule is not None:
            continue
        if surface.contested:
            message = f"'{surface.text}' is ambiguous in {' and '.join(surface.contested)}, each with a rule of its own"
            yield placed.problem(message, *surface.where, hint="say here under `ambiguous` when it shows this skill")
        elif len(surface.text) <= _SHORT and not surface.is_exact:
            message = f"label '{surface.text}' is too short to go without a rule"
            hint = "give it a rule under `ambiguous`, or list it under `exact_case`"
            yield placed.problem(message, *surface.where, hint=hint)


def _unheld_labels(placed: Placed[SkillEntry]) -> Iterator[Problem]:
    texts = [text for _, text, _ in labels_of(placed.value)]
    for label in placed.value.ambiguous:
        if label not in texts:
            hint = did_you_mean(label, texts, "add it to alt_labels or shown_by, or remove the rule")
            yield placed.problem(f"a rule for '{label}', which is no label here", "ambiguous", label, hint=hint)
    for at, label in enumerate(placed.value.exact_case):
        if label not in texts:
            hint = did_you_mean(label, texts, "add it to alt_labels or shown_by as well")
            yield placed.problem(f"exact_case has '{label}', which is no label here", "exact_case", at, hint=hint)


def _rule_problems(placed: Placed[SkillEntry], label: str, rule: AmbiguousEntry) -> Iterator[Problem]:
    if rule.accept == ConditionsEntry():
        hint = "say what must hold, or `always: yes`"
        yield placed.problem(f"the rule for '{label}' accepts nothing", "ambiguous", label, "accept", hint=hint)
    if rule.reject.always:
        hint = "remove `always`, or remove the label"
        yield placed.problem(f"the rule for '{label}' rejects everything", "ambiguous", label, "reject", hint=hint)
    for field, conditions in (("accept", rule.accept), ("reject", rule.reject)):
        for name in ("near", "followed_by", "preceded_by"):
            for at, words in enumerate(getattr(conditions, name)):
                yield from _word_list_problems(placed, words, ("ambiguous", label, field, name, at))
    kinds = (("examples", "example", rule.examples), ("counter_examples", "counter-example", rule.counter_examples))
    for field, kind, examples in kinds:
        if not examples:
            hint = f"write a sentence that runs as a test, under `{field}`"
            yield placed.problem(f"the rule for '{label}' has no {kind}", "ambiguous", label, hint=hint)
        for at, example in enumerate(examples):
            if not contains(words_of(example), words_of(label)):
                message = f"the {kind} does not contain '{label}'"
                hint = "it must hold the label as whole words"
                yield placed.problem(message, "ambiguous", label, field, at, hint=hint)


def _word_list_problems(placed: Placed[SkillEntry], words: str, where: tuple[str | int, ...]) -> Iterator[Problem]:
    patterns = word_patterns_of(words)
    if not patterns:
        yield placed.problem(f"'{words}' holds no word or sign", *where)
    elif any("*" in word for word in patterns[:-1]) or patterns[-1] == "*":
        yield placed.problem(f"'{words}': '*' stands only right after the last word", *where)


def contains(words: Sequence[str], label: Sequence[str]) -> bool:
    """Say whether `label` stands in `words`; a final `s` may be there or not, as in matching."""
    if not label:
        return False
    *head, last = label
    ends = {last, f"{last}s", last.removesuffix("s") or last} if is_word(last) else {last}
    size = len(label)
    return any(
        list(words[at : at + size - 1]) == head and words[at + size - 1] in ends for at in range(len(words) - size + 1)
    )


def _clashes(draft: Draft, surfaces: Mapping[str, Sequence[Surface]]) -> Iterator[Problem]:
    """Yield a problem for each name of several skills that some of them have no rule for, at the last of them."""
    by_text: defaultdict[str, list[Surface]] = defaultdict(list)
    for of_skill in surfaces.values():
        for surface in of_skill:
            by_text[surface.folded].append(surface)
    for sharing in by_text.values():
        yield from _spelling_problems(draft, sharing)
        for alike in _told_apart_by_case([surface for surface in sharing if surface.relation == "named"]):
            without = [surface.skill for surface in alike if surface.rule is None]
            if without and len({surface.skill for surface in alike}) > 1:
                yield _clash(draft, alike, list(dict.fromkeys(without)))


def _told_apart_by_case(sharing: Sequence[Surface]) -> list[list[Surface]]:
    if not all(surface.is_exact for surface in sharing):
        return [list(sharing)]
    by_text: defaultdict[str, list[Surface]] = defaultdict(list)
    for surface in sharing:
        by_text[surface.text].append(surface)
    return list(by_text.values())


def _clash(draft: Draft, alike: Sequence[Surface], without: Sequence[str]) -> Problem:
    last = alike[-1]
    others = {surface.skill: surface for surface in alike if surface.skill != last.skill}
    told = ", ".join(f"'{name}' ({draft.skills[name].place(*surface.where)})" for name, surface in others.items())
    message = f"label '{last.text}' also names {told}"
    hint = f"let one skill keep it, or give it a rule under `ambiguous` in {' and '.join(without)}"
    return draft.skills[last.skill].problem(message, *last.where, hint=hint)


def _spelling_problems(draft: Draft, sharing: Sequence[Surface]) -> Iterator[Problem]:
    """One text cannot be required in two spellings at once: `case: exact` is as the label is written."""
    exact = [s for s in sharing if s.rule is not None and s.rule.case == "exact" and not s.is_exact]
    for surface in exact[1:]:
        if surface.spelling != exact[0].spelling:
            message = f"`case: exact` for '{surface.spelling}', but '{exact[0].spelling}' in {exact[0].skill}"
            where = ("ambiguous", surface.spelling, "case")
            yield draft.skills[surface.skill].problem(message, *where, hint="write the label alike in both")
