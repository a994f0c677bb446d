"""The status, or the priority, that a few words or a sign say: a cell, a heading, a label, a bracket, a legend."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from paiqi.model.topic import Priority, Status
from paiqi.model.words import STATUS_SIGNS, STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

# What lists say beside the words of the glossary, in the languages they are kept in.
_MORE = {
    Status.TODO: (
        "maybe one day|one day|some day|to record|"
        "to-do|to write|to be written|unwritten|not started|not begun|not yet started|idea|ideas|idea stage|"
        "planned|plan|planning|"
        "blocked|parked|backlog|upcoming|future|later|someday|brainstorm|next|up next|next up|pending|paused|on hold|"
        "inbox|new|open|wishlist|"
        "以后|以后再说|将来|待录|待录制|脚本|脚本中|"
        "没发|还没发|没发布|还没发布|尚未发布|未发表|未刊|未上线|未群发|没群发|没写完|还没写完|未写完|未完稿|没写好|"
        "未开始|未动笔|没动笔|未完成|未发布|未发|未启动|待定|待选|待创作|待制作|待拍|待拍摄|待策划|待启动|待撰写|"
        "待开始|待整理|新增|计划|计划中|"
        "已报题|报题|还没动|没动|可以写|可写|能写|规划中|构思|构思中|选题中|策划中|暂缓|搁置|候选|备选|储备|想法|"
        "点子|灵感|"
        "pendiente|pendientes|por escribir|por hacer|planificado|planificada|sin empezar|idea suelta|futuro|"
        "próximo|próximos|"
        "zurückgestellt|aufgeschoben|offen|geplant|idee|ideen|zu schreiben|à faire|a faire|à écrire|idée|"
        "idées|prévu|prévue|pendente|a fazer|planejado|planeado|"
        "未着手|未執筆|予定|アイデア|これから"
    ),
    Status.DRAFTING: (
        "in the making|in production|"
        "drafted|drafts|writing|started|doing|in the works|working on|outlined|outlining|outline|editing|edit|"
        "in review|under review|review|reviewing|ongoing|active|"
        "underway|filmed|recorded|shot|recording|filming|researching|"
        "写稿|已拍|已录|在剪|在拍|在录|在改|在编|创作中|撰写中|编辑中|修改中|审核中|制作中|拍摄中|剪辑中|写稿中|"
        "起草|起草中|大纲|已列大纲|打磨中|动笔|已动笔|"
        "borrador|borradores|en edición|überarbeitung|取材済み|取材中|en progreso|en proceso|en curso|escribiendo|"
        "redactando|en redacción|en revisión|"
        "entwurf|in arbeit|brouillon|en cours|rascunho|em andamento|escrevendo|執筆中|下書き|作成中|編集中"
    ),
    Status.READY: (
        "lined up|"
        "ready to publish|ready to go|to publish|scheduled|queue|queued|approved|finalized|finalised|final|unposted|"
        "待刊|待发稿|即将发布|准备发|拟发布|拟发|"
        "待上线|已排期|排期中|存稿|已写待发|待发表|准备发布|待群发|"
        "listo|lista|listo para publicar|programado|programada|fertig|bereit|prêt|prête|programmé|pronto|"
        "agendado|公開待ち|予約済み|公開予定"
    ),
    Status.DONE: (
        "complete|completed|live|shipped|released|out now|sent|written|stable|archived|archive|aired|uploaded|out|"
        "已投|已投稿|已刊|已刊登|见刊|完成|上线|已上线|发布|已放出|已兑现|已更新|已发出|已刊发|归档|已归档|写完了|已群发|"
        "发过|发过的|以前发过|以前发过的|写过|写过的|历史文章|"
        "publicado|publicada|publicados|publicadas|hecho|hecha|terminado|terminada|completado|completada|emitido|"
        "veröffentlicht|erledigt|publié|publiée|publiés|fait|terminé|en ligne|feito|concluído|publicados|公開|"
        "公開済み|公開済|完了|投稿済み|公開中"
    ),
    Status.MERGED: "",
    Status.DROPPED: (
        "drop|skipped|skip|rejected|discarded|killed|deprecated|obsolete|won't do|wontfix|wontdo|impossible|"
        "shelved|scrapped|retired|"
        "撤稿|已撤|否掉|否掉的|否了|毙了|毙稿|dead|废弃|放弃|取消|跳过|已跳过|不写|作废|已作废|淘汰|否决|毙掉|不做了|"
        "descartado|descartada|cancelado|cancelada|verworfen|abgebrochen|abandonné|annulé|却下|中止|ボツ"
    ),
}
# What is done to an article last, and before: not yet, the first leaves it ready, the other to be written.
_OUT = ("published", "posted", "sent", "released", "aired", "uploaded", "shipped")
_MADE = ("done", "finished", "completed", "recorded", "written")
_NOT_YET = ("to be", "yet to be", "still to be", "waiting to be", "about to be", "soon to be")
_NOT = ("not", "not yet", "not been", "never", "nothing")
_ARCHIVED = frozenset(("archived", "archive", "归档", "已归档", "archivado", "archiviert", "archivé", "アーカイブ"))
_PRIORITIES = {
    Priority.HIGH: (
        "high|highest|urgent|critical|must|must have|definite|top|高|最高|高优|高优先级|紧急|重要|必写|急|alta|"
        "hoch|haute|"
        "élevée|urgente|高い"
    ),
    Priority.NORMAL: (
        "medium|normal|mid|med|moderate|probable|possible|should|中|中等|普通|一般|常规|media|mittel|moyenne|média"
    ),
    Priority.LOW: (
        "low|lowest|unlikely|impossible|nice to have|maybe|could|低|低优|低优先级|不急|baja|niedrig|basse|faible|"
        "baixa|低い"
    ),
}
_PRIORITY_SIGNS = {"🔥": Priority.HIGH, "🔺": Priority.HIGH, "⏫": Priority.HIGH, "🔼": Priority.HIGH}
_PRIORITY_SIGNS |= {"🔽": Priority.LOW, "⏬": Priority.LOW}
# Cells and labels say the same few words again and again.
_WORDS_KEPT = 4096
_RANK = r"(?i)(?<![a-z0-9])p(?P<rank>[0-4])(?![a-z0-9])"


class Said(NamedTuple):
    """A status found in some words, whether nothing else stands there, and the words for it."""

    status: Status
    whole: bool
    word: str = ""


@lru_cache(_WORDS_KEPT)
def plainly(text: str) -> str:
    """Return `text` as its words are compared: no width, case, emphasis or signs, single blanks."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(re.sub(r"[^\w\s'+-]|_", " ", folded).split())


@lru_cache(_WORDS_KEPT)
def status_in(text: str) -> Said | None:
    """Return the status that the longest known words in `text` say (`In Progress — half`), the first of equals."""
    return next(iter(statuses_in(text)), None)


def statuses_in(text: str) -> list[Said]:
    """Return the statuses that known words in `text` say, the longest first."""
    plain = plainly(text)
    words = [found.group() for found in _phrases().finditer(plain)] if plain else []
    return [Said(_status_of()[word], word == plain, word) for word in sorted(words, key=len, reverse=True)]


def whole_status(text: str) -> Status | None:
    """Return the status of words that say nothing else."""
    return _status_of().get(plainly(text))


def sign_status(text: str) -> Status | None:
    """Return the status that the first sign such as ✅ in `text` says, None where there is none."""
    return next((STATUS_SIGNS[sign] for sign in text if sign in STATUS_SIGNS), None)


def priority_in(text: str) -> Priority | None:
    """Return the priority that `text` says (高, High priority), None where it says none."""
    for sign, priority in _PRIORITY_SIGNS.items():
        if sign in text:
            return priority
    plain = re.sub(
        r"\b(?:priority|prio|prioridad|priorität|priorité|prioridade)\b|优先级?|優先度?|级$", " ", plainly(text)
    ).strip()
    words = plain.split()
    return _priority_of().get(plain) or (_priority_of().get(words[0]) if words else None)


def rank_in(text: str) -> int | None:
    """Return the number of a rank such as P0, None where there is none."""
    found = re.search(_RANK, unicodedata.normalize("NFKC", text))
    return int(found["rank"]) if found else None


def signs_of(text: str) -> list[str]:
    """Return the pictures in `text` (emoji, coloured dots), without what selects their form."""
    return [sign for sign in text if is_sign(sign)]


def is_sign(character: str) -> bool:
    """Whether a character is a picture rather than a letter or a mark of punctuation."""
    return bool(character) and (unicodedata.category(character) == "So" or character in STATUS_SIGNS)


def put_away(cells: Iterable[str]) -> dict[str, Status]:
    """Return what the words for archived mean in a column of statuses with these cells.

    Tools that keep tables (Notion, Airtable) have it beside Published, for what is no longer wanted; alone, it is done.
    """
    said = {plainly(cell) for cell in cells}
    out = any(_status_of().get(word) is Status.DONE for word in said - _ARCHIVED)
    return dict.fromkeys(said & _ARCHIVED, Status.DROPPED) if out else {}


@cache
def _status_of() -> dict[str, Status]:
    words: dict[str, Status] = {}
    for status, more in _MORE.items():
        said = (*STATUS_WORDS[status].english, *STATUS_WORDS[status].chinese, *more.split("|"))
        words |= {plainly(word): status for word in said if word and plainly(word) not in words}
    words |= {f"{before} {done}": Status.READY for before in _NOT_YET for done in _OUT}
    words |= {f"{before} {done}": Status.TODO for before in _NOT_YET for done in _MADE}
    return words | {f"{before} {done}": Status.TODO for before in _NOT for done in (*_OUT, *_MADE)}


@cache
def _phrases() -> re.Pattern[str]:
    words = sorted(_status_of(), key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in words if word < "\u2e80")
    other = "|".join(re.escape(word) for word in words if word >= "\u2e80" and len(word) > 1)
    return re.compile(rf"(?<![a-zà-ÿ0-9'])(?:{latin})(?![a-zà-ÿ0-9'])|{other}")


@cache
def _priority_of() -> dict[str, Priority]:
    return {plainly(word): priority for priority, words in _PRIORITIES.items() for word in words.split("|")}
