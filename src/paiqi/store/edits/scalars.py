"""Plain values as YAML text that every reader takes the same way.

A text is written without quotes only where YAML 1.1 and 1.2 both read it as that text; so `on`, `1e3`,
`12:30` and `2026-12-04` are quoted (YAML 1.1 types: https://yaml.org/type/).
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Any

from paiqi.model.backlog import SECTIONS
from paiqi.model.days import DateSpan, RunDate

_STEP = 2
_BLANK = " \t\r\n"


@cache
def _escaped_signs() -> re.Pattern[str]:
    return re.compile("[\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]")


@cache
def _block_unsafe() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def _is_common(text: str) -> bool:
    """Whether no sign of a text can need an escape: few texts have one, and the patterns take long to make."""
    return text.isprintable() and (not text or max(text) < "\ufff0")


def _needs_escape(text: str) -> bool:
    return not _is_common(text) and _escaped_signs().search(text) is not None


@cache
def _misread() -> re.Pattern[str]:
    """Match whole texts that some YAML version reads as another type."""
    return re.compile(
        r"""y|yes|n|no|on|off|true|false|null|~|<<|=           # words
        |[-+]*(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[\d_,]+)   # integers; py-yaml12 takes two signs for one
        |[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?            # sexagesimal: 12:30
        |[-+]*(?:[\d_]*\.[\d_]*|[\d_]+)(?:e[-+]?\d+)?         # floats
        |[-+]*\.(?:inf|nan)
        |\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?                       # timestamps
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def is_plain(text: str, *, flow: bool) -> bool:
    """Return whether `text` may stand without quotes, as a value (in a flow collection if `flow`)."""
    if not text or text != text.strip() or text[0] in "-?:,[]{}#&*!|>'\"%@`." or text[-1] == ":":
        return False
    if ": " in text or " #" in text or _needs_escape(text):
        return False
    # Few texts begin as what is misread does, and the pattern takes longer to make than a title to write.
    if (text[0] in "yYnNoOtTfF~<=-+.,_" or text[0].isdecimal()) and _misread().fullmatch(text):
        return False
    return not (flow and re.search(r"[,\[\]{}:#]|[-?]$", text))


def scalar(value: Any, *, flow: bool = False, style: str | None = None) -> str:
    """Write a value on one line; a text keeps the quotes (`style`: `'` or `"`) that stood there before."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, (dt.date, RunDate, DateSpan)):
        return str(value) if not isinstance(value, dt.date) else value.isoformat()
    if isinstance(value, dict):
        return "{" + flow_pairs(value) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(scalar(item, flow=True) for item in value) + "]"
    return _text(str(value), flow=flow, style=style)


def flow_pairs(values: dict[str, Any]) -> str:
    """Write what stands between the braces of a flow mapping."""
    return ", ".join(f"{scalar(key, flow=True)}: {scalar(value, flow=True)}" for key, value in values.items())


def _number(value: float) -> str:
    if isinstance(value, float):
        if value != value:  # noqa: PLR0124 - the definition of NaN
            return ".nan"
        if value in (float("inf"), float("-inf")):
            return ".inf" if value > 0 else "-.inf"
    return repr(value)


def _text(text: str, *, flow: bool, style: str | None) -> str:
    if style is None and is_plain(text, flow=flow):
        return text
    if _needs_escape(text):
        return _escaped(text)
    if (style == "'" or '"' in text or "\\" in text) and not (style == '"' and "'" in text):
        return "'" + text.replace("'", "''") + "'"
    return _escaped(text)


def _escaped(text: str) -> str:
    """Write a double-quoted scalar; JSON's escapes are YAML's (YAML 1.2, 5.7), which has no surrogate pairs."""
    import json

    quoted = json.dumps(text, ensure_ascii=False)
    return _escaped_signs().sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


_LONG_TEXTS = frozenset({"notes", "why", "appendix"})


def may_be_block(key: str, text: str, *, style: str | None = None) -> bool:
    """Return whether `text` is best written as a literal block scalar, and loses nothing by it.

    That is so for several lines under a key of which a line end at the end says nothing, and for one line of notes that
    would need quotes (most are list items). One line that takes the place of another keeps the `style` of that: a block
    (`|`), or quotes.
    """
    if (
        text.endswith("\n")
        or not text.strip(_BLANK)
        or (not _is_common(text.replace("\n", "")) and _block_unsafe().search(text))
    ):
        return False
    if "\n" in text and style != "|":
        return key in _LONG_TEXTS
    if style in {"|", "'", '"'}:
        return style == "|"
    return key == "notes" and not is_plain(text, flow=False)


def block(text: str, *, parent: int, content: int, newline: str, header: str | None = None) -> str:
    """Write a literal block scalar: header and lines, without the last line end.

    Args:
        text: Its content, without a line end at its end.
        parent: The column of the key that holds it.
        content: The column of the content.
        newline: The line end between lines.
        header: The header that stood there (`|`, `|-`, `|2 # remark`), kept where it still fits.
    """
    first = next(line for line in text.split("\n") if line.strip(_BLANK))
    leading = text.split("\n", 1)[0]
    needs_indicator = first[0] in " \t" or (not leading.strip(_BLANK) and leading != "")
    if header is None or (needs_indicator and not re.match(r"\|[-+]?[1-9]", header)):
        header = f"|{content - parent}" if needs_indicator else "|"
    pad = " " * content
    return header + newline + newline.join(pad + line if line else "" for line in text.split("\n"))


def entry(key: str, value: Any, *, column: int, newline: str, list_step: int = _STEP) -> str:
    """Write `key: value` for a block mapping whose keys stand at `column`; the first line has no indentation.

    A text of several lines becomes a literal block, sources a list of lines, a section of the file its lines, other
    lists and mappings a flow collection.
    """
    name = scalar(key)
    if key in SECTIONS and isinstance(value, dict) and value:
        pad = newline + " " * (column + _STEP)
        return f"{name}:" + "".join(
            pad + entry(inner, one, column=column + _STEP, newline=newline) for inner, one in value.items()
        )
    if isinstance(value, str) and may_be_block(key, value):
        return f"{name}: " + block(value, parent=column, content=column + _STEP, newline=newline)
    if key == "sources" and isinstance(value, list) and value:
        pad = " " * (column + list_step)
        return f"{name}:" + "".join(f"{newline}{pad}- {scalar(item)}" for item in value)
    return f"{name}: {scalar(value)}"


def topic_item(values: dict[str, Any], *, indent: int, newline: str, list_step: int = _STEP) -> str:
    """Write a whole topic as an item of a block sequence at `indent`, with its last line end."""
    column = indent + _STEP
    lines = [entry(key, value, column=column, newline=newline, list_step=list_step) for key, value in values.items()]
    return " " * indent + "- " + (newline + " " * column).join(lines) + newline
