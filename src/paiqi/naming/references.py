"""What names each topic of a list to the next command, one a line and without a shell's quotes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from paiqi.errors import AmbiguousTopicError, PaiqiError
from paiqi.i18n import _
from paiqi.naming.names import named
from paiqi.naming.select import matching_topics, number_in, plain
from paiqi.naming.titles import titles_of
from paiqi.text.clean import clean
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic


def references(backlog: Backlog, topics: Iterable[Topic]) -> Iterator[str]:
    """Yield the id of each topic; of one without an id a title, else its number, by which it alone is found.

    Raise AmbiguousTopicError for a topic that nothing tells from another one.
    """
    ids = {topic.id for topic in backlog.topics if topic.id}
    bearers: Counter[str] = Counter()
    if any(topic.id is None for topic in backlog.topics):
        bearers.update(fold(title) for topic in backlog.topics for title in set(titles_of(topic)))
    for topic in topics:
        if topic.id:
            yield topic.id
            continue
        titles = [" ".join(clean(title).split()) for title in titles_of(topic)]
        sure = (
            t for t in titles if bearers[fold(t)] == 1 and number_in(backlog.series, t) is None and plain(t) not in ids
        )
        number = [backlog.series.label(topic.number)] if isinstance(topic.number, int) else []
        others = (name for name in (*titles, *number) if _finds(backlog, name, topic))
        name = next(sure, None) or next(others, None)
        if name is None:
            raise AmbiguousTopicError(
                _("whoever types “{title}” may mean another topic").format(title=named(topic)),
                remedy=_("give it an id in the file"),
            )
        yield name


def _finds(backlog: Backlog, name: str, topic: Topic) -> bool:
    try:
        found = matching_topics(backlog, name)
    except PaiqiError:
        return False
    return len(found) == 1 and found[0] is topic
