"""What each value of a backlog must be, and what to say where it is something else.

Which keys there are, and an example of each, is told by `model/keys.py`; this says in sentences what is wrong with a
value, with the nearest known word, for a person who edits the file by hand.
"""

from __future__ import annotations

import re
from math import isinf
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from paiqi.calendar.zone import is_zone
from paiqi.i18n import N_, _
from paiqi.model.backlog import FORMAT_VERSION
from paiqi.model.days import DateSpan, RunDate, iso_day
from paiqi.model.keys import CALENDAR, CHECK, FILE, PUBLISHED, SERIES, TOPIC
from paiqi.model.words import PRIORITY_WORDS, STATUS_WORDS, field_label
from paiqi.naming.near import nearest_word
from paiqi.store.yaml.mended_days import lacks_year, mended
from paiqi.text.numbering import parse_ranges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from paiqi.model.keys import Key
    from paiqi.model.words import Words

WIDE_COLON = re.compile(r"^\s*(?:- +)?[a-z_]+：")
_ID = re.compile(r"(?=.*[a-z-])[a-z0-9-]+")
_LONGEST_SHOWN = 40
# What people say for the words of the file.
_SAID: dict[str, Mapping[Any, Words]] = {"status": STATUS_WORDS, "priority": PRIORITY_WORDS}
_SPAN = "2027-02-01..2027-02-20"

Path = tuple[str | int, ...]
_Check: TypeAlias = "Callable[[Key, Any, Path], Iterator[Fault]]"


class Fault(NamedTuple):
    """A value (or with `at_key` the key itself) that cannot be: where it stands, what is wrong, what to write."""

    path: Path
    message: str
    remedy: str
    at_key: bool = False
    shown: str = ""  # the value as Python shows it, where the message quotes it


def faults(raw: Any) -> Iterator[Fault]:
    """Yield the faults of a parsed file, in the order of the format."""
    if raw is None:
        return
    if not isinstance(raw, dict):
        message = _("the file must be a mapping with the key “topics”")
        yield Fault((), message, _("begin the list of topics with a line “topics:”"))
        return
    yield from _version(raw.get("paiqi"))
    yield from _unknown(raw, (), FILE)
    yield from _section(raw, "series", SERIES)
    yield from _section(raw, "calendar", CALENDAR)
    yield from _section(raw, "check", CHECK)
    if raw.get("appendix") is not None and not isinstance(raw["appendix"], str):
        yield Fault(("appendix",), _text_message(raw["appendix"]), _("write it as a text after “appendix: |”"))
    topics = raw.get("topics")
    if topics is not None and not isinstance(topics, list):
        yield Fault(("topics",), _("“topics” must be a list"), _("begin each topic with “- ” on a line of its own"))
        return
    for index, topic in enumerate(topics or []):
        yield from _topic(topic, ("topics", index))
    yield from _double_ids(topics or [])


