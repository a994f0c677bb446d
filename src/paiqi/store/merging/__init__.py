"""Two people's versions of one backlog become one: topic by topic and key by key, every untouched byte kept."""
