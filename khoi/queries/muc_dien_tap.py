"""A rehearsal in sections, as the page shows it and the workbook holds it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from khoi.enums import CapDonVi, LoaiCoQuan, PhamViKeThua
from khoi.queries.sap_xep.dang_dien_tap import DienTap, KhoiKhongCham, VaiTroDoi
from khoi.queries.sap_xep.dang_ke_hoach import Canh, DonViCu, KeHoach, ThamChieu


Cell = str | int

XEM_TRUOC = 20  # rows of a section on the page; the rest has a page of its own
KIEM_TRA, DON_VI, CO_QUAN = "Kiểm tra danh sách", "Đơn vị", "Cơ quan"
CAN_LAM = "Cần làm"
CON_NGUOI, VIEC_DO = "Người đứng đầu và tài khoản", "Việc còn dở ở đơn vị kết thúc"
TRUOC_SAU = "Trước và sau"


@dataclass(frozen=True)
class Hang:
    """A row of a section; `url` leads to what its first cell names."""

    o: tuple[Cell, ...]
    url: str = ""


@dataclass(frozen=True)
class HangDoc:
    """A row to draw: each cell after the name of its column."""

    theo_cot: tuple[tuple[str, Cell], ...]
    url: str


@dataclass(frozen=True, kw_only=True)
class Muc:
    """One section: how many first, then the rows. `muc_do` says whether somebody must do something."""

    ma: str
    ten: str
    cot: tuple[str, ...]
    hang: Sequence[Hang]
    cau: str = ""
    nhom: str = ""
    muc_do: str = "info"  # error | warning | info
    dem: int | None = None
    dem_chu: str = ""  # the same for the page, where one figure would not do
    so: frozenset[int] = field(default_factory=frozenset)  # columns of figures

    @property
    def so_hang(self) -> int:
        """How many things the section is about; its rows, as a rule."""
        return len(self.hang) if self.dem is None else self.dem

    @property
    def so_hien(self) -> str:
        """The count as the page shows it."""
        return self.dem_chu or str(self.so_hang)

    @property
    def dau(self) -> list[HangDoc]:
        """The rows that the page shows before one asks for all."""
        return self.doc(self.hang[:XEM_TRUOC])

    def doc(self, hang: Iterable[Hang]) -> list[HangDoc]:
        """Rows with the names of their columns, for the template."""
        return [HangDoc(tuple(zip(self.cot, row.o, strict=True)), row.url) for row in hang]


def sections(dien_tap: DienTap, *, url_bien_ban: Callable[[int], str]) -> list[Muc]:
    """All sections in reading order, the empty ones too: «none» is an answer.

    With errors in the list only its units: what hangs on them is worked out from a list without any.
    """
    plan = dien_tap.ke_hoach
    if plan.loi:
        return list(_of_units(plan))
    return [
        *_of_units(plan),
        *_of_bodies(dien_tap),
        *_of_duties(dien_tap),
        *_of_people(dien_tap),
        *_of_work(dien_tap, url_bien_ban=url_bien_ban),
        *_of_expectations(dien_tap),
    ]


def by_group(muc: Iterable[Muc]) -> list[tuple[str, list[Muc]]]:
    """The sections under the headings of the page."""
    groups: dict[str, list[Muc]] = {}
    for one in muc:
        groups.setdefault(one.nhom, []).append(one)
    return list(groups.items())


def _of_units(plan: KeHoach) -> Iterable[Muc]:
    yield Muc(
        ma="loi",
        nhom=KIEM_TRA,
        ten="Lỗi phải sửa",
        cau="Còn lỗi thì chưa hẹn, chưa thực hiện được.",
        cot=("Lỗi", "Dòng"),
        hang=[Hang((e.cau, str(e.thu_tu or "cả danh sách"))) for e in plan.loi],
        muc_do="error",
    )
    yield Muc(
        ma="don-vi-moi",
        nhom=DON_VI,
        ten="Đơn vị mới",
        cot=("Đơn vị mới", "Mã", "Thuộc", "Từ các đơn vị cũ"),
        hang=[
            Hang(
                (
                    new.ten,
                    new.ma,
                    _parent(new.cha),
                    _joined((_from(e) for e in new.tien_nhiem), khong="lập mới"),
                )
            )
            for new in plan.don_vi_moi
        ],
    )
    yield _going_on(plan)
    yield Muc(
        ma="ket-thuc",
        nhom=DON_VI,
        ten="Đơn vị kết thúc, có đơn vị kế thừa",
        cot=("Đơn vị kết thúc", "Mã", "Đang thuộc", "Đơn vị kế thừa"),
        hang=[
            Hang((*_unit(end.don_vi), _joined(_to(edge) for edge in end.ke_thua)))
            for end in plan.ket_thuc
            if end.ke_thua
        ],
    )
    yield Muc(
        ma="khong-ke-thua",
        nhom=DON_VI,
        ten="Đơn vị kết thúc, không có đơn vị kế thừa",
        cau="Không ai theo dõi tiếp hồ sơ của các đơn vị này ngoài cấp trên của chúng. Cấp huyện kết thúc ngày 30/6/2025 thuộc trường hợp này.",
        cot=("Đơn vị", "Mã", "Đang thuộc"),
        hang=[Hang(_unit(unit)) for unit in plan.khong_ke_thua],
        muc_do="warning",
    )


def _going_on(plan: KeHoach) -> Muc:
    renamed = {act.don_vi.don_vi_id: act.ten_moi for act in plan.doi_ten}
    moved = {act.don_vi.don_vi_id: act.cha.ten for act in plan.chuyen}
    return Muc(
        ma="tiep-tuc",
        nhom=DON_VI,
        ten="Đơn vị tiếp tục, đổi tên hoặc chuyển cấp trên",
        cot=("Đơn vị", "Mã", "Đang thuộc", "Tên mới", "Chuyển sang thuộc"),
        hang=[
            Hang(
                (
                    *_unit(unit),
                    renamed.get(unit.don_vi_id, "giữ tên"),
                    moved.get(unit.don_vi_id, "giữ nguyên"),
                )
            )
            for unit in plan.tiep_tuc
        ],
    )


def _of_bodies(rehearsal: DienTap) -> Iterable[Muc]:
    yield Muc(
        ma="co-quan-moi",
        nhom=CO_QUAN,
        ten="Cơ quan lập mới",
        cot=("Cơ quan", "Cấp trên trực tiếp", "Ký hiệu văn bản", "Từ ngày"),
        hang=[
            Hang((body.ten_day_du, body.ten_cap_tren, body.ky_hieu, f"{body.tu_ngay:%d/%m/%Y}"))
            for body in rehearsal.co_quan_moi
        ],
    )
    yield Muc(
        ma="co-quan-doi-ten",
        nhom=CO_QUAN,
        ten="Cơ quan đổi tên, ký hiệu hoặc cấp trên",
        cot=("Đang là", "Ký hiệu", "Đổi thành", "Ký hiệu mới", "Từ ngày"),
        hang=[
            Hang(
                (
                    f"{body.ten_cu} ({body.ten_cap_tren_cu})",
                    body.ky_hieu_cu,
                    f"{body.ten_moi} ({body.ten_cap_tren_moi})",
                    body.ky_hieu_moi,
                    f"{body.tu_ngay:%d/%m/%Y}",
                )
            )
            for body in rehearsal.co_quan_doi_ten
        ],
    )
    yield Muc(
        ma="co-quan-ket-thuc",
        nhom=CO_QUAN,
        ten="Cơ quan kết thúc",
        cau="Nơi tiếp nhận giữ hồ sơ và làm tiếp việc dở dang.",
        cot=("Cơ quan", "Loại", "Nơi tiếp nhận"),
        hang=[
            Hang((body.ten, _kind(body.loai), body.ten_ke_thua or "không có"))
            for body in rehearsal.co_quan_ket_thuc
        ],
    )


def _of_duties(rehearsal: DienTap) -> Iterable[Muc]:
    yield Muc(
        ma="quy-dinh",
        nhom=CAN_LAM,
        ten="Quy định thành phần riêng của tỉnh phải đặt lại",
        cau="Quy định riêng của tỉnh kết thúc không theo sang tỉnh kế thừa: từ ngày hiệu lực, các Khối theo quy định chung của cả nước cho đến khi tỉnh kế thừa đặt quy định của mình ở trang quản trị.",
        cot=("Tỉnh kết thúc", "Phần trong Khối", "Chức danh", "Căn cứ", "Tỉnh kế thừa"),
        hang=[
            Hang(
                (
                    rule.ten_tinh,
                    rule.vai_tro,
                    rule.chuc_danh,
                    rule.can_cu or "chưa ghi",
                    rule.ten_ke_thua or "không có",
                )
            )
            for rule in rehearsal.quy_dinh_het
        ],
        muc_do="warning",
    )
    yield Muc(
        ma="khong-cham",
        nhom=CAN_LAM,
        ten="Khối kết thúc, đơn vị không còn ai chấm điểm",
        cau="Không có Khối nào nhận phiếu chấm còn dở của các Khối này. Hãy chấm xong trước ngày hiệu lực, hoặc cho lập Khối ở đơn vị mới (mục “Sửa thông tin”).",
        cot=("Khối", "Vì sao"),
        hang=[Hang((block.ten_khoi, _why_unscored(block))) for block in rehearsal.khong_cham],
        muc_do="warning",
    )


def _why_unscored(block: KhoiKhongCham) -> str:
    if block.ten_ke_thua:
        return f"Đơn vị kế thừa chính ({block.ten_ke_thua}) không lập Khối"
    return "Không có đơn vị kế thừa"


def _of_people(rehearsal: DienTap) -> Iterable[Muc]:
    yield Muc(
        ma="can-truong",
        nhom=CON_NGUOI,
        ten="Người đứng đầu cần bổ nhiệm",
        cau="Bổ nhiệm ở trang của từng cơ quan sau khi thực hiện.",
        cot=("Cơ quan", "Đang đứng đầu"),
        hang=[
            Hang(
                (
                    body.ten_co_quan,
                    _joined(
                        (f"{who} ({where})" for who, where in body.truong_cu), khong="chưa có ai"
                    ),
                )
            )
            for body in rehearsal.can_truong
        ],
        muc_do="warning",
    )
    yield Muc(
        ma="vai-tro-chuyen",
        nhom=CON_NGUOI,
        ten="Vai trò tài khoản chuyển sang đơn vị kế thừa",
        cot=("Họ tên", "Vai trò", "Cơ quan cũ", "Cơ quan mới"),
        hang=[Hang((*_role(role), role.co_quan_moi)) for role in rehearsal.vai_tro_chuyen],
    )
    yield Muc(
        ma="vai-tro-het",
        nhom=CON_NGUOI,
        ten="Vai trò tài khoản hết hiệu lực",
        cot=("Họ tên", "Vai trò", "Cơ quan cũ"),
        hang=[Hang(_role(role)) for role in rehearsal.vai_tro_het],
        muc_do="warning",
    )
    yield Muc(
        ma="tai-khoan-trong",
        nhom=CON_NGUOI,
        ten="Tài khoản không còn vai trò nào",
        cau="Những người này đăng nhập được nhưng không thấy gì, cho đến khi được phân vai mới.",
        cot=("Họ tên", "Tên đăng nhập"),
        hang=[Hang((one.ho_ten, one.ten_dang_nhap)) for one in rehearsal.tai_khoan_trong],
        muc_do="warning",
    )


def _of_work(rehearsal: DienTap, *, url_bien_ban: Callable[[int], str]) -> Iterable[Muc]:
    yield Muc(
        ma="bien-ban",
        nhom=VIEC_DO,
        ten="Biên bản giao ban còn dở",
        cau="Nên thông qua trước ngày hiệu lực; sau đó người ở cột cuối làm tiếp việc của khối cũ.",
        cot=("Biên bản", "Khối", "Tình trạng", "Ai làm tiếp"),
        hang=[
            Hang(
                (
                    one.ten_ky,
                    one.ten_khoi,
                    one.trang_thai,
                    _joined(one.nguoi_hoan_thanh, khong="chưa có ai"),
                ),
                url=url_bien_ban(one.giao_ban_id) if one.giao_ban_id else "",
            )
            for one in rehearsal.bien_ban_do
        ],
        muc_do="warning",
    )
    yield Muc(
        ma="con-theo-doi",
        nhom=VIEC_DO,
        ten="Việc còn phải theo dõi, theo loại",
        cau="Kiến nghị, phân công, phiếu chấm, báo cáo còn dở ở các đơn vị kết thúc.",
        cot=("Việc", "Số lượng"),
        hang=[Hang((thing.ten, thing.so), url=thing.url) for thing in rehearsal.con_vuong],
        dem=sum(thing.so for thing in rehearsal.con_vuong),
        muc_do="warning",
        so=frozenset({1}),
    )


def _of_expectations(rehearsal: DienTap) -> Iterable[Muc]:
    yield Muc(
        ma="giao-ban",
        nhom=TRUOC_SAU,
        ten="Cuộc giao ban phải có trong năm",
        dem=rehearsal.hop_sau,
        dem_chu=f"{_number(rehearsal.hop_truoc)} → {_number(rehearsal.hop_sau)}",
        cot=("Kỳ", "Hạn", "Nếu không sắp xếp", "Sau sắp xếp"),
        hang=[
            Hang((period.ten_ky, f"{period.den:%d/%m/%Y}", period.truoc, period.sau))
            for period in rehearsal.hop
        ],
        so=frozenset({2, 3}),
    )
    sheets = rehearsal.phieu
    yield Muc(
        ma="phieu",
        nhom=TRUOC_SAU,
        ten="Phiếu chấm và báo cáo năm phải có",
        dem=sheets.sau,
        dem_chu=f"{_number(sheets.truoc)} → {_number(sheets.sau)}",
        cot=("Năm", "Nếu không sắp xếp", "Sau sắp xếp"),
        hang=[Hang((str(sheets.nam), sheets.truoc, sheets.sau))],
        so=frozenset({1, 2}),
    )


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _unit(unit: DonViCu) -> tuple[str, str, str]:
    return unit.ten, unit.ma, unit.ten_cha or _level(unit.cap)


def _level(cap: str) -> str:
    return "" if cap == CapDonVi.TINH else "chưa rõ"


def _parent(parent: ThamChieu | None) -> str:
    return parent.ten if parent else ""


def _from(edge: Canh) -> str:
    part = " (một phần)" if edge.pham_vi == PhamViKeThua.MOT_PHAN else ""
    return f"{edge.tu.ten}{part}"


def _to(edge: Canh) -> str:
    if edge.pham_vi == PhamViKeThua.TOAN_BO:
        return edge.ten_den
    return f"{edge.ten_den} ({'phần chính' if edge.mac_dinh else 'một phần'})"


def _role(role: VaiTroDoi) -> tuple[str, str, str]:
    return role.ho_ten, role.vai_tro, role.co_quan_cu


def _kind(loai: str) -> str:
    return str(LoaiCoQuan(loai).label)


def _joined(parts: Iterable[str], *, khong: str = "không có") -> str:
    return "; ".join(parts) or khong
