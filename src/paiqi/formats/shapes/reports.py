"""The keys of each report, by the commands that show them."""

from __future__ import annotations

from paiqi.formats.shapes.kinds import (
    COUNT,
    DAY,
    FIGURE,
    FLAG,
    INTEGER,
    MOMENT,
    PLACE,
    TEXT,
    Schema,
    an,
    each,
    maybe,
    words,
)
from paiqi.formats.shapes.topics import NAMED, TOPIC
from paiqi.ledger.states import NumberState
from paiqi.lists.decisions import Carrier, Form, Part, Source, Why
from paiqi.lists.listing import JoinKind, LineKind, RemarkKind
from paiqi.mentions.link_debt import DebtKind
from paiqi.model.sources import SourceKind
from paiqi.model.topic import Priority, Status
from paiqi.model.words import WEEKDAYS
from paiqi.planning.remedies import Remedy
from paiqi.reports.differing import GROUPS
from paiqi.reports.health import Health
from paiqi.reports.hints import KINDS
from paiqi.reports.outlook.happenings import HappeningKind
from paiqi.stats.open_topics import Age

_NUMBER = maybe({"anyOf": [PLACE, words("none")]})
_NOBODY: Schema = {"id": maybe(TEXT), "title": maybe(TEXT)}
_LINE: Schema = {"file": TEXT, "line": PLACE}
_LINES = each(PLACE)
_WEEKDAY = words(*WEEKDAYS)

LENGTH = maybe(an({"count": COUNT, "unit": words("characters", "words")}))
TOPICS: Schema = {"topics": each(TOPIC)}
DRAFT: Schema = {"draft": maybe(an({"file": TEXT, "length": LENGTH}))}
FOUND: Schema = {"found": each(an({**_NOBODY, "key": TEXT, "text": TEXT}))}

PLAN: Schema = {
    "assignments": each(
        an(
            {
                **NAMED,
                "slot": MOMENT,
                "number": maybe(PLACE),
                "late_days": COUNT,
                "provisional_slot": FLAG,
                "reason": TEXT,
            }
        )
    ),
    "unplaced": each(an({**NAMED, "reason": TEXT})),
    "worst_lateness_days": COUNT,
}
MISSED: Schema = {
    "late": each(
        an({**NAMED, "deadline": DAY, "late_days": maybe(COUNT), "rivals": each(an({**NAMED, "date": MOMENT}))})
    ),
    "fixes": each(
        an(
            {
                "kind": words(of=Remedy),
                "topics": each(an({**NAMED, "date": maybe(DAY)})),
                "late": COUNT,
                "worst_lateness_days": COUNT,
                "remedy": TEXT,
                "commands": each(TEXT),
            }
        )
    ),
}

