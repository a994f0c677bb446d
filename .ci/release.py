"""Make a release, or say what stands in its way.

    python .ci/release.py                look at everything, and change nothing
    python .ci/release.py --quick        the same without running the tests again
    python .ci/release.py --tag          and put the tag on the commit, if nothing stands in its way

In order: the tree is committed; the version (src/paiqi/__init__.py) has its heading with a day in CHANGELOG.md, and no
tag yet; wheel and sdist are built in a folder of their own, and each is installed into an empty environment, where the
main job is run on the shipped backlog; what is installed has licences that anybody may use, listed; pip-audit knows of
no fault in it; every Python that the project is for and that is found here runs the tests of the unpacked sdist, and
those that are not found are named. The version is written by hand, once; nothing is uploaded.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")  # from the oldest that pyproject.toml allows to the newest that is out
VERSION = re.compile(r'^__version__ = "(?P<version>[^"]+)"$', re.MULTILINE)


class NotReadyError(Exception):
    """Something stands in the way of the release."""


def run(*words: str | Path, cwd: Path = ROOT, **environ: str) -> str:
    """Run a program and return what it says; raise NotReadyError where it fails."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(("PAIQI_", "PYTHONPATH"))}
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=own | environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotReadyError(
            f"{' '.join(map(str, words))} ended with {done.returncode}\n{done.stdout}{done.stderr}".strip()
        )
    return done.stdout


def version() -> str:
    """Return the version that the tree has, whose changelog says so and which has no tag; raise NotReadyError."""
    found = VERSION.search((ROOT / "src" / "paiqi" / "__init__.py").read_text("utf-8"))
    if found is None:
        raise NotReadyError("src/paiqi/__init__.py says no version")
    if run("git", "status", "--porcelain"):
        raise NotReadyError("not everything is committed: git status")
    heading = re.search(
        rf"^## {re.escape(found['version'])} — (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    if heading is None or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", heading[1]):
        raise NotReadyError(f"CHANGELOG.md has no “## {found['version']} — YYYY-MM-DD”")
    if run("git", "tag", "--list", f"v{found['version']}"):
        raise NotReadyError(f"there is a tag v{found['version']} already")
    return found["version"]


def environment(python: str | Path, folder: Path, *packages: str | Path) -> Path:
    """Make an environment with `packages` and nothing else, and return its Python."""
    run(python, "-m", "venv", folder)
    own = folder / "bin" / "python"
    run(own, "-m", "pip", "install", "-q", *packages)
    return own


def built(folder: Path) -> tuple[Path, Path]:
    """Build wheel and sdist of the commit, from a clean copy of it; return them."""
    copy = folder / "copy"
    run("git", "clone", "-q", ROOT, copy)
    tools = environment(sys.executable, folder / "tools", "build")
    run(tools, "-m", "build", "-o", folder / "dist", copy)
    (wheel,), (sdist,) = (folder / "dist").glob("*.whl"), (folder / "dist").glob("*.tar.gz")
    return wheel, sdist


def does_its_job(python: Path, wanted: str, folder: Path) -> None:
    """Run the main job with what was installed, away from the tree; raise NotReadyError."""
    folder.mkdir()
    shutil.copy(ROOT / "backlog.yaml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "README.md", folder)
    said = run(python, "-m", "paiqi", "--version", cwd=folder)
    if wanted not in said:
        raise NotReadyError(f"what was built says {said.strip()}, not {wanted}")
    for words in (["check"], ["list", "--todo"], ["schedule", "--weekly", "--dry-run"]):
        run(python, "-m", "paiqi", *words, cwd=folder, HOME=str(folder), PAIQI_LANG="zh")


def python_called(name: str) -> str | None:
    """Return a Python of this version that starts, on the path or among pyenv's."""
    among = sorted(Path("~/.pyenv/versions").expanduser().glob(f"{name}.*/bin/python"))
    for path in [shutil.which(f"python{name}"), *map(str, among)]:
        if path and subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0:
            return path
    return None


def tested(name: str, wheel: Path, sdist: Path, folder: Path) -> str:
    """Run the tests of the sdist on one Python; return their last line, or that it is not here."""
    found = python_called(name)
    if found is None:
        return "not found here, so not tried"
    python = environment(found, folder / f"python{name}", f"{wheel}[test]")
    place = folder / f"sdist{name}"
    with tarfile.open(sdist) as packed:
        packed.extractall(place, filter="data")
    (unpacked,) = place.iterdir()
    # The tests read the tree; the program is the one that was installed.
    return run(python, "-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider", cwd=unpacked).splitlines()[-1]


def licences(python: Path) -> str:
    """Return the licence of each distribution that is needed to run, by what the tests hold them to."""
    tell = "from test_licences import needed, said\nfor name in sorted(needed()): print(name, '·', said(name))"
    return run(python, "-c", tell, cwd=ROOT / "tests")


def audited(python: Path, folder: Path) -> str:
    """Ask pip-audit what is known of what is installed beside paiqi, which it cannot know; raise NotReadyError."""
    wanted = folder / "installed.txt"
    wanted.write_text(run(python, "-m", "pip", "freeze", "--exclude", "paiqi"))
    own = environment(sys.executable, folder / "audit", "pip-audit")
    return run(own, "-m", "pip_audit", "--strict", "--no-deps", "--disable-pip", "-r", wanted)


def main() -> None:
    """Look at everything; end with 1 at the first thing that stands in the way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="do not run the tests again")
    parser.add_argument("--tag", action="store_true", help="put the tag on the commit")
    asked = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            wanted = version()
            print(f"version {wanted}")
            wheel, sdist = built(folder)
            for one in (wheel, sdist):
                python = environment(sys.executable, folder / f"with{one.suffix}", f"{one}[board,mcp,holidays]")
                does_its_job(python, wanted, folder / f"job{one.suffix}")
                print(f"{one.name}: {one.stat().st_size // 1000} kB, does its job in an empty environment")
            print(licences(python), end="")
            print(audited(python, folder) or "pip-audit: nothing known", end="\n")
            for name in () if asked.quick else PYTHONS:
                print(f"Python {name}: {tested(name, wheel, sdist, folder)}")
            if asked.tag:
                run("git", "tag", "-a", f"v{wanted}", "-m", f"paiqi {wanted}")
                print(f"tagged v{wanted}; to publish it: git push --follow-tags")
    except NotReadyError as error:
        sys.exit(f"not ready: {error}")


if __name__ == "__main__":
    main()
