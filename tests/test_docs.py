"""The documents' examples, run: what a page shows is what the program prints.

A ```console block holds commands behind `$ ` and what they print, on a terminal 80 columns wide without
colours. The commands of a page run one after the other in one folder. Two comments set the stage:

    <!-- desk: shipped -->            begin with the shipped backlog.yaml (else the folder is empty)
    <!-- language: zh -->             speak Chinese
    <!-- file: topics.md -->          the next fenced block is this file

Run as a program, `python tests/test_docs.py`, it writes the output anew; read the difference before you commit.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, surroundings

from paiqi.cli.app import application
from paiqi.cli.table import COMMANDS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("**/*.md")])
# For those who change the code, whose names and comments are English: every other page stands in both languages.
FOR_ENGINEERS = {"architecture", "decisions"}
# What makes a line more than a command and its arguments.
SHELL = set("|<>&;$`*?[]{}()#~\\!")
_FENCE = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n+)?^(?P<open>```+)(?P<language>\w*)[^\n]*\n(?P<body>.*?)^(?P=open)$",
    re.MULTILINE | re.DOTALL,
)


def settings(text: str) -> dict[str, str]:
    return dict(re.findall(r"<!-- (desk|language): (\S+) -->", text))


def on_a_terminal(command: str, desk: Desk) -> str:
    """Return what `command` shows on a terminal, standard output and errors in their order."""
    if command.startswith("paiqi ") and not SHELL.intersection(command):
        return desk.at_a_terminal(*shlex.split(command)[1:], answer=None)[1]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["/bin/sh", "-c", command],
        cwd=desk.folder,
        env=desk.environ,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    pieces = []
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    process.wait()
    os.close(ours)
    return b"".join(pieces).decode().replace("\r\n", "\n")


def performed(text: str, folder: Path) -> str:
    """Run a page's commands in `folder` and return the page with what they print."""
    stage = settings(text)
    if stage.get("desk") == "shipped":
        shutil.copy(ROOT / "backlog.yaml", folder)
        for name in ("docs", "README.md"):
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name)
    tools = folder.parent / "bin"
    tools.mkdir(exist_ok=True)
    script = tools / "paiqi"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m paiqi "$@"\n')
    script.chmod(0o755)
    own = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "TERM": "dumb",
        "COLUMNS": "80",
        "PAIQI_LANG": stage.get("language", "en"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    desk = Desk(folder, surroundings(folder.parent) | own)

    def replaced(block: re.Match[str]) -> str:
        if block["file"]:
            (folder / block["file"]).parent.mkdir(exist_ok=True)
            (folder / block["file"]).write_text(block["body"], "utf-8")
        if block["language"] != "console":
            return block.group()
        body = ""
        for command in re.findall(r"^\$ (.*)$", block["body"], re.MULTILINE):
            output = on_a_terminal(command, desk)
            body += f"$ {command}\n" + "".join(f"{line.rstrip()}\n" for line in output.splitlines())
        return block.group().replace(block["body"], body)

    return _FENCE.sub(replaced, text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_shows_what_the_program_prints(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    if re.search(r"^\$ .*\bjq\b", text, re.MULTILINE) and not shutil.which("jq") and "CI" not in os.environ:
        pytest.skip("this page wants jq")
    folder = tmp_path / "desk"
    folder.mkdir()
    assert performed(text, folder) == text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_inside_the_project_leads_somewhere(page: Path) -> None:
    missing = []
    for link, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]+))?\)", without_fences(page.read_text("utf-8"))):
        target = page.parent / link if link else page
        if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8"))):
            missing.append(f"{link}#{anchor}")
    assert not missing


@pytest.mark.parametrize("language", ["", ".zh-CN"])
def test_every_page_is_in_the_menu_of_its_language(language: str) -> None:
    menu = DOCS / f"README{language}.md"
    listed = {DOCS / link for link in re.findall(r"\]\(([^)#:\s/]+\.md)", menu.read_text("utf-8"))}
    pages = {page for page in DOCS.glob("*.md") if page.name.endswith(".zh-CN.md") == bool(language)}
    assert pages - {menu} <= listed


def test_every_page_has_its_twin() -> None:
    names = {page.name.removesuffix(".md") for page in DOCS.glob("*.md")}
    english = {name for name in names if not name.endswith(".zh-CN")}
    assert {f"{name}.zh-CN" for name in english - FOR_ENGINEERS} == names - english


def without_fences(text: str) -> str:
    return _FENCE.sub("", text)


def anchors(page: str) -> set[str]:
    """Return what GitHub calls the headings of a page: small letters, hyphens for blanks, marks left out."""
    slugs: dict[str, int] = {}
    for heading in re.findall(r"^#+ +(.+?) *$", without_fences(page), re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", re.sub(r"\]\([^)]*\)", "", heading).lower()).replace(" ", "-")
        while slug in slugs:
            slugs[slug] += 1
            slug = f"{slug}-{slugs[slug]}"
        slugs[slug] = 0
    return set(slugs)


