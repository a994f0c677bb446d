"""paiqi (排期): a writer's backlog of topics in one YAML file, and the schedule that comes of it."""

__version__ = "1.0.0"
