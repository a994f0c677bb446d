"""The page as a text: one file, and nothing in it that a browser would fetch or obey."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import paiqi
from paiqi.errors import WrongUsageError
from paiqi.formats.page.file import web_page
from paiqi.formats.page.prose import prose
from paiqi.formats.page.wording import words
from paiqi.model.backlog import Backlog, Calendar, Series
from paiqi.model.days import RunDate
from paiqi.model.topic import Published, Status, Topic

TODAY = dt.date(2026, 11, 23)
NASTY = ("</script><script>x</script>", "<!--<script>", "]]>", "\u2028&lt;", '"><img src=x>', "{{ 7 * 7 }}", "\x1b[2J")


PLAIN, ANY_DAY = Series(), Calendar()


def page(*topics: Topic, series: Series = PLAIN, calendar: Calendar = ANY_DAY) -> str:
    book = Backlog(topics=topics, series=series, calendar=calendar)
    return web_page(book, book.topics, today=TODAY, drafts=()).text


def data(text: str) -> Any:
    """Return what the script of a page is given."""
    found = re.search(r'<script type="application/json" id="data">([^<]*)</script>', text)
    assert found is not None
    return json.loads(found[1])


def test_the_page_asks_no_network() -> None:
    text = page(Topic(title="A", notes="![x](https://a.b/c.png)", sources=("https://a.b",)))
    outside = re.sub(r'<script type="application/json".*', "", text, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href)=["']?(?!#|data:|\{)[^"' >]+""", outside) == []
    assert "@import" not in text
    assert re.findall(r"url\(", text) == []
    assert {link.split("/")[2] for link in re.findall(r"https?://[^\s\"'`,]+", outside)} <= {"www.w3.org", ""}


def test_the_policy_names_this_style_and_these_scripts() -> None:
    text = page()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    allowed = set(re.findall("sha256-[^&' ]+", policy[1]))
    blocks = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", text, flags=re.DOTALL)
    assert allowed == {f"sha256-{base64.b64encode(sha256(block.encode()).digest()).decode()}" for block in blocks}
    assert len(blocks) == 3
    assert " style=" not in text
    assert re.findall(r"\son[a-z]+=", re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)) == []


@settings(max_examples=25)
@given(st.sampled_from(NASTY) | st.text(min_size=1, max_size=30), st.sampled_from(NASTY))
def test_no_text_of_the_backlog_becomes_markup(one: str, other: str) -> None:
    topic = Topic(
        id="a",
        title=one,
        pillar=other,
        owner=one,
        tags=(other,),
        sources=(one,),
        notes=other,
        scheduled=RunDate(TODAY),
        why=one,
    )
    done = Topic(title=other, status=Status.DONE, number=1, published=Published(title=one, url=other))
    text = page(topic, done, series=Series(title=one))
    plain = page(Topic(id="a", title="x", scheduled=RunDate(TODAY)), Topic(title="y", status=Status.DONE, number=1))
    tags = [re.findall(r"<(/?[a-z]\w*|!)", part) for part in (text, plain)]
    assert {name: tags[0].count(name) for name in ("script", "img", "!", "style", "svg")} == {
        name: tags[1].count(name) for name in ("script", "img", "!", "style", "svg")
    }
    assert data(text)["topics"][0]["key"] == "a"


def test_the_same_backlog_makes_the_same_page() -> None:
    topics = (Topic(title="甲", tags=("a", "b")), Topic(title="乙", scheduled=RunDate(TODAY)))
    assert page(*topics) == page(*topics)


def test_chinese_is_found_by_what_one_types() -> None:
    sounds = [topic.get("sound") for topic in data(page(Topic(title="显存阶级论：重复"), Topic(title="MoE")))["topics"]]
    assert sounds == ["xiancunjiejilunchongfu xcjjlcf", None]


def test_a_cadence_that_is_not_understood_is_said_as_the_calendar_says_it() -> None:
    with pytest.raises(WrongUsageError):
        page(calendar=Calendar(cadence="whenever"))


def test_a_mistyped_year_makes_no_long_calendar() -> None:
    far = (Topic(title="A", scheduled=RunDate(dt.date(9999, 12, 31))), Topic(title="B", deadline=dt.date(1, 1, 1)))
    assert data(page(*far))["months"] == ["2026-10", "2027-11"]


@pytest.mark.parametrize("day", [dt.date.min, dt.date(9999, 12, 30)])
def test_a_page_can_be_made_on_any_day(day: dt.date) -> None:
    book = Backlog(topics=(Topic(title="A", scheduled=RunDate(day)),), calendar=Calendar(cadence="weekly on fri"))
    assert "A" in web_page(book, book.topics, today=day, drafts=()).text


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("# a\n\nb **c** `d`", [["h4", "a"], ["p", "b ", ["strong", "c"], " ", ["code", "d"]]]),
        ("- a\n- b", [["ul", ["li", ["p", "a"]], ["li", ["p", "b"]]]]),
        ("3. a", [["ol", {"start": 3}, ["li", ["p", "a"]]]]),
        ("a\nb", [["p", "a", ["br"], "b"]]),
        ("```py\na < b\n```", [["pre", ["code", "a < b"]]]),
        ("|a|\n|-|\n|1|", [["table", ["thead", ["tr", ["th", "a"]]], ["tbody", ["tr", ["td", "1"]]]]]),
        ("见 https://a.b/c。", [["p", "见 ", ["a", {"href": "https://a.b/c"}, "https://a.b/c"], "。"]]),
        ("[x](https://a.b)", [["p", ["a", {"href": "https://a.b"}, "x"]]]),
        ("![x](https://a.b/c.png)", [["p", ["a", {"href": "https://a.b/c.png"}, "x"]]]),
        ("![x](c.png)", [["p", "![x](c.png)"]]),
        ("[x](javascript:alert(1))", [["p", "[x](javascript:alert(1))"]]),
        ("<b onclick=x>y</b>", [["p", "<b onclick=x>y</b>"]]),
    ],
)
def test_notes_are_a_tree_of_a_few_elements(text: str, tree: Any) -> None:
    assert prose(text) == tree


def test_the_page_says_nothing_that_has_no_words_and_has_no_words_that_it_never_says() -> None:
    parts = Path(paiqi.__file__).parent / "formats" / "page" / "parts"
    text = "\n".join(path.read_text(encoding="utf-8") for path in parts.iterdir())
    known = {name.partition("#")[0] for name in words()["en"]}
    said = set(re.findall(r"""\bt\(["'](\w[\w.]*)["']""", text))
    assert said - known == set()
    plain = {name for name in known if "." not in name}
    assert {name for name in plain if not re.search(rf"\b{name}\b", text)} == set()
    assert set(words()["zh"]) == set(words()["en"])
