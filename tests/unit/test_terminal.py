"""What a person sees of a report on a terminal, and in a pipe."""

from __future__ import annotations

import io
import unicodedata
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import discarded, employment, evidence, flag, group, line, quote, report, role, skill
from rich.console import Console, RenderableType

from rolematch.entry import Unreadable, ranked
from rolematch.lexicon import Relation
from rolematch.render.explain import Subject, explanation
from rolematch.render.plain import around_words, printable, shortened
from rolematch.render.ranking import ranking_table
from rolematch.render.terminal import report_view
from rolematch.render.words import DISCARD_REASONS, LEVEL_SIGNS, PROFILES, RELATIONS, flag_codes
from rolematch.report import DiscardReason, Level, Profile, TopicFinding

CV = """\
Ann Example

Experience
Platform engineer, Acme, 2020 - present
Ran Docker for forty teams.
The service answers live traffic.

Skills
Python, familiar with Kubernetes, eager to learn Rust
"""


def piped(renderable: RenderableType, width: int = 100) -> str:
    """Print as into a pipe: no colours."""
    file = io.StringIO()
    Console(file=file, width=width).print(renderable)
    return file.getvalue()


def one_line(renderable: RenderableType) -> str:
    """Print as into a pipe, wide enough and with single spaces, for tests that look for words and not for columns."""
    return " ".join(piped(renderable, width=1000).split())


def coloured(renderable: RenderableType) -> str:
    """Print as on a terminal with colours."""
    file = io.StringIO()
    Console(file=file, width=1000, force_terminal=True, color_system="standard", legacy_windows=False).print(renderable)
    return file.getvalue()


class TestReportView:
    def test_levels_stand_in_words_and_signs(self) -> None:
        groups = [
            group("Containers", evidence(CV, "Docker", Level.PRODUCTION)),
            group("Languages", evidence(CV, "Python", Level.CLAIMED, "python")),
            group("Vector search"),
        ]

        shown = one_line(report_view(report(roles=(role("ai_engineer", 0.4321, *groups),))))

        assert "AI engineer: 43% covered. Of 3 groups, at least claimed: 2, applied: 1, in production: 1." in shown
        assert "●●● production Containers “Ran Docker for forty teams.”" in shown
        assert "●○○ claimed Languages “Python, familiar with" in shown
        assert "○○○ none Vector search nothing found" in shown

    def test_the_words_that_matched_are_emphasised(self) -> None:
        shown = coloured(
            report_view(
                report(roles=(role("ai_engineer", 1, group("Containers", evidence(CV, "Docker", Level.APPLIED))),))
            )
        )

        assert "“Ran \x1b[1;4mDocker\x1b[0m for forty teams.”" in shown

    def test_a_sign_of_production_outside_the_quote_is_quoted_too(self) -> None:
        signs = (quote(CV, "live traffic"),)
        containers = group("Containers", evidence(CV, "Docker", Level.PRODUCTION, signs=signs))

        assert "ran for real: “live traffic”" in one_line(
            report_view(report(roles=(role("ai_engineer", 1, containers),)))
        )

    def test_the_cvs_own_word_decides_before_what_is_implied(self) -> None:
        implied = evidence(CV, "Docker", Level.CLAIMED, relation="implied")
        named = evidence(CV, "Python", Level.CLAIMED, "python")

        shown = one_line(report_view(report(roles=(role("ai_engineer", 1, group("Basics", implied, named)),))))

        assert "●○○ claimed Basics “Python" in shown

    def test_raised_flags_come_with_quotes_and_the_others_in_a_line_each(self) -> None:
        flags = (
            flag("not_recent", "clear"),
            flag("claims_only", "unknown"),
            flag("ai_api_only", evidence=(line(CV, "Docker"),), role="ai_engineer"),
        )

        shown = one_line(report_view(report(flags=flags, roles=(role("ai_engineer", 0),))))

        assert (
            "(1 flag raised) ! ai_api_only (AI engineer): About ai_api_only. “Ran Docker for forty teams.” searched: 212 words"
        ) in shown
        assert "~ could not be told: claims_only" in shown
        assert "✓ clear: not_recent" in shown

    def test_practices_found_are_quoted_and_those_not_found_are_named(self) -> None:
        practices = (
            TopicFinding(id="deployment", label="Deployment", found=True, evidence=(line(CV, "Docker"),)),
            TopicFinding(id="cost", label="Cost control", found=False, evidence=()),
        )

        shown = one_line(report_view(report(practices=practices)))

        assert "Production practices: 1 of 2 found ✓ Deployment: “Ran Docker for forty teams.”" in shown
        assert "– not found: Cost control" in shown

    def test_what_was_discarded_is_counted_by_reason(self) -> None:
        thrown = (discarded(CV, "Rust", "wished", "rust"), discarded(CV, "Ann", "in_contact_block", "ann"))

        shown = one_line(report_view(report(discarded=thrown)))

        assert "2 of 2 places that could name a skill were not counted" in shown
        assert "wished for or planned, not done (1)" in shown

    def test_in_a_pipe_no_line_is_wider_than_asked_and_nothing_is_cut_off(self) -> None:
        label = "A requirement group with a label so long that no column of a table can hold it in one line"
        flags = (flag("code", message="lorem " * 100),)

        shown = piped(report_view(report(roles=(role("ai_engineer", 0, group(label)),), flags=flags)))

        assert all(len(printed) <= 100 for printed in shown.splitlines())
        assert shown.count("lorem") == 100
        assert "…" not in shown


