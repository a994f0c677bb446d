"""The marks around a title, lifted off it where they are understood: fields of task plugins, tags, ranks, days, numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from paiqi.lists.days import Day, day_before, day_behind, day_in, read_day
from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.markdown.marks import all_marks
from paiqi.lists.vocabulary.columns import Column, column_of
from paiqi.lists.vocabulary.statuses import is_sign, plainly, priority_in, rank_in, status_in, whole_status
from paiqi.model.topic import Priority, Status
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BOXES = {
    **{"x": Status.DONE, "v": Status.DONE, "✓": Status.DONE, "✔": Status.DONE, "✅": Status.DONE},
    **{"/": Status.DRAFTING, ".": Status.DRAFTING, "-": Status.DROPPED, "~": Status.DROPPED, "❌": Status.DROPPED},
}
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
_TASK_SIGNS = "🆔⛔🏁📅🗓⏳⌛🛫✅➕❌🔺⏫🔼🔽⏬🔁"
_TASK_PRIORITIES = {
    "🔺": Priority.HIGH,
    "⏫": Priority.HIGH,
    "🔼": Priority.HIGH,
    "🔽": Priority.LOW,
    "⏬": Priority.LOW,
}
# Statuses that a bracket behind a title says by its first words, with a remark behind these.
_TELLING = "drafting|drafted|draft|outlining|outlined|outline started|in progress|wip|published|posted|skipped|dropped|scheduled|草稿|初稿|已发|已发布|已写|待发|进行中|borrador|publicado|en curso"
_REMARKS = (
    r"blocked|waiting|wait|hold|held|pending|see|mind|quote|cf\.?|ask|todo|tbd|tba|note|nb|maybe|not yet|depends|until|needs work|"
    r"等|待|见|参考|需要|需|注|备注|暂|可能|也许|"
)
_MANY_STARS = 3
_MOST_MARKS = 8
_MOST_ROUNDS = 3
_LONGEST_REMARK = 14
_PLATFORMS = (
    "blog|newsletter|youtube|podcast|instagram|tiktok|linkedin|twitter|medium|substack|facebook|pinterest|reel|short|shorts|"
    "公众号|视频号|小红书|抖音|知乎|b站|bilibili|哔哩哔哩|微博|头条|豆瓣|快手|播客|微信|朋友圈|头条号|百家号|掘金|csdn"
)
_LINK_WORDS = (
    "link|links|url|here|read|read more|listen|watch|post|article|published|view|source|notes|slides|video|audio|escuchar|ver|leer|enlace|"
    "链接|原文|阅读|全文|查看|详情|文章|地址|收听|观看|lien|lire|écouter|hören|lesen|ouvir|ler|リンク|記事"
)


@dataclass(frozen=True)
class Habits:
    """What a list means by its signs, and what its links are called that say nothing of a title.

    `signs` holds pictures, and words of a legend as `plainly` writes them.
    """

    signs: Mapping[str, Status | Priority | None] = field(default_factory=dict)
    link_words: frozenset[str] = frozenset()
    references: Mapping[str, str] = field(default_factory=dict)
    day_first: bool = False


def lift(text: str, habits: Habits, *, dates: bool = True) -> tuple[str, Lifted]:
    """Return a title without the marks that are understood, and what these say; it never goes as a whole."""
    lifted = NOTHING
    text = _plain_width(text)
    steps = _steps(text, habits, dates=dates)
    for _round in range(_MOST_ROUNDS):
        before = text
        for step in steps:
            for _mark in range(_MOST_MARKS):
                taken = step(text, habits)
                if taken is None or not _says_something(taken[0]):
                    break
                text, lifted = taken[0].strip(), lifted.or_else(taken[1])
        if text == before:
            break
    return text, lifted


def _steps(text: str, habits: Habits, *, dates: bool) -> list[Callable[[str, Habits], tuple[str, Lifted] | None]]:
    """Return the steps that a text's characters leave possible, in their order."""
    have = set(text)
    digits = not have.isdisjoint("0123456789")
    signs = any(sign in habits.signs for sign in have)
    open_, round_ = not have.isdisjoint("[［"), not have.isdisjoint("(（[［{【")
    struck, parts = "~" in have, not have.isdisjoint("|｜·—–-")
    possible = (
        *(
            (_reference, open_),
            (_box, open_),
            (_whole_link, open_),
            (_field, ":" in have),
            (_task_field, not have.isdisjoint(_TASK_SIGNS)),
        ),
        *(
            (_sign_before, signs),
            (_status_before, round_),
            (_shortcode, ":" in have),
            (_rank_before, round_ or not have.isdisjoint("Pp!")),
        ),
        *((_sign_behind, signs), (_rank_behind, round_ or not have.isdisjoint("Pp!")), (_tag_behind, "#" in have)),
        *(
            (_stars, not have.isdisjoint("★⭐🌟")),
            (_sign_and_word, signs),
            (_owner, "@" in have),
            (_brace_day, "@" in have),
        ),
        *(
            (_told_bracket, round_),
            (_struck_tail, struck),
            (_remark, round_),
            (_length, round_ and digits),
            (_image_behind, "!" in have),
            (_link_behind, open_),
        ),
        *((_url_behind, "://" in text), (_part_behind, parts), (_break, "<" in have)),
        *(
            (_day_before, dates and digits),
            (_day_behind, dates and digits),
            (_undated, dates and ("TB" in text or "待定" in text)),
        ),
        *((_number_before, digits), (_tag_before, "#" in have), (_name_before, ":" in have or "：" in have)),
    )
    return [step for step, may in possible if may]


