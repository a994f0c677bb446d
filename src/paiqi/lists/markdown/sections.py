"""What a heading says of the topics below it: 待写, Ideas, Done …, in the words that writers use."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from paiqi.model.topic import Status
from paiqi.model.words import STATUS_WORDS
from paiqi.text.fold import fold
from paiqi.text.markdown import LONGEST_HEADING

# What also names a section, beside the words for each status.
_NAMES = {
    Status.TODO: (
        *(
            "待定",
            "待选",
            "候选",
            "选题",
            "主题",
            "题目",
            "想法",
            "点子",
            "灵感",
            "备选",
            "储备",
            "计划",
            "未发",
            "未发布",
        ),
        *("未完成", "todos", "todolist", "idea", "backlog", "later", "someday", "towrite", "wishlist", "upcoming"),
        *("planned", "pipeline", "topic", "inbox"),
    ),
    Status.DRAFTING: ("撰写中", "写稿中", "doing", "writing", "working", "workinprogress"),
    Status.READY: ("存稿", "readytopublish", "readytogo", "topublish", "scheduled", "queue", "queued"),
    Status.DONE: (
        *("写完了", "完成", "发布", "归档"),
        *("complete", "completed", "written", "shipped", "archive", "archived"),
    ),
    Status.DROPPED: ("废弃", "放弃", "不写", "取消", "毙掉", "rejected", "discarded", "wontdo", "killed"),
}
# These also begin titles and name whole lists; beside a plain 待写 they say nothing of their own.
_WEAK = "选题|主题|题目|计划|topic|pipeline|发布|完成|合并|待定"
_SUFFIXES = "列表|清单|选题|主题|题目|标题|文章|稿件|内容|的|库|池|区|箱|list|topic|article|post|idea|stuff|s"
_REFERENCE = (
    "附录|附|参考|参考资料|参考文献|资料|素材|素材库|备注|说明|术语|术语表|速查|速查表|链接|使用说明|"
    "appendix|reference|notes|note|glossary|link|resource|material|source|bibliography|legend"
)
_BRACKETED = r"[(（\[【〔]([^()（）\[\]【】〔〕]*)[)）\]】〕]"


@lru_cache(4096)
def section_status(heading: str) -> Status | None:
    """Return the status of the topics below `heading` (`## ✅ 已写（11 篇）`), None where it names no section."""
    name = _bare(heading)
    for status, pattern in _sections().items():
        if pattern.fullmatch(name):
            return status
    return None


def is_weak(heading: str) -> bool:
    """Return whether a section's heading may as well be the name of the whole list (选题)."""
    return re.fullmatch(rf"(?:{_WEAK}|ideas)(?:{_SUFFIXES})*", _bare(heading)) is not None


def is_reference(heading: str) -> bool:
    """Return whether `heading` announces material that belongs to no topic."""
    return re.fullmatch(rf"(?:{_REFERENCE})s?", _bare(heading)) is not None


def remark_of(heading: str) -> str:
    """Return what a section's heading says in brackets beside its name, where that is more than a count."""
    found = re.findall(_BRACKETED, heading) if len(heading) <= LONGEST_HEADING else []
    remarks = [text for text in found if section_status(text) is None]
    return " ".join(remark for remark in remarks if re.sub(r"[\d\s共总计/+篇个条]", "", remark))


def _bare(heading: str) -> str:
    """Return the folded name without brackets, `一、` before it and a count after it; none of what is no name."""
    if len(heading) > LONGEST_HEADING:
        return ""
    outside = fold(re.sub(_BRACKETED, "", heading)) or fold(heading)
    return re.sub(r"^(?:\d{1,2}|[一二三四五六七八九十]+(?=[\u4e00-\u9fff]))|\d+[篇个条]?$|[篇个条]?\d+$", "", outside)


@cache
def _sections() -> dict[Status, re.Pattern[str]]:
    patterns = {}
    for status, words in STATUS_WORDS.items():
        names = "|".join([*map(fold, (*words.english, *words.chinese)), *_NAMES.get(status, ())])
        patterns[status] = re.compile(rf"(?:{names})(?:{_SUFFIXES})*")
    return patterns
