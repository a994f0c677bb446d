"""The list that `import` is given: a file, a folder of pages, or standard input, read by its kind."""

from __future__ import annotations

import io
import os
import stat
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from paiqi.cli.pages import read_pages
from paiqi.cli.streams import read_bytes
from paiqi.errors import FileTroubleError, WrongUsageError
from paiqi.i18n import N_, _
from paiqi.lists.decisions import Choices
from paiqi.lists.kinds.kind import Foreign, Kind, decoded, foreign_kind, kind_of
from paiqi.lists.kinds.outlines import outline_of
from paiqi.lists.listing import LEFT_OUT, LineKind, Remark, RemarkKind
from paiqi.lists.own.reader import NewerFormError
from paiqi.lists.own.recognising import Own, Readers, own_list, unmarked
from paiqi.lists.reading.choices import refuse_unmet
from paiqi.lists.reading.reading import read_outline
from paiqi.store.files.backlog_file import file_named, trouble
from paiqi.store.yaml.codec import read_backlog, read_file, topic_bounds
from paiqi.store.yaml.comments import layout
from paiqi.store.yaml.document import Document
from paiqi.store.yaml.plain import plain_layout, read_plain
from paiqi.text.clean import clean
from paiqi.text.near import nearest

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from paiqi.lists.listing import ListDocument
    from paiqi.lists.outline import Outline

_FOREIGN = {
    Foreign.SHEET: (
        N_("this is a spreadsheet"),
        N_("save it as CSV (“CSV UTF-8” in the list of file types), then import that"),
    ),
    Foreign.DOCUMENT: (
        N_("this is a word processor's document"),
        N_("save it as plain text or Markdown, then import that"),
    ),
    Foreign.ARCHIVE: (N_("this is an archive of other files"), N_("unpack it, then import the list in it")),
    Foreign.PDF: (N_("this is a PDF"), N_("copy its text into a .md file, then import that")),
    Foreign.OTHER: (N_("this is no text"), N_("save the list as Markdown, CSV or plain text, then import that")),
}
_LARGEST = 32_000_000  # bytes: half a million lines
FOLDER = "folder"


class ListSource(NamedTuple):
    """A list as it came: its kind (none for a folder), its text (or the files of the folder) with the name of each.

    `findings` say how it was read, and which files of the folder were not.
    """

    kind: Kind | None
    pages: tuple[tuple[str, str], ...]
    findings: tuple[Remark, ...] = ()

    def read(self, today: dt.date, choices: Choices, *, typed: bool = False) -> ListDocument:
        """Read it as the choices say; what paiqi wrote itself to the letter, where there are none.

        Raise FileTroubleError; WrongUsageError where somebody `typed` the choices and the list has not what they name.
        """
        own = self._own() if choices == Choices() else Own()
        listed = own.document or self._listed(today, choices, typed=typed)
        findings = (*self.findings, *own.findings, *listed.findings)
        left = sum(finding.values["n"] for finding in findings if finding.kind in LEFT_OUT)
        kinds = (*listed.kinds, *[LineKind.LEFT] * left)
        return replace(listed, findings=findings, kinds=kinds, kind=str(self.kind or FOLDER))

    def _listed(self, today: dt.date, choices: Choices, *, typed: bool) -> ListDocument:
        """Read it as any list; comments that belong to no topic go to the appendix."""
        outline = self._outline(today)
        if typed:
            refuse_unmet(choices, outline)
        listed = read_outline(outline, today, choices)
        if not outline.asides:
            return listed
        kinds = (*listed.kinds, *[LineKind.APPENDIX] * len(outline.asides))
        return replace(listed, appendix=(*listed.appendix, "\n".join(outline.asides)), kinds=kinds)

    def _own(self) -> Own:
        if self.kind is None:
            return Own()
        name, text = self.pages[0]
        try:
            own = own_list(self.kind, text, Readers(read_backlog, partial(read_file, name=name), topic_bounds))
        except NewerFormError as error:
            raise FileTroubleError(
                _("this list is in a form that came later: {form}").format(form=clean(error.form)),
                where=clean(name),
                remedy=_("use a newer paiqi, or delete the first line: then it is read as any list is"),
            ) from None
        except ValueError as error:
            raise self._not_read(self.kind, error) from None
        if self.kind is not Kind.YAML or own.document is None:
            return own
        lines = tuple(comment.line for comment in layout(Document(text)).comments)
        return own.without_comments(lines, by_lines=bool(topic_bounds(text))) if lines else own

    def _outline(self, today: dt.date) -> Outline:
        if self.kind is None:
            import tomllib

            from paiqi.lists.kinds.folder import Page, Reading, folder_outline

            return folder_outline(
                [Page(*page) for page in self.pages], today, Reading(read_plain, plain_layout, tomllib.loads)
            )
        try:
            return outline_of(self.kind, unmarked(self.pages[0][1]), read_plain, plain_layout)
        except ValueError as error:
            raise self._not_read(self.kind, error) from None

    def _not_read(self, kind: Kind, error: ValueError) -> FileTroubleError:
        return FileTroubleError(
            _("this cannot be read as {kind}: {reason}").format(kind=kind, reason=clean(str(error))),
            where=clean(self.pages[0][0]),
            remedy=_("say with --kind what else it is ({kinds})").format(kinds=_(", ").join(Kind)),
        )


