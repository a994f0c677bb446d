"""Text from a file drives nothing: no terminal, no page, no spreadsheet; and no repository decides what runs."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from typing import TYPE_CHECKING

import pytest
from desk import Desk, surroundings
from merging_clones import Clone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ESCAPE, BELL, CSI = "\x1b]0;owned\x07\x1b[2J", "\x07", "\x9b31m"
TRICKS = f"{ESCAPE}{BELL}{CSI}\u202e\u2066\u200f\u061c\u200b\u2060\ufeff\x7f"
DRIVING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # our own


def hostile() -> str:
    """Return a backlog whose every text tries to drive what shows it."""
    said = json.dumps(TRICKS)[1:-1]
    topic = (
        f'  - {{title: "a{said}", id: a, tags: ["t{said}"], pillar: "p{said}", owner: "o{said}", '
        f'sources: ["s{said}", "assets/{said}.png", "https://a.example/{said}"], notes: "n{said}", why: "w{said}", '
        f'x-own: "x{said}"'
    )
    return (
        f'series: {{title: "S{said}", archived_note: "N{said}", archived: 1-2}}\n'
        "calendar: {cadence: weekly on fri}\ntopics:\n"
        f"{topic}, scheduled: 2026-11-20, deadline: 2026-11-19}}\n"
        f'  - {{title: "=1+1{said}", id: b, status: done, number: 5, '
        f'published: {{title: "b{said}", url: "u{said}"}}}}\n'
        f'  - {{title: "c{said}", id: c, status: merged, merged_into: 5}}\n'
        f'  - {{title: "d{said}", id: d, after: ["z", a], number: 5}}\n'
        f'appendix: "A{said}"\n'
    )


COMMANDS = [
    *("list --all", "show a", "show b", "check", "numbers", "stats", "next", "agenda", "calendar 2026-11", "log"),
    *("links", "source list", "source check", "schedule --dry-run", "edit a --title x --dry-run", "rm a --dry-run"),
    *(
        "renumber 5 9 --published --dry-run",
        "done a --dry-run",
        "show nothing",
        "list --tag nothing",
        "list",
    ),
    *("move d 2026-12-04 --dry-run", "merge a --into b --dry-run", "note a more --dry-run", "add a --dry-run"),
    *("export md", "export md --style table", "export md --style tasks", "export csv", "export ics", "export html"),
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_command_lets_a_text_drive_the_terminal(paiqi: Desk, command: str, language: str) -> None:
    paiqi.write(hostile())
    _code, screen = paiqi.at_a_terminal(*shlex.split(command), answer=None, PAIQI_LANG=language, PAIQI_PAGER="cat")
    assert DRIVING.findall(COLOURS.sub("", screen)) == []
    assert "paiqi itself failed" not in screen


OPENED: list[str] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"open", "os.listdir", "os.scandir"} and isinstance(arguments[0], (str, bytes, os.PathLike)):
        OPENED.append(os.path.realpath(os.fsdecode(arguments[0])))


def test_what_lies_out_of_the_folder_is_named_and_never_opened(paiqi: Desk) -> None:
    outside = paiqi.folder.parent / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("No.5 of somebody else\n")
    (outside / "a.png").write_text("secret")
    for link, target in (("assets", outside), ("drafts", outside), ("out.png", outside / "a.png")):
        (paiqi.folder / link).symlink_to(target)
    sources = ["../outside/a.png", f"{outside}/a.png", "assets/a.png", "out.png", "../outside", "assets/../../outside"]
    notes = "![](../outside/a.png) [x](../outside/a.md) [y](assets/a.png)"
    texts = f"sources: {json.dumps(sources)}, notes: {json.dumps(notes)}"
    paiqi.write(f"topics:\n  - {{title: A, id: a, status: done, number: 5, {texts}}}\n")
    sys.addaudithook(_hear)
    paths = ["export post a --for hugo --cover assets/a.png", "export html -o page.html", "export md --style tasks"]
    deeds = ["renumber 5 9 --published", "source add a ../outside/a.md", "note a x", "undo", "links", "board"]
    for command in [*COMMANDS, *paths, *deeds]:
        OPENED.clear()
        answer = paiqi(*shlex.split(command))
        assert OPENED, "nothing is heard"
        assert not [path for path in OPENED if path.startswith(str(outside))], (command, answer)
    assert (outside / "a.md").read_text() == "No.5 of somebody else\n"
    assert "outside/a.png" in paiqi("show", "a").out


def test_a_cell_is_no_formula_and_a_line_of_a_calendar_is_one_entry(paiqi: Desk) -> None:
    paiqi.write(
        'topics:\n  - {title: "=cmd|x", scheduled: 2026-12-04}\n'
        '  - {title: "a\\r\\nEND:VEVENT\\r\\nBEGIN:VEVENT\\r\\nSUMMARY:b", scheduled: 2026-12-05}\n'
        '  - {title: "<script>alert(1)</script>", notes: "[x](javascript:alert(1))"}\n'
    )
    assert "'=cmd|x" in paiqi("export", "csv").out
    assert len(re.findall("(?m)^BEGIN:VEVENT", paiqi("export", "ics").out)) == 2
    page = paiqi("export", "html").out
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_the_facts_of_the_page_drive_nothing(paiqi: Desk) -> None:
    paiqi.write(hostile())
    page = paiqi("export", "html").out
    (facts,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    texts = list(_texts(json.loads(facts)))
    assert any(text.startswith("p") for text in texts)
    assert [text for text in texts if DRIVING.search(text)] == []


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


@pytest.mark.parametrize("revision", ["--output=x", "-p", "--exec=x", "--"])
def test_a_revision_is_no_option(clone: Clone, revision: str) -> None:
    answer = Desk(clone.folder, clone.environ)("diff", f"--since={revision}")
    assert answer.code == 2
    assert not (clone.folder / "x").exists()


def test_the_settings_of_a_repository_run_nothing(clone: Clone, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    script = tmp_path / "hostile"
    script.write_text(f"#!/bin/sh\necho $0 $@ >> {ran}\n")
    script.chmod(0o755)
    for name in (
        "core.fsmonitor",
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "core.pager",
        "core.editor",
    ):
        clone.git("config", name, str(script))
    clone.git("config", "core.hooksPath", str(tmp_path))
    for alias in ("rev-parse", "cat-file", "diff-tree", "rev-list"):
        clone.git("config", f"alias.{alias}", f"!{script}")
    (clone.folder / ".gitattributes").write_text("* diff=evil filter=evil\n")
    clone.git("config", "filter.evil.smudge", str(script))
    ran.unlink(missing_ok=True)
    desk = Desk(clone.folder, clone.environ)
    desk.write("topics:\n  - {id: a, title: A2}\n")
    assert desk("diff").code == 0
    assert desk("diff", "HEAD").code == 0
    clone.git("config", "merge.paiqi.driver", f"[ -x '{script}' ] || x")
    desk("git", "install", "--check")
    desk("doctor")
    desk("git", "install")
    desk("git", "resolve")
    assert not ran.exists()


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    folder = tmp_path / "clone"
    folder.mkdir()
    mine = Clone(folder, surroundings(tmp_path) | {"GIT_CONFIG_NOSYSTEM": "1"})
    mine.git("init", "-q", "-b", "main")
    mine.commit("topics:\n  - {id: a, title: A}\n")
    return mine
