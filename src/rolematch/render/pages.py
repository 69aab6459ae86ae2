"""The templates of the pages, and what makes a page complete in itself: style and script inside, and a policy that allows no more."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rolematch.render.plain import page_text
from rolematch.render.words import LEVEL_SIGNS, counted, duration, number, percent
from rolematch.report import Level


def render(template: str, **values: object) -> str:
    """Return a filled template. Whatever stands in `values` is escaped: a CV, a file name, a label never become HTML."""
    return _environment().get_template(template).render(**values)


def document(template: str, *, script: str | None = None, **values: object) -> str:
    """Return a whole page, with its style, its script if any, and a policy under which nothing else runs or loads."""
    style = asset("style.css")
    code = asset(script) if script is not None else Markup()
    policy = f"default-src 'none'; style-src {_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    if code:
        policy += f"; script-src {_hash(code)}"
    # One trailing newline, however the templates end.
    return render(template, style=style, script=code, policy=policy, **values).strip() + "\n"


@cache
def asset(name: str) -> Markup:
    """Return one of our own files, which is markup already."""
    loader = _environment().loader
    assert loader is not None  # noqa: S101 - set right below
    # Without the line ends that a checkout may have given it: the policy names the very bytes.
    return Markup(loader.get_source(_environment(), name)[0].replace("\r\n", "\n").strip())  # noqa: S704 - our own file


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _finalized(value: object) -> object:
    """Every text on its way into a template passes here, before it is escaped."""
    return page_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        finalize=_finalized,
        loader=PackageLoader("rolematch.render", "templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["percent"] = percent
    environment.filters["number"] = number
    environment.filters["duration"] = duration
    environment.globals["counted"] = counted
    environment.globals["signs"] = LEVEL_SIGNS
    environment.globals["levels"] = {level.value: level for level in Level}
    return environment