def read_source(source: str, kind: str | None) -> ListSource:
    """Return the list that `source` names; raise FileTroubleError or WrongUsageError."""
    if source != "-" and (path := file_named(source)).is_dir():
        return ListSource(None, *read_pages(path))
    data = read_bytes(_LARGEST + 1) if source == "-" else _bytes(file_named(source))
    if len(data) > _LARGEST:
        raise FileTroubleError(
            _("the list is larger than {size} MB").format(size=_LARGEST // 1_000_000),
            where=clean(source),
            remedy=_("import it in parts"),
        )
    wanted = _kind(kind) if kind else None
    foreign = foreign_kind(data, source)
    if foreign is not None:
        said, remedy = _FOREIGN[foreign]
        raise FileTroubleError(_(said), where=clean(source), remedy=_(remedy))
    try:
        text, encoding = decoded(data)
    except UnicodeDecodeError as error:
        raise FileTroubleError(
            _("the file is not UTF-8 (byte {byte:#04x})").format(byte=error.object[error.start]),
            where=clean(source),
            remedy=_("save it as UTF-8 in your editor, then try again"),
        ) from None
    found = wanted or kind_of(text, source)
    if found is None:
        raise FileTroubleError(
            _("paiqi does not know this kind of file"),
            where=clean(source),
            remedy=_("say what it is with --kind ({kinds})").format(kinds=_(", ").join(Kind)),
        )
    findings = () if encoding == "UTF-8" else (Remark(RemarkKind.ENCODING, (), {"encoding": encoding}),)
    return ListSource(found, ((source, text),), findings)


def _kind(name: str) -> Kind:
    names = {
        "md": Kind.MARKDOWN,
        "text": Kind.MARKDOWN,
        "txt": Kind.MARKDOWN,
        "yml": Kind.YAML,
        "todotxt": Kind.TODOTXT,
    }
    plain = name.strip().lower()
    if plain not in names and plain not in set(Kind):
        raise WrongUsageError(
            _("no kind of list: {name}").format(name=clean(name)),
            remedy=_("did you mean {near}?").format(near=near)
            if (near := nearest(name, Kind))
            else _("one of {kinds}").format(kinds=_(", ").join(Kind)),
        )
    return names.get(plain) or Kind(plain)


def _bytes(path: Path) -> bytes:
    try:
        with os.fdopen(_opened(path), "rb", buffering=0) as file:
            mode = os.fstat(file.fileno()).st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
                raise _no_file(_("this is a device, not a file"), path)
            first = file.read(1)  # None where a pipe has a writer who has not written yet
            if stat.S_ISFIFO(mode) and first == b"":
                raise _no_file(_("nobody writes to this pipe"), path)
            os.set_blocking(file.fileno(), True)
            with io.BufferedReader(file) as rest:
                return (first or b"") + rest.read(_LARGEST)
    except FileNotFoundError:
        raise FileTroubleError(_("the file does not exist"), where=str(path), remedy=_("check the path")) from None
    except OSError as error:
        raise trouble(error, path) from None


def _opened(path: Path) -> int:
    """Open a file, a pipe at once: another way of opening waits until somebody writes to it."""
    return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))


def _no_file(message: str, path: Path) -> FileTroubleError:
    return FileTroubleError(message, where=clean(str(path)), remedy=_("name a file, or - and pipe the list into it"))