def test_an_anchor_is_what_github_makes_of_a_heading() -> None:
    page = "# `paiqi git merge`\n\n## Words, *here*: 词表（新）\n\n## Words, here: 词表新\n\n```sh\n# none\n```\n"
    assert anchors(page) == {"paiqi-git-merge", "words-here-词表新", "words-here-词表新-1"}


@pytest.mark.parametrize("language", ["", ".zh-CN"])
def test_the_readme_says_of_speed_what_was_measured(language: str) -> None:
    row = r"^\| \**([^|*]+)\** \| ([\d,]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|"
    table = re.findall(row, (DOCS / f"performance{language}.md").read_text("utf-8"), re.MULTILINE)
    measured = {(name, topics): [float(one) for one in figures] for name, topics, *figures in table}
    ratios = [f"{measured['paiqi, ' + how, '30'][3]:.1f}" for how in ("warm", "cold")]
    said = re.search(r"([\d.]+) (?:to|到) ([\d.]+) (?:times|倍)", (ROOT / f"README{language}.md").read_text("utf-8"))
    assert said is not None
    assert list(said.groups()) == ratios
    ours, theirs = measured["paiqi, warm", "10,000"], measured["Taskwarrior", "10,000"]
    assert [mine < other for mine, other in zip(ours[:3], theirs[:3], strict=True)] == [True, False, False]


MANUALS = ("commands.md", "commands.zh-CN.md")


def sections(manual: str) -> dict[str, str]:
    """Return what the manual says of each command, in its order."""
    pieces = re.split(r"^## (.+)\n", (ROOT / "docs" / manual).read_text("utf-8"), flags=re.MULTILINE)
    headed = zip(pieces[1::2], pieces[2::2], strict=True)
    return {found[1]: body for heading, body in headed if (found := re.fullmatch(r"`paiqi ([\w ]+)`", heading))}


@pytest.mark.parametrize("manual", MANUALS)
def test_every_command_has_its_section(manual: str) -> None:
    assert list(sections(manual)) == list(COMMANDS)


def options(command: str, *, own: bool = True) -> set[str]:
    """Return the names of the options that a command has for itself, or shares with the others."""
    entry: Any = application()
    for name in command.split():
        entry = entry.get_command(None, name)
    # What every command has, paiqi keeps by itself and hands to no command.
    chosen = [one for one in entry.params if one.param_type_name == "option" and one.expose_value is own]
    return {name for one in chosen for name in (*one.opts, *one.secondary_opts)} | (set() if own else {"-h", "--help"})


SHARED = set().union(*(options(command, own=False) for command in COMMANDS))


@pytest.mark.parametrize("manual", MANUALS)
def test_the_manual_names_the_options_that_a_command_has(manual: str) -> None:
    text = sections(manual)
    filters = named_options(text["list"], "Filters|筛选")
    for command, body in text.items():
        named = named_options(body, "Options|选项")
        if command == "list" or "(#paiqi-list)" in "".join(paragraphs(body, "Options|选项")):
            named |= filters
        assert named == options(command), command


@pytest.mark.parametrize("manual", MANUALS)
def test_the_manual_says_once_which_options_every_command_has(manual: str) -> None:
    beginning = (ROOT / "docs" / manual).read_text("utf-8").partition("## `paiqi ")[0]
    assert named_options(beginning, r"\*\*Options that every|\*\*每条命令都有的选项") == SHARED


@pytest.mark.parametrize("manual", MANUALS)
def test_an_example_in_the_manual_has_options_that_there_are(manual: str) -> None:
    for command, body in sections(manual).items():
        typed = re.findall(rf"(?:^\$ (?:.* )?|^    |`|\| )paiqi {command}\b([^`|\n]*)", body, re.MULTILINE)
        assert typed, command
        used = {word for rest in typed for word in rest.split() if re.fullmatch(r"-[a-z]|--[a-z-]+", word)}
        assert used <= options(command) | SHARED, command


def paragraphs(body: str, heading: str) -> list[str]:
    """Return the paragraphs of a section that begin with a `heading`, without it."""
    return re.findall(rf"^(?:{heading})[^\n]*?[:：](.*?)(?:\n\n|\Z)", body, re.MULTILINE | re.DOTALL)


def named_options(body: str, heading: str) -> set[str]:
    return set(re.findall(r"`(--?[\w-]+)`", "".join(paragraphs(body, heading))))


if __name__ == "__main__":
    for path in PAGES:
        with tempfile.TemporaryDirectory() as place:
            empty = Path(place) / "desk"
            empty.mkdir()
            path.write_text(performed(path.read_text("utf-8"), empty), "utf-8")
