"""What makes git merge a backlog by topic: a driver in the clone's settings, and a line of the repository's attributes.

The line goes along with the repository; the driver is this clone's own, because it says which program runs, and no
repository may decide that. Worktrees of a clone share its settings.
"""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from paiqi.errors import FileTroubleError
from paiqi.i18n import _
from paiqi.store.files.backlog_file import read_file, trouble
from paiqi.store.files.replacement import Replacement, replace_files
from paiqi.store.git.program import git

if TYPE_CHECKING:
    from collections.abc import Iterator

ATTRIBUTES = ".gitattributes"
_NAME, _DRIVER, _HEADING = "merge.paiqi.name", "merge.paiqi.driver", "diff.paiqi.xfuncname"
_CONFLICT = 8
_PATIENCE = 60  # seconds
_NO_REPOSITORY = "not a git repository (or any"
_SETTINGS = (_NAME, _DRIVER, _HEADING)
# The title of the topic that a hunk of a diff is in: `title: …` of a topic, or a topic that is a title alone.
# A title may stand in quotes, and a comment behind it; git shows what the first parentheses of a pattern hold.
_PLACES = r"^ {0,6}-? {0,4}title: +", r"^ {0,4}- +\{.*title: +"
_IN_QUOTES = r'"(([^"\\]|\\.)*)"', r"'(([^']|'')*)'"
_TITLES = "\n".join(
    [
        *(place + title for place in _PLACES for title in _IN_QUOTES),
        _PLACES[1] + r"([^,}]+)",
        _PLACES[0] + r"(([^ ]| +[^ #])+)",
        r"^ {0,2}- +(([^ :#{]| +[^ :#])+)( +#.*)?$",
    ]
)
_ATTRIBUTE = "merge=paiqi diff=paiqi"
_PROGRAM = re.compile(r"\A\[ -x ('(?:[^']|'\\'')*') \]")


class NoRepositoryError(FileTroubleError):
    """The backlog is in no repository, which is no trouble to whoever does without git."""


@dataclass(frozen=True)
class Setup:
    """The repository of a backlog, as far as it concerns merging.

    `root` is its top folder, `path` the backlog's path from there, with `/`. `settings` are those of git that are set
    for it; `has_line` says whether the attributes have the backlog's line, `driver` which one they all come to.
    """

    root: Path
    path: str
    settings: dict[str, str]
    has_line: bool
    driver: str

    @property
    def is_ours(self) -> bool:
        """Whether all attributes together come to our driver for the backlog."""
        return self.driver == "paiqi"

    @property
    def program(self) -> Path | None:
        """The program that git would call; None where no driver is set, or somebody else's."""
        found = _PROGRAM.match(self.settings.get(_DRIVER, ""))
        return Path(found[1][1:-1].replace("'\\''", "'").replace("%%", "%")) if found else None

    @property
    def attributes(self) -> Path:
        """The file of attributes."""
        return self.root / ATTRIBUTES

    @property
    def line(self) -> str:
        """The backlog's line in the attributes."""
        return f"{_pattern(self.path)} {_ATTRIBUTE}"


def setup_of(backlog: Path) -> Setup:
    """Look at the repository of a backlog; raise as `root_of`, and FileTroubleError for a name with a line end."""
    root = root_of(backlog)
    path = Path(os.path.realpath(backlog)).relative_to(root).as_posix()
    found = {
        name: told.line for name in _SETTINGS if not (told := git("config", "--local", "--get", name, folder=root)).code
    }
    if any(sign in path for sign in "\n\r"):
        raise FileTroubleError(
            _("git cannot be told of a file whose name has a line end"), where=str(backlog), remedy=_("rename it")
        )
    driver = git("check-attr", "merge", "--", path, folder=root).line.rpartition(" ")[-1]
    setup = Setup(root, path, found, has_line=False, driver=driver)
    return replace(setup, has_line=setup.line in _lines(setup.attributes))


