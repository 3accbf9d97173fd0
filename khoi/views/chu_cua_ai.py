"""Whose words a page or a device sends: taken under their author's name, or not at all."""

from collections.abc import Mapping
from typing import Any

from django.http import JsonResponse

from khoi.http import AuthedRequest


NGUOI_KHAC = (
    "Trang vừa gửi là của người khác đang ghi dở trên máy này, nên cổng không nhận chữ ấy dưới tên "
    "bạn. Chữ ấy vẫn được giữ trên máy, đã mã hóa, cho đến khi người ấy đăng nhập lại."
)


def refuse_author(
    request: AuthedRequest, body: Mapping[str, Any], *, must_say: bool
) -> JsonResponse | None:
    """Words go under the name of whoever typed them, or nowhere.

    A page names the person whom it was made for. What was read back from a device must name its
    author, as sealed with the words: whoever is signed in by then may be somebody else.
    """
    author = body.get("nguoi")
    if author is None and must_say:
        return JsonResponse({"loi": "Chữ gửi lên không cho biết của ai ghi."}, status=400)
    if author is not None and author != request.user.pk:
        return JsonResponse({"loi": NGUOI_KHAC, "nguoi_khac": True}, status=401)
    return None
