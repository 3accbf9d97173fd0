"""Codes stored in the database, with their Vietnamese names."""

from django.db.models import TextChoices


class TrangThaiVanKien(TextChoices):
    """Life of a programme or of working rules."""

    NHAP = "nhap", "Bản nháp"
    CHO_THONG_QUA = "cho_thong_qua", "Chờ thông qua"
    DA_THONG_QUA = "da_thong_qua", "Đã thông qua"


class TrangThaiMuc(TextChoices):
    """What the block has said of an item of its adopted programme."""

    CHUA_LAM = "chua_lam", "Chưa làm"
    DANG_LAM = "dang_lam", "Đang làm"
    XONG = "xong", "Đã xong"
    KHONG_LAM = "khong_lam", "Không thực hiện"


DA_HET = (TrangThaiMuc.XONG, TrangThaiMuc.KHONG_LAM)  # the block has ended the item


class TinhTrangMuc(TextChoices):
    """Where an item stands today: what was said of it, held against its months. Never stored."""

    CHUA_DEN = "chua_den", "Chưa đến kỳ"
    DEN_KY = "den_ky", "Đến kỳ làm"
    DANG_LAM = "dang_lam", "Đang làm"
    QUA_HAN = "qua_han", "Quá hạn"
    XONG = "xong", "Đã xong"
    KHONG_LAM = "khong_lam", "Không thực hiện"
