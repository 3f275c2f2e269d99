"""Pictures for whoever shares a story: drawn in the right script, of one size, always the same."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from sitegen.build import faces
from sitegen.render import card
from sitegen.render.card import HEIGHT, WIDTH
from sitegen.render.source import Colours, ThemeSource
from sitegen.render.theme import Theme
from sitegen.site.model import Face, Furniture
from sitegen.site.pages import Kind
from sitegen.site.views import ArticleView, CardView
from tests.site.test_plan import planned, read
from tests.support import CONFIG, article, site, sitegen, themed

KNOWN = {face.script: face for face in faces.known()}
THEME = Theme(ThemeSource("x", {}, (), {}, Colours(ground="#123456")))
LATIN = KNOWN.get("Latn")
pytestmark = pytest.mark.skipif(LATIN is None, reason="no font to draw with (fonts-noto-core)")
TITLES = {
    "Latn": ("en", "Webb sees Neptune’s auroras for the first time"),
    "Cyrl": ("ru", "Первая лунная экспедиция в истории современной России"),
    "Arab": ("ar", "سلطان النيادي أول رائد فضاء عربي يسير في الفضاء"),
    "Hebr": ("he", "בראשית התרסקה על הירח"),
    "Deva": ("hi", "चंद्रयान-3 ने रचा इतिहास"),
    "Jpan": ("ja", "ウェッブ望遠鏡、海王星のオーロラを初めて捉える"),
    "Hans": ("zh-Hans", "嫦娥六号回家：人类首次取回月球背面样品"),
}


def drawn(title: str, script: str = "Latn", language: str = "en") -> Image.Image:
    face = KNOWN[script]
    direction = "rtl" if script in ("Arab", "Hebr") else "ltr"
    assert LATIN
    view = CardView("Digest", title, "Source", language, direction, (face.path, face.place),
                    (LATIN.path, 0))  # fmt: skip
    data = card.render(Kind.CARD, view, THEME)
    assert card.render(Kind.CARD, view, THEME) == data
    return Image.open(BytesIO(data)).convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """Count the pixels of a part that are not the ground."""
    part = image.crop(box)
    return sum(count for count, colour in part.getcolors(1 << 20) or () if colour != (18, 52, 86))


@pytest.mark.parametrize("script", sorted(TITLES))
def test_a_title_is_drawn_in_its_script_and_on_its_side(script: str) -> None:
    if script not in KNOWN:
        pytest.skip(f"no font for {script}")
    language, title = TITLES[script]
    image = drawn(title, script, language)
    assert image.size == (WIDTH, HEIGHT)
    middle = (130, 480)
    left, right = (ink(image, (x, middle[0], x + 250, middle[1])) for x in (80, WIDTH - 330))
    assert (right > left) == (script in ("Arab", "Hebr"))
    assert image != drawn("x", script, language)


@pytest.mark.parametrize("title", ["Word " * 100, "x" * 500, "", "字" * 300, "🚀"])
def test_a_title_of_any_length_stays_inside(title: str) -> None:
    image = drawn(title, "Jpan" if title.startswith("字") and "Jpan" in KNOWN else "Latn")
    assert ink(image, (0, 0, 40, HEIGHT - 20)) == 0
    assert ink(image, (WIDTH - 40, 0, WIDTH, 200)) == 0


def test_no_line_begins_with_what_may_not_stand_there() -> None:
    assert card._signs("海王星のオーロラ、初めて") == [
        "海",
        "王",
        "星",
        "の",
        "オー",
        "ロ",
        "ラ、",
        "初",
        "め",
        "て",
    ]


def furniture(*found: Face) -> Furniture:
    return Furniture(faces=found, wants=frozenset(("image",)))


def test_a_story_without_a_face_has_no_picture() -> None:
    stories = (read("a"), read("b", language="ar"))
    pages, _ = planned(*stories, furniture=furniture(Face("Latn", "/x.ttf")))
    assert [path for path in pages if path.startswith("cards/")] == ["cards/a.png"]
    views = [pages[f"articles/{name}/index.html"] for name in "ab"]
    assert [view.head.image for view in views if isinstance(view, ArticleView)] == [
        "https://example.org/repo/cards/a.png", "",
    ]  # fmt: skip


def test_no_pictures_where_they_are_off_or_the_theme_shows_none() -> None:
    face = Face("Latn", "/x.ttf")
    off = planned(read("a"), extra="outputs: {cards: no}\n", furniture=furniture(face))[0]
    bare = planned(read("a"), furniture=Furniture(faces=(face,)))[0]
    assert not [path for path in (*off, *bare) if path.startswith("cards/")]


def test_a_build_draws_them_and_draws_again_what_changed(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/articles/a.md": article()}, themed("orbit"))
    assert sitegen(root, "build").status == 0
    before = (root / "public/cards/a.png").read_bytes()
    page = (root / "public/articles/a/index.html").read_text(encoding="utf-8")
    assert 'property="og:image" content="https://example.org/repo/cards/a.png"' in page
    (root / "themes/mine").mkdir(parents=True)
    theme = 'extends: orbit\ncolours: {ground: "#ffffff"}\n'
    (root / "themes/mine/theme.yaml").write_text(theme)
    (root / "sitegen.yaml").write_text(themed("mine"))
    assert sitegen(root, "build", "--verify").status == 0
    after = (root / "public/cards/a.png").read_bytes()
    assert after != before
    assert Image.open(BytesIO(after)).convert("RGB").getpixel((5, 5)) == (255, 255, 255)
    (root / "themes/mine/theme.yaml").write_text("extends: orbit\ncolours: {ground: blue}\n")
    broken = sitegen(root, "build")
    assert broken.status != 0
    assert "error[colour]" in broken.err
    assert CONFIG


def test_faces_are_found_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/DejaVuSans-Bold.ttf").write_bytes(b"")
    monkeypatch.setattr(faces, "FOLDERS", (str(tmp_path),))
    assert {face.script for face in faces.known()} == {"Arab", "Hebr"}
    monkeypatch.setattr(faces, "find_spec", lambda _name: None)
    assert faces.known() == ()


def test_the_faces_that_are_there_can_be_read() -> None:
    for face in KNOWN.values():
        ImageFont.truetype(face.path, 20, index=face.place)
