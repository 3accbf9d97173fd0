"""Over random chains of acts: whatever happened, an ended recommendation was answered on an agenda."""

from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from khoi.models import MucRaSoat, XuLyKienNghi
from khoi.models.giao_ban import ADOPTED
from khoi.services import kien_nghi as services
from khoi.services.kien_nghi import NoiDungTraLoi
from nen.errors import BusinessRuleError
from tests.khoi.kien_nghi.conftest import Xa


ACTS = ("ask", "accept", "answer", "answer together", "forward", "withdraw", "meet")
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.booleans()), min_size=6, max_size=18
)


class Chain:
    """Two communes of one district and their superiors, one act after another."""

    def __init__(self, communes: list[Xa]) -> None:
        self.communes = communes
        self.month = {commune.ma: 1 for commune in communes}
        self.officer = communes[0].tinh.nguoi["cv_tinh"]

    def act(self, what: str, number: int, *, yes: bool) -> None:
        commune = self.communes[number % 2]
        if what in {"ask", "meet"}:
            self.meet(commune, ask=what == "ask", satisfied=yes)
            return
        rows = [
            row
            for row in XuLyKienNghi.objects.order_by("pk")
            if row.noi_nhan_id == self.communes[0].tinh.co_quan["tinh"].pk
        ]
        if not rows:
            return
        row = rows[number % len(rows)]
        try:
            with transaction.atomic():
                self.handle(what, row, rows, yes=yes)
        except BusinessRuleError:
            pass  # the state does not allow it; what holds is checked at the end

    def handle(self, what: str, row: XuLyKienNghi, rows: list[XuLyKienNghi], *, yes: bool) -> None:
        by, words = self.officer, NoiDungTraLoi(noi_dung="Đã giải quyết.", tu_choi=not yes)
        if what == "accept":
            services.accept_kien_nghi(xu_ly=row, by=by)
        elif what == "answer":
            services.answer_kien_nghi(xu_ly=[row], tra_loi=words, by=by)
        elif what == "answer together":
            services.answer_kien_nghi(
                xu_ly=[r for r in rows if r.trang_thai == "dang_xu_ly"] or [row],
                tra_loi=words,
                by=by,
            )
        elif what == "forward":
            body = row.kien_nghi.giao_ban.khoi if yes else None
            services.forward_kien_nghi(
                xu_ly=row, den=body, chuyen_ngoai="" if body else "Sở Y tế", ly_do="Đúng nơi", by=by
            )
        else:
            commune = next(
                c
                for c in self.communes
                if c.tinh.co_quan[c.ma].pk == row.kien_nghi.giao_ban.khoi_id
            )
            services.withdraw_kien_nghi(xu_ly=row, ly_do="Nhầm", by=commune.thu_ky)

    def meet(self, commune: Xa, *, ask: bool, satisfied: bool) -> None:
        if self.month[commune.ma] > 11:
            return
        g = commune.open(self.month[commune.ma])
        self.month[commune.ma] += 1
        if ask:
            commune.ask(g)
        g.ra_soat.filter(xu_ly__isnull=False).update(hai_long=satisfied)
        commune.adopt(g)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_every_ended_one_was_answered_on_an_agenda_of_each_that_asked(xa, xa_ben, steps):
    with transaction.atomic():
        chain = Chain([xa, xa_ben])
        for what, number, yes in (("ask", 0, True), *steps, ("meet", 0, True), ("meet", 1, True)):
            chain.act(what, number, yes=yes)

        for row in XuLyKienNghi.objects.all():
            lines = MucRaSoat.objects.filter(xu_ly=row, giao_ban__khoi=row.kien_nghi.giao_ban.khoi)
            answered = row.chuyen.filter(den="da_tra_loi")
            assert {c.tra_loi_id for c in answered} == {line.tra_loi_id for line in lines}
            # Both have met since: no answer is left unweighed, and none ended without one.
            assert row.trang_thai != "da_tra_loi"
            if row.trang_thai == "da_ket_thuc":
                last = lines.get(tra_loi=row.tra_loi)
                assert last.giao_ban.trang_thai in ADOPTED
                assert last.hai_long == row.hai_long
            assert row.chuyen.last().den == row.trang_thai
        transaction.set_rollback(True)
