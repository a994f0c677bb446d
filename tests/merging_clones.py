"""Clones of one repository with a backlog, as real git has them, and paiqi as its driver."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

GIT = shutil.which("git") or "git"
NAME = "backlog.yaml"


@dataclass(frozen=True)
class Clone:
    """A clone in `folder`, and the environment in which git runs there."""

    folder: Path
    environ: dict[str, str]

    @property
    def path(self) -> Path:
        """The backlog."""
        return self.folder / NAME

    @property
    def text(self) -> str:
        """The text of the backlog, with its line ends."""
        return self.path.read_bytes().decode()

    def git(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run git; what it answers is for the caller to judge."""
        return subprocess.run(
            [GIT, "-c", "user.name=x", "-c", "user.email=x@x", "-c", "core.editor=true", *words],
            cwd=self.folder,
            env=self.environ,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def commit(self, text: str, message: str = "work") -> str:
        """Commit a text as the backlog, and return the commit."""
        self.path.write_bytes(text.encode())
        self.git("add", "-A")
        self.git("commit", "-qm", message, "--allow-empty")
        return self.git("rev-parse", "HEAD").stdout.strip()

    def clone(self, name: str) -> Clone:
        """Return another clone of the same, beside it, with the same settings of paiqi's."""
        other = Clone(self.folder.parent / name, self.environ)
        self.git("clone", "-q", ".", str(other.folder))
        for key in ("merge.paiqi.driver", "diff.paiqi.xfuncname"):
            value = self.git("config", "--local", "--get", key).stdout.removesuffix("\n")
            other.git("config", "--local", key, value)
        return other

    def fetch(self, other: Clone) -> str:
        """Fetch another clone's work, and return its name here."""
        self.git("fetch", "-q", str(other.folder), "+HEAD:refs/other")
        return "refs/other"
