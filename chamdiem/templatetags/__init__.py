"""Template filters of chamdiem."""
