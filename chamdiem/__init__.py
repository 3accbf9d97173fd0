"""Rubric, score sheets, review, ranking."""
