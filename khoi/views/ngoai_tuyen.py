"""Without a line: the service worker, the page shell that holds no data, and what comes of it."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from khoi.enums import LoaiKy
from khoi.forms.ngoai_tuyen import BienBanNgoaiTuyenForm
from khoi.http import AuthedRequest
from khoi.models import NGUOI_GHI, CoQuan
from khoi.perms import giao_ban as perms
from khoi.queries.ban_nhap import unknown_fields
from khoi.services.giao_ban_tu_may import open_from_device
from khoi.views.chu_cua_ai import refuse_author
from khoi.views.soan_giao_ban import MAX_BODY, save_answer
from nen.errors import BusinessRuleError
from nen.http import json_body


WORKER = "js/giao_ban/tho_giu_chu.js"
SHELL_FILES = (
    "vendor/bootstrap/bootstrap.min.css",
    "vendor/htmx/htmx.min.js",
    "vendor/tweetnacl/nacl-fast.min.js",
    "css/danvan.css",
    "img/favicon.svg",
    "img/icons.svg",
)


@login_not_required
@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker with the list of this release's files: another release, another worker."""
    files = _files()
    about = {
        "phienBan": hashlib.sha256("\n".join(files).encode()).hexdigest()[:16],
        "tep": files,
        "vo": reverse("khoi:ngoai-tuyen"),
        "tinh": settings.STATIC_URL,
    }
    text = f"self.CAU_HINH = {json.dumps(about)};\nimportScripts({json.dumps(static(WORKER))});\n"
    return HttpResponse(
        text, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )


def _files() -> list[str]:
    """Addresses as pages ask for them: by hashed name, modules also as other modules import them."""
    modules = sorted(
        path
        for finder in get_finders()
        for path, _ in finder.list([])
        if path.startswith("js/") and path.endswith(".js") and path != WORKER
    )
    plain = [settings.STATIC_URL + path for path in (*modules, "vendor/tweetnacl/nacl-fast.min.js")]
    return sorted({*map(static, (*SHELL_FILES, *modules)), *plain})


@login_not_required
@require_GET
def ngoai_tuyen(request: HttpRequest) -> HttpResponse:
    """The shell: the same for everybody, so a browser may keep it. Made without the request."""
    context = {"form": BienBanNgoaiTuyenForm(), "loai_ky": LoaiKy.choices}
    return HttpResponse(render_to_string("khoi/giao_ban/ngoai_tuyen.html", context))


@never_cache
@require_POST
def giao_ban_tu_may(request: AuthedRequest) -> JsonResponse:
    """Minutes begun without a line: JSON in, JSON out, as an autosave."""
    body = json_body(request, max_body=MAX_BODY)
    typed = body.get("noi_dung")
    if not isinstance(typed, dict):
        return JsonResponse({"loi": "Dữ liệu gửi lên không đúng."}, status=400)
    khoi = get_object_or_404(
        CoQuan.objects.that_meet().visible_to(request.user), pk=_khoi_pk(request, typed.get("khoi"))
    )
    if not perms.can_write(request.user, khoi):
        raise PermissionDenied
    if (refused := refuse_author(request, body, must_say=True)) is not None:
        return refused
    words = {name: value for name, value in typed.items() if name not in {"khoi", "loai_ky"}}
    try:
        opened = open_from_device(
            khoi=khoi,
            loai_ky=str(typed.get("loai_ky", "")),
            ngay=str(typed.get("ngay", "")),
            typed=words,
            the=str(body.get("the", "")),
            by=request.user,
        )
    except BusinessRuleError as error:
        return JsonResponse({"loi": str(error)}, status=422)
    answer = save_answer(opened.ket_qua, opened.giao_ban_id)
    answer |= {"giao_ban": opened.giao_ban_id, "la": unknown_fields(words)}
    return JsonResponse(answer, status=409 if opened.ket_qua.lech else 200)


def _khoi_pk(request: AuthedRequest, asked: Any) -> int:
    """The body that the page was for, or one's own; 0 where that is not clear."""
    if str(asked or "").isdecimal():
        return int(asked)
    own = request.user.co_quan_cua(NGUOI_GHI)
    return own[0] if len(own) == 1 else 0
