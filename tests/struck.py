"""The program, killed or failed at one of its calls to the system: each run forks from a process that has loaded it.

    python tests/struck.py < jobs

A job is a line of JSON: the `folder` to work in, `lines` (command lines, run one after the other), and perhaps a
`strike`: which of the calls, and the name of an error, or none for a kill. Calls that do not concern the `roots` are
not counted. The answer is a line, too: the exit `codes` (-9 for one that was killed), what was printed, and the names
of the `calls`.

One that is to `warm` runs in this process, so that what is imported late need not be once more.

With `strace`, the kernel strikes: then `at` is the name of a system call and how many of them, as `trace` told.
"""

from __future__ import annotations

import errno
import fcntl
import io
import json
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Self

from desk import Desk

from paiqi.cli.main import main

WRAPPED = (
    *(
        "open",
        "write",
        "fsync",
        "rename",
        "replace",
        "unlink",
        "remove",
        "mkdir",
        "rmdir",
        "chmod",
        "chown",
        "truncate",
    ),
    *(
        "ftruncate",
        "stat",
        "lstat",
        "scandir",
        "listdir",
        "close",
        "listxattr",
        "getxattr",
        "setxattr",
        "access",
        "readlink",
    ),
)
CALLS = (
    *(
        "openat",
        "write",
        "pwrite64",
        "fsync",
        "rename",
        "renameat",
        "renameat2",
        "unlink",
        "unlinkat",
        "mkdir",
        "rmdir",
    ),
    *("chmod", "fchmod", "fchmodat", "chown", "truncate", "ftruncate", "flock", "newfstatat", "fstat", "statx", "stat"),
    *(
        "lstat",
        "lseek",
        "read",
        "getdents64",
        "close",
        "listxattr",
        "getxattr",
        "readlink",
        "access",
        "faccessat2",
        "dup",
    ),
)
# In the place of an error: then somebody writes this line into the backlog just before the call.
BY_HAND, HAND = "by hand", "# by hand\n"
_LINE = re.compile(r"(?:\d+ +)?(\w+)\(")


class Shim:
    """Stands before the calls that Python makes: those that concern the roots are counted, and one is struck."""

    def __init__(self, roots: list[str], at: int | None, error: str | None) -> None:
        self.roots = roots
        self.at = at
        self.error = error
        self.calls: list[str] = []
        self.ours: dict[int, str] = {}

    def install(self) -> None:
        """Stand before every call from now on."""
        for name in WRAPPED:
            if hasattr(os, name):
                setattr(os, name, self._before(name, getattr(os, name)))
        fcntl.flock = self._before("flock", fcntl.flock)
        opened, shim = io.open, self

        def open_(file: Any, *args: Any, **options: Any) -> Any:
            shim.strike("open", file)
            stream = opened(file, *args, **options)
            return _Stream(stream, shim) if shim.concerns(file) else stream

        class FileIO(io.FileIO):
            def write(self, data: Any) -> int:
                shim.strike("write", self.fileno())
                return super().write(data)

            def truncate(self, size: int | None = None) -> int:
                shim.strike("ftruncate", self.fileno())
                return super().truncate(size)

        io.open = open_
        io.FileIO = FileIO  # type: ignore[misc]

    def concerns(self, what: Any) -> bool:
        """Whether a path, or a descriptor, is one of the roots'."""
        if isinstance(what, int):
            return what in self.ours
        return isinstance(what, (str, bytes, os.PathLike)) and str(Path(os.fsdecode(what)).absolute()).startswith(
            tuple(self.roots)
        )

    def strike(self, name: str, *args: Any) -> None:
        """Count a call that is about to be made, and strike where it is its turn."""
        if not any(map(self.concerns, args)):
            return
        self.calls.append(name)
        if self.at != len(self.calls) - 1:
            return
        if self.error == BY_HAND:
            self.at = None
            with Path("backlog.yaml").open("a", encoding="utf-8") as file:
                file.write(HAND)
            return
        if self.error is None:
            os.kill(os.getpid(), signal.SIGKILL)
        code = getattr(errno, self.error or "")
        path = args[0] if not isinstance(args[0], int) else None
        raise OSError(code, os.strerror(code), path)

    def _before(self, name: str, call: Any) -> Any:
        def struck(*args: Any, **options: Any) -> Any:
            self.strike(name, *args)
            result = call(*args, **options)
            if name == "open" and self.concerns(args[0]):
                self.ours[result] = os.fsdecode(args[0])
            if name == "close":
                self.ours.pop(args[0], None)
            return result

        return struck


