"""The admin site of the portal: for administrators in force; for all others it does not exist."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import Group
from django.db.models.base import ModelBase
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache


View = Callable[..., Any]
# `view_on_site` would answer for objects outside the reader's scope; the portal has no use for it.
LEFT_OUT = {"view_on_site"}


class QuanTriSite(AdminSite):
    """Signing in and out and passwords are the portal's own pages."""

    site_header = "Quản trị cổng Dân vận"
    site_title = "Quản trị"
    index_title = "Danh mục và cấu hình"

    def register(self, model_or_iterable: Any, *args: Any, **options: Any) -> None:
        """Groups of Django mean nothing here: rights come from roles in force alone."""
        single = isinstance(model_or_iterable, ModelBase)
        models = [model_or_iterable] if single else list(model_or_iterable)
        super().register([model for model in models if model is not Group], *args, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """An active operator, or an administrator in force (NguoiDung.is_staff)."""
        return bool(getattr(request.user, "is_staff", False))

    def admin_view(  # type: ignore[override]  # -- the stub's type is a private TypeVar
        self, view: View, *args: Any, **kwargs: Any
    ) -> View:
        guarded = super().admin_view(view, *args, **kwargs)

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            answer: HttpResponse = guarded(request, *args, **kwargs)
            return answer

        return update_wrapper(inner, guarded)

    def get_urls(self) -> list[Any]:
        return [url for url in super().get_urls() if getattr(url, "name", None) not in LEFT_OUT]

    @method_decorator(never_cache)
    @login_not_required
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        target = request.GET.get("next", "")
        if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
            target = reverse("admin:index")
        if self.has_permission(request):
            return redirect("admin:index")
        return redirect(f"{reverse('khoi:dang-nhap')}?{urlencode({'next': target})}")

    def logout(  # type: ignore[override]  # -- the stub wants a TemplateResponse
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("khoi:dang-xuat", preserve_request=True)

    def password_change(  # type: ignore[override]  # -- the stub wants a TemplateResponse
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("khoi:doi-mat-khau")

    password_change_done = password_change  # type: ignore[assignment]  # -- as above
