"""The life of a plan in its window: its steps, its lock, its log."""
