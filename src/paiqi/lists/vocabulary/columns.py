"""What the columns of a table, and the labels of a line (`状态：已发布`), hold: by their names."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from paiqi.lists.vocabulary.statuses import plainly


class Column(StrEnum):
    """What a column is for."""

    TITLE = "title"
    STATUS = "status"
    NUMBER = "number"
    ORDINAL = "ordinal"
    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    DATE = "date"  # published or planned, as the status says
    DEADLINE = "deadline"
    ADDED = "added"
    PRIORITY = "priority"
    PILLAR = "pillar"
    TAGS = "tags"
    TYPE = "type"
    PLATFORM = "platform"
    OWNER = "owner"
    URL = "url"
    SOURCES = "sources"
    TIME = "time"  # a week, a month, a weekday
    NOTES = "notes"


# The first pattern that the whole name fits; `…` stands for more words around it.
_NAMES = (
    (
        Column.ADDED,
        (
            "创建日期|创建时间|添加日期|添加时间|记录日期|记录时间|收录日期|提出日期|预告日期|录入.*|更新日期|"
            "更新时间|added|date added|created|created at|captured|updated|last updated|modified|entry|creado|"
            "fecha de creación|erstellt|créé|追加日|作成日"
        ),
    ),
    (
        Column.DEADLINE,
        (
            "交稿|交稿日|截止|截止日期|截止时间|截稿|截稿日期|死线|最晚|deadline|due|due date|due by|"
            "fecha límite|límite|frist|fällig|échéance|prazo|締切|締め切り"
        ),
    ),
    (
        Column.PUBLISHED,
        (
            "goes live|going live|live on|"
            "上线|发布|刊出|见刊|live|发布于|发布日|发表日期|发表时间|上线日期|上线时间|发布时间|发布日期|"
            "实际发布|实际发布日期|推送日期|推送时间|发文日期|published|published on|published date|publish date|"
            "publication date|publishing date|date published|pub date|posted|posted on|release date|released|"
            "air date|aired|fecha publicación|fecha de publicación|publicado el|publicado|fecha de emisión|"
            "veröffentlicht am|veröffentlichung|date de publication|publié le|data de publicação|公開日|投稿日|"
            "公開"
        ),
    ),
    (
        Column.SCHEDULED,
        (
            "计划|计划于|预定|计划发布|计划日期|计划时间|计划发布日期|计划发布时间|预计发布|预计发布日期|"
            "预计日期|预计上线|排期|档期|排期日期|拟发布|拟发日期|scheduled|scheduled for|schedule|planned|"
            "planned for|planned date|plan|target|target date|planned publish date|planned release|"
            "fecha prevista|prevista|programado para|programado|geplant|geplant für|prévu|date prévue|"
            "data prevista|公開予定|公開予定日|予定日"
        ),
    ),
    (
        Column.DATE,
        ("日期|时间|日子|día|dia|tag|eta|go live|go-live|date|dates|day|when|fecha|datum|data|日付|日時|発行日"),
    ),
    (
        Column.STATUS,
        (
            "状态|進度|进度|进展|阶段|完成情况|完成度|完成|是否完成|发布状态|发布情况|写作状态|当前状态|是否发布|"
            "done|status|state|stage|progress|complete|done\\?|published\\?|estado|stand|statut|état|etat|situação|"
            "状態|ステータス|進捗|keyword state|todo"
        ),
    ),
    (
        Column.ORDINAL,
        ("序号|序|顺序|排序|order|rank|orden|reihenfolge|ordre|ordem|順番|行"),
    ),
    (
        Column.NUMBER,
        (
            "编号|期数|期号|期|第几期|集|集数|第几篇|篇数|号|ep|ep\\.?|eps|episode|episode no|episode number|no|"
            "no\\.?|nr|num|number|issue|issue no|post no|n|núm|numero|número|nummer|numéro|番号|回|話|article no|#"
        ),
    ),
    (
        Column.TIME,
        (
            "周|周次|周数|第几周|星期|月份|月|季度|week|weeks|wk|w|month|quarter|weekday|semana|mes|woche|monat|"
            "semaine|mois|週|曜日"
        ),
    ),
    (
        Column.PRIORITY,
        (
            "优先级|优先|优先度|优先顺序|重要性|重要程度|重要度|紧急度|紧急程度|priority|prio|importance|urgency|"
            "prioridad|priorität|priorité|prioridade|優先度"
        ),
    ),
    (
        Column.PLATFORM,
        (
            "目标平台|投放平台|平台|渠道|发布平台|发布渠道|platform|platforms|channel|channels|where|outlet|plataforma|plataformas|"
            "canal|plattform|kanal|plateforme|媒体|チャンネル"
        ),
    ),
    (
        Column.OWNER,
        (
            "责编|编辑|负责|quién|quien|redaktion|负责人|责任人|作者|主笔|撰稿人|撰稿|执笔|owner|author|writer|"
            "assignee|assigned to|assigned|who|responsible|by|autor|autora|responsable|encargado|autor/in|"
            "verantwortlich|auteur|responsável|担当|担当者|著者"
        ),
    ),
    (
        Column.URL,
        (
            "链接|地址|网址|文章链接|发布链接|原文链接|原文|链接地址|url|link|links|permalink|address|"
            "published link|published url|article link|post url|live url|link publicado|enlace|enlaces|"
            "url publicada|lien|adresse|リンク"
        ),
    ),
    (
        Column.SOURCES,
        (
            "素材|素材来源|参考|参考资料|参考链接|来源链接|资料|资料来源|source|sources|references?|refs?|"
            "material|fuentes?|quelle|quellen|référence|fontes?|参考文献|出典"
        ),
    ),
    (
        Column.TAGS,
        (
            "标签|关键词|关键字|主要关键词|核心关键词|目标关键词|关键词标签|话题标签|tags?|keywords?|key words|"
            "main keyword|target keywords?|primary keywords?|secondary keywords?|focus keywords?|seo keywords?|"
            "labels?|hashtags?|palabras? claves?|etiquetas?|keyword principal|keyword secundaria|"
            "keywords? secundarias?|schlagworte|schlagwörter|mots clés|mots-clés|palavras-chave|タグ|キーワード"
        ),
    ),
    (
        Column.TYPE,
        (
            "类型|形式|体裁|内容类型|文章类型|内容形式|文体|type|content type|post type|kind|format|tipo|formato|"
            "typ|art|タイプ|種類|形式"
        ),
    ),
    (
        Column.PILLAR,
        (
            "选题方向|版面|sparte|ressort|sección|栏目|支柱|内容支柱|系列|专栏|分类|类别|类目|板块|方向|领域|赛道|"
            "内容方向|所属系列|内容板块|category|categories|pillar|content pillar|series|section|column|theme|"
            "track|topic area|cluster|bucket|area|categoría|categorías|categoria|serie|sección|pilar|kategorie|"
            "rubrik|bereich|catégorie|rubrique|série|カテゴリ|カテゴリー|シリーズ|ジャンル"
        ),
    ),
    (
        Column.TITLE,
        (
            "专题|标题|题目|选题|文章标题|选题标题|选题名称|选题名|文章题目|文章名|文章|主题|名称|篇名|题|"
            "内容标题|视频标题|暂定标题|拟定标题|拟题|预告内容|选题内容|内容主题|话题|title|titles|"
            "working title|post title|article title|headline|topic|topics|post|posts|article|articles|post topic|"
            "blog post|blog title|article topic|video|video title|episode title|name|subject|idea|ideas|"
            "post idea|title topic|topic title|h1|story|piece|item|task|content|título|títulos|titulo|tema|temas|"
            "artículo|entrada|post|nombre|titular|idea|contenido|titel|thema|beitrag|artikel|überschrift|titre|"
            "sujet|article|título do post|assunto|artigo|タイトル|題名|テーマ|記事|記事タイトル|トピック|件名|"
            "内容"
        ),
    ),
    (
        Column.NOTES,
        (
            "备注|说明|注|简介|摘要|描述|要点|notes?|remarks?|comments?|description|summary|notas?|observaciones|"
            "bemerkung|notizen|remarques|備考|メモ"
        ),
    ),
)
# How surely a name means the title: the higher, the sooner.
_SURE_TITLES = (
    "专题|标题|题目|选题|文章标题|选题标题|选题名称|选题名|文章题目|视频标题|暂定标题|拟定标题|title|"
    "working title|post title|article title|headline|"
    "blog title|video title|"
    "episode title|h1|título|titulo|titular|titel|titre|タイトル|記事タイトル|題名|预告内容|拟题|选题内容|文章名|篇名"
)
_NAMES_KEPT = 4096
_WEAK_TITLES = "内容|名称|主题|content|name|item|task|contenido|nombre|theme|話題|件名"


@lru_cache(_NAMES_KEPT)
def column_of(name: str) -> Column | None:
    """Return what a column of this name holds, None for a name of the writer's own."""
    if name.strip().strip("*_") in {"#", "＃", "№"}:
        return Column.NUMBER
    return next((column for text in _readings(name) for column in [_column(text)] if column), None)