def root_of(backlog: Path) -> Path:
    """Return the top folder of the worktree that the backlog is in.

    Raises:
        NoRepositoryError: There is none.
        FileTroubleError: There is one that git does not work in, or it is told of another worktree.
    """
    folder = Path(os.path.realpath(backlog)).parent
    told = git("rev-parse", "--show-toplevel", folder=folder) if folder.is_dir() else None
    if told is None or (told.code and _NO_REPOSITORY in told.err):
        raise NoRepositoryError(
            _("this folder is in no git repository"),
            where=str(folder),
            remedy=_("make one first: git init"),
        )
    if told.code:
        raise FileTroubleError(
            _("git does not work in this folder ({reason})").format(reason=told.reason),
            where=str(folder),
            remedy=_("git status says what helps"),
        )
    root = Path(os.path.realpath(told.line))
    if not folder.is_relative_to(root):
        raise FileTroubleError(
            _("git takes another folder for the worktree of this one: {root}").format(root=root),
            where=str(folder),
            remedy=_("look at core.worktree in .git/config, and at GIT_DIR and GIT_WORK_TREE"),
        )
    return root


def wanted_settings(program: Path) -> dict[str, str]:
    """Return the settings that let git call `program`; where it is gone or fails, git merges by lines as ever."""
    quoted = "'" + str(program).replace("'", "'\\''").replace("%", "%%") + "'"
    by_lines = "exec git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"
    if_gone = f"{{ echo paiqi is gone from {quoted} >&2; {by_lines}; }}"
    # A program that does not start, or is killed, ends with any code, 1 among them: only one of ours is a conflict.
    called = f"{quoted} git merge --exit-code {_CONFLICT} -- %O %A %B %L %P; c=$?"
    ended = f"[ $c = 0 ] && exit 0; [ $c = {_CONFLICT} ] && exit 1"
    driver = f"[ -x {quoted} ] || {if_gone}; {called}; {ended}; "
    driver += f"echo paiqi ended with $c, so git merges by lines >&2; {by_lines}"
    return {_NAME: "paiqi, topic by topic", _DRIVER: driver, _HEADING: _TITLES}


def found_program() -> Path:
    """Return paiqi as it is found on PATH; raise FileTroubleError where it is not."""
    import shutil

    found = shutil.which("paiqi")
    if found is None:
        raise FileTroubleError(
            _("paiqi is not on PATH, so git could not call it"),
            remedy=_("install it so that typing “paiqi” runs it, for example with pipx or uv tool"),
        )
    return Path(found).absolute()


def install(setup: Setup, program: Path, *, dry_run: bool = False) -> list[str]:
    """Set what is not set yet; return what was done, as git's words and lines of files."""
    wanted = wanted_settings(program)
    changed = {name: value for name, value in wanted.items() if setup.settings.get(name) != value}
    if not dry_run:
        for name, value in changed.items():
            _configured("config", "--local", name, value, folder=setup.root)
        if not setup.is_ours:  # the last line that means a file counts
            _write(setup, [*(line for line in _lines(setup.attributes) if line != setup.line), setup.line])
    replaced = setup.settings.get(_DRIVER) if setup.program is None else None
    return [
        *(f"{name} = {value}" for name, value in changed.items()),
        *([_("in place of {name} = {value}").format(name=_DRIVER, value=replaced)] if replaced else []),
        *([] if setup.is_ours else [f"{ATTRIBUTES}: {setup.line}"]),
    ]


def others(setup: Setup) -> list[str]:
    """Return the lines of the attributes that let other files be merged by paiqi."""
    return [line for line in _lines(setup.attributes) if "merge=paiqi" in line.split() and line != setup.line]


