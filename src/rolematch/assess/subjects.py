"""Who a statement is about: "the Lisbon engineers, by then ten, wrote the parser" is about somebody else.

The cues name heads (colleague, engineers, vendor); here stands what must be around a head for it to be a subject: nothing but what
belongs to a name before it, back to where a statement begins, and a verb behind it. No parser, so every list is closed but that of
verbs in -ed. In a CV the one who did it is left out ("Wrote the parser"), so whoever is named in that place is another.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rolematch.assess.scope import OPENERS, begins_clause

_DETERMINERS = frozenset(
    "he she a an the another one two three four five six seven eight nine ten some several other many most both all every each another my our his"
    " her their its whose".split()
)
_ARTICLES = frozenset("a an the my our his her their".split())
_COUNTS = frozenset("two three four five six seven eight nine ten some several many most both".split())
_NO_PART_OF_A_NAME = frozenset(
    "of for with by in on at to from as than into between among i we you me us that which who whom if how what is are was were be been not"
    " no alongside beside via like per".split()
)
_LONGEST_NAME = 8
"""Most words before a head that belong to its name: "the client's second Java engineers"."""
_GROUPS = frozenset("team group squad department company firm lab crew unit office organisation organization".split())
_OF_OUR_OWN = frozenset(
    "my our the a this same small large big whole entire agile scrum cross functional winning new strong dedicated remote distributed"
    " international virtual person man people strong member core own two three four five six seven eight nine ten".split()
)
"""Words that leave it open whether the person belongs to the group: "the whole team" does, "the Pune team" does not."""
_FUNCTIONS = frozenset(
    "backend frontend platform data devops sre ops operations infrastructure infra security it qa mobile research dba database network cloud"
    " delivery solution solutions implementation analytics ml science engineering development product partner sister client customer".split()
)
"""What a group of "our" company does that the person does not belong to: "our SRE team"."""
_ADVERBS = frozenset(
    "had has have also then later already now usually mostly all both each always still first finally jointly recently normally typically"
    " originally previously actually themselves himself herself never only just since soon once duly".split()
)
_PLACES = frozenset(
    "in on at from of for under across within near behind over outside inside above below upstairs downstairs".split()
)
"""What may begin a place between a subject and its verb: "data scientists on the second floor trained"."""
_PLACE_WORDS = 6
_ASIDE_WORDS = 12
_ASIDES = frozenset("who whom whose which by then all both some one".split())
_FINITE = frozenset(
    "wrote rewrote did took gave chose drove began knew oversaw drew grew went worked works looked looks moved switched relied relies depended"
    " depends dealt builds writes makes does runs maintains handles owns uses manages develops trains designs implements deploys delivers hosts"
    " operates sets codes programs configures creates provides knows takes administers specialises specializes prefers keeps holds has tests"
    " ships fixes reviews analyses analyzes supplies prepares integrates tunes spoke talked lectured".split()
)
"""Forms that need no object to be told from a participle: "engineers trained in Go" may have been trained."""
_OF_MANY = frozenset(
    "work look rely depend build write make maintain handle own use manage develop train design implement deploy deliver host operate configure"
    " create provide know prefer keep rebuild run".split()
)
"""Forms that only several people do: "engineers use", never "Priya use"."""
_PAST = frozenset("used built rebuilt ran run made kept held taught set led spun brought cut".split())
_NOT_DONE_TO_IT = frozenset(
    "asked requested reported complained wanted needed loved liked praised enjoyed attended visited viewed joined signed noticed agreed"
    " thanked trusted voted confirmed appreciated involved included required called named located based experienced skilled specialised"
    " specialized seasoned versed focused interested educated qualified motivated dedicated committed accomplished certified titled"
    " composed increased decreased dropped improved benefited followed reduced saved consisted numbered stayed lasted started"
    " expected received depended embedded distributed advanced related applied".split()
)
"""Words in -ed that say nothing of work done: wishes, praise, what somebody is."""
_OBJECTS = frozenset(
    "the a an our their his her its this that these those all most some every each two three four five both it them".split()
)
_MINE = frozenset("me my mine by".split())
"""Words after a verb that make its object, or its doing, this person's: "colleagues used my library", "engineers trained by me"."""
_NO_NAMES = frozenset(
    "model service system app application team project pipeline tool script backend frontend company client customer users engine"
    " framework platform website site library module code bot algorithm software program server database manager who then later it this"
    " that which we they he she you i there what also first".split()
)
"""Words with a capital at the head of a sentence that do things without being people: "Model predicted the demand; I deployed it"."""
_MAKES = frozenset(
    "coded wrote programmed built developed designed implemented trained rewrote did fixed drew made handled".split()
)
"""What people do and hardly a product with a name."""
_DONE = frozenset(
    "built rebuilt written rewritten made developed trained created coded programmed set implemented deployed delivered introduced maintained"
    " hosted migrated ported configured installed automated run administered operated owned handled looked managed provided supplied done"
    " tuned put thrown".split()
)
"""Participles of work that is whose agent it has: what was used, reviewed or asked for by others may be this person's."""
_OF_MINE = frozenset("my mine".split())
_NOT_MY_DOING = frozenset(
    "never did had did not was only have do don can cannot could typed chaired reviewed tested read proofread"
    " checked approved presented watched met saw know like use used".split()
)
_RIGHT_BEHIND = 4
"""Most words between a skill and the "I" of "the Helm charts (that) I wrote"."""
_IN_CHARGE = frozenset(
    "responsible charge expert experts busy using building writing running working developing maintaining".split()
)