def _double_ids(topics: list[Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, topic in enumerate(topics):
        name = topic.get("id") if isinstance(topic, dict) else None
        if name in seen:
            message = _("two topics have the id “{id}”").format(id=name)
            yield Fault(("topics", index, "id"), message, _("give one of them another id, or none"))
        if isinstance(name, str):
            seen.add(name)


def _version(version: Any) -> Iterator[Fault]:
    whole = isinstance(version, int) and not isinstance(version, bool)
    if version is None or (whole and version == FORMAT_VERSION):
        return
    if whole and version > FORMAT_VERSION:
        message = _("this file has format version {version}; this paiqi reads up to {known}")
        yield Fault(("paiqi",), message.format(version=version, known=FORMAT_VERSION), _("upgrade paiqi"))
    else:
        message = _("“paiqi” must be the version of the format, {known}").format(known=FORMAT_VERSION)
        yield Fault(("paiqi",), message, f"paiqi: {FORMAT_VERSION}")


def _section(raw: dict[Any, Any], key: str, known: Sequence[Key]) -> Iterator[Fault]:
    section = raw.get(key)
    if section is None:
        return
    if not isinstance(section, dict):
        yield Fault((key,), _("“{key}” must be a mapping").format(key=key), _("see docs/format.md"))
        return
    yield from _unknown(section, (key,), known)
    yield from _values(section, (key,), known)


def _topic(topic: Any, path: Path) -> Iterator[Fault]:
    if topic is None or (isinstance(topic, str) and not topic.strip()):
        yield Fault(path, _("a topic needs a title"), _("write it after the dash, or delete the line"))
    elif isinstance(topic, str):
        return
    elif not isinstance(topic, dict):
        yield Fault(path, _text_message(topic), _quoted_remedy("- ", topic), shown=_bare(topic))
    elif len(topic) == 1 and next(_unknown(topic, path, TOPIC), None):
        key, value = next(iter(topic.items()))
        message = _("a title with “: ” in it is read as a key and a value")
        yield Fault(
            (*path, str(key)),
            message,
            _("put it in quotes: {example}").format(example=f'- "{key}: {value}"'),
            at_key=True,
        )
    else:
        yield from _unknown(topic, path, TOPIC)
        if not str(topic.get("title") or "").strip():
            yield Fault(path, _("this topic has no title"), _("give it a line “title: …”"))
        yield from _values(topic, path, TOPIC)


def _values(mapping: dict[Any, Any], path: Path, known: Sequence[Key]) -> Iterator[Fault]:
    """Check the values of the known keys; an empty value is a missing one, a key of the writer's own is free."""
    keys = {key.name: key for key in known}
    for name, value in mapping.items():
        if value is not None and name in keys:
            yield from _CHECKS[keys[name].value](keys[name], value, (*path, name))


def _unknown(mapping: dict[Any, Any], path: Path, known: Sequence[Key], *, own: bool = True) -> Iterator[Fault]:
    names = [key.name for key in known]
    for key in mapping:
        if key in names or (own and str(key).startswith("x-")):
            continue
        called = {name: one.name for one in known for name in (one.name, *one.also, field_label(one.name))}
        near = nearest_word(str(key), called)
        remedy = _did_you_mean(called[near]) if near else _("known keys: {keys}").format(keys=_(", ").join(names))
        if own:
            remedy = _("{remedy} (a key of your own begins with x-)").format(remedy=remedy)
        yield Fault((*path, str(key)), _("unknown key “{key}”").format(key=key), remedy, at_key=True)


def _did_you_mean(word: str) -> str:
    return _("did you mean “{near}”?").format(near=word)


def _for_example(key: Key) -> str:
    return f"{key.name}: {key.examples[0]}"


def _choice(key: Key, value: Any, path: Path) -> Iterator[Fault]:
    if isinstance(value, str) and value in key.words:
        return
    said = {word: one.word for one in key.choices for word in (one.word, *one.also)}
    for word, words in _SAID.get(key.name, {}).items():
        said |= dict.fromkeys((*words.english, *words.chinese), str(word))
    near = nearest_word(str(value), said)
    remedy = _did_you_mean(said[near]) if near else _("one of: {allowed}").format(allowed=_(", ").join(key.words))
    yield Fault(path, _("“{key}” cannot be {value}").format(key=key.name, value=_show(value)), remedy)


def _text(key: Key, value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(path, _text_message(value), _quoted_remedy(key.name, value), shown=_bare(value))


def _archived(key: Key, value: Any, path: Path) -> Iterator[Fault]:
    try:
        parse_ranges(str(value))
    except ValueError:
        message = _("“archived” must be a range of numbers, not {value}").format(value=_show(value))
        yield Fault(path, message, _for_example(key))
        return
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        yield Fault(path, _text_message(value), _for_example(key))


def _format(key: Key, value: Any, path: Path) -> Iterator[Fault]:
    if isinstance(value, str) and "{n}" not in value:
        message = _("“format” must contain {placeholder}").format(placeholder="{n}")
        yield Fault(path, message, _for_example(key))
    elif not isinstance(value, str):
        yield Fault(path, _text_message(value), _for_example(key))


def _zone(key: Key, value: Any, path: Path) -> Iterator[Fault]:
    yield from _text(key, value, path)
    if isinstance(value, str) and not is_zone(value):
        yield Fault(
            path, _("there is no time zone “{name}”").format(name=value), _("write an IANA name, such as Asia/Shanghai")
        )


def _published(key: Key, value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault(path, _("“published” must be a mapping of title, date and url"), _for_example(key))
        return
    yield from _unknown(value, path, PUBLISHED, own=False)
    yield from _values(value, path, PUBLISHED)


def _reasons(key: Key, value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault(path, _("“{key}” must be a mapping").format(key=key.name), _for_example(key))
        return
    for code, reason in value.items():
        if not isinstance(reason, str) or not reason.strip():
            message = _("“{code}” is switched off without a reason").format(code=code)
            yield Fault((*path, str(code)), message, _("write one behind it: {example}").format(example=f"{code}: …"))


def _plain(fits: Callable[[Any], bool], message: str, remedy: str = "") -> _Check:
    """Return the check of a value that is right or wrong as a whole; the remedy is to write the key's example."""

    def check(key: Key, value: Any, path: Path) -> Iterator[Fault]:
        if not fits(value):
            text = _(message).format(key=key.name, value=_show(value))
            yield Fault(path, text, remedy.format(key=key.name) or _for_example(key))

    return check


def _of_days(fits: Callable[[Any], bool], message: str, kind: str, remedy: str = "") -> _Check:
    """Return the check of a value that is made of days; the remedy is to write it as the file does, if that is sure."""

    def check(key: Key, value: Any, path: Path) -> Iterator[Fault]:
        if fits(value):
            return
        text = _(message).format(key=key.name, value=_show(value))
        as_written, example = remedy or f"{key.name}: {{value}}", (remedy and _SPAN) or key.examples[-1]
        right = mended(kind, value, _SPAN[:4])
        sentence = _("write it with its year, such as {example}") if right and lacks_year(value) else "{example}"
        yield Fault(path, text, sentence.format(example=as_written.format(value=right or example)))

    return check


def _listed(item: _Check) -> _Check:
    def check(key: Key, value: Any, path: Path) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault(path, _("“{key}” must be a list").format(key=key.name), f"{key.name}: [{value}]")
            return
        for index, inner in enumerate(value):
            yield from item(key, inner, (*path, index))

    return check


def _item(_key: Key, value: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(path, _text_message(value), _quoted_remedy("- ", value), shown=_bare(value))
    elif not value:
        yield Fault(path, _("an empty text in a list"), _("delete it"))


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _reads(parse: Callable[[str], object]) -> Callable[[Any], bool]:
    """Return whether a value is a text that `parse` reads."""

    def fits(value: Any) -> bool:
        try:
            parse(value)
        except (ValueError, TypeError, AttributeError):
            return False
        return True

    return fits


_count = _plain(_is_number, N_("“{key}” must be a whole number from 1, not {value}"), "{key}: 1")
_id = _plain(_is_id, N_("an id is made of a–z, 0–9 and hyphens, never of digits alone; not {value}"), "id: kv-cache")
_span = _of_days(_reads(DateSpan.parse), N_("a span of days is written as two dates, not {value}"), "spans", "{value}")
_CHECKS: dict[str, _Check] = {
    "archived": _archived,
    "cadence": _plain(
        lambda value: (
            isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
        ),
        N_("“cadence” must be a text or a list of texts"),
    ),
    "choice": _choice,
    "count": _count,
    "day": _of_days(_reads(iso_day), N_("“{key}” must be a date that exists, not {value}"), "day"),
    "flag": _plain(lambda value: isinstance(value, bool), N_("“{key}” must be true or false, not {value}")),
    "format": _format,
    "holidays": _plain(
        lambda value: isinstance(value, (str, list, dict)), N_("“holidays” must be a country or a list of days")
    ),
    "id": _id,
    "ids": _listed(_id),
    "lead": _plain(lambda value: isinstance(value, str), N_("“lead” must say how long: so many days, or workdays")),
    "mapping": _published,
    "number": _plain(
        lambda value: value == "none" or _is_number(value),
        N_("“number” must be a whole number from 1, or none, not {value}"),
    ),
    "numbers": _listed(_count),
    "reasons": _reasons,
    "run date": _of_days(
        _reads(RunDate.parse), N_("“scheduled” must be a date, or a date and a time, not {value}"), "run date"
    ),
    "spans": _listed(_span),
    "target": _plain(
        lambda value: _is_number(value) or _is_id(value), N_("“merged_into” must be a number or an id, not {value}")
    ),
    "text": _text,
    "texts": _listed(_item),
    "title": _text,
    "zone": _zone,
}


def _text_message(value: Any) -> str:
    kinds = {
        dict: _("a mapping"),
        list: _("a list"),
        bool: _("yes or no"),
        int: _("a number"),
        float: _("a number"),
        type(None): _("nothing"),
    }
    kind = kinds.get(type(value), type(value).__name__)
    return _("a text belongs here, but YAML reads {value} as {kind}").format(value=_show(value), kind=kind)


def _quoted_remedy(key: str, value: Any) -> str:
    if isinstance(value, list):
        return _("put the text in quotes")
    text = ", ".join(f"{k}: {v}" for k, v in value.items()) if isinstance(value, dict) else _bare(value)
    start = key if key == "- " else f"{key}: "
    return _("put it in quotes: {example}").format(example=f'{start}"{text}"')


def _show(value: Any) -> str:
    if isinstance(value, float) and isinf(value):
        return _("so large a number")
    text = "{" + ", ".join(f"{k}: {v}" for k, v in value.items()) + "}" if isinstance(value, dict) else _bare(value)
    return f"“{text[:_LONGEST_SHOWN]}…”" if len(text) > _LONGEST_SHOWN else f"“{text}”"


def _bare(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
