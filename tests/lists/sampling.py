"""How well the program reads a list whose truth is known.

`samples/` holds lists as writers keep them, all words invented, and beside each NAME.EXT (or the folder NAME) a
NAME.truth.json: what two careful people would agree on, and in `doubt` and the keys that end in `_alt` where they
would not.

A truth says of each topic its line, title, status and fields. `day` is a day that must be taken, be it as run date, as
deadline or as the day it came out; `notes_hold` are words that must stand with the topic; `ordinal` is a figure that is
no number; `category` may become a tag or the pillar; `also` are lines that repeat the topic. Of the whole list:
`construct` says what it is there for, `not_topics` are lines that no topic may be made of, `maybe_topics` may be topics
or not, and `"writes": false` says that nothing may be written. How it all counts, `Score` says.

    PYTHONPATH=src:tests python -m lists.sampling [NAME …]

prints a table of all samples, or of each NAME what was missed.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desk import Desk, surroundings

HOME = Path(__file__).parent / "samples"
STATUSES = ("todo", "drafting", "ready", "done", "merged", "dropped")
FIELDS = ("number", "scheduled", "published", "deadline", "day", "priority", "pillar", "owner", "tags", "links")
FAULTS = ("inexact", "missed", "false", "statuses", "untaken", "wrong", "unheld", "lost")

# Elsewhere a line is no unit of what was written: keys, identifiers and brackets stand among the words.
LINES_COUNT = (".md", ".txt", ".org", ".csv", ".tsv")
HEADING = re.compile(r"#{1,6} |<summary>|<h\d>")
ORG_HEADING = re.compile(r"\*+ |#\+")
DAY_IN_WORDS = re.compile(r"(?:明年)?(\d{1,2})月(\d{1,2})日(?:\s?[（(]?周.[）)]?)?")
BELOW_HEADING = re.compile(r"\|?[ :|]*-{3,}[-:| ]*$|={3,}$")

Told = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """A list, or a folder of posts, and its truth."""

    path: Path
    truth: Told

    @property
    def name(self) -> str:
        return self.path.name

    def texts(self) -> dict[str, str]:
        """Return the text of each file by its path below the folder, or of the one file by an empty name."""
        encoding = self.truth["bytes"]["encoding"]
        if self.path.is_file():
            return {"": self.path.read_bytes().decode(encoding)}
        files = sorted(path for path in self.path.rglob("*") if path.is_file())
        return {path.relative_to(self.path).as_posix(): path.read_bytes().decode(encoding) for path in files}


@dataclass
class Score:
    """What came of a sample. Everything but `titles` and `right` should be empty."""

    name: str
    expected: int
    titles: int = 0
    inexact: list[tuple[str, str]] = field(default_factory=list)
    """Titles of the truth and as read, where one only holds the other: a mark was left, or a word torn off."""
    missed: list[str] = field(default_factory=list)
    """Topics of the truth that did not become one."""
    false: list[str] = field(default_factory=list)
    """Topics that are none."""
    statuses: list[tuple[str, str, str]] = field(default_factory=list)
    """Title, status of the truth, status that was read."""
    wanted: int = 0
    right: int = 0
    untaken: list[tuple[str, str, Any]] = field(default_factory=list)
    """Title, field, value of the truth, where nothing or something else was read."""
    wrong: list[tuple[str, str, Any]] = field(default_factory=list)
    """Title, field, value that was read though the truth does not know it: worse than none."""
    unheld: list[tuple[str, str]] = field(default_factory=list)
    """Title and words that should stand with it."""
    lost: list[tuple[int, str]] = field(default_factory=list)
    """Lines of which most words stand nowhere in the backlog."""

    @property
    def faults(self) -> dict[str, list[Any]]:
        """Return all that should be empty and is not."""
        return {name: getattr(self, name) for name in FAULTS if getattr(self, name)}


def samples() -> list[Sample]:
    """Return all samples, in order of their names."""
    found = []
    for truth in sorted(HOME.glob("*.truth.json")):
        told = json.loads(truth.read_text("utf-8"))
        found.append(Sample(HOME / told["file"], told))
    return found


def score(sample: Sample, desk: Desk) -> Score:
    """Import the sample into the empty folder of the desk, and compare what came of it with the truth."""
    desk("import", str(sample.path))
    kept = desk.path.read_text("utf-8") if desk.path.exists() else ""
    read = desk("list", "--all", "--json").data["topics"] if kept else []
    return compared(sample.truth, "\n".join(sample.texts().values()), read, kept)


def compared(truth: Told, text: str, read: list[Told], kept: str) -> Score:
    """Compare topics, as `list --json` gives them, and the text of their file, with the truth of a list's text."""
    once = [topic for topic in truth["topics"] if not topic.get("same_as")]
    pairs, missed, rest = paired(once, read)
    free = {fold(topic["title"]) for topic in truth.get("maybe_topics", [])}
    result = Score(truth["file"], len(once), len(pairs), missed=[topic["title"] for topic in missed])
    result.false = [topic["title"] for topic in rest if fold(topic["title"]) not in free]
    for told, topic in pairs:
        if not _names(told) & _read_names(topic):
            result.inexact.append((told["title"], topic["title"]))
        if topic["status"] not in {told["status"], *listed(told.get("status_alt"))}:
            result.statuses.append((told["title"], told["status"], topic["status"]))
        for name in FIELDS:
            _compare(result, told, topic, name)
        beside = fold("\n".join(str(value) for value in topic.values()))
        result.unheld += [(told["title"], words) for words in told.get("notes_hold", []) if fold(words) not in beside]
    result.wanted += sum(len(_values(topic, name)) for topic in missed for name in FIELDS if name in topic)
    if not truth.get("writes", True):
        result.lost = [(0, "something was written")] * bool(kept)
    elif Path(truth["file"]).suffix in LINES_COUNT:
        result.lost = lost(text, kept, Path(truth["file"]).suffix)
    return result


