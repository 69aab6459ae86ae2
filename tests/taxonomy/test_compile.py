"""What a taxonomy's files become."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

from rolematch.lexicon import Conditions, ContextRule, Label, LabelTarget, Phrase
from rolematch.taxonomy.examples import CueExample, TopicExample, load_examples
from rolematch.taxonomy.json_schema import FILE_NAME, schema_text
from rolematch.taxonomy.load import load
from rolematch.taxonomy.locate import bundled_folder
from rolematch.taxonomy.model import ContextExample, Cue, Group, Skill, Source, Topic

Write = Callable[[dict[str, str]], Path]

GO = """\
skills:
  go:
    pref_label: Go
    kind: language
    alt_labels: [Golang, GoLang]
    shown_by: [goroutines]
    exact_case: [GoLang]
    phrases: ["(wrote|built) ... in Go"]
    implies: [python]
    exact_match: {linguist: "132"}
    ambiguous:
      Go:
        collides_with: the verb
        case: exact
        accept: {in_list: yes, near: [goroutine*, Go modules], followed_by: [micro-service*]}
        reject: {preceded_by: [to]}
        examples: ["Wrote Go daily."]
        counter_examples: ["Ready to go."]
"""

RULE = ContextRule(
    case="exact",
    accept=Conditions(in_list=True, near=(("goroutine*",), ("go", "modules")), followed_by=(("micro", "service*"),)),
    reject=Conditions(preceded_by=(("to",),)),
)


def labels(folder: Path) -> dict[tuple[str, bool], Label]:
    return {(label.text, label.exact_case): label for label in load(folder).lexicon.labels}


def test_a_skill(taxonomy: Write) -> None:
    loaded = load(taxonomy({"skills/go.yaml": GO}))
    assert loaded.skills["go"] == Skill("go", "Go", "language", ("python",), {"linguist": "132"})
    assert loaded.lexicon.languages == {"go", "python", "sql"}


def test_labels_carry_the_rule_and_the_case_they_need(taxonomy: Write) -> None:
    found = labels(taxonomy({"skills/go.yaml": GO}))
    assert found["Go", False].targets == (LabelTarget("go", "named", RULE),)
    assert found["Golang", False].targets == (LabelTarget("go", "named"),)
    assert found["GoLang", True].targets == (LabelTarget("go", "named"),)
    assert found["goroutines", False].targets == (LabelTarget("go", "shown"),)


def test_one_label_points_at_all_its_skills_and_a_name_beats_a_sign(taxonomy: Write) -> None:
    text = (
        "skills:\n"
        "  ml: {pref_label: Machine learning, kind: concept, shown_by: [scikit-learn]}\n"
        "  sklearn: {pref_label: Scikit Learn, kind: library, shown_by: [scikit-learn]}\n"
    )
    found = labels(taxonomy({"skills/more.yaml": text}))
    assert found["scikit-learn", False].targets == (LabelTarget("ml", "shown"), LabelTarget("sklearn", "named"))
    assert ("Scikit Learn", False) not in found  # the same label: a text cannot tell them apart


def test_a_skill_shown_by_an_ambiguous_name_shares_its_rule(taxonomy: Write) -> None:
    backend = "skills:\n  backend: {pref_label: Backend, kind: practice, shown_by: [go]}\n"
    found = labels(taxonomy({"skills/backend.yaml": backend, "skills/go.yaml": GO}))
    # `case: exact` needs the spelling of the rule, whichever skill was read first.
    assert found["Go", False].targets == (LabelTarget("backend", "shown", RULE), LabelTarget("go", "named", RULE))


def test_signs_of_a_kind_widen_the_rules_of_its_names_and_of_no_other(taxonomy: Write) -> None:
    signs = "signs:\n  - {kinds: [language], followed_by: [app*], preceded_by: [written in]}\n"
    chef = """\
skills:
  chef:
    pref_label: Chef
    kind: tool
    ambiguous:
      Chef:
        collides_with: a cook
        accept: {in_list: yes}
        examples: ["Puppet, Chef"]
        counter_examples: ["Chef of a hotel."]
