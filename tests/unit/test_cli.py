"""The command line: what it prints, where, and how it ends."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import rolematch
from rolematch import RoleMatcher
from rolematch.cli import cvs, taxonomies
from rolematch.cli.app import app

CVS = Path(__file__).parents[2] / "examples" / "cvs"
TAXONOMIES = Path(__file__).parents[2] / "taxonomies"
SENIOR = CVS / "05_software_engineer_senior.txt"
JUNIOR = CVS / "02_ai_engineer_junior.txt"
DAY = ("--as-of", "2026-09-01")
AS_OF = dt.date(2026, 9, 1)

CV = """\
Ann Example

EXPERIENCE
Platform Engineer, Acme, March 2021 - present
- Packaged forty services with Docker and deployed them to production, 2M requests a day.
- Wrote the billing API in Python and Django.

SKILLS
Python, Kubernetes, eager to learn Rust
"""

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, matcher: RoleMatcher) -> Run:
    """Run a command as `rolematch` would, with a matcher that is built already."""
    for commands in (cvs, taxonomies):
        monkeypatch.setattr(commands, "load_taxonomy", lambda _path, _extend: matcher.taxonomy)
    monkeypatch.setattr(cvs, "_matcher", lambda _taxonomy: matcher)
    return run_afresh


def run_afresh(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """Run a command that reads the taxonomy itself."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, prog_name="rolematch")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a strong CV, an empty one, and a broken PDF."""
    cvs = tmp_path / "cvs"
    cvs.mkdir()
    (cvs / "a_empty.txt").write_text("", encoding="utf-8")
    (cvs / "b_broken.txt").write_bytes(b"%PDF-1.7 Secret Name")
    (cvs / "c_senior.txt").write_bytes(SENIOR.read_bytes())
    return cvs


