"""The report to the Ban Thường vụ."""

from tests.quyen.bang import Route


ROUTES: list[Route] = []
