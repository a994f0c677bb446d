"""The words of drawn lists: what titles are made of, and how writers of a language name states, columns and days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

BOXES = {"todo": "[ ]", "drafting": "[/]", "done": "[x]", "dropped": "[-]"}
EMOJI = {"todo": "", "drafting": "🚧", "done": "✅", "dropped": "❌"}
KEYWORDS = {"todo": "TODO", "drafting": "DRAFTING", "done": "DONE", "dropped": "CANCELLED"}
FIELDS = ("title", "number", "status", "day", "priority", "pillar", "tags", "link", "notes")


@dataclass(frozen=True)
class Tongue:
    """A language, as lists of topics need it."""

    who: tuple[str, ...]
    what: tuple[str, ...]
    """Any of `who` and any of these make a title."""
    states: dict[str, str]
    ranks: dict[str | None, str]
    columns: tuple[str, ...]
    """The names of the columns, in the order of FIELDS."""
    pillars: tuple[str, str]
    tags: tuple[str, str]
    notes: tuple[str, str]
    source: str
    head: str
    guide: tuple[str, str]
    """The heading of a section of advice, and the advice."""
    brackets: tuple[str, str]
    commas: tuple[str, str]
    """What stands between tags, and between notes, in one cell."""
    numbers: tuple[Callable[[int], str], ...]
    days: tuple[Callable[[dt.date], str], ...]


def _hash(number: int) -> str:
    return f"#{number} "


def _episode(number: int) -> str:
    return f"EP {number:02}: "


def _bracketed(number: int) -> str:
    return f"[{number}] - "


TONGUES = {
    "zh": Tongue(
        who=("卖伞的人", "末班车", "一只旧铁锅", "楼下的面馆", "雨天", "半块橡皮", "修钟匠", "河边的长椅"),
        what=("为什么总迟到", "：三次搬家", "和 C++ 的关系？", "的 100 天", "，谁来记账", "与《雨谱》", "还缺一个结尾"),
        states={"todo": "待写", "drafting": "写作中", "ready": "待发布", "done": "已发布", "dropped": "弃用"},
        ranks={"high": "高", None: "中", "low": "低"},
        columns=("标题", "编号", "状态", "日期", "优先级", "栏目", "标签", "链接", "备注"),
        pillars=("街角", "手艺"),
        tags=("夜里", "声音"),
        notes=("先去看一眼", "照片三张"),
        source="素材：",
        head="我的选题",
        guide=("使用说明", "写完记得打勾"),
        brackets=("（", "）"),
        commas=("、", "；"),
        numbers=(_hash, lambda number: f"No.{number} ", lambda number: f"第{number}期 "),
        days=(
            str,
            lambda day: f"{day.month}/{day.day}",
            lambda day: f"{day.month}月{day.day}日",
            lambda day: f"{day:%Y.%m.%d}",
        ),
    ),
    "en": Tongue(
        who=("The umbrella seller", "A night bus", "One old pan", "The noodle shop", "Rain", "Half an eraser"),
        what=(" is always late", ": three moves", " & C++?", " in 100 days", ", and who counts", " wants an ending"),
        states={
            "todo": "To write",
            "drafting": "Drafting",
            "ready": "Ready",
            "done": "Published",
            "dropped": "Dropped",
        },
        ranks={"high": "High", None: "Medium", "low": "Low"},
        columns=("Title", "No.", "Status", "Date", "Priority", "Category", "Tags", "Link", "Notes"),
        pillars=("Corners", "Crafts"),
        tags=("night", "sound"),
        notes=("go and look first", "three photos"),
        source="Source: ",
        head="My topics",
        guide=("How to use this list", "Tick what has gone out"),
        brackets=("(", ")"),
        commas=(", ", "; "),
        numbers=(_hash, _episode, _bracketed),
        days=(str, lambda day: f"{day:%b} {day.day}, {day.year}", lambda day: f"{day:%b} {day.day}"),
    ),
    "de": Tongue(
        who=("Der Schirmladen", "Ein Nachtbus", "Die alte Pfanne", "Regen", "Ein halber Radiergummi", "Der Uhrmacher"),
        what=(" kommt zu spät", ": drei Umzüge", " & C++?", " in 100 Tagen", ", und wer zählt mit", " ohne Ende"),
        states={
            "todo": "Idee",
            "drafting": "Entwurf",
            "ready": "Fertig",
            "done": "Veröffentlicht",
            "dropped": "Verworfen",
        },
        ranks={"high": "hoch", None: "mittel", "low": "niedrig"},
        columns=("Titel", "Nr.", "Status", "Datum", "Priorität", "Rubrik", "Tags", "Link", "Notizen"),
        pillars=("Straßenecken", "Handwerk"),
        tags=("nacht", "klang"),
        notes=("erst hingehen", "drei Fotos"),
        source="Quelle: ",
        head="Meine Themen",
        guide=("So geht diese Liste", "Abhaken, was erschienen ist"),
        brackets=("(", ")"),
        commas=(", ", "; "),
        numbers=(_hash, _bracketed, lambda number: f"Folge {number}: "),
        days=(str, lambda day: f"{day:%d.%m.%Y}", lambda day: f"{day:%d.%m.}"),
    ),
}
