"""Search: for everybody who reads minutes; what each finds is tests/khoi/tim_kiem."""

from tests.quyen.bang import (
    HUYEN,
    HUYEN_KHAC,
    KHOI,
    KHOI_KHAC,
    QUAN_TRI,
    TINH,
    Route,
    SignedIn,
)


ROUTES: list[Route] = [
    SignedIn(
        f"khoi:{ten}",
        get=200,
        only=f"{KHOI} {KHOI_KHAC} {HUYEN} {HUYEN_KHAC} {TINH} {QUAN_TRI}",
        otherwise=403,
        query={"q": "giao ban"},
    )
    for ten in ("tim-kiem", "tim-kiem-xlsx")
]
