"""`board`: the backlog on the whole terminal."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import Annotated

from typer import Context

from paiqi.board.keys import key_facts
from paiqi.board.theme import THEME_WORDS, Theme, theme_of
from paiqi.cli.backlog_path import path_of
from paiqi.cli.choices import one_of
from paiqi.cli.clock import now, today, zone_of
from paiqi.cli.options import option
from paiqi.cli.progress import hold
from paiqi.cli.run import Answers
from paiqi.errors import WrongUsageError
from paiqi.i18n import N_, _
from paiqi.model import commands


def command(
    ctx: Context,
    *,
    theme: Annotated[
        Theme | None,
        option(
            "--theme", N_("dark or light (else as COLORFGBG says)."), N_("THEME"), parser=one_of("--theme", THEME_WORDS)
        ),
    ] = None,
) -> None:
    settings = ctx.ensure_object(dict)
    if (answers := Answers(ctx)).as_json:
        print(answers.encoded({"keys": key_facts()}))
        return
    _refuse_without_terminal()
    _refuse_without_textual()
    from paiqi.board.app import show_board
    from paiqi.board.following import Clocks

    hold()
    clocks = Clocks(now, lambda calendar: today(settings, zone_of(calendar)))
    show_board(path_of(ctx), clocks, theme=theme or theme_of(os.environ))


def _refuse_without_terminal() -> None:
    streams = (sys.stdin, sys.stdout, sys.stderr)  # Textual draws on the last
    on_terminal = all(one.isatty() for one in streams) and os.environ.get("TERM") not in {None, "", "dumb"}
    if not on_terminal:
        raise WrongUsageError(
            _("the board needs a terminal, and somebody in front of it"),
            remedy=_("for a script: {command}").format(command=commands.command("list", json=True)),
        )


def _refuse_without_textual() -> None:
    if find_spec("textual") is None:
        raise WrongUsageError(
            _("the board needs Textual, which is not installed"), remedy=commands.installing("paiqi[board]")
        )
