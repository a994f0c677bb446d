"""What came of a merge, in sentences: what gave way, what conflicts, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.model.topic import Priority, Status
from paiqi.model.words import field_label, priority_word, status_word
from paiqi.reports.report import Message, Report, TextLine
from paiqi.reports.setting_words import setting_change, setting_words
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.model.conflicts import Conflict

_LONGEST = 60
_FOUND_ANYWAY = "backlog.yaml"  # at the top of the repository, with no --file


def conflict_words(one: Conflict) -> str:
    """Return a conflict in a sentence, with what each side says."""
    sides = {"ours": value_words(one.ours), "theirs": value_words(one.theirs)}
    if one.kind == "number":
        text = _("two topics took number {n}: “{ours}” on our side, “{theirs}” on theirs")
        return text.format(n=one.key, ours=one.ours or "", theirs=one.theirs or "")
    if one.kind == "deleted":
        text = (
            _("“{title}” was deleted on our side and changed on theirs")
            if one.ours is None
            else _("“{title}” was changed on our side and deleted on theirs")
        )
        return text.format(title=one.title)
    if one.kind == "setting":
        name, key = setting_change(*one.key.partition(".")[::2])
        said = {side: (setting_words(key, getattr(one, side)) if key else "") or words for side, words in sides.items()}
        return _("{key}: {ours} on our side, {theirs} on theirs").format(key=name, **said)
    text = _("“{title}”, {key}: {ours} on our side, {theirs} on theirs")
    return text.format(title=one.title, key=field_label(one.key), **sides)


def value_words(value: Any) -> str:
    """Return a value as a reader knows it, on one line."""
    if value is None or value in ("", (), {}):
        return _("nothing")
    if isinstance(value, Status):
        return status_word(value)
    if isinstance(value, Priority):
        return priority_word(value)
    if isinstance(value, tuple):
        return _(", ").join(str(item) for item in value)
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def merge_report(
    conflicts: Sequence[Conflict], notes: Sequence[str], file: str, left_to_git: str = "", invalid: str = ""
) -> Report:
    """Return what came of a merge of `file`; `left_to_git` says why it was, `invalid` why its result cannot be read."""
    return Report(
        facts=lambda: {
            "conflicts": [conflict_facts(one) for one in conflicts],
            "left_to_git": left_to_git or None,
            "invalid": invalid or None,
            "notes": list(notes),
        },
        blocks=lambda: (
            Message(tuple(TextLine(clean(line)) for line in _merge_words(conflicts, file, left_to_git, invalid))),
        ),
        notes=tuple(notes),
    )


def conflict_facts(one: Conflict) -> dict[str, Any]:
    """Return a conflict as JSON has it; the values of both sides in words."""
    return {
        "kind": one.kind,
        "id": one.id,
        "title": one.title or None,
        "key": one.key or None,
        "ours": None if one.ours is None else str(one.ours),
        "theirs": None if one.theirs is None else str(one.theirs),
    }


def _merge_words(conflicts: Sequence[Conflict], file: str, left_to_git: str, invalid: str) -> Iterator[str]:
    if left_to_git:
        yield _("paiqi left {file} to git's own merge: {why}").format(file=file, why=left_to_git)
    if invalid:
        yield _("what git made of {file} is not valid: {why}").format(file=file, why=invalid)
    yield from (_("Conflict: {what}").format(what=conflict_words(one)) for one in conflicts)
    if conflicts:
        n = len(conflicts)
        text = ngettext(
            "{n} conflict in {file}; to settle it: {command}", "{n} conflicts in {file}; to settle them: {command}", n
        )
        yield text.format(n=n, file=file, command=command("git resolve", file=None if file == _FOUND_ANYWAY else file))
