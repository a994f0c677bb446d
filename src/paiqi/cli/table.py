"""The table of commands: what each is called, under which heading, and what its help page says.

A command stands in the module of its name in `paiqi.cli.commands`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from paiqi.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


class Entry(Struct, frozen=True):
    """A command's one-line help and its examples.

    `writes` says whether it changes the file, `many` whether it may change many topics, or replace any file, and so
    asks first.
    """

    help: str
    examples: tuple[str, ...]
    writes: bool = False
    many: bool = False


def _reads(text: str, *examples: str) -> Entry:
    return Entry(text, examples)


def _writes(text: str, *examples: str) -> Entry:
    return Entry(text, examples, writes=True)


def _asks(text: str, *examples: str) -> Entry:
    return Entry(text, examples, writes=True, many=True)


def _exports(text: str, *examples: str) -> Entry:
    return Entry(text, examples, many=True)


# In the order of use, under the headings of the help page.
SECTIONS: dict[str, dict[str, Entry]] = {
    N_("Look"): {
        "today": _reads(N_("Show today in one screen, as paiqi alone does."), "paiqi", "paiqi today --json"),
        "list": _reads(N_("List topics."), "paiqi list --todo", "paiqi list --done --sort number"),
        "show": _reads(N_("Show everything about one topic."), "paiqi show MoE", "paiqi show 33"),
        "board": _reads(
            N_("Work on the whole terminal: columns, slots, keys and mouse."),
            "paiqi board",
            "paiqi board --theme light",
        ),
        "next": _reads(N_("Say what to write now, and why."), "paiqi next", "paiqi next -n 10"),
        "stats": _reads(
            N_("Count what went out, what lies ahead and what is open."), "paiqi stats", "paiqi stats --json"
        ),
        "sql": _reads(
            N_("Ask the backlog in SQL."),
            'paiqi sql "SELECT status, count(*) FROM topics GROUP BY status"',
            "paiqi sql",
        ),
    },
    N_("Collect"): {
        "add": _writes(
            N_("Add a topic."),
            'paiqi add "KV Cache" --tag 推理 --source https://…',
            "paiqi add 张量并行 流水线并行 --each",
            "pbpaste | paiqi add -",
        ),
        "note": _writes(
            N_("Add a note to a topic."),
            'paiqi note "KV Cache" "MQA / GQA / MLA"',
            'paiqi note 33 "读者问：专家怎么分工？"',
        ),
        "edit": _asks(
            N_("Change a topic: by options, or in your editor."),
            'paiqi edit "KV Cache"',
            'paiqi edit "KV Cache" --tag +推理 --deadline 月底',
            "paiqi list --tag 推理 --ids | paiqi edit - --pillar 原理",
        ),
        "source add": _writes(
            N_("Add sources to a topic."),
            'paiqi source add "KV Cache" https://arxiv.org/abs/1911.02150 assets/kv.png',
            "paiqi source add tokenizer \"Sennrich 2016, 'Neural Machine Translation of Rare Words'\"",
        ),
        "source rm": _writes(
            N_("Take sources from a topic."),
            "paiqi source rm transformer-tu-jie assets/basic-transformer.png",
            'paiqi source rm grokking "Power et al. 2022"',
        ),
        "source list": _reads(N_("List sources."), "paiqi source list", 'paiqi source list "KV Cache"'),
        "source check": _reads(
            N_("Look for missing files, malformed addresses and sources that stand twice."),
            "paiqi source check",
            "paiqi source check --strict",
        ),
    },
    N_("Write"): {
        "draft": _asks(
            N_("Start writing a topic."),
            'paiqi draft "KV Cache"',
            'paiqi draft "KV Cache" --file',
            'paiqi draft "KV Cache" --edit',
        ),
        "ready": _asks(
            N_("Mark a topic as written, waiting to go out."),
            'paiqi ready "KV Cache"',
            "paiqi ready kv-cache tokenizer",
        ),
        "done": _asks(
            N_("Mark a topic as published."), 'paiqi done "MoE" --no 33', 'paiqi done "MoE" --date 2026-01-09'
        ),
        "reopen": _asks(N_("Open a done or dropped topic again."), "paiqi reopen 34", 'paiqi reopen "KV Cache"'),
        "drop": _asks(
            N_("Give a topic up."), 'paiqi drop "KV Cache" --why "写过类似的了"', "paiqi drop layernorm scaling-laws"
        ),
        "rm": _asks(N_("Delete a topic that was a mistake."), 'paiqi rm "KV Cache"', "paiqi rm tokenizer --dry-run"),
    },
    N_("Arrange"): {
        "merge": _asks(
            N_("Merge topics into another one."),
            "paiqi merge kv flash --into 显存阶级论",
            "paiqi merge tokenizer --into No.28",
        ),
        "unmerge": _asks(
            N_("Take a topic out of what it was merged into."),
            "paiqi unmerge PDF",
            "paiqi unmerge pdf-hell rag-multi-hop",
        ),
        "split": _writes(
            N_("Move some of a topic's notes to a new topic."),
            'paiqi split lora-2 "QLoRA 与 DoRA" --take QLoRA',
            "paiqi split grokking Weight\\ Decay --take 主角 --dry-run",
        ),
        "up": _writes(N_("Move a topic up in the backlog."), 'paiqi up "KV Cache"', 'paiqi up "KV Cache" 3'),
        "down": _writes(N_("Move a topic down in the backlog."), 'paiqi down "KV Cache"', "paiqi down tokenizer 3"),
        "top": _writes(
            N_("Move a topic to the top of the backlog."), 'paiqi top "KV Cache"', "paiqi top tokenizer grokking"
        ),
    },
    N_("Plan"): {
        "schedule": _asks(
            N_("Give open topics the next free slots, or one topic a date."),
            "paiqi schedule --weekly",
            'paiqi schedule "KV Cache" 下周五',
            "paiqi schedule --weekly --on tue,fri --at 20:00 --count 8 --dry-run",
        ),
        "move": _asks(
            N_("Move a topic to another date; those in its way go on to the next slots."),
            'paiqi move "KV Cache" 下周五',
            "paiqi move kv 12-11 --no-ripple",
        ),
        "postpone": _asks(
            N_("Put a topic off, or everything."), 'paiqi postpone "KV Cache" 1w', "paiqi postpone --all 两周"
        ),
        "swap": _writes(
            N_("Exchange the run dates of two topics."),
            'paiqi swap "KV Cache" Tokenizer',
            "paiqi swap kv flash --dry-run",
        ),
        "pin": _writes(
            N_("Promise a topic's run date: no plan moves it."),
            'paiqi pin "KV Cache"',
            'paiqi pin "KV Cache" 2026-12-04',
        ),
        "unpin": _asks(N_("Take the pin off a run date."), 'paiqi unpin "KV Cache"', "paiqi unpin kv-cache tokenizer"),
        "unschedule": _asks(N_("Take run dates away."), 'paiqi unschedule "KV Cache"', "paiqi unschedule --all"),
        "calendar": _reads(
            N_("Show months day by day: articles, deadlines, empty slots, holidays."),
            "paiqi calendar",
            "paiqi calendar 12月",
            "paiqi calendar --months 3",
        ),
        "agenda": _reads(
            N_("Show what slipped, and the weeks ahead."),
            "paiqi agenda",
            "paiqi agenda 下周",
            "paiqi agenda --weeks 12",
        ),
        "cadence": _writes(
            N_("Look at a cadence's next slots, and make it the calendar's."),
            "paiqi cadence",
            'paiqi cadence "每周五 20:00"',
            'paiqi cadence "weekly on tue,fri at 20:00" --save',
        ),
    },
    N_("Numbers"): {
        "numbers": _reads(
            N_("Show every number of the series and its state."), "paiqi numbers", "paiqi numbers --free"
        ),
        "reserve": _writes(
            N_("Keep a number for an open topic."), 'paiqi reserve "KV Cache" 50', 'paiqi reserve "KV Cache" --release'
        ),
        "renumber": _asks(
            N_("Move numbers, and every mention of them."),
            "paiqi renumber MoE 36 --published",
            "paiqi renumber 32 33 --swap --published",
            "paiqi renumber --from 26 --to 35 --by +1 --published",
        ),
        "links": _asks(N_("List mentions of articles that are not links yet."), "paiqi links", "paiqi links --fix"),
    },
    N_("Look after"): {
        "check": _asks(
            N_("Look the backlog over for mistakes."),
            "paiqi check",
            "paiqi check --fix",
            "paiqi check --ignore W307 --strict",
        ),
        "doctor": _reads(
            N_("Look whether paiqi has all that it needs, and say what to do."), "paiqi doctor", "paiqi doctor --json"
        ),
        "log": _reads(N_("Show what was done, and when."), "paiqi log", "paiqi log -n 50"),
        "undo": _asks(N_("Take the last step back, or several."), "paiqi undo", "paiqi undo 3"),
        "redo": _asks(N_("Do again what was taken back."), "paiqi redo", "paiqi redo 3"),
    },
    N_("Take out"): {
        "export md": _exports(
            N_("Export a list in Markdown, which import reads back exactly."),
            "paiqi export md -o exported.md",
            "paiqi export md --style tasks -o vault/topics.md",
            "paiqi export md --style table --month 2026-12",
        ),
        "export csv": _exports(
            N_("Export a table for spreadsheets."),
            "paiqi export csv --excel -o topics.csv",
            "paiqi export csv --todo --columns title,deadline,tags",
        ),
        "export tsv": _exports(
            N_("Export a table with tabs between its columns."),
            "paiqi export tsv --scheduled",
            "paiqi export tsv --todo --columns title,tags -o topics.tsv",
        ),
        "export json": _exports(
            N_("Export the file itself as JSON."),
            "paiqi export json -o backlog.json",
            "paiqi export json --todo | jq .",
        ),
        "export ics": _reads(
            N_("Export run dates, deadlines and draft days for a calendar."),
            "paiqi export ics -o paiqi.ics",
            "paiqi export ics -o paiqi.ics --alarm 1d --alarm 2h",
            "paiqi export ics --scheduled | khal import -",
        ),
        "export html": _exports(
            N_("Export one page to look at, which needs no network."),
            "paiqi export html -o paiqi.html",
            "paiqi export html --owner 李 -o li.html",
        ),
        "export post": _exports(
            N_("Export an article with its front matter, for WeChat or a site."),
            'paiqi export post "KV Cache" --for wenyan -o post.md',
            'paiqi export post "KV Cache" --for hugo',
        ),
    },
    N_("Work together"): {
        "diff": _reads(
            N_("Say what changed since a revision, or between two, for the weekly meeting."),
            'paiqi diff --since "last monday"',
            "paiqi diff HEAD~3",
            "paiqi diff v1 main --markdown",
        ),
        "git install": _writes(
            N_("Let git merge the backlog topic by topic, in this clone."),
            "paiqi git install",
            "paiqi git install --check",
            "paiqi git install --uninstall",
        ),
        "git resolve": _writes(
            N_("Settle the conflicts that a merge left in the backlog."),
            "paiqi git resolve",
            'paiqi git resolve "KV Cache" --theirs',
            "paiqi git resolve --both",
        ),
        "git merge": _reads(
            N_("Merge three versions of a backlog, topic by topic: what git calls."),
            "paiqi git merge base.yaml ours.yaml theirs.yaml",
            "paiqi git merge base.yaml ours.yaml theirs.yaml 7 backlog.yaml",
        ),
        "mcp": _reads(
            N_("Let an agent work on the backlog: what its program calls."),
            "paiqi mcp",
            "paiqi mcp --read-only",
            "paiqi mcp --allow list,show,note,source",
        ),
    },
    N_("Begin"): {
        "import": _asks(
            N_("Take in a list that exists already."),
            "paiqi import topics.md",
            "paiqi import calendar.csv --dry-run",
            "paiqi import topics.md --topics items",
        ),
        "init": _writes(
            N_("Make a new, empty backlog."),
            'paiqi init --title "AI 小学生问"',
            'paiqi init --cadence "每周五 20:00" --holidays CN --archived 1-25',
        ),
        "set": _writes(
            N_("Show the settings, or change one."),
            "paiqi set",
            "paiqi set cadence 每周五 20:00",
            "paiqi set blackout 2027-02-01..2027-02-20",
        ),
        "unset": _writes(
            N_("Take a setting away, or one blackout."),
            "paiqi unset cadence",
            "paiqi unset blackout 2027-02-01..2027-02-20",
        ),
        "completion install": _writes(
            N_("Have the shell complete commands, options and topics at Tab."),
            "paiqi completion install",
            "paiqi completion install zsh --dry-run",
        ),
        "completion show": _reads(
            N_("Print the script that a shell completes with."),
            "paiqi completion show fish",
            "paiqi completion show bash",
        ),
        "completion remove": _writes(
            N_("Take away what completion install wrote."),
            "paiqi completion remove",
            "paiqi completion remove zsh --dry-run",
        ),
        "schema": _reads(
            N_("Print the JSON Schema of the file, or of a command's --json."), "paiqi schema", "paiqi schema list"
        ),
    },
}
COMMANDS = {name: entry for entries in SECTIONS.values() for name, entry in entries.items()}
# A group of commands, such as `source add`, has a line of help of its own.
GROUPS = {
    "source": N_("Sources: add, rm, list, check."),
    "git": N_("git: install, resolve, merge."),
    "completion": N_("Completion in the shell: install, show, remove."),
    "export": N_("Hand the backlog on, in a form that other programs read."),
}
# A group whose words are no commands: what they are called, as a heading and in the usage line.
OTHERWISE_CALLED = {"export ": (N_("Forms"), N_("FORM …"))}


def words_behind(prefix: str, entries: Mapping[str, Entry] = COMMANDS) -> dict[str, str]:
    """Return the words that may follow `prefix` (`source `, or nothing) in names of commands, each with its help."""
    texts: dict[str, str] = {}
    for name, entry in entries.items():
        if name.startswith(prefix):
            first, inner, _rest = name.removeprefix(prefix).partition(" ")
            texts.setdefault(first, GROUPS[first] if inner else entry.help)
    return texts
