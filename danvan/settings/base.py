"""Production settings. Everything that differs between places comes from the environment."""

from datetime import date
from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured


BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()


def required(name: str, example: str) -> str:
    """The variable's value, or an error that says how to set it."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(
            f"Thiếu biến môi trường {name}. Hãy đặt, ví dụ: export {name}='{example}' "
            "(xem docs/van-hanh.md)."
        )
    return str(value)


SECRET_KEY = required("SECRET_KEY", "một chuỗi ngẫu nhiên dài ít nhất 50 ký tự")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# The business clock (nen.dong_ho). A fixed day is for demo databases only.
DANVAN_MINH_HOA = env.bool("DANVAN_MINH_HOA", default=False)
_ngay = env.str("DANVAN_NGAY", default="")
DANVAN_NGAY = date.fromisoformat(_ngay) if _ngay else None
if DANVAN_NGAY and not DANVAN_MINH_HOA:
    raise ImproperlyConfigured(
        "DANVAN_NGAY chỉ dùng được khi DANVAN_MINH_HOA=1 (dữ liệu minh họa)."
    )

INSTALLED_APPS = [
    "danvan.apps.DanVanConfig",
    "baocao.apps.BaoCaoConfig",
    "chamdiem.apps.ChamDiemConfig",
    "hoatdong.apps.HoatDongConfig",
    "khoi.apps.KhoiConfig",
    "vanban.apps.VanBanConfig",
    "nen.apps.NenConfig",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "axes",
    "pgtrigger",
    "pghistory",
    "danvan.apps.QuanTriConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "nen.middleware.StorableTextMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "khoi.middleware.SignInRequiredMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "khoi.middleware.ForcedPasswordChangeMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "danvan.urls"
WSGI_APPLICATION = "danvan.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "danvan.context.portal",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Two roles on one database: the application's, which owns nothing, and the owner's, for
# `migrate --database=owner` (nen/sql has the grants).
DATABASES = {
    "default": env.db_url_config(
        required("DATABASE_URL", "postgres://danvan_app:mật-khẩu@máy-chủ:5432/danvan")
    ),
}
if env.str("DATABASE_OWNER_URL", default=""):
    DATABASES["owner"] = env.db_url_config(env.str("DATABASE_OWNER_URL"))
for _database in DATABASES.values():
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "khoi.NguoiDung"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "khoi.backends.TaiKhoanBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("ten_dang_nhap", "ho_ten")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "khoi:dang-nhap"
LOGIN_REDIRECT_URL = "trang-chu"
LOGOUT_REDIRECT_URL = "khoi:dang-nhap"

# Ten failures of one account, or thirty from one address, in fifteen minutes.
AXES_FAILURE_LIMIT = "khoi.backends.failure_limit"
AXES_HANDLER = "khoi.backends.HaiNguongHandler"
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_USERNAME_CALLABLE = "khoi.backends.sign_in_name"
AXES_CLIENT_IP_CALLABLE = "khoi.backends.client_address"
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page names a time, and it holds
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_CALLABLE = "khoi.views.tai_khoan.locked_out"
AXES_USERNAME_FORM_FIELD = "username"
DANVAN_SO_PROXY = env.int("DANVAN_SO_PROXY", default=0)  # of ours, in front of the web process

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["danvan.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
VAR_DIR = Path(env.str("DANVAN_VAR", default=str(BASE_DIR / "var")))
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "tep"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
TEP_TOI_DA = 10 * 1024 * 1024  # bytes of one uploaded file

# Behind TLS in production; the demo on 127.0.0.1 has none.
_tls = env.bool("DANVAN_HTTPS", default=not DANVAN_MINH_HOA)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _tls
SECURE_HSTS_SECONDS = 31536000 if _tls else 0
# The portal's own host only: an agency's other hosts are not ours to bind.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
if env.bool("DANVAN_SAU_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "danvan.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}

# Redis: the broker, and the cache. A local socket is written unix:///path.
REDIS_URL = required("REDIS_URL", "redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "danvan",
    },
}
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1).replace(
    "?db=", "?virtual_host="
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    # Whoever asks for a job does not wait for a broker that is away: the job row does.
    "max_retries": 1,
    "interval_start": 0,
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False  # the job row, not the broker, brings a lost job back
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 250_000  # kB
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "nhat-viec-mat": {"task": "nen.nhat_viec_mat", "schedule": 15.0},
    "khoa-bien-ban": {"task": "khoi.khoa_bien_ban_den_han", "schedule": 3600.0},
    "pham-vi-don-vi": {"task": "khoi.tinh_lai_pham_vi", "schedule": 3600.0},
    "sap-xep-den-ngay": {"task": "khoi.thuc_hien_sap_xep_den_ngay", "schedule": 300.0},
    "xoa-phieu-mat-khau": {"task": "khoi.xoa_phieu_het_han", "schedule": 600.0},
    "ngung-tai-khoan": {
        "task": "khoi.ngung_tai_khoan_het_vai_tro",
        "schedule": crontab(hour=2, minute=10),
    },
    "xoa-tep-nhap": {
        "task": "khoi.xoa_tep_nhap_het_han",
        "schedule": crontab(hour=2, minute=20),
    },
    "kiem-tra-hang-dem": {
        "task": "khoi.kiem_tra_hang_dem",
        "schedule": crontab(hour=1, minute=20),
    },
    "bo-tep-tai-do": {
        "task": "khoi.bo_tep_tai_do",
        "schedule": crontab(hour=2, minute=25),
    },
    "so-sanh-con-thieu": {
        "task": "khoi.so_sanh_con_thieu",
        "schedule": crontab(hour=2, minute=40),
    },
    "bao-cao-den-han": {"task": "baocao.lap_bao_cao_den_han", "schedule": 60.0},
}
NHAP_GIU_TEP_NGAY = 90  # an import's file goes this many days after its last step; its rows stay
# Signs on minutes (khoi.queries.dau_hieu): hints to the reader, each said with its rule.
DAU_HIEU_DON_SO = env.int("DANVAN_DAU_HIEU_DON_SO", default=4)  # minutes of one block …
DAU_HIEU_DON_NGAY = env.int("DANVAN_DAU_HIEU_DON_NGAY", default=3)  # … within so many days …
DAU_HIEU_DON_THANG = (11, 12, 1)  # … in these months
DAU_HIEU_MUON_NGAY = env.int("DANVAN_DAU_HIEU_MUON_NGAY", default=30)  # begun later than this
# Recommendations whose folded words are alike to this degree are offered to be answered together;
# pg_trgm's own index takes nothing below 0.3.
KIEN_NGHI_GIONG = env.float("DANVAN_KIEN_NGHI_GIONG", default=0.4)
VIEC_NHIP_GIAY = 5  # a running job beats this often
VIEC_MAT_SAU_GIAY = 30  # a job without a beat for this long is lost
VIEC_LAN_TOI_DA = 3  # attempts before a job is given up with an error

PGHISTORY_APPEND_ONLY = True
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
PGTRIGGER_INSTALL_ON_MIGRATE = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "dong": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "dong"}},
    "root": {"handlers": ["stderr"], "level": env.str("DANVAN_LOG", default="INFO")},
    "loggers": {
        "weasyprint": {"level": "WARNING"},  # its INFO is a line for each printed page
        "axes": {"level": "WARNING"},  # its INFO is a line for each command
    },
}
