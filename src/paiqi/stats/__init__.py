"""Figures of a backlog: what went out and when, how plan and fact agree, and what lies ahead.

    outcome    articles a month, and how many days each went out after its run date
    streak     slots kept in a row
    cover      how far the stock of finished articles reaches (存稿)
    standing   open topics by pillar and by age
    forecast   when the next round number comes

Each figure is None, or empty, where the backlog has nothing to count yet.
"""

from __future__ import annotations

from paiqi.stats.cover import Cover, cover
from paiqi.stats.forecast import Forecast, forecast, round_number
from paiqi.stats.open_topics import Age, by_age, by_pillar
from paiqi.stats.published import Slippage, Streak, articles_a_month, slippage, streak, undated

__all__ = [
    "Age",
    "Cover",
    "Forecast",
    "Slippage",
    "Streak",
    "articles_a_month",
    "by_age",
    "by_pillar",
    "cover",
    "forecast",
    "round_number",
    "slippage",
    "streak",
    "undated",
]
