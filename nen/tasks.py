"""The two Celery tasks of the job table; every job of the portal goes through the first."""

from celery import shared_task

from nen import viec


@shared_task(name="nen.chay_viec")
def chay_viec(viec_id: int) -> None:
    """Run one job row."""
    viec.run(viec_id=viec_id)


@shared_task(name="nen.nhat_viec_mat")
def nhat_viec_mat() -> None:
    """Bring back jobs whose worker died (beat, every few seconds)."""
    viec.requeue_lost()
