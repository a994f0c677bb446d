"""The words of the glossary in the user's language."""

from __future__ import annotations

from paiqi.i18n import N_, _
from paiqi.model.topic import Priority, Status

_STATUS = {
    Status.TODO: N_("todo"),
    Status.DRAFTING: N_("drafting"),
    Status.READY: N_("ready"),
    Status.DONE: N_("done"),
    Status.MERGED: N_("merged"),
    Status.DROPPED: N_("dropped"),
}
_PRIORITY = {Priority.HIGH: N_("high"), Priority.NORMAL: N_("normal"), Priority.LOW: N_("low")}


def status_word(status: Status) -> str:
    """Return the word for a status: todo 待写, drafting 在写, ready 待发, done 已写, merged 已合并, dropped 弃用."""
    return _(_STATUS[status])


def priority_word(priority: Priority) -> str:
    """Return the word for a priority."""
    return _(_PRIORITY[priority])
