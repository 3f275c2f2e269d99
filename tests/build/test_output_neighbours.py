"""What lies beside the output: only folders that are provably ours are touched."""

from pathlib import Path

from tests.support import AS_USER, article, site, sitegen, tree


def test_folders_of_a_stranger_beside_the_output_are_left_alone(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/articles/a.md": article("A")})
    for name in (".public.old-mine", ".public.new-mine"):
        (root / name).mkdir()
        (root / name / "f").write_text("mine")
    (root / ".public.new-file").write_text("mine")
    for _ in range(2):
        result = sitegen(root, "build", "--clean")
        assert result.status == 0, result.err
    assert (root / ".public.old-mine/f").read_text() == "mine"
    assert (root / ".public.new-mine/f").read_text() == "mine"
    assert (root / ".public.new-file").read_text() == "mine"
    assert "articles/a/index.html" in tree(root / "public")


def test_old_site_that_cannot_be_removed_does_not_stop_the_new_one(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/articles/a.md": article("A")})
    assert sitegen(root, "build").status == 0
    (root / "public/articles/a").chmod(0o500)
    (root / "content/articles/a.md").write_text(article("B"))
    result = sitegen(root, "build", "--clean", through=AS_USER)
    assert result.status == 0
    assert "<h1>B</h1>" in (root / "public/articles/a/index.html").read_text()
    for leftover in root.glob(".public.*"):
        (leftover / "articles/a").chmod(0o700)
    assert sitegen(root, "build", "--clean").status == 0
    assert list(root.glob(".public.*")) == []


def test_page_that_cannot_be_replaced_is_named_and_the_rest_is_not_called_untouched(
    tmp_path: Path,
) -> None:
    dates = {"a": "2024-06-02", "b": "2024-06-01"}
    files = {f"content/articles/{n}.md": article(n, date=dates[n]) for n in dates}
    root = site(tmp_path, files)
    assert sitegen(root, "build").status == 0
    for name, date in dates.items():
        (root / f"content/articles/{name}.md").write_text(article(name, "New", date=date))
    (root / "public/articles/b").chmod(0o500)
    result = sitegen(root, "build", through=AS_USER)
    assert result.status == 1
    assert "public/articles/b/index.html:1:1: error[disk]" in result.err
    assert "New" in (root / "public/articles/a/index.html").read_text()
    assert "as it was or new" in result.err
    (root / "public/articles/b").chmod(0o755)
    assert sitegen(root, "build", "--verify").status == 0


def test_reserved_name_is_refused(tmp_path: Path) -> None:
    files = {"content/articles/a.md": article("A", aliases="[/.sitegen-files/]")}
    result = sitegen(site(tmp_path, files), "build")
    assert result.status == 1
    assert "content/articles/a.md:6:11: error[collision]" in result.err


def test_hidden_static_files_are_published(tmp_path: Path) -> None:
    files = {"static/.well-known/security.txt": "x", "static/.htaccess": "y"}
    root = site(tmp_path, files)
    assert sitegen(root, "build").status == 0
    assert (root / "public/.well-known/security.txt").read_text() == "x"
    assert (root / "public/.htaccess").read_text() == "y"
