"""URL × role × unit, over every route there is. Rows: tests/quyen/ (its docstring says how)."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from tests.conftest import ReadOnlyGetClient
from tests.quyen import (
    bang,
    baocao,
    can_bo,
    chamdiem,
    don_vi,
    giao_ban,
    hoatdong,
    khoi,
    kien_nghi,
    nen,
    nhap,
    quan_tri,
    sap_xep,
    tim_kiem,
    trung_lap,
)
from tests.quyen.bang import (
    AT_A_MISSING_METHOD,
    AT_THE_ADMIN,
    Admin,
    Open,
    Route,
    TheGioi,
    all_routes,
    make_the_gioi,
)


pytestmark = pytest.mark.django_db
TABLES = {
    "nen": nen.ROUTES,
    "khoi": khoi.ROUTES,
    "can_bo": can_bo.ROUTES,
    "don_vi": don_vi.ROUTES,
    "nhap": nhap.ROUTES,
    "giao_ban": giao_ban.ROUTES,
    "kien_nghi": kien_nghi.ROUTES,
    "hoatdong": hoatdong.ROUTES,
    "chamdiem": chamdiem.ROUTES,
    "baocao": baocao.ROUTES,
    "sap_xep": sap_xep.ROUTES,
    "tim_kiem": tim_kiem.ROUTES,
    "quan_tri": quan_tri.ROUTES,
    "trung_lap": trung_lap.ROUTES,
}
ROUTES = [route for routes in TABLES.values() for route in routes]
JSON = "application/json"
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=[\"']|hx-on|javascript:|<script(?![^>]*\ssrc=)(?![^>]*json)", re.I
)
# Units of the other province are called «Tỉnh B …», «Huyện B …», «Xã B …».
FOREIGN_NAME = re.compile(r"(?:Tỉnh|Huyện|Xã) B\b")


def test_every_route_is_classified_once():
    named = [route.ten for route in ROUTES]
    there = set(all_routes())

    unclassified = sorted(there - set(named))
    assert not unclassified, (
        f"Routes without a row: {unclassified}. Say who may reach them in ROUTES of "
        "tests/quyen/<app>.py (models of the admin: tests/quyen/quan_tri.py)."
    )
    gone = sorted(set(named) - there)
    assert not gone, f"Rows of routes that are gone: {gone}. Take them out of tests/quyen/."
    rows = [(route.ten, route.khi) for route in ROUTES]
    assert [row for row in rows if rows.count(row) > 1] == []


def test_every_open_route_says_why():
    assert [route.ten for route in ROUTES if isinstance(route, Open) and not route.why] == []


def address(route: Route, world: TheGioi) -> str:
    kwargs = route.kwargs(world)
    nameless = "/" in route.ten
    url = f"/{route.mau.format(**kwargs)}" if nameless else reverse(route.ten, kwargs=kwargs)
    query = "&".join(f"{name}={value}" for name, value in route.query.items())
    return f"{url}?{query}" if query else url


def ask(client: ReadOnlyGetClient, method: str, url: str, **form: Any) -> Any:
    """One request whose writes are taken back: the next person finds the world as it was."""
    cookies = client.cookies.copy()
    if method == "GET":
        answer = client.get(url)  # writes nothing: this client sees to it
        body = body_of(answer)
    else:
        with transaction.atomic():
            answer = client.post(url, **form)
            body = body_of(answer)
            transaction.set_rollback(True)
    client.cookies = cookies  # signed in again, whatever this was
    return answer, body


def body_of(answer: Any) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content


def flaws(route: Route, world: TheGioi, who: str, client: ReadOnlyGetClient) -> list[str]:
    """What is wrong with this person's answers at this route."""
    found = []
    url = address(route, world)
    for method in ("GET", "POST"):
        expected = route.answer(who, method)
        if expected == 405 and who not in AT_A_MISSING_METHOD:
            continue
        # A form without a single field would not even count as sent.
        form = {"data": route.data(world) or {"gui": "1"}} | (
            {"content_type": JSON} if route.json else {}
        )
        answer, body = ask(client, method, url, **form)
        fine = expected if isinstance(expected, tuple) else (expected,)
        label = f"{method} {route.ten} {route.khi} as {who}"
        if answer.status_code not in fine:
            found.append(f"{label}: {answer.status_code}, expected {expected}")
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        text = body.decode()
        if INLINE.search(text):
            found.append(f"{label}: inline {INLINE.search(text)[0]!r}")
        if "default-src 'self'" not in answer.headers.get("Content-Security-Policy", ""):
            found.append(f"{label}: no Content-Security-Policy")
        if not who.startswith("B:") and who != bang.NHA_NUOC and FOREIGN_NAME.search(text):
            found.append(f"{label}: shows {FOREIGN_NAME.search(text)[0]!r} of the other province")
    return found


@pytest.mark.ignore_template_errors  # the Django admin's own templates rely on empty variables
@pytest.mark.parametrize("app", TABLES)
def test_everybody_gets_what_their_role_gives_and_nothing_else(app):
    world = make_the_gioi()
    routes = [route for route in TABLES[app] if not isinstance(route, Open)]
    for route in routes:
        address(route, world)  # every object is there before the first person asks

    found = []
    for who, person in world.people():
        client = ReadOnlyGetClient()
        client.force_login(person)
        found += [
            flaw
            for route in routes
            if not isinstance(route, Admin) or who in AT_THE_ADMIN
            for flaw in flaws(route, world, who, client)
        ]

    assert found == []


@pytest.mark.parametrize("app", TABLES)
def test_without_signing_in_nothing_opens(app):
    world = make_the_gioi()
    routes = [route for route in TABLES[app] if not isinstance(route, Open)]

    found = []
    for route in routes:
        url = address(route, world)
        client = ReadOnlyGetClient()
        page, form = client.get(url), client.post(url)
        to_sign_in = page.status_code == 302 and re.match(r"/(dang-nhap|quan-tri/login)/", page.url)
        if not to_sign_in or form.status_code != 401:
            found.append(f"{route.ten}: GET {page.status_code}, POST {form.status_code}")

    assert found == []


def test_the_open_routes_are_these():
    opened = {route.ten for route in ROUTES if isinstance(route, Open)}

    assert opened == {
        "khoi:dang-nhap",
        "khoi:dang-nhap-lai",
        "khoi:tho-giu-chu",
        "khoi:ngoai-tuyen",
        "suc-khoe",
        "admin:login",
    }


def test_every_model_of_the_admin_has_an_object():
    registered = {f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry}

    assert registered == {*quan_tri.SCOPED, *quan_tri.COMMON}, "see tests/quyen/quan_tri.py"


def test_the_rows_name_people_who_exist():
    world = make_the_gioi()
    known = {name for name, _ in world.people()}

    named = {
        name
        for route in ROUTES
        for table in (getattr(route, "get", {}), getattr(route, "post", {}))
        if isinstance(table, dict)
        for names in table
        for name in names.split()
    }

    assert named - known == set()
