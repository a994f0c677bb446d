"""Addresses that cannot be right, and why; and the many odd ones that can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.checks.addresses import malformed


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com",
        "https://example.com/",
        "http://example.com:8080/a?b=c&d=e#f",
        "HTTPS://EXAMPLE.COM/A",
        "  https://example.com/a  ",
        "https://mp.weixin.qq.com/s/rvMAvxS6hwk3SeTBjoMd7Q#rd",
        "https://mp.weixin.qq.com/s?__biz=MzA&mid=1&idx=1&sn=abc",
        "https://zh.wikipedia.org/wiki/注意力",
        "https://zh.wikipedia.org/wiki/量化（信号）",
        "https://zh.wikipedia.org/wiki/%E6%B3%A8",
        "https://例子.测试/路径",
        "https://en.wikipedia.org/wiki/Foo_(bar)",
        "https://user:secret@example.com/a",
        "https://example.com/a|b{c}[d]",
        "https://web.archive.org/web/2020/https://example.com/a",
        "https://sub_domain.example.com./a",
        "http://localhost:8000/a",
        "http://192.168.1.10/a",
        "http://[::1]:80/a",
        "http://[2001:DB8::192.0.2.1]",
        "http://[fe80::1%25en0]/",
        "zotero://select/items/1",
        "mailto:a@example.com",
        "doi:10.1000/182",
        "git+ssh://git@example.com/a",
        "ftp://example.com/a",
        "file:///home/me/a.pdf",
    ],
)
def test_nothing_is_wrong_with(address: str) -> None:
    assert malformed(address) is None


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://example.com/a b", "a space stands in it"),
        ("https://example.com/a\u3000b", "a space stands in it"),
        ("https://example.com/a\nb", "a space stands in it"),
        ("https：//example.com", "the full-width “：” stands in it"),
        ("https://example.com/a。", "the full-width “。” stands in it"),
        ("https://example.com/a）", "the full-width “）” stands in it"),
        ("https://example．com", "the full-width “．” stands in it"),
        ("https://example.com/\u200ba", "an invisible character (U+200B) stands in it"),
        ("<https://example.com>", "no address has “<” in it"),
        ('https://example.com/"', 'no address has “"” in it'),
        ("https://example.com\\a", "no address has “\\” in it"),
        ("https://mp.weixin.qq.com/s/rvMA…", "it is cut off"),
        ("https://example.com/...", "it is cut off"),
        ("https://example.com/%zz", "“%zz” is no escape: after the percent sign come two of 0–9 and A–F"),
        ("https://example.com/%E", "“%E” is no escape: after the percent sign come two of 0–9 and A–F"),
        ("https://example.com/%", "“%” is no escape: after the percent sign come two of 0–9 and A–F"),
        ("www.example.com/a", "https:// is missing in front of it"),
        ("arxiv.org/abs/1911.02150", "https:// is missing in front of it"),
        ("example", "https:// is missing in front of it"),
        ("", "https:// is missing in front of it"),
        ("//example.com", "https:// is missing in front of it"),
        ("htps://example.com", "“htps” is misspelt: https"),
        ("ttps://example.com", "“ttps” is misspelt: https"),
        ("hhtp://example.com", "“hhtp” is misspelt: http"),
        ("https//example.com", "the colon of “https://” is missing"),
        ("https:/example.com", "“https:” needs two slashes after it"),
        ("https:example.com", "“https:” needs two slashes after it"),
        ("https:///example.com", "it has a slash too many after “https:”"),
        ("https://https://example.com", "“https://” stands in it twice"),
        ("https://http//example.com", "“http://” stands in it twice"),
        ("https://", "it names no host"),
        ("https://?a=b", "it names no host"),
        ("https://example.com:99999/", "“99999” is no port"),
        ("https://example.com:/", "“” is no port"),
        ("https://example", "“example” is no host"),
        ("https://example..com", "“example..com” is no host"),
        ("https://-example.com", "“-example.com” is no host"),
        ("https://exam*ple.com", "“exam*ple.com” is no host"),
        ("https://1.2.3", "“1.2.3” is no host"),
        ("https://1.2.3.400", "“1.2.3.400” is no host"),
        ("http://[bad", "“[bad” is no host"),
        ("http://[bad]/a", "“[bad]” is no host"),
        ("http://[]", "“[]” is no host"),
        ("http://[2001:db8::1", "“[2001:db8::1” is no host"),
        ("http://[::1]a", "“[::1]a” is no host"),
        ("http://[::1]:x/", "“x” is no port"),
    ],
)
def test_what_is_wrong_is_said_in_words(address: str, reason: str) -> None:
    assert malformed(address) == reason


@given(st.text(max_size=60) | st.text("htps:/.@%[]0a ：", max_size=20))
def test_any_text_gets_an_answer(text: str) -> None:
    reason = malformed(text)
    assert reason is None or reason
