"""The file that `init` makes: what every backlog has, and comments for what it may have."""

from __future__ import annotations

from paiqi.i18n import _, language, language_of_files
from paiqi.model.backlog import FORMAT_VERSION
from paiqi.text.clean import clean


@language_of_files()
def template(
    title: str | None, archived: str | None, cadence: str | None, holidays: str | tuple[str, ...] | None
) -> str:
    """Return the text of a new backlog; the values are written as YAML reads them back."""
    about = _("The backlog of a numbered series. Edit it by hand or with paiqi: it touches only what changes.")
    lines = [
        f"# {about}",
        "",
        f"paiqi: {FORMAT_VERSION}",
        "",
        "series:",
        _line("title", title, "AI 小学生问" if language() == "zh" else "My series"),
        '  format: "No.{n}"',
        _line("archived", archived, "1-25", remark=_("numbers used before this file")),
        "",
        "calendar:",
        "  timezone: Asia/Shanghai" if language() == "zh" else "  # timezone: Europe/Berlin",
        _line("cadence", cadence, "weekly on fri at 20:00", remark=_("the rule that makes slots")),
        "  capacity: 1",
        *([_holidays(holidays)] if holidays else []),
        "",
        "topics: []",
    ]
    return "\n".join(lines) + "\n"


def _line(key: str, value: str | None, example: str, *, remark: str = "") -> str:
    if value is None:
        return f"  # {key}: {example}" + (f"  # {remark}" if remark else "")
    escaped = clean(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'  {key}: "{escaped}"'


def _holidays(holidays: str | tuple[str, ...]) -> str:
    """Write codes of countries and days, none of which needs quotes."""
    return f"  holidays: {holidays if isinstance(holidays, str) else '[' + ', '.join(holidays) + ']'}"
