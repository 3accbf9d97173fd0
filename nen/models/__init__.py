"""Job rows, stored files, journals of state."""

from nen.models.chuyen import ChuyenTrangThai
from nen.models.tep import Tep
from nen.models.viec import Viec


__all__ = ["ChuyenTrangThai", "Tep", "Viec"]
