"""A small YAML value that refers to nothing, such as a front matter: read, with the guards of the file."""

from __future__ import annotations

from typing import Any

import yaml12

from paiqi.errors import InvalidBacklogError
from paiqi.store.yaml.document import Document
from paiqi.store.yaml.scan import scan

_KEY = "value:\n"


def read_plain(text: str) -> Any:
    """Return the value of a YAML text; raise ValueError where it is not one, has aliases, tags or doubled keys."""
    indented = "".join(f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))
    document = Document(_KEY + indented, "list.yaml")
    try:
        scan(document)
        parsed: Any = yaml12.parse_yaml(document.text)
        return parsed["value"]
    except (InvalidBacklogError, KeyError, TypeError) as error:
        raise ValueError(str(error)) from None
