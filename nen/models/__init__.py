"""Job rows, stored files, journals of state, documents compared with one another and searched."""

from nen.models.chuyen import ChuyenTrangThai
from nen.models.tep import Tep
from nen.models.tim_kiem import ManhTimKiem
from nen.models.tuong_dong import TaiLieuSoSanh, TrungLap
from nen.models.viec import Viec


__all__ = ["ChuyenTrangThai", "ManhTimKiem", "TaiLieuSoSanh", "Tep", "TrungLap", "Viec"]
