"""Two people at once: one wins, the other gets the sentence."""

import datetime as dt
import threading

import pytest
from django.db import DatabaseError, IntegrityError, connection

from khoi.enums import VaiTroKhoi
from khoi.models import ChucDanh, ThanhVien
from khoi.services.ghe import Nguoi
from khoi.services.thanh_vien import add_thanh_vien, replace_thanh_vien
from nen.errors import BusinessRuleError
from tests.factories import khoi as f
from tests.the_gioi import make_tinh


NGAY = dt.date(2024, 1, 15)


def at_once(*acts):
    """Each act in a thread and a connection of its own, started together; what each said."""
    start = threading.Barrier(len(acts))
    said: list[object] = [None] * len(acts)

    def run(number: int) -> None:
        try:
            start.wait(10)
            said[number] = acts[number]()
        except (BusinessRuleError, DatabaseError) as error:
            said[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return said


@pytest.fixture
def tinh(live_database, ngay):
    ngay(NGAY)
    return make_tinh("Anh")


def test_two_heads_at_once_end_in_one_head_and_one_sentence(tinh):
    position = ChucDanh.objects.get(ma="pho-bi-thu-thuong-truc")

    def act(name: str, person: str):
        return lambda: add_thanh_vien(
            khoi=tinh.co_quan["a1"],
            nguoi=Nguoi(ho_ten=name),
            vai_tro=VaiTroKhoi.TRUONG,
            chuc_danh=position,
            tu_ngay=NGAY,
            by=tinh.nguoi[person],
        )

    said = at_once(act("Nguyễn Văn An", "thu_ky.a1"), act("Trần Thị Bình", "cv_huyen.a"))

    (winner,) = [thing for thing in said if isinstance(thing, ThanhVien)]
    (refused,) = [thing for thing in said if isinstance(thing, BusinessRuleError)]
    assert str(refused).startswith(
        f"Khối đang có Trưởng Khối là {winner.can_bo} (từ ngày 15/01/2024)."
    )
    assert list(ThanhVien.objects.all()) == [winner]


def test_two_replacements_of_one_head_at_once_end_in_one_successor(tinh):
    head = f.ThanhVienFactory(khoi=tinh.co_quan["a1"], truong=True)

    def act(name: str):
        return lambda: replace_thanh_vien(
            thanh_vien=head,
            nguoi=Nguoi(ho_ten=name),
            tu_ngay=NGAY,
            chuc_danh=head.chuc_danh,
            by=tinh.nguoi["thu_ky.a1"],
        )

    said = at_once(act("Nguyễn Văn An"), act("Trần Thị Bình"))

    assert sorted(type(thing).__name__ for thing in said) == ["BusinessRuleError", "ThanhVien"]
    assert ThanhVien.objects.in_force(NGAY).filter(vai_tro="truong").count() == 1


def test_the_database_itself_refuses_a_second_head(tinh):
    f.ThanhVienFactory(khoi=tinh.co_quan["a1"], truong=True)

    with pytest.raises(IntegrityError, match="thanh_vien_one_head_on_any_day"):
        f.ThanhVienFactory(khoi=tinh.co_quan["a1"], truong=True)
