"""Codes stored in the database, with their Vietnamese names."""

from django.db.models import TextChoices


class XepLoai(TextChoices):
    """The four classes of Đề án 06, best first."""

    TOT = "tot", "Tốt"
    KHA = "kha", "Khá"
    TRUNG_BINH = "trung_binh", "Trung bình"
    YEU = "yeu", "Yếu"


class MinhChungCan(TextChoices):
    """Evidence that a criterion asks for."""

    KHONG = "khong", "Không cần tệp"
    NEN_CO = "nen_co", "Nên có tệp"
    BAT_BUOC = "bat_buoc", "Bắt buộc có tệp khi có điểm"


class AiCham(TextChoices):
    """Who may give points of a criterion."""

    MOI_CAP = "moi_cap", "Khối tự chấm, cấp trên thẩm định"
    CAP_TREN = "cap_tren", "Chỉ cấp trên chấm"


class CachTinh(TextChoices):
    """How a criterion's proposal comes about."""

    THU_CONG = "thu_cong", "Người chấm"
    GIAO_BAN_DU_KY = "giao_ban_du_ky", "Tính từ số kỳ giao ban đã họp"
    BIEN_BAN_THONG_QUA = "bien_ban_thong_qua", "Tính từ số biên bản đã thông qua"
    CHUONG_TRINH_NAM = "chuong_trinh_nam", "Có chương trình công tác năm được thông qua"
    QUY_CHE_HOAT_DONG = "quy_che_hoat_dong", "Có quy chế hoạt động còn hiệu lực"


class CapCham(TextChoices):
    """The level that gives points at a step."""

    KHOI = "khoi", "Khối tự chấm"
    HUYEN = "huyen", "Huyện thẩm định"
    TINH = "tinh", "Tỉnh thẩm định"


class TrangThaiDot(TextChoices):
    """Life of a scoring round."""

    NHAP = "nhap", "Đang chuẩn bị"
    DANG_CHAM = "dang_cham", "Đang chấm"
    DA_CONG_BO = "da_cong_bo", "Đã công bố"


class TrangThaiPhieu(TextChoices):
    """Where a sheet stands within its current step."""

    DANG_CHAM = "dang_cham", "Đang chấm"
    CHO_DUYET = "cho_duyet", "Chờ duyệt"
    HOAN_TAT = "hoan_tat", "Đã chấm xong"
