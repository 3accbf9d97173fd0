"""Units: public facts, but each sees those of the own scope only."""

from tests.quyen.bang import BTV, HUYEN, KHOI, QUAN_TRI, TINH, Answer, Route, Scoped, SignedIn


SEEN: dict[str, Answer] = {f"{KHOI} {HUYEN} {TINH} {QUAN_TRI} {BTV}": 200}

ROUTES: list[Route] = [
    SignedIn("khoi:don-vi-list", get=200),
    SignedIn("khoi:don-vi-list-xlsx", get=200),
    *(
        Scoped(f"khoi:{ten}", kwargs=lambda w: {"pk": w.a.don_vi["a1"].pk}, get=SEEN)
        for ten in ("don-vi-detail", "don-vi-map", "don-vi-so-lieu", "don-vi-so-lieu-xlsx")
    ),
]
