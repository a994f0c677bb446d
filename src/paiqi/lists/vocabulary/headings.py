"""What a heading, or the line above a list, says of what stands below it: a status, a time, guidance."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from paiqi.lists.vocabulary.statuses import Said, plainly, priority_in, rank_in, sign_status, statuses_in, whole_status
from paiqi.text.fold import fold
from paiqi.text.markdown import LONGEST_HEADING

if TYPE_CHECKING:
    from paiqi.model.topic import Priority, Status

_BRACKETED = r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]"
# Headings that announce no topics, by the word that they end with (or, some, begin with).
_GUIDANCE_ENDS = (
    "说明|指南|规则|规矩|规范|流程|步骤|模板|公式|更新记录|更新日志|修改记录|变更记录|操作记录|日志|统计|数据|"
    "数据追踪|复盘|经验|教训|注意|注意事项|"
    "提示|原则|标准|附录|参考|参考资料|参考文献|资料|术语|术语表|图例|速查|速查表|检查|检查表|检查清单|自查|"
    "自查清单|核对|核对表|清单检查|指标|目标|受众|读者|定位|"
    "人设|风格|来源|素材|素材库|素材来源|写法|用法|怎么用|关键词|关键词库|发布时间|节奏|频率|更新频率|备注|总结|"
    "概览|概述|目录|链接|分布|索引|方法|方法论|技巧|策略|"
    "嘉宾|设备|器材|黑名单|经费|预算|方针|采购|购物清单|商单|必查|口播|零碎|杂项|阅读量|粉丝|涨粉|决定|会议纪要|纪要|"
    "事项|其他|其它|支柱|内容支柱|目标读者|内容定位|要求|要点|格式|约定|示例|例子|样例|防翻车|栏位|字段|命名|"
    "分工|团队|背景|简介|关于|导航|入口|维护|"
    "guidelines?|guide|guidance|workflow|process|checklists?|check list|template|templates|notes?|legend|key|"
    "format|formats|rules|changelog|"
    "change log|log|history|stats|statistics|metrics|kpis?|goals?|objectives|audience|personas?|keywords|seo|"
    "resources?|references?|"
    "bibliography|links?|sources?|appendix|glossary|tips|about|overview|summary|instructions|usage|"
    "conventions|style|voice|tone|"
    "pillars|content pillars|themes overview|house style|gear|to buy|shopping|shopping list|rota|numbers|"
    "budget|equipment|guests?|contributors|errands|chores|housekeeping|meeting|since last meeting|faq|"
    "distribution|promotion|channels|tools|setup|contents|toc|best practices|principles|how to use|howto|"
    "steps|criteria|"
    "definitions?|description|introduction|intro|background|maintenance|license|contributing|contact|credits|"
    "see also|further reading|materials?|"
    "example|examples|sample|samples|progress|updates?|reminders?|cadence|rhythm|targets|tracking|analytics|"
    "structure|strategy|"
    "invitados|próximos invitados|gäste|invités|convidados|pilares|normas|normas de la casa|imprenta|"
    "presupuesto|guía|notas?|reglas|flujo|plantillas?|leyenda|métricas|estadísticas|instrucciones|referencias|"
    "recursos|público|objetivos|"
    "cómo usar|pasos|enlaces|fuentes|ejemplos?|historial|registro de cambios|proceso|consejos|glosario|"
    "resumen|estilo|formato|"
    "dienstplan|budget|termine|einkauf|leitfaden|regeln|vorlage|hinweise|notizen|legende|ziele|quellen|ablauf|"
    "modèle|règles|légende|objectifs|sources|étapes|"
    "regras|modelo|legenda|objetivos|fontes|passos|使い方|ルール|決まり|キーワード|お知らせ|買い物|手順|凡例|"
    "更新履歴|メモ|テンプレート|参考リンク"
)
_GUIDANCE_STARTS = (
    "会议|meeting|"
    "so geht|so funktioniert|so arbeiten|before|after|how to|how this|how we|how i|about|notes on|rules for|"
    "guidelines|使用|关于|如何使用|怎么用|复盘|更新记录|cómo|wie|comment|why this|状态说明|写作流程|发布前|"
    "发布后|before publishing|"
    "after publishing|definition of|checklist"
)
_LISTS = (
    "选题|题目|标题|文章|稿件|内容|想法|点子|灵感|备选|储备|待办|列表|清单|队列|库|池|排期|计划|日历|推文|视频|"
    "节目|期数|系列文章|"
    "topics?|ideas?|posts?|articles?|episodes?|videos?|stories|essays?|titles?|headlines?|drafts?|backlog|"
    "pipeline|queue|calendar|"
    "schedule|newsletters?|issues?|threads?|tutorials?|talks?|reviews?|interviews?|pieces|todos?|to dos?|"
    "to do|list|inbox|"
    "ideas?|temas?|artículos?|entradas?|programas?|episodios?|publicaciones|títulos?|borradores|"
    "themen|ideen|artikel|beiträge|folgen|sujets?|idées|articles|épisodes|temas|ideias|artigos|episódios|"
    "記事|ネタ|テーマ|トピック|タイトル|企画"
)
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    "januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|"
    "septembre|octobre|novembre|décembre|"
    "janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro"
)
_WEEKDAYS = (
    "mon(?:days?)?|tue(?:s|sdays?)?|wed(?:nesdays?)?|thu(?:r|rs|rsdays?)?|fri(?:days?)?|sat(?:urdays?)?|"
    "sun(?:days?)?|"
    "lunes|martes|miércoles|jueves|viernes|sábado|domingo|montag|dienstag|mittwoch|donnerstag|freitag|samstag|"
    "sonntag|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_TIME = (
    r"第?\s*[0-9一二三四五六七八九十]+\s*(?:周|週|个?月|季度?|天|日|阶段)|[上下本这]\s*(?:个)?(?:周|月|季度?)|"
    r"(?:周|星期|礼拜)[一二三四五六日天1-7末]|"
    r"(?:kw|cw|week|wk|w|month|day|sprint|phase|semana|woche|semaine|mes|monat|mois|tag|jour|día|dia)\s*#?[0-9]+|"
    r"q[1-4]|[1-4]q|"
    r"(?:this|next|last)\s+(?:week|month|quarter|year)|(?:esta|próxima)\s+semana|"
    rf"(?:{_MONTHS})|(?:{_WEEKDAYS})|20\d\d(?:年|[-/.]\s?\d{{1,2}}(?:[-/.]\s?\d{{1,2}})?)?|\d{{1,2}}月|\d{{1,2}}[-/]\d{{1,2}}|"
    r"someday|some day|spring|summer|autumn|fall|winter|[春夏秋冬]季?|上半年|下半年|"
    r"年[初中末底]|月[初中末底]|"
    r"上旬|中旬|下旬|整月"
)


# Words beside a status that leave it the name of a section: 本月已发文章, my finished drafts, published so far.
_BESIDE = (
    "the|a|an|my|our|all|more|other|others|latest|recent|recently|old|older|current|currently|already|still|yet|"
    "so far|now|and|or|but|things|stuff|ones|items|pieces|blog|newsletter|section|pile|column|lane|status|series|"
    "here|these|just|good|big|small|half|next|this|last|week|weeks|month|year|soon|years?|weeks?|months?|"
    "ya|aún|todavía|mis|los|las|el|la|schon|noch|bereits|meine|die|der|déjà|encore|mes|les|já|ainda|meus|os|as|"
    "的|了|过|我|我们|本|本周|本月|今年|去年|近期|最近|目前|现在|全部|所有|其他|更多|部分|历史|往期|公众号|栏|区|池|库|"
    "篇|个|期|中|和|与|及|或|且|但"
)
# Behind the first word of a heading that says a status: ideas for spring, published on the old blog.
_TOWARDS = (
    "for|from|in|on|at|by|with|about|until|of|since|as|to|elsewhere|für|von|bei|im|am|para|de|del|en|con|pour|du|des"
)
# What is done at last, said as a verb or as a part of a plan, is not said to be done: 发布计划, 上线安排.
_UNSAID = frozenset(("发布", "上线", "完成", "公開", "归档", "out", "live", "final", "new", "open", "plan", "planning"))
_MARKS_BESIDE = r"[|｜:：;；,，、/／·•—–()（）\[\]【】〔〕]+|\s[-~→>]+\s|[-]{2,}"
_HEADINGS_KEPT = 4096


class Sense(NamedTuple):
    """What a heading says: `status` and whether it says nothing else (`sure`); `rank` is the number of P0, P1."""

    status: Status | None = None
    sure: bool = False
    guidance: bool = False
    time: bool = False
    names_list: bool = False
    priority: Priority | None = None
    rank: int | None = None

    @property
    def divides(self) -> bool:
        """Whether the heading tells something of topics below it that is no subject of theirs."""
        return (
            self.status is not None
            or self.time
            or self.names_list
            or self.priority is not None
            or self.rank is not None
        )


def bare(heading: str) -> str:
    """Return a heading's words: without brackets, emphasis, pictures, a counter before and a count behind it."""
    text = re.sub(_BRACKETED, " ", heading)
    text = text if fold(text).strip("#+") else heading
    plain = plainly(text)
    plain = re.sub(r"^(?:\d{1,3}|[a-z]|[ivx]{1,4})(?=\s\D)|^[一二三四五六七八九十]{1,3}(?=\s)", " ", plain).strip()
    plain = re.sub(r"^[一二三四五六七八九十]{1,2}\s*[、.]\s*", "", plain)
    return re.sub(r"\s*\d+\s*[篇个条期项]?$", "", plain).strip() or plain


