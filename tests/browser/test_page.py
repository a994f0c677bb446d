"""The page in a real browser: what one clicks, types and sees there."""

from __future__ import annotations

import http.server
import random
import threading
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desk import Desk
    from playwright.sync_api import Browser, Page

SMALL = """\
paiqi: 1
series: {title: AI 小学生问, archived: 1-37}
calendar: {timezone: Asia/Shanghai, cadence: weekly on fri at 20:00, holidays: CN, blackouts: [2026-12-14..2026-12-20]}
topics:
  - id: kv
    title: KV Cache：为什么越来越慢？
    scheduled: 2026-12-04 20:00
    status: drafting
    tags: [推理]
    pillar: 原理
    added: 2026-10-01
    sources: ["https://arxiv.org/abs/1911.02150"]
    notes: "- **账** `code`\\n- [ ] 本 https://a.b/c"
  - {id: xcjj, title: 显存阶级论, deadline: 2026-12-31, priority: high, owner: 李四, pillar: 硬件}
  - {id: flash, title: Flash 注意力, scheduled: 2026-11-13 20:00, notes: 快}
  - id: moe
    title: MoE
    status: done
    number: 40
    scheduled: 2026-11-20
    published: {title: 671B 的谎言, date: 2026-11-20, url: "https://a.b/c"}
  - {id: bert, title: BERT, status: done, number: 38, published: {date: 2026-10-09}}
  - {id: pdf, title: PDF 地狱, status: merged, merged_into: 40, notes: 版面}
  - {title: 想法}
"""
VIEWS = ("now", "calendar", "board", "list", "numbers", "stats")


def many(count: int) -> str:
    """Return a backlog of so many topics, each with half a page of notes."""
    chance = random.Random(15)  # noqa: S311 - chance makes titles, no secrets
    words = ["显存", "带宽", "注意力", "向量", "缓存", "量化", "推理", "训练", "编码", "对齐", "蒸馏", "检索"]

    def title() -> str:
        return "".join(chance.choices(words, k=3)) + str(chance.randrange(1000))

    topics = []
    for place in range(count):
        notes = "\n".join(f"      - {'，'.join(title() for _part in range(4))}" for _line in range(8))
        status = f"status: done\n    number: {place + 1}" if place % 2 else "status: todo"
        topics.append(
            f"  - id: t-{place}\n    title: {title()}\n    {status}\n    pillar: {chance.choice(words)}\n"
            f"    tags: [{chance.choice(words)}]\n    sources: ['https://arxiv.org/abs/{place}']\n"
            f"    notes: |\n{notes}\n"
        )
    return 'paiqi: 1\ncalendar: {cadence: "weekly on tue,fri"}\ntopics:\n' + "".join(topics)


def at(page: Page) -> str:
    """Return where the address says that one is."""
    found: str = page.evaluate("location.hash")
    return found


def titles(page: Page) -> list[str]:
    """Return the titles that the list shows, from above."""
    return page.locator("#found .title a").all_inner_texts()


def test_the_first_screen_says_what_now_without_any_script(opened: Any) -> None:
    page = opened(SMALL, java_script_enabled=False)
    said = page.locator("#view-now .said:visible").inner_text()
    assert "Slipped 1" in said
    assert "Flash 注意力" in said
    assert "2026-11-27 Fri 20:00" in said
    assert "empty slot" in said
    assert "It was to go out on 2026-11-13 Fri, 10 days ago." in said
    assert (
        page.locator(".standfirst:visible").inner_text()
        == "as of 2026-11-23 Mon · 7 topics · the next article is No.41"
    )


