"""The copies of lists that were imported: which one counts after undo and redo, and how much is kept."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from paiqi.store.journal import copies as module
from paiqi.store.journal.copies import Copies, Copy, UnreadableCopyError

if TYPE_CHECKING:
    from pathlib import Path

    from desk import Desk

COPY = Copy(
    on=dt.date(2026, 11, 23),
    kind="markdown",
    pages=(("a.md", "- [ ] 月季\n"),),
    options={},
    became=(("月季", "yue-ji"),),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a journal in a state folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "paiqi" / "journals" / "k"


def named(name: str) -> Copy:
    return replace(COPY, pages=((name, name),))


def test_the_copy_of_the_last_step_that_stands_counts(folder: Path) -> None:
    for step in (1, 3, 4):
        assert Copies(folder, range(1, step + 1), range(1, step + 1)).keep("a.md", named(str(step)))
    assert Copies(folder, range(1, 5), (1, 2, 3, 4)).last("a.md") == named("4")
    assert Copies(folder, range(1, 5), (1, 2, 3)).last("a.md") == named("3")
    assert Copies(folder, range(1, 5), (1, 2)).last("a.md") == named("1")
    assert Copies(folder, range(1, 5), ()).last("a.md") is None
    assert list(Copies(folder, range(1, 5), (1, 2)).all()) == [named("1")]
    assert Copies(folder).last("b.md") is None


def test_what_was_taken_back_stays_so_when_the_journal_forgets_it(folder: Path) -> None:
    for step in (1, 2):
        Copies(folder, range(1, step + 1), range(1, step + 1)).keep("a.md", named(str(step)))
    Copies(folder).mark([2], undone=True)
    assert Copies(folder, range(50, 90), range(50, 90)).last("a.md") == named("1")
    Copies(folder).mark([2], undone=False)
    assert Copies(folder, range(50, 90), range(50, 90)).last("a.md") == named("2")


def test_a_copy_that_is_damaged_says_so(folder: Path) -> None:
    Copies(folder).keep("a.md", COPY)
    (file,) = (folder / "lists").iterdir()
    whole = file.read_bytes()
    for place in range(0, len(whole), 7):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            assert Copies(folder).last("a.md") in (COPY, None)
        except UnreadableCopyError:
            assert list(Copies(folder).all()) == []


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=12))
def test_so_many_copies_are_kept_and_no_more(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        state = tmp_path_factory.mktemp("state")
        patched.setenv("XDG_STATE_HOME", str(state))
        patched.setattr(module, "_MOST_LISTS", 2)
        patched.setattr(module, "_MOST_COPIES", 3)
        folder = state / "paiqi" / "journals" / "k"
        for step, name in enumerate(names, 1):
            Copies(folder, range(1, step + 1), range(1, step + 1)).keep(name, named(f"{name}{step}"))
            for file in (folder / "lists").iterdir():
                os.utime(file, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns - 1_000_000_000))
        steps = range(1, len(names) + 1)
        last = list(dict.fromkeys(reversed(names)))[:2]
        found = Copies(folder, steps, steps)
        assert {copy.pages[0][0] for copy in found.all()} == {
            f"{name}{max(n for n, one in enumerate(names, 1) if one == name)}" for name in last
        }


def test_a_list_that_is_too_large_is_not_kept_and_old_copies_make_room(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", 4000)
    assert not Copies(folder).keep("a.md", replace(COPY, pages=(("a", os.urandom(4000).hex()),)))
    assert Copies(folder).last("a.md") is None
    for step in (1, 2, 3):
        text = os.urandom(1000).hex()
        assert Copies(folder, range(1, step + 1), range(1, step + 1)).keep("a.md", replace(COPY, pages=(("a", text),)))
    (file,) = (folder / "lists").iterdir()
    assert file.stat().st_size < 4000 + 500
    assert Copies(folder, (1, 2, 3), (1, 2, 3)).last("a.md") is not None


def test_a_list_that_cannot_be_kept_is_imported_all_the_same(paiqi: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 10)
    paiqi.write("- [ ] Moss\n- [ ] Ivy\n", "ideas.md")
    answer = paiqi("import", "ideas.md")
    assert "title: Moss" in paiqi.text
    assert "this list is too large to be kept, so the next import of it goes by titles" in answer.err
    monkeypatch.undo()
    state = next((paiqi.folder.parent / "state" / "paiqi" / "journals").iterdir())
    (state / "lists").write_text("in the way")
    answer = paiqi("import", "ideas.md")
    assert answer.code == 0
    assert "the text of this list could not be kept" in answer.err