@lru_cache(_HEADINGS_KEPT)
def sense_of(heading: str) -> Sense:
    """Return what `heading` says of what stands below it; a long one is a sentence, and says nothing of that kind."""
    name = bare(heading) if len(heading) <= LONGEST_HEADING else ""
    if not name:
        return Sense()
    rank = rank_in(heading)
    priority = _priority(heading, name)
    guidance = rank is None and is_guidance(heading)
    said = None if guidance else _status(heading)
    status, sure = (said.status, said.whole) if said else (None, False)
    if status is None and not guidance and len(name) <= 1:
        status = sign_status(heading)
    time = is_time(heading) or _begins_with_time(heading, name)
    names_list = not guidance and re.fullmatch(rf"(?:.*[\s\u2e80-\uffff])?(?:{_LISTS})", name) is not None
    return Sense(status, sure, guidance, time and not guidance, names_list, None if guidance else priority, rank)


def is_guidance(heading: str) -> bool:
    """Return whether `heading` announces what is no topic: guidance, a log, a legend, figures, material."""
    short = len(heading) <= LONGEST_HEADING
    return short and _status(heading) is None and _guidance().fullmatch(bare(heading)) is not None


@lru_cache(_HEADINGS_KEPT)
def _status(heading: str) -> Said | None:
    """Return the status that a heading says: as its name, at an end of it behind a mark, or with idle words alone.

    A word of a title says none: “Postcards nobody sent” is no heading of what was sent.
    """
    if len(heading) > LONGEST_HEADING:
        return None
    name = bare(heading)
    for text in (name, heading):
        if whole := whole_status(text):
            return Said(whole, whole=True)
    parts = [bare(part) for part in re.split(_MARKS_BESIDE, re.sub(_BRACKETED, "｜", heading)) if fold(part)]
    said = [*(_with_idle_words(part) for part in (*parts[:1], *parts[:0:-1])), *map(whole_status, _bracketed(heading))]
    status = next(filter(None, said if len(said) > 1 else ()), None) or _with_idle_words(name)
    return Said(status, whole=False) if status else None


