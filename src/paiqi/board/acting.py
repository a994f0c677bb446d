"""How keys lead to deeds: what is to be asked is asked, one step is taken, and what the command says is said."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from paiqi.board import deeds
from paiqi.board.asking import Choice, Line, Question
from paiqi.board.deeds import Chosen
from paiqi.board.following import MustAskError
from paiqi.board.showing import Showing
from paiqi.board.telling import done_words, said_words, words
from paiqi.board.view import topics_to_choose
from paiqi.errors import PaiqiError
from paiqi.i18n import _
from paiqi.ledger.numbers import Ledger
from paiqi.model.topic import OPEN_STATUSES, Status
from paiqi.model.words import status_word

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from paiqi.board.deeds import Deed
    from paiqi.board.following import Following
    from paiqi.model.backlog import Backlog
    from paiqi.model.days import RunDate
    from paiqi.model.topic import Topic
    from paiqi.sitting.steps import Taken

# The way of a topic, as it goes from column to column.
_WAY = (Status.TODO, Status.DRAFTING, Status.READY, Status.DONE)


class Acting(Showing):
    """A screen on which a backlog is changed."""

    def __init__(self, following: Following) -> None:
        super().__init__(following)
        self._turn = asyncio.Lock()

    def _do(self, deed: Deed) -> None:
        self._carry_out(lambda agreed: self.following.do(deed, agreed=agreed))

    def _carry_out(self, step: Callable[[Backlog | None], Taken]) -> None:
        """Do a step, one after the other, and say what came of it."""
        self.run_worker(self._step(step))

    async def _step(self, step: Callable[[Backlog | None], Taken]) -> None:
        async with self._turn:
            try:
                done = await self._agreed(step)
            except PaiqiError as error:
                self.refuse(error)
                return
            if done is None:
                self.say(words(_("Nothing was written.")))
                return
            self.look()
            self.say(done_words(done, self.room(self.size.width - 4)), "well")
            if self.carried:
                self.carried = None
                self.columns.to(self.columns.status)
            self.draw_detail()

    async def _agreed(self, step: Callable[[Backlog | None], Taken]) -> Taken | None:
        """Do a step, after a question where it changes many topics; return None where the answer is no."""
        try:
            return await asyncio.to_thread(step, None)
        except MustAskError as asked:
            said, seen = asked.said, asked.seen
        question = Question(said_words(said, self.room(self.size.width)), said.question, cautious=said.cautious)
        return await asyncio.to_thread(step, seen) if await self.app.push_screen_wait(question) else None

    def _chosen(self) -> Chosen | None:
        """Return the topic at the cursor, and say so where there is none."""
        topic = self.columns.topic
        if topic is None:
            self.say(words(_("No topic is chosen here.")), "refused")
            return None
        return Chosen(self.view.backlog, topic)

    def action_status(self, steps: int) -> None:
        """Put the topic into the next status, or the one before."""
        if (chosen := self._chosen()) is None:
            return
        status = chosen.topic.status
        place = _WAY.index(status) + steps if status in OPEN_STATUSES else -steps
        if status not in OPEN_STATUSES and steps < 0:
            self._do(deeds.opened(chosen))
        elif place < 0:
            text = _("Nothing comes before {status}.") if steps < 0 else _("Nothing comes after {status}.")
            self.say(words(text.format(status=status_word(status))), "refused")
        else:
            self.to_status(chosen, _WAY[place])

    def to_status(self, chosen: Chosen, status: Status) -> None:
        """Put a topic into a status, after what is to be asked for it."""
        asked = {Status.DONE: self._ask_number, Status.MERGED: self._ask_target, Status.DROPPED: self._ask_why}
        if status in asked:
            self.run_worker(asked[status](chosen))
        else:
            self._do(deeds.to_status(chosen, status))

    def _ask_for(self, status: Status) -> None:
        if chosen := self._chosen():
            self.to_status(chosen, status)

    def action_done(self) -> None:
        """Ask for the number under which the topic went out."""
        self._ask_for(Status.DONE)

    def action_merge(self) -> None:
        """Ask into which topic this one is merged."""
        self._ask_for(Status.MERGED)

    def action_drop(self) -> None:
        """Ask why the topic is given up."""
        self._ask_for(Status.DROPPED)

    async def _ask_number(self, chosen: Chosen) -> None:
        backlog, topic = chosen
        number = topic.number if isinstance(topic.number, int) else Ledger(backlog).next_number
        label = "—" if topic.number == "none" else backlog.series.label(number)
        hint = _("Enter alone: {number} · none: outside the series · Esc: leave it").format(number=label)
        typed = await self._typed(chosen, _("“{title}” went out as which number?"), hint=hint)
        if typed is not None:
            self._do(deeds.done(chosen, typed))

    async def _ask_why(self, chosen: Chosen) -> None:
        hint = _("Enter alone: no reason · Esc: leave it")
        typed = await self._typed(chosen, _("Why is “{title}” given up?"), hint=hint)
        if typed is not None:
            self._do(deeds.dropped(chosen, typed))

    async def _ask_target(self, chosen: Chosen) -> None:
        question = _("Merge “{title}” into which topic?")
        if other := await self._other(chosen, question, {*OPEN_STATUSES, Status.DONE, Status.MERGED}):
            self._do(deeds.merged(chosen, other))

    async def _typed(self, chosen: Chosen, question: str, *, usual: str = "", hint: str = "") -> str | None:
        """Return the line that is typed for a topic, None where that is left."""
        line = Line(question.format(title=chosen.topic.title), usual=usual, hint=hint)
        return await self.app.push_screen_wait(line)

    async def _other(self, chosen: Chosen, question: str, fits: Collection[Status]) -> Topic | None:
        """Return the other topic that is chosen for a topic, None where none is."""
        view = self.view
        choice = Choice(
            question.format(title=chosen.topic.title),
            lambda query: tuple(row for row in topics_to_choose(view, query, fits) if row.topic is not chosen.topic),
        )
        return await self.app.push_screen_wait(choice)

    @work
    async def action_swap(self) -> None:
        """Ask with which topic this one exchanges its run date."""
        question = _("Exchange the run date of “{title}” with which topic?")
        if (chosen := self._chosen()) and (other := await self._other(chosen, question, OPEN_STATUSES)):
            self._do(deeds.swapped(chosen, other))

    @work
    async def action_note(self) -> None:
        """Ask for a note."""
        await self._do_typed(self._chosen(), deeds.noted, _("A note on “{title}”:"))

    @work
    async def action_date(self) -> None:
        """Ask for a run date."""
        question = _("On which day does “{title}” go out?")
        await self._do_typed(self.carried or self._chosen(), deeds.moved_to, question, hint="下周五 · 12-04 · fri")

    @work
    async def action_postpone(self) -> None:
        """Ask how far the topic is put off."""
        question, hint = _("By how long is “{title}” put off?"), "1w · 3 days · 两周"
        await self._do_typed(self._chosen(), deeds.postponed, question, usual="1w", hint=hint)

    async def _do_typed(
        self,
        chosen: Chosen | None,
        deed: Callable[[Chosen, str], Deed],
        question: str,
        *,
        usual: str = "",
        hint: str = "",
    ) -> None:
        """Do to a topic what takes a text, where one is typed."""
        if chosen and (typed := (await self._typed(chosen, question, usual=usual, hint=hint) or "").strip()):
            self._do(deed(chosen, typed))

    def action_move(self) -> None:
        """Carry the topic to the slots, where one is chosen for it."""
        if (chosen := self._chosen()) is None:
            return
        self.carried = chosen
        rows = self.columns.slots.rows
        own = next((nth for nth, row in enumerate(rows) if row.topic is chosen.topic), None)
        empty = next((nth for nth, row in enumerate(rows) if row.empty), 0)
        self.columns.to(None)
        self.columns.slots.cursor = empty if own is None else own
        text = _("Where does “{title}” go? ↑ ↓ and Enter: to that slot · @: to a date · Esc: leave it")
        self.say(words(text.format(title=chosen.topic.title)), "placing")

    def give_slot(self, chosen: Chosen, when: RunDate) -> None:
        """Give a slot to a topic; those in its way go on."""
        self._do(deeds.moved(chosen, when))

    def _do_plainly(self, deed: Callable[[Chosen], Deed]) -> None:
        if chosen := self._chosen():
            self._do(deed(chosen))

    def action_pin(self) -> None:
        """Promise the run date of the topic, or take that back."""
        self._do_plainly(deeds.pinned)

    def action_unschedule(self) -> None:
        """Take the run date of the topic away."""
        self._do_plainly(deeds.unscheduled)

    def action_top(self) -> None:
        """Move the topic to the top of the backlog."""
        self._do_plainly(deeds.topped)

    def action_lift(self, steps: int) -> None:
        """Move the topic above the one that stands above it here, or below the one below."""
        if chosen := self._chosen():
            self.lift(chosen, self.columns.here.cursor - steps)

    def lift(self, chosen: Chosen, place: int) -> None:
        """Move a topic past the one at a place of its column, which may be further off in the backlog."""
        topic = chosen.topic
        if topic.status is Status.DONE or self.columns.at_slots:
            text = _("Only topics in the columns have an order of their own; published ones have numbers.")
            self.say(words(text), "refused")
            return
        rows = self.columns.column(topic.status).rows
        other = rows[place].topic if 0 <= place < len(rows) else None
        row = [one for one in chosen.backlog.topics if not topic.open or one.open]
        here = next(nth for nth, one in enumerate(row) if one is topic)
        there = next((nth for nth, one in enumerate(row) if one is other), here)
        beyond = 1 if place < self.columns.column(topic.status).cursor else -1
        self._do(deeds.lifted(chosen, here - there or beyond))

    def action_undo(self) -> None:
        """Take the last step back."""
        self._carry_out(lambda agreed: self.following.take_back(agreed=agreed))

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._carry_out(lambda agreed: self.following.do_again(agreed=agreed))
