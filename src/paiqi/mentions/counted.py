"""What stands behind a number tells what it counts: an article goes on with its sentence, 34 家公司 are no article.

A Chinese number before a noun has a measure word behind it, and those are known; so are the words with which a sentence
goes on. Between the two it stays open, and what is open is neither rewritten nor called a mention.
"""

from __future__ import annotations

import re
from enum import Enum, auto


class Reading(Enum):
    """What a number means by what stands behind it: an article, something else, or one cannot tell."""

    ARTICLE = auto()
    OTHER = auto()
    OPEN = auto()


_BLANKS = r"[ \t]{0,2}"
_LATIN = re.compile(r"[0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02af\u0370-\u058f]")
_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_THOUSANDS = re.compile(r",[0-9]{3}(?![0-9])")
_CLOCK = re.compile(r"[:：][0-9]")
# Words of a sentence that goes on behind the name of an article.
_GOES_ON_CHINESE = (
    "(?:[都也均皆的是之则仍已还就会要将曾没不在有把被让给从由很更最又再才能可应该这那我你您他她它咱等]|里(?![路程])|中(?![国文])|内(?![存容])"
    "|两[篇期者文]|[三四五六七八九十几多]篇|只[有是能会要讲说]|分别|一[起同并样]|对比|相比|比较|之[间前后]|以[前后来]|[前后]文|[讲说写谈聊看读提问]"
    "(?=[了过到的及述完明])|讲解|说明|介绍|讨论|解释|回答|发(?=[了过布出])|见)"
)
_GOES_ON_ENGLISH = (
    r"(?:and|or|are|is|was|were|be|both|each|all|together|in|on|of|at|for|from|to|with|by|as|but|so|if|which|that|who"
    r"|when|where|while|then|also|still|only|not|have|has|had|do|does|did|can|could|may|might|will|would|should|must"
    r"|show|say|tell|explain|cover|discuss|describe)\b"
)
_GOES_ON = re.compile(rf"{_BLANKS}(?:{_GOES_ON_CHINESE}|(?<=[ \t]){_GOES_ON_ENGLISH})", re.IGNORECASE)
_SERIES_WORD = re.compile(rf"{_BLANKS}[篇期号]")
# A number with one of these behind it counts, or measures, something else.
_MEASURE = re.compile(
    rf"{_BLANKS}(?:[年月日天周岁个個位名人次倍亿万千百十层维行字节步轮块元张条种台款秒度米克吨点项道题页章部卷版代级类组家本只隻寸双件份座辆架艘颗粒"
    "根支枝套匹头口间栋幢幅首场届门所栏排盘盒箱袋瓶杯碗桶片股串群批笔样桩例封顶扇朵束滴尺斤吋毫厘微遍趟番回局集季课声段句国省市县校班队"
    "家户亩株棵则厅室楼斗瓦伏赫帧核卡阶环圈站路线艇枚枪招顿餐桌碟锅盆壶听罐筐篮]"
    "|分(?!别)|小[时节]|美[元金]|对(?![比照于])|世纪|公[里斤分尺顷]|英[里寸尺镑]|平[方米]|立方|像素|比特|毛钱|欧元)"
)
# 第33期 may be an article, or the course, the draw or the bond of which it is the 33rd.
_ISSUE_GOES_ON = re.compile(
    rf"[ \t]|{_GOES_ON_CHINESE}|[讲说写谈聊看读提问和与及或跟同到至、以为做见上下后前末文开](?![奖班盘户业学证])|"
    "(?:推送|内容|标题|主题|封面|正文|结尾|评论|链接|回顾|一共|没有|其实|因为|如果|可以|应该)"
)


def ends_number(text: str, at: int) -> bool:
    """Whether a number may end at `at`: not as 33B, 3.5, 33.png, 33%, 33_a or 33,000."""
    rest = text[at : at + 5]
    if not rest:
        return True
    if _LATIN.match(rest) or rest[0] in "%％":
        return False
    if rest[0] in "._" and len(rest) > 1 and _LATIN.match(rest[1]):
        return False
    return not _THOUSANDS.match(rest)


def reading_after(text: str, at: int) -> Reading:
    """Return how a number that ends at `at`, without a mark of its own, is to be read."""
    if not ends_number(text, at) or _CLOCK.match(text, at):
        return Reading.OTHER
    if _GOES_ON.match(text, at):
        return Reading.ARTICLE
    if word := _SERIES_WORD.match(text, at):
        # 27 篇文章 are twenty-seven of them.
        return Reading.ARTICLE if _ends_or_goes_on(text, word.end()) else Reading.OPEN
    if _MEASURE.match(text, at):
        return Reading.OTHER
    return Reading.OPEN if re.compile(rf"{_BLANKS}(?:{_HAN}|[A-Za-z])").match(text, at) else Reading.ARTICLE


def reading_after_mark(text: str, at: int) -> Reading:
    """Return how 第33期, which ends at `at`, is to be read: 第60期训练营 may be no article."""
    open_ = re.compile(_HAN).match(text, at) and not _ISSUE_GOES_ON.match(text, at)
    return Reading.OPEN if open_ else Reading.ARTICLE


def _ends_or_goes_on(text: str, at: int) -> bool:
    return not re.compile(rf"{_BLANKS}(?:{_HAN}|[A-Za-z])").match(text, at) or bool(_GOES_ON.match(text, at))
