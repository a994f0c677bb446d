"""A folder of Markdown files with front matter, as site makers keep them: each file is a topic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.lists.days import read_day
from paiqi.lists.kinds.records import as_text
from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.lifting.habits import Habits
from paiqi.lists.lifting.values import labelled, split_tags, status_of
from paiqi.lists.listing import RemarkKind, named_files
from paiqi.lists.markdown.lines import ListLine, legal_lines
from paiqi.lists.outline import Item, Listing, Outline, Section
from paiqi.lists.vocabulary.columns import Column, column_of
from paiqi.model.topic import Status
from paiqi.text.markdown import front_matter_end, heading

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

_NAME = r"(?:(?P<day>\d{4}-\d\d-\d\d)-)?(?:task-\d+(?:\.\d+)*\s*-\s*)?(?P<title>.+)"
_NO_POSTS = frozenset({"_index.md", "_template.md"})
_MOST_LINES = 200
_FEW_LINES = 20  # of what is out, the text stands in its file
_SKIPPED = frozenset(
    {
        "layout",
        "permalink",
        "slug",
        "url",
        "aliases",
        "type",
        "cover",
        "image",
        "toc",
        "mathjax",
        "id",
        "weight",
        "title",
        "draft",
        "published",
    }
)


class Page(NamedTuple):
    """A Markdown file: its path below the folder, and its text."""

    path: str
    text: str


class Reading(NamedTuple):
    """How a front matter is read: YAML, the layout of it, whose second part are its comments, and TOML."""

    yaml: Callable[[str], Any]
    layout: Callable[[str], tuple[Any, Iterable[tuple[int, str]]]]
    toml: Callable[[str], Any]


def folder_outline(pages: Iterable[Page], today: dt.date, read: Reading) -> Outline:
    """Return the outline of a folder; each file counts as one line."""
    pages = list(pages)
    # What Hugo calls `_index.md` is a section's own page.
    others = [page.path for page in pages if page.path.rpartition("/")[2] in _NO_POSTS]
    posts = [page for page in pages if page.path not in others]
    found = [_page(page, today, read) for page in posts]
    found.sort(key=lambda one: (one[2], one[3]))
    lines: list[ListLine] = []
    items: list[Item] = []
    said: dict[int, Lifted] = {}
    for title, lifted, _weight, path in found:
        line = ListLine(len(lines) + 1, path, 0)
        lines.append(line)
        items.append(Item(line, title, last=line.number))
        said[line.number] = lifted
    section = Section(body=list(lines), blocks=[Listing(items)] if items else [])
    findings = (named_files(RemarkKind.FILES_OF_SECTIONS, others),) if others else ()
    return Outline(tuple(lines), (section,), findings, said, is_data=True)


def _page(page: Page, today: dt.date, read: Reading) -> tuple[str, Lifted, float, str]:
    texts, _ = legal_lines(page.text)
    front, comments, body = _front_matter(texts, read)
    stem = page.path.rpartition("/")[2].rpartition(".")[0]
    if stem in {"index", "README"} and "/" in page.path:
        stem = page.path.split("/")[-2]
    named = re.fullmatch(_NAME, stem)
    title = as_text(front.get("title")) or _first_heading(body) or (named["title"].replace("-", " ") if named else stem)
    said = NOTHING
    remarks: list[str] = []
    for key, value in front.items():
        if str(key) in _SKIPPED or value in (None, "", [], {}):
            continue
        taken = _value(str(key), value)
        if taken:
            said = said.or_else(taken)
        else:
            remarks.append(f"{key}: {as_text(value)}")
    if said.date is None and said.published is None and named and named["day"]:
        said = said.or_else(Lifted(date=read_day(named["day"])))
    status = said.status or _status(page.path, front, said, today)
    notes = "\n".join(body).strip("\n") if len(body) <= (_FEW_LINES if status is Status.DONE else _MOST_LINES) else ""
    extra = Lifted(status=status, sources=(page.path,), remarks=tuple(filter(None, [*remarks, *comments, notes])))
    weight = front.get("weight", front.get("ordinal", 0))
    return title, said.or_else(extra), float(weight) if isinstance(weight, (int, float)) else 0.0, page.path


def _value(key: str, value: Any) -> Lifted | None:
    if key in {"categories", "category", "series", "分类"} and isinstance(value, list) and value:
        return Lifted(pillar=as_text(value[0]), tags=tuple(as_text(part) for part in value[1:]))
    if key in {"tags", "labels", "keywords", "标签"} and isinstance(value, list):
        return Lifted(tags=tuple(as_text(part) for part in value))
    if isinstance(value, list):
        value = as_text(value[0]) if len(value) == 1 else as_text(value)
    name = key.replace("_", " ").replace("-", " ")
    if column_of(name) is Column.TAGS:
        return Lifted(tags=split_tags(as_text(value)))
    return labelled(name, as_text(value), Habits())


def _status(path: str, front: Mapping[str, Any], said: Lifted, today: dt.date) -> Status:
    """Return where a page stands: a draft, out, or waiting for its day."""
    draft = front.get("draft")
    if (
        draft in (True, "true", "yes")
        or front.get("published") in (False, "false")
        or re.search(r"(?:^|/)_?drafts?/", path)
    ):
        return Status.DRAFTING
    day = said.published or said.date or said.scheduled
    date = day.date() if day else None
    if date is not None:
        return Status.DONE if date <= today else Status.READY
    return (
        Status.DONE
        if draft in (False, "false") or re.search(r"(?:^|/)_?posts/", path)
        else status_of(as_text(front.get("status")), Habits()) or Status.TODO
    )


def _front_matter(texts: list[str], read: Reading) -> tuple[dict[str, Any], list[str], list[str]]:
    """Return what the front matter says, its comments (of YAML), and the lines below it."""
    end = front_matter_end(texts)
    if not end:
        return {}, [], texts
    text = "\n".join(texts[1:end]) + "\n"
    is_yaml = texts[0].strip() != "+++"
    try:
        front = read.yaml(text) if is_yaml else read.toml(text)
    except ValueError:
        return {}, [], texts
    if not isinstance(front, dict):
        return {}, [], texts
    return front, [comment for _line, comment in read.layout(text)[1]] if is_yaml else [], texts[end + 1 :]


def _first_heading(body: list[str]) -> str:
    return next((said for text in body[:20] if (found := heading(text.strip()))[0] and (said := found[1].strip())), "")
