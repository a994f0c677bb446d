"""Which shape each command prints."""

from __future__ import annotations

from typing import Any

from paiqi.formats.json import SCHEMA
from paiqi.formats.shapes import reports
from paiqi.formats.shapes.kinds import COUNT, FLAG, TEXT, Schema, an, each, maybe
from paiqi.formats.shapes.topics import CHANGED, CHANGED_SETTINGS, SETTINGS

ERROR = "error"


def _shown(keys: Schema, *optional: str) -> Schema:
    """Return what a command that looks prints."""
    return an({"schema": {"const": SCHEMA}, **keys}, optional=optional)


def _written(keys: Schema | None = None, *optional: str) -> Schema:
    """Return what a command that writes prints."""
    changed = {"dry_run": FLAG, "changed": CHANGED, "settings": CHANGED_SETTINGS}
    return _shown({**changed, **(keys or {})}, "settings", *optional)


def _either(*shapes: Schema) -> Schema:
    return {"anyOf": list(shapes)}


_WRITTEN = _written()
_SHAPES: dict[str, Schema] = {
    "list": _shown({**reports.TOPICS, **reports.FOUND}, "found"),
    "show": _shown({**reports.TOPICS, **reports.DRAFT}),
    "today": _shown(reports.TODAY),
    "next": _shown(reports.NEXT),
    "stats": _shown(reports.STATS),
    "sql": _either(_shown(reports.ROWS), _shown(reports.TABLES)),
    "source list": _shown(reports.SOURCES),
    "source check": _shown(reports.FINDINGS),
    "draft": _written(reports.DRAFTS, *reports.DRAFTS),
    **dict.fromkeys(("up", "down", "top"), _written(reports.MOVED)),
    "schedule": _written({**reports.PLAN, **reports.MISSED}, *reports.MISSED),
    **dict.fromkeys(("move", "postpone"), _written(reports.PLAN, *reports.PLAN)),
    "calendar": _shown(reports.MONTHS),
    "agenda": _shown(reports.AGENDA),
    "cadence": _either(_shown(reports.CADENCE), _written(reports.CADENCE)),
    "numbers": _shown(reports.NUMBERS, "outside"),
    "renumber": _written(reports.RENUMBERED),
    "links": _either(_shown(reports.LINKS), _written({"linked": COUNT, "left": COUNT})),
    "check": _either(
        _shown({**reports.FINDINGS, **reports.SWITCHED_OFF}, *reports.SWITCHED_OFF), _written(reports.FINDINGS)
    ),
    "doctor": _shown(reports.EXAMINED),
    "log": _shown(reports.STEPS),
    **dict.fromkeys(("undo", "redo"), _written(reports.STEPS, *reports.STEPS)),
    "import": _written(reports.IMPORTED),
    "set": _either(_shown(SETTINGS, *SETTINGS), _WRITTEN, _shown(reports.OWNER)),
    "unset": _either(_WRITTEN, _shown(reports.OWNER)),
    "diff": _shown(reports.DIFFERENCES),
    "git install": _shown(reports.INSTALLED, *reports.INSTALLED),
    "git merge": _shown(reports.MERGED),
    "git resolve": _shown({"dry_run": FLAG, "unmerged": each(TEXT), **reports.CONFLICTS}, "dry_run", "unmerged"),
    "board": _shown(reports.KEYS),
    "mcp": _shown(reports.TOOLS),
    "schema": _shown({"command": maybe(TEXT), "json_schema": {"type": "object"}}),
}
_EXPORT = _shown({"export": reports.EXPORTED})
_ERROR = _shown(
    {
        ERROR: an(
            {
                "exit": COUNT,
                "kind": TEXT,
                "message": TEXT,
                "where": maybe(TEXT),
                "remedy": maybe(TEXT),
                "candidates": each(TEXT),
            }
        )
    }
)


def answer_schema(command: str, *, writes: bool = False) -> dict[str, Any]:
    """Return the schema of what a command prints with `--json`; of what stands on standard error, for `error`.

    A command that `writes` and has no shape of its own says only what changed. Raise KeyError for any other.
    """
    if command == ERROR:
        shape, title = _ERROR, ERROR
    elif command.startswith("export "):
        shape, title = _EXPORT, f"paiqi {command} --json"
    else:
        shape, title = _SHAPES.get(command) or (_WRITTEN if writes else _SHAPES[command]), f"paiqi {command} --json"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **shape}
