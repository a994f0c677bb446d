"""The samples' truths are true to their lists: what they name stands where they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from lists.sampling import FIELDS, HOME, STATUSES, compared, fold, listed, samples

if TYPE_CHECKING:
    from lists.sampling import Sample

SAMPLES = samples()
DAY = re.compile(r"20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])")


@pytest.fixture(params=SAMPLES, ids=lambda sample: sample.name)
def sample(request: pytest.FixtureRequest) -> Sample:
    given: Sample = request.param
    return given


def test_each_list_has_a_truth_and_each_truth_a_list() -> None:
    lists = {path.name for path in HOME.iterdir() if not path.name.endswith(".truth.json")}

    assert lists == {sample.name for sample in SAMPLES}


def test_the_bytes_are_as_told(sample: Sample) -> None:
    told = sample.truth["bytes"]
    for text in sample.texts().values():
        assert ("\r\n" in text) == (told["eol"] == "crlf")
        assert text.count("\n") == text.count("\r\n") or told["eol"] == "lf"
        assert text.endswith("\n") == told["final_newline"]


def test_titles_stand_on_the_lines_that_are_named(sample: Sample) -> None:
    texts = {name: text.splitlines() for name, text in sample.texts().items()}
    for topic in sample.truth["topics"]:
        lines = texts[topic.get("file", "")]
        names = [topic["title"], *listed(topic.get("title_alt"))]
        for line in (topic["line"], *topic.get("also", [])):
            plain = fold(re.sub(r"<kbd>|</kbd>|~~价钱~~", "", lines[line - 1]))
            assert any(fold(name) in plain for name in names), (topic["title"], line)


def test_what_a_truth_names_stands_in_its_list(sample: Sample) -> None:
    whole = fold("\n".join(sample.texts().values()))
    for words in sample.truth["not_topics"]:
        assert fold(words) in whole, words
    for topic in sample.truth["topics"]:
        for words in (*topic.get("notes_hold", []), *topic["tags"], *topic["links"], topic["pillar"], topic["owner"]):
            assert fold(words) in whole, words
        if topic["number"]:
            assert str(topic["number"]) in whole


def test_values_are_of_their_kinds(sample: Sample) -> None:
    truth = sample.truth
    assert truth["lang"] in ("zh", "en", "es", "de", "fr", "ja")
    assert truth["construct"]
    for topic in truth["topics"]:
        assert {"title", "line", "status", "doubt", "notes", *FIELDS} - topic.keys() <= {"day"}
        assert {topic["status"], *topic.get("status_alt", [])} <= set(STATUSES)
        assert topic["priority"] in (None, "high", "low")
        out = topic["published"]
        for day in (topic["scheduled"], topic["deadline"], out and out["date"]):
            assert day is None or DAY.fullmatch(day), day
        assert out is None or topic["status"] == "done"
        assert not topic.get("notes_hold") or topic["notes"] or topic["doubt"] or len(topic["notes_hold"]) == 1


def test_counts_are_right_and_no_title_is_none(sample: Sample) -> None:
    topics = sample.truth["topics"]
    counts = dict(sample.truth["counts"])
    none = {fold(words) for words in sample.truth["not_topics"]}

    assert counts.pop("topics") == len(topics)
    assert counts == {status: n for status in STATUSES if (n := sum(t["status"] == status for t in topics))}
    assert len({fold(topic["title"]) for topic in topics}) == len(topics)
    assert not none & {fold(topic["title"]) for topic in topics}


def test_the_truth_itself_scores_without_a_fault(sample: Sample) -> None:
    """What reads a list as its truth has it is found to be right: the scoring and the truth agree."""
    topics = [_as_read(topic) for topic in sample.truth["topics"]]
    text = "\n".join(sample.texts().values())
    result = compared(sample.truth, text, topics, text if sample.truth.get("writes", True) else "")

    assert result.faults == {}
    assert result.titles == result.expected
    assert result.right == result.wanted


def _as_read(topic: dict[str, Any]) -> dict[str, Any]:
    notes = "\n".join(topic.get("notes_hold", []))
    day = {"deadline": topic["day"]} if "day" in topic else {}
    read = {key: value for key, value in topic.items() if key not in ("day", "title_alt", "doubt")}
    return {**read, **day, "sources": topic["links"], "notes": notes}