_HAPPENINGS = each(
    an(
        {
            "kind": words(of=HappeningKind),
            "when": MOMENT,
            **_NOBODY,
            "status": maybe(words(of=Status)),
            "number": _NUMBER,
            "provisional": maybe(PLACE),
            "pinned": FLAG,
            "draft_due": maybe(DAY),
            "draft_length": LENGTH,
            "overdue_days": COUNT,
            "past_deadline_days": COUNT,
            "late_days": COUNT,
            "early_days": COUNT,
            "other_hour": maybe(TEXT),
            "missing": each(words("notes", "sources")),
            "waits_for": each(maybe(TEXT)),
            "holiday": maybe(TEXT),
            "blackout": maybe(TEXT),
            "provisional_slot": FLAG,
        }
    )
)
_UNANNOUNCED: Schema = {"unannounced": each(INTEGER)}
MONTHS: Schema = {"days": each(an({"date": DAY, "today": FLAG, "happenings": _HAPPENINGS})), **_UNANNOUNCED}
AGENDA: Schema = {
    "overdue": _HAPPENINGS,
    "weeks": each(an({"from": DAY, "to": DAY, "happenings": _HAPPENINGS})),
    "later": _HAPPENINGS,
    **_UNANNOUNCED,
}
CADENCE: Schema = {
    "cadences": each(an({"text": TEXT, "read": TEXT})),
    "from": DAY,
    "slots": each(
        an(
            {
                "slot": MOMENT,
                "weekday": _WEEKDAY,
                "capacity": PLACE,
                "provisional": FLAG,
                "moved_from": maybe(DAY),
                "note": maybe(TEXT),
            }
        )
    ),
    "lost": each(an({"date": DAY, "weekday": _WEEKDAY, "why": words("blackout", "holiday"), "name": maybe(TEXT)})),
}
_TASK = an(
    {
        **NAMED,
        "status": words(of=Status),
        "number": _NUMBER,
        "provisional": maybe(PLACE),
        "scheduled": maybe(MOMENT),
        "deadline": maybe(DAY),
        "draft_due": maybe(DAY),
        "due": maybe(an({"date": DAY, "days": INTEGER, "key": words("scheduled", "deadline"), "out": DAY, **NAMED})),
        "priority": words(of=Priority),
        "waiting": each(an(NAMED)),
        "begun": FLAG,
        "notes": FLAG,
        "sources": COUNT,
        "draft": maybe(TEXT),
        "reason": TEXT,
        "warning": maybe(TEXT),
    }
)
NEXT: Schema = {"next": each(_TASK), "ready": each(an({**NAMED, "scheduled": maybe(MOMENT)}))}
_STOCK = maybe(an({"articles": COUNT, "slots": COUNT, "until": maybe(DAY), "weeks": maybe(FIGURE)}))
STOCK = an({"ready": _STOCK, "written": _STOCK})
STATS: Schema = {
    "months": each(an({"month": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}, "articles": COUNT})),
    "undated": COUNT,
    "slippage": maybe(an({"counted": COUNT, "median": FIGURE, "worst": INTEGER, "on_day": COUNT})),
    "streak": maybe(an(dict.fromkeys(("current", "longest", "kept", "slots"), COUNT))),
    "stock": STOCK,
    "pillars": each(an({"pillar": maybe(TEXT), "topics": COUNT})),
    "ages": each(an({"age": words(of=Age), "topics": COUNT})),
    "forecast": an(
        {
            "number": PLACE,
            "missing": COUNT,
            "by_plan": maybe(DAY),
            "by_cadence": maybe(DAY),
            "provisional": FLAG,
            "by_pace": maybe(DAY),
            "articles_in_30_days": maybe(FIGURE),
        }
    ),
}
TODAY: Schema = {
    "today": DAY,
    "overdue": _HAPPENINGS,
    "next_push": maybe(an({"when": MOMENT, "happenings": _HAPPENINGS})),
    "write": maybe(_TASK),
    "empty_slots": each(MOMENT),
    "stock": maybe(STOCK),
    "hint": maybe(an({"kind": words(*KINDS), "text": TEXT})),
}
_DATED: Schema = {**_NOBODY, "date": maybe(DAY)}
NUMBERS: Schema = {
    "numbers": each(
        an(
            {
                "from": PLACE,
                "to": PLACE,
                "state": words(of=NumberState),
                **_DATED,
                "formerly": each(PLACE),
                "now": _NUMBER,
                "contested": FLAG,
            }
        )
    ),
    "next": PLACE,
    "outside": each(an({**NAMED, "date": maybe(DAY)})),
}
_REFERENCE: Schema = {**_LINE, "topic": maybe(TEXT), "key": maybe(TEXT), "from": TEXT, "around": maybe(TEXT)}
RENUMBERED: Schema = {
    "moves": each(an({**NAMED, "from": PLACE, "to": PLACE})),
    "references": each(an({**_REFERENCE, "to": TEXT})),
    "left": each(an({**_REFERENCE, "reason": words("range", "number", "unclear", "key")})),
    "comments": each(an({**_LINE, "text": TEXT})),
}
LINKS: Schema = {
    "links": each(
        an(
            {
                "kind": words(of=DebtKind),
                **_LINE,
                "id": maybe(TEXT),
                "topic": maybe(TEXT),
                "mention": TEXT,
                "number": PLACE,
                "url": maybe(TEXT),
                "link": maybe(TEXT),
            }
        )
    )
}
SOURCES: Schema = {"sources": each(an({**NAMED, "source": TEXT, "kind": words(of=SourceKind)}))}
FINDINGS: Schema = {
    "findings": each(
        an(
            {
                "code": TEXT,
                "severity": words("error", "warning"),
                **_LINE,
                "message": TEXT,
                "remedy": TEXT,
                "fixable": FLAG,
            }
        )
    )
}
SWITCHED_OFF: Schema = {"switched_off": {"type": "object", "additionalProperties": COUNT}}
EXAMINED: Schema = {
    "examined": each(an({"key": TEXT, "health": words(of=Health), "found": TEXT, "remedy": maybe(TEXT)}))
}
STEPS: Schema = {
    "steps": each(
        an(
            {
                "step": PLACE,
                "when": {"type": "string", "format": "date-time"},
                "command": each(TEXT),
                "changed": each(an({**NAMED, "fields": each(TEXT)})),
                "other": each(TEXT),
                "files": each(TEXT),
                "undone": FLAG,
                "caller": maybe(TEXT),
            }
        )
    )
}
KEYS: Schema = {"keys": each(an({"keys": each(TEXT), "group": TEXT, "help": TEXT}))}
TOOLS: Schema = {
    "tools": each(
        an(
            {
                **dict.fromkeys(("name", "title", "description"), TEXT),
                "writes": FLAG,
                **{key: {"type": "object"} for key in ("input_schema", "output_schema")},
            }
        )
    )
}
MOVED: Schema = {"moved": each(an({**NAMED, "before": PLACE, "after": PLACE}))}
DRAFTS: Schema = {"draft": maybe(TEXT), "drafts": each(TEXT)}
ROWS: Schema = {
    "columns": each(TEXT),
    "rows": each({"type": "object", "additionalProperties": {"type": ["string", "number", "null"]}}),
}
TABLES: Schema = {
    "tables": each(
        an(
            {
                "table": TEXT,
                "says": TEXT,
                "columns": each(an({"column": TEXT, "holds": words("text", "integer"), "says": TEXT})),
            }
        )
    )
}
EXPORTED = an({"file": maybe(TEXT), "topics": COUNT, "notes": each(TEXT), "text": maybe(TEXT)})
IMPORTED: Schema = {
    "report": an(
        {
            "lines": an({str(kind): COUNT for kind in LineKind}),
            **dict.fromkeys(("added", "extended", "unchanged"), each(maybe(TEXT))),
            "joined": each(an({"kind": words(of=JoinKind), "title": TEXT, "lines": _LINES, "what": each(TEXT)})),
            "conflicts": each(an({"title": maybe(TEXT), "field": TEXT, "ours": {}, "theirs": {}, "lines": _LINES})),
            "findings": each(an({"kind": words(of=RemarkKind), "lines": _LINES, "message": TEXT})),
            "next_number": maybe(PLACE),
            "readings": each(
                an(
                    {
                        "carrier": words(of=Carrier),
                        "why": words(of=Why),
                        "line": PLACE,
                        "topics": COUNT,
                        "form": words(of=Form),
                        "column": maybe(TEXT),
                        "status_column": maybe(TEXT),
                        "status_from": each(
                            an(
                                {
                                    "source": words(of=Source),
                                    "status": words(of=Status),
                                    "text": TEXT,
                                    "line": maybe(PLACE),
                                }
                            )
                        ),
                        "status_words": each(
                            an({"text": TEXT, "status": words(of=Status), "rows": PLACE, "known": FLAG})
                        ),
                    }
                )
            ),
            "alternative": maybe(an({"carrier": words(of=Carrier), "topics": COUNT})),
            "left": each(an({"line": PLACE, "section": TEXT, "items": COUNT})),
            "appendix": each(an({"section": TEXT, "part": words(of=Part), "lines": PLACE})),
            "since": maybe(DAY),
            "by_titles": FLAG,
            "taken_out": each(TEXT),
            "no_longer": each(TEXT),
            "guessed_years": _LINES,
            "ordinals": COUNT,
        }
    )
}
DIFFERENCES: Schema = {
    "before": TEXT,
    "after": TEXT,
    "changes": each(
        an(
            {
                "kind": words(*GROUPS),
                **_NOBODY,
                "before": {"type": ["string", "integer", "array", "null"]},
                "after": {"type": ["string", "integer", "array", "null"]},
            }
        )
    ),
}
MERGED: Schema = {
    "conflicts": each(
        an(
            {
                "kind": words("field", "number", "deleted", "setting"),
                **_NOBODY,
                "key": maybe(TEXT),
                "ours": maybe(TEXT),
                "theirs": maybe(TEXT),
            }
        )
    ),
    "left_to_git": maybe(TEXT),
    "invalid": maybe(TEXT),
    "notes": each(TEXT),
}
CONFLICTS: Schema = {
    "conflicts": each(
        an(
            {
                "titles": each(TEXT),
                "line": PLACE,
                "number": maybe(PLACE),
                "ours": TEXT,
                "theirs": TEXT,
                "chosen": maybe(words("ours", "theirs", "both", "edit")),
                "given": maybe(PLACE),
            }
        )
    ),
    "left": COUNT,
}
INSTALLED: Schema = {"written": each(TEXT), "removed": each(TEXT), "missing": each(TEXT), "dry_run": FLAG}
OWNER: Schema = {"dry_run": FLAG, "owner": maybe(TEXT), "file": TEXT}
