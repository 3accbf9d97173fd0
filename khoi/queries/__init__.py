"""By noun."""
