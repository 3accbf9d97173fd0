"""The models of vanban."""

from vanban.models.bo_quy_tac import BoQuyTac


__all__ = ["BoQuyTac"]
