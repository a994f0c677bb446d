"""What one types to say how a list is to be read: `--topics rows`, `--section "Ideas"=notes`, `--map 标题=title`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.errors import WrongUsageError
from paiqi.i18n import _
from paiqi.lists.decisions import Carrier, Choices, Use
from paiqi.lists.vocabulary.columns import Column, column_of
from paiqi.lists.vocabulary.statuses import plainly
from paiqi.naming.near import nearest_word
from paiqi.text.clean import clean
from paiqi.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paiqi.lists.outline import Outline

_MOST_NAMED = 8
_FIELDS = {"link": Column.URL, "links": Column.URL, "tag": Column.TAGS, "note": Column.NOTES, "type": Column.TYPE}


def read_choices(topics: str | None, sections: Iterable[str], columns: Iterable[str], numbers: str | None) -> Choices:
    """Return what was asked for; raise WrongUsageError with what there is."""
    carrier = None
    if topics is not None:
        name = topics.strip().lower()
        if name not in set(Carrier):
            raise _unknown(topics, Carrier)
        carrier = Carrier(name)
    if numbers not in {None, "ordinals"}:
        raise _unknown(numbers or "", ("ordinals",))
    uses = {}
    for text in sections:
        name, use = _pair("--section", text)
        if use not in set(Use):
            raise _unknown(use, Use)
        uses[name] = Use(use)
    fields: dict[str, Column] = {}
    for text in columns:
        name, field = _pair("--map", text)
        column = Column(field) if field in set(Column) else _FIELDS.get(field) or column_of(field)
        if column is None:
            raise _unknown(field, Column)
        fields[plainly(name)] = column
    return Choices(carrier, uses, fields, numbers == "ordinals")


def refuse_unmet(choices: Choices, outline: Outline) -> None:
    """Raise WrongUsageError where a section or a column that the writer names is not in the list."""
    headings = [section.text for section in outline.sections if section.heading]
    columns = [name for section in outline.sections for table in section.tables for name in table.columns if name]
    for name in choices.sections:
        if fold(name) not in set(map(fold, headings)):
            text, none = _("no section of this list is called “{name}”"), _("it has no headings; leave --section out")
            raise _unmet(text.format(name=clean(name)), name, headings, none)
    for name in choices.columns:
        if name not in set(map(plainly, columns)):
            text, none = _("no column of this list is called “{name}”"), _("it has no columns; leave --map out")
            raise _unmet(text.format(name=clean(name)), name, columns, none)


def _unmet(message: str, name: str, known: Iterable[str], none: str) -> WrongUsageError:
    from difflib import SequenceMatcher

    def likeness(other: str) -> float:
        return SequenceMatcher(None, fold(name), fold(other), autojunk=False).ratio()

    found = sorted(dict.fromkeys(known), key=likeness, reverse=True)
    shown = [_("“{title}”").format(title=clean(one)) for one in found[:_MOST_NAMED]]
    more = ["…"] if len(found) > _MOST_NAMED else []
    remedy = _("there are {names}").format(names=_(", ").join([*shown, *more])) if found else none
    return WrongUsageError(message, remedy=remedy)


def _pair(option: str, text: str) -> tuple[str, str]:
    name, sign, value = text.rpartition("=")
    if not sign or not name.strip():
        raise WrongUsageError(
            _("{option} needs NAME=VALUE, not “{text}”").format(option=option, text=clean(text)),
            remedy=_("for example {example}").format(
                example='--section "Ideas"=topics' if option == "--section" else "--map Headline=title"
            ),
        )
    return name.strip().strip("\"'"), value.strip().lower()


def _unknown(value: str, known: Iterable[str]) -> WrongUsageError:
    known = tuple(map(str, known))
    near = nearest_word(value, known)
    return WrongUsageError(
        _("“{value}” is not known here").format(value=clean(value)),
        remedy=_("did you mean {near}?").format(near=near)
        if near
        else _("one of {kinds}").format(kinds=_(", ").join(known)),
    )
