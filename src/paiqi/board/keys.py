"""The keys of the board: what each is called, what it does, and whether the last line names it."""

from __future__ import annotations

from typing import Any, NamedTuple

from paiqi.i18n import N_, _


class Key(NamedTuple):
    """Keys as Textual knows them, as people know them (`shown`), the action that they stand for, and its help.

    `brief` is its word in the last line, where it stands there.
    """

    keys: str
    shown: str
    action: str
    help: str
    brief: str = ""


GROUPS: dict[str, tuple[Key, ...]] = {
    N_("Look"): (
        Key("up,k", "↑ k", "go(-1)", N_("the topic above")),
        Key("down,j", "↓ j", "go(1)", N_("the topic below")),
        Key("left,h", "← h", "side(-1)", N_("the column to the left")),
        Key("right,l", "→ l", "side(1)", N_("the column to the right, and the slots")),
        Key("pageup", "PgUp", "page(-1)", N_("a screen up")),
        Key("pagedown", "PgDn", "page(1)", N_("a screen down")),
        Key("home", "Home", "end(-1)", N_("the first one")),
        Key("end,G", "End G", "end(1)", N_("the last one")),
        Key("tab", "Tab", "slots", N_("to the slots, and back")),
        Key("enter", "Enter", "enter", N_("all about it, large; or: into this slot")),
        Key("escape", "Esc", "leave", N_("leave that; show all again")),
        Key("slash", "/", "filter", N_("only what holds these words; pinyin too"), N_("filter")),
        Key("g", "g", "find", N_("go to a number, such as g 33, or a title"), N_("go to")),
    ),
    N_("Change"): (
        Key("shift+left,H,less_than_sign", "Shift+← H", "status(-1)", N_("to the status before; opens what is closed")),
        Key("shift+right,L,greater_than_sign", "Shift+→ L", "status(1)", N_("to the next status")),
        Key("d", "d", "done", N_("done: it went out, under a number"), N_("done")),
        Key("n", "n", "note", N_("add a note"), N_("note")),
        Key("i", "i", "merge", N_("merge it into another topic"), N_("merge")),
        Key("X", "X", "drop", N_("give it up")),
        Key("shift+up,K", "Shift+↑ K", "lift(1)", N_("up in the backlog")),
        Key("shift+down,J", "Shift+↓ J", "lift(-1)", N_("down in the backlog")),
        Key("t", "t", "top", N_("to the top of the backlog")),
    ),
    N_("Plan"): (
        Key("m", "m", "move", N_("to a slot: choose it, then Enter"), N_("to a slot")),
        Key("at,asterisk", "@", "date", N_("to a date: 下周五, 12-04 …")),
        Key("o", "o", "postpone", N_("put it off: 1w, 3 days, 两周")),
        Key("s", "s", "swap", N_("exchange run dates with another topic")),
        Key("p", "p", "pin", N_("promise its run date, or take the promise back"), N_("pin")),
        Key("minus", "-", "unschedule", N_("take its run date away")),
    ),
    N_("Board"): (
        Key("u", "u", "undo", N_("take the last step back, whoever did it"), N_("undo")),
        Key("r,ctrl+r", "r", "redo", N_("do it again"), N_("redo")),
        Key("c", "c", "colours", N_("light or dark")),
        Key("question_mark,f1", "?", "keys", N_("these keys"), N_("keys")),
        Key("q,ctrl+q", "q", "quit", N_("leave the board"), N_("leave")),
    ),
}
MOUSE = (
    (N_("click"), N_("choose a topic, a status, a slot")),
    (N_("drag"), N_("to another column, to a slot, or up and down in its own")),
    (N_("wheel"), N_("scroll")),
)


def key_facts() -> list[dict[str, Any]]:
    """Return the keys as JSON has them."""
    return [
        {"keys": key.shown.split(), "group": _(group), "help": _(key.help)}
        for group, keys in GROUPS.items()
        for key in keys
    ]
