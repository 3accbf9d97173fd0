"""The Django admin of chamdiem, by noun."""
