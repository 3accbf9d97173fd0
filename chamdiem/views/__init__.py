"""Thin views, by noun."""