class _Stream:
    """A file that was opened: what it hands to the system is struck, too."""

    def __init__(self, stream: Any, shim: Shim) -> None:
        self._stream, self._shim, self._number = stream, shim, stream.fileno()
        shim.ours[self._number] = "stream"

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._stream, name)
        if name not in {"read", "write", "flush", "truncate", "close"}:
            return found

        def struck(*args: Any) -> Any:
            self._shim.strike(name, self._number)
            return found(*args)

        return struck

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        try:
            if not self._stream.closed:
                self._shim.strike("close", self._number)
        finally:
            self._shim.ours.pop(self._number, None)
            self._stream.close()


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Do a job in a process of its own."""
    if job.get("warm"):
        desk = Desk(Path(job["folder"]), job["environ"])
        return {"codes": [desk(*line).code for line in job["lines"]]}
    strike = job.get("strike")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (go, gone), (ready, told) = os.pipe(), os.pipe()
        child = os.fork()
        if not child:
            os.close(gone)
            os.close(ready)
            _be_struck(job, strike, folder, (told, go))
        os.close(go)
        os.close(told)
        os.read(ready, 1)
        os.close(ready)
        tracer = _tracer(child, strike, folder) if job.get("strace") else None
        os.write(gone, b"1")
        os.close(gone)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if tracer:
            tracer.communicate()
        kept = {
            name: path.read_text("utf-8", "replace") if (path := folder / name).exists() else ""
            for name in ("out", "err", "codes", "calls", "trace")
        }
    codes = [int(one) for one in kept["codes"].split()]
    calls = _traced(kept["trace"], job["roots"]) if job.get("strace") else kept["calls"].split()
    return {"codes": codes if code == 0 else [*codes, code], "out": kept["out"], "err": kept["err"], "calls": calls}


def _be_struck(job: dict[str, Any], strike: Any, folder: Path, pipes: tuple[int, int]) -> None:
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["environ"])
    for name, number in (("out", 1), ("err", 2)):
        handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(handle, number)
        os.close(handle)
    codes = os.open(folder / "codes", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    write, end = os.write, os._exit
    shim = Shim(job["roots"], *(strike or (None, None))) if not job.get("strace") else None
    os.write(pipes[0], b"1")
    select.select([pipes[1]], [], [])  # it is none of the calls that are counted
    if shim:
        shim.install()
    for line in job["lines"]:
        code = main(line)
        sys.stdout.flush()
        write(codes, f"{code} ".encode())
    if shim:
        shim.at = None
        (folder / "calls").write_text(" ".join(shim.calls), "ascii")
    end(0)


def _tracer(child: int, strike: Any, folder: Path) -> subprocess.Popen[str]:
    calls = ",".join(f"?{name}" for name in CALLS)
    words = [
        "strace",
        "-p",
        str(child),
        "-y",
        "-s",
        "0",
        "-o",
        str(folder / "trace"),
        "-e",
        f"trace={calls}",
        "-e",
        "signal=none",
    ]
    if strike:
        (name, nth), error = strike
        what = f"error={error}" if error else "signal=KILL"
        words += ["-e", f"inject={name}:{what}:when={nth}"]
    tracer = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr
    said = tracer.stderr.readline()
    if "attached" not in said:
        sys.exit(f"strace: {said}")
    return tracer


def _traced(text: str, roots: list[str]) -> list[tuple[str, int]]:
    """Return the system calls of a trace that concern the roots: the name of each, and how many there were by then."""
    seen: dict[str, int] = {}
    found = []
    for line in text.splitlines():
        if match := _LINE.match(line):
            name = match[1]
            seen[name] = seen.get(name, 0) + 1
            if any(root in line for root in roots):
                found.append((name, seen[name]))
    return found


if __name__ == "__main__":
    for written in sys.stdin:
        print(json.dumps(run(json.loads(written))), flush=True)
