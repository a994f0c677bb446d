"""What long texts decoded to is kept, and never believed where it is not sure."""

from __future__ import annotations

import os
import resource
import stat
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from counting import steps
from msgspec.structs import replace

from paiqi.errors import InvalidBacklogError
from paiqi.store.edits.edits import edited
from paiqi.store.yaml import decoded
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.decoded import SHORTEST, keep_backlog, read_backlog
from paiqi.store.yaml.document import Document

if TYPE_CHECKING:
    from pathlib import Path

ITEM = """\
  - id: t-{0}
    title: 选题 {0}：为什么长对话越来越卡？
    status: done
    number: {0}
    published: {{title: "{0}", date: 2026-01-09, url: "https://example.com/{0}"}}
    tags: [推理, 显存]
    x-mine: {{a: [1, 2.5, true, null, "x"], b: {{c: d}}}}
  - title: 又一个 {0}
    scheduled: 2026-12-04 20:00
    deadline: 2026-12-31
    notes: |
      - **第一点**
"""
HEAD = """\
paiqi: 1
x-own: [1, "2"]
calendar:
  timezone: Asia/Shanghai
  cadence: [weekly on fri at 20:00, monthly on 1]
  holidays: {"2027": [2027-01-01]}
  blackouts: [2027-02-01..2027-02-20]
topics:
"""
LONG = HEAD + "".join(ITEM.format(number) for number in range(1, 400))
DATA = LONG.encode()


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "paiqi" / "decoded"


def read(text: str = LONG) -> tuple[object, int]:
    """Return what is read, and how often it had to be decoded."""
    document = Document(text)
    data = text.encode()
    times = steps(lambda: read_backlog(document, data), "_parsed")
    return read_backlog(Document(text), data), times


def whole(text: str = LONG) -> object:
    return decode(Document(text))


def kept(home: Path) -> Path:
    (path,) = home.iterdir()
    return path


def test_a_long_text_is_decoded_once(home: Path) -> None:
    assert len(DATA) > SHORTEST
    assert read() == (whole(), 1)
    again, times = read()
    assert (again, times) == (whole(), 0)
    assert [topic.origin for topic in again.topics] == list(range(798))  # type: ignore[attr-defined]
    assert stat.S_IMODE(kept(home).stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_short_text_leaves_nothing(home: Path) -> None:
    short = HEAD + ITEM.format(1)
    assert read(short) == (whole(short), 1)
    assert not home.exists()


def test_another_text_is_another_backlog() -> None:
    read()
    other = LONG.replace("又一个 7", "又一个 9", 1)
    assert read(other) == (whole(other), 1)


def test_what_is_wrong_is_wrong_each_time(home: Path) -> None:
    for _ in range(2):
        with pytest.raises(InvalidBacklogError):
            read(LONG + "  - titel: x\n")
    assert not home.exists()


@pytest.mark.parametrize("how", ["cut", "empty", "flipped", "appended", "rubbish"])
def test_what_is_damaged_is_not_believed(home: Path, how: str) -> None:
    read()
    path = kept(home)
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    damaged = {
        "cut": path.read_bytes()[:-1],
        "empty": b"",
        "flipped": bytes(data),
        "appended": path.read_bytes() + b"\0",
        "rubbish": os.urandom(5000),
    }
    path.write_bytes(damaged[how])
    assert read() == (whole(), 1)
    assert read() == (whole(), 0)


@pytest.mark.skipif(os.name != "posix", reason="only there have files owners and modes")
def test_what_others_can_touch_is_not_believed(home: Path) -> None:
    read()
    kept(home).chmod(0o620)
    assert read() == (whole(), 1)
    elsewhere = home.parent / "elsewhere"
    path = kept(home)
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert read()[1] == 1
    path.unlink(missing_ok=True)
    path.mkdir()
    assert read() == (whole(), 1)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_no_trouble(home: Path) -> None:
    home.mkdir(parents=True)
    home.chmod(0o500)
    assert read() == (whole(), 1)
    home.chmod(0o700)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may give files away")
def test_a_folder_of_somebody_else_takes_nothing(home: Path) -> None:
    home.mkdir(parents=True)
    os.chown(home, 12345, 12345)
    assert read() == (whole(), 1)
    assert not list(home.iterdir())
    os.chown(home, 0, 0)
    read()
    os.chown(kept(home), 12345, 12345)
    assert read() == (whole(), 1)


def test_what_stands_under_the_name_of_another_text_is_not_believed(home: Path) -> None:
    read()
    ours = kept(home)
    other = LONG.replace("又一个 7", "又一个 9", 1)
    read(other)
    theirs = next(path for path in home.iterdir() if path != ours)
    ours.replace(theirs)
    assert read(other)[0] == whole(other)


def test_what_a_killed_process_was_writing_goes_with_the_next(home: Path) -> None:
    home.mkdir(parents=True, mode=0o700)
    (home / f"{'0' * 64}.1").write_bytes(b"half")
    read()
    assert kept(home).suffix == ""


def test_a_folder_that_is_no_folder_is_no_trouble(home: Path) -> None:
    home.parent.mkdir(parents=True)
    home.write_text("")
    assert read() == (whole(), 1)


@pytest.mark.skipif(os.name != "posix", reason="the limit is one of POSIX")
def test_a_full_disk_is_no_trouble(home: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        assert read() == (whole(), 1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(home.iterdir())


def test_what_is_written_need_not_be_decoded_again() -> None:
    document = Document(LONG)
    before = decode(document)
    topic = replace(before.topics[3], title="ein anderer Titel")
    after = replace(
        before.with_topic(before.topics[3], topic), topics=before.with_topic(before.topics[3], topic).topics
    )
    result = edited(document, before, after)
    keep_backlog(result, result.to_bytes(), after)
    assert read(result.text) == (whole(result.text), 0)


@pytest.mark.parametrize("value", [".nan", "123456789012345678901234567890", "{1: a, true: b}", '"\\ud83d"'])
def test_values_that_cannot_be_kept_are_read_each_time(value: str) -> None:
    text = LONG + f"  - title: last\n    x-odd: {value}\n"
    try:
        first = repr(whole(text))
    except InvalidBacklogError:
        return
    assert repr(read(text)[0]) == first
    assert repr(read(text)[0]) == first


def test_a_list_in_brackets_stays_one_in_brackets() -> None:
    text = "topics: [" + ", ".join(f"{{title: 选题 {n}, tags: [推理]}}" for n in range(4000)) + "]\n"
    read(text)
    document = Document(text)
    before = read_backlog(document, text.encode())
    after = before.with_topic(before.topics[0], replace(before.topics[0], title="a"))
    assert decode(edited(document, before, after)).topics[0].title == "a"


def test_many_at_once_are_all_right(home: Path) -> None:
    expected = whole()  # msgspec learns a type on its first use, and is not safe while it does
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _n: read_backlog(Document(LONG), DATA), range(16)))
    assert all(one == expected for one in found)
    assert kept(home)


def test_all_together_stay_within_bounds(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoded, "MOST_BYTES", 3 * len(DATA))
    for number in range(6):
        read(LONG.replace("title: 又一个 1\n", f"title: n{number}\n"))
    assert sum(path.stat().st_size for path in home.iterdir()) <= 3 * len(DATA)
    assert read(LONG.replace("title: 又一个 1\n", "title: n5\n"))[1] == 0
