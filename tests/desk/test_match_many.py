"""Many CVs: the same reports as one by one, in order, lazily, and a broken one costs only itself."""

from __future__ import annotations

import datetime as dt
import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import rolematch as rm
from rolematch import Document, FlagContext, RoleMatcher, Shortlist, Unreadable

CVS = Path(__file__).parents[2] / "examples" / "cvs"
AS_OF = dt.date(2026, 9, 1)
CV = "EXPERIENCE\nEngineer, Acme, 2020 - present\n- Ran Docker in production for 40 teams.\n"


def cv(number: int) -> Document:
    return Document(f"{CV}- Wrote {number} services in Python.\n", id=f"cv {number}")


def one_by_one(matcher: RoleMatcher, documents: list[Document]) -> list[str]:
    return [matcher.match(document, as_of=AS_OF).model_dump_json() for document in documents]


class TestOneProcess:
    def test_a_folder_gives_what_match_gives(self, matcher: RoleMatcher) -> None:
        found = matcher.match_many(CVS, as_of=AS_OF)

        assert [report.model_dump_json() for report in found] == one_by_one(
            matcher, [rm.read(file) for file in sorted(CVS.glob("*.txt"))]
        )

    def test_every_kind_of_source(self, matcher: RoleMatcher, tmp_path: Path) -> None:
        file = tmp_path / "a.txt"
        file.write_text(CV, encoding="utf-8")
        from_text = matcher.match(Document(CV, id="a.txt"), as_of=AS_OF)
        from_file = matcher.match(rm.read(file), as_of=AS_OF)

        for source in ({"a.txt": CV}, [Document(CV, id="a.txt")], [("a.txt", CV)]):
            assert list(matcher.match_many(source, as_of=AS_OF)) == [from_text]
        for source in (tmp_path, str(tmp_path), [file], rm.read_folder(tmp_path)):
            assert list(matcher.match_many(source, as_of=AS_OF)) == [from_file]
        assert next(iter(matcher.match_many([CV], as_of=AS_OF))).document.id == ""

    def test_it_reads_no_further_than_asked(self, matcher: RoleMatcher) -> None:
        taken = []

        def source() -> Iterator[Document]:
            for number in range(100):
                taken.append(number)
                yield cv(number)

        found = iter(matcher.match_many(source(), as_of=AS_OF))
        next(found)
        next(found)

        assert taken == [0, 1]

    def test_what_cannot_be_read_is_an_entry(self, matcher: RoleMatcher, tmp_path: Path) -> None:
        broken = tmp_path / "broken.txt"
        broken.write_bytes(b"%PDF-1.7 secret")
        source = [
            cv(1),
            tmp_path / "missing.txt",
            broken,
            ("no text", None),
            rm.DocumentError("binary", "b is no text."),
            cv(2),
        ]

        entries = list(matcher.match_many(source, as_of=AS_OF))

        assert [type(entry) for entry in entries] == [rm.Report, *[Unreadable] * 4, rm.Report]
        assert [(entry.id, entry.reason) for entry in entries[1:5]] == [
            ("missing.txt", "not_found"),
            ("broken.txt", "damaged"),
            ("no text", "not_text"),
            ("", "binary"),
        ]

    def test_a_fault_of_a_rule_costs_one_entry_and_tells_no_words_of_the_cv(self, matcher: RoleMatcher) -> None:
        faulty = RoleMatcher(matcher.taxonomy, flag_rules=[fail_on_seven])

        entries = list(faulty.match_many([cv(6), cv(7), cv(8)], as_of=AS_OF))

        assert [isinstance(entry, Unreadable) for entry in entries] == [False, True, False]
        assert entries[1] == Unreadable("cv 7", "failed", "cv 7 could not be assessed: ValueError.")

    def test_a_missing_folder_and_fewer_than_no_workers_are_refused_at_once(self, matcher: RoleMatcher) -> None:
        with pytest.raises(rm.DocumentError):
            matcher.match_many("no such folder")
        with pytest.raises(ValueError, match="workers"):
            matcher.match_many([], workers=-1)

    def test_no_bar_where_nobody_watches_and_one_where_asked(
        self, matcher: RoleMatcher, capfd: pytest.CaptureFixture[str]
    ) -> None:
        list(matcher.match_many([cv(1)], as_of=AS_OF))
        assert capfd.readouterr().err == ""
        assert len(matcher.match_many([cv(1)], as_of=AS_OF, progress=True)) == 1
        assert "Reading CVs" in capfd.readouterr().err


def fail_on_seven(context: FlagContext) -> list[rm.Flag]:
    if "7 services" in context.annotations.text:
        raise ValueError(context.annotations.text)
    return []


def end_process_on_seven(context: FlagContext) -> list[rm.Flag]:
    if "7 services" in context.annotations.text:
        os._exit(9)
    return []


