"""The models of baocao."""

from baocao.models.bao_cao import BaoCao, ChuyenBaoCao


__all__ = ["BaoCao", "ChuyenBaoCao"]