def test_the_first_screen_is_seen_before_the_rest_has_come(browser: Browser, exported: Callable[[str], Path]) -> None:
    data = exported(many(1000)).read_bytes()
    assert len(data) < 2_000_000
    first, mark, rest = data.partition(b'<script type="application/json"')
    let_go = threading.Event()

    class Slow(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(first)
            self.wfile.flush()
            let_go.wait(60)
            self.wfile.write(mark + rest)

        def log_message(self, *_said: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        try:
            page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="commit")
            page.locator(".tasks:visible li").first.wait_for()
            assert page.evaluate("document.getElementById('data')") is None
            let_go.set()
            page.locator("#language", has_text="中文").wait_for()
            page.locator("[data-view=list]").click()
            page.locator("#found tbody tr").nth(999).wait_for(state="attached")
        finally:
            let_go.set()
            page.close()
            server.shutdown()


def test_each_view_is_a_click_away_and_the_way_back_is_the_browsers(opened: Any) -> None:
    page = opened(SMALL)
    for view in VIEWS[1:]:
        page.locator(f"[data-view={view}]").click()
        page.locator(f"#body-{view} > *").first.wait_for()
        assert at(page).endswith(f"#{view}")
        assert page.locator("main > section:visible").get_attribute("id") == f"view-{view}"
        assert page.locator("[aria-current=page]").get_attribute("data-view") == view
    page.go_back()
    page.locator("#view-numbers").wait_for()
    page.go_back()
    page.locator("#view-list").wait_for()
    assert page.title() == "All topics · AI 小学生问"


def test_words_are_searched_everywhere_and_in_pinyin(opened: Any) -> None:
    page = opened(SMALL, "list")
    for words, found in (
        ("ＫＶ cache", ["KV Cache：为什么越来越慢？"]),
        ("xcjj", ["显存阶级论"]),
        ("xiancunjie", ["显存阶级论"]),
        ("zhuyili", ["Flash 注意力"]),
        ("671b", ["MoE"]),
        ("推理", ["KV Cache：为什么越来越慢？"]),
        ("版面", ["PDF 地狱"]),
        ("1911.02150", ["KV Cache：为什么越来越慢？"]),
        ("nothing here", []),
    ):
        page.locator("#search").fill(words)
        assert titles(page) == found
    assert page.locator("#tally").inner_text() == "No topic has these words."
    page.locator("#search").fill("moe")
    assert at(page).endswith("#list?q=moe")
    page.reload()
    assert (page.locator("#search").input_value(), titles(page)) == ("moe", ["MoE"])
    page.locator("#clear").click()
    page.locator("#tally", has_text="7 topics").wait_for()
    assert page.locator("#search").input_value() == ""


def test_the_list_is_narrowed_and_sorted(opened: Any) -> None:
    page = opened(SMALL, "list")
    page.locator("#filter-status").select_option("open")
    assert page.locator("#tally").inner_text() == "4 of 7 topics"
    page.locator("#filter-pillar").select_option("硬件")
    assert titles(page) == ["显存阶级论"]
    page.locator("#filter-pillar").select_option("")
    page.locator("#filter-owner").select_option("李四")
    assert titles(page) == ["显存阶级论"]
    page.locator("#clear").click()
    page.locator("#tally", has_text="7 topics").wait_for()
    page.locator("#filter-tag").select_option("推理")
    assert titles(page) == ["KV Cache：为什么越来越慢？"]
    page.goto(page.url.split("#")[0] + "#list")
    page.locator("#sort-number").click()
    assert titles(page)[:2] == ["BERT", "MoE"]
    assert page.locator("th[aria-sort=ascending]").inner_text().strip() == "Number"
    page.locator("#sort-number").click()
    assert titles(page)[-1] != "BERT"
    assert titles(page)[0] == "KV Cache：为什么越来越慢？"
    assert "sort=-number" in at(page)
    page.locator("#sort-number").click()
    assert titles(page)[0] == "KV Cache：为什么越来越慢？"
    assert "sort" not in at(page)


def test_months_are_leafed_through_and_kept_in_the_address(opened: Any) -> None:
    page = opened(SMALL, "calendar")
    assert page.locator("#month-name").inner_text() == "November 2026"
    assert "Flash 注意力" in page.locator(".entry.late").first.inner_text()
    page.locator("#month-next").click()
    page.locator("#month-name", has_text="December").wait_for()
    assert at(page).endswith("month=2026-12")
    assert "KV Cache" in page.locator("td", has_text="4").first.inner_text()
    assert page.locator("td.blackout").count() == 7
    assert page.locator(".entry.slot").count() == 2
    page.reload()
    assert page.locator("#month-name").inner_text() == "December 2026"
    page.go_back()
    page.locator("#month-name", has_text="November").wait_for()
    october = opened(SMALL, "calendar?month=2026-10")
    assert october.locator("td.off").count() == 7
    assert october.locator("td.off").first.inner_text().split() == ["1", "off", "National", "Day"]
    assert october.locator("td.work").inner_text().split()[:2] == ["10", "work"]
    assert "BERT" in october.locator(".entry.published").inner_text()
    assert opened(SMALL, "calendar?month=1850-01").locator("#month-name").inner_text() == "October 2026"


def test_the_language_changes_in_place(opened: Any) -> None:
    page = opened(SMALL, "calendar?month=2026-12")
    page.locator("#language").click()
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.locator("#month-name").inner_text() == "2026 年 12 月"
    assert page.locator(".views").inner_text().split() == ["眼下", "日历", "看板", "全部选题", "编号", "数据"]
    assert at(page).endswith("month=2026-12")
    page.reload()
    assert page.locator("#month-name").inner_text() == "2026 年 12 月"
    page.locator("[data-view=now]").click()
    page.locator(".gone:visible", has_text="逾期 10 天").wait_for()
    page.locator("#language").click()
    page.locator(".gone:visible", has_text="slipped by 10 days").wait_for()


def test_the_colours_follow_the_system_and_the_reader(opened: Any) -> None:
    def paper(page: Page) -> Any:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    page = opened(SMALL, color_scheme="dark")
    dark = paper(page)
    page.locator("#theme").click()
    light = paper(page)
    assert light != dark
    page.reload()
    assert paper(page) == light
    assert paper(opened(SMALL)) == light


def test_a_topic_opens_over_what_one_looks_at(opened: Any) -> None:
    page = opened(SMALL, "board")
    page.locator(".card a", has_text="KV Cache").click()
    sheet = page.locator("#topic")
    sheet.locator(".prose").wait_for()
    assert at(page).endswith("#board?topic=kv")
    assert sheet.locator("strong").inner_text() == "账"
    assert sheet.locator(".sources a").get_attribute("href") == "https://arxiv.org/abs/1911.02150"
    assert sheet.locator(".prose a").get_attribute("href") == "https://a.b/c"
    page.keyboard.press("Escape")
    sheet.wait_for(state="hidden")
    page.wait_for_function("location.hash === '#board'")
    assert page.evaluate("document.activeElement.dataset.topic") == "kv"
    page.locator(".card a", has_text="MoE").click()
    sheet.get_by_text("671B 的谎言").wait_for()
    assert "版面" in sheet.inner_text()
    assert sheet.get_by_role("link", name="Read the article").get_attribute("href") == "https://a.b/c"
    sheet.get_by_role("link", name="PDF 地狱").click()
    sheet.get_by_role("heading", name="PDF 地狱", level=2).wait_for()
    page.go_back()
    sheet.get_by_role("heading", name="MoE", level=2).wait_for()
    page.go_back()
    sheet.wait_for(state="hidden")
    assert opened(SMALL, "list?topic=~6").locator("#topic h2").inner_text() == "想法"


def test_the_ledger_and_the_figures_say_what_the_commands_say(opened: Any) -> None:
    page = opened(SMALL, "numbers")
    rows = [row.split("\n")[0].split("\t")[:3] for row in page.locator("#body-numbers tbody tr").all_inner_texts()]
    assert rows[0][0] == "1–37"
    assert "gap" in page.locator("tr", has_text="39").inner_text()
    assert page.locator("#body-numbers .tally").inner_text() == "the next article is No.41"
    page.locator("[data-view=stats]").click()
    charts = page.locator(".charts")
    charts.wait_for()
    assert charts.locator("svg[role=img]").count() == 5
    assert charts.locator("svg").first.get_attribute("aria-label") == "Articles a month. 26/10: 1, 11: 1"


def test_all_can_be_done_with_the_keyboard(opened: Any) -> None:
    page = opened(SMALL)
    page.locator("#language", has_text="中文").wait_for()

    def focused() -> Any:
        return page.evaluate("document.activeElement.textContent.trim()")

    page.keyboard.press("Tab")
    assert focused() == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused() == "Flash 注意力"
    page.keyboard.press("Enter")
    page.locator("#topic h2").wait_for()
    page.keyboard.press("Escape")
    page.locator("#topic").wait_for(state="hidden")
    assert focused() == "Flash 注意力"
    page.keyboard.press("Shift+Tab")
    assert focused() == "Figures"
    for _view in range(2):
        page.keyboard.press("Shift+Tab")
    assert focused() == "All topics"
    page.keyboard.press("Enter")
    page.locator("#search").wait_for()
    assert page.evaluate("document.activeElement.id") == "head-list"
    page.keyboard.press("Tab")
    page.keyboard.type("moe")
    assert titles(page) == ["MoE"]
    while page.evaluate("document.activeElement.id") != "sort-title":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "sort-title"
    assert "sort=title" in at(page)


def test_the_content_is_skipped_to_where_one_is(opened: Any) -> None:
    page = opened(SMALL, "list?q=moe&sort=title")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert at(page) == "#list?q=moe&sort=title"
    assert page.evaluate("document.activeElement.id") == "head-list"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"
    month = opened(SMALL, "calendar?month=2026-12")
    month.locator(".skip").focus()
    month.keyboard.press("Enter")
    assert month.locator("#month-name").inner_text() == "December 2026"


@pytest.mark.parametrize("width", [400, 900])
def test_a_list_whose_headings_do_not_fit_is_sorted_with_a_field(opened: Any, width: int) -> None:
    page = opened(SMALL, "list", width=width)
    page.locator("#sort").select_option(label="Deadline ↑")
    assert titles(page)[0] == "显存阶级论"
    assert at(page).endswith("#list?sort=deadline")
    page.locator("#sort").select_option("-number")
    assert titles(page)[0] == "KV Cache：为什么越来越慢？"
    page.locator("#clear").click()
    assert page.locator("#sort").input_value() == ""
    stops = page.evaluate("[...document.querySelectorAll('#found th button')].filter((one) => one.offsetParent).length")
    assert stops == (4 if width == 900 else 0)
    wide = opened(SMALL, "list")
    assert not wide.locator("#sort").is_visible()


def test_an_address_that_nobody_made_shows_the_view_all_the_same(opened: Any) -> None:
    for sort in ("__proto__", "-constructor", "toString", "nothing"):
        assert len(titles(opened(SMALL, f"list?sort={sort}"))) == 7
    for month in ("2026-13", "2026-00", "9999-99", "x"):
        assert opened(SMALL, f"calendar?month={month}").locator("#month-name").inner_text() == "November 2026"


def test_a_closed_topic_leaves_no_step_behind(opened: Any) -> None:
    page = opened(SMALL, "stats")
    page.locator("[data-view=board]").click()
    page.locator(".card a", has_text="MoE").click()
    page.locator("#topic").get_by_role("link", name="PDF 地狱").click()
    page.locator("#topic h2", has_text="PDF 地狱").wait_for()
    page.locator("#topic .bar button").click()
    page.wait_for_function("location.hash === '#board'")
    page.go_back()
    page.wait_for_function("location.hash === '#stats'")
    page.go_forward()
    page.go_forward()
    page.locator("#topic h2", has_text="MoE").wait_for()
    straight = opened(SMALL, "board?topic=kv")
    straight.locator("#topic .bar button").click()
    straight.wait_for_function("location.hash === '#board'")


SIGNS = """\
paiqi: 1
topics:
  - {id: a, title: C++ 的代价}
  - {id: b, title: C# 与 .NET, notes: 甲 c}
  - {id: c, title: Cache, tags: [C]}
  - {id: d, title: 为什么？？？, sources: ["mailto:a@b.example"]}
  - {id: e, title: Straße Σίσυφος}
"""


@pytest.mark.parametrize(
    "words", ["c++", "C#", "ｃ＋＋", "c", "？？？", "???", "#cache", "strasse", "σίσυφοσ", ".net", "+", "-"]
)
def test_the_page_finds_what_the_command_finds(opened: Any, paiqi: Desk, words: str) -> None:
    paiqi.write(SIGNS)
    page = opened(SIGNS, "list")
    page.locator("#search").fill(words)
    assert titles(page) == [topic["title"] for topic in paiqi("list", "--json", "--search", words).data["topics"]]


def test_columns_and_fields_stand_where_topics_have_something_for_them(opened: Any) -> None:
    page = opened(SIGNS, "list")
    heads = [head.strip() for head in page.locator("#found th").all_inner_texts()]
    assert heads == ["Number", "Title", "Status", "Date"]
    page.get_by_role("link", name="为什么？？？").click()
    assert page.locator(".sources a").get_attribute("href") == "mailto:a@b.example"


def test_the_calendar_says_hours_and_what_its_marks_mean(opened: Any) -> None:
    page = opened(SMALL.replace("added:", "pinned: true\n    added:"), "calendar?month=2026-12")
    assert "20:00" in page.locator(".entry.scheduled").first.inner_text()
    assert "◆ pinned" in page.locator(".legend").inner_text()
    narrow = opened(SMALL, "calendar", width=400)
    tops = {narrow.locator(".monthbar a").nth(place).bounding_box()["y"] for place in range(3)}
    assert len(tops) == 1
    assert narrow.locator("#month-next").get_attribute("aria-label") == "Next month"


def test_without_a_script_there_is_nothing_to_press(opened: Any) -> None:
    page = opened(SMALL, java_script_enabled=False)
    assert page.locator("button:visible, .views a:visible").count() == 0


def test_all_columns_of_the_board_are_seen_on_a_wide_screen(opened: Any) -> None:
    page = opened(SMALL.replace("{title: 想法}", "{title: 想法, status: dropped}"), "board", width=1400)
    assert page.locator(".board section").count() == 6
    assert page.evaluate(
        "(() => { const board = document.querySelector('.board'); return board.scrollWidth <= board.clientWidth })()"
    )


def test_the_last_tab_is_not_faded_on_a_phone(opened: Any) -> None:
    page = opened(SMALL, "stats", width=400)
    right = "document.querySelector('{}').getBoundingClientRect().right"
    free = f"{right.format('.views ul')} - {right.format('[data-view=stats]')}"
    assert page.evaluate(free) >= 35


def test_on_paper_stands_what_one_looks_at_and_no_tools(opened: Any) -> None:
    page = opened(SMALL, "calendar?month=2026-12", color_scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator(".views, .tools, .monthbar a").first.is_visible()
    assert page.locator(".month").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf().startswith(b"%PDF")
    topic = opened(SMALL, "list?topic=kv")
    topic.emulate_media(media="print")
    assert topic.locator("#topic h2").is_visible()
    assert not topic.locator("main").is_visible()


HOSTILE = """\
paiqi: 1
series: {title: "<script>hacked=1</script>", format: "<b>{n}</b>"}
calendar: {cadence: weekly on fri}
topics:
  - id: a
    title: "</script><script>hacked=1</script><img src=x onerror=hacked=1>"
    pillar: "<svg onload=hacked=1>"
    owner: "\\" onmouseover=\\"hacked=1"
    tags: ["<i>", "javascript:hacked=1"]
    scheduled: 2026-11-13
    sources: ["javascript:hacked=1", "https://a.b/\\"><script>hacked=1</script>", "data:text/html,<script>h()</script>"]
    notes: |
      [x](javascript:hacked=1) [y](data:text/html;base64,PHNjcmlwdD4=) [z](vbscript:x) <javascript:hacked=1>
      ![p](https://evil.example/pixel.png) ![q](javascript:hacked=1)

      <script>hacked=1</script> <img src=x onerror=hacked=1> <a href="javascript:hacked=1">t</a>

      [ref]: javascript:hacked=1
      [ref]
  - id: b
    title: "{{ 7*7 }} {% raw %} <!-- "
    status: done
    number: 3
    published: {url: "javascript:hacked=1", title: "<!--<script>"}
"""


def test_nothing_that_a_writer_wrote_is_obeyed(opened: Any) -> None:
    page = opened(HOSTILE)
    for view in VIEWS:
        page.goto(page.url.split("#")[0] + f"#{view}")
        page.locator(f"#view-{view}").wait_for()
    for key in ("a", "b"):
        page.goto(page.url.split("#")[0] + f"#list?topic={key}")
        page.locator("#topic h2").wait_for()
        links = page.evaluate(
            "[...document.querySelectorAll('a')].map((link) => link.href.replace(location.href.split('#')[0], ''))"
        )
        assert {link for link in links if not link.startswith(("#", "https://"))} == set()
        assert page.locator("img, iframe, object, embed, body script[src]").count() == 0
        assert page.locator("script").count() == 3
    assert page.evaluate("typeof hacked") == "undefined"
    assert page.locator("#topic h2").inner_text() == "{{ 7*7 }} {% raw %} <!--"
    page.goto(page.url.split("#")[0] + "#list?topic=a")
    page.locator("#topic h2", has_text="onerror").wait_for()
    notes = page.locator("#topic .prose").inner_text()
    assert "[x](javascript:hacked=1)" in notes
    assert "<script>hacked=1</script>" in notes


def test_the_policy_lets_nothing_else_run(opened: Any) -> None:
    page = opened(SMALL)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    refused = page.evaluate(
        "() => { try { document.body.innerHTML += '<p>'; return '' } catch (error) { return error.name } }"
    )
    assert refused == "TypeError"
    assert "TrustedHTML" in opened.complaints.pop()


LONG = "长" * 90 + "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft" + "x" * 120
WIDE = f"""\
paiqi: 1
series: {{title: {LONG}}}
topics:
  - {{title: {LONG}, scheduled: 2026-11-27, tags: [{LONG}, b], pillar: {LONG}, owner: {LONG}, notes: {LONG}}}
  - {{title: {LONG} 二, status: done, number: 3, published: {{date: 2026-11-20, title: {LONG} 三}}}}
"""


@pytest.mark.parametrize("text", [SMALL, WIDE, "paiqi: 1\ntopics: []\n"], ids=["small", "long", "empty"])
@pytest.mark.parametrize("width", [400, 900, 1400])
def test_no_view_is_wider_than_the_screen(opened: Any, text: str, width: int) -> None:
    page = opened(text, width=width)
    for view in VIEWS:
        page.goto(page.url.split("#")[0] + f"#{view}")
        page.locator(f"#view-{view}").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
    if text is not SMALL:
        return
    page.goto(page.url.split("#")[0] + "#now?topic=kv")
    page.locator("#topic h2").wait_for()
    assert page.evaluate("document.getElementById('topic').scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1400])
def test_axe_finds_nothing_serious(opened: Any, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    # The policy keeps a checker out, too.
    page = opened(SMALL, width=width, color_scheme=scheme, bypass_csp=True)
    for place in (*VIEWS, "list?topic=kv", "calendar?month=2026-12"):
        page.goto(page.url.split("#")[0] + f"#{place}")
        page.locator("main > section:visible").first.wait_for()
        found = axe.run(page).response["violations"]
        grave = [
            (one["id"], [node["html"] for node in one["nodes"]][:3])
            for one in found
            if one["impact"] in {"serious", "critical"}
        ]
        assert grave == [], place
