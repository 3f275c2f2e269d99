"""Beginning a digest: what `init` and `new` make, and the workflow that publishes it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.core import config, keys, settings, yamldoc
from sitegen.core.errors import Diagnostic
from sitegen.publish import provenance, scaffold
from sitegen.publish.provenance import Provenance
from sitegen.publish.scaffold import Asked
from tests.support import ROOT, article, site, sitegen, themed, tree

ASKED = Asked('Notes: "orbit"', "fr", "https://someone.github.io/repo/")


def test_every_key_of_the_configuration_is_explained_and_every_example_is_good() -> None:
    text = scaffold.settings_text(ASKED)
    for _ in range(2):  # those below another key are commented out twice where they are examples
        text = re.sub(r"^((?:  )?)# (?=  |[a-z_]+:)", r"\1", text, flags=re.MULTILINE)
    problems: list[Diagnostic] = []
    read = config.parse(text, problems)
    assert problems == []
    assert read is not None
    assert (read.title, read.language, str(read.base_url)) == ASKED
    mapping = yamldoc.compose(text, config.FILE, [], limit=1 << 20)
    for way, key in keys.flat(settings.KEYS):
        node: object = mapping
        for name in way:
            assert isinstance(node, yamldoc.Mapping)
            node = node.get(name)
        assert node is not None, way
        assert key.meaning.split()[0] in text


def test_what_is_commented_out_counts_anyway() -> None:
    """But for examples, which stay comments when one mark is taken away."""
    text = scaffold.settings_text(ASKED)
    some = re.sub(r"^# (?=  |[a-z_]+:$)", "", text, flags=re.MULTILINE)
    assert some != text
    assert config.parse(some, []) == config.parse(text, [])


def test_what_init_makes_builds_without_a_word_of_complaint(tmp_path: Path) -> None:
    made = sitegen(tmp_path, "init", "mine", "--title", 'Notes: "x"', "--language", "fr")
    assert made.status == 0, made.err
    assert made.out.endswith("next:\n  cd mine\n  sitegen build\n")
    built = sitegen(tmp_path / "mine", "build")
    assert (built.status, built.err) == (0, "")
    new = sitegen(tmp_path / "mine", "new", "article", "--title", "Un départ: vu")
    assert (new.status, new.out) == (0, "content/articles/un-départ-vu.md\n")
    built = sitegen(tmp_path / "mine", "build", "--drafts")
    assert (built.status, built.err) == (0, "")
    assert (tmp_path / "mine/public/articles/un-départ-vu/index.html").is_file()


def test_init_refuses_a_folder_with_something_in_it(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/.hidden").write_text("x")
    result = sitegen(tmp_path, "init", "mine")
    assert result.status == 2
    assert "error[init]: is not empty" in result.err
    assert list(tree(tmp_path)) == ["mine/.hidden"]


@pytest.mark.parametrize("wrong", [("--language", "xx-yy-zz"), ("--base-url", "ftp://x")])
def test_init_writes_nothing_after_a_wrong_answer(tmp_path: Path, wrong: tuple[str, str]) -> None:
    assert sitegen(tmp_path, "init", "mine", *wrong).status == 2
    assert not (tmp_path / "mine").exists()


def test_new_never_overwrites(tmp_path: Path) -> None:
    root = site(tmp_path)
    assert sitegen(root, "new", "article", "--title", "One").status == 0
    before = tree(root)
    again = sitegen(root, "new", "article", "--title", "One")
    assert again.status == 2
    assert "is there already" in again.err
    assert tree(root) == before
    assert sitegen(root, "new", "article").status == 2


def test_new_edition_is_found_where_its_week_has_stories(tmp_path: Path) -> None:
    root = site(
        tmp_path, {"content/articles/a.md": article("A", date="2024-06-05")}, themed("orbit")
    )
    made = sitegen(root, "new", "edition", "--week", "2024-w23", "--title", "A: full week")
    assert (made.status, made.out) == (0, "content/editions/2024-w23.md\n")
    built = sitegen(root, "build")
    assert (built.status, built.err) == (0, "")
    assert ">A: full week</h1>" in (root / "public/index.html").read_text()
    again = sitegen(root, "new", "edition", "--week", "2024-W23")
    assert (again.status, "is there already" in again.err) == (2, True)
    french = sitegen(root, "new", "edition", "--week", "2024-W23", "--language", "fr")
    assert french.out == "content/editions/2024-w23-fr.md\n"
    assert sitegen(root, "new", "edition", "--week", "2024-W60").status == 2
    assert sitegen(root, "new", "edition").status == 0  # this week's


def test_new_opens_the_editor_on_wish(tmp_path: Path) -> None:
    root = site(tmp_path)
    result = sitegen(root, "new", "article", "--title", "One", "--edit", env={"VISUAL": "rm"})
    assert result.status == 0
    assert list((root / "content/articles").iterdir()) == []


INSTALLS = [
    (
        {"url": "https://git.example/x.git", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
        Provenance("'sitegen-digest[cards,search] @ git+https://git.example/x.git@ab12'"),
    ),
    (
        {"url": "https://me:token@git.example/x", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
        Provenance("'sitegen-digest[cards,search] @ git+https://git.example/x@ab12'"),
    ),
    (
        {"url": "file:///d/sitegen_digest-1.whl", "archive_info": {}},
        Provenance(
            "'./vendor/sitegen_digest-1.whl[cards,search]'", Path("/d/sitegen_digest-1.whl")
        ),
    ),
    (
        {"url": "https://host.example/s.whl", "archive_info": {}},
        Provenance("'sitegen-digest[cards,search] @ https://host.example/s.whl'"),
    ),
    ({"url": "file:///home/clone", "dir_info": {"editable": True}}, Provenance("")),
    ({}, Provenance("")),
]


@pytest.mark.parametrize(("noted", "expected"), INSTALLS)
def test_origin_of_the_installation(noted: dict[str, object], expected: Provenance) -> None:
    assert provenance.read(noted) == expected


def test_clone_counts_by_its_remote_once_its_commit_is_there(tmp_path: Path) -> None:
    def git(*command: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, *command], cwd=tmp_path, check=True)

    noted = {"url": tmp_path.as_uri(), "dir_info": {}}
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "One")
    git("remote", "add", "origin", "https://git.example/x.git")
    assert provenance.read(noted) == Provenance("")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    install = provenance.read(noted).install
    assert install.startswith("'sitegen-digest[cards,search] @ git+https://git.example/x.git@")


def test_wheel_comes_along(tmp_path: Path) -> None:
    wheel = tmp_path / "s-1.whl"
    wheel.write_bytes(b"wheel")
    made = scaffold.make(tmp_path / "site", ASKED, Provenance("./vendor/s-1.whl", wheel))
    assert "vendor/s-1.whl" in made
    assert (tmp_path / "site/vendor/s-1.whl").read_bytes() == b"wheel"


def test_repositorys_own_workflow_is_current() -> None:
    text = (ROOT / scaffold.WORKFLOW).read_text(encoding="utf-8")
    assert text == scaffold.own_workflow()


WORKFLOWS = [provenance.OWN, "", *(expected.install for _, expected in INSTALLS)]


@pytest.mark.parametrize("install", WORKFLOWS)
def test_workflow_keeps_to_its_schema(tmp_path: Path, install: str) -> None:
    text = scaffold.workflow(install)
    assert "@INSTALL@" not in text
    problems: list[Diagnostic] = []
    assert yamldoc.compose(text, "pages.yml", problems, limit=100_000) is not None
    assert problems == []
    (tmp_path / "pages.yml").write_text(text)
    assert valid(tmp_path / "pages.yml")
    (tmp_path / "pages.yml").write_text(text.replace("runs-on", "runs-at"))
    assert not valid(tmp_path / "pages.yml")


def valid(path: Path) -> bool:
    schema = ("--builtin-schema", "vendor.github-workflows")
    command = [str(Path(sys.executable).parent / "check-jsonschema"), *schema, str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
