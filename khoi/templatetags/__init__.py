"""Template filters of khoi."""
