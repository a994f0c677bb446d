"""The first screen, which says what now: it is drawn before any script runs, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.calendar.provisional import ProvisionalNumbers
from paiqi.formats.page.wording import LANGUAGES, words
from paiqi.i18n import _, ngettext, speaking
from paiqi.planning.writing_order import to_write
from paiqi.reports.days import day_words, distance_words, when_words
from paiqi.reports.outlook.agenda import row
from paiqi.reports.outlook.gone_by import GONE_BY, overdue
from paiqi.reports.outlook.happenings import Happening, Outlook, Push, pushes_ahead
from paiqi.reports.outlook.wording import Wording
from paiqi.reports.topics import number_cell
from paiqi.reports.urgency import material, reason, warning
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from paiqi.formats.page.topics import PageTopics
    from paiqi.model.backlog import Backlog
    from paiqi.model.topic import Topic
    from paiqi.planning.writing_order import ToWrite

# What one takes in at a glance.
_MOST_GONE, _MOST_LATER, _MOST_TASKS = 5, 5, 5
TAGS = {"en": "en", "zh": "zh-CN"}


class FirstScreen:
    """What the first screen tells, of the topics that the page has."""

    def __init__(
        self, backlog: Backlog, view: Outlook, shown: PageTopics, *, today: dt.date, drafts: Collection[str]
    ) -> None:
        self._backlog = backlog
        self._today = today
        self._drafts = drafts
        self._shown = shown
        self._wording = Wording(backlog, today)
        self._provisional = ProvisionalNumbers(backlog)
        self._overdue = [one for one in overdue(backlog, today) if self._is_here(one)]
        self._pushes = pushes_ahead(backlog, filter(self._is_here, view.happenings), today)
        self._tasks = [task for task in to_write(backlog, drafts=drafts) if shown.place(task.topic) is not None]

    def in_each_language(self) -> list[dict[str, Any]]:
        """Return the screen in each language."""
        said = words()
        found = []
        for language in LANGUAGES:
            with speaking(language):
                found.append({"tag": TAGS[language], "words": said[language], **self._said()})
        return found

    def _is_here(self, one: Happening) -> bool:
        return one.topic is None or self._shown.place(one.topic) is not None

    def _said(self) -> dict[str, Any]:
        later = [one for push in self._pushes[1 : 1 + _MOST_LATER] for one in push.happenings][:_MOST_LATER]
        return {
            "standfirst": self._standfirst(),
            "push": self._push(self._pushes[0]) if self._pushes else None,
            "later": [self._line(one) for one in later],
            "gone": [
                {"heading": _(heading), "count": len(ones), "rows": [self._line(one) for one in ones[:_MOST_GONE]]}
                for kind, heading in GONE_BY.items()
                if (ones := [one for one in self._overdue if one.kind is kind])
            ],
            "tasks": [self._task(task) for task in self._tasks[:_MOST_TASKS]],
        }

    def _standfirst(self) -> str:
        n = self._shown.count
        following = self._provisional.ledger.next_number
        parts = [
            _("as of {day}").format(day=day_words(self._today)),
            ngettext("{n} topic", "{n} topics", n).format(n=n),
            _("the next article is {number}").format(number=clean(self._backlog.series.label(following))),
        ]
        return " · ".join(parts)

    def _push(self, push: Push) -> dict[str, Any]:
        far = distance_words(push.when.day, self._today)
        return {"day": when_words(push.when), "far": far, "rows": [self._line(one) for one in push.happenings]}

    def _line(self, one: Happening) -> dict[str, Any]:
        told = row(one, self._wording, self._today)
        return {
            "date": told.date.text,
            "number": self._number(one.topic) if one.topic else "",
            "title": told.title.text,
            "key": self._shown.key(one.topic) if one.topic else None,
            "empty": one.topic is None,
            "status": told.status.text,
            "state": one.topic.status.value if one.topic else "",
            "remark": told.remark.text,
            "late": self._wording.tone(one) == "late",
        }

    def _number(self, topic: Topic) -> str:
        return number_cell(topic, self._provisional).text

    def _task(self, task: ToWrite) -> dict[str, Any]:
        has = material(self._backlog, task.topic, self._drafts)
        return {
            "title": " ".join(filter(None, [self._number(task.topic), clean(task.topic.title)])),
            "key": self._shown.key(task.topic),
            "reason": reason(task, has, self._today),
            "warning": warning(task, has, self._today),
        }
