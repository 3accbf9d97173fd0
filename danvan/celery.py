"""Celery: one worker type and one beat, both stateless; the truth is in the job rows (nen.models.Viec)."""

import os

from celery import Celery, signals

from nen.process import die_with_parent
from vanban import pdf


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.settings.base")

app = Celery("danvan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@signals.worker_process_init.connect
def end_with_the_worker(**_: object) -> None:
    """A pool process ends with its worker, also when that was killed: the job row brings it back."""
    die_with_parent()


@signals.worker_process_shutdown.connect
def drop_the_printer(**_: object) -> None:
    """A pool process leaves without Python's own clean-up; its fonts' folder would stay behind."""
    pdf.close()
