"""An operation's own result."""

from __future__ import annotations

from msgspec.structs import replace

from paiqi.model.backlog import Backlog
from paiqi.model.outcome import Outcome
from paiqi.model.topic import Topic


def test_an_outcome_has_the_topics_it_is_about_as_they_are_now_in_the_order_in_which_they_were_named() -> None:
    one, two, three = (Topic(title=title, origin=place) for place, title in enumerate(("一", "二", "三")))
    before = Backlog(topics=(one, two, three))
    after = before.with_topic(three, replace(three, pillar="原理"))
    outcome = Outcome.of((three, one), before, after, ["a note"])
    assert outcome.topics == (replace(three, pillar="原理"), one)
    assert outcome.topic.pillar == "原理"
    assert outcome.warnings == ("a note",)
