"""What a heading says of what stands below it, and what a title that begins or ends like one does not."""

from __future__ import annotations

import pytest

from paiqi.lists.vocabulary.headings import sense_of
from paiqi.model.topic import Status


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        *((heading, Status.DONE) for heading in ("Published", "Published posts", "✅ 已写（11 篇）", "本月已发文章")),
        *(
            (heading, Status.DONE)
            for heading in ("已发布清单", "Done (2026)", "写过的文章", "Posts: done", "2026 已发布")
        ),
        *((heading, Status.READY) for heading in ("待发布清单", "To be published", "Ready for review", "即将发布")),
        *((heading, Status.TODO) for heading in ("Not yet published", "unpublished", "还没发", "Ideas for spring")),
        *(
            (heading, Status.DRAFTING)
            for heading in ("In progress — half of them", "进行中的选题", "写作中 / In progress")
        ),
    ],
)
def test_a_heading_says_a_status_as_its_name_or_beside_idle_words(heading: str, status: Status) -> None:
    assert sense_of(heading).status is status


@pytest.mark.parametrize(
    "title",
    [
        *("Postcards nobody sent", "What we finished", "Live music in the park", "Ready or not", "The future of bread"),
        *(
            "How to kill a draft",
            "未发表的信",
            "老李写过的歌",
            "被放弃的车站",
            "我为什么放弃早餐",
            "P1 - 家常主菜（本周写完）",
        ),
        *("发布计划", "上线安排", "publishing plan"),
    ],
)
def test_a_word_inside_a_title_says_none(title: str) -> None:
    assert sense_of(title).status is None


@pytest.mark.parametrize("title", ["May the best win", "Winter light", "Sunday roast", "March of the cranes"])
def test_a_title_may_begin_with_the_name_of_a_time(title: str) -> None:
    assert not sense_of(title).divides


@pytest.mark.parametrize(
    "heading", ["Week 3 launch", "January: bread", "第 1 周（热点优先）", "Winter 2026", "May posts"]
)
def test_a_heading_that_begins_with_a_time_is_one(heading: str) -> None:
    assert sense_of(heading).divides


def test_what_waits_is_no_check_list() -> None:
    assert not sense_of("待发布清单").guidance
    assert sense_of("发布清单").guidance