def _bracketed(heading: str) -> list[str]:
    return [text[1:-1] for text in re.findall(_BRACKETED, heading)]


def _with_idle_words(name: str) -> Status | None:
    """Return the status that words say which name a section, all others among them being idle."""
    if whole := whole_status(name):
        return whole
    for said in statuses_in(name):
        if re.match(rf"{re.escape(said.word)} (?:{_TOWARDS})(?:\s|$)", name):
            return said.status
        before, _, behind = name.partition(said.word)
        idle = all(_idle().fullmatch(rest.strip()) for rest in (before, behind))
        if idle and said.word not in _UNSAID:
            return said.status
    return None


def _begins_with_time(heading: str, name: str) -> bool:
    """Whether a heading begins with a time: `Week 3 launch`, `January: bread`; a title may begin with winter or May."""
    counted = re.match(r"\D{0,8}\d|第?[一二三四五六七八九十]", name) is not None
    first = re.split(_MARKS_BESIDE, heading.strip())[0]
    words = re.fullmatch(rf"(?:{_TIME})(?:[\s,、~到至-]+(?:{_TIME}|\d+))*\s(?P<rest>.*)", name)
    return (is_time(first) and first != heading.strip()) or (
        words is not None and (counted or _idle().fullmatch(words["rest"]) is not None)
    )


@cache
def _idle() -> re.Pattern[str]:
    words = rf"{_BESIDE}|{_LISTS}|{_TIME}|\d+"
    return re.compile(rf"(?:(?:{words})(?:\s+|(?<=[\u2e80-\uffff])|$|(?=[\u2e80-\uffff])))*")


@lru_cache(_HEADINGS_KEPT)
def is_time(text: str) -> bool:
    """Return whether `text` is the name of a week, a month, a weekday and nothing else."""
    plain = plainly(re.sub(_BRACKETED, " ", text))
    return any(re.fullmatch(rf"(?:{_TIME})(?:[\s,、~到至-]+(?:{_TIME}|\d+))*", name) for name in (plain, bare(text)))


def _priority(heading: str, name: str) -> Priority | None:
    if re.search(r"priorit|prio\b|priorid|优先|優先|紧急|urgent", name) or name in {"高", "中", "低"}:
        return priority_in(heading)
    words = name.split()
    ranks = {
        "definite",
        "probable",
        "possible",
        "unlikely",
        "urgent",
        "must",
        "high",
        "medium",
        "low",
        "maybe",
        "impossible",
    }
    alone = len(words) == 1 or re.fullmatch(_LISTS, " ".join(words[1:])) is not None
    return priority_in(words[0]) if words and words[0] in ranks and alone else None


@cache
def _guidance() -> re.Pattern[str]:
    latin: list[str] = []
    other: list[str] = []
    for word in _GUIDANCE_ENDS.split("|"):
        (latin if word < "\u2e80" else other).append(word)
    other.append("(?:[改变更修调编]|版本|历史)[^\\s]{0,2}记录")
    other.append("(?:设备|器材|采购|购物|检查|发布|自查|装备|行李|工具|核对|必备)清单")
    ends = rf"(?:.*\s)?(?:{'|'.join(latin)})|.*(?:{'|'.join(other)})"
    return re.compile(rf"{ends}|(?:{_GUIDANCE_STARTS})(?:(?<=[\u2e80-\uffff])|\s).*")
