"""The separators of headings, and the words that tell a company, a school or a degree by their shape."""

from __future__ import annotations

import re

from rolematch.annotations import TextSpan

# A look at the first sign spares most of a heading's characters the alternatives.
STRONG = re.compile(r"(?=[\s|•·⋄◦∙▪●⋅])\s*(?:\t+|[^\S\r\n]{2,}|\s\|\s?|\||[•·⋄◦∙▪●⋅]|\s//\s)\s*")
WEAK = re.compile(r"(?=[\s—,;–-])(?:\s+(?:-{1,2}|–|—|―|@|at)\s+|\s*—\s*|\s*[,;]\s*|\s+[-–](?=\S)|(?<=\S)[-–]\s+)")
DASH = re.compile(r"\s+(?:-{1,2}|–|—|―|@|at)\s+|\s*—\s*")
COMMA = re.compile(r"[,;]")

NOISE = re.compile(
    r"(?:current |overall )?(?:c?gpa|grade|percentage|score|marks)\b.*|\d+(?:\.\d+)?\s?%.*|\d(?:\.\d+)?\s?/\s?\d+(?:\.\d+)?"
    r"|\d\.\d+ (?:c?gpa).*|(?:full|part)[- ]?time|contract|permanent|temporary"
    r"|(?:git ?hub|demo|link|code|live|website|report|certificate|paper|app store|play store|source)"
    r"(?:\W+(?:git ?hub|demo|link|code|live|website|report|doi|arxiv|dashboard))*"
    r"|https?://\S+|www\.\S+|[\w-]+\.(?:com|org|io|net|dev|app)/\S*|advised by.*|guide\s*:.*|supervised by.*|expected|anticipated|(?:currently )?in progress|duration\s*:?"
    r"|(?:responsibilities|achievements|description|duties|highlights|overview|tasks|roles?|accomplishments)"
    r"|\(?~?\d+(?:\.\d+)?\+? (?:yrs?|years?|mos?|months?).*|\d+",
    re.IGNORECASE,
)
"""What stands on headings and is neither title, organisation nor place: grades, links, durations, sub-headings."""

