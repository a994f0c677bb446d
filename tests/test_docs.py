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

import pytest
from desk import Desk, surroundings

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


def anchors(page: Path) -> set[str]:
    """The names by which a link can lead to a page's headings, as GitHub and its kin make them."""
    text = re.sub(r"^(```+).*?^\1$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_inside_the_project_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    missing = []
    for link, section in re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]*))?\)", text):
        target = page.parent / link if link else page
        if not target.exists() or (section and section not in anchors(target)):
            missing.append(f"{link}#{section}")
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


def test_every_command_has_its_section_in_both_languages() -> None:
    for name in ("commands.md", "commands.zh-CN.md"):
        headings = re.findall(r"^## `paiqi ([\w ]+)`", (ROOT / "docs" / name).read_text("utf-8"), re.MULTILINE)
        assert headings == list(COMMANDS), name


if __name__ == "__main__":
    for path in PAGES:
        with tempfile.TemporaryDirectory() as place:
            empty = Path(place) / "desk"
            empty.mkdir()
            path.write_text(performed(path.read_text("utf-8"), empty), "utf-8")
