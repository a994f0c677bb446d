"""What signs mean where a list does not say."""

from __future__ import annotations

from paiqi.lists.lifting.habits import Habits
from paiqi.model.words import STATUS_SIGNS

USUAL = Habits(dict(STATUS_SIGNS))