def paired(expected: list[Told], read: list[Told]) -> tuple[list[tuple[Told, Told]], list[Told], list[Told]]:
    """Join truths and topics one to one: equal titles first, then one that holds the other and is little longer."""
    free, left = list(read), expected
    pairs: list[tuple[Told, Told]] = []
    for same in (str.__eq__, _nearly):
        missed: list[Told] = []
        for told in left:
            found = next((t for t in free if any(same(a, b) for a in _names(told) for b in _read_names(t))), None)
            if found is None:
                missed.append(told)
            else:
                free.remove(found)
                pairs.append((told, found))
        left = missed
    return pairs, left, free


def lost(text: str, kept: str, suffix: str) -> list[tuple[int, str]]:
    """Return the lines of which less than 60 % of the words stand in what was kept.

    Headings and the names of columns may have become a status, a pillar or a field, and count as kept.
    """
    hay, found, lines = fold(kept), [], text.lstrip("\ufeff").splitlines()
    dates = {(int(month), int(day)) for month, day in re.findall(r"20\d\d-(\d\d)-(\d\d)", kept)}
    heading = ORG_HEADING if suffix == ".org" else HEADING
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True), 1):
        if heading.match(line) or BELOW_HEADING.match(below) or (suffix in (".csv", ".tsv") and number == 1):
            continue
        # A day that stands there as a date is kept.
        left = DAY_IN_WORDS.sub(lambda day: "" if (int(day[1]), int(day[2])) in dates else day[0], line)
        words = [fold(word) for word in re.split(r"[|\s,;，；、·:：/()\[\]（）「」“”\"'*_`~<>#=-]+", left)]
        words = [word for word in words if len(word) > 1 or (word and ord(word) > 0x2E7F)]
        if words and sum(len(word) for word in words if word in hay) < 0.6 * sum(map(len, words)):
            found.append((number, line.strip()[:60]))
    return found


