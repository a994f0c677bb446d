"""Choosing one of several topics at a terminal, filtered as one types: by the user's fzf, or by a small one of our own.

Where neither can be (Windows, a terminal that cannot move its cursor), there is the numbered list.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from paiqi.cli.progress import hold
from paiqi.naming.search import names_of
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paiqi.model.topic import Topic

_CHOSEN, _NONE, _STOPPED = 0, 1, 130
# What somebody has fzf do by default may be to run commands, with the line that is marked among their words.
_NOT_HANDED_ON = ("FZF_DEFAULT_OPTS", "FZF_DEFAULT_OPTS_FILE", "FZF_DEFAULT_COMMAND")
# So far to the right that it is searched, and not seen.
_BEYOND = " " * 500


def can_filter() -> bool:
    """Whether the terminal can do more than print lines."""
    return os.name == "posix" and os.environ.get("TERM", "dumb") != "dumb"


def filtered_choice(topics: Sequence[Topic], rows: Sequence[str], question: str) -> int | None:
    """Let the person choose one of `topics`, shown as `rows`, and return its place, from 0; None for none.

    An fzf that fails, or is too old for what it is asked, is done without.
    """
    hold()
    if program := shutil.which("fzf"):
        done = _asked_fzf(program, topics, rows, question)
        if done.returncode in {_CHOSEN, _NONE, _STOPPED}:
            return int(done.stdout.split(maxsplit=1)[0]) - 1 if done.returncode == _CHOSEN else None
    from paiqi.render.picker import picked

    return picked(topics, rows, question)


def _asked_fzf(
    program: str, topics: Sequence[Topic], rows: Sequence[str], question: str
) -> subprocess.CompletedProcess[bytes]:
    """Let fzf ask: it gets lines as data, and its words one by one, none of which comes from the file."""
    lines = (
        f"{place:>3}  {clean(row)}{_BEYOND}{_spelt(topic)}\n"
        for place, (topic, row) in enumerate(zip(topics, rows, strict=True), 1)
    )
    return subprocess.run(  # noqa: S603 - a program of the user's own, and no shell
        [
            *(program, "--no-multi", "--no-hscroll", "--layout=reverse", "--height=~50%", "--tiebreak=begin,index"),
            *("--ellipsis=", f"--prompt={question} > ", "--bind=esc:abort"),
        ],
        input="".join(lines).encode("utf-8", "replace"),
        stdout=subprocess.PIPE,
        env=_surroundings(os.environ),
        check=False,
    )


def _surroundings(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environ.items() if name not in _NOT_HANDED_ON}


def _spelt(topic: Topic) -> str:
    """Return what else finds a topic: all it goes by, and the pinyin of that, spelt out and by initials."""
    from paiqi.naming.readings import readings_of

    names = [clean(passage.text) for passage in names_of(topic)]
    spelt = [[next(iter(readings_of(sign)), sign) for sign in name] for name in names if not name.isascii()]
    return " ".join([*names, *map("".join, spelt), *("".join(part[0] for part in parts) for parts in spelt)])
