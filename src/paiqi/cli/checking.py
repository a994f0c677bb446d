"""`check`: look the backlog over, and mend what can be mended safely."""

from __future__ import annotations

import os
import re
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Context

from paiqi.checks import check as look_over
from paiqi.checks import mend
from paiqi.cli.run import Run, reading, tell, writing
from paiqi.i18n import _, ngettext
from paiqi.reports.checked import checked_facts, checked_table, summary, tell_all
from paiqi.store.session import shown_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from paiqi.checks import Flaw, Place
    from paiqi.model.backlog import Backlog
    from paiqi.reports.checked import Told
    from paiqi.store.yaml.document import Document

    Look = Callable[[Backlog], tuple[Flaw, ...]]

_FOUND = 1


def check(
    ctx: Context,
    *,
    fix: Annotated[bool, typer.Option("--fix", help=_("Mend what has one safe remedy; list what is left."))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("Exit with 1 on warnings too."))] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar=_("CODES"), help=_("Only these rules: codes or their beginnings, such as E,W2.")
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar=_("CODES"), help=_("All rules but these."))
    ] = None,
) -> int:
    opened = writing(ctx) if fix else reading(ctx)
    with opened as run:
        look = partial(
            look_over,
            today=run.today,
            exists=partial(asset_exists, run),
            drafts=lambda: run.session.drafts,
            select=_codes(select),
            ignore=_codes(ignore),
        )
        left = _mended(run, look) if fix else looked(run, look)
        return exit_code(left, strict=strict)


def exit_code(left: tuple[Told, ...], *, strict: bool) -> int:
    """Return 1 where errors are left, with `strict` also for warnings, else 0."""
    return _FOUND if any(strict or one.severity == "error" for one in left) else 0


def _codes(options: list[str] | None) -> list[str]:
    return [code for text in options or () for code in re.split(r"[\s,，、]+", text.strip(" ,，、"))]


def asset_exists(run: Run, path: str) -> bool:
    """Return whether the file of a source is there, from the backlog's folder; `~` is the writer's home.

    Behind `#` may stand a place within the file (`paper.pdf#page=2`).
    """
    file, _hash, _place = path.partition("#")
    # Path's own methods raise for a name that no file system holds, and for a home that nobody has; to a reader such a
    # file is just not there.
    return any(
        os.path.exists(run.session.folder / os.path.expanduser(name))  # noqa: PTH110, PTH111 - said above
        for name in dict.fromkeys((path, file))
        if name
    )


def looked(run: Run, look: Look) -> tuple[Told, ...]:
    """Show what `look` finds in the backlog, and return it."""
    told = _told(run, look(run.backlog), run.session.document)
    if run.as_json:
        from paiqi.formats.json import encoded

        print(encoded("findings", checked_facts(told)))
    else:
        _show(run, told, len(run.backlog.topics))
    return told


def _mended(run: Run, look: Look) -> tuple[Told, ...]:
    """Mend what can be mended, and return what is left: in the file as it is now, or would be but for a dry run."""
    from paiqi.store.edits.edits import edited

    found = look(run.backlog)
    mendable = tuple(finding for finding in found if finding.fix)
    outcome = mend(run.backlog, mendable)
    left = _told(run, look(outcome.backlog), edited(run.session.document, run.backlog, outcome.backlog))
    if run.as_json:
        run.finish(outcome, extra={"findings": checked_facts(left)})
        return left
    n = len(mendable)
    if not mendable:
        tell(_("Nothing was found that paiqi can mend."))
    else:
        _show_mendable(run, _told(run, mendable, run.session.document))
        run.finish(outcome, question=ngettext("Mend {n} finding?", "Mend {n} findings?", n).format(n=n))
        if run.dry_run:
            return left
        if run.session.result is run.session.document:
            left = _told(run, found, run.session.document)
        else:
            tell(ngettext("Mended {n} finding.", "Mended {n} findings.", n).format(n=n))
    _show(run, left, len(run.backlog.topics))
    return left


def _told(run: Run, findings: tuple[Flaw, ...], document: Document) -> tuple[Told, ...]:
    from paiqi.store.yaml.value_lines import line_in, value_line

    def file_of(place: Place) -> str:
        return shown_path(run.session.folder / place.draft) if place.draft else run.session.name

    def line_of(place: Place) -> int:
        if place.draft:
            return line_in(run.session.drafts[place.draft], place.text, place.nth)
        if place.topic is None and place.key is None:
            return 1
        index = place.topic.origin if place.topic else None
        return value_line(document, index, place.key or "", place.text, place.nth)

    return tell_all(findings, file_of=file_of, line_of=line_of)


def _show(run: Run, told: tuple[Told, ...], topics: int) -> None:
    last = summary(told, topics=topics)
    if run.on_terminal:
        from paiqi.render.checked import draw_findings

        draw_findings(told, last)
    else:
        run.show_table(checked_table(told))
        tell(last)


def _show_mendable(run: Run, told: tuple[Told, ...]) -> None:
    if run.on_terminal:
        from paiqi.render.checked import draw_findings

        draw_findings(told)
        print()
    else:
        for one in told:
            tell(f"{one.place}: {one.code} {one.message} → {one.remedy}")
