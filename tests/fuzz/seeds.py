"""What a fuzzer begins with: for each kind of input some good ones, and the pieces they are made of."""

from __future__ import annotations

from pathlib import Path

from nasty import LINES
from nasty import PIECES as LIST_PIECES
from yaml_texts import PIECES, STYLES

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_SAMPLES = _ROOT / "tests" / "lists" / "samples"
_LARGEST = 3000
_ENDINGS = {
    "markdown": (".md", ".txt"),
    "lost-words": (".md",),
    "csv": (".csv",),
    "tsv": (".tsv",),
    "org": (".org",),
    "yaml": (".yaml", ".yml"),
    "json": (".json", ".ndjson"),
    "todotxt": (".txt",),
}
_DATES = """\
2026-12-04 20:00|12-03|fri|next tue|in 2 weeks|eom|明天|下周二|下下周五|三天后|月底|下个月15号|12月3日|十二月三号|元旦
除夕|下周二晚上8点|本周五|昨天|上周五|yesterday|2月1日到20日|2027-02-01..2027-02-20|腊月二十三|3 workdays|提前两周
Asia/Shanghai|half a day|9点半|tue,fri|christmas eve|Dec 24"""
_CADENCES = """\
weekly on tue,fri at 20:00|每周二、周五 20:00|every 2 weeks on tue|隔周周二|monthly on 1st mon|on 15
每月第一个周一|每月15日|daily|workdays|每天 晚上8点|工作日 20:00|RRULE:FREQ=MONTHLY;BYDAY=-1FR
weekly on fri from 2026-12-01 until 2027-06-30|每周五 从2026-12-01起|monthly on last day at 8pm"""
_NAMES = "No.33|#33|moe|MoE(混合|xcjjl|KV Cache|~40|→33|第三十三篇|PDF 地狱|ＫＶ|1-25|kv cahce|duomotai"
_MENTIONS = """\
见 No.26 和第27篇|第26、27期|No.26–33|《别人的》第33期|第三十三篇说过|26-27 号|上一篇（No.026）|`No.26` No.2 7
第二十六到三十三篇|#26, #27|vol. 26 见第26篇论文"""
_SQL = """\
select * from topics|select id, count(*) from topics join tags using (place) group by 1|pragma table_info(topics)
with recursive a(n) as (select 1 union all select n+1 from a limit 9) select * from a|select * from slots; --
select fold(title), pinyin(title) from topics where status = 'todo' order by number desc|attach 'x' as y
select printf('%99d', 1)|values (1)"""
_WORDS = {"dates": _DATES, "cadences": _CADENCES, "names": _NAMES, "mentions": _MENTIONS, "sql": _SQL}


def seeds(name: str) -> list[bytes]:
    """Return what the fuzzer begins with for one kind of input."""
    if name in _WORDS:
        return [one.encode() for one in _WORDS[name].replace("\n", "|").split("|")]
    if name == "backlog":
        return [one.encode() for one in STYLES]
    if name == "git":
        return [
            _three(one, other, third) for one, other, third in zip(STYLES, STYLES[1:], STYLES[2:], strict=False)
        ] + [_three(one, one.replace("a", "b"), one.replace("title", "title", 1) + "# end\n") for one in STYLES]
    paths = (path for path in sorted(_SAMPLES.rglob("*")) if not path.name.endswith(".truth.json"))
    if name == "git-edits":
        edits = [
            bytes([97 + n, 64 + 2 * n + n // 12]) + text for n, text in enumerate([b"new", b"a,b", b"", b"x y: z"] * 6)
        ]
        return [
            bytes([48 + n % 3]) + one + b"\n%%%%\n" + other
            for n, (one, other) in enumerate(zip(edits, edits[5:] + edits[:5], strict=True))
        ]
    texts = (path.read_bytes() for path in paths if path.suffix in _ENDINGS[name])
    found = [one for one in texts if len(one) <= _LARGEST]
    return [b"\0\7" + one for one in found] if name == "lost-words" else found


def _three(*texts: str) -> bytes:
    return "%%%%\n".join(text if text.endswith("\n") else f"{text}\n" for text in texts).encode()


def words(name: str) -> list[bytes]:
    """Return the pieces of which such inputs are made."""
    if name in {"backlog", "git", "git-edits", "yaml"}:
        pieces = [
            *PIECES,
            "%%%%\n",
            "number: 3\n",
            "status: done\n",
            "merged_into: ",
            "notes: |\n",
            "scheduled: 2026-12-04\n",
        ]
        return [piece.encode() for piece in pieces]
    if name in _WORDS:
        return sorted({part.encode() for one in seeds(name) for part in one.decode().split()})
    return [piece.encode() for piece in (*LIST_PIECES, *LINES)]
