"""Codes stored in the database, with their Vietnamese names."""

from django.db.models import TextChoices


class LoaiBaoCao(TextChoices):
    """What a report is about."""

    XEP_LOAI_NAM = "xep_loai_nam", "Kết quả chấm điểm, xếp loại năm"


class TrangThaiBaoCao(TextChoices):
    """Life of a report; its job row says how the making goes."""

    DANG_LAP = "dang_lap", "Đang lập"
    DA_LAP = "da_lap", "Đã lập, chờ số"
    DA_BAN_HANH = "da_ban_hanh", "Đã ban hành"
