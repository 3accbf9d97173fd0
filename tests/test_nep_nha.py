"""House rules that no linter knows. Each test names every module, model … that breaks its rule."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import factory
from django.apps import apps
from django.conf import settings
from django.db.models import Choices, Model
from django.db.models.constraints import BaseConstraint

import tests.factories
from tests.quyen.bang import all_routes


ROOT = Path(settings.BASE_DIR)
APPS = ("nen", "vanban", "khoi", "hoatdong", "chamdiem", "baocao", "danvan")
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


def limit_of(path: Path) -> int:
    return 300 if "views" in (path.stem, path.parent.name) else 400


def test_no_module_outgrows_its_limit():
    lines = {path: len(path.read_text().splitlines()) for path in MODULES}

    too_long = {name(path): count for path, count in lines.items() if count > limit_of(path)}

    assert too_long == {}, "split it by noun (khoi/models/giao_ban.py), never «part 2»"


def test_every_module_says_what_it_is_for():
    silent = [
        name(path)
        for path in MODULES
        if path.name != "__init__.py" and not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert silent == []


def test_business_dates_come_from_the_business_clock():
    other_clock = re.compile(r"date\.today\(|localdate\(|localtime\(\)|datetime\.now\(")

    found = {name(path): other_clock.findall(path.read_text()) for path in MODULES}

    assert {path: calls for path, calls in found.items() if calls} == {
        "nen/dong_ho.py": ["localtime()"]
    }


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


def is_named_for_people(model: type[Model]) -> bool:
    named = model._meta.original_attrs
    if not {"verbose_name", "verbose_name_plural"} <= set(named):
        return False
    words = str(named["verbose_name"])
    return words == "giao ban" or not re.fullmatch(r"[A-Za-z]+ ?(object|model)?", words)


def test_every_model_has_a_vietnamese_name():
    assert [name(model) for model in OUR_MODELS if not is_named_for_people(model)] == []


def choices() -> Iterator[type[Choices]]:
    for path in MODULES:
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if path.stem in {"enums", "__init__"} or "models" in path.parts or path.stem == "models":
            for thing in vars(importlib.import_module(module.removesuffix(".__init__"))).values():
                if isinstance(thing, type) and issubclass(thing, Choices) and thing.choices:
                    yield thing


def test_every_choice_has_a_label_for_people():
    automatic = {
        str(one)
        for kind in choices()
        for one in kind
        if one.label == one.name.replace("_", " ").title()
    }

    assert automatic == set()


CONSTRAINTS = [constraint for model in OUR_MODELS for constraint in model._meta.constraints]
# Rows that only services write, from numbers of their own: nobody could mend what is refused.
SILENT = {
    "pham_vi_don_vi_is_a_set": "derived rows, written by one SQL statement",
    "diem_tieu_chi_once_per_sheet": "the sheet's rows are copied from the rubric once",
    "diem_cham_one_per_level": "saved with update_or_create under the sheet's lock",
    "ket_qua_ranks_start_at_one": "computed by the ranking",
}


def explains_itself(constraint: BaseConstraint) -> bool:
    sentence = str(constraint.violation_error_message)
    default = BaseConstraint.default_violation_error_message
    return sentence != default and VIETNAMESE.search(sentence) is not None


def test_every_constraint_explains_itself():
    mute = {one.name for one in CONSTRAINTS if not explains_itself(one)}

    assert mute - set(SILENT) == set()


def test_exemptions_are_still_needed():
    there = {constraint.name for constraint in CONSTRAINTS}

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


def flaws_of(label: str, node: ast.FunctionDef) -> Iterator[str]:
    positional = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args)]
    keywords = {arg.arg for arg in node.args.kwonlyargs}
    if "request" in {*positional, *keywords}:
        yield f"{label} knows of requests"
    if not is_atomic(node):
        if len(positional) > 2:  # a question about somebody and something, as in perms
            yield f"{label} takes {positional} by their places"
        return
    if positional:
        yield f"{label} takes {positional} by their places"
    if "by" not in keywords and label not in NOBODY_ACTS:
        yield f"{label} does not say who acts"


def test_services_take_keywords_and_say_who_acts():
    flaws = [flaw for label, node in service_functions() for flaw in flaws_of(label, node)]

    assert flaws == []


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