def _says_something(text: str) -> bool:
    return re.search(r"[^\W\d_]", text) is not None


def value_of(column: Column, text: str, habits: Habits, *, day_first: bool = False) -> Lifted | None:
    """Return what a cell or a label's value says in a column of this kind, None where it is not understood."""
    value = text.strip().strip("`*").strip()
    if not value or is_placeholder(value):
        return NOTHING
    if column is Column.STATUS:
        status = status_of(value, habits)
        return Lifted(status=status) if status else None
    if column is Column.PRIORITY:
        sign = next((habits.signs[s] for s in value if isinstance(habits.signs.get(s), Priority)), None)
        rank = rank_in(value)
        stars = len(re.findall("[★⭐🌟]", value))
        priority = sign or priority_in(value)
        if rank is None and stars:
            priority = Priority.HIGH if stars >= 4 else Priority.LOW if stars <= 2 else Priority.NORMAL
        return Lifted(rank=rank) if rank is not None else Lifted(priority=priority) if priority else None
    if column in _DAY_FIELDS:
        day = read_day(value, day_first=day_first or habits.day_first)
        return Lifted(**{_DAY_FIELDS[column]: day}) if day else None
    if column is Column.NUMBER:
        found = re.fullmatch(
            r"(?:(?:no|ep|eps|episode|post|vol|issue)?[\s.#№-]*|第\s*)0*(\d{1,5})\s*[篇期集号回]?", value, re.IGNORECASE
        )
        return Lifted(number=int(found[1])) if found and int(found[1]) else None
    if column in {Column.TAGS, Column.TYPE, Column.PLATFORM}:
        return Lifted(tags=split_tags(value, plus=column is Column.PLATFORM))
    said: dict[Column, dict[str, Any]] = {
        Column.PILLAR: {"pillar": unlinked(value)},
        Column.OWNER: {"owner": value.lstrip("@")},
    }
    return Lifted(**said[column]) if column in said else None


_DAY_FIELDS = {
    Column.PUBLISHED: "published",
    Column.SCHEDULED: "scheduled",
    Column.DATE: "date",
    Column.DEADLINE: "deadline",
    Column.ADDED: "added",
}


