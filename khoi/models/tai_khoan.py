"""Accounts, and the roles that alone give rights."""

from datetime import date
from typing import Any, Self

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from khoi.enums import KIND_OF_ROLE, LoaiCoQuan, VaiTro
from khoi.models.co_quan import CoQuan
from khoi.models.don_vi import PhamViDonVi
from khoi.models.periods import (
    NotVoidedManager,
    PeriodQuerySet,
    no_overlap,
    starts_before_it_ends,
)
from nen.chu_viet import fold, name_key
from nen.dong_ho import hom_nay
from nen.triggers import Guard


CAP_KHOI = frozenset({VaiTro.THU_KY_KHOI, VaiTro.TRUONG_KHOI})
CAP_TINH = frozenset({VaiTro.CHUYEN_VIEN_TINH, VaiTro.LANH_DAO_TINH, VaiTro.QUAN_TRI})
CAN_BO_TINH = frozenset({VaiTro.CHUYEN_VIEN_TINH, VaiTro.LANH_DAO_TINH})
CAP_TREN = frozenset(
    {
        VaiTro.CHUYEN_VIEN_HUYEN,
        VaiTro.LANH_DAO_HUYEN,
        VaiTro.CHUYEN_VIEN_TINH,
        VaiTro.LANH_DAO_TINH,
        VaiTro.QUAN_TRI,
    }
)
CAN_BO_CAP_TREN = CAP_TREN - {VaiTro.QUAN_TRI}  # the staff of a Ban above the blocks
# Who types the minutes of the own body and hands them in; who adopts them. A role fits one kind of
# body only, so that one set says it for blocks and for the Ban above them.
NGUOI_GHI = CAP_KHOI | {
    VaiTro.CHUYEN_VIEN_HUYEN,
    VaiTro.LANH_DAO_HUYEN,
    VaiTro.CHUYEN_VIEN_TINH,
    VaiTro.LANH_DAO_TINH,
}
NGUOI_THONG_QUA = frozenset({VaiTro.TRUONG_KHOI, VaiTro.LANH_DAO_HUYEN, VaiTro.LANH_DAO_TINH})

_KINDS = " ".join(f"WHEN '{role}' THEN '{kind}'" for role, kind in KIND_OF_ROLE.items())

# What roles are read with, in every request: written out, for the ORM takes longer to compose these
# than the database to answer them.
_TEN_DON_VI = """
    SELECT ten FROM khoi_tendonvi
    WHERE don_vi_id = khoi_coquan.don_vi_id AND huy_luc IS NULL
      AND (tu_ngay IS NULL OR tu_ngay <= %s) AND (den_ngay IS NULL OR den_ngay >= %s)
    ORDER BY tu_ngay, id LIMIT 1
"""
_TEN_CO_QUAN = """
    SELECT ten || ' ' || ten_cap_tren FROM khoi_tencoquan
    WHERE co_quan_id = khoi_coquan.id AND huy_luc IS NULL
      AND (tu_ngay IS NULL OR tu_ngay <= %s) AND (den_ngay IS NULL OR den_ngay >= %s)
    ORDER BY tu_ngay NULLS FIRST, id LIMIT 1
"""
_THUA_KE = """
    SELECT ARRAY(
        SELECT cu.id FROM khoi_coquan cu
        JOIN khoi_phamvidonvi pham_vi ON pham_vi.don_vi_id = cu.don_vi_id
        WHERE pham_vi.goc_id = khoi_coquan.don_vi_id AND pham_vi.chinh
          AND cu.loai = khoi_coquan.loai AND cu.huy_luc IS NULL AND cu.den_ngay < %s
          AND cu.id <> khoi_coquan.id
        ORDER BY cu.id
    )
"""


def _asked(sql: str, *ngay: date, gives: "models.Field[Any, Any]") -> RawSQL:
    """One of the questions above, asked of each role's body."""
    return RawSQL(sql, ngay, output_field=gives)  # noqa: S611 -- our own text, days as parameters


class NguoiDungManager(BaseUserManager["NguoiDung"]):
    """Makes accounts; the loader and the services use it, `createsuperuser` too."""

    def get_queryset(self) -> "NguoiDungQuerySet":
        return NguoiDungQuerySet(self.model, using=self._db)

    def create_user(
        self, ten_dang_nhap: str, password: str | None = None, **fields: Any
    ) -> "NguoiDung":
        user = self.model(ten_dang_nhap=ten_dang_nhap.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, ten_dang_nhap: str, password: str | None = None, **fields: Any
    ) -> "NguoiDung":
        fields.setdefault("ho_ten", ten_dang_nhap)
        return self.create_user(ten_dang_nhap, password, is_superuser=True, **fields)

    def visible_to(self, user: "NguoiDung") -> "NguoiDungQuerySet":
        """See NguoiDungQuerySet.visible_to."""
        return self.get_queryset().visible_to(user)

    def assignable_by(self, user: "NguoiDung") -> "NguoiDungQuerySet":
        """See NguoiDungQuerySet.assignable_by."""
        return self.get_queryset().assignable_by(user)