class TestHostileText:
    @pytest.mark.parametrize("hostile", ["[red]x[/red]", "[/]", "[link=file:///etc]y[/link]", ":warning:", "\\[bold]"])
    def test_markup_of_a_cv_is_printed_as_it_stands(self, hostile: str) -> None:
        text = f"{hostile} Docker\n"
        found = evidence(text, "Docker", Level.APPLIED)
        whole = report(
            hostile,
            roles=(role("ai_engineer", 1, group("Containers", found)),),
            flags=(flag("code", evidence=(line(text, "Docker"),)),),
            skills=(skill("Docker", found),),
            discarded=(discarded(text, hostile, "in_title", "docker", detail=hostile),),
        )
        subject = Subject("docker", None, {"docker": "Docker"}, ())

        for renderable in (report_view(whole), ranking_table([whole]), explanation(whole, text, subject)):
            assert hostile in one_line(renderable)

    def test_escape_sequences_never_reach_the_terminal(self) -> None:
        text = "\x1b]0;owned\x07\x1b[2J Docker \x9b31m\u202egnp\n"
        found = evidence(text, "Docker", Level.APPLIED)
        whole = report(
            text,
            roles=(role("ai_engineer", 1, group("Containers", found)),),
            flags=(flag("code", evidence=(line(text, "Docker"),), message=text, searched=text),),
            skills=(skill("Docker", found),),
            discarded=(discarded(text, "\x1b[2J", "in_title", "docker", detail=text),),
        )
        broken = Unreadable(text, "binary", text)
        subject = Subject("docker", None, {"docker": text}, (text,))

        for renderable in (report_view(whole), ranking_table([whole, broken]), explanation(whole, text, subject)):
            shown = piped(renderable)
            assert "Docker" in shown or "owned" in shown
            assert {unicodedata.category(character) for character in shown if character != "\n"}.isdisjoint(
                {"Cc", "Cf"}
            )

    @given(st.text(st.characters()))
    def test_printable_text_is_one_line_that_can_be_encoded(self, text: str) -> None:
        shown = printable(text)

        shown.encode()
        assert len(shown.splitlines()) <= 1
        assert {unicodedata.category(character) for character in shown}.isdisjoint({"Cc", "Cf", "Cs"})

    @given(st.text(), st.text(), st.text(), st.integers(0, 60))
    def test_an_excerpt_is_short_and_keeps_the_words(self, before: str, words: str, after: str, limit: int) -> None:
        text = before + words + after
        found = evidence("Docker", "Docker", Level.APPLIED).model_copy(
            update={
                "start": 0,
                "end": len(text),
                "quote": text,
                "words": quote("x", "x").model_copy(
                    update={"start": len(before), "end": len(before) + len(words), "quote": words}
                ),
            }
        )

        parts = around_words(found, limit)

        assert len("".join(parts)) <= limit
        assert parts[1] == shortened(words, limit)


