"""How well columns are told from rows: CVs in many layouts, printed to PDF by a browser, against the order of their source.

    python benchmarks/layouts.py [COUNT] [CHROMIUM]

Each number makes one web page: an invented person's CV in one of seven layouts (one column, sidebars left, right and full height,
two running columns, a grid, tables), with fonts, line heights, margins and places of the dates drawn by that number. The page's
source is in the order in which a person reads it, so the words must come out in exactly that order. Printed are, by layout, the
mean and the least of 2 x LCS / (words expected + words read). Needs Chromium (`apt-get install chromium`); takes two seconds a page.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from statistics import mean

from lxml import html
from rapidfuzz.distance import LCSseq

from documents import words_of
from rolematch import DocumentReader

JOBS = (
    ("Senior Software Engineer", "Northwind Labs", "Oslo, Norway", "Mar 2021 – Present",
     ("Designed and operated a payments platform in Go and PostgreSQL that settles two million transfers a day for retail banks.",
      "Cut the p99 latency of the ledger from 900 ms to 120 ms by batching writes and moving hot accounts to Redis.",
      "Led a team of five; introduced on-call rotations and blameless reviews.")),
    ("Machine Learning Engineer", "Blue Fjord AI", "Bergen, Norway", "Jun 2018 – Feb 2021",
     ("Trained ranking models with PyTorch and served them behind a gRPC API used by 40 partner shops.",
      "Built a feature store on Kafka and Spark; monitored drift with Evidently and Grafana dashboards.")),
    ("Backend Developer", "Harbour Systems", "Tromsø, Norway", "Aug 2015 – May 2018",
     ("Migrated a monolith to fourteen services on Kubernetes without downtime for customers.",
      "Wrote integration tests in Python and kept the build below ten minutes.")),
    ("Junior Developer", "Pine & Partners", "Bodø, Norway", "Jan 2014 – Jul 2015",
     ("Maintained Django applications for municipal clients, including accessibility fixes and reports.",)),
)  # fmt: skip
DEGREES = (
    ("MSc in Computer Science", "University of Example", "2012 – 2014"),
    ("BSc in Mathematics", "Example College", "2009 – 2012"),
)
SKILLS = (
    ("Languages", ("Python", "Go", "TypeScript", "SQL", "Rust")),
    ("Data", ("PostgreSQL", "Kafka", "Spark", "Redis", "Airflow")),
    ("Cloud", ("AWS", "Terraform", "Kubernetes", "Docker")),
    ("ML", ("PyTorch", "scikit-learn", "MLflow", "Evidently")),
)
CONTACT = (
    "ann.example@mail.org",
    "+47 555 01 234",
    "Oslo, Norway",
    "github.com/annexample",
    "linkedin.com/in/annexample",
)
SUMMARY = (
    "Engineer with ten years of experience in building and running services for banks and shops, from the first sketch to the pager"
    " at night. Likes small teams, plain code and numbers that can be checked by anybody."
)
LISTS = {
    "Languages": ("Norwegian (native)", "English (fluent)", "German (basic)"),
    "Interests": ("Sailing", "Choir singing", "Chess problems", "Ski touring"),
    "Certifications": ("AWS Solutions Architect (2022)", "Certified Kubernetes Administrator (2021)"),
}
LAYOUTS = ("single", "tables", "sidebar left", "sidebar right", "sidebar full height", "running columns", "grid")
STYLE = """
@page { size: A4; margin: %(margin)s } body { margin: 0; font: %(size)spt/%(leading)s %(font)s; color: #222 } h1 { font-size: 22pt; margin: 0 }
h2 { font-size: %(heading)spt; margin: 8pt 0 3pt; %(look)s } ul { margin: 2pt 0 6pt; padding-left: 14pt } p { margin: 0 0 3pt }
.row { display: flex; justify-content: space-between } .date { white-space: nowrap; margin-left: 12pt } .two { display: flex }
.note { width: %(note)spt; flex: none; padding-right: 10pt } .rest { flex: 1 } .page { display: flex } .side { width: %(side)s; flex: none;
padding: %(inner)s; box-sizing: border-box; %(ground)s } .main { flex: 1; padding: %(outer)s } .tag { display: inline-block; border: 1px solid #999;
padding: 1pt 5pt; margin: 2pt } .key { width: 80pt; font-weight: bold } .news { column-count: 2; column-gap: 20pt } .body { padding: 0 14pt }
.grid { display: grid; grid-template-columns: 1fr 1fr; gap: 14pt } .contact span { margin-right: 10pt } .even { text-align: justify; hyphens: auto }
td { vertical-align: top; padding: 0 6pt 0 0 }
"""


def paragraphs(lines: Iterable[str]) -> str:
    """Return each line as a paragraph."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def section(heading: str, body: str) -> str:
    """Return a section."""
    return f"<section><h2>{heading}</h2>{body}</section>"


def row(left: str, right: str, tag: str = "b") -> str:
    """Return a row with something at its right end."""
    return f"<div class=row><{tag}>{escape(left)}</{tag}><span class=date>{escape(right)}</span></div>"


def job(entry: tuple[str, str, str, str, Sequence[str]], dates: str) -> str:
    """Return a job with its dates at the right, at the left or below."""
    title, company, place, when, bullets = entry
    listed = "<ul>" + "".join(f"<li>{escape(bullet)}</li>" for bullet in bullets) + "</ul>"
    match dates:
        case "right":
            return row(f"{title}, {company}", when) + listed
        case "right, two lines":
            return row(title, when) + row(company, place, "i") + listed
        case "below":
            return f"<div><b>{title}</b></div><div>{escape(company)} | {place}</div><div>{when}</div>{listed}"
        case "left":
            return f"<div class=two><div class=note>{when}</div><div class=rest><b>{title}</b>, {escape(company)}{listed}</div></div>"
        case _:
            return (
                f"<div class=two><div class=note>{when}<br>{place}</div>"
                f"<div class=rest><b>{title}</b><br>{escape(company)}{listed}</div></div>"
            )


def skills(look: str) -> str:
    """Return the skills as a list, a table, tags or lines."""
    names = [name for _, group in SKILLS for name in group]
    match look:
        case "list":
            return "<ul>" + "".join(f"<li>{key}: {', '.join(group)}</li>" for key, group in SKILLS) + "</ul>"
        case "table":
            cells = (f"<tr><td class=key>{key}</td><td>{', '.join(group)}</td></tr>" for key, group in SKILLS)
            return f"<table>{''.join(cells)}</table>"
        case "tags":
            return "".join(f"<span class=tag>{name}</span>" for name in names)
        case _:
            return paragraphs(names[:10])


def web_page(number: int) -> tuple[str, str]:
    """Return the layout that a number stands for, and its page."""
    draw = random.Random(number)  # noqa: S311 - the number is the page's name
    layout = draw.choice(LAYOUTS)
    narrow = layout not in ("single", "tables")
    dates = draw.choice(
        ["right", "right, two lines", "below"]
        if narrow
        else ["right", "right, two lines", "below", "left", "left, two lines"]
    )
    style = STYLE % {
        "margin": draw.choice(["0", "12mm", "15mm"]),
        "font": draw.choice(
            ["Arial", "'Liberation Serif'", "'DejaVu Sans'", "'Open Sans', Arial", "'Liberation Sans Narrow'"]
        ),
        "size": draw.choice([8.5, 9, 10, 11]),
        "leading": draw.choice([1.15, 1.3, 1.45]),
        "heading": draw.choice([10, 11, 13]),
        "look": draw.choice(
            [
                "",
                "text-transform: uppercase",
                "letter-spacing: 2pt; text-transform: uppercase",
                "border-bottom: 1px solid #888",
            ]
        ),
        "note": draw.choice([75, 90]),
        "side": draw.choice(["26%", "30%", "33%", "180pt"]),
        "inner": draw.choice(["0 12pt", "16pt", "10pt 8pt"]),
        "outer": draw.choice(["0 0 0 10pt", "16pt", "0 14pt"]),
        "ground": draw.choice(["background: #234; color: #fff", "background: #eee", ""]),
    }
    even = draw.choice(["", " class=even"])
    head = "<h1>Ann Example</h1><div>Software and ML Engineer</div>"
    line = "<div class=contact>" + "".join(f"<span>{one}</span>" for one in CONTACT) + "</div>"
    summary = section(draw.choice(["Summary", "About me", "Profile"]), f"<p{even}>{SUMMARY}</p>")
    jobs = section("Experience", "".join(job(entry, dates) for entry in JOBS))
    school = section("Education", "".join(row(degree, when) + f"<div>{place}</div>" for degree, place, when in DEGREES))
    lists = {name: section(name, paragraphs(items)) for name, items in LISTS.items()}
    if not narrow:
        known = section("Skills", skills("table" if layout == "tables" else draw.choice(["list", "tags"])))
        body = f"<div class=body>{head}{line}{summary}{jobs}{school}{known}{lists['Languages']}</div>"
    elif layout == "running columns":
        known = section("Skills", skills("list"))
        body = f"<div class=body>{head}{line}</div><div class='body news'>{summary}{jobs}{school}{known}{lists['Certifications']}</div>"
    elif layout == "grid":
        cells = f"<div class=grid><div>{school}</div><div>{lists['Certifications']}{lists['Languages']}</div></div>"
        body = f"<div class=body>{head}{line}{summary}{jobs}{cells}{section('Skills', skills('tags'))}</div>"
    else:
        contact = section("Contact", paragraphs(CONTACT)) + section("Skills", skills(draw.choice(["tags", "lines"])))
        side = f"<div class=side>{contact}{lists['Languages']}{lists['Interests']}</div>"
        main = f"{summary}{jobs}{school}{lists['Certifications']}"
        if layout == "sidebar full height":
            body = f"<div class=page style='min-height: 100vh'>{side}<div class=main>{head}{main}</div></div>"
        else:
            both = [side, f"<div class=main>{main}</div>"]
            body = f"<div class=body>{head}</div><div class=page>{''.join(both if layout == 'sidebar left' else both[::-1])}</div>"
    return layout, f"<!doctype html><html lang=en><meta charset=utf-8><style>{style}</style><body>{body}</body></html>"


def source_words(page: str) -> list[str]:
    """Return the words of a page in the order of its source."""
    root = html.document_fromstring(page)
    root.find(".//style").drop_tree()
    return words_of(" ".join(str(text) for text in root.itertext()))


def main() -> None:
    """Print pages, read them, compare."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    browser = sys.argv[2] if len(sys.argv) > 2 else shutil.which("chromium") or "chromium"
    found: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, DocumentReader() as reader:
        source, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        for number in range(count):
            layout, page = web_page(number)
            source.write_text(page, encoding="utf-8")
            printed.unlink(missing_ok=True)
            options = [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                f"--print-to-pdf={printed}",
            ]
            subprocess.run([browser, *options, str(source)], check=True, capture_output=True, timeout=120)
            expected, given = source_words(page), words_of(reader.read(printed).text)
            share = 2 * LCSseq.similarity(expected, given) / (len(expected) + len(given))
            found[layout].append(share)
            if share < 0.97:
                print(f"page {number}, {layout}: {share:.3f}")
    for layout in LAYOUTS:
        if found[layout]:
            print(
                f"{layout:20} {len(found[layout]):3} pages   mean {mean(found[layout]):.3f}   least {min(found[layout]):.3f}"
            )


if __name__ == "__main__":
    main()
