"""`init`: make a new, empty backlog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from typer import Context

from paiqi.cli.options import option
from paiqi.cli.writing import Writing, writing
from paiqi.formats.template import template
from paiqi.i18n import N_, _, language
from paiqi.operations.settings import read_setting
from paiqi.reports.settings import readings

if TYPE_CHECKING:
    from collections.abc import Callable

_NO_RULE = {"none", "无", "没有"}


def command(
    ctx: Context,
    *,
    title: Annotated[str | None, option("--title", N_("The title of the series."), N_("TITLE"))] = None,
    cadence: Annotated[
        str | None,
        option("--cadence", N_("The rule that makes slots, such as “weekly on fri at 20:00”; or none."), N_("RULE")),
    ] = None,
    holidays: Annotated[
        str | None, option("--holidays", N_("Whose holidays are days off, such as CN; or none."), N_("COUNTRY"))
    ] = None,
    archived: Annotated[
        str | None, option("--archived", N_("Numbers already used before this file, such as 1-25."), N_("RANGE"))
    ] = None,
) -> None:
    with writing(ctx, create=True, here=True) as run:
        known = None if archived is None else _reader(run, "archived")(archived)
        rule = run.answered(
            cadence,
            _("When do articles go out? (Enter: {usual}; none: no rule yet)"),
            usual=_("weekly on fri at 20:00"),
            read=_reader(run, "cadence", nothing=_NO_RULE),
        )
        off = run.answered(
            holidays,
            _("Whose holidays are days off? (Enter: {usual}; a country such as CN; none)"),
            usual="CN" if language() == "zh" else "none",
            read=_reader(run, "holidays"),
        )
        run.begin(template(title, known, rule, off), *readings(filter(None, [rule])))


def _reader(run: Writing, key: str, *, nothing: frozenset[str] | set[str] = frozenset()) -> Callable[[str], Any]:
    """Return what reads a setting as it is typed; the words for `nothing` leave it out."""

    def read(text: str) -> Any:
        return None if text.strip().casefold() in nothing else read_setting(key, text, today=run.today)

    return read