def test_an_excerpt_keeps_what_stands_around_the_words_and_cuts_between_words() -> None:
    text = "In the first two years of that job I packed services in Docker for forty teams in three countries."

    assert around_words(evidence(text, "Docker", Level.APPLIED), 50) == (
        "…I packed services in ",
        "Docker",
        " for forty teams in…",
    )


class TestRanking:
    def test_the_higher_coverage_comes_first_and_equals_stand_by_depth_then_name(self) -> None:
        low = report("low", roles=(role("ai_engineer", 0.2), role("software_engineer", 0.3)))
        high = report("high", roles=(role("ai_engineer", 0.9), role("software_engineer", 0.1)))
        broad = report("a broad", roles=(role("ai_engineer", 0.5, counts=(9, 1, 0)),))
        deep = report("b deep", roles=(role("ai_engineer", 0.5, counts=(4, 4, 2)),))
        twin = report("c deep", roles=(role("ai_engineer", 0.5, counts=(4, 4, 2)),))

        reports, _ = ranked([twin, low, broad, deep, high])

        assert [item.document.id for item in reports] == ["high", "b deep", "c deep", "a broad", "low"]

    def test_a_role_ranks_by_its_own_coverage(self) -> None:
        ai = report("ai", roles=(role("ai_engineer", 0.9), role("software_engineer", 0.1)))
        software = report("software", roles=(role("ai_engineer", 0.2), role("software_engineer", 0.3)))

        reports, _ = ranked([ai, software], "software_engineer")

        assert [item.document.id for item in reports] == ["software", "ai"]

    def test_a_row_tells_coverage_counts_and_flags(self) -> None:
        whole = report(
            profile="both",
            roles=(role("ai_engineer", 0.64, counts=(11, 9, 6)),),
            flags=(flag("claims_only"), flag("old", "clear")),
        )

        assert "1 ann.txt both 64% claims_only 11/9/6" in one_line(ranking_table([whole]))
        assert "1 CV · taxonomy test taxonomy 1.2.3 · as of 2026-09-01" in one_line(ranking_table([whole]))

    def test_a_flag_names_its_role_only_where_several_roles_were_asked(self) -> None:
        flags = (
            flag("title_not_supported", role="ai_engineer"),
            flag("title_not_supported", "clear", role="software_engineer"),
            flag("no_production_experience", role="ai_engineer"),
            flag("no_production_experience", role="software_engineer"),
            flag("ai_api_only", role="ai_engineer"),
            flag("claims_only"),
        )
        whole = report(flags=flags)

        assert flag_codes(whole.raised, whole) == [
            "title_not_supported (ai)",
            "no_production_experience (ai, software)",
            "ai_api_only",
            "claims_only",
        ]

    def test_files_that_cannot_be_read_are_listed_with_the_reason(self) -> None:
        broken = Unreadable("scan.pdf", "unsupported", "scan.pdf is a PDF; only plain text can be read.")

        shown = one_line(ranking_table([broken, report()]))

        assert (
            "Could not be read: 1 file scan.pdf: scan.pdf is a PDF; only plain text can be read. (unsupported)" in shown
        )
        assert "No CV could be read." in one_line(ranking_table([broken]))

    def test_a_hundred_columns_hold_usual_file_names_and_whole_flag_codes(self) -> None:
        roles = (role("ai_engineer", 1, counts=(11, 11, 11)), role("software_engineer", 1, counts=(11, 11, 11)))
        flags = tuple(flag("no_production_experience", role=item.id) for item in roles)
        name = "01_software_engineer_senior.txt"

        shown = piped(ranking_table([report(name, profile="software_engineer", roles=roles, flags=flags)]))

        assert name in shown
        assert "no_production_experience" in shown
        assert all(len(printed) <= 100 for printed in shown.splitlines())


