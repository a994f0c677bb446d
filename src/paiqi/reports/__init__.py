"""Reports: what a command has to say, as neutral tables and facts. How it looks is somebody else's business."""