class NguoiDungQuerySet(QuerySet["NguoiDung"]):
    def visible_to(self, user: "NguoiDung") -> Self:
        """Oneself; officers above also the accounts with a role in their scope."""
        if user.is_superuser:
            return self
        in_scope = PhanVai.objects.filter(
            co_quan__don_vi__in=user.don_vi_nhin_thay(CAP_TREN)
        ).values("nguoi_dung_id")
        return self.filter(Q(pk=user.pk) | Q(pk__in=in_scope))

    def assignable_by(self, user: "NguoiDung") -> Self:
        """To whom this person may give a role: accounts in scope or without any role yet.

        Never one's own, nor an operator's.
        """
        seen = NguoiDung.objects.visible_to(user).values("pk")
        roles = PhanVai.objects.filter(nguoi_dung=OuterRef("pk"))
        within = self.filter(Q(pk__in=seen) | ~Exists(roles), is_superuser=False)
        return within.exclude(pk=user.pk)


@pghistory.track(append_only=True, exclude=["password", "last_login"])
class NguoiDung(AbstractBaseUser):
    """A person's own account. What it may do is only what its roles in force give."""

    ten_dang_nhap = models.CharField(
        "tên đăng nhập",
        max_length=60,
        unique=True,
        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
    )
    ho_ten = models.CharField("họ và tên", max_length=100)
    khoa_sap_xep = models.CharField(max_length=800, editable=False)
    khoa_tim = models.CharField(max_length=170, editable=False, default="")
    is_active = models.BooleanField("đang dùng", default=True)
    is_superuser = models.BooleanField("vận hành hệ thống (thấy tất cả)", default=False)
    phai_doi_mat_khau = models.BooleanField("phải đổi mật khẩu lần đầu", default=True)
    ten_tam = models.BooleanField(
        "tên tạm",
        default=False,
        help_text="mở cho một ghế chưa rõ người: lần đăng nhập đầu hỏi họ tên",
    )
    tao_luc = models.DateTimeField("tạo lúc", auto_now_add=True)

    objects = NguoiDungManager()

    USERNAME_FIELD = "ten_dang_nhap"
    REQUIRED_FIELDS = ["ho_ten"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        constraints = [
            models.CheckConstraint(
                name="nguoi_dung_sign_in_name_is_plain",
                condition=Q(ten_dang_nhap__regex=r"^[a-z0-9][a-z0-9._-]*$"),
                violation_error_message=(
                    "Tên đăng nhập chỉ gồm chữ thường không dấu, số và các dấu . _ -"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.ho_ten

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_keys()
        super().save(*args, **kwargs)

    def fill_keys(self) -> Self:
        """Sets the stored keys of order and search; bulk_create does not call save()."""
        self.khoa_sap_xep = name_key(self.ho_ten)
        self.khoa_tim = f"{fold(self.ho_ten)} {self.ten_dang_nhap}"
        return self

    def phan_vai_hien_hanh(self) -> list["PhanVai"]:
        """Roles in force today, read once a day and instance (one request, one instance)."""
        today = hom_nay()
        cached: tuple[date, list[PhanVai]] | None = getattr(self, "_phan_vai", None)
        if cached is None or cached[0] != today:
            roles = [] if not self.is_active else list(self._roles_on(today))
            self._phan_vai = cached = (today, roles)
        return cached[1]

    def _roles_on(self, ngay: date) -> "QuerySet[PhanVai]":
        """With the body and, as of this day, its unit's name, its own, and the bodies it is heir of.

        `ten_don_vi`, `ten_co_quan` («Ban Dân vận Tỉnh ủy Bắc Kạn»), `thua_ke` (keys).
        """
        roles: QuerySet[PhanVai] = self.phan_vai.in_force(ngay).select_related("co_quan")
        return roles.annotate(
            ten_don_vi=_asked(_TEN_DON_VI, ngay, ngay, gives=models.CharField()),
            ten_co_quan=_asked(_TEN_CO_QUAN, ngay, ngay, gives=models.CharField()),
            thua_ke=_asked(_THUA_KE, ngay, gives=ArrayField(models.BigIntegerField())),
        ).order_by("pk")

    def co_vai_tro(self, *vai_tro: VaiTro, co_quan_id: int | None = None) -> bool:
        """Holds one of these roles today (in this body, if given)."""
        return any(
            role.vai_tro in vai_tro and co_quan_id in {None, role.co_quan_id}
            for role in self.phan_vai_hien_hanh()
        )

    def co_quan_cua(self, vai_tro: frozenset[VaiTro]) -> list[int]:
        """Keys of the bodies in which one of these roles is held today."""
        return [r.co_quan_id for r in self.phan_vai_hien_hanh() if r.vai_tro in vai_tro]

    def don_vi_nhin_thay(
        self, vai_tro: frozenset[VaiTro] | None = None
    ) -> "QuerySet[PhamViDonVi, Any]":
        """Keys of the units in the closure of the bodies of these roles (all roles if none given)."""
        roots = {
            role.co_quan.don_vi_id
            for role in self.phan_vai_hien_hanh()
            if vai_tro is None or role.vai_tro in vai_tro
        }
        return PhamViDonVi.objects.filter(goc__in=roots).values("don_vi_id")

    def co_quan_phu_trach(self, vai_tro: frozenset[VaiTro]) -> list[int]:
        """Keys of the bodies that these roles answer for: their own, and those they are chief heirs of.

        A predecessor's body of the same kind is inherited by the body of its chief heir, so that
        drafts, reports and rounds left open by a merger find somebody to finish them.
        """
        roles = [role for role in self.phan_vai_hien_hanh() if role.vai_tro in vai_tro]
        return [
            *(role.co_quan_id for role in roles),
            *(pk for role in roles for pk in role.thua_ke),  # type: ignore[attr-defined]  # -- annotated by _roles_on()
        ]

    def don_vi_cap_tren(self) -> "QuerySet[PhamViDonVi, Any]":
        """Keys of the units whose closure holds a body of this person, or a predecessor of its commune."""
        own = {role.co_quan.don_vi_id for role in self.phan_vai_hien_hanh()}
        return PhamViDonVi.objects.filter(
            Q(don_vi__in=own) | Q(don_vi__in=self.don_vi_nhin_thay(CAP_KHOI))
        ).values("goc_id")

    @property
    def is_staff(self) -> bool:
        """May enter the Django admin."""
        return self.is_active and (self.is_superuser or self.co_vai_tro(VaiTro.QUAN_TRI))

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Only system operators by this way; the admin asks khoi.perms."""
        return self.is_active and self.is_superuser

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


class PhanVaiQuerySet(PeriodQuerySet):
    def visible_to(self, user: NguoiDung) -> Self:
        """One's own roles; a head those of the block; officers above those of bodies in their scope."""
        if user.is_superuser:
            return self
        return self.filter(
            Q(nguoi_dung=user)
            | Q(co_quan__in=user.co_quan_cua(frozenset({VaiTro.TRUONG_KHOI})))
            | Q(co_quan__don_vi__in=user.don_vi_nhin_thay(CAP_TREN))
        )


@pghistory.track(append_only=True)
class PhanVai(models.Model):
    """A role of a person in a body from a day to a day: the only source of rights."""

    nguoi_dung = models.ForeignKey(
        NguoiDung, on_delete=models.PROTECT, related_name="phan_vai", verbose_name="người dùng"
    )
    vai_tro = models.CharField("vai trò", max_length=20, choices=VaiTro)
    co_quan = models.ForeignKey(
        CoQuan, on_delete=models.PROTECT, related_name="phan_vai", verbose_name="cơ quan"
    )
    thay_cho = models.ForeignKey(
        NguoiDung,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="quyền thay cho",
    )
    tu_ngay = models.DateField("từ ngày")
    den_ngay = models.DateField("đến hết ngày", null=True, blank=True)
    huy_luc = models.DateTimeField("hủy lúc", null=True, blank=True, editable=False)

    objects = NotVoidedManager.from_queryset(PhanVaiQuerySet)()

    class Meta:
        verbose_name = "phân vai"
        verbose_name_plural = "phân vai"
        ordering = ["-tu_ngay", "pk"]
        constraints = [
            no_overlap(
                "nguoi_dung",
                "vai_tro",
                "co_quan",
                name="phan_vai_once_at_a_time",
                condition=Q(huy_luc=None),
                sentence="Người này đang giữ vai trò ấy ở cơ quan này.",
            ),
            starts_before_it_ends("phan_vai"),
        ]
        triggers = [
            Guard(
                name="role_fits_its_body",
                refuse_if=(
                    f"(CASE NEW.vai_tro {_KINDS} END) IS DISTINCT FROM "
                    "(SELECT loai FROM khoi_coquan WHERE id = NEW.co_quan_id)"
                ),
                sentence="Vai trò này không hợp với loại cơ quan đã chọn.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_vai_tro_display()

    @property
    def thuoc_khoi(self) -> bool:
        """A role inside a commune block."""
        return self.co_quan.loai == LoaiCoQuan.KHOI
