"""Every JSON object that the tests see is held against the schema that `paiqi schema` prints for its command."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from paiqi.cli.table import COMMANDS
from paiqi.formats.shapes.commands import ERROR, answer_schema

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITH_A_VALUE = frozenset({"-f", "--file", "--today"})


def hold(args: Sequence[str], out: str, err: str = "") -> None:
    """Hold what `paiqi` printed against its schema, where `args` ask for JSON; an error stands on standard error."""
    options = args[: args.index("--")] if "--" in args else args
    command = command_of(args)
    if "--json" not in options or not command:
        return
    if out.startswith("{"):
        data, _end = json.JSONDecoder().raw_decode(out)  # a terminal shows messages behind it, and errors
        check(ERROR if ERROR in data else command, data)
    elif '"error"' in err:
        check(ERROR, json.loads(err[err.index("{") :]))


def command_of(args: Sequence[str]) -> str:
    """Return the command among the words that one types, `today` where there is none; an empty text for no command."""
    words: list[str] = []
    takes = False
    for word in args:
        if takes or word.startswith("-"):
            takes = not takes and word in _WITH_A_VALUE
        else:
            words.append(word)
    if not words:
        return "today"
    return next((name for n in (2, 1) if (name := " ".join(words[:n])) in COMMANDS), "")


def check(command: str, data: Any) -> None:
    """Fail where `data` has not the shape of what a command prints."""
    if _validator(command).is_valid(data):
        return
    faults = [f"{error.json_path}: {error.message}" for error in _deepest(_validator(command).iter_errors(data))]
    message = f"{command} --json prints what its schema does not say: {faults[:5]}"
    raise AssertionError(message)


def _deepest(errors: Any) -> Any:
    for error in errors:
        yield from _deepest(error.context) if error.context else [error]


@cache
def _validator(command: str) -> Draft202012Validator:
    schema = answer_schema(command, writes=command in COMMANDS and COMMANDS[command].writes)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
