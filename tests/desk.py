"""A desk: a folder with a backlog, and the real program to work on it, in this process or in one of its own."""

from __future__ import annotations

import gettext
import json
import os
import pty
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from shapes import hold

from paiqi import i18n
from paiqi.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

# Long enough that a loaded machine does not fail a test, short enough that a hang is seen.
PATIENCE = 60


@dataclass(frozen=True)
class Answer:
    """What one call of the program did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON object on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The JSON object on standard error."""
        return json.loads(self.err)["error"]


@dataclass(frozen=True)
class Desk:
    """A folder with a backlog, and the program to work on it.

    The program runs in this process, for starting another takes longer than most commands do: with an environment, a
    working folder, standard streams and a terminal of its own, all of them real ones. `process` starts another.
    """

    folder: Path
    environ: dict[str, str]

    def __call__(self, *args: str, stdin: str | bytes = "", **environ: str) -> Answer:
        """Run `paiqi` with `args`; keyword arguments are environment variables."""
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        with TemporaryFile() as typed, TemporaryFile() as out, TemporaryFile() as err:
            typed.write(data)
            typed.seek(0)
            streams = (typed.fileno(), out.fileno(), err.fileno())
            with self.here(self.environ | environ), standard_streams(*streams):
                code = main(args)
            out.seek(0)
            err.seek(0)
            return _held(args, Answer(code, out.read().decode(), err.read().decode()))

    def process(self, *args: str, stdin: str | bytes = "", **environ: str) -> Answer:
        """Run `paiqi` as `__call__` does, as a process of its own: where what begins or ends a process matters."""
        done = subprocess.run(
            [sys.executable, "-m", "paiqi", *args],
            cwd=self.folder,
            env=self.environ | environ,
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return _held(args, Answer(done.returncode, done.stdout.decode(), done.stderr.decode()))

    def at_a_terminal(self, *args: str, answer: str | None = "", **environ: str) -> tuple[int, str]:
        """Run `paiqi` with a terminal, `answer` typed ahead; return its exit code and what the screen shows.

        With None for an answer only its output is a terminal: nobody can be asked anything.
        """
        ours, theirs = pty.openpty()
        os.write(ours, (answer or "").encode())
        screen: list[bytes] = []
        reader = threading.Thread(target=_read_all, args=(ours, screen))
        reader.start()
        try:
            with (
                Path(os.devnull).open() as nobody,
                self.here(self.environ | {"TERM": "dumb", "COLUMNS": "80"} | environ),
                standard_streams(nobody.fileno() if answer is None else theirs, theirs, theirs),
            ):
                code = main(args)
        finally:
            os.close(theirs)
            reader.join()
            os.close(ours)
        shown = b"".join(screen).decode().replace("\r\n", "\n")
        hold(args, shown)
        return code, shown

    @contextmanager
    def here(self, environ: dict[str, str]) -> Iterator[None]:
        """Work in the folder, in that environment and no other, as a process does that has just begun."""
        folder, outside = Path.cwd(), dict(os.environ)
        language, domain = i18n.language(), gettext.textdomain()
        os.environ.clear()
        os.environ.update(environ)
        os.chdir(self.folder)
        try:
            yield
        finally:
            os.chdir(folder)
            i18n.use(language)
            gettext.textdomain(domain)
            os.environ.clear()
            os.environ.update(outside)

    @property
    def path(self) -> Path:
        """The backlog file."""
        return self.folder / "backlog.yaml"

    @property
    def text(self) -> str:
        """The text of the backlog file, with its line ends."""
        return self.path.read_bytes().decode()

    def write(self, text: str, name: str = "backlog.yaml") -> Path:
        """Write a file of the folder as it is."""
        path = self.folder / name
        path.write_bytes(text.encode())
        return path


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a desk: English, 2026-11-23, and a state folder below `home`."""
    kept = {
        name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT", "VIRTUAL_ENV") if name in os.environ
    }
    return {
        **kept,
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "LANG": "C.UTF-8",
        "PAIQI_LANG": "en",
        "PAIQI_TODAY": "2026-11-23",
        "NO_PAGER": "1",  # nobody is there to leave it
        "PAIQI_PROGRESS": "off",  # it comes and goes with the load of the machine
        "PYTHONWARNINGS": "error",
    }


def _held(args: tuple[str, ...], answer: Answer) -> Answer:
    """Return the answer; fail where its JSON has not the shape that the program documents."""
    hold(args, answer.out, answer.err)
    return answer


def _read_all(terminal: int, pieces: list[bytes]) -> None:
    """Read what a terminal shows until nobody has it open any more."""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so when the last one has closed its end
            return
        if not piece:
            return
        pieces.append(piece)


@contextmanager
def standard_streams(*descriptors: int) -> Iterator[None]:
    """Let the three files be this process's standard input, output and error, as deep as there is anything."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    before = (sys.stdin, sys.stdout, sys.stderr)
    kept = [os.dup(number) for number in range(3)]
    try:
        for number, descriptor in enumerate(descriptors):
            os.dup2(descriptor, number)
        # As Python opens them where the locale is C.UTF-8: an end of line stays as it was typed.
        sys.stdin = _text(0, "r", "surrogateescape", by_line=os.isatty(0))
        sys.stdout = _text(1, "w", "surrogateescape", by_line=os.isatty(1))
        sys.stderr = _text(2, "w", "backslashreplace", by_line=True)
        try:
            yield
        finally:
            for stream in (sys.stdin, sys.stdout, sys.stderr):
                with suppress(OSError):
                    stream.close()
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        for number, descriptor in enumerate(kept):
            os.dup2(descriptor, number)
            os.close(descriptor)


def _text(number: int, mode: str, errors: str, *, by_line: bool) -> TextIOWrapper:
    binary = open(number, f"{mode}b", closefd=False)  # noqa: SIM115 - closed with the text over it
    return TextIOWrapper(binary, "utf-8", errors, newline="\n", line_buffering=by_line)