def uninstall(setup: Setup, *, dry_run: bool = False) -> list[str]:
    """Take back exactly what `install` sets; return what was taken."""
    ours = {name for name in setup.settings if setup.program is not None or name == _HEADING}
    removed = [name for name in _SETTINGS if name in ours]
    if not dry_run:
        for name in removed:
            _configured("config", "--local", "--unset-all", name, folder=setup.root)
        for section in ("merge.paiqi", "diff.paiqi"):
            with contextlib.suppress(FileTroubleError):  # a setting of somebody's own may stand there still
                if not git("config", "--local", "--get-regexp", f"^{section}\\.", folder=setup.root).out:
                    _configured("config", "--local", "--remove-section", section, folder=setup.root)
        if setup.has_line:
            _write(setup, [line for line in _lines(setup.attributes) if line != setup.line])
    return [*removed, *([f"{ATTRIBUTES}: {setup.line}"] if setup.has_line else [])]


def missing(setup: Setup) -> Iterator[str]:
    """Yield what keeps git from merging the backlog by topic, in sentences."""
    program = setup.program
    if program is None:
        yield _("git has no driver of paiqi's in this clone")
    elif not os.access(program, os.X_OK):
        yield _("the program that git would call is gone: {path}").format(path=program)
    elif _is_found(program) and (why := _failing(program)):
        yield _("the program that git would call does not run: {path} ({reason})").format(path=program, reason=why)
    elif any(setup.settings.get(name) != value for name, value in wanted_settings(program).items()):
        yield _("git calls the program as another version of paiqi wrote it")
    if _HEADING not in setup.settings:
        yield _("git does not know where a topic's title stands")
    if not setup.is_ours and not setup.has_line:
        yield _("{file} has no line for {path}").format(file=ATTRIBUTES, path=setup.path)
    elif not setup.is_ours:
        yield overruling(setup) or _("another line of {file} has another driver for {path}").format(
            file=ATTRIBUTES, path=setup.path
        )


def overruling(setup: Setup) -> str:
    """Return a sentence where a file that is not ours to write has another driver for the backlog; else none."""
    if setup.is_ours or _lines(setup.attributes)[-1:] != [setup.line]:
        return ""
    return _("{path} has the driver “{driver}” by a {file} in a folder below, or by .git/info/attributes").format(
        path=setup.path, driver=setup.driver, file=ATTRIBUTES
    )


def _is_found(program: Path) -> bool:
    """Whether a program of the clone's settings is the one that is found on PATH: who only looks starts no other."""
    with contextlib.suppress(FileTroubleError):
        return found_program() == program
    return False


def _failing(program: Path) -> str:
    """Return why a program does not say its version, in a few words; an empty text where it does."""
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 - paiqi, as it is found
            [program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError) as error:
        return f"{type(error).__name__}: {error}"
    last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[-1]
    return (last or str(done.returncode)) if done.returncode else ""


def _configured(*words: str, folder: Path) -> None:
    told = git(*words, folder=folder)
    if told.code:
        raise FileTroubleError(
            _("git could not change its settings ({reason})").format(reason=told.err),
            where=str(folder),
            remedy=_("look at the file .git/config"),
        )


def _pattern(path: str) -> str:
    """Write a path as a pattern of .gitattributes that means this one file."""
    pattern = "/" + re.sub(r"([\\*?\[\]])", r"\\\1", path)
    if not re.search(r"[\s\"\\]", pattern):
        return pattern
    return '"' + pattern.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'


def _lines(attributes: Path) -> list[str]:
    text = read_file(attributes).decode("utf-8", "surrogateescape") if attributes.exists() else ""
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")] if text else []


def _write(setup: Setup, lines: list[str]) -> None:
    old = read_file(setup.attributes) if setup.attributes.exists() else None
    newline = "\r\n" if old and b"\r\n" in old else "\n"
    text = "".join(line + newline for line in lines)
    new = text.encode("utf-8", "surrogateescape") if text else None
    try:
        replace_files([Replacement(setup.attributes, old, new)], of=setup.attributes)
    except OSError as error:
        raise trouble(error, setup.attributes) from None
