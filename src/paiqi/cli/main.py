"""The program: choose the language, run the command, turn an error into its exit code."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from paiqi import i18n
from paiqi.errors import DefectError, WrongUsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGPIPE = 141
_SIGINT = 130


def run() -> None:
    """Run paiqi as a program, with the arguments and the environment of this process."""
    # A command lives for a tenth of a second and makes no cycles worth finding. Looking for them, while it runs and
    # once more at its end (which frozen objects are spared), costs a tenth of its time, and more on long lists.
    gc.disable()
    code = main(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def main(args: Sequence[str]) -> int:
    """Run one command line and return its exit code. Nothing escapes as a traceback."""
    i18n.use(i18n.language_of(os.environ))
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    as_json = "--json" in args
    try:
        code = _invoke(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has gone; what it did not want need not be said, nor flushed at exit.
        _silence(sys.stdout)
        return _SIGPIPE
    except KeyboardInterrupt:
        return _SIGINT
    except Exception as error:
        from paiqi.cli.failures import report, told

        if isinstance(error, OSError):
            _silence(sys.stdout)
        problem = told(error)
        if isinstance(problem, DefectError) and problem is not error and os.environ.get("PAIQI_DEBUG"):
            raise
        report(problem, as_json=as_json)
        return problem.exit_code
    return code


def _open_streams() -> None:
    """Give a program that was started with its output closed somewhere to write to."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for the life of the process
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as above


def _silence(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _invoke(args: Sequence[str]) -> int:
    if any("\udc80" <= character <= "\udcff" for word in args for character in word):
        raise WrongUsageError(i18n._("an argument is not valid UTF-8"), remedy=i18n._("check the terminal's encoding"))
    from paiqi.cli.app import application

    program: Any = application()
    try:
        settings = {"words": tuple(args)}  # for the journal
        code = program.main(args=list(args) or ["--help"], prog_name="paiqi", standalone_mode=False, obj=settings)
    except SystemExit:
        raise BrokenPipeError from None  # Typer's answer to a reader that has gone
    except Exception as error:
        from paiqi.cli.failures import from_typer

        translated = from_typer(error, args)
        if translated is None:
            raise
        raise translated from None
    return code if isinstance(code, int) else 0
