"""A backlog whose folder was renamed keeps its history."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk import Desk


@pytest.fixture
def desk(paiqi: Desk) -> Desk:
    paiqi.write("topics: [a]\n")
    assert paiqi("note", "a", "first").code == 0
    return paiqi


def renamed(desk: Desk) -> Desk:
    return replace(desk, folder=desk.folder.rename(desk.folder.with_name("renamed")))


@pytest.mark.parametrize("edited", [False, True])
def test_a_renamed_folder_keeps_its_history(desk: Desk, *, edited: bool) -> None:
    before = desk("log").out
    moved = renamed(desk)
    if edited:
        moved.write(moved.text + "# by hand\n")

    assert moved("log").out == before
    answer = moved("undo")

    assert (answer.code, "first" in moved.text) == (0, False)
    assert f"the history comes from {desk.path}, where this backlog stood before" in answer.err
    assert "where this backlog stood" not in moved("redo").err


def test_so_does_a_file_with_another_name(desk: Desk) -> None:
    desk.path.rename(desk.folder / "other.yaml")

    assert "Taken back, step 1" in desk("-f", "other.yaml", "undo").out


def test_a_copy_begins_a_history_of_its_own(desk: Desk) -> None:
    copy = replace(desk, folder=desk.folder.with_name("copy"))
    shutil.copytree(desk.folder, copy.folder)

    assert copy("undo").out == "There is nothing to undo.\n"
    assert "Taken back, step 1" in desk("undo").out


def test_what_ended_with_the_same_text_elsewhere_lends_its_history(desk: Desk) -> None:
    copy = replace(desk, folder=desk.folder.with_name("copy"))
    shutil.copytree(desk.folder, copy.folder)
    away = desk.folder.rename(desk.folder.with_name("away"))  # a disk that is not there now

    assert "Taken back, step 1" in copy("undo").out
    away.rename(desk.folder)
    assert "Taken back, step 1" in desk("undo").out


def test_a_new_backlog_at_the_old_place_does_not_keep_it(desk: Desk) -> None:
    moved = renamed(desk)
    desk.folder.mkdir()
    desk.write("topics: [b]\n")

    assert "Taken back, step 1" in moved("undo").out
    assert desk("undo").out == "There is nothing to undo.\n"


def test_another_backlog_is_not_taken_for_it(desk: Desk) -> None:
    renamed(desk)
    other = replace(desk, folder=desk.folder.with_name("other"))
    other.folder.mkdir()
    other.write("topics: [a]\n")

    assert other("undo").out == "There is nothing to undo.\n"
