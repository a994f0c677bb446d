"""What everything else speaks of: topics, the backlog, changes between two of them. Immutable values, no rules."""