class TestSeveralProcesses:
    def test_the_same_reports_in_the_same_order(self, matcher: RoleMatcher) -> None:
        documents = [cv(number) for number in range(40)]
        source = [*documents[:20], Path("missing.txt"), *documents[20:]]

        entries = list(matcher.match_many(source, workers=2, as_of=AS_OF))

        assert entries.pop(20) == Unreadable("missing.txt", "not_found", "missing.txt: There is no such file.")
        assert [entry.model_dump_json() for entry in entries] == one_by_one(matcher, documents)

    def test_a_process_that_ends_takes_its_own_cv_and_no_other(self, matcher: RoleMatcher) -> None:
        fatal = RoleMatcher(matcher.taxonomy, flag_rules=[end_process_on_seven])

        entries = list(fatal.match_many([cv(number) for number in range(12)], workers=2, as_of=AS_OF))

        lost = [entry for entry in entries if isinstance(entry, Unreadable)]
        assert [(entry.id, entry.reason) for entry in lost] == [("cv 7", "process_ended")]
        assert [entry.document.id for entry in entries if not isinstance(entry, Unreadable)] == [
            f"cv {number}" for number in range(12) if number != 7
        ]

    def test_the_source_is_read_a_little_ahead_only(self, matcher: RoleMatcher) -> None:
        taken = []
        found = matcher.stream((taken.append(number) or cv(number) for number in range(1000)), workers=2, as_of=AS_OF)

        next(found)
        found.close()

        assert len(taken) < 40

    def test_rules_that_cannot_travel_are_refused_with_advice(self, matcher: RoleMatcher) -> None:
        local = RoleMatcher(matcher.taxonomy, flag_rules=[lambda _context: []])

        with pytest.raises(ValueError, match="flag rules"):
            list(local.match_many([cv(1)], workers=2))


def test_a_matcher_can_be_pickled(matcher: RoleMatcher) -> None:
    copy = pickle.loads(pickle.dumps(matcher))  # noqa: S301 - our own

    assert copy.match(CV, as_of=AS_OF) == matcher.match(CV, as_of=AS_OF)


class TestResume:
    def test_a_second_run_takes_what_the_first_made(self, matcher: RoleMatcher, tmp_path: Path) -> None:
        journal = tmp_path / "run.jsonl"
        first = list(matcher.match_many([cv(1), cv(2)], as_of=AS_OF, resume=journal))
        size = journal.stat().st_size
        unable = _NeverMatches(matcher)

        second = list(rm.batch.stream(unable, [cv(1), cv(2)], workers=1, as_of=AS_OF, journal=unable.journal(journal)))

        assert second == first
        assert journal.stat().st_size == size

    def test_only_what_is_new_is_matched_and_a_renamed_cv_is_not_new(
        self, matcher: RoleMatcher, tmp_path: Path
    ) -> None:
        journal = tmp_path / "run.jsonl"
        list(matcher.match_many([cv(1)], as_of=AS_OF, resume=journal))

        entries = list(matcher.match_many([Document(cv(1).text, id="renamed"), cv(3)], as_of=AS_OF, resume=journal))

        assert [entry.document.id for entry in entries] == ["renamed", "cv 3"]
        assert len(journal.read_text(encoding="utf-8").splitlines()) == 2

    def test_another_day_or_taxonomy_is_another_report(self, matcher: RoleMatcher, tmp_path: Path) -> None:
        journal = tmp_path / "run.jsonl"
        list(matcher.match_many([cv(1)], as_of=AS_OF, resume=journal))

        other = next(iter(matcher.match_many([cv(1)], as_of=dt.date(2026, 9, 2), resume=journal)))

        assert other.as_of == dt.date(2026, 9, 2)
        assert rm.journal.Journal(journal, "another taxonomy").find(cv(1), AS_OF) is None

    def test_without_a_day_the_day_of_the_first_run_is_kept(self, matcher: RoleMatcher, tmp_path: Path) -> None:
        journal = tmp_path / "run.jsonl"
        list(matcher.match_many([cv(1)], as_of=AS_OF, resume=journal))

        assert next(iter(matcher.match_many([cv(2)], resume=journal))).as_of == AS_OF

    def test_a_line_cut_off_by_the_end_of_the_run_is_passed_over(self, matcher: RoleMatcher, tmp_path: Path) -> None:
        journal = tmp_path / "run.jsonl"
        first = list(matcher.match_many([cv(1), cv(2)], as_of=AS_OF, resume=journal))
        journal.write_bytes(journal.read_bytes()[:-500])

        assert list(matcher.match_many([cv(1), cv(2)], as_of=AS_OF, resume=journal)) == first
        assert list(matcher.match_many([cv(1), cv(2)], as_of=AS_OF, resume=journal)) == first
        kept = [line for line in journal.read_bytes().splitlines() if _is_json(line)]
        assert len(kept) == 2

    def test_unreadable_files_are_tried_again(self, matcher: RoleMatcher, tmp_path: Path) -> None:
        file, journal = tmp_path / "a.txt", tmp_path / "run.jsonl"
        assert [type(e) for e in matcher.match_many([file], as_of=AS_OF, resume=journal)] == [Unreadable]
        file.write_text(CV, encoding="utf-8")
        assert [type(e) for e in matcher.match_many([file], as_of=AS_OF, resume=journal)] == [rm.Report]

    @pytest.mark.skipif(os.name != "posix", reason="sends a POSIX signal")
    def test_ctrl_c_keeps_what_is_done(self, tmp_path: Path) -> None:
        folder, journal = tmp_path / "cvs", tmp_path / "run.jsonl"
        folder.mkdir()
        for number in range(3000):
            (folder / f"{number:04}.txt").write_text(cv(number).text, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "rolematch.cli",
            "rank",
            str(folder),
            "--workers",
            "2",
            "--resume",
            str(journal),
        ]
        # Where the tests themselves run in the background, they were told to ignore the signal, and so would the command.
        running = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
        )
        try:
            for _ in range(600):
                if journal.exists() and journal.stat().st_size > 20_000:
                    break
                time.sleep(0.1)
            running.send_signal(signal.SIGINT)
            _, complaints = running.communicate(timeout=120)
        finally:
            running.kill()

        assert running.returncode != 0
        assert b"Traceback" not in complaints
        assert b"Docker" not in complaints
        assert len([line for line in journal.read_bytes().splitlines() if _is_json(line)]) > 1


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


