"""The lines of a reorganisation as people read them: in words, with the units' names, filtered."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q, QuerySet

from khoi.enums import CapDonVi, HanhDongSapXep, PhamViKeThua
from khoi.models import DongSapXep, DonVi, NguoiDung, SuKienSapXep, TenDonVi
from khoi.models.periods import in_force
from nen.chu_viet import fold


Khoa = tuple[str, str]  # level and code

TEN_VIEC = {
    HanhDongSapXep.NHAP: "Nhập",
    HanhDongSapXep.LAP: "Lập mới",
    HanhDongSapXep.DOI_TEN: "Đổi tên",
    HanhDongSapXep.CHUYEN: "Chuyển",
    HanhDongSapXep.KET_THUC: "Kết thúc",
}
GOI_Y = 8  # units offered while a code or a name is typed
XEM_QUA = 50  # units looked at, so that the likelier ones come first


@dataclass(frozen=True, kw_only=True)
class DongDoc:
    """One line to read: the row, its sentence, what the rehearsal finds wrong with it."""

    dong: DongSapXep
    viec: str
    cau: str
    loi: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class GoiY:
    """A unit that may be meant."""

    ma: str
    ten: str
    thuoc: str = ""


def day_before(su_kien: SuKienSapXep) -> date:
    """The last day of the old order: the units that the list speaks of are those of this day."""
    return su_kien.hieu_luc_ngay - timedelta(days=1)


def filtered_dong(
    su_kien: SuKienSapXep, *, viec: str = "", tim: str = "", thu_tu: Collection[int] | None = None
) -> QuerySet[DongSapXep]:
    """Lines by act, by code or new name, and among these numbers (those with an error)."""
    rows = su_kien.dong.order_by("thu_tu", "pk")
    if viec:
        rows = rows.filter(hanh_dong=viec)
    if tim:
        text = tim.strip()
        rows = rows.filter(
            Q(ma_cu=text) | Q(ma_moi=text) | Q(ma_cha=text) | Q(ten_moi__icontains=text)
        )
    return rows if thu_tu is None else rows.filter(thu_tu__in=thu_tu)


def read_dong(
    su_kien: SuKienSapXep, dong: Iterable[DongSapXep], *, loi: dict[int, list[str]]
) -> list[DongDoc]:
    """These lines in words, with their errors; the same number of queries for one and for fifty."""
    rows = list(dong)
    names = _Ten(su_kien, rows)
    return [
        DongDoc(
            dong=row,
            viec=TEN_VIEC[HanhDongSapXep(row.hanh_dong)],
            cau=_sentence(row, names),
            loi=loi.get(row.thu_tu, ()),
        )
        for row in rows
    ]


def names_of_old(su_kien: SuKienSapXep, dong: Iterable[DongSapXep]) -> dict[Khoa, str]:
    """Names of the units that these lines start from, by level and code."""
    keys = {(row.cap_cu, row.ma_cu) for row in dong if row.ma_cu}
    return _names_on(keys, ngay=day_before(su_kien))


class _Ten:
    """Names by level and code: units of the day before, and those that the list itself makes."""

    def __init__(self, su_kien: SuKienSapXep, rows: Sequence[DongSapXep]) -> None:
        keys = {key for row in rows for key in _keys(row)}
        self.cu = _names_on(keys, ngay=day_before(su_kien))
        self.moi, self._so_dong = _targets(su_kien, keys)

    def old(self, cap: str, ma: str) -> str:
        ten = self.cu.get((cap, ma))
        return f"{ten} (mã {ma})" if ten else f"Đơn vị mã {ma or '(trống)'}"

    def target(self, cap: str, ma: str) -> str:
        """In running text."""
        ten = self.moi.get((cap, ma))
        text = f"{ten} mới (mã {ma})" if ten else self.old(cap, ma)
        return text[:1].lower() + text[1:]

    def goes_on(self, row: DongSapXep) -> bool:
        """Whole and alone into its own code: no merger, the same unit continues."""
        key = (row.cap_cu, row.ma_cu)
        return (
            row.pham_vi == PhamViKeThua.TOAN_BO
            and key == (row.cap_moi, row.ma_moi)
            and self._so_dong.get(key) == 1
        )


def _keys(row: DongSapXep) -> Iterator[Khoa]:
    for key in ((row.cap_cu, row.ma_cu), (row.cap_moi, row.ma_moi), (row.cap_cha, row.ma_cha)):
        if key[1]:
            yield key


def _names_on(keys: Collection[Khoa], *, ngay: date) -> dict[Khoa, str]:
    codes = {ma for _, ma in keys}
    units = DonVi.objects.valid().in_force(ngay).filter(ma__in=codes).with_ten(ngay)
    return {(unit.cap, unit.ma): unit.ten_hien for unit in units if unit.ten_hien}


def _targets(
    su_kien: SuKienSapXep, keys: Collection[Khoa]
) -> tuple[dict[Khoa, str], dict[Khoa, int]]:
    """Of these new units: the name that the whole list gives, and in how many lines they stand."""
    made = su_kien.dong.filter(
        hanh_dong__in=(HanhDongSapXep.NHAP, HanhDongSapXep.LAP), ma_moi__in={ma for _, ma in keys}
    )
    found = made.values("cap_moi", "ma_moi").annotate(ten=Max("ten_moi"), so=Count("pk"))
    rows = [((row["cap_moi"], row["ma_moi"]), row) for row in found.order_by("cap_moi", "ma_moi")]
    return {key: row["ten"] for key, row in rows if row["ten"]}, {
        key: row["so"] for key, row in rows
    }


def _sentence(row: DongSapXep, names: _Ten) -> str:
    old = names.old(row.cap_cu, row.ma_cu)
    parent = f", thuộc {names.target(row.cap_cha, row.ma_cha)}" if row.ma_cha else ""
    match row.hanh_dong:
        case HanhDongSapXep.NHAP if names.goes_on(row):
            new = row.ten_moi if row.ten_moi != names.cu.get((row.cap_cu, row.ma_cu)) else ""
            return f"{old} tiếp tục, giữ mã{', tên mới ' + new if new else ''}{parent}."
        case HanhDongSapXep.NHAP:
            return f"{old} nhập {_share(row)} vào {names.target(row.cap_moi, row.ma_moi)}{parent}."
        case HanhDongSapXep.LAP:
            return f"Lập {names.target(row.cap_moi, row.ma_moi)}{parent}."
        case HanhDongSapXep.DOI_TEN:
            return f"{old} đổi thành {row.ten_moi or row.loai_moi or '(chưa ghi tên)'}."
        case HanhDongSapXep.CHUYEN:
            return f"{old} chuyển sang thuộc {names.target(row.cap_cha, row.ma_cha)}."
        case _:
            return f"{old} kết thúc hoạt động."


def _share(row: DongSapXep) -> str:
    if row.pham_vi == PhamViKeThua.TOAN_BO:
        return "toàn bộ"
    return "một phần (phần chính)" if row.mac_dinh else "một phần"


def suggest_don_vi(
    user: NguoiDung, su_kien: SuKienSapXep, *, tim: str, ke_ca_moi: bool
) -> list[GoiY]:
    """Units of the day before in this person's scope, by the beginning of the code or part of the name.

    `ke_ca_moi`: those that the list itself makes too.
    """
    text = tim.strip()
    if len(text) < 2:
        return []
    found = _made_here(su_kien, text) if ke_ca_moi else []
    return [*found, *_in_force_there(user, text, ngay=day_before(su_kien))][:GOI_Y]


def _made_here(su_kien: SuKienSapXep, text: str) -> list[GoiY]:
    made = su_kien.dong.filter(hanh_dong__in=(HanhDongSapXep.NHAP, HanhDongSapXep.LAP))
    names = made.exclude(ten_moi="").order_by("ma_moi").values_list("ma_moi", "ten_moi").distinct()
    key = fold(text)
    return [
        GoiY(ma=ma, ten=ten, thuoc="đơn vị mới trong danh sách này")
        for ma, ten in names
        if ma.startswith(text) or key in fold(ten)
    ][:GOI_Y]


def _in_force_there(user: NguoiDung, text: str, *, ngay: date) -> Iterator[GoiY]:
    units = DonVi.objects.valid().visible_to(user).in_force(ngay)
    if text.isdigit():
        units = units.filter(ma__startswith=text)
    else:
        named = TenDonVi.objects.filter(in_force(ngay), huy_luc=None, khoa_tim__contains=fold(text))
        units = units.filter(pk__in=named.values("don_vi"))
    named_units = units.with_ten(ngay).with_cha(ngay).order_by("khoa_ten", "ma", "pk")
    rows = sorted(named_units[:XEM_QUA], key=lambda unit: not _begins(unit.ten_hien or "", text))
    rows = rows[:GOI_Y]
    parents = DonVi.objects.filter(pk__in={row.cha_hien_id for row in rows}).with_ten(ngay)
    above = {parent.pk: parent.ten_hien for parent in parents}
    for row in rows:
        yield GoiY(ma=row.ma, ten=row.ten_hien or "", thuoc=above.get(row.cha_hien_id, ""))


def _begins(ten: str, text: str) -> bool:
    """The name holds this as typed, diacritics included, at the beginning of a word."""
    return f" {text.lower()}" in f" {ten.lower()}"


def level_of_code(ma: str) -> str:
    """Province codes have 2 digits, district codes 3, commune codes 5; else no level."""
    levels = {2: CapDonVi.TINH, 3: CapDonVi.HUYEN, 5: CapDonVi.XA}
    return levels.get(len(ma), "") if ma.isdigit() else ""
