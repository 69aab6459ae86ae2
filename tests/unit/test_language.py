"""A CV in another language is read as far as it goes, and nothing follows from what was not found in it."""

from __future__ import annotations

import datetime as dt

import pytest

from rolematch import RoleMatcher
from rolematch.annotate.tokens import tokenize
from rolematch.assess.language import reads_as_english, spoken_words

DAY = dt.date(2026, 9, 1)

GERMAN = """\
Jana Beispiel
Softwareentwicklerin, Kassel

Berufserfahrung
Softwareentwicklerin bei der Muster GmbH, 03/2019 - heute
- Entwicklung von Schnittstellen mit Java und Spring Boot für das Kundenportal, im Produktivbetrieb bei 40 Kunden
- Betreuung der Datenbank (PostgreSQL) und der Auslieferung mit Docker, Bereitschaft jede dritte Woche
- Einführung von Tests mit JUnit und Schulung der neuen Mitarbeiter im Team

Kenntnisse
Java, Python, PostgreSQL, Docker, Git
"""
FRENCH = """\
Expérience professionnelle
Ingénieur logiciel chez Exemple, 2018 - 2024
Développement des services en Python pour les clients de la banque, mise en production avec Docker et suivi des incidents
dans une équipe de six personnes, pour le compte du service des paiements. Rédaction des tests avec pytest, revue du code des
collègues, et formation des nouveaux arrivants.
"""
CHINESE = "工作经历 软件工程师 北岸公司 2019 - 2024 使用 Java 和 Spring 开发 支付 系统 负责 上线 和 运维 " * 4


@pytest.mark.parametrize("text", [GERMAN, FRENCH, CHINESE], ids=["German", "French", "Chinese"])
def test_nothing_follows_from_silence_in_another_language(matcher: RoleMatcher, text: str) -> None:
    report = matcher.match(text, as_of=DAY)

    assert not report.document.english
    assert report.profile == "unknown"
    assert [flag.code for flag in report.raised] == []


def test_what_is_named_is_still_found(matcher: RoleMatcher) -> None:
    assert matcher.match(GERMAN, as_of=DAY).skill("java") is not None


@pytest.mark.parametrize(
    "text",
    [
        "Python, Go, Rust, Docker, Kubernetes",
        "Universidad de la República, Montevideo. Built the portal in Django for 40 clinics with two colleagues.",
        "Los Angeles, Las Vegas, Santa Fe",
        "",
        "2019 - 2021 • 40 %",
    ],
)
def test_names_lists_and_places_are_no_other_language(text: str) -> None:
    assert reads_as_english(spoken_words(tokenize(text).words))