def status_of(text: str, habits: Habits) -> Status | None:
    """Return the status that a cell or a label says: by the list's own legend, else in known words, else by its sign."""
    plain = plainly(text)
    own = habits.signs.get(plain)
    if isinstance(own, Status):
        return own
    status = whole_status(text)
    if status is None and not plain:
        found = re.fullmatch(r"\s*\[(?P<box>[^\[\]])\]\s*", text)
        status = _BOXES.get(found["box"].lower(), Status.TODO) if found else None
    if status is None and plain in {"yes", "y", "是", "true", "x", "v", "sí", "si", "ja", "oui", "sim", "1"}:
        status = Status.DONE
    if status is None and plain in {"no", "n", "否", "false", "nein", "non", "não", "0"}:
        status = Status.TODO
    if status is None and (said := status_in(text)):
        status = said.status
    if status is None and re.fullmatch(r"[\u4e00-\u9fff]{1,4}中|在[\u4e00-\u9fff]{1,3}", plain):
        status = Status.DRAFTING
    signs = [sign for sign in text if isinstance(habits.signs.get(sign), Status)]
    return status or (habits.signs[signs[0]] if signs else None)  # type: ignore[return-value]


def is_placeholder(text: str) -> bool:
    """Whether a text stands for nothing: 暂无, TBD, —, n/a."""
    plain = plainly(text)
    if re.fullmatch(
        r"\{\{.*\}\}|<[^<>]+>|.*(?:示例|样例|sample title|example title|your title.*|title here)|[xX?？]{2,}|[yY]{4}.*",
        text.strip(),
    ):
        return True
    if re.fullmatch(r"[(（\[【].*[)）\]】]", text.strip()) and plain in {
        "open",
        "free",
        "slot",
        "empty",
        "空档",
        "空缺",
        "libre",
        "frei",
    }:
        return True
    return (not plain and not any(is_sign(character) for character in text)) or plain in {
        *(
            "暂无",
            "无",
            "空",
            "待定",
            "待补",
            "待填",
            "待补充",
            "未定",
            "none",
            "n a",
            "na",
            "tbd",
            "tba",
            "tbc",
            "todo tbd",
            "empty",
            "null",
            "nothing yet",
            "nil",
        ),
        *(
            "open slot",
            "noch offen",
            "offen",
            "por decidir",
            "a definir",
            "à définir",
            "not decided",
            "undecided",
            "to be decided",
            "free slot",
        ),
        *(
            "ninguno",
            "ninguna",
            "nada",
            "por definir",
            "pendiente de definir",
            "keine",
            "aucun",
            "nenhum",
            "なし",
            "未定",
            "placeholder",
            "占位",
            "待添加",
            "xxx",
            "xx",
        ),
        *(
            "暂时没有",
            "暂无内容",
            "add more",
            "etc",
            "and so on",
            "to be added",
            "coming soon",
            "你的选题",
            "标题",
            "选题",
            "title here",
            "your idea here",
            "idea",
        ),
    }


def split_tags(text: str, *, plus: bool = False) -> tuple[str, ...]:
    """Split `旧木、餐桌`, `a, b`, `#甲 #乙` into tags."""
    text = unlinked(text)
    if text.count("#") > 1 or text.startswith("#"):
        parts = re.findall(r"#([^#\s,，、]+)", text)
    else:
        parts = re.split(
            r"[,，、;；|]|<br\s*/?>|\s/\s|(?<=[\u2e80-\uffff])/(?=[\u2e80-\uffff])"
            + (r"|[+&/＋]|\s和\s" if plus else ""),
            text,
        )
    tags = (part.strip().strip("`\"'[]【】*").strip() for part in parts)
    return tuple(dict.fromkeys(tag for tag in tags if fold(tag) and not is_placeholder(tag)))


def unlinked(text: str) -> str:
    """Return a text with its links replaced by what they are called."""
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text)
    return re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", text).strip()


