"""The table of commands, held against the modules that hold them."""

from __future__ import annotations

from pathlib import Path

import paiqi.cli.commands
from paiqi.cli.app import module_name
from paiqi.cli.table import COMMANDS, GROUPS

FOLDER = Path(next(iter(paiqi.cli.commands.__path__)))


def test_each_command_has_a_module_of_its_name_and_each_module_a_line_of_the_table() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert {module_name(name) for name in COMMANDS} == modules


def test_a_module_is_named_as_one_types_its_command() -> None:
    assert module_name("list") == "list"
    assert module_name("source add") == "source_add"
    assert module_name("import") == "import_"


def test_each_group_has_a_line_of_help() -> None:
    assert {name.partition(" ")[0] for name in COMMANDS if " " in name} == set(GROUPS)
