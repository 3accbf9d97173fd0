"""What is pasted into the minutes."""

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from khoi.http import AuthedRequest
from khoi.views.soan_giao_ban import editable
from nen.http import json_body
from vanban.chu_dan import ChuDanQuaPhucTapError, doc_chu_dan


DAN_TOI_DA = 1_000_000  # bytes of one clipboard's HTML
QUA_DAI = (
    "Phần định dạng của đoạn vừa dán quá lớn nên cổng chỉ lấy chữ. Muốn giữ chữ đậm và bảng, hãy "
    "dán từng phần ngắn hơn."
)


@require_POST
def dan_chu(request: AuthedRequest, pk: int) -> JsonResponse:
    """The clipboard's HTML in, text with light marks out; nothing is stored."""
    editable(request, pk)
    if int(request.META.get("CONTENT_LENGTH") or 0) > DAN_TOI_DA:
        return JsonResponse({"loi": QUA_DAI}, status=413)
    html = json_body(request, max_body=DAN_TOI_DA).get("html")
    if not isinstance(html, str):
        return JsonResponse({"loi": "Dữ liệu gửi lên không đúng."}, status=400)
    try:
        return JsonResponse({"chu": doc_chu_dan(html)})
    except ChuDanQuaPhucTapError:
        return JsonResponse({"loi": QUA_DAI}, status=413)
