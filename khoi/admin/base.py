"""The admin behind the same doors as the portal: `visible_to` for reading, services for writing."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import DatabaseError, models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from nen.chu_viet import fold
from nen.dong_ho import hom_nay
from nen.errors import BusinessRuleError, database_message


KHONG_CO_QUYEN = "Vai trò của bạn không được làm việc này. Hãy nhờ người có quyền ở cấp trên."


def visible(model: type[models.Model], user: Any) -> QuerySet[Any]:
    """Rows of this model that the person may see; a model without `visible_to` is common data."""
    rows = model._default_manager.all()  # noqa: SLF001 -- Django's documented way to any model's manager
    scoped: Callable[[Any], QuerySet[Any]] | None = getattr(rows, "visible_to", None)
    return rows if scoped is None else scoped(user)


def choices(model: type[models.Model], user: Any) -> QuerySet[Any]:
    """Visible rows to choose from; units and bodies by the name they bear today."""
    rows = visible(model, user)
    named: Callable[[Any], QuerySet[Any]] | None = getattr(rows, "with_ten", None)
    return rows if named is None else named(hom_nay()).order_by("khoa_ten", "pk")


class _Scope:
    """What the page and its inline tables share: rows and choices inside the person's scope."""

    model: type[models.Model]
    du_lieu_chung = False  # True: reference data without visible_to, the same for everybody

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]  # -- a mixin of admin classes
        if self.du_lieu_chung:
            return rows
        return rows.visible_to(request.user)  # type: ignore[attr-defined,no-any-return]  # -- each scoped model has it

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        kwargs.setdefault("queryset", choices(db_field.remote_field.model, request.user))
        field: forms.ModelChoiceField | None = super().formfield_for_foreignkey(  # type: ignore[misc]
            db_field, request, **kwargs
        )
        return field

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField | None:
        kwargs.setdefault("queryset", visible(db_field.remote_field.model, request.user))
        field: forms.ModelMultipleChoiceField | None = super().formfield_for_manytomany(  # type: ignore[misc]
            db_field, request, **kwargs
        )
        return field

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(getattr(request.user, "is_staff", False))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted: a period is ended, a version replaced."""
        return False


class ScopedAdmin(_Scope, admin.ModelAdmin):
    """A model in the admin: foreign rows are 404, a service's refusal is shown in the form.

    Override `save_model` to call the model's service (`by=request.user`); BusinessRuleError,
    PermissionDenied and the sentences of our triggers come back as the form's error.
    """

    list_per_page = 50
    show_full_result_count = False

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> models.Model:
        found: models.Model | None = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """A filter by a relation offers only what occurs among the visible rows."""
        return [
            (name, admin.RelatedOnlyFieldListFilter) if self._is_relation(name) else name
            for name in super().get_list_filter(request)
        ]

    def _is_relation(self, name: Any) -> bool:
        if not isinstance(name, str) or "__" in name:
            return False
        try:
            return bool(self.opts.get_field(name).is_relation)
        except FieldDoesNotExist:
            return False

    def get_form(
        self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, *args, **kwargs)
        sentence: str | None = getattr(request, "loi_nghiep_vu", None)
        if sentence is None:
            return form

        def clean(self: forms.ModelForm) -> dict[str, Any] | None:
            cleaned = super(form, self).clean()
            self.add_error(None, sentence)
            return cleaned

        return type(form.__name__, (form,), {"clean": clean})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Save; if a rule refuses, show the same form with its sentence and everything typed."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except BusinessRuleError as error:
            sentence: str | None = str(error)
        except PermissionDenied:
            if request.method != "POST" or not self.has_change_permission(request):
                raise
            sentence = KHONG_CO_QUYEN
        except DatabaseError as error:
            sentence = database_message(error)
            if sentence is None:
                raise
        request.loi_nghiep_vu = sentence  # type: ignore[attr-defined]  # -- read by get_form
        return super().changeform_view(request, object_id, form_url, extra_context)


class FoldedSearchAdmin(ScopedAdmin):
    """A list searched by stored keys (nen.chu_viet.fold): case and diacritics do not count."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return super().get_search_results(request, queryset, fold(search_term))


class ScopedInline(_Scope, admin.TabularInline):
    """Rows under their owner, who was found inside the scope."""

    extra = 0


class ReadOnlyAdmin(ScopedAdmin):
    """Shown, never changed by hand: what other processes write."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
