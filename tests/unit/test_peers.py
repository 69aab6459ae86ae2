"""The comparison with other tools: its scoring, and its protocol with a tool that does everything wrong."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

from peers import groups, main, probes, readings, spans
from peers.environments import PeerUnavailableError, python_of, why
from peers.process import Answer, PeerProcess
from peers.readings import Found, Reading, reading
from peers.roster import PEERS, Peer
from peers.scoring import Agreement, agreement, same_place
from peers.tables import milliseconds, number, table
from peers.vocabulary import Vocabulary, plain
from rolematch.matcher import RoleMatcher

FOLDER = Path(main.__file__).parent

FAKE = f"""
import os, sys, time
sys.path.insert(0, {str(FOLDER / "workers")!r})
from serve import Tool, serve

def build(setup):
    if setup.get("broken"):
        raise ImportError("no module of that name")
    def read(text):
        print("progress bars and such")
        if text == "crash":
            os._exit(3)
        if text == "hang":
            time.sleep(60)
        if text == "raise":
            raise ValueError("a line of the CV")
        return text.find(setup["label"])
    return Tool(read, lambda text, at: {{"mentions": [{{"label": setup["label"], "start": at, "end": at + 6}}] if at >= 0 else []}})

serve(build)
"""


@pytest.fixture(scope="module")
def vocabulary(matcher: RoleMatcher) -> Vocabulary:
    return Vocabulary(matcher.taxonomy)


@pytest.fixture
def fake(tmp_path: Path) -> list[str]:
    script = tmp_path / "fake.py"
    script.write_text(FAKE, encoding="utf-8")
    return [sys.executable, str(script)]


# --- the protocol ---


def test_a_worker_answers_text_by_text_whatever_it_prints(fake: list[str]) -> None:
    with PeerProcess(fake, {"label": "Python"}) as process:
        first = process.ask("Wrote é in Python\n", 30)
        second = process.ask("nothing", 30)
    assert [dict(m) for m in first.mentions] == [{"label": "Python", "start": 11, "end": 17}]
    assert first.ms >= 0
    assert first.groups is None
    assert second == Answer(ms=second.ms, cpu_ms=second.cpu_ms)


def test_an_exception_is_told_by_its_name_alone_and_the_worker_goes_on(fake: list[str]) -> None:
    with PeerProcess(fake, {"label": "Python"}) as process:
        assert process.ask("raise", 30) == Answer(error="ValueError")
        assert process.ask("Python", 30).error is None


@pytest.mark.parametrize(("text", "limit", "error"), [("crash", 30, "crashed"), ("hang", 0.2, "too slow")])
def test_a_worker_that_dies_harms_nobody_else(fake: list[str], text: str, limit: float, error: str) -> None:
    with PeerProcess(fake, {"label": "Python"}) as process:
        assert process.ask(text, limit) == Answer(error=error)
        assert not process.alive


def test_a_worker_that_does_not_start_says_why(fake: list[str]) -> None:
    with pytest.raises(PeerUnavailableError, match="ImportError: no module of that name"):
        PeerProcess(fake, {"broken": True})


def test_an_environment_that_cannot_be_made_is_a_reason_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, where a folder is wanted", encoding="utf-8")
    peer = Peer("ghost", "run_ghost.py", ("ghost==1",), "ours", "MIT", "")
    with pytest.raises(PeerUnavailableError, match="ghost does not install"):
        python_of(peer, tmp_path / "taken")


def test_installers_messages_lose_their_addresses() -> None:
    messages = (
        "Looking in https://index.example/simple\nERROR: No match for x at https://index.example/x\nnotice: upgrade"
    )
    assert why(messages) == "ERROR: No match for x at (address)"


def test_every_tool_has_a_worker_and_all_but_rolematch_pin_their_packages() -> None:
    assert all((FOLDER / "workers" / peer.worker).is_file() for peer in PEERS)
    assert [peer.name for peer in PEERS if not peer.packages] == ["rolematch"]
    assert all("==" in peer.packages[0] for peer in PEERS if peer.packages)


# --- from a tool's words to ours ---


@pytest.mark.parametrize(
    ("name", "skill"),
    [
        ("Python (Programming Language)", "python"),
        ("Amazon Web Services (AWS)", "aws"),
        ("Oracle Java", "java"),
        ("node js", "nodejs"),
        ("C++", "cpp"),
        ("Kubernetes software", "kubernetes"),
    ],
)
def test_other_peoples_names_for_a_skill_are_understood(vocabulary: Vocabulary, name: str, skill: str) -> None:
    assert skill in vocabulary.skills(name)


def test_a_name_that_we_have_not_maps_to_nothing_and_the_next_name_is_tried(vocabulary: Vocabulary) -> None:
    assert vocabulary.skills("Underwater basket weaving") == frozenset()
    assert vocabulary.skills("Underwater basket weaving", "Python") == {"python"}


def test_signs_that_tell_languages_apart_are_kept() -> None:
    assert len({plain(name) for name in ("C", "C++", "C#")}) == 3
    assert plain("scikit-learn") == plain("Scikit Learn")


def test_groups_follow_implications(vocabulary: Vocabulary) -> None:
    # FastAPI is a Python framework: whoever finds it may conclude Python, and so a language.
    assert {"swe.frameworks", "swe.languages", "ai.python_sql"} <= vocabulary.groups({"fastapi"})


def test_words_without_a_place_are_looked_up_as_whole_words(vocabulary: Vocabulary) -> None:
    text = "Node.js, Nodejster, NODE JS"
    answer = Answer(({"label": "Node.js", "words": "node js"},))
    found = reading(text, answer, vocabulary).found
    assert [text[item.start : item.end] for item in found] == ["Node.js", "NODE JS"]


def test_soft_skills_are_not_technical_and_practices_are_no_tools(vocabulary: Vocabulary) -> None:
    mentions = [{"label": "teamwork", "start": 0, "end": 1}, {"label": "microservices", "start": 2, "end": 3}]
    soft, practice = reading("abc", Answer(tuple(mentions)), vocabulary).found
    assert (soft.technical, soft.tool) == (False, False)
    assert (practice.technical, practice.tool) == (True, False)


def test_readings_survive_the_disk_and_hold_no_text(tmp_path: Path, vocabulary: Vocabulary) -> None:
    answer = Answer(({"label": "Python", "start": 10, "end": 16},), frozenset({"swe.languages"}), 1.5, 1.0)
    before = {"k": reading("Secretly, Python", answer, vocabulary)}
    readings.save(tmp_path / "x.json", before, {"seconds": 1.0})
    assert readings.load(tmp_path / "x.json") == (before, {"seconds": 1.0})
    assert "Secretly" not in (tmp_path / "x.json").read_text(encoding="utf-8")


# --- scoring ---


def test_agreement_counts() -> None:
    # Two true, one of them said; two said, one of them true.
    agreed = agreement([(True, True), (True, False), (False, True), (False, False)])
    assert agreed == Agreement(0.5, 0.5)
    assert agreed.f1 == pytest.approx(0.5)
    assert Agreement(1.0, 0.5).f1 == pytest.approx(2 / 3)
    assert agreement([]) == Agreement(0, 0)
    assert agreement([]).f1 == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((0, 3), (0, 13), True),  # "SQL" inside "SQL Server 20"
        ((0, 10), (5, 15), True),  # half of each
        ((0, 10), (6, 16), False),  # less than half of either
        ((0, 3), (3, 6), False),  # neighbours
    ],
)
def test_two_places_are_the_same_when_half_of_the_shorter_is_shared(
    one: tuple[int, int], other: tuple[int, int], *, same: bool
) -> None:
    assert same_place(one, other) is same
    assert same_place(other, one) is same


@pytest.fixture
def scope(tmp_path: Path) -> spans.Scope:
    secret = hashlib.sha256(b"zorglub portal").hexdigest()[:10]
    path = tmp_path / "scope.yaml"
    path.write_text(f"desktop: [windows, xp, vista]\nuntellable: ['{secret}']\n", encoding="utf-8")
    return spans.Scope(path)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("Java", True),
        ("Windows 98/2000/XP/Vista/7", False),
        ("Windows 8.1", False),
        ("Windows and Linux", True),
        ("Zorglub  Portal", False),
        ("log4j", True),
    ],
)
def test_a_name_is_out_of_scope_when_all_of_its_parts_are(scope: spans.Scope, words: str, *, holds: bool) -> None:
    assert scope.holds(words) is holds


def test_spans_score_what_is_marked_missed_and_outside(tmp_path: Path, scope: spans.Scope) -> None:
    text = "Java, Perl, Vista. Later Java and Ruby"
    marks = [[0, 4, "Tech Tools"], [6, 10, "Tech Tools"], [12, 17, "Tech Tools"], [0, 4, "Name"]]
    path = tmp_path / "marked.jsonl"
    row = {"id": "1", "text": text, "well_covered": True, "spans": marks}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (cv,) = spans.read_marked(path)
    # Java twice, the second time unmarked but marked before; Ruby is marked nowhere; Perl and Vista are missed.
    known = _reading(_found("java", 0, 4), _found("java", 25, 29), _found("ruby", 34, 38))
    score = spans.score([cv, cv], [known, None], scope)
    assert score.agreement == Agreement(pytest.approx(2 / 3), pytest.approx(1 / 2))
    assert (score.recall_all, score.tools_only) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
    assert (score.cvs, score.failed) == (1, 0)
    assert spans.missed(cv, known, scope) == ["perl"]
    assert spans.outside(cv, known) == ["ruby"]


@pytest.mark.parametrize(
    ("marks", "everyday"),
    [
        ([[0, 7, "Designation"]], True),
        ([[0, 7, "Designation"], [9, 13, "Tech Tools"]], False),
        ([[15, 33, "Designation"]], False),
        ([], False),
    ],
)
def test_an_everyday_cv_has_titles_none_of_them_technical_and_no_tool(
    tmp_path: Path, marks: list[object], *, everyday: bool
) -> None:
    path = tmp_path / "marked.jsonl"
    row = {"id": "1", "text": "Teacher. Java. Software Developer", "well_covered": False, "spans": marks}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert spans.read_marked(path)[0].everyday is everyday


def test_groups_are_scored_against_each_labeller_and_averaged(tmp_path: Path) -> None:
    for name, level in (("A", 2), ("B", 0)):
        row = {"id": "cv", "groups": {"swe.languages": 1, "swe.cloud": level}}
        (tmp_path / f"labels_{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    labels = groups.read_labels(tmp_path)
    known = _reading(groups=("swe.cloud", "swe.languages"))
    # Labeller A sees both groups, labeller B one of the two: precision 1 and 1/2.
    assert groups.score(labels, {"cv": known}) == Agreement(0.75, 1.0)


# --- the probes ---


def test_each_kind_has_thirty_probes_and_no_probe_stands_twice(vocabulary: Vocabulary) -> None:
    asked = probes.read_probes(FOLDER / "probes.yaml", vocabulary)
    kinds = {probe.kind for probe in asked}
    assert kinds >= {"distractor", "negation", "hedge", "other person", "alias", "typo", "plain list"}
    assert all(sum(probe.kind == kind for probe in asked) >= 30 for kind in kinds)
    assert len({probe.text for probe in asked}) == len(asked)
    assert all(probe.text[probe.start : probe.end] == probe.line for probe in asked)


@pytest.mark.parametrize(
    "row", [{"line": "x"}, {"line": "x", "find": ["Java"]}, {"line": "x", "finds": ["No such thing"]}]
)
def test_a_probe_that_cannot_be_right_or_wrong_is_refused(
    tmp_path: Path, vocabulary: Vocabulary, row: dict[str, object]
) -> None:
    path = tmp_path / "probes.yaml"
    content = {"frames": {"bare": "{line}"}, "kinds": {"k": {"frame": "bare", "probes": [row]}}}
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ValueError, match=r"asks nothing|find|no label"):
        probes.read_probes(path, vocabulary)


JAVA, GO = frozenset({"java"}), frozenset({"go-lang"})


@pytest.mark.parametrize(
    ("asked", "found", "right"),
    [
        ({"finds": (JAVA,)}, [("java", 5, False)], True),
        ({"finds": (JAVA,)}, [], False),
        ({"finds": (JAVA,)}, [("java", 50, False)], False),  # outside of the line
        ({"not_finds": (GO,)}, [("java", 5, False)], True),
        ({"not_finds": (GO,)}, [("go-lang", 5, False)], False),
        ({"claims": (JAVA,)}, [("java", 5, True)], True),
        ({"claims": (JAVA,)}, [("java", 5, True), ("java", 6, False)], False),
        ({"claims": (JAVA,)}, [], False),
        ({"applied": (JAVA,)}, [("java", 5, True)], False),
        ({"applied": (JAVA,)}, [("java", 5, True), ("java", 6, False)], True),
    ],
)
def test_a_probe_is_right_when_everything_asked_is(
    asked: dict[str, tuple[frozenset[str], ...]], found: list[tuple[str, int, bool]], *, right: bool
) -> None:
    probe = _probe(**asked)
    known = _reading(*(_found(skill, at, at + 2, claimed_only=claim) for skill, at, claim in found))
    assert probes.right(probe, known) is right


def test_a_tool_that_failed_is_wrong_even_where_nothing_was_to_be_found() -> None:
    probe = _probe(not_finds=(GO,))
    assert not probes.right(probe, Reading((), (), 0, 0, "crashed"))


def test_silence_about_an_unknown_name_earns_nothing_among_the_known() -> None:
    asked = [_probe(not_finds=(GO,)), _probe(not_finds=(JAVA,))]
    silent = [_reading(), _reading()]
    assert probes.shares(asked, silent) == {"kind": (2, 2)}
    assert probes.shares(asked, silent, {JAVA}) == {"kind": (1, 1)}
    assert probes.shares(asked, [None, None]) == {"kind": (0, 0)}


def test_tables_are_markdown() -> None:
    assert table(["tool", "F1"], [["x", ".5"]]) == "| tool | F1 |\n|------|---:|\n| x    | .5 |"
    assert [number(value) for value in (0.9344, 1.0, 0.0)] == [".934", "1.000", ".000"]
    assert [milliseconds(value) for value in (0.24, 1740.4)] == ["0.2", "1,740"]


def _found(skill: str, start: int, end: int, *, claimed_only: bool = False) -> Found:
    return Found((skill,), start, end, technical=True, tool=True, named=True, claimed_only=claimed_only)


def _reading(*found: Found, groups: tuple[str, ...] = ()) -> Reading:
    return Reading(found, groups, 1.0, 1.0, None)


def _probe(**asked: tuple[frozenset[str], ...]) -> probes.Probe:
    parts = {"finds": (), "not_finds": (), "claims": (), "applied": (), **asked}
    return probes.Probe("kind", "0123456789", "----0123456789----", 4, 14, **parts)
