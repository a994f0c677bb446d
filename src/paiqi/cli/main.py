"""The program: choose the language, run the command, turn an error into its exit code."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from paiqi import i18n
from paiqi.cli.progress import shown
from paiqi.cli.streams import Unheard, tell
from paiqi.errors import DefectError, WrongUsageError
from paiqi.model import commands
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGPIPE = 141
_SIGINT = 130
# What shells ask when somebody presses Tab: no command, for it says nothing to people.
COMPLETE = "__complete"


def run() -> None:
    """Run paiqi as a program, with the arguments and the environment of this process."""
    # A command lives for a tenth of a second and makes no cycles worth finding: looking for them costs a tenth of its
    # time, and more on long lists. Nor need its memory be taken apart at its end: every file is closed by then.
    gc.disable()
    _begin_lightly()
    if sys.stderr is not None and not sys.stderr.isatty():
        sys.stderr = Unheard.instead_of(sys.stderr)
    code = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # the reader has gone
            stream.flush()
    os._exit(code)


def _begin_lightly() -> None:
    """Import msgspec without typing_extensions: from Python 3.11 on typing has all that it asks of it.

    That saves three milliseconds, a tenth of what paiqi itself takes to start; msgspec is ready for a system without.
    """
    modules: Any = sys.modules
    if "typing_extensions" in modules:
        return
    modules["typing_extensions"] = None  # so an import of it fails
    try:
        import msgspec  # noqa: F401 - the others find it then
    finally:
        del modules["typing_extensions"]


def main(args: Sequence[str]) -> int:
    """Run one command line and return its exit code. Nothing escapes as a traceback."""
    as_json = "--json" in _options(args)
    own = i18n.language_of(os.environ)
    i18n.use("en" if as_json else own, in_files=own)  # a program is answered the same in every locale
    commands.carry_nothing()
    _open_streams()
    if args and args[0] == COMPLETE:
        from paiqi.cli.completion.answer import answer

        return answer(args[1:])
    settings: dict[str, Any] = {}
    try:
        with shown(args):
            code = _invoke(args, settings)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has gone; what it did not want need not be said, nor flushed at exit.
        _silence(sys.stdout)
        return _SIGPIPE
    except KeyboardInterrupt:
        code = _SIGINT
    except Exception as error:
        from paiqi.cli.failures import report
        from paiqi.sitting.troubles import told

        if isinstance(error, OSError) and error.filename is None:
            _silence(sys.stdout)
        problem = told(error, written=settings.get("written", False))
        if isinstance(problem, DefectError) and problem is not error and os.environ.get("PAIQI_DEBUG"):
            raise
        report(problem, as_json=as_json)
        return problem.exit_code
    if code == _SIGINT and sys.stderr.isatty():
        print(file=sys.stderr)  # behind the ^C
        tell(i18n._("Stopped."))
    return code


def _open_streams() -> None:
    """Let any text be written, and give a program that was started with its streams closed others in their place."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open("a", encoding="utf-8")  # noqa: SIM115 - as below; reading it fails
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for the life of the process
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as above
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # What a terminal shows is its own affair; what a program reads is UTF-8 in every locale.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _is_utf8(word: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in word)


def _options(args: Sequence[str]) -> Sequence[str]:
    """Return the arguments among which options may stand: those before `--`."""
    return args[: args.index("--")] if "--" in args else args


def _names_file(args: Sequence[str], at: int) -> bool:
    """Whether an argument names a file: the system takes any bytes for that."""
    if at < len(_options(args)):
        if args[at].startswith("-"):
            return args[at].startswith(("--file=", "-f"))
        if at > 0 and args[at - 1] in {"--file", "-f"}:
            return True
    return "import" in args[:at]


def _silence(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _invoke(args: Sequence[str], settings: dict[str, Any]) -> int:
    if not all(_is_utf8(word) or _names_file(args, at) for at, word in enumerate(args)):
        raise WrongUsageError(i18n._("an argument is not valid UTF-8"), remedy=i18n._("check the terminal's encoding"))
    from paiqi.cli.app import application

    program: Any = application()
    try:
        settings["words"] = tuple(word if _is_utf8(word) else clean(word) for word in args)  # for the journal
        code = program.main(args=list(args), prog_name="paiqi", standalone_mode=False, obj=settings)
    except SystemExit:
        raise BrokenPipeError from None  # Typer's answer to a reader that has gone
    except Exception as error:
        from paiqi.cli.failures import from_typer

        translated = from_typer(error, args)
        if translated is None:
            raise
        raise translated from None
    return code if isinstance(code, int) else 0
