"""Mentions of articles by their number in prose: found, and rewritten when numbers move."""

from __future__ import annotations

from paiqi.mentions.prose import Mention, mentions
from paiqi.mentions.rewriting import rewrite

__all__ = ["Mention", "mentions", "rewrite"]