class TestMatch:
    def test_one_file_gives_a_report_to_read(self, run: Run) -> None:
        result = run("match", SENIOR, *DAY)

        assert result.exit_code == 0
        assert result.stderr == ""
        assert result.stdout.startswith(f"{SENIOR.name}\n")
        assert "as of 2026-09-01" in result.stdout
        assert "Questions for the interview" in result.stdout

    def test_json_is_the_report_itself(self, run: Run, matcher: RoleMatcher) -> None:
        result = run("match", SENIOR, "--json", *DAY)

        assert result.exit_code == 0
        assert result.stdout == matcher.match(rolematch.read(SENIOR), as_of=AS_OF).model_dump_json() + "\n"

    def test_several_files_give_a_line_each_in_the_order_asked(self, run: Run, folder: Path) -> None:
        result = run("match", JUNIOR, folder / "b_broken.txt", folder / "missing.txt", SENIOR, "--json", *DAY)

        lines = [json.loads(line) for line in result.stdout.splitlines()]
        assert result.exit_code == 1
        assert [line["document"]["id"] for line in lines] == [JUNIOR.name, "b_broken.txt", "missing.txt", SENIOR.name]
        assert [line.get("error", {}).get("reason") for line in lines] == [None, "damaged", "not_found", None]

    def test_an_error_is_one_line_on_standard_error_without_the_cvs_text(self, run: Run, folder: Path) -> None:
        result = run("match", folder / "b_broken.txt")

        assert result.exit_code == 1
        assert result.stdout == ""
        assert result.stderr == "rolematch: b_broken.txt: The PDF is damaged.\n"

    def test_a_dash_reads_standard_input(self, run: Run) -> None:
        result = run("match", "-", "--json", *DAY, stdin=CV)

        report = json.loads(result.stdout)
        assert report["document"]["id"] == "standard input"
        assert report["document"]["characters"] == len(CV)

    def test_standard_input_cannot_be_read_twice(self, run: Run) -> None:
        assert run("match", "-", "-", stdin=CV).exit_code == 2

    def test_a_name_that_is_no_utf8_does_not_break_json(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / os.fsdecode(b"caf\xe9.txt")
        try:
            file.write_text(CV, encoding="utf-8")
        except OSError:
            pytest.skip("this file system takes no such name")

        assert json.loads(run("match", file, "--json").stdout)["document"]["id"] == "caf\N{REPLACEMENT CHARACTER}.txt"

    def test_text_of_a_cv_cannot_command_the_terminal(self, run: Run) -> None:
        hostile = CV.replace("Docker", "\x1b[2J Docker [/red]")

        for command in (("match", "-"), ("explain", "-", "docker")):
            result = run(*command, stdin=hostile)
            assert result.exit_code == 0
            assert "\x1b" not in result.stdout
            assert "[/red]" in result.stdout


class TestRank:
    def test_each_cv_has_a_row_the_best_first_and_unreadable_ones_below(self, run: Run, folder: Path) -> None:
        result = run("rank", folder, *DAY)

        assert result.exit_code == 1
        places = [result.stdout.index(name) for name in ("c_senior.txt", "a_empty.txt", "b_broken.txt")]
        assert places == sorted(places)

    def test_json_has_the_same_order(self, run: Run, folder: Path) -> None:
        result = run("rank", folder, "--json", *DAY)

        lines = [json.loads(line) for line in result.stdout.splitlines()]
        assert [line["document"]["id"] for line in lines] == ["c_senior.txt", "a_empty.txt", "b_broken.txt"]
        assert lines[2]["error"]["reason"] == "damaged"

    def test_a_role_orders_by_its_own_coverage(self, run: Run) -> None:
        result = run("rank", CVS, "--role", "ai_engineer", "--json", *DAY)

        coverages = [
            role["coverage"]
            for line in result.stdout.splitlines()
            for role in json.loads(line)["roles"]
            if role["id"] == "ai_engineer"
        ]
        assert len(coverages) == len(list(CVS.glob("*.txt")))
        assert coverages == sorted(coverages, reverse=True)

    def test_an_unknown_role_is_wrong_usage_and_names_the_known_ones(self, run: Run, folder: Path) -> None:
        result = run("rank", folder, "--role", "ai")

        assert result.exit_code == 2
        assert result.stderr == ("rolematch: No role is called 'ai'. There are: ai_engineer, software_engineer.\n")

    def test_every_file_of_the_folder_is_accounted_for(self, run: Run, folder: Path) -> None:
        (folder / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n")

        result = run("rank", folder)

        assert "d.png: The file is a picture (PNG). (unsupported)" in " ".join(result.stdout.split())

    def test_a_folder_without_cvs_says_so(self, run: Run, tmp_path: Path) -> None:
        result = run("rank", tmp_path)

        assert result.exit_code == 0
        assert result.stdout == ""
        assert result.stderr == f"rolematch: {tmp_path} holds no files\n"

    def test_pages_workbook_and_table_are_written_and_nothing_is_printed(
        self, run: Run, folder: Path, tmp_path: Path
    ) -> None:
        html, excel, csv, pages = (tmp_path / name for name in ("o.html", "o.xlsx", "o.csv", "site"))

        result = run("rank", folder, "--html", html, "--excel", excel, "--csv", csv, "--pages", pages, *DAY)

        assert result.exit_code == 1
        assert result.stdout == ""
        assert result.stderr == (
            f"wrote {html}\nwrote {excel}\nwrote {csv}\nwrote {pages / 'index.html'}\n"
            "rolematch: a_empty.txt: The file is empty.\nrolematch: b_broken.txt: The PDF is damaged.\n"
        )
        assert "Shortlist of 1 candidate<" in html.read_text(encoding="utf-8")
        assert excel.read_bytes().startswith(b"PK")
        assert csv.read_text(encoding="utf-8-sig").splitlines()[1].startswith("1,c_senior.txt,")
        assert 'class="cv-text"' in (pages / "candidate-0001.html").read_text(encoding="utf-8")

    def test_what_cannot_be_written_is_said_before_anything_is_read(
        self, run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(RoleMatcher, "match_many", None)

        result = run("rank", folder, "--html", tmp_path / "nowhere" / "o.html", *DAY)

        assert result.exit_code == 2
        assert result.stderr == f"rolematch: [Errno 2] No such file or directory: '{tmp_path / 'nowhere'}'\n"

    def test_anonymous_candidates_are_numbered_by_file_and_keep_their_texts(
        self, run: Run, folder: Path, tmp_path: Path
    ) -> None:
        run("rank", folder, "--anonymous", "--pages", tmp_path / "site", *DAY)

        index = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
        assert "Candidate 3" in index
        assert ".txt" not in index
        assert 'class="cv-text"' in (tmp_path / "site" / "candidate-0001.html").read_text(encoding="utf-8")

    def test_a_place_that_cannot_be_written_is_one_line(self, run: Run, folder: Path) -> None:
        result = run("rank", folder, "--html", folder / "no" / "o.html")

        assert result.exit_code == 2
        assert result.stderr.count("\n") == 1
        assert "No such file" in result.stderr

    def test_a_run_is_resumed(self, run: Run, folder: Path, tmp_path: Path) -> None:
        journal = tmp_path / "run.jsonl"
        first = run("rank", folder, "--json", "--resume", journal, *DAY)
        lines = journal.read_bytes()
        second = run("rank", folder, "--json", "--resume", journal, "--workers", "1")

        assert second.stdout == first.stdout
        assert journal.read_bytes() == lines


class TestMatchPage:
    def test_a_page_of_one_cv(self, run: Run, tmp_path: Path) -> None:
        result = run("match", JUNIOR, "--html", tmp_path / "o.html", *DAY)

        page = (tmp_path / "o.html").read_text(encoding="utf-8")
        assert result.exit_code == 0
        assert "tobias.amankwah@example.com" not in page
        run("match", JUNIOR, "--html", tmp_path / "o.html", "--show-contact", *DAY)
        assert "tobias.amankwah@example.com" in (tmp_path / "o.html").read_text(encoding="utf-8")

    def test_two_cvs_make_no_page(self, run: Run, tmp_path: Path) -> None:
        assert run("match", JUNIOR, SENIOR, "--html", tmp_path / "o.html").exit_code == 2
        assert run("match", tmp_path / "missing.txt", "--html", tmp_path / "o.html").exit_code == 1


class TestExplain:
    @pytest.mark.parametrize("name", ["docker", "Docker", "DOCKER"])
    def test_a_skill_goes_by_its_id_or_any_of_its_names(self, run: Run, name: str) -> None:
        result = run("explain", "-", name, stdin=CV)

        assert result.exit_code == 0
        assert result.stdout.startswith("Docker · ●●● production\n")
        assert "line 5 · ●●● production · named: “Docker”" in result.stdout
        assert "“Platform Engineer, Acme, March 2021 - present” (line 4)" in result.stdout

    def test_a_group_goes_by_its_id_with_or_without_the_role(self, run: Run, matcher: RoleMatcher) -> None:
        role = matcher.taxonomy.roles["ai_engineer"]
        names = [group.id for other in matcher.taxonomy.roles.values() for group in other.groups]
        group = next(group for group in role.groups if names.count(group.id) == 1)

        short = run("explain", SENIOR, group.id, *DAY)
        full = run("explain", SENIOR, f"{role.id}.{group.id}", *DAY)

        assert short.exit_code == 0
        assert short.stdout.startswith(f"{group.pref_label} (AI engineer: ")
        assert short.stdout == full.stdout

    def test_what_was_not_counted_is_explained(self, run: Run) -> None:
        result = run("explain", "-", "rust", stdin=CV)

        assert result.stdout.startswith("Rust · ○○○ none\n")
        assert "line 9 · “Rust”: wished for or planned, not done" in result.stdout

    def test_when_there_is_nothing_it_says_what_was_searched_for(self, run: Run) -> None:
        result = run("explain", "-", "kafka", stdin=CV)

        assert result.exit_code == 0
        assert "Nothing in the CV counts as evidence." in result.stdout
        assert "Searched for" in result.stdout

    def test_an_unknown_name_is_wrong_usage_with_the_nearest_names(self, run: Run) -> None:
        result = run("explain", SENIOR, "kubernets")

        assert result.exit_code == 2
        assert result.stderr.startswith("rolematch: No skill or group is called 'kubernets'. Did you mean kubernetes")

    def test_a_missing_file_is_an_unreadable_cv(self, run: Run, tmp_path: Path) -> None:
        assert run("explain", tmp_path / "none.txt", "docker").exit_code == 1


class TestTaxonomyCommands:
    def test_check_counts_what_is_in_order(self, matcher: RoleMatcher) -> None:
        result = run_afresh("check", TAXONOMIES)

        assert result.exit_code == 0
        assert result.stdout.startswith(f"{len(matcher.taxonomy.skills)} skills, ")
        assert result.stdout.endswith(f" {len(matcher.taxonomy.roles)} roles: no problems\n")

    def test_check_prints_every_problem_with_its_place(self, tmp_path: Path) -> None:
        result = run_afresh("check", tmp_path)

        assert result.exit_code == 3
        assert "taxonomy.yaml:1: " in result.stdout
        assert "scoring.yaml:1: " in result.stdout

    def test_a_folder_that_extends_is_checked_with_what_it_extends(self, matcher: RoleMatcher, tmp_path: Path) -> None:
        (tmp_path / "skills").mkdir()
        written = tmp_path / "skills" / "own.yaml"
        written.write_text("skills:\n  flurbo:\n    pref_label: Flurbosql\n    kind: tool\n", encoding="utf-8")

        sound = run_afresh("check", "--extend", tmp_path)
        written.write_text("skills:\n  flurbo:\n    pref_label: Flurbosql\n    kind: tol\n", encoding="utf-8")
        broken = run_afresh("check", "--extend", tmp_path)

        assert sound.stdout.startswith(f"{len(matcher.taxonomy.skills) + 1} skills, ")
        assert broken.exit_code == 3
        assert "skills/own.yaml:4: " in broken.stdout
        assert "did you mean 'tool'?" in broken.stdout

    def test_a_report_knows_what_a_folder_adds(self, tmp_path: Path) -> None:
        (tmp_path / "skills").mkdir()
        added = "skills:\n  flurbo:\n    pref_label: Flurbosql\n    kind: tool\n"
        (tmp_path / "skills" / "own.yaml").write_text(added, encoding="utf-8")

        result = run_afresh("match", "-", "--json", "--extend", tmp_path, *DAY, stdin=f"{CV}Flurbosql\n")

        assert "flurbo" in [skill["id"] for skill in json.loads(result.stdout)["skills"]]

    def test_other_commands_print_the_problems_as_errors(self, tmp_path: Path) -> None:
        result = run_afresh("match", SENIOR, "--taxonomy", tmp_path)

        assert result.exit_code == 3
        assert result.stdout == ""
        assert "taxonomy.yaml:1: " in result.stderr

    def test_roles_lists_every_group_with_what_the_article_calls_it(self, run: Run, matcher: RoleMatcher) -> None:
        result = run("roles")

        assert result.exit_code == 0
        for role in matcher.taxonomy.roles.values():
            assert f"{role.id}: {role.pref_label}\n" in result.stdout
            for group in (*role.groups, *role.supplementary):
                assert f"({group.source.section}: {group.source.item}" in result.stdout


class TestGaps:
    def test_terms_of_skills_lists_are_counted_by_cv(self, run: Run, tmp_path: Path) -> None:
        for name, skills in (("a", "Python, Flurbosql, Wombat Server"), ("b", "flurbosql; SQL"), ("c", "Python")):
            (tmp_path / f"{name}.txt").write_text(f"Jo Doe\n\nSkills\n{skills}\n", encoding="utf-8")

        result = run("gaps", tmp_path, "--json")

        assert result.exit_code == 0
        assert [json.loads(line) for line in result.stdout.splitlines()] == [
            {"term": "Flurbosql", "cvs": 2, "examples": ["a.txt", "b.txt"]},
            {"term": "Wombat Server", "cvs": 1, "examples": ["a.txt"]},
        ]

    def test_the_most_frequent_stand_first_in_the_table(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Jo Doe\n\nSkills\nFlurbosql, Wombat Server\n", encoding="utf-8")

        shown = run("gaps", tmp_path, "--top", "1").stdout

        assert "Flurbosql" in shown
        assert "Wombat" not in shown


class TestUsage:
    def test_version(self) -> None:
        assert run_afresh("--version").stdout == f"rolematch {rolematch.__version__}\n"

    @pytest.mark.parametrize("command", ["match", "rank", "explain", "gaps", "check", "roles"])
    def test_help_tells_the_exit_codes(self, command: str) -> None:
        result = run_afresh(command, "--help")

        assert result.exit_code == 0
        assert "3  problems in a taxonomy" in result.stdout

    @pytest.mark.parametrize(
        "arguments",
        [("match",), ("match", "x.txt", "--as-of", "yesterday"), ("rank", "no/such/folder"), ("dance",)],
        ids=" ".join,
    )
    def test_wrong_usage_ends_with_two_and_no_traceback(self, arguments: tuple[str, ...]) -> None:
        result = run_afresh(*arguments)

        assert result.exit_code == 2
        assert "Traceback" not in result.stderr


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "rolematch.cli", *map(str, arguments)]


def test_a_terminal_without_unicode_gets_question_marks_and_no_traceback() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}

    ended = subprocess.run(command("match", SENIOR), capture_output=True, env=environment, check=False)

    assert ended.returncode == 0
    assert ended.stderr == b""
    assert ended.stdout.isascii()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_goes_away_is_no_error() -> None:
    with subprocess.Popen(command("roles"), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert said == b""
