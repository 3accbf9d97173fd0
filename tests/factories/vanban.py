from datetime import date

import factory

from vanban.models import BoQuyTac
from vanban.quy_tac import doc_goi


class BoQuyTacFactory(factory.django.DjangoModelFactory[BoQuyTac]):
    """A rule set of an earlier time, so that it collides with none of the packaged ones."""

    class Meta:
        model = BoQuyTac

    ma = factory.Sequence(lambda n: f"THU{n}")
    ten = factory.LazyAttribute(lambda o: f"Hướng dẫn thử {o.ma}")
    hieu_luc_tu = factory.Sequence(lambda n: date(1900 + n % 100, 1, 1))
    hieu_luc_den = factory.LazyAttribute(lambda o: date(o.hieu_luc_tu.year, 12, 31))
    so_lieu = factory.LazyFunction(lambda: doc_goi("HD05")["so_lieu"])
