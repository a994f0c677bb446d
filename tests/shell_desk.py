"""A real shell at a terminal, with paiqi's completion in it, and a `paiqi` that notes what it is called with."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from desk import PATIENCE
from own_terminal import OwnTerminal, plain

PROMPT = "READY>"
# Completion goes to the real program; any other call is noted, one JSON list a line, and does nothing.
_PAIQI = """\
#!{python}
import json, os, sys
if sys.argv[1:2] == ["__complete"]:
    open({asked!r}, "a").write("x")
    os.execv(sys.executable, [sys.executable, "-m", "paiqi", *sys.argv[1:]])
with open({calls!r}, "a", encoding="utf-8") as file:
    print(json.dumps(sys.argv[1:]), file=file)
"""
_STARTS = {
    "bash": ["--noprofile", "--norc", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
# The prompt is put together, so that it stands on the screen only where the shell has shown it.
_BEGINS = {
    "bash": "set +o history; bind 'set bell-style none'; . {script}; PS1=RE; PS1+='ADY>'",
    "zsh": "unsetopt beep promptsp; autoload -Uz compinit; compinit -D -i; . {script}; PS1=RE; PS1+='ADY>'",
    "fish": "set -g fish_greeting; source {script}; function fish_prompt; printf 'REA%s' 'DY>'; end",
}


class ShellDesk(OwnTerminal):
    """An interactive shell, called `name`, in `folder`."""

    def __init__(self, name: str, program: str, folder: Path, environ: dict[str, str]) -> None:
        self.name = name
        self.folder = folder
        self._calls = folder / "calls"
        self._asked = folder / "asked"
        self._asked.touch()
        (folder / "bin").mkdir()
        stub = folder / "bin" / "paiqi"
        stub.write_text(_PAIQI.format(python=sys.executable, calls=str(self._calls), asked=str(self._asked)), "utf-8")
        stub.chmod(0o755)
        homes = {"HOME": ".", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data"}
        own = {variable: str(folder / place) for variable, place in homes.items()}
        path = f"{folder / 'bin'}:{environ['PATH']}"
        words = [program, *_STARTS[name]]
        super().__init__(words, folder, {**environ, **own, "PATH": path}, lines=40, columns=120)
        script = Path(__file__).parent.parent / "src/paiqi/cli/completion/scripts" / f"paiqi.{name}"
        self.type(_BEGINS[name].format(script=script) + "\r")
        self.wait_for(PROMPT)
        self.rest()

    def complete(self, keys: str) -> str:
        """Type the beginning of a line and Tab; return what is shown from then on when paiqi has answered."""
        seen, asked = len(self.screen), self._asked.stat().st_size
        self.type(keys + "\t")
        until = time.monotonic() + PATIENCE
        while self._asked.stat().st_size == asked:
            assert time.monotonic() < until, f"the shell does not ask paiqi:\n{plain(self.screen)}"
            self.read(0.02)
        self.rest()
        return plain(self.screen[seen:])

    def stop(self) -> None:
        """Leave the line as it is, with Ctrl-C."""
        self.type("\x03")
        self.rest()

    @property
    def calls(self) -> list[list[str]]:
        """What paiqi was called with, call by call."""
        text = self._calls.read_text("utf-8") if self._calls.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    def called(self, keys: str) -> list[str]:
        """Type the beginning of a line, Tab and Enter; return what paiqi was called with."""
        count = len(self.calls)
        self.complete(keys)
        self.type("\r")
        until = time.monotonic() + PATIENCE
        while len(self.calls) == count:
            assert time.monotonic() < until, f"paiqi is not called:\n{plain(self.screen)}"
            self.read(0.02)
        self.rest()
        return self.calls[-1]

    def busy(self) -> bool:
        """Whether the shell waits for paiqi."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return bool(children.read_text().split()) if children.exists() else False