_COMPANY = re.compile(
    r"\b(?:inc|ltd|llc|llp|gmbh|ag|corp|corporation|pvt|limited|plc|company|technologies|labs?|group|solutions|systems|bank|foundation"
    r"|studios?|agency|services|cent(?:er|re)|department|ministry|laborator\w+|hospital|club|society|association|networks?|partners"
    r"|ventures|industries|organi[sz]ation)\b|\b(?:co|s\.a|b\.v|a\.s)\."
)
"""For words in lower case: so many alternatives take three times as long where case is ignored."""
_LEGAL = re.compile(r"\b(?:inc|ltd|llc|llp|gmbh|ag|corp|corporation|pvt|limited|plc)\b", re.IGNORECASE)
_SCHOOL = re.compile(
    r"\b(?:universit\w*|universidad|college|school|institut\w*|academy|polytechni\w*|faculty|hochschule|école|ecole|vidyalaya|vidyapeetham"
    r"|coursera|udacity|udemy|edx|freecodecamp)\b|\b(?-i:UC|MIT|ETH|EPFL|UCL|IIT|NIT|IIIT|BITS|IISER|IISc)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?-i:[BM]\.?\s?(?:Sc|S|A|E|Tech|Eng|Com|Ed|Arch|Phil|B\.?A|S\.?E|S\.?c)|[BM](?:Acc|Acy|Comp|Des|FA|Mus|Res|Math|Phys|Chem|Pharm|BS)|BSC|MSC|MCA|BCA|BBA|Ph\.?\s?D|PHD|D\.?Phil|Hons|DEC|SSC|HSC|GCSEs?|A[- ][Ll]evels?"
    r"|Class (?:X|XII|10|12))\b"
    r"|\b(?:bachelor\S*|master(?:[’']?s)?|doctor(?:ate|al)|associate(?:[’']?s)?|diploma|degree|honou?rs|minor|high school(?! \w+ing)|(?:senior |higher )?secondary"
    r"|certificate|certification|licentiate|magister|bootcamp|nanodegree|abitur|baccalaureate|1[02]th|matriculation|courses)\b",
    re.IGNORECASE,
)
_TEACHING = re.compile(
    r"(?:head )?(?:tutor|ta|teaching assistant|instructor|lecturer|grader|demonstrator)s?", re.IGNORECASE
)
FIELD = re.compile(
    r"(?P<label>(?:project|title|client|customer|organi[sz]ation|duration|period)(?: name| title)?)(?:\s?#?\s?\d{1,2})?\s*[:\-–]\s*",
    re.IGNORECASE,
)
"""A labelled field of a project: "Project Name : Claims Portal", "Client: Acme Insurance", "Duration : Jan 2020 - Dec 2021"."""
WORKED_AS = re.compile(
    r"[\W_]{0,4}(?:(?:currently|presently|previously|now)\s+)?(?:work(?:ed|ing)|serv(?:ed|ing)|employed)\s+as\s+(?:an?\s+)?"
    r"(?P<title>[^,.;]{3,60}?)\s+(?:in|at|with|for)\s+(?P<organisation>[^;]{2,80}?)[\s,]{1,3}(?:from|since|during|between|\()",
    re.IGNORECASE,
)
"""A job told as a sentence: "Worked as Software Engineer in Acme Ltd, Pune from June 2015 to July 2018."."""
_GRADE = re.compile(
    r"[\s,;:(|–—-]*(?:\b(?:c?gpa|grade|percentage|expected|anticipated)\b|\(?\d+(?:\.\d+)?\s?%|\d\.\d+ ?(?:c?gpa|/)).*|(?<=[a-z]{6})\.\s.*",
    re.IGNORECASE | re.DOTALL,
)
_APPENDAGE = re.compile(
    r"\s*(?:inc|llc|ltd|llp|corp|co|gmbh|plc|pvt|pvt\.? ltd|limited|s\.?a|i{1,3}|iv|v|\d|ph\.?d|jr|sr)\.?\s*",
    re.IGNORECASE,
)


def names_company(words: str) -> bool:
    """Tell whether words have the shape of an organisation's name: "Acme Inc.", "Town Labs", "Department of Health"."""
    return _COMPANY.search(words.lower()) is not None


def has_legal_form(words: str) -> bool:
    """Tell whether a legal form stands in words, so that nothing else than a company is meant: "Acme Ltd"."""
    return _LEGAL.search(words) is not None


def names_school(words: str) -> bool:
    """Tell whether words name a school."""
    return _SCHOOL.search(words) is not None


def names_degree(words: str) -> bool:
    """Tell whether words name a degree or a certificate."""
    return _DEGREE.search(words) is not None


def without_company(words: str) -> str:
    """Return words, in lower case, without those that give them a company's shape: the "Partners" of "MJC Partners" is no title."""
    return _COMPANY.sub(" ", words.lower())


def is_teaching(words: str) -> bool:
    """Tell whether words are a bare teaching post, whose course stands before it: "Statistical Physics, Tutor"."""
    return _TEACHING.fullmatch(words.strip()) is not None


def is_appendage(words: str) -> bool:
    """Tell whether words are no name of their own after a comma or dash: a legal form ("Inc."), a numeral ("Engineer - I")."""
    return _APPENDAGE.fullmatch(words) is not None


def without_grade(text: str, span: TextSpan) -> TextSpan:
    """Return a degree's place without the grade or the expectation that follows it."""
    match = _GRADE.search(text, span.start, span.end)
    end = match.start() if match is not None and match.start() > span.start else span.end
    while end > span.start and text[end - 1] in " \t\r\n,;:-–—(|":
        end -= 1
    return TextSpan(span.start, end)
