"""Row history: who acted in a request is kept, and a write outside one costs no more than itself."""

import pghistory
import pytest
from django.db import connection

from khoi.models import NguoiDung
from tests.factories.khoi import NguoiDungFactory


pytestmark = pytest.mark.django_db
Event = NguoiDung.pgh_event_model


def last_event(person):
    return Event.objects.filter(pgh_obj=person).select_related("pgh_context").latest("pgh_id")


def test_a_write_in_a_context_keeps_it_and_one_outside_has_none():
    with pghistory.context(url="/tai-khoan/"):
        person = NguoiDungFactory()
        inside = last_event(person)
        person.save()
        second = last_event(person)
    with connection.cursor() as cursor:  # as at the end of a request's transaction: not unset
        cursor.execute("SELECT set_config('pghistory.context_id', '', true)")
    person.ho_ten = "Tên Mới"
    person.save()

    assert inside.pgh_context.metadata == {"url": "/tai-khoan/"}
    assert second.pgh_context_id == inside.pgh_context_id
    assert last_event(person).pgh_context is None


def test_no_error_is_caught_for_a_row_without_context():
    """Each caught error walks through all deferred checks of the transaction: ever slower."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = '_pgh_attach_context'")
        [(source,)] = cursor.fetchall()

    assert "EXCEPTION" not in source.upper()