"""
    found = labels(taxonomy({"skills/chef.yaml": chef, "skills/go.yaml": GO, "context.yaml": signs}))
    (go,), (cook,) = found["Go", False].targets, found["Chef", False].targets
    assert go.rule is not None
    assert go.rule.accept.followed_by == (("micro", "service*"), ("app*",))
    assert go.rule.accept.preceded_by == (("written", "in"),)
    assert go.rule.reject == RULE.reject
    assert cook.rule == ContextRule(case="any", accept=Conditions(in_list=True), reject=Conditions())


def test_phrases_of_every_kind(taxonomy: Write) -> None:
    source = "source: {section: S, item: I}"
    loaded = load(
        taxonomy(
            {
                "skills/go.yaml": GO,
                "practices.yaml": f"practices:\n  deployment: {{pref_label: D, {source}, phrases: [deploy*]}}\n",
                "specialisations.yaml": (
                    "specialisations:\n"
                    f"  vision: {{pref_label: V, role: ai_engineer, {source}, skills: [python], phrases: [images]}}\n"
                ),
                "cues/en.yaml": (
                    "cues:\n  live: {effect: users, phrases: [used by], not_when: [not used by],"
                    " examples: [Used by all.], counter_examples: [Not used by all.]}\n"
                ),
            }
        )
    )
    assert loaded.lexicon.phrases == (
        Phrase("(wrote|built) ... in Go", "skill", "go"),
        Phrase("deploy*", "practice", "deployment"),
        Phrase("images", "specialisation", "vision"),
        Phrase("used by", "cue", "live"),
        Phrase("not used by", "cue", "live/not"),
    )
    assert loaded.practices["deployment"] == Topic("deployment", "D", Source("S", "I"), ())
    assert loaded.specialisations["vision"] == Topic("vision", "V", Source("S", "I"), ("python",), "ai_engineer")
    assert loaded.cues["live"] == Cue("live", "users", "both")


def test_roles_headings_and_scoring(taxonomy: Write) -> None:
    sections = "sections:\n  experience: {headings: ['Work  Experience:', '» Jobs']}\ntitle_words: [Engineer]\n"
    loaded = load(taxonomy({"sections/en.yaml": sections}))
    assert loaded.roles["ai_engineer"].groups == (
        Group(
            "languages",
            "Languages",
            Source("Skills", "Python and SQL"),
            weight=1.0,
            core=False,
            skills=("python", "sql"),
            parts={},
        ),
    )
    assert loaded.lexicon.headings == {"work experience": "experience", "jobs": "experience"}
    assert loaded.lexicon.title_words == {"engineer"}
    assert loaded.scoring.credits == {"none": 0, "claimed": 0.25, "applied": 0.75, "production": 1}
    assert (loaded.scoring.implied_level, loaded.scoring.not_recent_months) == ("claimed", 36)


def test_the_digest_covers_what_is_read_and_nothing_else(taxonomy: Write, tmp_path: Path) -> None:
    folder = taxonomy({})
    before = load(folder).sha256
    shutil.copytree(folder, tmp_path / "moved")
    (tmp_path / "moved" / "README.md").write_text("Not read.")
    assert load(tmp_path / "moved").sha256 == before
    (folder / "practices.yaml").write_text("practices: {} # a comment\n")
    assert load(folder).sha256 != before


def test_a_taxonomy_can_be_sent_to_another_process(taxonomy: Write) -> None:
    loaded = load(taxonomy({"skills/go.yaml": GO}))
    assert pickle.loads(pickle.dumps(loaded)) == loaded  # noqa: S301 - our own bytes


def test_examples_are_there_to_be_run(taxonomy: Write) -> None:
    folder = taxonomy(
        {
            "skills/go.yaml": GO,
            "practices.yaml": (
                "practices:\n  deployment: {pref_label: D, source: {section: S, item: I}, phrases: [deploy*],"
                " examples: [Deployed it.], counter_examples: [Employed.]}\n"
            ),
            "cues/en.yaml": (
                "cues:\n  no: {effect: denied, direction: following, phrases: [no],"
                " examples: ['No [[Rust]], no [[Go]].'], counter_examples: ['No, [[Go]].']}\n"
            ),
        }
    )
    examples = load_examples(folder)
    assert examples.context == (
        ContextExample("go", "Go", "Wrote Go daily.", counts=True),
        ContextExample("go", "Go", "Ready to go.", counts=False),
    )
    assert examples.cues == (
        CueExample("no", "denied", "No Rust, no Go.", ((3, 7), (12, 14)), counts=True),
        CueExample("no", "denied", "No, Go.", ((4, 6),), counts=False),
    )
    assert examples.topics == (
        TopicExample("practice", "deployment", "Deployed it.", counts=True),
        TopicExample("practice", "deployment", "Employed.", counts=False),
    )


def test_the_schema_for_editors_is_that_of_the_models() -> None:
    written = (bundled_folder() / FILE_NAME).read_text(encoding="utf-8")
    assert written == schema_text(), "run `python -m rolematch.taxonomy.json_schema`"
