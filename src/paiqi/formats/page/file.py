"""The page as a text: what it knows, how it looks and what it does, in one file."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from paiqi.formats.export import Export
from paiqi.formats.page.facts import page_facts, whole_view
from paiqi.formats.page.screen import TAGS, FirstScreen
from paiqi.formats.page.topics import PageTopics
from paiqi.formats.page.wording import VIEWS
from paiqi.formats.parts import part_note
from paiqi.i18n import language, language_of_files
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

_PARTS = Path(__file__).parent / "parts"
_STYLES = ("colours", "page", "now", "calendar", "topics", "figures", "print")
# In the order in which each needs those before it.
_SCRIPTS = ("build", "state", "topic", "calendar", "board", "list", "numbers", "figures", "main")
# By this line of its head a page is known.
_MARK = '\n<meta name="generator" content="paiqi">\n'
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' "
    "rx='6' fill='%23a5351f'/%3E%3Cpath d='M8 9h16M8 16h16M8 23h9' stroke='%23fff' stroke-width='3'/%3E%3C/svg%3E"
)


def web_page(backlog: Backlog, topics: Sequence[Topic], *, today: dt.date, drafts: Collection[str]) -> Export:
    """Return the page of `topics` (the very objects of the backlog); `drafts` are the paths of the draft files.

    Nothing in it comes from elsewhere, and its policy lets nothing else in. Raise WrongUsageError where the calendar's
    cadences or holidays are not understood.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    shown, view = PageTopics(backlog, topics, today), whole_view(backlog, today)
    facts = page_facts(backlog, shown, view, today)
    with language_of_files():
        spoken = language()
    style, early, script = _style(), _part("early.js"), _script()
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_PARTS),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # These are paiqi's own, but for the data, in which no tag can begin.
    own = {name: Markup(text) for name, text in {"style": style, "early": early, "script": script}.items()}  # noqa: S704
    text = environment.get_template("page.html").render(
        tag=TAGS[spoken],
        title=clean(backlog.series.title or ""),
        policy=_policy(style, early, script),
        icon=_ICON,
        words=facts["words"][spoken],
        views=VIEWS,
        screens=FirstScreen(backlog, view, shown, today=today, drafts=drafts).in_each_language(),
        data=Markup(_embedded(facts)),  # noqa: S704 - as above
        line=environment.get_template("line.html").module.line,  # type: ignore[attr-defined]
        **own,
    )
    return Export(text + "\n", len(topics), part_note(backlog, topics), lambda old: _MARK in old)


def _embedded(facts: dict[str, Any]) -> str:
    """Return facts as JSON that may stand in an element of HTML: no tag, comment or entity begins in it."""
    text = msgspec.json.encode(facts, enc_hook=str).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _policy(style: str, *scripts: str) -> str:
    """Return a policy under which only this style and these scripts are obeyed, and nothing is fetched or sent."""
    allowed = " ".join(_hash(script) for script in scripts)
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {allowed}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def _style() -> str:
    return "\n".join(_part(f"{name}.css") for name in _STYLES)


def _script() -> str:
    return "\n".join(['(() => {\n"use strict";', *(_part(f"{name}.js") for name in _SCRIPTS), "})();\n"])
