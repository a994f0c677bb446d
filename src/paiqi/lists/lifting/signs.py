"""Boxes, pictures and stars beside a title, and the fields that plugins for tasks write with them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from paiqi.lists.days import read_day
from paiqi.lists.lifted import Lifted, on
from paiqi.lists.lifting.values import BOXES, labelled
from paiqi.lists.vocabulary.statuses import whole_status
from paiqi.model.topic import Priority, Status

if TYPE_CHECKING:
    from paiqi.lists.lifting.habits import Habits


_TASK_DAYS = {
    "📅": "deadline",
    "🗓": "deadline",
    "⏳": "scheduled",
    "⌛": "scheduled",
    "🛫": "not_before",
    "✅": "published",
    "➕": "added",
    "❌": "",
}
TASK_SIGNS = "🆔⛔🏁📅🗓⏳⌛🛫✅➕❌🔺⏫🔼🔽⏬🔁"
_TASK_PRIORITIES = {
    "🔺": Priority.HIGH,
    "⏫": Priority.HIGH,
    "🔼": Priority.HIGH,
    "🔽": Priority.LOW,
    "⏬": Priority.LOW,
}
_MANY_STARS = 3


def box(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """A box before a title: `[x]`, `[/]`, `[!]`."""
    found = re.match(r"\[(?P<box>[^\[\]\w]|[xXvV])\]\s+", text)
    if found is None or found["box"] == "#":
        return None
    box = found["box"].lower()
    own = habits.signs.get(f"[{box}]")
    status = own if isinstance(own, Status) else BOXES.get(box)
    priority = Priority.HIGH if box == "!" else None
    return text[found.end() :], Lifted(status=status, priority=priority)


def brace_day(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """`@{2026-12-09}` of Obsidian's boards, with `@@{20:00}` behind it."""
    found = re.search(r"\s*@\{(?P<day>\d{4}-\d\d-\d\d)\}(?:\s*@@\{(?P<time>\d{1,2}:\d\d)\})?", text)
    if found is None:
        return None
    day = read_day(f"{found['day']} {found['time']}" if found["time"] else found["day"])
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), Lifted(date=day)


def at_field(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`@due(2026-12-14)`, `@done`, `@draft` of TaskPaper; any other `@name` is somebody."""
    found = re.search(r"(?:^|\s)@(?P<key>[A-Za-z][\w-]*)(?:\((?P<value>[^()]*)\))?\s*$", text)
    if found is None:
        return None
    if found["value"] is not None:
        said = labelled(found["key"], found["value"], habits)
        done = said is not None and said.published is not None
        other = Lifted(remarks=(f"{found['key']}: {found['value']}",))
        return text[: found.start()], (said.or_else(Lifted(status=Status.DONE)) if done and said else said) or other
    status = whole_status(found["key"])
    return (text[: found.start()], Lifted(status=status)) if status else None


def stars(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """Stars at the end: three and more are a high priority, fewer a remark."""
    found = re.search(r"\s*(?P<stars>[★⭐🌟][★⭐🌟☆\ufe0f]*)\s*$", text)
    if found is None or any(sign in habits.signs for sign in found["stars"]):
        return None
    high = len(re.findall("[★⭐🌟]", found["stars"])) >= _MANY_STARS
    return text[: found.start()], Lifted(priority=Priority.HIGH) if high else Lifted(remarks=(found["stars"],))


def sign_and_word(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`title ✅ 已定稿`: the word says more than the sign."""
    found = re.search(
        r"\s(?P<sign>[^\w\s\[\]()（）.,!?。，！？、：:;；…—–|｜·@#-])\ufe0f?\s*(?P<word>[^\s\d][^\d]{0,20})$", text
    )
    status = whole_status(found["word"]) if found and found["sign"] in habits.signs else None
    if found is None or status in {None, Status.MERGED, Status.DONE}:
        return None
    return text[: found.start()], Lifted(status=status)


def task_field(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """`📅 2026-01-02`, `⏫`, `🔁 every week` of Obsidian Tasks."""
    found = _task_day().search(text)
    if found:
        day = read_day(found["day"])
        field = _TASK_DAYS[found["sign"]]
        rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
        if day and found["sign"] == "❌":
            return rest, Lifted(status=Status.DROPPED, remarks=(f"❌ {found['day']}",))
        if day and field == "published":
            return rest, Lifted(published=day, status=Status.DONE)
        return (rest, on(field, day)) if day else None
    other = re.search(r"\s*(?P<sign>[🆔⛔🏁])\ufe0f?\s*(?P<word>[\w,-]+)\s*$", text)
    if other:
        return text[: other.start()], Lifted(remarks=(f"{other['sign']} {other['word']}",))
    found = re.search(r"\s*🔁\s*(?P<every>[^📅⏳🛫✅➕❌🔺⏫🔼🔽⏬#]+)|\s*(?P<rank>[🔺⏫🔼🔽⏬])\ufe0f?", text)
    if found is None:
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    if found["rank"]:
        return rest, Lifted(priority=_TASK_PRIORITIES[found["rank"]])
    return rest, Lifted(remarks=(f"🔁 {found['every'].strip()}",))


def field(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`[due:: 2026-01-02]` of Dataview, `{priority: high}`; one that is not understood is a remark."""
    found = re.search(r"[\[(](?P<key>[\w\s-]{1,30})::\s*(?P<value>[^\[\]()]*)[\])]", text)
    if found is None:
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    said = labelled(found["key"], found["value"], habits)
    return rest, said or Lifted(remarks=(f"{found['key'].strip()}: {found['value'].strip()}",))


def sign_before(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """A picture that says a status or a priority, before a title."""
    found = re.match(r"(?P<sign>[^\w\s\[\]()（）【】《》「」“”\"'`*~#@<>])\ufe0f?\s*", text)
    said = habits.signs.get(found["sign"]) if found else None
    if found is None or said is None or found["sign"] in "-+=":
        return None
    return text[found.end() :], saying(said)


def sign_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """A picture that says a status or a priority, behind a title."""
    found = re.search(
        r"\s*[(（\[]?(?P<sign>[^\w\s\[\]()（）【】《》「」“”\"'`*~.,!?。，！？、：:;；…—–-])\ufe0f?[)）\]]?\s*$", text
    )
    said = habits.signs.get(found["sign"]) if found else None
    return (text[: found.start()], saying(said)) if found and said is not None else None


def saying(said: Status | Priority) -> Lifted:
    """Return what a sign says, as it is lifted."""
    return Lifted(status=said) if isinstance(said, Status) else Lifted(priority=said)


@cache
def _task_day() -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<sign>[{''.join(_TASK_DAYS)}])\ufe0f?\s*(?P<day>20\d\d-\d\d-\d\d)")
