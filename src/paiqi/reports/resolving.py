"""The conflicts of a file, and what was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from paiqi.i18n import _, ngettext
from paiqi.model.commands import command
from paiqi.reports.report import Lines, Message, Report, Rows, TextLine
from paiqi.text.clean import clean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


_OURS, _THEIRS = 2, 3  # as git numbers the versions


class Sides(NamedTuple):
    """A conflict as it is shown: the topics it is about, its line in the file, and the lines of each side.

    `number` is the one that two topics took, else 0; `holders` are the titles that have it on each side. `chosen` says
    what was taken, where it was settled, and `given` the number that the second of two topics got, else 0.
    """

    titles: tuple[str, ...]
    line: int
    ours: str
    theirs: str
    number: int = 0
    holders: tuple[str, str] = ("", "")
    chosen: str | None = None
    given: int = 0


def open_conflicts(conflicts: Sequence[Sides], *, file: str) -> Report:
    """Show every conflict with its two sides, and how to settle it."""
    return Report(
        facts=lambda: {"conflicts": [_facts(one) for one in conflicts], "left": len(conflicts)},
        blocks=lambda: (Lines(tuple(_shown(conflicts, file))),),
        piped=lambda: (Rows(tuple(_row(one) for one in conflicts)),),
    )


def settled(
    conflicts: Sequence[Sides], left: int, *, file: str, difference: Sequence[str] = (), dry_run: bool
) -> Report:
    """Say what was settled, and what is left."""
    return Report(
        facts=lambda: {"dry_run": dry_run, "conflicts": [_facts(one) for one in conflicts], "left": left},
        blocks=lambda: (
            Lines(tuple(TextLine(line, tone=line[:1]) for line in difference)),
            (Message if dry_run else Lines)(
                tuple(
                    TextLine(clean(line))
                    for line in (*_given(conflicts), *_said(len(conflicts), left, file, dry_run=dry_run))
                )
            ),
        ),
        worded=True,
    )


def waiting(stages: Mapping[int, bytes], data: bytes, file: str) -> list[str]:
    """Return what git waits for where a file has no marks, in sentences; `stages` are the versions that git keeps.

    Nothing where the file is neither side as a whole: then somebody settled it, and only git is not told yet.
    """
    name = quoted(file)
    if len(stages) > 1 and _THEIRS not in stages:
        return [
            _("{file} was changed on our side and deleted on theirs.").format(file=file),
            _("keep it: git add -- {name}; delete it: git rm -- {name}").format(name=name),
        ]
    if len(stages) > 1 and _OURS not in stages:
        return [
            _("{file} was deleted on our side and changed on theirs.").format(file=file),
            _("keep it: git add -- {name}; delete it: git rm -- {name}").format(name=name),
        ]
    alone = next((side for side in (_OURS, _THEIRS) if stages.get(side) == data), None)
    if alone is None or stages[_OURS] == stages[_THEIRS]:
        return []
    text = (
        _("{file} is our side alone, and git still counts it as unmerged: what they did is not in it.")
        if alone == _OURS
        else _("{file} is their side alone, and git still counts it as unmerged: what we did is not in it.")
    )
    again = _("merge it again: git checkout -m -- {name}; or, if it is right as it is: git add -- {name}")
    return [text.format(file=file), again.format(name=name)]


def still_unmerged(sentences: Sequence[str]) -> Report:
    """Say what git waits for."""
    return Report(
        facts=lambda: {"conflicts": [], "left": 0, "unmerged": list(sentences)},
        blocks=lambda: (Lines(tuple(TextLine(clean(line)) for line in sentences)),),
        worded=True,
    )


def one_conflict(one: Sides, *, file: str) -> tuple[Lines, ...]:
    """Return one conflict with its two sides, as a person is asked about it."""
    return (Lines(tuple(_sides(one, file))),)


def _given(conflicts: Sequence[Sides]) -> Iterator[str]:
    for one in conflicts:
        if one.given:
            text = _(
                "“{title}” gets number {n} in place of {old}; a mention of {old} may mean this article, so "
                "look through what mentions it"
            )
            yield text.format(title=one.holders[1], n=one.given, old=one.number)


def _said(n: int, left: int, file: str, *, dry_run: bool) -> Iterator[str]:
    if dry_run:
        yield _("A dry run: nothing was written.")
    elif n:
        yield ngettext("{n} conflict of {file} is settled.", "{n} conflicts of {file} are settled.", n).format(
            n=n, file=file
        )
    if left:
        text = ngettext("{n} is left: {command}", "{n} are left: {command}", left)
        yield text.format(n=left, command=command("git resolve"))
    elif n and not dry_run:
        yield _("Now tell git: git add {file}, then git commit (in a rebase: git rebase --continue).").format(
            file=quoted(file)
        )
    elif not n:
        yield _("There is no conflict in {file}.").format(file=file)


def _shown(conflicts: Sequence[Sides], file: str) -> Iterator[TextLine]:
    for one in conflicts:
        yield from _sides(one, file)
        yield TextLine("")
    resolve = command("git resolve")
    yield TextLine(
        _("take one side: {command} --ours (or --theirs, --both; of one topic: behind its name)").format(
            command=resolve
        )
    )


def _sides(one: Sides, file: str) -> Iterator[TextLine]:
    heading = _(", ").join(f"“{clean(title)}”" for title in one.titles) or _("outside the topics")
    yield TextLine(f"{clean(file)}:{one.line}  {heading}")
    if one.number:
        yield TextLine(_("two topics took number {n}").format(n=one.number), indent=1)
    mine, yours = one.holders
    for name, text, holder, tone in ((_("ours"), one.ours, mine, "-"), (_("theirs"), one.theirs, yours, "+")):
        lines = clean(text, keep_newlines=True).rstrip("\n").split("\n") if text.strip() else [_("(nothing)")]
        if holder:
            lines = [f"“{clean(holder)}”"]
        yield TextLine(name + _(": ").rstrip(), indent=1)
        yield from (TextLine(line, indent=2, tone=tone) for line in lines)


def _row(one: Sides) -> tuple[str, ...]:
    return str(one.line), "; ".join(one.titles), _in_a_row(one.ours), _in_a_row(one.theirs)


def _in_a_row(text: str) -> str:
    return clean(" | ".join(line.strip() for line in text.splitlines()))


def _facts(one: Sides) -> dict[str, Any]:
    return {
        "titles": list(one.titles),
        "line": one.line,
        "number": one.number or None,
        "given": one.given or None,
        "ours": one.ours,
        "theirs": one.theirs,
        "chosen": one.chosen,
    }
