"""Minutes of a Ban: it has no programme, and those of the blocks below are not its own."""

import pytest
from django.urls import reverse

from khoi.enums import LoaiKy
from khoi.services import giao_ban as services
from tests.khoi.giao_ban.test_ban import CUA, NGAY_HOP, adopted, bans  # noqa: F401 -- a fixture


@pytest.mark.parametrize("key", CUA)
def test_no_programme_is_offered_to_minutes_of_a_ban(khoi, bans, client, key):  # noqa: F811 -- idem
    khoi.programme(trang_thai="da_thong_qua")  # its first item is of these months
    writer, head = (bans.nguoi[name] for name in CUA[key])
    g = services.create_giao_ban(
        khoi=bans.co_quan[key], loai_ky=LoaiKy.QUY, nam=2023, ky=1, ngay=NGAY_HOP, by=writer
    )
    client.force_login(writer)

    editor = client.get(reverse("khoi:giao-ban-edit", args=[g.pk]))

    assert editor.status_code == 200
    assert "chương trình công tác" not in editor.content.decode()
    g.delete()
    g = adopted(bans, key)
    for user in (writer, head):
        client.force_login(user)
        page = client.get(reverse("khoi:giao-ban-detail", args=[g.pk]))
        assert page.status_code == 200
        assert "chương trình công tác" not in page.content.decode()
    client.force_login(khoi.thu_ky)
    minutes = khoi.minutes(trang_thai="nhap")
    own = client.get(reverse("khoi:giao-ban-edit", args=[minutes.pk])).content.decode()
    assert "Việc của chương trình công tác" in own
