"""House rules that no linter knows."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import factory
import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Choices, Model
from django.db.models.constraints import BaseConstraint

import tests.factories
from tests.quyen.bang import all_routes


ROOT = Path(settings.BASE_DIR)
APPS = ("nen", "vanban", "khoi", "chamdiem", "baocao", "danvan")
MODULES = sorted(
    path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = ROOT / "templates"
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
OUR_MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in APPS and not hasattr(model, "pgh_tracked_model")
]
VIETNAMESE = re.compile(
    r"[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.I
)


def name(thing: Path | type[Model]) -> str:
    return str(thing.relative_to(ROOT)) if isinstance(thing, Path) else thing._meta.label


# Modules


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_outgrows_its_limit(path):
    limit = 300 if "views" in (path.stem, path.parent.name) else 400
    lines = len(path.read_text().splitlines())

    assert lines <= limit, "split it by noun (khoi/models/giao_ban.py), never «part 2»"


@pytest.mark.parametrize("path", [p for p in MODULES if p.name != "__init__.py"], ids=name)
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_business_dates_come_from_the_business_clock(path):
    if path == ROOT / "nen/dong_ho.py":
        return

    assert (
        re.findall(r"date\.today\(|localdate\(|localtime\(\)|datetime\.now\(", path.read_text())
        == []
    )


def test_no_junk_drawers():
    names = {"utils", "helpers", "common", "misc", "signals", "receivers"}

    assert [name(path) for path in MODULES if path.stem in names] == []


# Models


def factories() -> Iterator[type[factory.Factory]]:
    for found in pkgutil.iter_modules(tests.factories.__path__):
        module = importlib.import_module(f"tests.factories.{found.name}")
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, factory.Factory):
                yield thing


def test_every_model_has_a_factory():
    made = {made._meta.model for made in factories() if not made._meta.abstract}

    assert sorted(name(model) for model in set(OUR_MODELS) - made) == []


@pytest.mark.parametrize("model", OUR_MODELS, ids=name)
def test_every_model_has_a_vietnamese_name(model):
    named = model._meta.original_attrs

    assert {"verbose_name", "verbose_name_plural"} <= set(named)
    assert not re.fullmatch(r"[A-Za-z]+ ?(object|model)?", str(named["verbose_name"])) or (
        named["verbose_name"] in {"giao ban"}
    )


def choices() -> Iterator[type[Choices]]:
    for path in MODULES:
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if path.stem in {"enums", "__init__"} or "models" in path.parts or path.stem == "models":
            for thing in vars(importlib.import_module(module.removesuffix(".__init__"))).values():
                if isinstance(thing, type) and issubclass(thing, Choices) and thing.choices:
                    yield thing


@pytest.mark.parametrize("kind", sorted(set(choices()), key=str), ids=lambda kind: kind.__name__)
def test_every_choice_has_a_label_for_people(kind):
    automatic = [one for one in kind if one.label == one.name.replace("_", " ").title()]

    assert automatic == []


CONSTRAINTS = [
    pytest.param(constraint, id=constraint.name)
    for model in OUR_MODELS
    for constraint in model._meta.constraints
]
# Rows that only services write, from numbers of their own: nobody could mend what is refused.
SILENT = {
    "pham_vi_don_vi_is_a_set": "derived rows, written by one SQL statement",
    "diem_tieu_chi_once_per_sheet": "the sheet's rows are copied from the rubric once",
    "diem_cham_one_per_level": "saved with update_or_create under the sheet's lock",
    "ket_qua_ranks_start_at_one": "computed by the ranking",
}


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_every_constraint_explains_itself(constraint: BaseConstraint):
    if constraint.name in SILENT:
        return

    sentence = str(constraint.violation_error_message)
    assert sentence != BaseConstraint.default_violation_error_message
    assert VIETNAMESE.search(sentence)


def test_exemptions_are_still_needed():
    there = {param.id for param in CONSTRAINTS}

    assert set(SILENT) - there == set()


def test_the_glossary_has_every_model():
    missing = [model.__name__ for model in OUR_MODELS if f"`{model.__name__}`" not in GLOSSARY]

    assert missing == [], "say in docs/glossary.md what it is, in both languages"


# Services

# An atomic service without an actor: each says why nobody acts.
NOBODY_ACTS: dict[str, str] = {
    "khoi.services.khoa_nhat_ky.rewrap_all": "a command of who runs the servers",
    "khoi.services.cap_tai_khoan.expire_phieu": "beat empties slips whose day is over",
    "khoi.services.tep_giao_ban.clear_abandoned_tai": "beat drops uploads that nobody continues",
    "khoi.services.ngung_tai_khoan.deactivate_idle": "beat closes accounts whose mandate ended",
    "khoi.services.don_vi.rebuild_pham_vi": "derived rows; beat and loaders call it",
    "khoi.services.danh_muc.load_danh_muc": "reference data of the package, by a command",
    "khoi.services.danh_muc.load_mau_ten": "reference data of the package, by a command",
    "khoi.services.giao_ban.lock_due_giao_ban": "beat locks what is due",
    "khoi.services.phien_ban.keep_phien_ban": "a part of the adoption, which says who",
    "khoi.services.phien_ban.keep_all": "versions of minutes adopted in bulk by a loader",
    "khoi.services.nap_ca_nuoc.load_ca_nuoc": "units of the package, by a command",
    "khoi.services.nap_tinh.load_tinh": "units of the package, by a command",
    "vanban.services.load_bo_quy_tac": "layout rules of the package, by a command",
}


def service_functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in MODULES:
        if path.stem == "services" or "services" in path.parent.parts:
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield f"{module}.{node.name}", node


def is_atomic(node: ast.FunctionDef) -> bool:
    return any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list)


SERVICES = [pytest.param(label, node, id=label) for label, node in service_functions()]


@pytest.mark.parametrize(("label", "node"), SERVICES)
def test_services_take_keywords_and_say_who_acts(label, node):
    positional = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args)]
    keywords = {arg.arg for arg in node.args.kwonlyargs}

    assert "request" not in {*positional, *keywords}
    if not is_atomic(node):
        assert len(positional) <= 2  # a question about somebody and something, as in perms
        return
    assert positional == []
    assert "by" in keywords or label in NOBODY_ACTS


def test_exempt_services_are_still_there():
    assert set(NOBODY_ACTS) - {label for label, _ in service_functions()} == set()


# Templates and lists

BY_DJANGO = {"400.html", "403.html", "404.html", "500.html", "admin/base_site.html"}


def test_every_template_is_used():
    sources = [path.read_text() for path in [*MODULES, *TEMPLATES.rglob("*.html")]]
    everything = "\n".join(sources)

    unused = [
        str(path.relative_to(TEMPLATES))
        for path in sorted(TEMPLATES.rglob("*.html"))
        if str(path.relative_to(TEMPLATES)) not in BY_DJANGO
        and str(path.relative_to(TEMPLATES)) not in everything
        and not named_in_parts(path, everything)
    ]

    assert unused == []


def named_in_parts(path: Path, everything: str) -> bool:
    """f"khoi/tai_khoan/{template}.html" with "_tai_khoan_table" beside it."""
    folder = str(path.relative_to(TEMPLATES).parent)
    return f'"{path.stem}"' in everything and f"{folder}/{{" in everything


# Lists whose query count no test measures, each with its reason.
UNMEASURED: dict[str, str] = {}


def test_every_list_has_a_query_count_test():
    tests_of_all = [path.read_text() for path in (ROOT / "tests").rglob("test_*.py")]
    measured = "\n".join(text for text in tests_of_all if "num_queries" in text)
    lists = {
        route: f"/{path}"
        for route, path in all_routes().items()
        if re.search(r"(-list|_changelist|:xep-hang-detail)$", route)
    }

    missing = [
        route
        for route, path in lists.items()
        if route not in UNMEASURED
        and not re.search(rf'"({route}|{route.partition(":")[2]})"', measured)
        and not re.search(rf"""["']{re.escape(path)}["'?]""", measured)
        and not route.startswith("admin:")
    ]

    assert missing == [], "measure it at two sizes with django_assert_num_queries"
