"""What ships: the source archive, and the wheel that is built from it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any, cast

import pytest
import yaml12
from filelock import FileLock

import paiqi
from paiqi.cli.table import COMMANDS

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build the archive from this tree, and the wheel from the archive; once, however many workers there are."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "dist"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
            done = subprocess.run(command, capture_output=True, check=False)
            assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return folder


def test_the_wheel_holds_the_catalogue_and_the_types_and_nothing_else_of_the_tree(built: Path) -> None:
    wheel = next(built.glob("*.whl"))
    assert wheel.name == f"paiqi-{paiqi.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"paiqi/locale/zh_CN/LC_MESSAGES/paiqi.mo", "paiqi/py.typed", "paiqi/cli/main.py"} <= names
    assert {f"paiqi/formats/page/parts/{name}" for name in ("page.html", "page.css", "main.js")} <= names
    assert {name.split("/")[0] for name in names} == {"paiqi", f"paiqi-{paiqi.__version__}.dist-info"}


def test_the_wheel_speaks_chinese_where_nothing_else_of_paiqi_is(built: Path, tmp_path: Path) -> None:
    wheel = next(built.glob("*.whl"))
    shutil.unpack_archive(wheel, tmp_path, "zip")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from paiqi.cli.main import main; main(['--help'])"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code],
        env={"PAIQI_LANG": "zh", "LANG": "C.UTF-8"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "用法：paiqi" in done.stdout.decode()


def test_the_source_archive_holds_what_the_tests_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    wanted = {"backlog.yaml", "README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE", "pyproject.toml"}
    assert wanted <= names
    assert {"tests/conftest.py", "docs/format.md", "benchmarks/startup.py"} <= names


def test_the_catalogue_is_made_by_the_build_for_an_editable_install_too(built: Path, tmp_path: Path) -> None:
    # Early releases of Python 3.11 know no filter for what they unpack; later ones warn of a call without one.
    archive = next(built.glob("*.tar.gz"))
    subprocess.run([sys.executable, "-m", "tarfile", "-e", archive, tmp_path], check=True)
    tree = next(tmp_path.iterdir())
    assert [*tree.glob("**/*.mo")] == []
    code = f"from hatchling.build import build_editable; build_editable({str(tmp_path)!r})"
    done = subprocess.run([sys.executable, "-c", code], cwd=tree, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert [path.parent.parent.name for path in tree.glob("src/paiqi/locale/**/paiqi.mo")] == ["zh_CN"]


def test_the_hook_for_pre_commit_runs_check_where_a_backlog_or_a_draft_is_committed() -> None:
    (hook,) = cast("list[dict[str, Any]]", yaml12.parse_yaml((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")))
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert hook["entry"].removeprefix("paiqi ") in COMMANDS
    assert hook["pass_filenames"] is False
    files = re.compile(hook["files"])
    for path in ("backlog.yaml", "series/backlog.yaml", "drafts/kv.md"):
        assert files.search(path)
    for path in ("my-backlog.yaml", "backlog.yaml.bak", "README.md", "drafts/notes.txt"):
        assert not files.search(path)
    for page in ("scripts.md", "scripts.zh-CN.md"):
        assert f"id: {hook['id']}" in (ROOT / "docs" / page).read_text("utf-8")


def test_what_is_claimed_is_what_was_run() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    claimed = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert [one for one in project["classifiers"] if one.startswith("Operating System")] == [
        "Operating System :: POSIX :: Linux"
    ]
    for page in ("README.md", "README.zh-CN.md"):
        line = next(line for line in (ROOT / page).read_text("utf-8").splitlines() if "macOS" in line)
        assert "Linux" in line
        assert re.findall(r"3\.\d+", line) == claimed
    assert project["requires-python"] == f">={claimed[0]}"
