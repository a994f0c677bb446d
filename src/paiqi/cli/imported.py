"""A list that comes in again: its copy in the user's own folder, read the way it was read then."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from paiqi.cli.listed import FOLDER, ListSource, read_source
from paiqi.errors import FileTroubleError
from paiqi.lists.kinds.kind import Kind
from paiqi.lists.newer import Base
from paiqi.lists.reading.choices import read_choices
from paiqi.store.files.backlog_file import file_named
from paiqi.store.journal.copies import Copy, UnreadableCopyError
from paiqi.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from paiqi.lists.listing import ImportReport, ListDocument
    from paiqi.store.session import Session

    Options = Mapping[str, tuple[str, ...]]

# Of the lines of the shorter one so many stand in both lists, and at least so many, where one was made of the other.
_ALIKE, _LEAST = 0.5, 3


class Incoming:
    """The list `source` on its way in: `options` are those typed, else those that it was read with last (`read_as`).

    `lost` tells that its copy is there and cannot be read.
    """

    def __init__(self, session: Session, source: str, options: Options, *, afresh: bool) -> None:
        self._session = session
        self._name = None if source == "-" else _name(source, session.folder)
        self.lost = False
        self.options = options
        self.chosen: tuple[str, ...] = ()
        self._as_before = False
        self._readings: dict[tuple[tuple[str, tuple[str, ...]], ...], ListDocument] = {}
        self._copy = None if afresh else self._last()
        self._given = read_source(source, next(iter(self.options.get("kind", ())), None))
        if self._copy is None and not afresh and not self.lost:
            self._copy = self._likest()

    @property
    def read_as(self) -> tuple[str, ...]:
        """The options that nobody typed, as they were typed the last time."""
        return _words(self.options) if self._as_before else ()

    def read(self, today: dt.date) -> ListDocument:
        """Return what stands in it."""
        return self._reading(self.options, today)

    def asked(self, today: dt.date, **options: tuple[str, ...]) -> ListDocument:
        """Return what stands in it where these options are typed, too."""
        return self._reading(_with(self.options, options), today)

    def choose(self, listed: ListDocument, **options: tuple[str, ...]) -> ListDocument:
        """Take these options as `chosen`, and return `listed`, which was read with them."""
        self.options = _with(self.options, options)
        self.chosen += _words(options)
        return listed

    def base(self, today: dt.date) -> Base | None:
        """Return what stood in its copy; None where there is none."""
        copy = self._copy
        if copy is None:
            return None
        source = ListSource(None if copy.kind == FOLDER else Kind(copy.kind), copy.pages)
        try:
            same = source == self._kept_source
            listed = self._reading(copy.options, today) if same else _read(source, copy.options, today)
            return Base(listed, copy.became, copy.on)
        except FileTroubleError:  # an older paiqi took what this one does not
            self.lost = True
            return None

    def keep(self, done: ImportReport, today: dt.date) -> None:
        """Let the session keep a copy of it once it is imported; one that has no name is not kept."""
        if self._name is not None and done.became:
            kind, pages, _findings = self._kept_source
            self._session.imported = (
                self._name,
                Copy(on=today, kind=kind or FOLDER, pages=pages, options=dict(self.options), became=done.became),
            )

    @property
    def _kept_source(self) -> ListSource:
        """The list as it is kept: a name may be of any bytes, a text may not."""
        return self._given._replace(pages=tuple((clean(name), text) for name, text in self._given.pages), findings=())

    def _reading(self, options: Options, today: dt.date) -> ListDocument:
        """Return what stands in it where it is read as these options say: once, for that takes the longest."""
        key = tuple(options.items())
        if key not in self._readings:
            self._readings[key] = _read(
                self._given, options, today, typed=options is self.options and not self._as_before
            )
        return self._readings[key]

    def _last(self) -> Copy | None:
        """Return the copy under its name; the list is read as that was, where no option asks for another way."""
        try:
            copy = self._session.copies.last(self._name) if self._name is not None else None
        except UnreadableCopyError:
            self.lost = True
            return None
        if copy and not self.options:
            self.options = copy.options
            self._as_before = True
        return copy

    def _likest(self) -> Copy | None:
        """Return the copy that it is most like: a list may get another name, or none."""
        lines = _lines(self._given.pages)
        kind = self._given.kind or FOLDER
        others = (copy for copy in self._session.copies.all() if copy.kind == kind)
        shared = ((_shared(lines, _lines(copy.pages)), copy) for copy in others)
        share, likest = max(shared, key=lambda one: one[0], default=(0, None))
        return likest if share >= _ALIKE else None


def typed(given: Mapping[str, str | list[str] | None]) -> dict[str, tuple[str, ...]]:
    """Return the options that somebody typed, each with all its values."""
    return {name: (value,) if isinstance(value, str) else tuple(value) for name, value in given.items() if value}


def _with(options: Options, more: Options) -> Options:
    return {**options, **{name: (*options.get(name, ()), *values) for name, values in more.items()}}


def _words(options: Options) -> tuple[str, ...]:
    """Return options as one types them."""
    return tuple(chain.from_iterable((f"--{name}", value) for name, values in options.items() for value in values))


def _read(source: ListSource, options: Options, today: dt.date, *, typed: bool = False) -> ListDocument:
    one = {name: next(iter(options.get(name, ())), None) for name in ("topics", "numbers")}
    choices = read_choices(one["topics"], options.get("section", ()), options.get("map", ()), one["numbers"])
    return source.read(today, choices, typed=typed)


def _name(source: str, folder: Path) -> str:
    """Return where the list is, from the folder of the backlog: so both can be moved together."""
    path = os.path.realpath(file_named(source))
    try:
        return Path(os.path.relpath(path, os.path.realpath(folder))).as_posix()
    except ValueError:  # another drive
        return Path(path).as_posix()


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / min(len(one), len(other)) if both >= _LEAST else 0


def _lines(pages: tuple[tuple[str, str], ...]) -> frozenset[str]:
    return frozenset(line.strip() for _name, text in pages for line in text.split("\n") if line.strip())