class _NeverMatches:
    """A matcher that must not be asked."""

    def __init__(self, matcher: RoleMatcher) -> None:
        self._taxonomy = matcher.taxonomy.sha256

    def journal(self, path: Path) -> rm.journal.Journal:
        return rm.journal.Journal(path, self._taxonomy)

    def match(self, cv: object, *, as_of: dt.date | None = None) -> rm.Report:
        raise AssertionError(f"{cv} {as_of} was matched again")


class TestShortlist:
    def test_entries_are_remembered(self, matcher: RoleMatcher) -> None:
        found = matcher.match_many((cv(number) for number in range(3)), as_of=AS_OF)

        first = next(iter(found))
        assert [entry.document.id for entry in found] == ["cv 0", "cv 1", "cv 2"]
        assert found[0] is first
        assert len(found) == 3
        assert isinstance(found[1:], Shortlist)
        assert [entry.document.id for entry in found[1:]] == ["cv 1", "cv 2"]
        assert repr(found) == "<Shortlist: 3 read, 0 unreadable>"

    def test_candidates_are_found_by_id(self, shortlist: Shortlist) -> None:
        name = shortlist.reports[3].document.id

        assert shortlist.report(name) is shortlist.reports[3]
        assert shortlist.only(name).reports == (shortlist.reports[3],)
        with pytest.raises(rm.UnknownNameError, match="No candidate is called 'nobody'"):
            shortlist.only("nobody")

    def test_anonymous_entries_keep_their_place_and_lose_their_names(self, shortlist: Shortlist) -> None:
        hidden = shortlist.anonymous()

        assert [report.document.id for report in hidden.reports] == [
            f"Candidate {number}" for number in range(1, len(shortlist.reports) + 1)
        ]
        assert [report.roles for report in hidden.reports] == [report.roles for report in shortlist.reports]
        assert hidden.unreadable[0].id == f"Candidate {len(shortlist)}"
        assert "scan.pdf" not in hidden.to_html()
        assert ".txt" not in hidden.to_html()

    def test_a_team_covers_what_its_best_member_covers(self, shortlist: Shortlist) -> None:
        pair = ("01_ai_engineer_production.txt", "06_software_engineer_junior_bootcamp.txt")
        team = shortlist.team(*pair)

        for group in team.groups:
            levels = {name: shortlist.report(name).role(group.role).group(group.group).level for name in pair}
            best = max(levels.values(), key=lambda level: level.rank)
            assert group.level is best
            assert group.by == tuple(name for name in pair if levels[name] is best and best.rank)
        assert {*team.covered, *team.left} == {*team.groups}
        assert all(group.level.rank < 2 for group in team.left)

    def test_nobody_covers_nothing(self) -> None:
        assert Shortlist().team().groups == ()

    def test_a_pages_folder_links_there_and_back(self, shortlist: Shortlist, tmp_path: Path) -> None:
        index = shortlist.to_pages(tmp_path / "out", texts=lambda report: rm.read(CVS / report.document.id))

        page = index.read_text(encoding="utf-8")
        for at in range(1, len(shortlist.reports) + 1):
            assert f'href="candidate-{at:04}.html"' in page
            candidate = (tmp_path / "out" / f"candidate-{at:04}.html").read_text(encoding="utf-8")
            assert 'href="index.html"' in candidate
            assert 'class="cv-text"' in candidate

    def test_two_to_four_can_be_compared(self, shortlist: Shortlist) -> None:
        with pytest.raises(ValueError, match="At most 4"):
            shortlist.to_html(compare=[report.document.id for report in shortlist.reports[:5]])


def test_a_script_without_a_main_guard_is_told_so_and_does_not_wait_for_ever(tmp_path: Path) -> None:
    script = tmp_path / "rank.py"
    script.write_text(
        "import datetime as dt\nimport rolematch as rm\n"
        "list(rm.RoleMatcher().stream(['Python developer'] * 20, as_of=dt.date(2026, 9, 1), workers=2))\n",
        encoding="utf-8",
    )

    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False)

    assert run.returncode != 0
    assert 'if __name__ == "__main__":' in run.stderr