def _box(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.match(r"\[(?P<box>[^\[\]\w]|[xXvV])\]\s+", text)
    if found is None or found["box"] in "#":
        return None
    box = found["box"].lower()
    own = habits.signs.get(f"[{box}]")
    status = own if isinstance(own, Status) else _BOXES.get(box)
    priority = Priority.HIGH if box == "!" else None
    return text[found.end() :], Lifted(status=status, priority=priority)


def _whole_link(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`[title](…)`, a link that is the whole title."""
    found = re.fullmatch(r"\[(?P<label>[^\[\]]+)\]\(<?(?P<target>[^\s()<>]+(?:\([^\s()]*\))?)>?\)", text)
    return (found["label"], Lifted(url=found["target"])) if found else None


def _plain_width(text: str) -> str:
    """Return a text with full-width brackets of boxes and figures of dates made narrow."""
    if re.match(r"［.］", text):
        text = f"[{unicodedata.normalize('NFKC', text[1]).strip() or ' '}] {text[3:].strip()}"
    return re.sub(r"(?<=\d)－(?=\d)", "-", text)


def _reference(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`[title][ref]`, whose address stands elsewhere in the list; `[[note|title]]`."""
    wiki = re.fullmatch(r"\[\[(?P<target>[^\[\]|]+)\|(?P<label>[^\[\]]+)\]\]", text)
    if wiki:
        return wiki["label"], Lifted(sources=(f"[[{wiki['target']}]]",))
    found = re.search(r"\[(?P<label>[^\[\]]+)\]\[(?P<ref>[^\[\]]*)\]", text) if habits.references else None
    target = habits.references.get(plainly(found["ref"] or found["label"])) if found else None
    if found is None or target is None:
        return None
    return f"{text[: found.start()]}[{found['label']}]({target}){text[found.end() :]}", NOTHING


def _status_before(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`【已拍】title`, `[draft] title`."""
    found = re.match(
        r"(?:【(?P<a>[^【】]{1,14})】|\[(?P<b>[^\[\]]{2,20})\](?![(\[])|（(?P<c>[^（）]{1,8})）)\s*[:：-]?\s*", text
    )
    said = (found["a"] or found["b"] or found["c"]) if found else ""
    if found is None or not said or all_marks(said) is not None:
        return None
    status = whole_status(said) or (
        status_of(said, habits) if re.fullmatch(r"[\u4e00-\u9fff]{2,5}", said) and _is_state(said) else None
    )
    return (text[found.end() :], Lifted(status=status)) if status else None


def _is_state(text: str) -> bool:
    return re.match("[已待在未]", text) is not None or text.endswith("中")


def _image_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.search(r"\s*!\[[^\[\]]*\]\(<?(?P<target>[^\s()<>]+)>?\)\s*$", text)
    return (text[: found.start()], Lifted(sources=(found["target"],))) if found else None


def _name_before(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`Post: title`, `标题：title`."""
    found = re.match(r"(?:blog post|post|article|topic|title|文章|选题|标题|题目|título|titel|titre)\s*[:：]\s*", text, re.IGNORECASE)
    return (text[found.end() :], NOTHING) if found else None


def _brace_day(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`@{2026-12-09}` of Obsidian's boards, with `@@{20:00}` behind it."""
    found = re.search(r"\s*@\{(?P<day>\d{4}-\d\d-\d\d)\}(?:\s*@@\{(?P<time>\d{1,2}:\d\d)\})?", text)
    if found is None:
        return None
    day = read_day(f"{found['day']} {found['time']}" if found["time"] else found["day"])
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), Lifted(date=day)


def _told_bracket(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """A bracket at the end of which each part is understood: `（2026-11-13，[原文](…)）`, `（计划 12-05）`, `（素材：a/b.md）`."""
    found = _last_bracket().search(text)
    inner = (found["in_round"] or found["in_square"] or "").strip() if found else ""
    if found is None or not inner or not text[: found.start()].strip() or all_marks(inner) is not None:
        return None
    parts = [part.strip() for part in re.split(r"[，,;；·|｜]\s*", inner) if part.strip()]
    if len(parts) == 2 and (day := read_day(f"{parts[0]} {parts[1]}", day_first=habits.day_first, strict=True)):
        return text[: found.start()], Lifted(date=day)
    known = [_part(part, habits) for part in parts]
    said = NOTHING
    for one in known:
        said = said.or_else(one or NOTHING)
    rest = [part for part, one in zip(parts, known, strict=True) if one is None]
    # A name beside a day is a remark; without a day it may belong to the title.
    if rest and not (said.date or said.deadline or said.scheduled or said.published) or max(map(len, rest), default=0) > _LONGEST_REMARK:
        return None
    return text[: found.start()], said.or_else(Lifted(remarks=tuple(rest)))


def said_behind(text: str, habits: Habits) -> Lifted:
    """Return what the words behind a title in bold say, by their first part and an address at their end."""
    said = NOTHING
    if found := re.search(r"[\s:：]*<?(?P<target>https?://[^\s<>（）]+)>?\s*$", text):
        said, text = Lifted(url=found["target"]), text[: found.start()]
    first = _part(re.split(r"[,，;；.。(（]|\s[–—-]\s", text)[0].strip(), habits)
    return said.or_else(first) if first else said


def _part(text: str, habits: Habits) -> Lifted | None:
    """Read one part of a bracket or a line: a day with a word beside it, a status, a link, a label, an owner, a rank."""
    link = re.fullmatch(r"\[[^\[\]]+\]\(<?(?P<target>[^\s()<>]+)>?\)|<?(?P<bare>https?://\S+?)>?", text)
    if link:
        return Lifted(url=link["target"] or link["bare"])
    if day := read_day(text, day_first=habits.day_first, strict=True):
        return Lifted(date=day)
    if re.fullmatch(r"[Pp][0-4]", text):
        return Lifted(rank=rank_in(text))
    if owner := re.fullmatch(r"@([^\s@]+)", text):
        return Lifted(owner=owner[1])
    if tags := re.fullmatch(r"(?:#[^\s#\d][^\s#]*\s*)+", text):
        return Lifted(tags=split_tags(tags.group()))
    label = re.fullmatch(r"(?P<key>[^:：]{1,12})[:：]\s*(?P<value>\S.*)", text)
    if label:
        if column_of(label["key"]) is Column.SOURCES:
            return Lifted(sources=(label["value"],))
        return labelled(label["key"], label["value"], habits)
    words = re.search(r"\d", text)
    if words and (taken := day_in(text, day_first=habits.day_first)):
        rest, day = taken
        plain = plainly(rest)
        column = column_of(rest) if plain else None
        if column in {Column.SCHEDULED, Column.DEADLINE, Column.PUBLISHED}:
            return Lifted(**{_DAY_FIELDS[column]: day})
        status = whole_status(rest)
        if status or re.fullmatch(r"发布?|发|上线|pub|on|el|due|by|salió(?: el)?|ab|am|le", plain):
            return Lifted(status=status if status is Status.DONE else None, date=day)
        return None
    if re.fullmatch(rf"(?:{_PLATFORMS})(?:\s*[+&/、]\s*(?:{_PLATFORMS}))*", text.strip(), re.IGNORECASE):
        return Lifted(tags=split_tags(text, plus=True))
    own = habits.signs.get(plainly(text))
    if isinstance(own, Status):
        return Lifted(status=own)
    status = whole_status(text)
    telling = status is not Status.TODO or plainly(text) in {
        "todo",
        "to do",
        "planned",
        "pending",
        "待写",
        "未写",
        "待办",
        "未开始",
        "计划",
        "pendiente",
        "geplant",
    }
    return Lifted(status=status) if status and telling and plainly(text) not in _LOOSE_WORDS else None


_LOOSE_WORDS = frozenset(
    (
        "new",
        "open",
        "out",
        "next",
        "plan",
        "future",
        "live",
        "final",
        "edit",
        "active",
        "review",
        "ideas",
        "dead",
        "stable",
        "sent",
        "can",
        "no",
        "x",
        "archive",
        "later",
        "drop",
    )
)


def _struck_tail(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`~~title~~ 不写了，同题太多`: a status with its reason behind a title that is struck out."""
    found = re.fullmatch(r"(?P<struck>~~(?:(?!~~).)+~~)\s*(?P<tail>[^~]+)", text)
    if found is None or all_marks(found["tail"], bare=True) is not None:
        return None
    tail = found["tail"].strip()
    first = re.split(r"[，,。.;；:：—–(（-]", tail.strip("(（[ ").strip())[0]
    status = whole_status(first)
    if status in {Status.DROPPED, Status.DONE}:
        return found["struck"], Lifted(status=status, remarks=(tail,))
    return (
        (found["struck"], Lifted(status=Status.DROPPED, remarks=(tail.strip("()（） "),)))
        if re.match(r"[(（—–]", tail) and "合并" not in tail and "merge" not in tail.lower()
        else None
    )


def _stars(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.search(r"\s*(?P<stars>[★⭐🌟][★⭐🌟☆\ufe0f]*)\s*$", text)
    if found is None or any(sign in habits.signs for sign in found["stars"]):
        return None
    high = len(re.findall("[★⭐🌟]", found["stars"])) >= _MANY_STARS
    return text[: found.start()], Lifted(priority=Priority.HIGH) if high else Lifted(remarks=(found["stars"],))


def _sign_and_word(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`title ✅ 已定稿`: the word says more than the sign."""
    found = re.search(
        r"\s(?P<sign>[^\w\s\[\]()（）.,!?。，！？、：:;；…—–|｜·@#-])\ufe0f?\s*(?P<word>[^\s\d][^\d]{0,20})$", text
    )
    status = whole_status(found["word"]) if found and found["sign"] in habits.signs else None
    if found is None or status in {None, Status.MERGED, Status.DONE}:
        return None
    return text[: found.start()], Lifted(status=status)


def _url_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.search(r"[\s，,：:]+<?(?P<target>https?://[^\s<>（）\u3400-\u9fff]+)>?\s*$", text)
    return (text[: found.start()], Lifted(url=found["target"])) if found else None


def _part_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`title | draft | Dec 4 | @mina`, `title — published`: the last part, where it is understood."""
    found = re.search(r"\s+(?P<sign>[|｜·]|[—–-]{1,2})(?:\s+(?P<part>[^|｜·—–]*?))?\s*$", text)
    if found is None or not text[: found.start()].strip():
        return None
    part = (found["part"] or "").strip()
    if not part and found["sign"] in "|｜":
        return text[: found.start()], NOTHING
    said = _part(part, habits) if part else None
    if said and found["sign"].startswith("-") and said.status is None and said.date is None:
        return None
    loose = found["sign"] in "|｜" and status_of(part, habits) if said is None and part else None
    if loose and whole_status(part):
        return text[: found.start()], Lifted(status=loose)
    return (text[: found.start()], said) if said else None


def _break(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """A line broken with `<br>`: what stands behind it is a remark."""
    first, found, rest = re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE).partition("\n")
    return (first, Lifted(remarks=(rest.replace("\n", " ").strip(),))) if found else None


def _undated(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.match(r"(?P<a>TBD|TBA|待定)[\s:：]+", text) or re.search(
        r"\s[-–—|]\s*(?P<a>TBD|TBA|待定|日期待定)\s*$", text
    )
    if found is None:
        return None
    return f"{text[: found.start()]}{text[found.end() :]}", Lifted(remarks=(found["a"],))


def _task_field(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`📅 2026-01-02`, `⏫`, `🔁 every week` of Obsidian Tasks."""
    found = _task_day().search(text)
    if found:
        day = read_day(found["day"])
        field = _TASK_DAYS[found["sign"]]
        rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
        if day and found["sign"] == "❌":
            return rest, Lifted(status=Status.DROPPED)
        if day and field == "published":
            return rest, Lifted(published=day, status=Status.DONE)
        return (rest, Lifted(**{field: day})) if day else None  # type: ignore[arg-type]
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


def _field(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`[due:: 2026-01-02]` of Dataview, `{priority: high}`; one that is not understood is a remark."""
    found = re.search(r"[\[(](?P<key>[\w\s-]{1,30})::\s*(?P<value>[^\[\]()]*)[\])]", text)
    if found is None:
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    said = labelled(found["key"], found["value"], habits)
    return rest, said if said else Lifted(remarks=(f"{found['key'].strip()}: {found['value'].strip()}",))


def labelled(key: str, value: str, habits: Habits) -> Lifted | None:
    """Return what `key: value` says, None where the key is the writer's own or the value is not understood."""
    special = {
        "start": "not_before",
        "embargo": "not_before",
        "completion": "published",
        "done": "published",
        "completed": "published",
    }
    name = plainly(key)
    if name in special and (day := read_day(value)):
        return Lifted(**{special[name]: day})  # type: ignore[arg-type]
    if name == "draft" and plainly(value) in {"yes", "true", "y"}:
        return Lifted(status=Status.DRAFTING)
    column = column_of(key)
    if column is Column.URL:
        address = re.fullmatch(r"<?(https?://\S+?|/\S+)>?", value.strip())
        return Lifted(url=address[1]) if address else None
    if column is None or column in {Column.TITLE, Column.NOTES, Column.TIME, Column.ORDINAL, Column.SOURCES}:
        return None
    return value_of(column, value, habits)


def _sign_before(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.match(r"(?P<sign>[^\w\s\[\]()（）【】《》「」“”\"'`*~#@<>])\ufe0f?\s*", text)
    said = habits.signs.get(found["sign"]) if found else None
    if found is None or said is None or found["sign"] in "-+=":
        return None
    return text[found.end() :], _saying(said)


def _sign_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.search(
        r"\s*[(（\[]?(?P<sign>[^\w\s\[\]()（）【】《》「」“”\"'`*~.,!?。，！？、：:;；…—–-])\ufe0f?[)）\]]?\s*$", text
    )
    said = habits.signs.get(found["sign"]) if found else None
    return (text[: found.start()], _saying(said)) if found and said is not None else None


def _saying(said: Status | Priority) -> Lifted:
    return Lifted(status=said) if isinstance(said, Status) else Lifted(priority=said)


def _shortcode(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.match(r":(?P<name>[a-z][a-z0-9_+-]+):\s+", text)
    return (text[found.end() :], Lifted(tags=(found["name"],))) if found else None


def _rank_before(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.match(
        r"[\[(（【]\s*(?P<in>[^\[\]()（）【】]{1,12})\s*[\])）】]\s*[:：-]?\s*|(?P<plain>[Pp][0-4])\s*(?:[:：|·]|\s[-–—]\s|\s)\s*|(?P<bang>!{1,3})\s+",
        text,
    )
    return (text[found.end() :], said) if found and (said := _rank(found)) else None


def _rank_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.search(
        r"\s*[\[(（【]\s*(?P<in>[^\[\]()（）【】]{1,24})\s*[\])）】]\s*$|\s(?P<plain>[Pp][0-4])\s*$|\s(?P<bang>!{2,3})\s*$",
        text,
    )
    return (text[: found.start()], said) if found and (said := _rank(found)) else None


def _rank(found: re.Match[str]) -> Lifted | None:
    if found["bang"]:
        return Lifted(priority=Priority.HIGH)
    said = found["in"] or found["plain"]
    if re.fullmatch(r"\s*[Pp][0-4]\s*", said):
        return Lifted(rank=rank_in(said))
    plain = plainly(said)
    if re.fullmatch(
        r"[高低]|[高中低]?优先级?[高中低]?|(?:high|low|medium|normal|top) ?(?:priority|prio)?|urgente|dringend|wichtig|importante|(?:priority|prio|prioridad) ?(?:high|low|alta|baja)?|prioridad (?:alta|media|baja)|urgent|紧急|重要",
        plain,
    ):
        priority = priority_in(said)
        return Lifted(priority=priority) if priority else None
    return None


def _tag_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.search(r"(?:^|\s)#(?P<tag>[^\s#\d,，、()（）\[\]][^\s#,，、()（）\[\]]*)#?\s*$", text)
    return (text[: found.start()], Lifted(tags=(found["tag"],))) if found else None


def _tag_before(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.match(r"#(?P<tag>[^\s#\d][^\s#]*)#?\s+", text)
    return (text[found.end() :], Lifted(tags=(found["tag"],))) if found else None


def _owner(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.search(r"(?:\s|^)[(（\[]?@(?P<name>[^\s@()（）\[\]]+)[)）\]]?\s*$", text)
    return (text[: found.start()], Lifted(owner=found["name"])) if found else None


def _remark(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """A bracket at the end that speaks of the work: `(DRAFTing, ready soon)`, `(Blocked by a wedding.)`."""
    found = _last_bracket().search(text)
    if found is None or not text[: found.start()].strip():
        return None
    inner = (found["in_round"] or found["in_brace"] or found["in_square"] or "").strip()
    title = text[: found.start()].rstrip()
    if all_marks(inner) is not None:
        return None
    own = habits.signs.get(plainly(inner))
    if own is not None:
        return title, _saying(own)
    telling = re.match(rf"(?:{_TELLING})(?![a-z])", plainly(inner))
    if telling:
        said = status_in(telling.group())
        whole = telling.end() == len(plainly(inner))
        return title, Lifted(status=said.status if said else None, remarks=() if whole else (inner,))
    if (
        found["brace"]
        or "](" in inner
        or "http" in inner
        or (re.fullmatch(r"[A-Z][^,]*[.!]", inner) and not inner.endswith("etc."))
        or _speaks(inner)
    ):
        return title, Lifted(remarks=(inner,))
    return None


def _speaks(inner: str) -> bool:
    plain = plainly(inner)
    latin = "|".join(word for word in _REMARKS.split("|") if word and word < "\u2e80")
    chinese = r"(?:等|待|见|需|缺|差|注|备注|暂|可能|也许|约)[\u2e80-\uffff\w\s]{0,14}"
    return re.fullmatch(chinese, plain) is not None or re.match(rf"(?:{latin})\s", plain) is not None or re.fullmatch(r".*\s(?:yet|soon|later)", plain) is not None


def _length(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.search(
        r"\s*[(（]\s*(?P<in>\d{1,3}\s?(?:h|hr|hrs|hours?)?\s?(?:\d{1,2}\s?)?(?:m|min|mins|minutes?|minutos|分钟|分|小时|h))\s*[)）]\s*$",
        text,
    )
    return (text[: found.start()], Lifted(remarks=(found["in"],))) if found else None


def _link_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`title [listen](…)`, `title → https://…`."""
    found = re.search(
        r"\s*[-–—|·:：,，(（]*\s*\[(?P<label>[^\[\]]+)\]\(<?(?P<target>[^\s()<>]+)>?\)\s*[)）]?\s*$", text
    )
    if found is None or not text[: found.start()].strip():
        return None
    label = plainly(found["label"])
    if label and label not in habits.link_words and label not in _LINK_WORDS.split("|"):
        return None
    return text[: found.start()], Lifted(url=found["target"])


def _day_before(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = day_before(text, day_first=habits.day_first)
    return (found[1], Lifted(date=found[0])) if found else None


def _day_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = day_behind(text, day_first=habits.day_first)
    if found:
        return found[0], Lifted(date=found[1])
    bracket = re.search(
        r"\s*[(（\[](?P<key>[^()（）\[\]:：\d]{2,20})[:：\s]\s*(?P<value>[\d年月日/.\s-]{4,16}(?:周.)?)[)）\]]\s*$",
        text,
    )
    said = labelled(bracket["key"], bracket["value"], habits) if bracket else None
    return (text[: bracket.start()], said) if bracket and said else None


def _number_before(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = _numbered().match(text)
    if found is None:
        return None
    number = int(next(value for value in found.groups() if value))
    return (text[found.end() :], Lifted(number=number)) if number else None


@cache
def _task_day() -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<sign>[{''.join(_TASK_DAYS)}])\ufe0f?\s*(?P<day>20\d\d-\d\d-\d\d)")


@cache
def _last_bracket() -> re.Pattern[str]:
    link = r"\[[^\[\]]*\]\([^()\s]*\)"
    return re.compile(
        rf"(?<!\])\s*(?:(?<!\])[(（](?P<in_round>(?:{link}|[^()（）])*)[)）]|(?P<brace>\{{)(?P<in_brace>[^{{}}]*)\}}|\[(?P<in_square>[^\[\]]*)\])\s*$"
    )


@cache
def _numbered() -> re.Pattern[str]:
    """Match what says a number before a title; behind `#` and in brackets a separator may be missing."""
    words = r"(?:ep|eps|episode|episodio|épisode|folge|episódio)\s?[.#-]?\s?0*(\d{1,5})|(?:post|article|entry|issue|文章|选题)\s?[-#_]\s?0*(\d{1,5})"
    signs = r"[#＃](\d{1,5})(?![\d/])|\[(\d{1,5})\](?!\()|第\s?0*(\d{1,5})\s?[篇期集回话話]"
    return re.compile(rf"(?:{words}|{signs})(?:\s*[;；:：.．、|｜·\-–—]+\s*|\s+)", re.IGNORECASE)
