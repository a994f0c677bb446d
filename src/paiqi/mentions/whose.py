"""What stands around a number with its marks tells whose it is: 播客第33期 and 《三联》2024年第33期 are none of ours.

Behind a title, a year, a volume or the name of another thing, and before one (第33篇论文), it stays open whose it is:
such a mention is neither rewritten nor called one.
"""

from __future__ import annotations

import re

from paiqi.text.fold import fold

_NUMBER = "(?:[0-9]{1,4}|[零〇一二两三四五六七八九十百]{1,5})"
_BLANKS = r"[ \t]{0,2}"
_YEAR = f"(?:{_NUMBER}{_BLANKS}|[今去明本当前后每])年度?"
_IN_LATIN = rf"(?<![a-z])vol(?:ume|\.)?{_BLANKS}[0-9]{{1,4}}"
_VOLUME = f"(?:第?{_BLANKS}{_NUMBER}{_BLANKS}[卷辑季册部]|{_IN_LATIN}){_BLANKS}[,，:：(（]?"
# Things that come out in numbers, too, and what others write; 本刊 and 公众号 are ours.
_THING = (
    "(?<![本])(?:播客|电台|节目|频道|杂志|期刊|[周旬月季年双半]刊|学刊|会刊|校刊|画刊|学报|[日晚周早月公画快简]报|通讯|课程|公开课|慕课"
    "|训练营|集训营|夏令营|讲座|沙龙|读书会|培训班?|学习班|研修班|论文|文献|小说|散文|日记|作文|课文|游记|彩票|双色球|大乐透|国债|债券|理财)"
)
_READ = "(?:读|看|听|译|审|收)(?:过|完|到|了)?的"
_OTHERS_BEFORE = re.compile(
    rf"(?:[》〉](?:的?{_THING})?|{_THING}|{_READ}|{_YEAR}[)）]?|{_VOLUME})(?:的|总|{_BLANKS}){_BLANKS}\Z", re.IGNORECASE
)
_OTHERS_BEHIND = re.compile("论文|文献|小说|散文|日记|作文|课文|范文|译文|诗|游记|报告|新闻|书评|影评")
_TITLE = re.compile(rf"《([^《》]*)》{_BLANKS}\Z")
# What a sentence leads up to 第33期 with; other characters are mostly the end of somebody's name.
_LEADS_UP = frozenset(
    "见看读在到从于和与及跟同或是为如像写讲聊说谈发推接续承比把被让给对因由即曾已都也还就才又再将会要前后上下里中外内了过着考顾列们本"
    "号这那自至出刚当用做改补引提转附请你我他她它等的得并但而且则若以之其有能可去来回完开听问答"
)
_HAN_OR_LATIN = re.compile(r"[0-9A-Za-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FURTHEST = 60  # so much of what stands before is looked at


def stands_behind_others(text: str, since: int, start: int, *, title: str = "", issue: bool = False) -> bool:
    """Whether what stands from `since` to `start`, where a mention begins, makes it doubtful that it is one of ours.

    `title` is that of the series: what bears it is ours. All that comes out has an `issue` (第33期), so before that any
    name makes it doubtful.
    """
    before = text[max(start - _FURTHEST, since) : start]
    named = _TITLE.search(before)
    if title and (before.rstrip().endswith(title) or (named and fold(named[1]) == fold(title))):
        return False
    if _OTHERS_BEFORE.search(before):
        return True
    return issue and bool(_HAN_OR_LATIN.match(before[-1:])) and before[-1] not in _LEADS_UP


def stands_before_others(text: str, end: int) -> bool:
    """Whether 第33篇, which ends at `end`, is one of what others write: 第33篇论文."""
    return _OTHERS_BEHIND.match(text, end) is not None