def fold(text: str | None) -> str:
    """Return what counts in a comparison: neither width, case, blanks nor punctuation."""
    return "".join(char for char in unicodedata.normalize("NFKC", text or "").casefold() if char.isalnum())


def listed(value: Any) -> list[Any]:
    """Return a value as a list: nothing, one, or many."""
    if value in (None, ""):
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _names(told: Told) -> set[str]:
    names = [told["title"], *listed(told.get("title_alt")), *listed(told.get("title_en"))]
    return {fold(name) for name in names} - {""}


def _read_names(topic: Told) -> set[str]:
    return {fold(topic["title"]), fold((topic.get("published") or {}).get("title"))} - {""}


def _nearly(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short in long and len(long) <= len(short) * 1.3 + 4


def _values(topic: Told, name: str) -> list[Any]:
    """Return what a truth or a topic says of a field, as a list: most fields hold one value or none."""
    out = topic.get("published") or {}
    if name == "published":
        return listed(out.get("date"))
    if name == "day" and name not in topic:
        return [day for key in ("scheduled", "published", "deadline") for day in _values(topic, key)]
    if name == "links":
        return [*listed(topic.get("links")), *listed(topic.get("sources")), *listed(out.get("url"))]
    values = listed(topic.get(name))
    if name == "priority":
        return [value for value in values if value in ("high", "low")]
    return [str(value)[:10] for value in values] if name in ("scheduled", "deadline") else values


def _compare(result: Score, told: Told, topic: Told, name: str) -> None:
    need, have = [] if name == "day" and name not in told else _values(told, name), _values(topic, name)
    allowed = {fold(str(value)) for value in (*need, *listed(told.get(f"{name}_alt")))}
    if name in ("tags", "pillar"):
        allowed |= {fold(str(value)) for key in ("category", "pillar", "pillar_alt") for value in listed(told.get(key))}
    if name == "number":
        allowed |= {str(value) for value in listed(told.get("ordinal"))}
    if name == "links":  # more of them than the truth names are no fault: notes are full of links
        taken = [value for value in need if any(str(value) in str(h) or str(h) in str(value) for h in have)]
        strange = []
    else:
        held = {fold(str(value)) for value in have}
        alone = name != "tags"
        taken = [value for value in need if fold(str(value)) in held or (alone and held & allowed)]
        strange = [] if name == "day" else [value for value in have if fold(str(value)) not in allowed]
    result.wanted += len(need)
    result.right += len(taken)
    result.untaken += [(told["title"], name, value) for value in need if value not in taken]
    result.wrong += [(told["title"], name, value) for value in strange]


def _run(sample: Sample) -> Score:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "desk"
        folder.mkdir()
        return score(sample, Desk(folder, surroundings(Path(name))))


def main(names: list[str]) -> None:
    """Print the table, or what was missed in the samples of these names."""
    scores = [_run(sample) for sample in samples() if not names or any(name in sample.name for name in names)]
    print(f"{'list':28} {'titles':>7} {'fields':>7}  " + "  ".join(FAULTS))
    for each in scores:
        print(_row(each.name, [each]))
        for fault, values in each.faults.items() if names else ():
            print(f"    {fault}: {values}")
    print(_row(f"{len(scores)}, {sum(not each.faults for each in scores)} without a fault", scores))


def _row(name: str, scores: list[Score]) -> str:
    titles, expected, right, wanted = (
        sum(getattr(each, count) for each in scores) for count in ("titles", "expected", "right", "wanted")
    )
    faults = (f"{sum(len(each.faults.get(fault, ())) for each in scores):{len(fault)}}" for fault in FAULTS)
    return f"{name:28} {f'{titles}/{expected}':>7} {f'{right}/{wanted}':>7}  " + "  ".join(faults)


if __name__ == "__main__":
    main(sys.argv[1:])
