"""What the tests of dates share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from paiqi import i18n

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _language_as_before() -> Iterator[None]:
    language, environment = i18n.language(), os.environ.get("LANGUAGE")
    yield
    i18n.use(language)
    if environment is None:
        os.environ.pop("LANGUAGE", None)
    else:
        os.environ["LANGUAGE"] = environment
