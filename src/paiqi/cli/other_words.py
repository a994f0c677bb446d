"""What people type for a command that is called otherwise: words of other tools, and Chinese ones.

It is read only where a word is no command, so it stands apart from the table, which each start reads.
"""

from __future__ import annotations

from msgspec import Struct


class Other(Struct, frozen=True):
    """The command that people mean who type another word for it.

    What stands behind the word is its arguments, unless it `stands_alone`; it may have none where they are `optional`.
    `option` takes the text, which stands behind a topic where there are several arguments.
    """

    command: str
    option: str = ""
    stands_alone: bool = False
    optional: bool = False


# What people type behind `export`, for a form that is called otherwise.
OTHER_FORMS = {
    word: other
    for words, other in (
        ("calendar cal ical 日历 日程", Other("export ics", optional=True)),
        ("page web site 网页 页面", Other("export html", optional=True)),
        ("excel xlsx xls spreadsheet 表格 电子表格", Other("export csv --excel", optional=True)),
        ("markdown list 清单 列表", Other("export md", optional=True)),
        ("obsidian tasks 任务", Other("export md --style tasks", optional=True)),
        ("table", Other("export md --style table", optional=True)),
        ("backup 备份", Other("export json", optional=True)),
        ("wechat weixin wenyan 公众号 微信 微信公众号 文颜", Other("export post --for wenyan")),
        ("hugo blog 博客 网站", Other("export post --for hugo")),
        ("article 文章 稿子", Other("export post")),
    )
    for word in words.split()
}

# What people type for a command that is called otherwise.
OTHER_WORDS = {
    word: other
    for words, other in (
        ("导出 输出 拿出来", Other("export")),
        ("html 网页 打印 分享", OTHER_FORMS["网页"]),
        ("excel 电子表格", OTHER_FORMS["excel"]),
        ("json backup 备份", OTHER_FORMS["备份"]),
        ("markdown", OTHER_FORMS["markdown"]),
        ("obsidian", OTHER_FORMS["obsidian"]),
        ("wechat wenyan 公众号 微信 文颜", OTHER_FORMS["公众号"]),
        ("hugo 博客", OTHER_FORMS["hugo"]),
        ("kanban 看板 面板", Other("board", stands_alone=True)),
        ("todo 待办 待写", Other("list --todo", stands_alone=True)),
        ("补发 补排", Other("schedule --catch-up", stands_alone=True)),
        ("search find grep query filter", Other("list", "search")),
        ("rename title retitle", Other("edit", "title")),
        ("delete del remove trash", Other("rm")),
        ("week upcoming overdue due late missed", Other("agenda", stands_alone=True)),
        ("ls all topics", Other("list", stands_alone=True)),
        ("new create idea capture", Other("add")),
        ("view info open get", Other("show")),
        ("write start begin", Other("draft")),
        ("publish finish complete post", Other("done")),
        ("tag", Other("edit", "tag")),
        ("priority", Other("edit", "priority")),
        ("deadline", Other("edit", "deadline")),
        ("owner assign", Other("edit", "owner")),
        ("plan", Other("schedule", stands_alone=True)),
        ("cal month", Other("calendar", stands_alone=True)),
        ("delay defer snooze", Other("postpone")),
        ("lock", Other("pin")),
        ("unlock", Other("unpin")),
        ("restore revive", Other("reopen")),
        ("lint validate", Other("check", stands_alone=True)),
        ("history", Other("log", stands_alone=True)),
        ("revert rollback", Other("undo", stands_alone=True)),
        ("status statistics summary", Other("stats", stands_alone=True)),
        ("settings config configure", Other("set", stands_alone=True)),
        ("holidays", Other("set holidays")),
        ("blackout vacation", Other("set blackouts")),
        ("搜索 搜 查找 找 查 检索", Other("list", "search")),
        ("更名 改名 改标题 重命名", Other("edit", "title")),
        ("删除 删 删掉 移除", Other("rm")),
        ("今天 今日", Other("today", stands_alone=True)),
        ("本周 日程 逾期 漏发 误期 过期 近期", Other("agenda", stands_alone=True)),
        ("列表 列出 清单 选题 全部", Other("list", stands_alone=True)),
        ("添加 新增 新建 记 记下", Other("add")),
        ("查看 看 显示 详情", Other("show")),
        ("下一篇 下一个", Other("next", stands_alone=True)),
        ("改 修改 编辑", Other("edit")),
        ("标签", Other("edit", "tag")),
        ("优先级", Other("edit", "priority")),
        ("最晚", Other("edit", "deadline")),
        ("栏目", Other("edit", "pillar")),
        ("负责人", Other("edit", "owner")),
        ("笔记 备注", Other("note")),
        ("素材", Other("source list")),
        ("在写 动笔 草稿 写稿 写作 写文章", Other("draft")),
        ("待发 写好", Other("ready")),
        ("已写 写完 完成 发布 发了 发文 发表 推送 群发", Other("done")),
        ("合并 并入", Other("merge")),
        ("取消合并 拆出", Other("unmerge")),
        ("拆分 分出", Other("split")),
        ("弃用 放弃", Other("drop")),
        ("重开 恢复", Other("reopen")),
        ("上移", Other("up")),
        ("下移", Other("down")),
        ("置顶", Other("top")),
        ("排期 安排 排", Other("schedule")),
        ("移到 移动 改期", Other("move")),
        ("对调 交换", Other("swap")),
        ("推迟 延期", Other("postpone")),
        ("锁定", Other("pin")),
        ("解锁", Other("unpin")),
        ("取消排期", Other("unschedule")),
        ("日历 本月", Other("calendar", stands_alone=True)),
        ("节奏 档期", Other("cadence")),
        ("编号 编号簿", Other("numbers", stands_alone=True)),
        ("预留", Other("reserve")),
        ("改编号 重新编号", Other("renumber")),
        ("链接", Other("links", stands_alone=True)),
        ("检查", Other("check", stands_alone=True)),
        ("诊断 体检 自检", Other("doctor", stands_alone=True)),
        ("统计", Other("stats", stands_alone=True)),
        ("记录 历史", Other("log", stands_alone=True)),
        ("撤销 撤回", Other("undo", stands_alone=True)),
        ("重做", Other("redo", stands_alone=True)),
        ("导入", Other("import")),
        ("初始化", Other("init", stands_alone=True)),
        ("设置", Other("set")),
        ("节假日 放假", Other("set holidays")),
        ("停更", Other("set blackouts")),
        ("帮助", Other("--help", stands_alone=True)),
    )
    for word in words.split()
}
