"""What the README and the documents say must be so."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.management import get_commands


ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
VAN_HANH = ROOT / "docs" / "van-hanh.md"
PAGES = [
    README,
    ROOT / "CHANGELOG.md",
    ROOT / "THIRD_PARTY.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
GUIDE = ROOT / "docs" / "huong-dan"
ANH = ROOT / "docs" / "anh"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
SETTING = re.compile(r"""(?:env\.\w+|required)\(\s*"([A-Z_]+)\"""")
MANAGE = re.compile(r"(?:danvan-manage|manage\.py) ([a-z_]+)(?!\w)")
SCRIPT = re.compile(r"`?((?:\.ci|script)/[\w-]+)")
PLACE = re.compile(
    r"`((?:nen|vanban|khoi|hoatdong|chamdiem|baocao|danvan|templates|static|tests|bench|docs|script)/[^`\s]*)`"
)


def anchors(page: Path) -> set[str]:
    """Headings as GitHub names them: lower case, no punctuation, spaces to dashes."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def links(page: Path) -> list[str]:
    without_code = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)
    return [link for link in LINK.findall(without_code) if "://" not in link]


def pages(*, of: list[Path]):
    return pytest.mark.parametrize("page", of, ids=lambda page: str(page.relative_to(ROOT)))


def test_the_readme_is_short():
    assert len(README.read_text().splitlines()) <= 150


@pages(of=PAGES)
def test_every_link_leads_somewhere(page):
    broken = []
    for link in links(page):
        name, _, anchor = unquote(link).partition("#")
        target = page.parent / name if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)

    assert broken == []


@pages(of=[README, *sorted(GUIDE.glob("*.md"))])
def test_pictures_have_a_text_that_stands_for_them(page):
    assert re.findall(r"!\[\s*\]", page.read_text()) == []


def test_each_role_has_its_page():
    listed = {link for link in links(GUIDE / "README.md") if link.endswith(".md")}
    pages_of_roles = {page.name for page in GUIDE.glob("*.md")} - {"README.md"}

    assert pages_of_roles <= listed
    assert "../glossary.md" in listed


def test_pictures_are_light_and_each_is_shown():
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page)}
    pictures = set(ANH.glob("*.png"))

    assert [p.name for p in sorted(pictures) if p.stat().st_size > 120_000] == []
    assert pictures - shown == set()


def test_every_variable_of_the_settings_is_explained():
    source = (ROOT / "danvan" / "settings" / "base.py").read_text()
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", VAN_HANH.read_text(), re.MULTILINE))
    read = set(SETTING.findall(source))

    assert len(read) >= 10
    assert explained - {"DJANGO_SETTINGS_MODULE"} == read


@pages(of=PAGES)
def test_commands_exist(page):
    ours_and_libraries = set(get_commands())
    named = set(MANAGE.findall(page.read_text()))

    assert named - ours_and_libraries == set()


@pages(of=PAGES)
def test_scripts_exist_and_can_be_run(page):
    named = {ROOT / name for name in SCRIPT.findall(page.read_text())}

    assert [str(path) for path in named if not path.is_file()] == []


@pages(of=[README, ROOT / "THIRD_PARTY.md", VAN_HANH])
def test_places_exist(page):
    named = {name for name in PLACE.findall(page.read_text()) if "*" not in name}

    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_vendored_folder_has_its_licence_named():
    folders = [*(ROOT / "static" / "vendor").iterdir(), *(ROOT / "static" / "fonts").iterdir()]
    text = (ROOT / "THIRD_PARTY.md").read_text()

    assert [f.name for f in folders if f"{f.relative_to(ROOT)}/" not in text] == []
