"""A Markdown list that paiqi wrote, known by its first line, and read by its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiqi.lists.own.familiar import read_familiar
from paiqi.lists.own.first_line import VERSION, FirstLine, Form
from paiqi.lists.own.table import read_table
from paiqi.lists.own.tasks import read_tasks
from paiqi.model.backlog import Series

if TYPE_CHECKING:
    from paiqi.lists.listing import Told
    from paiqi.lists.own.told import Naming

_READERS = {Form.LIST: read_familiar, Form.TASKS: read_tasks, Form.TABLE: read_table}


class NewerFormError(ValueError):
    """The list was written by a newer paiqi, in a `form` that this one does not know."""

    def __init__(self, first: FirstLine) -> None:
        super().__init__(first.text)
        self.form = f"{first.form} {first.version}"


def read_own(text: str, name: Naming) -> Told | None:
    """Return what a list says to the letter, None for one that paiqi did not write; `name` gives ids by titles.

    Raises:
        NewerFormError: Its first line names a form or a version that came later.
        UnknownLineError: Somebody wrote a line into it that paiqi would not write.
    """
    first = FirstLine.of(text)
    if first is None:
        return None
    if first.version > VERSION or first.form not in set(Form):
        raise NewerFormError(first)
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    return _READERS[Form(first.form)](lines, Series(format=first.format), name)
