"""Pages of khoi, by noun."""
