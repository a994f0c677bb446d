"""What an agent may name as a source or an address: nothing that leads out of the backlog's folder."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from paiqi.errors import RefusedError
from paiqi.i18n import _
from paiqi.model.sources import SourceKind, source_kind
from paiqi.text.clean import clean, to_keep
from paiqi.text.width import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

_COLUMNS = 60
# What a reader can follow from anywhere, and what leads into this computer or runs something, with or without a slash.
_SCHEMES = frozenset({"http", "https", "doi", "arxiv", "mailto"})
_LEADING_IN = frozenset({"file", "javascript", "vbscript", "data"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
_ROOTED = re.compile(r"[/\\~]|[a-z]:[/\\]", re.IGNORECASE)


def inside(folder: Path, sources: Iterable[str]) -> tuple[str, ...]:
    """Return `sources`; raise RefusedError for one that is no address, citation or file below `folder`."""
    found = tuple(to_keep(source).strip() for source in sources)
    for source in found:
        if source_kind(source) is SourceKind.ADDRESS or _scheme(source) in _LEADING_IN:
            public(source)
        elif _leads_out(folder, source):
            raise RefusedError(
                _("“{source}” leads out of the backlog's folder").format(source=shorten(source, _COLUMNS)),
                remedy=_("name a file below that folder, such as assets/kv.png, an address, or a citation"),
            )
    return found


def public(address: str) -> str:
    """Return an address; raise RefusedError for one that leads into this computer, or that runs something."""
    scheme = _scheme(address)
    if scheme and scheme not in _SCHEMES:
        raise RefusedError(
            _("“{source}” is no address that readers can follow").format(source=shorten(clean(address), _COLUMNS)),
            remedy=_("give one that begins with https://"),
        )
    return address


def _scheme(address: str) -> str:
    """Return what stands before the first colon, where it can be the scheme of an address."""
    found = _SCHEME.match(unicodedata.normalize("NFKC", clean(address).strip()))
    return found[1].lower() if found else ""


def _leads_out(folder: Path, source: str) -> bool:
    """Whether a text, however it is written, is a way out of `folder`."""
    forms = {source, unicodedata.normalize("NFKC", source)}
    forms |= {unquote(form) for form in forms}
    return any(_ROOTED.match(form) or ".." in re.split(r"[/\\]", form) or _links_out(folder, form) for form in forms)


def _links_out(folder: Path, name: str) -> bool:
    file = name.partition("#")[0]
    try:
        return not Path(os.path.realpath(folder / file)).is_relative_to(os.path.realpath(folder))
    except (OSError, ValueError):  # a name that no file system holds names no file
        return False
