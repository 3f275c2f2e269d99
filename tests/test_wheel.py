"""What a user gets: a wheel, installed into an empty environment in another folder."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.support import ROOT, article, site


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_installed_wheel_builds_a_site_elsewhere(tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    run(*pip, "--wheel-dir", tmp_path / "dist", ROOT, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").iterdir()
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env/bin/python"
    install = (python, "-m", "pip", "install", "--quiet", "--constraint", ROOT / "constraints.txt")
    run(*install, wheel, cwd=tmp_path)
    seed = "A rocket with four satellites has reached its orbit around the Moon today.\n"
    root = site(tmp_path / "site", {"content/articles/a.md": article("Wheel"), "seeds/b.txt": seed})
    command = tmp_path / "env/bin/sitegen"
    assert run(command, "--version", cwd=root).startswith("sitegen, version ")
    run(command, "build", cwd=root)
    page = (root / "public/articles/a/index.html").read_text(encoding="utf-8")
    assert "<h1>Wheel</h1>" in page
    assert list((root / "public/assets").glob("style.*.css"))
    assert (root / "public/tags/moon/feed.xml").is_file()
    where = run(python, "-c", "import sitegen; print(sitegen.__file__)", cwd=root)
    assert where.startswith(str(tmp_path / "env"))
    assert (Path(where.strip()).parent / "py.typed").is_file()
    run(command, "init", "mine", cwd=tmp_path)
    assert (tmp_path / "mine/vendor" / wheel.name).is_file()
    for table in (ROOT / "sitegen/ingest").glob("*.yaml"):
        assert (Path(where.strip()).parent / "ingest" / table.name).is_file(), table.name