def column_called(name: str) -> Column | None:
    """Return the same where the whole name is a known word, so that it says nothing else."""
    return _column(plainly(name))


@lru_cache(_NAMES_KEPT)
def title_strength(name: str) -> int:
    """Return how surely a column of this name holds titles: 0 not at all, 3 surely."""
    for text in _readings(name):
        if re.fullmatch(_SURE_TITLES, text):
            return 3
        if re.fullmatch(_WEAK_TITLES, text):
            return 1
        if _column(text) is Column.TITLE:
            return 2
    return 0


def _readings(name: str) -> list[str]:
    """Return the names that a header may be read as: the whole, without brackets, each side of `领域 / Domain`."""
    without = re.sub(r"[(（\[【][^()（）\[\]【】]*[)）\]】]", " ", name)
    parts = [part for part in re.split(r"[/／|｜]|\s-\s|·", without) if part.strip()]
    words = re.findall(r"[\u2e80-\uffff]+|[^\u2e80-\uffff]+", without)
    found = [plainly(text) for text in (name, without, *parts, *(words if len(words) > 1 else ()))]
    return [text for text in dict.fromkeys(found) if text]


@lru_cache(_NAMES_KEPT)
def _column(plain: str) -> Column | None:
    return next((column for column, names in _NAMES if re.fullmatch(names, plain)), None)
