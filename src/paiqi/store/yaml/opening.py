"""The bytes of a file as a document and as a backlog, or the place where they are no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.errors import InvalidBacklogError
from paiqi.i18n import _
from paiqi.store.yaml.codec import decode
from paiqi.store.yaml.document import Document

if TYPE_CHECKING:
    from paiqi.model.backlog import Backlog


def backlog_of(data: bytes, name: str) -> Backlog:
    """Return the backlog that some bytes are, such as those of an older version; raise InvalidBacklogError."""
    return decode(document_of(data, name))


def document_of(data: bytes, name: str) -> Document:
    """Return the document that some bytes are, which messages call `name`.

    Raise InvalidBacklogError where they are not UTF-8.
    """
    try:
        return Document.from_bytes(data, name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise InvalidBacklogError(
            _("the file is not UTF-8 (byte {byte:#04x})").format(byte=data[error.start]),
            where=f"{name}:{line}:{column}",
            remedy=_("save it as UTF-8 in your editor, then try again"),
        ) from None
