"""Rubrics, rounds, sheets, ranking."""

from tests.quyen.bang import Route


ROUTES: list[Route] = []
