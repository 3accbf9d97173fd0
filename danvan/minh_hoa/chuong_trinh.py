"""Programmes and working rules of the demo: most blocks have both, some a draft, a few nothing.

Loaded in bulk: drafts with their items first, then adopted, then what became of the items.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from danvan.minh_hoa.thanh_vien import KhoiMinhHoa
from hoatdong.enums import TrangThaiMuc, TrangThaiVanKien
from hoatdong.models import (
    ChuongTrinhCongTac,
    ChuyenChuongTrinh,
    LienKetMuc,
    MucChuongTrinh,
    QuyCheHoatDong,
    TheoDoiMuc,
)
from hoatdong.services.van_kien import keep_versions
from khoi.models import GiaoBan
from nen.dong_ho import hom_nay


THONG_QUA, CHO, NHAP = (
    TrangThaiVanKien.DA_THONG_QUA,
    TrangThaiVanKien.CHO_THONG_QUA,
    TrangThaiVanKien.NHAP,
)
TRANG_THAI = (THONG_QUA, CHO, NHAP, None)
TY_LE = (86, 5, 5, 4)  # of a hundred blocks of the running year
CO_QUY_CHE = 0.88
# Group, what, first and last month, with whom, what comes of it.
MUC = (
    ("Tham mưu, chỉ đạo", "Xây dựng kế hoạch công tác dân vận năm {nam}, phân công thành viên phụ trách thôn", 1, 1, "Văn phòng Đảng ủy", "Kế hoạch"),
    ("Tham mưu, chỉ đạo", "Sơ kết công tác dân vận 6 tháng đầu năm", 6, 6, "UBMTTQ xã", "Báo cáo"),
    ("Tham mưu, chỉ đạo", "Tổng kết công tác dân vận năm {nam}, xây dựng chương trình năm sau", 12, 12, "Văn phòng Đảng ủy", "Báo cáo"),
    ("Dân vận chính quyền", "Đối thoại giữa người đứng đầu cấp ủy, chính quyền với Nhân dân tại {noi}", 4, 5, "UBND xã", "Thông báo kết luận"),
    ("Dân vận chính quyền", "Giám sát việc công khai theo quy chế dân chủ ở {noi}", 8, 9, "Ban Thanh tra nhân dân", "Báo cáo giám sát"),
    ("Dân vận chính quyền", "Vận động hộ dân bàn giao mặt bằng tuyến đường qua {noi}", 3, 7, "UBND xã", "Biên bản bàn giao"),
    ("Phong trào “Dân vận khéo”", "Đăng ký, ra mắt mô hình “Dân vận khéo” tại {noi}", 2, 4, "Các đoàn thể", "Mô hình được công nhận"),
    ("Phong trào “Dân vận khéo”", "Kiểm tra các mô hình “Dân vận khéo” ở {noi}", 10, 10, "Các đoàn thể", "Biên bản kiểm tra"),
    ("Nắm tình hình Nhân dân", "Nắm tình hình Nhân dân dịp Tết Nguyên đán ở {noi}", 1, 2, "Công an xã", "Báo cáo nhanh"),
    ("Nắm tình hình Nhân dân", "Vận động học sinh ra lớp đầy đủ sau hè ở {noi}", 8, 9, "Các trường học", "Danh sách lớp đủ học sinh"),
    ("Nắm tình hình Nhân dân", "Thăm hỏi gia đình chính sách ngày 27/7 tại {noi}", 7, 7, "Hội Cựu chiến binh", ""),
    ("Nắm tình hình Nhân dân", "Tổ chức Ngày hội Đại đoàn kết toàn dân tộc tại {noi}", 11, 11, "UBMTTQ xã", "Ngày hội"),
)  # fmt: skip
NOI = (
    "thôn Nà Cà", "thôn Bản Chang", "thôn Khuổi Slưn", "thôn Pác Nghiên", "thôn Nà Lốc",
    "thôn Cốc Lùng", "thôn Nặm Tốc", "thôn Phja Khao", "thôn Nà Mặn", "thôn Bản Vén",
)  # fmt: skip
VI_SAO = "Chuyển sang năm sau vì tập trung khắc phục hậu quả mưa lũ."
QUY_CHE = """**Chương I. Quy định chung**
**Điều 1.** Phạm vi điều chỉnh
Quy chế này quy định nguyên tắc, chế độ làm việc, quan hệ phối hợp của Khối Dân vận.
**Điều 2.** Nguyên tắc làm việc
Khối làm việc theo nguyên tắc tập trung dân chủ; Trưởng Khối chủ trì, kết luận.
**Chương II. Nhiệm vụ, chế độ làm việc**
**Điều 3.** Nhiệm vụ của thành viên
- Phụ trách thôn được phân công, nắm tình hình Nhân dân.
- Dự giao ban đầy đủ; vắng mặt phải báo cáo Trưởng Khối.
**Điều 4.** Chế độ giao ban
Khối họp giao ban theo chế độ do tỉnh quy định; biên bản gửi cấp trên sau khi thông qua.
**Chương III. Tổ chức thực hiện**
**Điều 5.** Hiệu lực
Quy chế được sửa đổi khi có quá nửa số thành viên đề nghị."""

Planned = tuple[ChuongTrinhCongTac, TrangThaiVanKien, KhoiMinhHoa]


def load(
    blocks: Sequence[KhoiMinhHoa], *, nam: int, tu_thang: int = 1, den_thang: int = 12
) -> None:
    """The programmes of a year for these blocks, with what became of them until today.

    `den_thang`: the last month that these blocks lived to see.
    """
    rows: list[Planned] = []
    there = set(ChuongTrinhCongTac.objects.filter(nam=nam).values_list("khoi_id", flat=True))
    for block in blocks:
        if block.khoi.pk in there:
            continue  # went through the reform unchanged
        random = block.kich_ban.random(f"chuong-trinh/{nam}")
        state = random.choices(TRANG_THAI, TY_LE)[0]
        if state in (CHO, NHAP) and nam < hom_nay().year:
            state = THONG_QUA  # nobody leaves a programme for years
        if state is not None:
            made = ChuongTrinhCongTac(
                khoi=block.khoi,
                nam=nam,
                tao_boi=block.thu_ky,
                can_cu=f"Căn cứ chương trình công tác năm {nam} của Đảng ủy, Khối Dân vận xây dựng "
                "chương trình công tác như sau:",
            )
            rows.append((made, state, block))
    ChuongTrinhCongTac.objects.bulk_create([row for row, _, _ in rows])
    items = [item for row in rows for item in _items(row, tu_thang=tu_thang)]
    MucChuongTrinh.objects.bulk_create(items)
    adopted = _adopt(rows, ngay=date(nam, tu_thang, 12))
    lived = [item for item in items if item.den_thang <= den_thang]
    follow_up([item for item in lived if item.chuong_trinh_id in adopted], nam=nam)


def _items(planned: Planned, *, tu_thang: int) -> list[MucChuongTrinh]:
    row, _, block = planned
    random = block.kich_ban.random(f"muc/{row.nam}")
    due = [(at, one) for at, one in enumerate(MUC) if one[3] >= tu_thang]
    chosen = sorted(random.sample(due, min(8, len(due))))
    return [
        MucChuongTrinh(
            chuong_trinh=row,
            thu_tu=order,
            nhom=nhom,
            noi_dung=what.format(nam=row.nam, noi=random.choice(NOI)),
            tu_thang=max(first, tu_thang),
            den_thang=last,
            chu_tri=random.choice(block.thanh_vien),
            phoi_hop=phoi_hop,
            san_pham=san_pham,
        )
        for order, (_, (nhom, what, first, last, phoi_hop, san_pham)) in enumerate(chosen)
    ]


def _adopt(rows: Sequence[Planned], *, ngay: date) -> set[int]:
    """From drafts to their states; the keys of the adopted ones."""
    moment = timezone.make_aware(datetime.combine(ngay, time(15, 30)))
    moves = []
    for row, state, block in rows:
        if state == NHAP:
            continue
        row.trang_thai = state
        moves.append(
            ChuyenChuongTrinh(van_kien=row, tu=NHAP, den=CHO, boi=block.thu_ky, luc=moment)
        )
        if state == THONG_QUA:
            row.thong_qua_boi, row.thong_qua_luc = block.truong, moment + timedelta(days=2)
            row.thong_qua_ngay = ngay + timedelta(days=2)
            moves.append(
                ChuyenChuongTrinh(
                    van_kien=row, tu=CHO, den=THONG_QUA, boi=block.truong, luc=row.thong_qua_luc
                )
            )
    fields = ["trang_thai", "thong_qua_boi", "thong_qua_luc", "thong_qua_ngay"]
    ChuongTrinhCongTac.objects.bulk_update([row for row, _, _ in rows], fields)
    begun = ChuongTrinhCongTac.objects.filter(pk__in=[row.pk for row, _, _ in rows])
    begun.update(tao_luc=moment - timedelta(days=3))
    ChuyenChuongTrinh.objects.bulk_create(moves)
    adopted = [row for row, state, _ in rows if state == THONG_QUA]
    keep_versions(adopted)
    return {row.pk for row in adopted}


def follow_up(items: Sequence[MucChuongTrinh], *, nam: int) -> None:
    """Most of what is past is done and stands in minutes; some is late, a little was given up."""
    today = hom_nay()
    this_month = 13 if nam < today.year else today.month
    minutes = {
        (row[0], row[1]): row[2:]
        for row in GiaoBan.objects.adopted()
        .filter(nam=nam, loai_ky="thang")
        .values_list("khoi_id", "ky", "pk", "ngay")
    }
    marks, links = [], []
    for item in items:
        random = Random(f"{item.chuong_trinh_id}/{item.thu_tu}")
        found = minutes.get((item.chuong_trinh.khoi_id, item.den_thang))
        if item.den_thang < this_month:
            marks += _past(item, random, ngay=found[1] if found else None)
            done = marks and marks[-1].muc is item and marks[-1].trang_thai == TrangThaiMuc.XONG
            if done and found and random.random() < 0.8:
                links.append(
                    LienKetMuc(muc=item, giao_ban_id=found[0], tao_boi=item.chuong_trinh.tao_boi)
                )
        elif item.tu_thang < this_month and random.random() < 0.6:
            marks.append(TheoDoiMuc(muc=item, trang_thai=TrangThaiMuc.DANG_LAM))
    TheoDoiMuc.objects.bulk_create(marks)
    LienKetMuc.objects.bulk_create(links)


def _past(item: MucChuongTrinh, random: Random, *, ngay: date | None) -> list[TheoDoiMuc]:
    state = random.choices((TrangThaiMuc.XONG, TrangThaiMuc.KHONG_LAM, None), (87, 4, 9))[0]
    if state is None:
        return []
    day = ngay or item.han
    note = VI_SAO if state == TrangThaiMuc.KHONG_LAM else ""
    return [TheoDoiMuc(muc=item, trang_thai=state, ngay=day, ghi_chu=note)]


def load_quy_che(blocks: Sequence[KhoiMinhHoa], *, tu_ngay: date) -> None:
    """Working rules in force from this day, of most blocks; a few still type theirs."""
    adopted, drafts = [], []
    there = set(QuyCheHoatDong.objects.values_list("khoi_id", flat=True))
    for block in blocks:
        if block.khoi.pk in there:
            continue  # went through the reform unchanged
        random = block.kich_ban.random(f"quy-che/{tu_ngay}")
        day = tu_ngay + timedelta(days=random.randint(5, 40))
        row = QuyCheHoatDong(
            khoi=block.khoi,
            so=f"{random.randint(1, 9):02d}-QC/KDV",
            ngay_ban_hanh=day - timedelta(days=4),
            tu_ngay=day,
            noi_dung=QUY_CHE,
            tao_boi=block.thu_ky,
        )
        drawn = random.random()
        if drawn < CO_QUY_CHE:
            row.trang_thai, row.thong_qua_boi = THONG_QUA, block.truong
            row.thong_qua_ngay = row.ngay_ban_hanh
            row.thong_qua_luc = timezone.make_aware(datetime.combine(row.ngay_ban_hanh, time(9)))
            adopted.append(row)
        elif drawn < CO_QUY_CHE + 0.06:
            drafts.append(row)
    made = QuyCheHoatDong.objects.bulk_create([*adopted, *drafts])
    begun = timezone.make_aware(datetime.combine(tu_ngay, time(8)))
    QuyCheHoatDong.objects.filter(pk__in=[row.pk for row in made]).update(tao_luc=begun)
    keep_versions(adopted)
