"""The language that paiqi speaks: gettext catalogues, English in the source, Chinese beside it.

`_` looks a text up at the moment it is called, so nothing may be translated at import time; a text that
must stand in a table is marked with `N_` and translated with `_` where it is used.
"""

from __future__ import annotations

import gettext
import os
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

DOMAIN = "paiqi"
LOCALE_DIR = Path(__file__).parent / "locale"
_CATALOGUE_NAMES = {"zh": "zh_CN"}

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_of_files = (_catalogue, _language)


def language_of(environ: Mapping[str, str]) -> str:
    """Return `zh` where the environment asks for Chinese, else `en`.

    `PAIQI_LANG` overrides; then the variables that gettext itself reads, in its order (the GNU gettext
    manual, "Locale Environment Variables": LANGUAGE counts only where the locale is not plain C).
    """
    own = environ.get("PAIQI_LANG", "")
    if own:
        return "zh" if own.lower().startswith("zh") else "en"
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    if locale.split(".")[0] not in {"", "C", "POSIX"}:
        for name in environ.get("LANGUAGE", "").split(":"):
            if name.lower().startswith(("zh", "en")):
                return name[:2].lower()
    return "zh" if locale.lower().startswith("zh") else "en"


def use(language: str, *, in_files: str = "") -> None:
    """Speak `language` (`en` or `zh`) from here on, and let Typer's own texts follow.

    What is written into the writer's files is in the language `in_files`, where that is another one.
    """
    global _catalogue, _language, _of_files  # noqa: PLW0603 - one language for one process, set once at its start
    name = _CATALOGUE_NAMES.get(language, language)
    _catalogue, _language = _spoken(language)
    _of_files = _spoken(in_files) if in_files else (_catalogue, _language)
    # Typer calls gettext.gettext, which finds its catalogue through the domain and LANGUAGE.
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = name


@cache
def _spoken(language: str) -> tuple[gettext.NullTranslations, str]:
    name = _CATALOGUE_NAMES.get(language, language)
    return gettext.translation(DOMAIN, LOCALE_DIR, [name], fallback=True), language


def is_spoken(text: str) -> bool:
    """Whether a text is in the language spoken here, by its script."""
    return text.isascii() == (_language != "zh")


def language() -> str:
    """Return the language in use, `en` or `zh`."""
    return _language


def speaking(language: str) -> AbstractContextManager[None]:
    """Speak `language` (`en` or `zh`) for a while, in the sentences that paiqi itself makes."""
    return _for_a_while(*_spoken(language))


def plain_language() -> AbstractContextManager[None]:
    """Speak English for a while, whatever the reader's language: for lines that scripts read."""
    return _for_a_while(gettext.NullTranslations(), "en")


@contextmanager
def language_of_files() -> Iterator[None]:
    """Speak the writer's language for a while, whoever reads the answer: for what goes into the writer's files."""
    with _for_a_while(*_of_files):
        yield


@contextmanager
def _for_a_while(catalogue: gettext.NullTranslations, language: str) -> Iterator[None]:
    global _catalogue, _language
    before = _catalogue, _language
    _catalogue, _language = catalogue, language
    try:
        yield
    finally:
        _catalogue, _language = before


def _(message: str) -> str:
    """Translate `message` (an English text that stands in the catalogues)."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a text that depends on the count `n`."""
    return _catalogue.ngettext(singular, plural, n)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark `message` for the catalogues and return it as it is."""
    return message