def subject_verb(
    words: Sequence[str], first: int, last: int, begin: int, stop: int, covered: Collection[int]
) -> int | None:
    """Return the token of the verb of which the head at tokens `first` to `last` is the subject; None when it is no subject.

    The segment runs from `begin` to `stop`, `covered` holds the tokens of skills.
    """
    start = _name_start(words, first, begin)
    if start is None:
        return None
    name = words[start:last]
    head = name[-1]
    determined = name[0] in _DETERMINERS or "s" in name[:-1]
    if start > begin and words[start - 1] == "and" and (not determined or _joins_me(words, start, begin)):
        return None
    if not determined and not (head.endswith("s") and not head.endswith("ss")) and head not in _BARE:
        return None
    if name[0] == "it" and len(name) > 1:
        return None
    if head in _GROUPS and "s" not in name and not _is_another_group(name):
        return None
    return _verb_after(words, last, stop, covered, strict=not determined or name[0] in _COUNTS)


def named_subject(words: Sequence[str], first: int, stop: int, line_end: int, covered: Collection[int]) -> int | None:
    """Return the token of the verb of which the name that begins at token `first` is the subject: "Priya kept", "Ana Diaz wrote".

    Whether the word is a name, its capital says, and that the line goes on, to `line_end`, with what "I" did.
    """
    for last in (first + 1, first + 2):
        if last >= stop or last - 1 in covered or _is_no_name(words[last - 1]):
            return None
        if (verb := _verb_after(words, last, stop, covered, strict=True)) is not None:
            return verb if words[verb] not in _OF_MANY and _goes_on_with_me(words, verb, line_end) else None
    return None


def named_maker(words: Sequence[str], first: int, stop: int, covered: Collection[int]) -> int | None:
    """Return the token of the verb when the name at token `first` is said to have made something: "Sam coded them", "Ana Diaz wrote it"."""
    for last in (first + 1, first + 2):
        if last >= stop or last - 1 in covered or _is_no_name(words[last - 1]):
            return None
        if words[last] in _MAKES:
            return last if last + 1 < stop and words[last + 1] not in _MINE else None
    return None


def agent_verb(words: Sequence[str], first: int, last: int, begin: int, stop: int) -> int | None:
    """Return the token of the participle whose agent is the head at tokens `first` to `last`: "operated for us by the hosting firm".

    The segment runs from `begin` to `stop`. None where the head is no agent, or may take in this person: "by our team", "by a student and me".
    """
    at = first - 1
    while at > begin and words[at] != "by":
        word = words[at]
        if (
            word in _NO_PART_OF_A_NAME
            or word in OPENERS
            or not (word[0].isalnum() or word in "'’&/")
            or first - at > _LONGEST_NAME
        ):
            return None
        at -= 1
    name = words[at + 1 : last]
    if at <= begin or (name[-1] in _GROUPS and "s" not in name and not _is_another_group(name)):
        return None
    if last + 1 < stop and words[last] in {"and", "with"} and words[last + 1] in {"me", "myself", "i", "my"}:
        return None
    at -= 1
    if words[at] in {"us", "me", "them"} and words[at - 1] == "for":
        at -= 2
    if words[at] in {"up", "after", "out", "together"}:
        at -= 1
    return at if at >= begin and words[at] in _DONE else None


def by_me(words: Sequence[str], first: int, last: int) -> bool:
    """Tell whether a part of the work is said to be done "by me"."""
    return any(words[at] == "me" and words[at - 1] == "by" for at in range(first + 1, last))


def has_preposition(words: Sequence[str], first: int, last: int) -> bool:
    """Tell whether a word stands among tokens `first` to `last` that begins another thing: "RAG with questions"."""
    return not _NO_PART_OF_A_NAME.isdisjoint(words[first:last])


