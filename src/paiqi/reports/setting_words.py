"""A setting as its reader knows it: its name, and its value in the reader's language, which `set` reads back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from paiqi.calendar.cadence import in_words
from paiqi.calendar.lead import read_lead
from paiqi.errors import WrongUsageError
from paiqi.i18n import _, is_spoken, language
from paiqi.model.keys import SETTINGS
from paiqi.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paiqi.model.keys import Key


def setting_name(key: Key) -> str:
    """Return the key as in the file, with its Chinese name where one speaks Chinese."""
    return f"{key.name} {key.also[0]}" if language() == "zh" and key.also else key.name


def setting_words(key: Key, value: Any) -> str:
    """Return a value in the reader's language: 每周五 20:00, 顺延, 3 天; several beside each other."""
    return clean(" · ".join(_in_words(key, text) for text in setting_texts(value)))


def setting_meaning(key: Key) -> str:
    """Return what it means that the setting is missing."""
    return _in_words(key, _(key.left_out).replace("`", ""))


def setting_change(section: str, name: str) -> tuple[str, Key | None]:
    """Return how a key of a section is called, and the key; one that is no setting is called as in the file."""
    key = next((one for one in SETTINGS.get(section, ()) if one.name == name), None)
    return (setting_name(key), key) if key else (f"{section}.{name}", None)


def setting_texts(value: Any) -> Iterator[str]:
    """Yield the values of a setting as one types them; a table of holidays as JSON, which the file reads as well."""
    if isinstance(value, (list, tuple)):
        yield from map(str, value)
    elif isinstance(value, dict):
        import json

        yield json.dumps(value, ensure_ascii=False, default=str)
    elif value is not None:
        yield str(value)


def _in_words(key: Key, text: str) -> str:
    for choice in key.choices:
        if choice.word == text:
            return choice.also[0] if language() == "zh" else text
    if key.value == "cadence":
        return in_words(text)
    if key.value == "lead" and not is_spoken(text):
        with suppress(WrongUsageError):  # `check` tells what cannot be read
            return read_lead(text).words
    return text
