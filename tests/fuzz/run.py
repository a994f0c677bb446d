"""Fuzz what paiqi reads, guided by what the code does with it (atheris, which is libFuzzer for Python).

    PYTHONPATH=src:tests python tests/fuzz/run.py [--seconds N] [--keep] [KIND …]

N seconds for each kind of input, all of them where none is named, or all in one go where it is `every`. It begins with
the inputs that are kept and goes on past a fault; of each fault the shortest input stands in `fuzz-found`. It ends
with 1 where there is one. With `--keep`, what reaches more of the code is kept in `corpus`.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fuzz.corpus import keep, kept
from fuzz.laws import LAWS, tried
from fuzz.seeds import seeds, words

import paiqi

if TYPE_CHECKING:
    from types import FrameType

LONGEST, PATIENCE, MEMORY = 4096, 20, 2000  # bytes of an input; seconds and megabytes that one may take
MOST_LOOKED_AT, MOST_KEPT, MOST_BYTES = 200, 60, 1000  # of one kind
FOUND, EVERY = Path("fuzz-found"), "every"


def main() -> int:
    """Fuzz each kind in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(LAWS))
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    FOUND.mkdir(exist_ok=True)
    for kind in given.kinds or LAWS:
        fuzzed(kind, given.seconds, is_kept=given.keep)
    found = sorted(FOUND.iterdir())
    for path in found:
        print(path, path.read_text("utf-8", "replace") if path.suffix == ".txt" else path.read_bytes())
    return int(bool(found))


def fuzzed(kind: str, seconds: float, *, is_kept: bool) -> None:
    """Fuzz one kind of input for so long."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        new, old = folder / "new", folder / "old"
        new.mkdir()
        old.mkdir()
        for number, data in enumerate(_first(kind)):
            (old / str(number)).write_bytes(data)
        pieces = folder / "pieces"
        known = {piece for one in (LAWS if kind == EVERY else [kind]) for piece in words(one) if piece}
        pieces.write_text("".join(f'"{_escaped(piece)}"\n' for piece in sorted(known)), "ascii")
        until = time.monotonic() + seconds
        while (left := int(until - time.monotonic())) > 0:  # one that takes too long ends the process
            _one(kind, f"-max_total_time={left}", f"-dict={pieces}", str(new), str(old))
        faults = sum(path.suffix != ".txt" for path in FOUND.glob(f"{kind}-*"))
        print(f"{kind}: {len(list(new.iterdir()))} new inputs, {faults} faults", flush=True)
        if is_kept:
            keep(kind, _telling(kind, [*kept(kind), *(path.read_bytes() for path in new.iterdir())]))


def _first(kind: str) -> list[bytes]:
    """Return what is begun with; of `every` kind, each with the byte before it that says which it is."""
    if kind != EVERY:
        return [*kept(kind), *seeds(kind)]
    return [bytes([number]) + data for number, one in enumerate(LAWS) for data in _first(one)]


def _telling(kind: str, inputs: list[bytes]) -> list[bytes]:
    """Return the inputs that lead from line to line of paiqi in most ways, each in some that none before it did."""
    seen: set[tuple[str, int, int]] = set()
    chosen: list[bytes] = []
    home = str(Path(paiqi.__file__).parent)

    def trace(frame: FrameType, _event: str, _argument: object) -> Any:
        if not frame.f_code.co_filename.startswith(home):
            return None
        last = frame.f_lineno

        def line(frame: FrameType, event: str, _argument: object) -> Any:
            nonlocal last
            if event == "line":
                ways.add((frame.f_code.co_filename, last, frame.f_lineno))
                last = frame.f_lineno
            return line

        return line

    led: dict[bytes, set[tuple[str, int, int]]] = {}
    small = [data for data in sorted(set(inputs), key=len) if len(data) <= MOST_BYTES]
    for data in small[:: len(small) // MOST_LOOKED_AT + 1]:
        ways: set[tuple[str, int, int]] = set()
        sys.settrace(trace)
        try:
            with suppress(AssertionError):
                tried(LAWS[kind], data)
        finally:
            sys.settrace(None)
        led[data] = ways
    while led and len(chosen) < MOST_KEPT:
        best = max(led, key=lambda data: len(led[data] - seen))
        if not led[best] - seen:
            break
        seen |= led.pop(best)
        chosen.append(best)
    return chosen


def _one(kind: str, *words: str) -> None:
    bounds = (f"-max_len={LONGEST}", f"-timeout={PATIENCE}", f"-rss_limit_mb={MEMORY}")
    artifacts = f"-artifact_prefix={FOUND}/{kind}-"
    command = [sys.executable, __file__, "--one", kind, *bounds, artifacts, "-print_final_stats=1", *words]
    told = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True, errors="replace")
    figures = [
        line
        for line in told.stderr.splitlines()
        if line.startswith(("stat::number_of", "stat::slowest", "Traceback", "==", "SUMMARY"))
    ]
    print(f"{kind}:", *figures, sep="\n  ", flush=True)


def one(kind: str, arguments: list[str]) -> None:
    """Be the process that fuzzes one kind."""
    import atheris

    for name in [name for name in sys.modules if name.startswith("paiqi")]:
        del sys.modules[name]
    with atheris.instrument_imports(include=["paiqi"]):
        package = importlib.import_module("paiqi")
        for module in pkgutil.walk_packages(package.__path__, "paiqi."):
            if module.name != "paiqi.__main__":
                importlib.import_module(module.name)
        for name in ("fuzz.laws",):
            sys.modules.pop(name)
        laws = importlib.import_module("fuzz.laws")
    every = list(laws.LAWS.values())
    law = laws.LAWS[kind] if kind != EVERY else lambda data: every[data[0] % len(every)](data[1:]) if data else None

    def held(data: bytes) -> None:
        try:
            laws.tried(law, data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            _note(kind, data, error)

    atheris.Setup([sys.argv[0], *arguments], held)
    atheris.Fuzz()


def _note(kind: str, data: bytes, error: Exception) -> None:
    """Keep the shortest input of each fault, which is known by the last places of its traceback."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    mark = sha256(repr([type(error), *((frame.filename, frame.lineno) for frame in frames)]).encode()).hexdigest()[:8]
    path = FOUND / f"{kind}-{mark}"
    if not path.exists() or len(data) < path.stat().st_size:
        path.write_bytes(data)
        path.with_suffix(".txt").write_text("".join(traceback.format_exception(error)))


def _escaped(piece: bytes) -> str:
    return "".join(chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\x{byte:02x}" for byte in piece)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(main())
