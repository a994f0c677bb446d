"""`export post`: an article with its front matter, as editors and sites take it."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from typer import Context

from paiqi.cli.choices import one_of
from paiqi.cli.exporting import Output, hand_over
from paiqi.cli.options import TopicName, option
from paiqi.cli.run import Run, reading
from paiqi.formats.post import EDITORS, Draft, Editor, post
from paiqi.i18n import N_
from paiqi.model.topic import DRAFTS, Topic
from paiqi.sitting.findings import asset_exists


def command(
    ctx: Context,
    topic: TopicName,
    *,
    editor: Annotated[
        Editor,
        option("--for", N_("Who takes it: wenyan (WeChat) or hugo."), N_("EDITOR"), parser=one_of("--for", EDITORS)),
    ],
    cover: Annotated[
        str | None, option("--cover", N_("The picture on its cover: a file or an address."), N_("FILE"))
    ] = None,
    author: Annotated[str | None, option("--author", N_("Who wrote it (else `owner`)."), N_("NAME"))] = None,
    output: Output = "-",
) -> None:
    with reading(ctx) as run:
        found = run.pick(topic)
        exists = partial(asset_exists, run)
        hand_over(
            run,
            post(run.backlog, found, _draft(run, found), editor=editor, cover=cover, author=author, exists=exists),
            output,
        )


def _draft(run: Run, topic: Topic) -> Draft:
    """Return the draft of a topic, else its notes."""
    from paiqi.store.files.drafts import read_beside

    folder = run.session.folder.absolute()
    text = read_beside(folder, topic.draft) if topic.draft else None
    return Draft(topic.notes, folder, begun=False) if text is None else Draft(text, folder / DRAFTS)
