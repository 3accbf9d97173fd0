"""What a page needs to keep words on its device: the keys, and signing in again over the page."""

from dataclasses import asdict

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from khoi.forms.tai_khoan import DangNhapForm
from khoi.http import AuthedRequest
from khoi.services.khoa_nhat_ky import as_text, ensure_key, open_keys


NGUOI_KHAC = (
    "Trang này đang giữ chữ của người khác nên chỉ người ấy đăng nhập lại được ở đây. Bạn hãy mở "
    "trang đăng nhập ở thẻ khác; chữ của người trước vẫn được giữ, đã mã hóa."
)


@never_cache
@require_POST
def khoa_nhat_ky(request: AuthedRequest) -> JsonResponse:
    """One's own public key, made when first asked for."""
    key = ensure_key(by=request.user)
    return JsonResponse(
        {"nguoi": request.user.pk, "ma": key.ma, "cong_khai": as_text(bytes(key.cong_khai))}
    )


@never_cache
@require_POST
@sensitive_variables()
def khoa_nhat_ky_open(request: AuthedRequest) -> JsonResponse:
    """One's own private keys, to read back on this device what one typed on it."""
    keys = [asdict(key) for key in open_keys(by=request.user)]
    return JsonResponse({"nguoi": request.user.pk, "khoa": keys})


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_POST
def dang_nhap_lai(request: HttpRequest) -> JsonResponse:
    """Signing in over a page that holds somebody's text: that person, and nobody else."""
    form = DangNhapForm(request, data=request.POST)
    if not form.is_valid():
        sentences = [str(text) for texts in form.errors.values() for text in texts]
        return JsonResponse({"loi": " ".join(sentences)}, status=422)
    user = form.get_user()
    if request.POST.get("nguoi") != str(user.pk):
        return JsonResponse({"loi": NGUOI_KHAC}, status=409)
    login(request, user)
    return JsonResponse({"nguoi": user.pk})
