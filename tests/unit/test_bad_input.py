"""Whatever comes in: a report comes out, or a DocumentError says why not."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from builders import catastrophe_after, cue, label, lexicon, rule, taxonomy

from rolematch import RoleMatcher
from rolematch.document import MAX_CHARACTERS, Document
from rolematch.errors import DocumentError, UnknownNameError
from rolematch.lexicon import Conditions, Phrase
from rolematch.report import Report

DAY = dt.date(2026, 9, 1)
CV = (
    "Jo Doe\njo@mail.org\n\nExperience\nEngineer, Acme, 2019 - 2021\n• Built services in Python and deployed them to production.\n"
    "• Familiar with Go and Rust.\n\nSkills: Python, Go\n\n"
)


@pytest.fixture(scope="module")
def small() -> RoleMatcher:
    """Return a matcher with a taxonomy small enough that only the text can be at fault."""
    live, live_phrases = cue("live", "production", "both", "deployed ... to production")
    little, little_phrases = cue("little", "hedged", "following", "familiar with")
    words = lexicon(
        [
            label("Python"),
            label("Rust"),
            label("C"),
            label("C++"),
            label("Go", when=rule(accept=Conditions(in_list=True, in_skills=True))),
        ],
        [
            *live_phrases,
            *little_phrases,
            Phrase("(built|ran) ... services", "skill", "services"),
            Phrase("watched (the)? latency", "skill", "services"),
        ],
        languages=["python", "go", "rust", "c"],
    )
    return RoleMatcher(taxonomy(words, [live, little]))


def _report(small: RoleMatcher, text: str, seconds: int = 20) -> Report:
    with catastrophe_after(seconds):
        report = small.match(text, as_of=DAY)
    assert report.document.characters == len(text)
    # Half a character is quoted as the replacement character: no JSON can hold it.
    readable = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert all(readable[quote.start : quote.end] == quote.quote for quote in report.quotes())
    return report


def test_an_ordinary_text_for_comparison(small: RoleMatcher) -> None:
    report = _report(small, CV)
    assert {skill.id: str(skill.level) for skill in report.skills} == {
        "python": "production",
        "go": "claimed",
        "rust": "claimed",
        "services": "production",
    }


@pytest.mark.parametrize("what", [None, 3, b"Jo Doe", ["Jo Doe"], {"text": "Jo Doe"}, bytearray(b"Jo")])
def test_what_is_no_text_is_refused(small: RoleMatcher, what: Any) -> None:
    with pytest.raises(DocumentError) as refused:
        small.match(what)
    assert refused.value.reason == "not_text"


def test_a_text_beyond_the_limit_is_refused_without_repeating_it() -> None:
    with pytest.raises(DocumentError) as refused:
        Document("secret" * (MAX_CHARACTERS // 6 + 1))
    assert refused.value.reason == "too_large"
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("text", ["", " ", "\n", " \t\r\n\u00a0\u2003 ", "\u200b", "\ufeff", "\x00", "•", "___", "."])
def test_no_words_at_all(small: RoleMatcher, text: str) -> None:
    report = _report(small, text)
    assert report.skills == ()
    assert report.profile == "unknown"
    assert report.role("ai_engineer").coverage == 0
    assert report.flag("too_little_text").state == "raised"
    assert report.flag("no_production_experience").state == "unknown"


@pytest.mark.parametrize("blank", ["\n" * 2000, " \n" * 1000, "\r\n" * 1000, "\u2028" * 2000, " " * 2000])
def test_blank_space_by_itself_and_above_a_cv(small: RoleMatcher, blank: str) -> None:
    assert _report(small, blank).flag("too_little_text").state == "raised"
    found = _report(small, blank + CV).skill("python")
    assert found is not None
    assert found.level == "production"


def test_the_day_may_be_a_datetime(small: RoleMatcher) -> None:
    noon = dt.datetime(2026, 9, 1, 12)  # noqa: DTZ001 - a day has no time zone
    assert small.match(CV, as_of=noon) == small.match(CV, as_of=DAY)
    (entry,) = small.match_many([CV], as_of=noon)
    assert isinstance(entry, Report)
    assert entry.as_of == DAY


@pytest.mark.parametrize("what", ["2026-09-01", 2026, 1.5])
def test_what_is_no_day_is_refused(small: RoleMatcher, what: Any) -> None:
    with pytest.raises(TypeError, match=r"as_of must be a datetime\.date, not (str|int|float)"):
        small.match(CV, as_of=what)
    with pytest.raises(TypeError, match="as_of"):
        small.match_many([CV], as_of=what)


def test_a_damaged_report_is_refused_without_repeating_the_cv(small: RoleMatcher) -> None:
    stored = json.loads(small.match(CV, as_of=DAY).model_dump_json())
    for skill in stored["skills"]:
        for evidence in skill["evidence"]:
            del evidence["end"]
    stored["positions"] = "Engineer, Acme"
    with pytest.raises(ValueError, match="Field required") as refused:
        Report.model_validate(stored)
    assert all(words not in str(refused.value) for words in ("Python", "Acme", "Engineer"))


def test_an_unknown_name_is_answered_with_the_nearest_or_with_all(small: RoleMatcher) -> None:
    report = small.match(CV, as_of=DAY)
    with pytest.raises(UnknownNameError) as near:
        report.role("AI_enginer")
    assert str(near.value) == "No role is called 'AI_enginer'. Did you mean ai_engineer?"
    with pytest.raises(UnknownNameError) as far:
        report.role("x")
    assert str(far.value) == "No role is called 'x'. There are: ai_engineer."


def test_the_largest_text_accepted(small: RoleMatcher) -> None:
    filler = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente\n"
    text = (CV + filler * (MAX_CHARACTERS // len(filler)))[:MAX_CHARACTERS]
    assert _report(small, text, seconds=120).skill("python") is not None


UNITS = {
    "one word": "a",
    "words": "word ",
    "one skill": "Python ",
    "a list of skills": "Python, Go, ",
    "ambiguous skills": "Go, ",
    "an ambiguous word": "go ",
    "prose": "watched the latency ",
    "signs of production within one job": "• Built services in Python, deployed them to production\n",
    "cues": "familiar with ",
    "cues and skills": "familiar with Go and Rust, ",
    "half a phrase": "built ",
    "phrases": "built fine services ",
    "years": "2019 ",
    "years and dashes": "2019 - ",
    "months": "May ",
    "dashes": "-",
    "brackets": "(",
    "dots": ". ",
    "dotted letters": "a.",
    "ats": "a@",
    "slashes": "a/",
    "schemes": "https://",
    "colons": "Skills: ",
    "headings within a line": "Experience 2019 ",
    "bullets": "• ",
    "semicolons": ";",
    "new lines": "\n",
    "carriage returns": "\r",
    "dates on lines": "2019 - 2020\n",
    "headings on lines": "Skills\n",
    "headings and lists on lines": "Skills: Python, Go\n",
    "entries": "Acme 2019\n",
    "versions glued together": "C++1",
    "short lines": "Acme\n",
    "lower-case lines": "acme and\n",
    "spaces": " ",
    "nothing of width": "\u200b",
    "accents": "\u0301",
    "pictures": "🚀",
    "NUL": "\x00",
    "surrogates": "\ud800",
    "right to left": "\u202eabc ",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_one_thing_over_and_over(small: RoleMatcher, unit: str) -> None:
    # 100,000 characters: a CV of thirty pages. In linear time a fraction of a second; quadratic time would need minutes.
    _report(small, "Jo Doe\n\nExperience\n" + unit * (100_000 // len(unit)), seconds=15)


def test_an_ambiguous_word_over_and_over_in_a_sentence_without_end() -> None:
    near = rule(accept=Conditions(near=(("golang",),)))
    matcher = RoleMatcher(taxonomy(lexicon([label("Go", when=near)])))
    # Each of 30,000 words looks at its neighbourhood, not at the other 29,999.
    report = _report(matcher, "Experience\n" + "go " * 30_000)
    assert {item.reason for item in report.discarded} == {"no_supporting_context"}


def test_a_hundred_thousand_new_lines_between_two_lines(small: RoleMatcher) -> None:
    report = _report(small, "Jo Doe" + "\n" * 100_000 + "Skills: Python")
    assert [skill.id for skill in report.skills] == ["python"]


def test_one_enormous_line(small: RoleMatcher) -> None:
    report = _report(small, " ".join(CV.split()) * 300)
    assert report.skill("python") is not None


def test_binary_junk(small: RoleMatcher) -> None:
    _report(small, bytes(range(256)).decode("latin-1") * 200)


def test_control_characters_beside_words_hide_nothing(small: RoleMatcher) -> None:
    report = _report(small, CV.replace(" ", "\x00 ").replace("\n", "\x07\n"))
    assert report.skill("python") is not None


@pytest.mark.parametrize("code", [0xD800, 0xD83D, 0xDFFF])
def test_half_a_character(small: RoleMatcher, code: int) -> None:
    report = _report(small, CV.replace("production", f"production {chr(code)} "))
    assert report.skill("python") is not None


@pytest.mark.parametrize("code", [0xD800, 0xDFFF])
def test_a_report_that_quotes_half_a_character_can_be_stored(small: RoleMatcher, code: int) -> None:
    report = _report(small, CV.replace("to production", f"{chr(code)} to production"))
    assert any("\ufffd to production" in quote.quote for quote in report.quotes())
    assert Report.model_validate_json(report.model_dump_json()) == report


@pytest.mark.parametrize(
    "text",
    [
        "Lebenslauf\n\nBerufserfahrung\nEntwickler, Beispiel GmbH, 01.2020 – heute\n• Dienste in Python gebaut, auch für Banken.\n\nAusbildung\nUniversität, 2015",
        "अनुभव\nइंजीनियर, २०१९ - २०२१\n• Python में सेवाएँ बनाईं और चलाईं।\n\nकौशल\nPython, जावा",
        "工作经历\n软件工程师 2019年3月 - 2021年5月\n• 使用 Python 开发服务。\n\n技能\nPython、Java",
        "الخبرة\nمهندس برمجيات 2019 - 2021\n• بناء خدمات باستخدام Python.\n",
    ],
    ids=["German", "Hindi", "Chinese", "Arabic"],
)
def test_other_languages(small: RoleMatcher, text: str) -> None:
    report = _report(small, text)
    # The names of skills are the same; the rest is not understood, and nothing is concluded from that.
    assert report.skill("python") is not None
    assert report.flag("no_production_experience").state != "raised"


def test_work_grows_linearly_with_the_text(small: RoleMatcher) -> None:
    once, four_times = (_report(small, CV * many, seconds=60) for many in (250, 1_000))
    assert four_times.candidates == 4 * once.candidates
    assert len(four_times.positions) == 4 * len(once.positions)
    assert len(four_times.discarded) == 4 * len(once.discarded)
