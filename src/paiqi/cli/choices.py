"""Options that take one of a few words: any that paiqi itself says for it, in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.model.words import is_word_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from paiqi.model.words import Words

Choice = TypeVar("Choice", bound="StrEnum")


class OneOf(Generic[Choice]):
    """What reads a value of an option; `offered` are the words of those that a refusal names, and completion."""

    def __init__(
        self, option: str, words: Mapping[Choice, Words], offered: Iterable[Choice], empty: Choice | None
    ) -> None:
        self._option = option
        self._words = words
        self._empty = empty
        self._asked = {choice: words[choice] for choice in offered}
        self.offered = tuple(self._asked.values())
        self.__name__ = option  # as Typer calls the kind of value

    def __call__(self, text: str) -> Choice:
        """Return the choice that `text` is; raise WrongUsageError."""
        if self._empty is not None and not text.strip():
            return self._empty
        for choice, own in self._words.items():
            if text == choice or is_word_of(own, text):
                return choice
        allowed = [word_of(words) for words in self.offered]
        near = _near(text, self._asked)
        raise WrongUsageError(
            _("{name} must be one of: {allowed}").format(name=self._option, allowed=_(", ").join(allowed)),
            remedy=_("did you mean {near}?").format(near=f"{self._option} {near}")
            if near
            else _("for example {option}").format(option=f"{self._option} {allowed[0]}"),
        )


def one_of(
    option: str,
    words: Mapping[Choice, Words],
    *,
    offered: Iterable[Choice] | None = None,
    empty: Choice | None = None,
) -> OneOf[Choice]:
    """Return what reads a value of `option`; `offered` are those that a refusal names, `empty` what "" means."""
    return OneOf(option, words, tuple(offered or words), empty)


def _near(text: str, words: Mapping[Choice, Words]) -> str:
    """Return what paiqi says for the choice that is meant, in the user's language; empty where none is near."""
    from paiqi.naming.near import nearest_word

    said: dict[str, Words] = {
        str(word): own for choice, own in words.items() for word in (choice, *own.english, *own.chinese)
    }
    near = nearest_word(text, said)
    return word_of(said[near]) if near else ""
