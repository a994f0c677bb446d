"""Programs that some tests need beside Python: without one they are skipped; where `CI` is true they must be there."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def program(*names: str) -> str:
    """Return the path of the first of `names` that is installed; skip the test where none is, or fail it in CI."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or missing(names[0])


def missing(name: str) -> NoReturn:
    """Skip a test that needs `name`, which is not there; where `CI` is true, fail it."""
    said = f"{name} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{said}, and .ci/run is to install it")
    pytest.skip(said)
