"""The command as a person meets it: help, exit statuses, streams, JSON, colours."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sitegen import __version__
from sitegen.cli import cli, table
from tests.support import EPOCH, article, site, sitegen


def test_version() -> None:
    assert CliRunner().invoke(cli, ["--version"]).output == f"sitegen, version {__version__}\n"


def every_command() -> list[tuple[str, click.Command]]:
    """List the commands, those of groups by both names."""
    listed = list(cli.commands.items())
    for name, command in cli.commands.items():
        if isinstance(command, click.Group):
            listed += [(f"{name} {part}", below) for part, below in command.commands.items()]
    return listed


@pytest.mark.parametrize("command", [[], *(sorted(name.split() for name, _ in every_command()))])
def test_every_command_explains_itself_with_an_example(command: list[str]) -> None:
    result = CliRunner().invoke(cli, [*command, "--help"])
    assert result.exit_code == 0
    assert re.search(r"Example:\n\s+sitegen ", result.output)


def test_every_option_says_what_it_does() -> None:
    for name, command in every_command():
        for parameter in command.params:
            record = parameter.to_info_dict()
            assert record["param_type_name"] == "argument" or record["help"], (name, record)


def test_wrong_usage_is_two(tmp_path: Path) -> None:
    root = site(tmp_path)
    assert sitegen(root, "build", "--no-import", "--frozen").status == 2
    assert sitegen(root, "biuld").status == 2
    assert sitegen(root, "build", "--base-url", "ftp://x").status == 2
    result = sitegen(root, "build", env={"SOURCE_DATE_EPOCH": "soon"})
    assert result.status == 2
    assert "SOURCE_DATE_EPOCH is 'soon'" in result.err


def test_summary_on_one_stream_and_diagnostics_on_the_other(tmp_path: Path) -> None:
    files = {
        "content/articles/a.md": article("A", colour="red"),
        "content/articles/b.md": article("B", status="draft"),
        "content/articles/c.md": article("C", date="2024-07-03T08:00:00"),
    }
    result = sitegen(site(tmp_path, files), "build")
    assert result.status == 0
    assert "warning[unknown-key]" in result.err
    assert "held back: 1 draft, 1 with a future date (next: 2024-07-03 08:00 UTC)" in result.out
    assert re.search(r"built: 1 article, \d+ files in public/ in \d+\.\d+ s", result.out)
    assert "\x1b" not in result.err


def test_the_same_as_data(tmp_path: Path) -> None:
    files = {
        "content/articles/a.md": article("A", colour="red"),
        "seeds/s.txt": "A rocket to the Moon.\n",
        "content/articles/c.md": article("C", date="2024-07-03"),
    }
    root = site(tmp_path, files)
    data = json.loads(sitegen(root, "build", "--json").out)
    assert data["articles"] == 2
    assert data["waiting"] == 1
    assert data["next_date"] == "2024-07-03T00:00:00+00:00"
    assert data["outcomes"][0]["action"] == "created"
    assert data["diagnostics"][0]["code"] == "unknown-key"
    (root / "content/articles/a.md").write_text("broken")
    result = sitegen(root, "build", "--json")
    assert result.status == 1
    assert json.loads(result.out)["diagnostics"][0]["span"]["path"] == "content/articles/a.md"


def test_paths_open_from_the_current_folder(tmp_path: Path) -> None:
    site(tmp_path / "my/site", {"content/articles/a.md": "broken"})
    result = sitegen(tmp_path, "build", "--site", "my/site")
    assert result.err.startswith("my/site/content/articles/a.md:1:1: error[no-front-matter]")
    assert sitegen(tmp_path, "build", "--site", "none").status == 2


def test_every_page_works_under_another_base_path(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/articles/a.md": article("A", "[x](/tags/)", tags="[nasa]")})
    result = sitegen(root, "build", "--base-url", "https://u.example/deep/er/")
    assert result.status == 0
    for page in (root / "public").rglob("*.html"):
        for href in re.findall(r'(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
            assert href.startswith(("/deep/er/", "https://u.example/deep/er/", "#sg-main", "data:"))
    assert (
        (root / "public/robots.txt")
        .read_text()
        .endswith("Sitemap: https://u.example/deep/er/sitemap.xml\n")
    )


def on_a_terminal(root: Path, *arguments: str, **env: str) -> str:
    """Run the command with a pseudo-terminal as its standard error; return what it shows."""
    main, child = pty.openpty()
    variables = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    done = subprocess.Popen(
        [sys.executable, "-m", "sitegen", *arguments],
        cwd=root,
        env=variables | {"SOURCE_DATE_EPOCH": EPOCH, "TERM": "xterm"} | env,
        stdout=subprocess.DEVNULL,
        stderr=child,
    )
    os.close(child)
    shown = b""
    while True:
        try:
            part = os.read(main, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    done.wait(timeout=60)
    os.close(main)
    return shown.decode()


def test_colours_on_a_terminal_unless_no_color(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/articles/a.md": "broken"})
    assert "\x1b[31m" in on_a_terminal(root, "build")
    assert "\x1b[3" not in on_a_terminal(root, "build", NO_COLOR="1")


def test_bar_for_long_work_on_a_terminal_only(tmp_path: Path) -> None:
    files = {f"content/articles/{n}.md": article(f"T{n}") for n in range(230)}
    root = site(tmp_path, files)
    assert "100%" in on_a_terminal(root, "build")
    assert sitegen(root, "build").err == ""


def test_bar_of_an_import_ends_before_its_report(tmp_path: Path) -> None:
    files = {f"seeds/{n}.txt": f"Rocket number {n} flew to the Moon.\n" for n in range(230)}
    shown = on_a_terminal(site(tmp_path, {**files, "seeds/x.xyz": "x"}), "import")
    bar, _, report = shown.rpartition("100%")
    assert "import" in bar
    assert re.match(r" *(\x1b\[\?25h)?\r\n", report)
    assert "unknown-format" in report


SEEDS = {
    "seeds/en.txt": "A rocket flew to the Moon on Monday and came back.\n",
    "seeds/fr.txt": "La fusée a volé vers la Lune lundi et elle est revenue.\n",
    "seeds/ar.txt": "أطلقت ناسا صاروخا إلى القمر يوم الاثنين وعاد بعد أيام.\n",
    "seeds/ja.txt": "宇宙航空研究開発機構（JAXA）は月曜日に月へロケットを打ち上げた。\n",
}


def many() -> dict[str, str]:
    return SEEDS | {
        f"seeds/{n}.txt": f"Rocket {n} flew far, {'on and ' * 9}on.\n" for n in range(9)
    }


@pytest.mark.parametrize("columns", [80, 120])
def test_many_seeds_are_a_table_that_fits_the_terminal(tmp_path: Path, columns: int) -> None:
    root = site(tmp_path, many())
    result = sitegen(root, "import", "--dry-run", env={"COLUMNS": str(columns)})
    lines = result.out.splitlines()
    assert lines[0].split() == ["would", "be", "in", "tags", "guesses", "removed", "title"]
    assert len(lines) == 15
    assert lines[-1] == "seeds: 13 would be created"
    assert max(map(table.width, lines)) <= columns
    assert any("\u2068أطلقت" in line for line in lines)
    detailed = sitegen(root, "import", "--dry-run", "--details")
    assert detailed.out.count("to review:") == 13
    assert not (root / "content").exists()
    done = sitegen(root, "import", env={"COLUMNS": str(columns)}).out.splitlines()
    assert "'needs_review'" in done[-2]
    assert max(map(table.width, done)) <= columns


def test_report_as_data_holds_all_mentions(tmp_path: Path) -> None:
    data = json.loads(sitegen(site(tmp_path, SEEDS), "import", "--dry-run", "--json").out)
    mentions = {o["seed"]: o["mentions"] for o in data["outcomes"]}
    assert {"topic": "jaxa", "count": 2} in mentions["seeds/ja.txt"]


def test_a_seed_that_fails_comes_last_and_in_the_status(tmp_path: Path) -> None:
    root = site(tmp_path, {**SEEDS, "seeds/a\u202e.txt": "Text.\n"})
    result = sitegen(root, "import")
    assert result.status == 1
    assert "error[file-name]" in result.err
    assert "\u202e" not in result.err + result.out
    assert result.out.endswith("seeds: 4 created\n")


def test_topics_of_a_text(tmp_path: Path) -> None:
    text = (
        "Title\n\nThe Chinese space station, ＮＡＳＡ and esa met.\n\n"
        + "Words only. " * 150
        + "Mars.\n"
    )
    root = site(tmp_path, {"seeds/a.txt": text})
    shown = sitegen(root, "topics", "test", "seeds/a.txt", "--language", "en", "--json")
    assert shown.status == 0
    (story,) = json.loads(shown.out)["stories"]
    places = {(p["topic"], p["line"], p["column"], p["refused"][:10]) for p in story["places"]}
    assert ("tiangong", 3, 5, "") in places
    assert ("china", 3, 5, "inside a l") in places
    assert ("nasa", 3, 28, "") in places
    assert ("esa", 3, 37, "the alias ") in places
    tags = {s["topic"]: s["refused"] and s["refused"][0] for s in story["standings"]}
    assert tags["tiangong"] is None
    assert tags["mars"] == "passing"
    plain = sitegen(root, "topics", "test", "seeds/a.txt").out
    assert re.search(r"mars +0\.5 +1 +no: mentioned in passing", plain)
    assert re.search(r"3:28 +nasa +=NASA +.*\[NASA\] and", plain)


def test_topics_of_nothing_is_two(tmp_path: Path) -> None:
    root = site(tmp_path)
    assert sitegen(root, "topics", "test", "none.txt").status == 2
    assert sitegen(root, "topics", "test", "sitegen.yaml").status == 2
    listed = sitegen(root, "topics", "list", "луна")
    assert listed.status == 0
    assert "moon" in listed.out.split()


def test_topics_of_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "topics", "test", "-", "--language", "tr"],
        cwd=site(tmp_path),
        input="TÜRKİYE uzaya gitti.",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert re.search(r"turkey .* yes", done.stdout)


def test_nothing_in_a_name_disturbs_the_terminal() -> None:
    assert table.safe("a\x1b[31m\u202eb\n") == "a\\x1b[31m\\u202eb\\x0a"
    assert table.safe("قمر") == "\u2068قمر\u2069"
    assert table.width("月a\u0301") == 3
    assert table.cut("月月月月", 5) == "月月…"
    assert table.cut("abc", 3) == "abc"


def test_output_does_not_depend_on_folder_clock_or_hash_seed(tmp_path: Path) -> None:
    outputs = []
    for name, seed, zone in (("one", "1", "UTC"), ("two/deep", "2", "Asia/Tokyo")):
        files = {
            f"content/articles/{n}.md": article(f"T{n}", tags="[nasa, moon, x]") for n in range(9)
        }
        root = site(tmp_path / name, files)
        result = sitegen(root, "build", env={"PYTHONHASHSEED": seed, "TZ": zone})
        assert result.status == 0
        outputs.append({p.relative_to(root): p.read_bytes() for p in root.rglob("public/**/*.*")})
    assert outputs[0] == outputs[1]


def test_help_is_quick_to_import() -> None:
    code = "import sys; import sitegen.cli; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"babel", "jinja2", "markdown", "nh3", "yaml"} & set(loaded)
