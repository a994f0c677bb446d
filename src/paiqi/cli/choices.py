"""Options that take one of a few words: any that paiqi itself says for it, in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.words import is_word_of, word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from enum import StrEnum

    from paiqi.model.words import Words

    Choice = TypeVar("Choice", bound=StrEnum)


def one_of(
    option: str,
    words: Mapping[Choice, Words],
    *,
    offered: Iterable[Choice] | None = None,
    empty: Choice | None = None,
) -> Callable[[str], Choice]:
    """Return what reads a value of `option`; `offered` are those that a refusal names, `empty` what "" means."""

    def read(text: str) -> Choice:
        if empty is not None and not text.strip():
            return empty
        for choice, own in words.items():
            if text == choice or is_word_of(own, text):
                return choice
        asked = tuple(offered or words)
        allowed = [word_of(words[choice]) for choice in asked]
        near = _near(text, {choice: words[choice] for choice in asked})
        raise WrongUsageError(
            _("{name} must be one of: {allowed}").format(name=option, allowed=_(", ").join(allowed)),
            remedy=_("did you mean {near}?").format(near=f"{option} {near}")
            if near
            else _("for example {option}").format(option=f"{option} {allowed[0]}"),
        )

    return read


def _near(text: str, words: Mapping[Choice, Words]) -> str:
    """Return what paiqi says for the choice that is meant, in the user's language; empty where none is near."""
    from paiqi.naming.near import nearest_word

    said: dict[str, Words] = {
        str(word): own for choice, own in words.items() for word in (choice, *own.english, *own.chinese)
    }
    near = nearest_word(text, said)
    return word_of(said[near]) if near else ""
