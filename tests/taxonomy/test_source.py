"""Strict YAML: what is read, what is refused, and on which line."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolematch.taxonomy.source import SourceFile, read_source


@pytest.fixture(autouse=True, params=["libyaml", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML may be built without libyaml; what is accepted must not depend on that."""
    if request.param == "python":
        monkeypatch.setattr("rolematch.taxonomy.source._Loader", yaml.SafeLoader)


def read(text: str) -> SourceFile:
    source, problems = read_source(text.encode(), "a.yaml")
    assert problems == []
    assert source is not None
    return source


def refused(data: bytes) -> list[str]:
    _, problems = read_source(data, "a.yaml")
    return [f"{problem.line}: {problem.message}" for problem in problems]


@pytest.mark.parametrize("written", ["no", "yes", "3.10", "12:30", "1e3", "0x1F", "~", "null", "2026-01-01", "007"])
def test_a_value_stays_the_text_it_is_written_as(written: str) -> None:
    assert read(f"a: {written}\n").value == {"a": written}


def test_quotes_and_block_scalars_are_text_too() -> None:
    assert read("a: 'no'\nb: \"x: y\"\nc: >-\n  two\n  lines\nd: ''\n").value == {
        "a": "no",
        "b": "x: y",
        "c": "two lines",
        "d": "",
    }


def test_every_path_has_a_line() -> None:
    source = read(
        "skills:\n"  # 1
        "  go:\n"
        "    pref_label: Go\n"  # 3
        "    alt_labels: [Golang,\n"
        "      Go language]\n"  # 5
        "    shown_by:\n"
        "      - goroutines\n"  # 7
        "      - Go modules\n"
    )
    assert source.line(("skills",)) == 1
    assert source.line(("skills", "go")) == 2
    assert source.line(("skills", "go", "pref_label")) == 3
    assert source.line(("skills", "go", "alt_labels", 0)) == 4
    assert source.line(("skills", "go", "alt_labels", 1)) == 5
    assert source.line(("skills", "go", "shown_by", 1)) == 8


def test_a_path_that_does_not_exist_has_the_line_of_what_is_around_it() -> None:
    source = read("skills:\n  go:\n    kind: language\n")
    assert source.line(("skills", "go", "pref_label")) == 2
    assert source.line(()) == 1


def test_a_second_value_for_a_key_is_refused_and_the_first_kept() -> None:
    source, problems = read_source(b"a: 1\nb: 2\na: 3\n", "a.yaml")
    assert [(p.line, p.message) for p in problems] == [(3, "key 'a' stands twice (first on line 1)")]
    assert source is not None
    assert source.value == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: &x 2\n", ["2: anchor &x is not accepted"]),
        ("a: &x 1\nb: *x\n", ["1: anchor &x is not accepted", "2: alias *x is not accepted"]),
        ("a: !!int 1\n", ["1: tag tag:yaml.org,2002:int is not accepted"]),
        ("a:\n  - !python/object:os.system x\n", ["2: tag !python/object:os.system is not accepted"]),
        ("a: 1\n---\nb: 2\n", ["2: a second document begins here"]),
        ("a: 1\nb:\nc: 3\n", ["2: a value is missing here"]),
        ("a: 1\n? [x, y]\n: 2\n", ["2: a key must be text"]),
        ("- a\n- b\n", ["1: the file must hold a mapping (key: value)"]),
        ("", ["1: the file is empty"]),
        ("# only a comment\n", ["1: the file is empty"]),
    ],
)
def test_refused(text: str, expected: list[str]) -> None:
    assert refused(text.encode()) == expected


def test_all_that_is_refused_in_a_file_is_told_at_once() -> None:
    assert [told.split(":")[0] for told in refused(b"a: &x 1\na: 2\nb: *x\nc: !t 3\n")] == ["1", "2", "3", "4"]


def test_bytes_that_are_not_utf8_are_refused_on_their_line() -> None:
    assert refused("a: 1\nb: café\n".encode("latin-1")) == ["2: the file is not UTF-8"]


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    source, problems = read_source(b"\xef\xbb\xbfa: 1\n", "a.yaml")
    assert problems == []
    assert source is not None
    assert source.value == {"a": "1"}


@pytest.mark.parametrize("text", ["a: 1\nb: c: d\n", "a: 1\n\tb: 2\n", "a: 1\nb: \x07\n", "a: 1\n} b\n"])
def test_broken_yaml_is_told_with_its_line(text: str) -> None:
    (told,) = refused(text.encode())
    assert told.startswith("2: not valid YAML")


def test_nesting_has_an_end() -> None:
    assert refused(b"a: " + b"[" * 10_000) == ["1: nested more than 30 deep"]


def test_an_alias_bomb_is_not_expanded() -> None:
    levels = ["l0: &l0 [x, x]"] + [f"l{n}: &l{n} [*l{n - 1}, *l{n - 1}]" for n in range(1, 50)]
    source, problems = read_source("\n".join(levels).encode(), "a.yaml")
    assert source is not None
    assert source.value["l49"] == []
    assert len(problems) == 50 + 2 * 49


@given(
    st.binary(max_size=60)
    | st.text(alphabet="ab:-[]{}&*!'\"#|>?%@ \t\n\r\x07\u0085\u2028", max_size=60).map(str.encode)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_told_with_a_line_that_exists(data: bytes) -> None:
    source, problems = read_source(data, "a.yaml")
    assert source is not None or problems
    lines = len(data.decode("utf-8", "replace").splitlines())
    assert all(1 <= problem.line <= lines + 1 for problem in problems)
