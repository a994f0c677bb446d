"""The table of commands: what each is called, where it is, and what its help page says."""

from __future__ import annotations

from typing import NamedTuple

from paiqi.i18n import N_


class Entry(NamedTuple):
    """A command: the module and function behind it, its one-line help, and examples.

    `writes` says whether it changes the file, `many` whether it may change many topics and so asks first.
    """

    module: str
    function: str
    help: str
    writes: bool
    examples: tuple[str, ...]
    many: bool = False


COMMANDS: dict[str, Entry] = {
    "list": Entry(
        "showing", "list_topics", N_("List topics."), False, ("paiqi list --todo", "paiqi list --done --sort number")
    ),
    "show": Entry(
        "showing", "show", N_("Show everything about one topic."), False, ("paiqi show MoE", "paiqi show 33")
    ),
    "next": Entry(
        "writing_next", "next_topics", N_("Say what to write now, and why."), False, ("paiqi next", "paiqi next -n 10")
    ),
    "stats": Entry(
        "counting",
        "stats",
        N_("Count what went out, what lies ahead and what is open."),
        False,
        ("paiqi stats", "paiqi stats --json"),
    ),
    "add": Entry(
        "capturing",
        "add",
        N_("Add a topic."),
        True,
        ('paiqi add "KV Cache" --tag 推理 --source https://…', "pbpaste | paiqi add -"),
    ),
    "note": Entry(
        "capturing", "note", N_("Add a note to a topic."), True, ('paiqi note "KV Cache" "MQA / GQA / MLA"',)
    ),
    "edit": Entry(
        "editing",
        "edit",
        N_("Change a topic: by options, or in your editor."),
        True,
        ('paiqi edit "KV Cache"', 'paiqi edit "KV Cache" --tag +推理 --deadline 月底', 'paiqi edit moe --deadline ""'),
    ),
    "source add": Entry(
        "sourcing",
        "add",
        N_("Add sources to a topic."),
        True,
        ('paiqi source add "KV Cache" https://arxiv.org/abs/1911.02150 assets/kv.png',),
    ),
    "source rm": Entry(
        "sourcing", "remove", N_("Take sources from a topic."), True, ('paiqi source rm "KV Cache" 1911.02150',)
    ),
    "source list": Entry(
        "sourcing", "list_sources", N_("List sources."), False, ("paiqi source list", 'paiqi source list "KV Cache"')
    ),
    "source check": Entry(
        "sourcing",
        "check_sources",
        N_("Look for missing files, malformed addresses and sources that stand twice."),
        False,
        ("paiqi source check", "paiqi source check --strict"),
    ),
    "draft": Entry(
        "progressing",
        "draft",
        N_("Start writing a topic."),
        True,
        ('paiqi draft "KV Cache"', 'paiqi draft "KV Cache" --file'),
    ),
    "ready": Entry(
        "progressing", "ready", N_("Mark a topic as written, waiting to go out."), True, ('paiqi ready "KV Cache"',)
    ),
    "done": Entry(
        "publishing",
        "done",
        N_("Mark a topic as published."),
        True,
        ('paiqi done "MoE" --no 33', 'paiqi done "MoE" --date 2026-01-09'),
    ),
    "reopen": Entry(
        "progressing", "reopen", N_("Open a done or dropped topic again."), True, ('paiqi reopen "KV Cache"',)
    ),
    "drop": Entry("progressing", "drop", N_("Give a topic up."), True, ('paiqi drop "KV Cache" --why "写过类似的了"',)),
    "merge": Entry(
        "merging",
        "merge",
        N_("Merge topics into another one."),
        True,
        ("paiqi merge PDF 多跳 --into No.28", 'paiqi merge "QLoRA" --into "LoRA 原理"'),
        many=True,
    ),
    "unmerge": Entry(
        "merging",
        "unmerge",
        N_("Take a topic out of what it was merged into."),
        True,
        ("paiqi unmerge PDF",),
        many=True,
    ),
    "split": Entry(
        "merging",
        "split",
        N_("Move some of a topic's notes to a new topic."),
        True,
        ('paiqi split "LoRA" "QLoRA 与 DoRA" --take QLoRA --take DoRA',),
    ),
    "up": Entry(
        "ordering", "up", N_("Move a topic up in the backlog."), True, ('paiqi up "KV Cache"', 'paiqi up "KV Cache" 3')
    ),
    "down": Entry("ordering", "down", N_("Move a topic down in the backlog."), True, ('paiqi down "KV Cache"',)),
    "top": Entry("ordering", "top", N_("Move a topic to the top of the backlog."), True, ('paiqi top "KV Cache"',)),
    "schedule": Entry(
        "scheduling",
        "schedule",
        N_("Give open topics the next free slots, or one topic a date."),
        True,
        (
            "paiqi schedule --weekly",
            'paiqi schedule "KV Cache" 下周五',
            "paiqi schedule --weekly --on tue,fri --at 20:00 --count 8 --dry-run",
            "paiqi schedule --replan --explain",
        ),
        many=True,
    ),
    "move": Entry(
        "moving",
        "move",
        N_("Move a topic to another date; those in its way go on to the next slots."),
        True,
        ('paiqi move "KV Cache" 下周五', "paiqi move kv 12-11 --no-ripple"),
        many=True,
    ),
    "postpone": Entry(
        "moving",
        "postpone",
        N_("Put a topic off, or everything."),
        True,
        ('paiqi postpone "KV Cache" 1w', "paiqi postpone --all 两周"),
        many=True,
    ),
    "swap": Entry(
        "moving", "swap", N_("Exchange the run dates of two topics."), True, ('paiqi swap "KV Cache" Tokenizer',)
    ),
    "pin": Entry(
        "moving",
        "pin",
        N_("Promise a topic's run date: no plan moves it."),
        True,
        ('paiqi pin "KV Cache"', 'paiqi pin "KV Cache" 2026-12-04'),
    ),
    "unpin": Entry("moving", "unpin", N_("Take the pin off a run date."), True, ('paiqi unpin "KV Cache"',)),
    "unschedule": Entry(
        "moving",
        "unschedule",
        N_("Take run dates away."),
        True,
        ('paiqi unschedule "KV Cache"', "paiqi unschedule --all"),
        many=True,
    ),
    "calendar": Entry(
        "looking_ahead",
        "calendar",
        N_("Show months day by day: articles, deadlines, empty slots, holidays."),
        False,
        ("paiqi calendar", "paiqi calendar 12月", "paiqi calendar --months 3"),
    ),
    "agenda": Entry(
        "looking_ahead",
        "agenda",
        N_("Show what is overdue, and the weeks ahead."),
        False,
        ("paiqi agenda", "paiqi agenda --weeks 12"),
    ),
    "cadence": Entry(
        "pacing",
        "cadence",
        N_("Look at a cadence's next slots, and make it the calendar's."),
        True,
        ("paiqi cadence", 'paiqi cadence "每周五 20:00"', 'paiqi cadence "weekly on tue,fri at 20:00" --save'),
    ),
    "numbers": Entry(
        "ledger",
        "numbers",
        N_("Show every number of the series and its state."),
        False,
        ("paiqi numbers", "paiqi numbers --free"),
    ),
    "reserve": Entry(
        "ledger",
        "reserve",
        N_("Keep a number for an open topic."),
        True,
        ('paiqi reserve "KV Cache" 50', 'paiqi reserve "KV Cache" --release'),
    ),
    "renumber": Entry(
        "renumbering",
        "renumber",
        N_("Move numbers, and every mention of them."),
        True,
        (
            "paiqi renumber MoE 36 --published",
            "paiqi renumber 32 33 --swap --published",
            "paiqi renumber --from 26 --to 35 --by +1 --published",
        ),
        many=True,
    ),
    "links": Entry(
        "linking",
        "links",
        N_("List mentions of articles that are not links yet."),
        True,
        ("paiqi links", "paiqi links --fix"),
        many=True,
    ),
    "check": Entry(
        "checking",
        "check",
        N_("Look the backlog over for mistakes."),
        True,
        ("paiqi check", "paiqi check --fix", "paiqi check --ignore W307 --strict"),
        many=True,
    ),
    "log": Entry("history", "log", N_("Show what was done, and when."), False, ("paiqi log", "paiqi log -n 50")),
    "undo": Entry(
        "history", "undo", N_("Take the last step back, or several."), True, ("paiqi undo", "paiqi undo 3"), many=True
    ),
    "redo": Entry("history", "redo", N_("Do again what was taken back."), True, ("paiqi redo",), many=True),
    "import": Entry(
        "starting",
        "import_list",
        N_("Take in an existing Markdown list."),
        True,
        ("paiqi import topics.md", "paiqi import topics.md --dry-run"),
        many=True,
    ),
    "init": Entry("starting", "init", N_("Make a new, empty backlog."), True, ('paiqi init --title "AI 小学生问"',)),
}
GROUPS = {"source": N_("Sources: add, rm, list, check.")}
# The commands of the first column of help, in the order of use; each under the heading that help gives it.
SECTIONS: tuple[tuple[str, str], ...] = (
    (N_("Look"), "list show next stats"),
    (N_("Collect"), "add note source edit"),
    (N_("Write"), "draft ready done reopen drop"),
    (N_("Arrange"), "merge unmerge split up down top"),
    (N_("Plan"), "schedule move postpone swap pin unpin unschedule calendar agenda cadence"),
    (N_("Numbers"), "numbers reserve renumber links"),
    (N_("Look after"), "check log undo redo"),
    (N_("Begin"), "import init"),
)
