"""The business clock."""

import datetime as dt
import subprocess
import sys

import pytest
import time_machine

from nen.dong_ho import bay_gio, cuoi_ngay, dung_o, hom_nay


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (dt.datetime(2024, 1, 14, 16, 59, tzinfo=dt.UTC), dt.date(2024, 1, 14)),
        (dt.datetime(2024, 1, 14, 17, 0, tzinfo=dt.UTC), dt.date(2024, 1, 15)),
    ],
)
def test_the_day_changes_at_midnight_in_vietnam(utc, day):
    with time_machine.travel(utc, tick=False):
        assert hom_nay() == day


def test_a_fixed_day_keeps_the_time_of_day(settings):
    settings.DANVAN_NGAY = dt.date(2024, 1, 15)
    with time_machine.travel(dt.datetime(2026, 5, 1, 3, 30, tzinfo=dt.UTC), tick=False):
        assert bay_gio().isoformat() == "2024-01-15T10:30:00+07:00"
        assert hom_nay() == dt.date(2024, 1, 15)


def test_a_loader_of_demo_data_lives_through_the_years(settings):
    settings.DANVAN_MINH_HOA = True
    settings.DANVAN_NGAY = dt.date(2026, 11, 18)

    with dung_o(dt.date(2024, 1, 15)):
        inside = hom_nay()

    assert (inside, hom_nay()) == (dt.date(2024, 1, 15), dt.date(2026, 11, 18))


def test_nobody_else_stops_the_clock(settings):
    settings.DANVAN_MINH_HOA = False

    with pytest.raises(RuntimeError), dung_o(dt.date(2024, 1, 15)):
        pass


def test_a_deadline_lasts_until_the_end_of_its_day():
    assert cuoi_ngay(dt.date(2024, 1, 20)).isoformat() == "2024-01-20T23:59:59+07:00"


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({"DANVAN_NGAY": "2024-01-15"}, "DANVAN_NGAY chỉ dùng được khi DANVAN_MINH_HOA=1"),
        (
            {"SECRET_KEY": ""},
            "Thiếu biến môi trường SECRET_KEY. Hãy đặt, ví dụ: export SECRET_KEY=",
        ),
        ({"DATABASE_URL": ""}, "Thiếu biến môi trường DATABASE_URL"),
        ({"REDIS_URL": ""}, "Thiếu biến môi trường REDIS_URL"),
    ],
)
def test_production_settings_say_what_is_missing(project_root, env, sentence):
    complete = {
        "SECRET_KEY": "x" * 50,
        "DATABASE_URL": "postgres://a@127.0.0.1:1/a",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "PYTHONUTF8": "1",
    }

    done = subprocess.run(
        [sys.executable, "-c", "import danvan.settings.base"],
        env=complete | env,
        cwd=project_root,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert sentence in done.stderr


def test_production_settings_are_strict(project_root):
    code = (
        "import danvan.settings.base as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
        "s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS >= 31536000, s.SESSION_COOKIE_HTTPONLY, "
        "s.DEBUG, s.X_FRAME_OPTIONS)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "SECRET_KEY": "x" * 50,
            "DATABASE_URL": "postgres://a@127.0.0.1:1/a",
            "REDIS_URL": "redis://127.0.0.1:1/0",
        },
        cwd=project_root,
        capture_output=True,
        text=True,
    )

    assert done.stdout == "True True True True True False DENY\n"
