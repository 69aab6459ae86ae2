"""Strategies that write CVs: tidy ones for properties of the assessment, torn ones for properties that hold for any text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

BULLETS = [
    "Built REST APIs in Django and PostgreSQL for the billing team.",
    "Trained a ranking model with PyTorch and evaluated it offline.",
    "Deployed the service to production on Kubernetes for 2M requests a day.",
    "Wrote unit tests and set up CI/CD with GitHub Actions.",
    "Led the go-to-market plan for the new phone.",
    "Familiar with Rust; eager to learn Go.",
    "No experience with Java, but years of C++.",
    "Fine-tuned an LLM and built a RAG chatbot with LangChain for a hackathon.",
    "Colleagues wrote the React front end.",
    "Monitored latency with Prometheus, on call every third week.",
    "Cleaned the data of forty branches with pandas and SQL",
    "Met with customers and wrote reports.",
    "Moved the reports of several hundred branches from a mainframe to a cluster that\nruns Spark jobs in Scala and writes to PostgreSQL",
    "Kept the books of the\nbank in Excel.",
]
SKILLS = [
    "Python",
    "Go",
    "R",
    "SQL",
    "TensorFlow",
    "Docker",
    "AWS (EC2, S3)",
    "React Native",
    "Node.js",
    "C++",
    "Spring",
    "git",
]

FLAT = 4
"""The layout in which everything stands on one line, as some job boards export it."""

_SUMMARY = (
    "Writes software that banks rely on, and has done so for many years in small teams. Asks first what a thing is for, then how\n"
    "much of it is needed, and only then how it is done. Happiest where the people who ask for a program sit next door, and where\n"
    "a mistake is talked about over lunch. Reads a lot, speaks at meetings of the trade now and then, and keeps bees at home."
)


@dataclass(frozen=True)
class Who:
    """What must never matter: who the person is, where they live, for whom they worked, where they learned."""

    name: str = "Jo Doe"
    pronouns: str = "they/them"
    town: str = "Someville, ZZ"
    mail: str = "jo.doe@mail.org"
    profile: str = "linkedin.com/in/jo-doe"
    employers: tuple[str, str] = ("Acme", "Example Works")
    school: str = "Hill College"


@dataclass(frozen=True)
class Job:
    title: str
    dates: str
    bullets: tuple[str, ...]


@dataclass(frozen=True)
class CV:
    """A tidy CV. `text` writes it down in one of several layouts."""

    jobs: tuple[Job, ...]
    project: tuple[str, ...]
    skills: tuple[str, ...]
    layout: int
    bullet: str = "•"
    who: Who = Who()

    def text(self) -> str:
        tidy = self._tidy()
        return " ".join(tidy.split()) if self.layout == FLAT else tidy

    def _tidy(self) -> str:
        who = self.who
        header = [
            f"{who.name}\n{who.town} | {who.mail} | {who.profile} | {who.pronouns}",
            f"{who.name.upper()} ({who.pronouns})\n{who.mail}\n{who.profile}\n{who.town}",
        ][self.layout % 2]
        jobs = "\n".join(self._job(job, self.who.employers[at % 2]) for at, job in enumerate(self.jobs))
        project = "\n".join(f"{self.bullet} {bullet}" for bullet in self.project)
        school = [f"BSc Physics, {who.school}, 2011 - 2014", f"{who.school}\nBSc Physics\n2011 - 2014"][self.layout % 2]
        return (
            f"{header}\n\nSUMMARY\n{_SUMMARY}\n\n"
            f"WORK EXPERIENCE\n{jobs}\n\nPROJECTS\nLedger Reader, 2020\n{project}\n\nEDUCATION\n{school}\n\n"
            f"SKILLS\n{', '.join(self.skills)}\n"
        )

    def _job(self, job: Job, employer: str) -> str:
        heading = [
            f"{job.title}, {employer} | {job.dates}",
            f"{employer}\n{job.title}\n{job.dates}",
            f"{job.title}\n{employer}, {self.who.town}\t{job.dates}",
            f"{job.title} at {employer}\n{job.dates}",
            f"{job.title} {employer} - {self.who.town} {job.dates}",
        ][self.layout]
        return heading + "\n" + "\n".join(f"{self.bullet} {bullet}" for bullet in job.bullets) + "\n"

    def with_bullet(self, job: int, at: int, bullet: str) -> CV:
        jobs = list(self.jobs)
        old = jobs[job].bullets
        jobs[job] = replace(jobs[job], bullets=(*old[:at], bullet, *old[at:]))
        return replace(self, jobs=tuple(jobs))


_bullets = st.lists(st.sampled_from(BULLETS), min_size=1, max_size=4, unique=True).map(tuple)
_DATES = ["Jan 2021 - Present", "Mar 2017 - Dec 2020", "2014 - 2017"]
_jobs = st.lists(
    st.tuples(st.sampled_from(["Software Engineer", "Data Analyst", "AI Engineer", "Clerk"]), _bullets),
    min_size=1,
    max_size=3,
)
cvs = st.builds(
    CV,
    _jobs.map(
        lambda jobs: tuple(Job(title, dates, bullets) for (title, bullets), dates in zip(jobs, _DATES, strict=False))
    ),
    _bullets,
    st.lists(st.sampled_from(SKILLS), min_size=1, max_size=6, unique=True).map(tuple),
    st.integers(0, FLAT),
    st.sampled_from("•-*▪"),
)

_TORN = [
    "Experience\n", "EDUCATION\n", "Skills: ", "\nSKILLS\n", "REFERENCES\n", "Projects\n", "Software Engineer, Acme, 2019 - 2021\n", "• ", "\n", "\n\n", ", ",
    " ", "\t", ". ", "; ", "Jan 2020 –", "Present", "Jo Doe\n", "github.com/jo/python", "jo@go.dev", "AWS(EC2", "C#/.NET", "R|Go", "Objective-C", "Spring, TX",
    "deployed to production", "used by 2M customers", "no experience with ", "eager to learn ", "familiar with ", "my team wrote ", "but ", "\r\n", "\u2028", "\u200b",
    *SKILLS, *BULLETS,
]  # fmt: skip
torn_texts = st.lists(
    st.sampled_from(_TORN) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=30
).map("".join)
"""Pieces of CVs in any order, with any Unicode between them."""
