"""Random histories of a backlog: a file in some writer's style, and what people do to it, by paiqi and by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiqi.errors import InvalidBacklogError
from paiqi.model.topic import Status
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from paiqi.model.topic import Topic

_TITLES = (
    *(
        "KV Cache：为什么长对话越来越卡？",
        "显存",
        "线存",
        "多跳问答",
        "LoRA 与 QLoRA",
        "Ｔokenizer",
        "tokenizer",
        "张量并行",
    ),
    *(
        "RAG: what it is",
        "量化（INT4）",
        "思维链",
        "长上下文",
        "蒸馏",
        "投机解码",
        "RLHF",
        "GRPO",
        "Flash Attention",
        "模型路由",
    ),
)
_NEW = (
    "显存",
    "线存",
    "Agent 记忆",
    "ＡＧＥＮＴ 记忆",
    "沙箱",
    "MCP",
    "评测集",
    "数据清洗",
    "合成数据",
    "端侧模型",
    "语音",
    "水印",
)
_TAGS = ("推理", "训练", "R&D", "new", "基础")
_KINDS = (
    *("add", "add", "done", "note", "note", "edit", "edit", "edit", "schedule"),
    *("drop", "merge", "move", "renumber", "reserve", "set"),
)
_DAYS = ("2026-12-04", "2026-12-11", "2026-12-18", "2026-12-25", "2027-01-08")


def beginning(random: Random) -> str:
    """Return the text of a backlog in one of many styles."""
    indent, step, gap = random.choice([0, 2, 2, 4]), random.choice(["", " "]), random.choice(["", "\n", "\n"])
    lines = [random.choice(["", "# our list\n", "---\n"])]
    lines.append('series:\n  title: AI   # the series\n  format: "No.{n}"\n  archived: 1-25\n')
    lines.append(
        random.choice(["", "calendar: {cadence: weekly on fri at 20:00, holidays: CN}\n", "calendar:\n  capacity: 2\n"])
    )
    lines.append("topics:\n")
    number = 25
    for place, title in enumerate(random.sample(_TITLES, random.randint(2, 12))):
        pad = " " * (indent + 2)
        if place and gap:
            lines.append(gap)
        if random.random() < 0.15:
            lines.append(f"{' ' * indent}# part {place}\n\n")
        if random.random() < 0.2:
            lines.append(f"{' ' * indent}# about topic {place}\n")
        kind = random.random()
        if kind < 0.1:
            lines.append(f'{" " * indent}- "{title}"\n')
            continue
        if kind < 0.2:
            lines.append(f'{" " * indent}- {{id: t{place}, title: "{title}", tags: [基础]}}\n')
            continue
        published = random.random() < 0.3
        number += published
        keys = _keys(random, place, title, number if published else 0, step * 2)
        first, *others = keys
        lines += [f"{' ' * indent}-{' '}{first}\n", *(f"{pad}{key}\n" for key in others)]
    if random.random() < 0.5:
        lines.append("\nappendix: |\n  ## Rest\n  - one\n  - two\n")
    text = "".join(lines)
    return text.replace("\n", "\r\n") if random.random() < 0.25 else text


def _keys(random: Random, place: int, title: str, number: int, step: str) -> list[str]:
    """Return the lines of a topic's keys, at column 0; its lists stand `step` deeper."""
    keys = [f"id: t{place}", f'title: "{title}"' if random.random() < 0.5 or ": " in title else f"title: {title}"]
    if number:
        keys += ["status: done", f"number: {number}", f"published: {{date: 2026-0{random.randint(1, 9)}-02}}"]
    elif random.random() < 0.3:
        keys += [f"scheduled: {random.choice(_DAYS)}"]
    if random.random() < 0.4:
        keys += random.choice([["tags: [推理, 基础]"], ["tags:", f"{step}- 推理  # first", f"{step}- 基础"]])
    if random.random() < 0.3:
        keys += [f"priority: {random.choice(['high', 'low'])}   # why {place}"]
    if random.random() < 0.4:
        keys += ["notes: |", *(f"  - line {place}.{n}" for n in range(random.randint(1, 4)))]
    return keys


