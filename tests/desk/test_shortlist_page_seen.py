"""The shortlist's page as a browser shows it: with its script and without."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager

from rolematch import Shortlist

Show = Callable[..., contextmanager]


def names(page: object, *, shown_only: bool = True) -> list[str]:
    rows = page.locator("#table tbody tr").all()
    return [row.locator("th.who").inner_text() for row in rows if not shown_only or row.is_visible()]


def untick_all(page: object) -> None:
    while page.locator(".choose:checked").count():
        page.locator(".choose:checked").first.uncheck()


def in_rank(shortlist: Shortlist) -> list[str]:
    return [row["candidate"] for row in shortlist.to_rows() if row["error"] is None]


def test_it_is_quiet_and_shows_everybody_in_order_of_rank(show: Show, shortlist: Shortlist) -> None:
    with show(shortlist.to_html()) as seen:
        assert names(seen.page) == in_rank(shortlist)
        assert seen.page.locator("#status").inner_text() == f"{len(shortlist.reports)} candidates shown"
        seen.assert_quiet()


def test_a_header_sorts_and_sorts_back(show: Show, shortlist: Shortlist) -> None:
    covered = {
        row["candidate"]: row["software_engineer_coverage"] for row in shortlist.to_rows() if row["error"] is None
    }

    with show(shortlist.to_html()) as seen:
        button = seen.page.get_by_role("button", name="Covered").nth(1)
        button.click()
        falling = [covered[name] for name in names(seen.page)]
        assert seen.page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
        button.click()
        rising = [covered[name] for name in names(seen.page)]
        seen.page.get_by_role("button", name="#").click()

        assert falling == sorted(covered.values(), reverse=True)
        assert rising == sorted(covered.values())
        assert names(seen.page) == in_rank(shortlist)


def test_filters_hide_and_say_how_many(show: Show, shortlist: Shortlist) -> None:
    applied = {
        row["candidate"]
        for row in shortlist.to_rows("groups")
        if (row["role"], row["group"]) == ("ai_engineer", "rag_vector") and row["level_rank"] >= 2
    }
    both = {report.document.id for report in shortlist.reports if report.profile == "both"}
    everybody = len(shortlist.reports)

    with show(shortlist.to_html()) as seen:
        page = seen.page
        page.locator("#group").select_option(label="RAG and vector databases")
        assert set(names(page)) == applied
        assert page.locator("#status").inner_text() == (
            f"{len(applied)} of {everybody} shown, {everybody - len(applied)} hidden by the filter"
        )
        page.locator("#profile").select_option("both")
        assert set(names(page)) == applied & both
        page.get_by_role("button", name="Show all").click()
        assert len(names(page)) == everybody
        page.locator("#find").fill("KUBERNETES")
        found = {r.document.id for r in shortlist.reports if any(s.label.startswith("Kubernetes") for s in r.skills)}
        assert set(names(page)) == found
        page.locator("#find").fill("nobody has this")
        assert names(page) == []


def test_chosen_candidates_stand_side_by_side_with_what_they_cover_together(show: Show, shortlist: Shortlist) -> None:
    chosen = ("02_ai_engineer_junior.txt", "06_software_engineer_junior_bootcamp.txt")
    left = [group.label for group in shortlist.team(*chosen).left if group.role == "software_engineer"]

    with show(shortlist.to_html()) as seen:
        page = seen.page
        untick_all(page)
        assert page.locator("#comparison").inner_text() == "Nobody is chosen."
        for name in chosen:
            page.get_by_role("checkbox", name=f"Put {name} side by side").check()
        heads = page.locator(".sides thead th").all_inner_texts()
        software = page.locator(".sides .role-row").nth(1).inner_text()

        assert set(heads) == {"Group", *chosen, "Together"}
        assert software.endswith(f"; left: {', '.join(left)}")
        assert page.locator(".sides .quote").count() > 0


def test_no_more_than_four_can_be_chosen(show: Show, shortlist: Shortlist) -> None:
    with show(shortlist.to_html()) as seen:
        boxes = seen.page.locator(".choose")
        while boxes.and_(seen.page.locator(":checked")).count() < 4:
            seen.page.locator(".choose:not(:checked):not(:disabled)").first.check()

        assert seen.page.locator(".choose:not(:checked):not(:disabled)").count() == 0
        seen.page.locator(".choose:checked").first.uncheck()
        assert seen.page.locator(".choose:not(:checked):not(:disabled)").count() > 0


def test_the_script_shows_side_by_side_what_the_page_showed_without(show: Show, shortlist: Shortlist) -> None:
    html = shortlist.to_html(compare=["02_ai_engineer_junior.txt", "01_ai_engineer_production.txt"])

    with show(html, script=False) as seen:
        without = seen.page.locator(".sides tbody").all_inner_texts()
        heads = seen.page.locator(".sides thead th").all_inner_texts()
        assert seen.page.locator("#controls").is_hidden()
        assert seen.page.locator("#table tbody tr").count() == len(shortlist.reports)
    with show(html) as seen:
        with_script = seen.page.locator(".sides tbody").all_inner_texts()

    assert heads == ["Group", "01_ai_engineer_production.txt", "02_ai_engineer_junior.txt", "Together"]
    assert [text.split() for text in with_script] == [text.split() for text in without]


def test_a_name_opens_the_words_behind_its_squares(show: Show, shortlist: Shortlist) -> None:
    with show(shortlist.to_html()) as seen:
        brief = seen.page.locator("#c2-top")
        assert not brief.is_visible()
        seen.page.locator("#table a").nth(1).click()
        assert brief.is_visible()
        assert brief.locator(".quote").count() > 0


def test_the_keyboard_sorts_filters_and_chooses(show: Show, shortlist: Shortlist) -> None:
    with show(shortlist.to_html()) as seen:
        page = seen.page
        page.locator("#find").focus()
        page.keyboard.type("java")
        assert 0 < len(names(page)) < len(shortlist.reports)
        page.get_by_role("button", name="Show all").focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Candidate").focus()
        page.keyboard.press("Enter")
        assert names(page) == sorted(in_rank(shortlist))
        chosen = page.locator(".choose:checked")
        before = chosen.count()
        chosen.first.focus()
        page.keyboard.press("Space")
        assert chosen.count() == before - 1


def test_what_could_not_be_read_is_listed(show: Show, shortlist: Shortlist) -> None:
    with show(shortlist.to_html()) as seen:
        assert seen.page.locator(".notice").inner_text().startswith("1 file could not be read")
        seen.page.get_by_role("link", name="1 file could not be read").click()
        assert "scan.pdf scan.pdf holds no text. unsupported" in " ".join(
            seen.page.locator(".plain-table tbody").inner_text().split()
        )


def test_a_list_of_nobody_still_says_so(show: Show, shortlist: Shortlist) -> None:
    with show(Shortlist(shortlist.unreadable).to_html()) as seen:
        assert seen.page.get_by_text("No CV could be read.").is_visible()
        seen.assert_quiet()


def test_only_the_table_scrolls_sideways_on_a_phone(show: Show, shortlist: Shortlist) -> None:
    with show(shortlist.to_html(), width=390) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_notebook_shows_the_heat_map(show: Show, shortlist: Shortlist) -> None:
    with show(f"<!doctype html><title>nb</title>{shortlist._repr_html_()}") as seen:
        rows = seen.page.locator(".heatmap tbody tr")
        assert rows.count() == len(shortlist.reports)
        assert seen.page.locator("script, input, a").count() == 0
        assert "scan.pdf (unsupported)" in seen.page.locator(".notice").inner_text()
        seen.assert_quiet()


def test_on_paper_a_candidate_is_a_line(show: Show, shortlist: Shortlist) -> None:
    with show(shortlist.to_html(), width=1050) as seen:
        seen.page.emulate_media(media="print")
        heights = [row.bounding_box()["height"] for row in seen.page.locator("#table tbody tr").all()]
        assert max(heights) < 60
        assert seen.page.locator("#controls").is_hidden()
        assert seen.page.locator(".pick").first.is_hidden()
