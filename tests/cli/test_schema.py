"""`paiqi schema`: the file's, each command's, and that of an error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from shapes import check, command_of

from paiqi.cli.table import COMMANDS

if TYPE_CHECKING:
    from conftest import Desk

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_the_schema_of_the_file_is_the_one_in_the_documents_byte_for_byte(paiqi: Desk) -> None:
    answer = paiqi("schema")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.encode() == (DOCS / "backlog.schema.json").read_bytes()


def _objects(schema: Any) -> Any:
    """Yield every schema of an object within a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            yield schema
        for inner in schema.values():
            yield from _objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _objects(inner)


@pytest.mark.parametrize("command", [*COMMANDS, "error"])
def test_each_command_has_a_schema_that_lets_no_unknown_key_pass(paiqi: Desk, command: str) -> None:
    answer = paiqi("schema", *command.split())
    assert answer.code == 0
    schema = json.loads(answer.out)
    Draft202012Validator.check_schema(schema)
    objects = list(_objects(schema))
    assert objects
    assert all(one["additionalProperties"] is False for one in objects)
    assert all(set(one["required"]) <= set(one["properties"]) for one in objects)
    assert any(one["properties"].get("schema") == {"const": 1} for one in objects)


def test_a_schema_can_stand_in_an_answer_like_any_other(paiqi: Desk) -> None:
    assert paiqi("schema", "--json").data["json_schema"] == json.loads(paiqi("schema").out)
    answer = paiqi("schema", "source", "list", "--json").data
    assert answer["command"] == "source list"
    assert answer["json_schema"] == json.loads(paiqi("schema", "source", "list").out)


@pytest.mark.parametrize(("typed", "meant"), [("lst", "paiqi schema list"), ("sorce list", "paiqi schema source list")])
def test_a_command_that_is_none_has_no_schema(paiqi: Desk, typed: str, meant: str) -> None:
    answer = paiqi("schema", *typed.split())
    assert (answer.code, answer.out) == (2, "")
    assert meant in answer.err


def test_what_the_documents_show_has_the_shape_that_the_schema_says() -> None:
    """The pages' examples are run by tests/test_docs.py; each that asks for JSON alone is held against its schema."""
    seen = 0
    for page in [*DOCS.glob("*.md"), *DOCS.parent.glob("*.md")]:
        lines = page.read_text("utf-8").split("\n")
        for at, line in enumerate(lines):
            if line.startswith("$ paiqi ") and line.endswith("--json") and lines[at + 1] == "{":
                end = lines.index("}", at)
                data = json.loads("\n".join(lines[at + 1 : end + 1]))
                check("error" if "error" in data else command_of(line.split()[2:]), data)
                seen += 1
    assert seen


def test_a_shape_is_checked_in_all_its_depth() -> None:
    named = {"id": None, "title": "a"}
    check("source list", {"schema": 1, "sources": [{**named, "source": "x", "kind": "asset"}]})
    for broken in (
        {"schema": 2, "sources": []},
        {"schema": 1, "sources": [named]},
        {"schema": 1, "sources": [{**named, "source": "x", "kind": "book"}]},
        {"schema": 1, "sources": [], "more": 1},
    ):
        with pytest.raises(AssertionError, match="source list --json"):
            check("source list", broken)