def _is_no_name(word: str) -> bool:
    known = (_NO_NAMES, _NO_PART_OF_A_NAME, _PLACES, _ADVERBS, _FINITE, _OF_MANY, _PAST)
    return not word.isalpha() or word.endswith(("ed", "ing", "ly")) or any(word in words for words in known)


def _goes_on_with_me(words: Sequence[str], verb: int, stop: int) -> bool:
    return any(
        words[at] in {"i", "mine", "me"} and (words[at] != "me" or words[at - 1] == "by")
        for at in range(verb + 2, stop)
    )


_BARE = frozenset(
    "it ops devops sre support desk helpdesk people staff folks others else line management party vendor supplier agency".split()
)
"""Heads that need neither article nor plural."""


def _is_another_group(name: Sequence[str]) -> bool:
    if name[0] in {"my", "our"}:
        return name[0] == "our" and not _FUNCTIONS.isdisjoint(name)
    return not _OF_OUR_OWN.issuperset(name[:-1])


def _name_start(words: Sequence[str], first: int, begin: int) -> int | None:
    """Return the first token of the name that ends in a head; None when what stands before it is no name."""
    at = first
    while at > begin and words[at - 1] not in OPENERS:
        word = words[at - 1]
        if word in _NO_PART_OF_A_NAME or not (word[0].isalnum() or word in "'’&/"):
            return at if not any(token[0].isalnum() for token in words[begin:at]) else None
        at -= 1
        if first - at > _LONGEST_NAME:
            return None
        if word in _ARTICLES:
            # "The tools our developers used": a name begins with its article, and here something stands before it.
            # Or behind "meetings at which".
            return at if begins_clause(words, at, begin) or words[at - 1] in {"which", "whom", "where"} else None
    return at


def _joins_me(words: Sequence[str], start: int, begin: int) -> bool:
    return start - 2 >= begin and words[start - 2] in {"i", "me", "we", "myself"}


def _verb_after(words: Sequence[str], at: int, stop: int, covered: Collection[int], *, strict: bool) -> int | None:
    """Return the token of the verb of a subject that ends before token `at`; None where there is none.

    Between the two may stand adverbs, a place, and an aside in brackets or commas. `strict` asks that the form cannot be a participle:
    "backend written in Go" has no subject that writes.
    """
    in_place = 0
    while at < stop:
        word = words[at]
        if word == "reporting" and words[at + 1 : at + 2] == ("to",):
            at += 3
        elif word == "(":
            at = _after(words, at, stop, ")")
        elif word == "," and at + 1 < stop and words[at + 1] in _ASIDES:
            at = _after(words, at + 1, stop, ",")
        elif word in {"was", "were", "is", "are"}:
            return at if not _IN_CHARGE.isdisjoint(words[at + 1 : min(at + 4, stop)]) else None
        elif at not in covered and _is_verb(words, at, stop, covered, strict=strict):
            return None if at + 1 < stop and words[at + 1] in _MINE else at
        elif word in _ADVERBS or word in {"'", "’", ")"}:
            at += 1
        elif (word in _PLACES or in_place) and in_place < _PLACE_WORDS and (word[0].isalnum() or word in "'’"):
            if word in {"me", "us", "and", "who", "to"}:
                return None
            in_place += 1
            at += 1
        else:
            return None
    return None


def _after(words: Sequence[str], at: int, stop: int, sign: str) -> int:
    """Return the token after the next `sign` behind token `at`, or `stop` where it is too far off."""
    for closing in range(at + 1, min(at + _ASIDE_WORDS, stop)):
        if words[closing] == sign:
            return closing + 1
    return stop


def _is_verb(words: Sequence[str], at: int, stop: int, covered: Collection[int], *, strict: bool) -> bool:
    word = words[at]
    if word in _FINITE or word in _OF_MANY:
        return True
    if word not in _PAST and (not word.endswith("ed") or len(word) <= 4 or word in _NOT_DONE_TO_IT):  # noqa: PLR2004
        return False
    return not strict or (at + 1 < stop and (words[at + 1] in _OBJECTS or at + 1 in covered))


def is_mine(words: Sequence[str], first: int, last: int, cue_end: int, stop: int) -> bool:
    """Tell whether what stands at tokens `first` to `last` is said to be this person's in the midst of what others did.

    "Developers deploy with the Helm charts I wrote", "colleagues ran a copy of my Python scripts".
    """
    if cue_end <= first and not _OF_MINE.isdisjoint(words[max(first - 3, cue_end) : first]):
        return True
    for at in range(last, stop - 1):
        near = at < last + _RIGHT_BEHIND and all(word.isalpha() for word in words[last:at])
        if words[at] in {"i", "we"} and (near or words[at - 1] in {"which", "that"}):
            return words[at + 1] not in _NOT_MY_DOING
    return False
