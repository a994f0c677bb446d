"""What came of a merge, in sentences: what gave way, what conflicts, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.model.topic import Priority, Published, Status
from paiqi.model.words import field_label, priority_word, status_word
from paiqi.reports.report import Message, Report, TextLine
from paiqi.reports.setting_words import setting_change, setting_words
from paiqi.text.clean import clean
from paiqi.text.sequences import common_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paiqi.model.conflicts import Conflict

_LONGEST = 60
_FOUND_ANYWAY = "backlog.yaml"  # at the top of the repository, with no --file


def conflict_words(one: Conflict) -> str:
    """Return a conflict in a sentence, with what each side says."""
    where, *values = _apart(one.ours, one.theirs)
    sides = dict(zip(("ours", "theirs"), map(value_words, values), strict=True))
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
        section, _dot, rest = one.key.partition(".")
        name, key = (
            setting_change(section, rest) if rest else (where.pop(0) if one.key == "x" and where else section, None)
        )
        if key is None:
            name = ".".join([name, *where])
        said = {side: (setting_words(key, getattr(one, side)) if key else "") or words for side, words in sides.items()}
        return _("{key}: {ours} on our side, {theirs} on theirs").format(key=name, **said)
    text = _("“{title}”, {key}: {ours} on our side, {theirs} on theirs")
    return text.format(title=one.title, key=_(": ").join(map(field_label, [one.key, *where])), **sides)


def _apart(ours: Any, theirs: Any) -> tuple[list[str], Any, Any]:
    """Return what of two values differs, and the keys that lead to it; of texts the lines between those alike."""
    if isinstance(ours, str) and isinstance(theirs, str) and "\n" in ours + theirs:
        mine, yours = ours.split("\n"), theirs.split("\n")
        head, tail = common_ends(mine, yours)
        return [], "\n".join(mine[head : len(mine) - tail]), "\n".join(yours[head : len(yours) - tail])
    if not all(value is None or isinstance(value, (dict, Published)) for value in (ours, theirs)):
        return [], ours, theirs
    one, other = _keys(ours), _keys(theirs)
    keys = [key for key in {**one, **other} if one.get(key) != other.get(key)]
    if len(keys) != 1 or None in (ours, theirs):
        return [], {key: one.get(key) for key in keys}, {key: other.get(key) for key in keys}
    where, mine_of_it, theirs_of_it = _apart(one.get(keys[0]), other.get(keys[0]))
    return [str(keys[0]), *where], mine_of_it, theirs_of_it


def _keys(value: Any) -> dict[Any, Any]:
    if isinstance(value, Published):
        return {key: one for key in value.__struct_fields__ if (one := getattr(value, key)) not in (None, {}, ())}
    return value or {}


def value_words(value: Any) -> str:
    """Return a value as a reader knows it, on one line."""
    if value is None or value in ("", (), {}):
        return _("nothing")
    if isinstance(value, Status):
        return status_word(value)
    if isinstance(value, Priority):
        return priority_word(value)
    if isinstance(value, (dict, Published)):
        said = [f"{key}{_(': ')}{value_words(one)}" for key, one in _keys(value).items() if one is not None]
        return _(", ").join(said) or _("nothing")
    if isinstance(value, (tuple, list)):
        return _(", ").join(map(value_words, value))
    if isinstance(value, bool):
        return str(value).lower()  # as in the file
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
        "ours": _fact(one.ours),
        "theirs": _fact(one.theirs),
    }


def _fact(value: Any) -> str | None:
    if value is None:
        return None
    return value_words(value) if isinstance(value, (dict, tuple, Published)) else str(value)


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
