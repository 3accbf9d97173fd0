"""The classes of routes, the people of the matrix, and the world in which it is tried."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from khoi.models import NguoiDung
from tests.factories.khoi import NguoiDungFactory
from tests.the_gioi import Tinh, make_tinh


# Groups of people of province A, as seen from an object of commune a1.
THU_KY = "thu_ky.a1"
TRUONG = "truong.a1"
KHOI = "thu_ky.a1 truong.a1"
KHOI_KHAC = "thu_ky.a2 truong.a2 thu_ky.b1 truong.b1"
CV_HUYEN = "cv_huyen.a"
LD_HUYEN = "ld_huyen.a"
HUYEN = "cv_huyen.a ld_huyen.a"
HUYEN_KHAC = "cv_huyen.b ld_huyen.b"
CV_TINH = "cv_tinh"
LD_TINH = "ld_tinh"
TINH = "cv_tinh ld_tinh"
QUAN_TRI = "quan_tri"
BTV = "btv"
NHA_NUOC = "nguoi_van_hanh"  # the operator of the system (is_superuser)
MOI_NGUOI = " ".join([KHOI, KHOI_KHAC, HUYEN, HUYEN_KHAC, TINH, QUAN_TRI, BTV])

# One of each kind who tries the many pages of the Django admin: it has one door for all.
AT_THE_ADMIN = {THU_KY, LD_TINH, BTV, QUAN_TRI, NHA_NUOC, "khong_vai_tro", f"B:{QUAN_TRI}"}

# Who asks with a method that a route does not have: refused before anybody looks who is asking.
AT_A_MISSING_METHOD = {THU_KY, LD_TINH, NHA_NUOC, "khong_vai_tro"}

Kwargs = Callable[["TheGioi"], dict[str, Any]]
Answer = int | tuple[int, ...]


@dataclass
class TheGioi:
    """Two whole provinces, a person without a role, an operator; objects made once on demand."""

    a: Tinh
    b: Tinh
    khong_vai_tro: NguoiDung
    nguoi_van_hanh: NguoiDung
    made: dict[str, Any] = field(default_factory=dict)

    def once(self, name: str, make: Callable[["TheGioi"], Any]) -> Any:
        if name not in self.made:
            self.made[name] = make(self)
        return self.made[name]

    def people(self) -> Iterator[tuple[str, NguoiDung]]:
        """Everybody, by the name under which rows know them; strangers have a ‹B:› in front."""
        yield from self.a.nguoi.items()
        yield NHA_NUOC, self.nguoi_van_hanh
        yield "khong_vai_tro", self.khong_vai_tro
        for name, person in self.b.nguoi.items():
            if not name.endswith((".a2", ".b1", ".b")):  # one stranger of each role will do
                yield f"B:{name}", person


def make_the_gioi() -> TheGioi:
    return TheGioi(
        a=make_tinh("A"),
        b=make_tinh("B"),
        khong_vai_tro=NguoiDungFactory(),
        nguoi_van_hanh=NguoiDungFactory(is_superuser=True),
    )


def nothing(_: TheGioi) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Route:
    ten: str
    kwargs: Kwargs = nothing
    query: dict[str, str] = field(default_factory=dict)
    data: Callable[[TheGioi], dict[str, Any]] = nothing
    mau: str = ""  # the path of a route without a name
    khi: str = ""  # several rows of one route: the state of its object in each
    json: bool = False  # the data is sent as JSON

    def answer(self, who: str, method: str) -> Answer:
        raise NotImplementedError


@dataclass(frozen=True)
class Open(Route):
    """Opens without signing in; `why` is asked for, because each is a hole in the wall."""

    why: str = ""


@dataclass(frozen=True)
class SignedIn(Route):
    """No object in the address: everybody (or only these, of any province) gets the answer."""

    get: Answer = 405
    post: Answer = 405
    only: str = ""
    otherwise: int = 404

    def answer(self, who: str, method: str) -> Answer:
        answer = self.get if method == "GET" else self.post
        name = who.removeprefix("B:")
        if answer == 405 or not self.only or name in f"{self.only} {NHA_NUOC}".split():
            return answer
        return self.otherwise


@dataclass(frozen=True)
class Scoped(Route):
    """An object of commune a1 in province A: whoever is not named finds nothing."""

    get: dict[str, Answer] = field(default_factory=dict)
    post: dict[str, Answer] = field(default_factory=dict)

    def answer(self, who: str, method: str) -> Answer:
        named = self.get if method == "GET" else self.post
        if not named:
            return 405
        for names, answer in named.items():
            if who in names.split():
                return answer
        # The operator sees everything; what exactly an act answers is the rows' business.
        return (200, 302, 403, 409, 422) if who == NHA_NUOC else 404


@dataclass(frozen=True)
class Admin(Route):
    """A page of the Django admin: the administrator in force (of province A only, if it has an
    object of that province), the operator; for all others the admin does not exist."""

    get: Answer = (200, 302)
    post: Answer = (200, 302, 403, 405)
    everywhere: bool = True

    def answer(self, who: str, method: str) -> Answer:
        enter = {QUAN_TRI, NHA_NUOC} | ({f"B:{QUAN_TRI}"} if self.everywhere else set())
        return (self.get if method == "GET" else self.post) if who in enter else 404


def all_routes() -> dict[str, str]:
    """Every route by its name, and its pattern; nameless ones by their pattern."""
    return dict(_walk(get_resolver(), (), ""))


def _walk(resolver: Any, names: tuple[str, ...], prefix: str) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from _walk(entry, inner, path)
        elif isinstance(entry, URLPattern):
            yield (":".join([*names, entry.name]) if entry.name else path), path
