"""A block of ours in somebody else's file: put there, changed, and taken away to the byte."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paiqi.store.files.marked_block import with_block, without_block

FILES = st.none() | st.lists(st.sampled_from([b"", b"a", b"# x", b"\n", b"\r\n", b"\xff", b"export A=1\n"])).map(
    b"".join
)
TEXTS = st.sampled_from([b". x", b"test ! -r 'a b' || . 'a b'", b"two\nlines", b"\\1 \\g<0>"])


@given(FILES, TEXTS)
def test_with_the_block_taken_away_a_file_is_what_it_was(data: bytes | None, text: bytes) -> None:
    assert without_block(with_block(data, text)) == data


@given(FILES, TEXTS, TEXTS)
def test_a_block_is_put_there_once_and_changed_in_its_place(data: bytes | None, first: bytes, second: bytes) -> None:
    once = with_block(data, first)
    assert with_block(once, first) == once
    assert with_block(once, second) == with_block(data, second)
    assert without_block(without_block(once)) == data


def test_what_is_written_behind_it_stays() -> None:
    assert without_block(with_block(b"a", b"x") + b"\nb\n") == b"a\nb\n"
    assert without_block(with_block(None, b"x") + b"b\n") == b"b\n"
    assert with_block(with_block(b"a\n", b"x") + b"b\n", b"y") == with_block(b"a\n", b"y") + b"b\n"
