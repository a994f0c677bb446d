"""The marks around a title, lifted off it where they are understood: fields of task plugins, tags, ranks, days, numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from paiqi.lists.days import Day, day_before, day_behind, read_day
from paiqi.lists.lifted import NOTHING, Lifted
from paiqi.lists.markdown.marks import all_marks
from paiqi.lists.vocabulary.columns import Column, column_of
from paiqi.lists.vocabulary.statuses import plainly, priority_in, rank_in, status_in, whole_status
from paiqi.model.topic import Priority, Status
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BOXES = {
    **{"x": Status.DONE, "v": Status.DONE, "✓": Status.DONE, "✔": Status.DONE, "✅": Status.DONE},
    **{"/": Status.DRAFTING, ".": Status.DRAFTING, "-": Status.DROPPED, "~": Status.DROPPED, "❌": Status.DROPPED},
}
_TASK_DAYS = {"📅": "deadline", "🗓": "deadline", "⏳": "scheduled", "⌛": "scheduled", "🛫": "not_before", "✅": "published", "➕": "added", "❌": ""}
_TASK_PRIORITIES = {"🔺": Priority.HIGH, "⏫": Priority.HIGH, "🔼": Priority.HIGH, "🔽": Priority.LOW, "⏬": Priority.LOW}
# Statuses that a bracket behind a title says by its first words, with a remark behind these.
_TELLING = "drafting|drafted|draft|outlining|outlined|outline started|in progress|wip|published|posted|skipped|dropped|scheduled|草稿|初稿|已发|已发布|已写|待发|进行中|borrador|publicado|en curso"
_REMARKS = (
    r"blocked|waiting|wait|hold|held|pending|see|mind|quote|cf\.?|ask|todo|tbd|tba|note|nb|maybe|not yet|depends|until|needs work|"
    r"等|待|见|参考|需要|需|注|备注|暂|可能|也许|"
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


def lift(text: str, habits: Habits, *, dates: bool = True) -> tuple[str, Lifted]:
    """Return a title without the marks that are understood, and what these say; it never goes as a whole."""
    lifted = NOTHING
    steps: tuple[Callable[[str, Habits], tuple[str, Lifted] | None], ...] = (
        *(_box, _whole_link, _field, _task_field, _sign_before, _shortcode, _rank_before, _sign_behind, _rank_behind, _tag_behind),
        *(_owner, _remark, _length, _link_behind),
        *((_day_before, _day_behind) if dates else ()),
        *(_number_before, _tag_before),
    )
    for _round in range(12):
        for step in steps:
            taken = step(text, habits)
            if taken and _says_something(taken[0]):
                text, lifted = taken[0].strip(), lifted.or_else(taken[1])
                break
        else:
            return text, lifted
    return text, lifted


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
        day = read_day(value, day_first=day_first)
        return Lifted(**{_DAY_FIELDS[column]: day}) if day else None
    if column is Column.NUMBER:
        found = re.fullmatch(r"(?:(?:no|ep|eps|episode|post|vol|issue)?[\s.#№-]*|第\s*)0*(\d{1,5})\s*[篇期集号回]?", value, re.IGNORECASE)
        return Lifted(number=int(found[1])) if found and int(found[1]) else None
    if column in {Column.TAGS, Column.TYPE, Column.PLATFORM}:
        return Lifted(tags=split_tags(value, plus=column is Column.PLATFORM))
    said: dict[Column, dict[str, Any]] = {Column.PILLAR: {"pillar": unlinked(value)}, Column.OWNER: {"owner": value.lstrip("@")}}
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
    signs = [sign for sign in text if isinstance(habits.signs.get(sign), Status)]
    return status or (habits.signs[signs[0]] if signs else None)  # type: ignore[return-value]


def is_placeholder(text: str) -> bool:
    """Whether a text stands for nothing: 暂无, TBD, —, n/a."""
    plain = plainly(text)
    return not plain or plain in {
        *("暂无", "无", "空", "待定", "待补", "待填", "待补充", "未定", "none", "n a", "na", "tbd", "tba", "tbc", "todo tbd", "empty", "null", "nothing yet", "nil"),
        *("ninguno", "ninguna", "nada", "por definir", "pendiente de definir", "keine", "aucun", "nenhum", "なし", "未定", "placeholder", "占位", "待添加", "xxx", "xx"),
        *("暂时没有", "暂无内容", "add more", "etc", "and so on", "to be added", "coming soon", "你的选题", "标题", "选题", "title here", "your idea here", "idea"),
    }


def split_tags(text: str, *, plus: bool = False) -> tuple[str, ...]:
    """Split `旧木、餐桌`, `a, b`, `#甲 #乙` into tags."""
    text = unlinked(text)
    if text.count("#") > 1 or text.startswith("#"):
        parts = re.findall(r"#([^#\s,，、]+)", text)
    else:
        parts = re.split(r"[,，、;；|]|<br\s*/?>|\s/\s|(?<=[\u2e80-\uffff])/(?=[\u2e80-\uffff])" + (r"|[+&/＋]|\s和\s" if plus else ""), text)
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
    special = {"start": "not_before", "embargo": "not_before", "completion": "published", "done": "published", "completed": "published"}
    name = plainly(key)
    if name in special and (day := read_day(value)):
        return Lifted(**{special[name]: day})  # type: ignore[arg-type]
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
    found = re.search(r"\s*[(（\[]?(?P<sign>[^\w\s\[\]()（）【】《》「」“”\"'`*~.,!?。，！？、：:;；…—–-])\ufe0f?[)）\]]?\s*$", text)
    said = habits.signs.get(found["sign"]) if found else None
    return (text[: found.start()], _saying(said)) if found and said is not None else None


def _saying(said: Status | Priority) -> Lifted:
    return Lifted(status=said) if isinstance(said, Status) else Lifted(priority=said)


def _shortcode(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.match(r":(?P<name>[a-z][a-z0-9_+-]+):\s+", text)
    return (text[found.end() :], Lifted(tags=(found["name"],))) if found else None


def _rank_before(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.match(r"[\[(（【]\s*(?P<in>[^\[\]()（）【】]{1,12})\s*[\])）】]\s*[:：-]?\s*|(?P<plain>[Pp][0-4])\s*(?:[:：|·]|\s[-–—]\s|\s)\s*|(?P<bang>!{1,3})\s+", text)
    return (text[found.end() :], said) if found and (said := _rank(found)) else None


def _rank_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.search(r"\s*[\[(（【]\s*(?P<in>[^\[\]()（）【】]{1,24})\s*[\])）】]\s*$|\s(?P<plain>[Pp][0-4])\s*$|\s(?P<bang>!{2,3})\s*$", text)
    return (text[: found.start()], said) if found and (said := _rank(found)) else None


def _rank(found: re.Match[str]) -> Lifted | None:
    if found["bang"]:
        return Lifted(priority=Priority.HIGH)
    said = found["in"] or found["plain"]
    if re.fullmatch(r"\s*[Pp][0-4]\s*", said):
        return Lifted(rank=rank_in(said))
    plain = plainly(said)
    if re.fullmatch(r"[高低]|[高中低]?优先级?[高中低]?|(?:high|low|medium|normal|top) ?(?:priority|prio)?|(?:priority|prio|prioridad) ?(?:high|low|alta|baja)?|prioridad (?:alta|media|baja)|urgent|紧急|重要", plain):
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
    if found["brace"] or "](" in inner or "http" in inner or (re.fullmatch(r"[A-Z][^,]*[.!]", inner) and not inner.endswith("etc.")) or _speaks(inner):
        return title, Lifted(remarks=(inner,))
    return None


def _speaks(inner: str) -> bool:
    plain = plainly(inner)
    latin = "|".join(word for word in _REMARKS.split("|") if word and word < "\u2e80")
    return re.match(rf"(?:{latin})\s", plain) is not None or re.fullmatch(r".*\s(?:yet|soon|later)", plain) is not None


def _length(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = re.search(r"\s*[(（]\s*(?P<in>\d{1,3}\s?(?:h|hr|hrs|hours?)?\s?(?:\d{1,2}\s?)?(?:m|min|mins|minutes?|minutos|分钟|分|小时|h))\s*[)）]\s*$", text)
    return (text[: found.start()], Lifted(remarks=(found["in"],))) if found else None


def _link_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    """`title [listen](…)`, `title → https://…`."""
    found = re.search(r"\s*[-–—|·:：,，(（]*\s*\[(?P<label>[^\[\]]+)\]\(<?(?P<target>[^\s()<>]+)>?\)\s*[)）]?\s*$", text)
    if found is None or not text[: found.start()].strip():
        return None
    label = plainly(found["label"])
    if label and label not in habits.link_words and label not in _LINK_WORDS.split("|"):
        return None
    return text[: found.start()], Lifted(url=found["target"])


def _day_before(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = day_before(text)
    return (found[1], Lifted(date=found[0])) if found else None


def _day_behind(text: str, habits: Habits) -> tuple[str, Lifted] | None:
    found = day_behind(text)
    if found:
        return found[0], Lifted(date=found[1])
    bracket = re.search(r"\s*[(（\[](?P<key>[^()（）\[\]:：\d]{2,20})[:：\s]\s*(?P<value>[\d年月日/.\s-]{4,16}(?:周.)?)[)）\]]\s*$", text)
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
    return re.compile(rf"(?<!\])\s*(?:(?<!\])[(（](?P<in_round>(?:{link}|[^()（）])*)[)）]|(?P<brace>\{{)(?P<in_brace>[^{{}}]*)\}}|\[(?P<in_square>[^\[\]]*)\])\s*$")


@cache
def _numbered() -> re.Pattern[str]:
    """Match what says a number before a title; behind `#` and in brackets a separator may be missing."""
    words = r"(?:ep|eps|episode|episodio|épisode|folge|episódio)\s?[.#-]?\s?0*(\d{1,5})|(?:post|article|entry|issue|文章|选题)\s?[-#_]\s?0*(\d{1,5})"
    signs = r"[#＃](\d{1,5})(?![\d/])|\[(\d{1,5})\](?!\()|第\s?0*(\d{1,5})\s?[篇期集回话話]"
    return re.compile(rf"(?:{words}|{signs})(?:\s*[;；:：.．、|·\-–—]+\s*|\s+)", re.IGNORECASE)