class TestExplanation:
    def test_each_place_stands_with_line_section_job_and_reason(self) -> None:
        found = evidence(CV, "Docker", Level.PRODUCTION, position=0, signs=(quote(CV, "live traffic"),))
        whole = report(skills=(skill("Docker", found),), positions=(employment(CV, "Platform engineer"),))

        shown = one_line(explanation(whole, CV, Subject("docker", None, {"docker": "Docker"}, ("Docker",))))

        assert shown.startswith("Docker · ●●● production")
        assert "line 5 · ●●● production · named: “Docker” “Ran Docker for forty teams.”" in shown
        assert "section: experience · employment: “Platform engineer, Acme, 2020 - present” (line 4)" in shown
        assert "in production, because of “live traffic” (line 6)" in shown

    def test_a_hedge_is_quoted(self) -> None:
        hedged = evidence(
            CV, "Kubernetes", Level.CLAIMED, "kubernetes", section="skills", hedge=quote(CV, "familiar with")
        )
        subject = Subject("kubernetes", None, {"kubernetes": "Kubernetes"}, ())

        shown = one_line(explanation(report(skills=(skill("Kubernetes", hedged),)), CV, subject))

        assert "no more than claimed, because of “familiar with”" in shown

    def test_the_skills_of_a_group_are_named_and_the_strongest_comes_first(self) -> None:
        claimed = evidence(CV, "Python", Level.CLAIMED, "python", section="skills")
        applied = evidence(CV, "Docker", Level.APPLIED)
        whole = report(roles=(role("ai_engineer", 1, group("Basics", claimed, applied)),))
        subject = Subject("basics", "ai_engineer", {"docker": "Docker", "python": "Python"}, ())

        shown = one_line(explanation(whole, CV, subject))

        assert shown.startswith("Basics (AI engineer: Essential Skills, Basics) · ●●○ applied")
        assert shown.index("Docker named: “Docker”") < shown.index("Python named: “Python”")

    def test_places_in_one_sentence_share_its_explanation(self) -> None:
        found = (evidence(CV, "Docker", Level.APPLIED), evidence(CV, "forty teams", Level.APPLIED, relation="shown"))

        shown = one_line(
            explanation(
                report(skills=(skill("Docker", *found),)), CV, Subject("docker", None, {"docker": "Docker"}, ())
            )
        )

        assert "named: “Docker” line 5 · ●●○ applied · shown by something narrower: “forty teams” “Ran Docker" in shown
        assert shown.count("“Ran Docker for forty teams.”") == 1

    def test_what_was_not_counted_comes_with_line_and_plain_reason(self) -> None:
        thrown = (
            discarded(CV, "Rust", "wished", "rust", detail="“eager to learn”"),
            discarded(CV, "Ann", "in_contact_block", "ann"),
        )

        shown = one_line(explanation(report(discarded=thrown), CV, Subject("rust", None, {"rust": "Rust"}, ("Rust",))))

        assert "Not counted: 1 place line 9 · “Rust”: wished for or planned, not done (“eager to learn”)" in shown
        assert "Ann" not in shown.replace("ann.txt", "")

    def test_when_nothing_was_found_it_says_what_was_searched_for(self) -> None:
        wordings = tuple(f"name {number}" for number in range(60))

        shown = one_line(explanation(report(), CV, Subject("go", None, {"go": "Go"}, wordings)))

        assert shown.startswith("Go · ○○○ none")
        assert "Nothing in the CV counts as evidence. Searched for 60 wordings: “name 0”, “name 1”," in shown
        assert shown.endswith("“name 39” and 20 more.")


def test_every_code_of_a_report_has_words() -> None:
    assert set(DISCARD_REASONS) == set(get_args(DiscardReason))
    assert set(RELATIONS) == set(get_args(Relation))
    assert set(PROFILES) == set(get_args(Profile))
    assert set(LEVEL_SIGNS) == set(Level)
