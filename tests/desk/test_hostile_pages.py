"""CVs, file names and taxonomy labels that attack the page: nothing runs, nothing is fetched, nothing opens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager

import pytest
from reports import discarded, employment, evidence, flag, group, line, quote, report, role, skill

from rolematch import Document, Report, RoleMatcher, Shortlist, Unreadable
from rolematch.render.rows import ROW_KINDS
from rolematch.report import Level, TopicFinding

Show = Callable[..., contextmanager]

_MARKUP = (
    "<script>window.owned=1;alert(1)</script>",
    '"><img src=x onerror="window.owned=1;alert(2)">',
    "'><svg/onload=window.owned=1>",
    "</title></style></script><script>window.owned=1</script>",
    "<iframe src=https://attacker.example/></iframe>",
    "<link rel=stylesheet href=https://attacker.example/a.css>",
    "<a href='javascript:window.owned=1'>click</a>",
    "<base href=https://attacker.example/><form action=/x><button>go</button></form>",
    "<meta http-equiv=refresh content='0;url=https://attacker.example/'>",
    "]]><!--<script>window.owned=1</script>-->",
    "&lt;script&gt;window.owned=1&lt;/script&gt;",
)
ATTACKS = (
    " ".join(_MARKUP),
    " ".join(reversed(_MARKUP)),
    "{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "javascript:window.owned=1//",
    "\u202egnp.exe\u2066 \x00\x1b[31m\ud800",
)


def hostile_cv(attack: str) -> str:
    return (
        f"{attack}\n\nEXPERIENCE\nPlatform engineer {attack}, Acme {attack}, March 2020 - present\n"
        f"- Ran Docker {attack} in production for 40 teams {attack}\n- Wrote APIs in Python {attack} 5+ years {attack}\n\n"
        f"SKILLS\nPython {attack}, Kubernetes, eager to learn Rust {attack}\n"
    )


def hostile_report(attack: str) -> tuple[str, Report]:
    """Return a text and a report in which every string that can hold words of others holds the attack."""
    text = f"x {attack} y\nDocker {attack}\n"
    found = evidence(
        text, "Docker", Level.PRODUCTION, hedge=quote(text, attack), signs=(quote(text, attack),), position=0
    )
    needs = group("Need", found).model_copy(update={"label": attack, "section": attack, "item": attack})
    asked = role("ai_engineer", 0.5, needs, group("Other")).model_copy(update={"label": attack})
    made = report(
        attack,
        roles=(asked,),
        flags=(
            flag(
                attack,
                evidence=(line(text, "Docker"),),
                message=attack,
                searched=attack,
                question=attack,
                role="ai_engineer",
            ),
            flag(attack, "unknown", message=attack, searched=attack),
            flag(attack, "clear", message=attack, searched=attack),
        ),
        practices=(TopicFinding(id="p", label=attack, found=True, evidence=(quote(text, attack),)),),
        specialisations=(TopicFinding(id="s", label=attack, found=True, evidence=(quote(text, attack),)),),
        skills=(skill(attack, found),),
        positions=(employment(text, "Docker"),),
        discarded=(discarded(text, attack, "wished", "x", detail=attack),),
    )
    document = made.document.model_copy(update={"sha256": Document(text).sha256})
    taxonomy = made.taxonomy.model_copy(update={"name": attack, "version": attack})
    return text, made.model_copy(update={"document": document, "taxonomy": taxonomy})


def assert_harmless(seen: object) -> None:
    page = seen.page
    assert page.evaluate("window.owned") is None
    strange = "script:not(:last-of-type), iframe, img, link, base, form, svg [onload], meta[http-equiv=refresh], [onerror], [onload]"
    assert page.locator(strange).count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    for summary in page.locator("summary").all():
        summary.evaluate("e => e.parentNode.open = true")
    seen.assert_quiet()


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_page_of_a_hostile_cv(show: Show, matcher: RoleMatcher, attack: str) -> None:
    cv = Document(hostile_cv(attack), id=attack)
    made = matcher.match(cv)
    assert made.skill("docker") is not None

    for html in (made.to_html(cv), made.to_html(cv, show_contact=True), made.to_html(name=attack)):
        with show(html) as seen:
            assert_harmless(seen)
    with show(made._repr_html_()) as seen:
        assert_harmless(seen)


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_labels_and_messages(show: Show, attack: str) -> None:
    text, made = hostile_report(attack)
    listed = Shortlist([made, made, Unreadable(attack, "failed", attack)])

    for html in (made.to_html(text, show_contact=True), listed.to_html(show_contact=True), listed.to_html()):
        with show(html) as seen:
            assert_harmless(seen)


@pytest.mark.parametrize("attack", ATTACKS[:3])
def test_the_text_reads_as_it_was_written(show: Show, matcher: RoleMatcher, attack: str) -> None:
    cv = Document(hostile_cv(attack))

    with show(matcher.match(cv).to_html(cv, show_contact=True)) as seen:
        seen.page.evaluate("document.querySelectorAll('.back').forEach(e => e.remove())")
        assert seen.page.locator(".cv-text").evaluate("e => e.textContent").strip() == cv.text.strip()


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_script_of_the_shortlist_moves_hostile_words_as_words(show: Show, attack: str) -> None:
    _, made = hostile_report(attack)

    with show(Shortlist([made, made.model_copy()]).to_html(show_contact=True)) as seen:
        for box in seen.page.locator(".choose").all():
            box.uncheck()
            box.check()
        for button in seen.page.locator("thead button").all():
            button.click()
        seen.page.locator("#find").fill(attack.replace("\x00", "").replace("\ud800", "")[:40])
        assert_harmless(seen)


def test_every_table_can_be_made_of_a_hostile_report() -> None:
    for attack in ATTACKS:
        listed = Shortlist([hostile_report(attack)[1]])
        for kind in ROW_KINDS:
            assert listed.to_csv(kind=kind)
