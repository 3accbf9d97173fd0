"""The wiring: settings, urls, celery, the home page."""

from danvan.celery import app as celery_app


__all__ = ["celery_app"]