class Writer:
    """Somebody who works on the backlog at `path`, with the program `paiqi` and by hand."""

    def __init__(self, random: Random, path: Path, paiqi: Callable[..., object], name: str) -> None:
        self.random, self.path, self.paiqi, self.name = random, path, paiqi, name
        self.count = 0

    def work(self, steps: int) -> None:
        """Do so many things."""
        for _step in range(steps):
            if self.random.random() < 0.7:
                self._command()
            else:
                self._by_hand()

    def _topics(self, *statuses: Status) -> list[Topic]:
        topics = decode(self._document()).topics
        return [topic for topic in topics if topic.id and (not statuses or topic.status in statuses)]

    def _document(self) -> Document:
        return Document.from_bytes(self.path.read_bytes())

    def _token(self) -> str:
        self.count += 1
        return f"{self.name}{self.count}"

    def _command(self) -> None:
        random = self.random
        some = [topic.id for topic in self._topics(Status.TODO, Status.DRAFTING, Status.READY)]
        done = [topic.id for topic in self._topics(Status.DONE)]
        kind = random.choice(_KINDS)
        if kind == "add":
            title = random.choice(_NEW) if random.random() < 0.5 else f"新题 {self._token()}"
            self.paiqi("add", title, *random.choice([(), ("--tag", random.choice(_TAGS)), ("--note", self._token())]))
        elif kind == "set":
            self.paiqi("set", *random.choice([("capacity", "3"), ("title", self._token()), ("lead", "3 days")]))
        elif kind == "renumber" and done:
            self.paiqi("renumber", random.choice(done), str(random.randint(40, 60)), "--published")
        elif some:
            self._on(random.choice(some), kind, some)

    def _on(self, topic: str | None, kind: str, some: list[str | None]) -> None:
        random, name = self.random, str(topic)
        tag = random.choice(_TAGS)
        edits = (
            *(("--tag", f"+{tag}"), ("--tag", f"-{tag}"), ("--priority", random.choice(["high", "low"]))),
            *(
                ("--owner", self.name),
                ("--pillar", random.choice(["原理", "实战"])),
                ("--title", f"题 {self._token()}"),
            ),
            ("--deadline", random.choice(_DAYS)),
        )
        choices: dict[str, tuple[str, ...]] = {
            "done": ("done", name),
            "note": ("note", name, self._token()),
            "edit": ("edit", name, *random.choice(edits)),
            "schedule": ("schedule", name, random.choice(_DAYS)),
            "drop": ("drop", name, "--why", self._token()),
            "merge": ("merge", name, "--into", str(random.choice(some))),
            "move": (random.choice(["top", "up", "down"]), name),
            "reserve": ("reserve", name, str(random.randint(40, 50))),
        }
        if kind in choices:
            self.paiqi(*choices[kind])

    def _by_hand(self) -> None:
        document = self._document()
        items = document.items
        if items is None or not items.starts:
            return
        place = self.random.randrange(len(items.starts))
        start, end = items.span(place)
        text, pad, token = document.text, " " * items.indent, self._token()
        item = text[start:end]
        items_by = {
            "comment": f"{pad}# {token}\n{item}",
            "heading": f"{pad}# == {token} ==\n\n{item}",
            "remark": re.sub(r"(- id: \S+)(?=\r?\n)", rf"\1  # {token}", item, count=1),
            "retitle": re.sub(r"(?<=title: ).*?(?=\r?\n)", f"题 {token}", item, count=1),
            "line": re.sub(r"(- line \S+)", rf"\1 {token}", item, count=1),
            "delete": "",
        }
        kind = self.random.choice([*items_by, "comment", "appendix"])
        if kind == "appendix":
            text = text.replace("  - two", f"  - two\n  - {token}", 1)
        else:
            text = text[:start] + items_by[kind] + text[end:]
        if "\r\n" in document.text:
            text = re.sub(r"\r?\n", "\r\n", text)
        try:
            decode(document.with_text(text))
        except InvalidBacklogError:
            return  # the hand slipped, and the writer saw it
        self.path.write_bytes(document.with_text(text).to_bytes())
