"""What a list itself says of its signs: `🔴 未开始 · 🟡 创作中`, `- ⏸️ **暂缓**: …`, `[/] = in progress`."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from paiqi.lists.lifting.habits import Habits
from paiqi.lists.vocabulary.headings import is_guidance
from paiqi.lists.vocabulary.statuses import is_sign, plainly, priority_in, status_in
from paiqi.model.topic import Priority, Status
from paiqi.model.words import STATUS_SIGNS

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from paiqi.lists.outline import Outline

_NAMES = r"图例|状态说明|状态|标记说明|符号|说明|legend|key|status|statuses|leyenda|légende|legende|凡例|estado"
_PAIR = r"(?P<sign>\[[^\[\]]\]|{sign})\ufe0f?\s*[`*_]*\s*(?:[=＝:：→|–—-]+\s*)?(?P<words>[^{stop}]{{1,40}})"
_STOP = r"·•|,，;；/、\n"
_LAST_LINK = r"\S.*\[([^\[\]]+)\]\([^()\s]+\)\s*[)）]?$"
_LONGEST_LINK = 500
_LONGEST_NAME = 60
_MOST_LINES = 200
# Words of lists in the languages that write the day before the month.
_DAY_FIRST_WORDS = (
    r"\b(?:titre|titel|título|titolo|état|estado|stand|datum|fecha|rubrique|sección|publié|publicado|publicada|"
    r"brouillon|borrador|rascunho|entwurf|veröffentlicht|à écrire|por escribir|geplant|mots-clés|etiquetas)\b"
)
_LEAST_REPEATS = 3
_OTHERS = 1


def habits_of(outline: Outline, texts: Sequence[str], entries: Container[int] = ()) -> Habits:
    """Return what the list means by its signs; `texts` are those of its entries, which begin on the lines `entries`."""
    own: dict[str, Status | Priority | None] = {}
    titles = set(texts)
    for section in outline.sections:
        named = re.search(rf"(?i)(?:^|\W)(?:{_NAMES})\W*$", section.text) is not None or is_guidance(section.text)
        for line in section.body:
            # An entry with several marks says nothing of them; one that calls itself a legend does.
            if line.number in entries and not named and not _is_named(line.text):
                continue
            pairs = _pairs(line.text)
            boxed = line.text.count("`[") == 1 and section.listings
            says = bool(boxed) or _is_named(line.text)
            if pairs and (says or len(pairs) > 1 or (named and len(line.text) < 200)) and line.text not in titles:
                own |= {sign: said or Status.TODO for sign, said in pairs.items()}
    signs: dict[str, Status | Priority | None] = {**STATUS_SIGNS, "🔥": Priority.HIGH, "🔺": Priority.HIGH, **own}
    leading = sum(text.lstrip("[] xX")[:1] in STATUS_SIGNS for text in texts)
    crosses = {"❌", "✖", "✗", "✘", "🚫", "⛔"} - set(own)
    # A cross before a title belongs to it, unless the list has said what it means by crosses.
    for sign in crosses if leading - sum(text.lstrip("[] xX")[:1] in crosses for text in texts) < _OTHERS else ():
        signs.pop(sign, None)
    decorations = _decorations(texts) - set(own)
    for sign in decorations:
        signs.pop(sign, None)
    labels = Counter(
        plainly(found[1])
        for text in texts
        if text[-1:] in {")", "）"} and (found := re.search(_LAST_LINK, text[-_LONGEST_LINK:]))
    )
    words = frozenset(label for label, count in labels.items() if count >= _LEAST_REPEATS and count >= len(texts) / 4)
    references = {
        plainly(found[1]): found[2]
        for section in outline.sections
        for line in section.body
        if (found := re.match(r"\s*\[([^\[\]^]+)\]:\s*<?(\S+?)>?(?:\s|$)", line.text))
    }
    return Habits(signs, words, references, _day_first(outline))


def _is_named(text: str) -> bool:
    """Whether a line begins with a name for legends: `图例：`."""
    begin = text.strip()[:_LONGEST_NAME]
    return re.match(rf"(?i)\W*(?:[\w\s]{{0,20}}\W)?(?:{_NAMES})\W*[:：=]", begin) is not None


def _day_first(outline: Outline) -> bool:
    """Whether a list writes the day before the month: `13/11` stands in it, and no `11/13`; else by its language."""
    firsts = seconds = 0
    for line in outline.lines:
        if "/" in line.text:
            for one, other in re.findall(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?!\d)", line.text):
                firsts += 12 < int(one) <= 31 and int(other) <= 12
                seconds += 12 < int(other) <= 31 and int(one) <= 12
    if firsts == seconds == 0:
        return any(re.search(_DAY_FIRST_WORDS, line.text.casefold()) for line in outline.lines[:_MOST_LINES])
    return firsts > seconds


def _pairs(text: str) -> dict[str, Status | Priority | None]:
    """Return what a line says of signs: a status or a priority, None where it is neither."""
    signs = (
        []
        if text.isascii()
        else sorted({character for character in set(text) if character > "\u2000" and is_sign(character)})
    )
    boxes = "[" in text and re.search(r"`\[[^\[\]]\]`|\[[^\[\]]\]\s*[=＝:：→–—-]", text)
    if not signs and not boxes:
        return {}
    sign = "[" + re.escape("".join(signs)) + "]" if signs else "(?!)"
    pattern = (
        _PAIR.replace("{sign}", sign)
        .replace("{stop}", _STOP + re.escape("".join(signs)))
        .replace("{{", "{")
        .replace("}}", "}")
    )
    pairs: dict[str, Status | Priority | None] = {}
    for found in re.finditer(pattern, text.replace("`", "")):
        words = re.split(r"[(（:：—–]", found["words"])[0] or found["words"]
        said = status_in(words) or status_in(found["words"])
        key = found["sign"].lower()
        if said:
            pairs[key] = said.status
        elif found["words"].strip():
            pairs[key] = priority_in(words)
    if not any(pairs.values()):
        return {}
    return pairs


def _decorations(texts: Sequence[str]) -> set[str]:
    """Return the signs that stand before nearly every entry, and so tell none of them apart."""
    firsts = Counter(text.lstrip("[]xX -*_")[:1] for text in texts)
    return (
        {
            sign
            for sign, count in firsts.items()
            if is_sign(sign) and len(texts) > 2 and count >= 0.9 * len(texts) and sign not in "✅✔☑✓"
        }
        if texts
        else set()
    )
