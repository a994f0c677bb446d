"""Links beside a title, and titles that are links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.vocabulary.statuses import plainly

if TYPE_CHECKING:
    from paiqi.lists.lifting.habits import Habits


_LINK_WORDS = (
    "link|links|url|here|read|read more|listen|watch|post|article|published|view|source|notes|slides|video|audio|"
    "escuchar|ver|leer|enlace|"
    "链接|原文|阅读|全文|查看|详情|文章|地址|收听|观看|lien|lire|écouter|hören|lesen|ouvir|ler|リンク|記事"
)


def whole_link(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """`[title](…)`, a link that is the whole title."""
    found = re.fullmatch(r"\[(?P<label>[^\[\]]+)\]\(<?(?P<target>[^\s()<>]+(?:\([^\s()]*\))?)>?\)", text)
    return (found["label"], Lifted(url=found["target"])) if found else None


def reference(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`[title][ref]`, whose address stands elsewhere in the list; `[[note|title]]`."""
    wiki = re.fullmatch(r"\[\[(?P<target>[^\[\]|]+)\|(?P<label>[^\[\]]+)\]\]", text)
    if wiki:
        return wiki["label"], Lifted(sources=(f"[[{wiki['target']}]]",))
    found = re.search(r"\[(?P<label>[^\[\]]+)\]\[(?P<ref>[^\[\]]*)\]", text) if habits.references else None
    target = habits.references.get(plainly(found["ref"] or found["label"])) if found else None
    if found is None or target is None:
        return None
    return f"{text[: found.start()]}[{found['label']}]({target}){text[found.end() :]}", NOTHING


def image_behind(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """A picture at the end: `![lion](img/lion.png)`."""
    found = re.search(r"\s*!\[[^\[\]]*\]\(<?(?P<target>[^\s()<>]+)>?\)\s*$", text)
    return (text[: found.start()], Lifted(sources=(found["target"],))) if found else None


def url_behind(text: str, _habits: Habits) -> tuple[str, Lifted] | None:
    """An address at the end."""
    found = re.search(r"(?<![\s，,：:])[\s，,：:]++<?(?P<target>https?://[^\s<>（）\u3400-\u9fff]+)>?\s*$", text)
    return (text[: found.start()], Lifted(url=found["target"])) if found else None


def is_link_word(label: str, habits: Habits) -> bool:
    """Whether what a link is called says nothing of the title: `listen`, `原文`, or what this list calls its links."""
    plain = plainly(label)
    return not plain or plain in habits.link_words or plain in _LINK_WORDS.split("|")


def link_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`title [listen](…)`, `title → https://…`."""
    found = re.search(
        r"\s*[-–—|·:：,，(（]*\s*\[(?P<label>[^\[\]]+)\]\(<?(?P<target>[^\s()<>]+)>?\)\s*[)）]?\s*$", text
    )
    if found is None or not text[: found.start()].strip():
        return None
    if not is_link_word(found["label"], habits):
        return None
    return text[: found.start()], Lifted(url=found["target"])
