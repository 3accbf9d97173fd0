"""The report's job, and the daily look for reports that are due."""

from celery import shared_task

from baocao.services.bao_cao import JOB, request_due_bao_cao
from baocao.services.in_bao_cao import print_bao_cao
from nen import viec as jobs
from nen.models import Viec


@jobs.handler(JOB)
def in_bao_cao(*, viec: Viec, bao_cao_id: int) -> None:
    """Make one report."""
    print_bao_cao(viec=viec, bao_cao_id=bao_cao_id)


@shared_task(name="baocao.lap_bao_cao_den_han")
def lap_bao_cao_den_han() -> None:
    """Ask for the reports whose day has come (beat)."""
    request_due_bao_cao()
