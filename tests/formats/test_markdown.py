"""Lists in Markdown: what is written is read back to the letter, whatever the texts look like."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from nasty import backlogs

from paiqi import i18n
from paiqi.formats.markdown import Style, markdown_list
from paiqi.lists.own.reader import read_own
from paiqi.model.topic import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.lists.listing import Told
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic

FEW = settings(max_examples=60, deadline=None)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    i18n.use(language)
    try:
        yield
    finally:
        i18n.use("en")


def read(text: str) -> Told:
    made = count()
    told = read_own(text, lambda _taken: lambda _title: f"made-{next(made)}")
    assert told is not None
    return told


def said(topics: tuple[Topic, ...]) -> list[dict[str, Any]]:
    """Return what topics say, with the titles of those that they name by an id."""
    titles = {topic.id: topic.title for topic in topics if topic.id}

    def called(reference: Any) -> Any:
        return titles.get(reference, reference)

    return [
        {key: getattr(topic, key) for key in KEYS if key != "id"}
        | {"after": [called(one) for one in topic.after], "merged_into": called(topic.merged_into)}
        for topic in topics
    ]


def in_two_rows(read_again: list[str], before: list[str]) -> bool:
    """Whether a list has two sections, each with its topics in the order in which they were."""

    def in_order(part: list[str]) -> bool:
        rest = iter(before)
        return all(one in rest for one in part)

    return any(in_order(read_again[:at]) and in_order(read_again[at:]) for at in range(len(read_again) + 1))


@FEW
@given(backlog=backlogs)
def test_a_table_is_read_back_but_for_long_texts(backlog: Backlog) -> None:
    told = read(markdown_list(backlog, backlog.topics, Style.TABLE).text)
    keys = (
        "title",
        "status",
        "number",
        "formerly",
        "after",
        "merged_into",
        "scheduled",
        "deadline",
        "tags",
        "priority",
    )
    assert [{key: one[key] for key in keys} for one in said(told.backlog.topics)] == [
        {key: one[key] for key in keys} for one in said(backlog.topics)
    ]


@pytest.mark.parametrize("style", [Style.LIST, Style.TASKS])
@pytest.mark.parametrize("language", ["en", "zh"])
@FEW
@given(backlog=backlogs)
def test_a_list_is_read_back_as_it_was_and_written_as_it_was(style: Style, language: str, backlog: Backlog) -> None:
    with speaking(language):
        export = markdown_list(backlog, backlog.topics, style)
    told = read(export.text)
    assert told.backlog.series == backlog.series
    assert told.backlog.appendix == backlog.appendix
    assert len(told.kinds) == export.text.count("\n")
    assert sorted(map(repr, said(told.backlog.topics))) == sorted(map(repr, said(backlog.topics)))
    assert in_two_rows([repr(one) for one in said(told.backlog.topics)], [repr(one) for one in said(backlog.topics)])
    with speaking(language):
        again = markdown_list(told.backlog, told.backlog.topics, style)
    assert again.text == export.text
