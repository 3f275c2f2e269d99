"""How good the import's guesses are, on the labelled sets under tests/quality.

    python -m benchmarks.quality            # all sets; `make quality` does the same

The sets were written without sight of the code; each folder's README says how. Nothing here is
tuned by this program: it reads, asks the import, and counts.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from benchmarks import layouts
from sitegen.content import topics
from sitegen.content.markup import render
from sitegen.content.sources import Sources
from sitegen.core.files import Blob
from sitegen.core.text import digest
from sitegen.ingest import boilerplate, draft, duplicates, glosses, language, plain, stories
from sitegen.ingest.draft import Context
from sitegen.ingest.readers import charset, txt
from sitegen.ingest.records import Block, Draft, Seed
from sitegen.ingest.topics import Matcher
from tests.ingest import encoded
from tests.ingest.saved import PAGES, f1, wanted

SETS = Path(__file__).resolve().parent.parent / "tests" / "quality"


class Row(NamedTuple):
    """A line of the table."""

    what: str
    figure: str
    note: str = ""


def load(path: Path) -> Any:
    """Read a labelled file: our own, so YAML may type it."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def languages_of(folder: str) -> list[tuple[str, Any]]:
    """Return the files of a set that are named after a language."""
    skipped = ("scripts", "mixed")
    paths = sorted((SETS / folder).glob("*.yaml"))
    return [(path.stem, load(path)) for path in paths if path.stem not in skipped]


def percent(good: int, all_: int) -> str:
    """Write a share."""
    return f"{100 * good / max(1, all_):.1f} % of {all_:,}"


def tongues() -> Iterator[Row]:
    """Languages of documents, headlines, scripts; stretches in another language."""
    for kind in ("documents", "headlines"):
        wrong: Counter[str] = Counter()
        count = 0
        for tag, found in languages_of("language"):
            for text in found[kind]:
                told = language.detect(text)
                count += 1
                wrong[f"{tag} as {told}"] += told != tag
        worst = ", ".join(f"{name} {n}" for name, n in wrong.most_common(5) if n)
        yield Row(f"language of {kind}", percent(count - wrong.total(), count), worst)
    scripts = load(SETS / "language" / "scripts.yaml")
    told = [(tag, language.detect(text)) for tag, texts in scripts.items() for text in texts]
    bad = Counter(f"{tag} as {found}" for tag, found in told if tag != found)
    note = ", ".join(f"{name} {n}" for name, n in bad.most_common(5))
    yield Row("language and script, 39 more", percent(len(told) - bad.total(), len(told)), note)
    yield from spans()


def spans() -> Iterator[Row]:
    """Stretches of text in another language."""
    right = found = wanted = 0
    for item in load(SETS / "language" / "mixed.yaml"):
        marked = glosses.mark(item["text"], item["language"])
        for span in item["spans"]:
            wanted += 1
            start = f'<span lang="{span["language"]}"'
            right += any(span["text"] in part for part in marked.split(start)[1:])
        found += marked.count("<span lang=")
    yield Row("glosses and quotations found", percent(right, wanted), f"{found - right} wrong")


def tags() -> Iterator[Row]:
    """Tags: precision and recall of what a text is about."""
    matcher = Matcher(topics.load(Path("/nonexistent"), []).values())
    for folder in ("tags", "tags-fresh", "tags-third"):
        figures: dict[str, tuple[float, float]] = {}
        for tag, items in languages_of(folder):
            good = extra = missing = 0
            for item in items["items"] if isinstance(items, dict) else items:
                # No title: the first line, which the matcher takes for one, is empty.
                got = set(matcher.tags("\n" + item["text"], tag))
                want, fine = set(item["tags"]), set(item.get("also") or ())
                good += len(got & want)
                extra += len(got - want - fine)
                missing += len(want - got)
            figures[tag] = (good / max(1, good + extra), good / max(1, good + missing))
        yield from _tag_rows(folder, figures)


def _tag_rows(folder: str, figures: dict[str, tuple[float, float]]) -> Iterator[Row]:
    for place, name in enumerate(("precision", "recall")):
        values = {tag: pair[place] for tag, pair in figures.items()}
        worst = sorted(values, key=values.__getitem__)[:4]
        mean = sum(values.values()) / len(values)
        note = "lowest: " + ", ".join(f"{tag} {values[tag]:.2f}" for tag in worst)
        figure = f"{mean:.3f} / {values[worst[0]]:.2f}"
        yield Row(f"{folder}: {name} of {len(values)} languages, mean / least", figure, note)


LOOK_ALIKES = 24
"""How many lines at the end of each file of ordinary-fresh only look like boilerplate."""


def lines() -> Iterator[Row]:
    """Boilerplate lines between the paragraphs of a story; ordinary lines, and those that look
    like boilerplate.
    """
    lost, kept, alike_lost, alike = 0, 0, 0, 0
    for again, last in (("", 0), ("-fresh", LOOK_ALIKES)):
        taken = offered = 0
        missed: Counter[str] = Counter()
        for tag, found in languages_of(f"boilerplate{again}"):
            text = (SETS / f"ordinary{again}" / f"{tag}.txt").read_text(encoding="utf-8")
            every = [line for line in text.split("\n") if line]
            story = every[: len(every) - last]
            for item in found["remove"]:
                offered += 1
                gone = item["line"] in removed([*story[:6], item["line"]])
                taken += gone
                missed[item["kind"]] += not gone
            for line in [*found.get("keep", ()), *every[len(story) :]]:
                alike += 1
                alike_lost += line in removed([*story[:3], line, *story[3:6]])
            for number in range(0, len(story), 6):
                part = story[number : number + 6]
                kept += len(part)
                lost += len(set(part) & removed(part))
        yield Row(f"boilerplate{again} lines found", percent(taken, offered), str(dict(missed)))
    yield Row("ordinary lines taken", f"{lost} of {kept:,}", "both sets")
    yield Row("ordinary lines that look like boilerplate, taken", f"{alike_lost} of {alike:,}")
    yield from _third_lines()


def _third_lines() -> Iterator[Row]:
    """The third set: lines where sites put them, look-alikes in the middle and at the end."""
    missed: Counter[str] = Counter()
    offered = lost = kept = 0
    for tag, found in languages_of("boilerplate-third"):
        text = (SETS / "ordinary-fresh" / f"{tag}.txt").read_text(encoding="utf-8")
        story = text.split("\n")[:6]
        for item in found["remove"]:
            line = item["line"]
            page = [line, *story] if item.get("place") == "head" else [*story, line]
            offered += 1
            missed[item["kind"]] += line not in removed(page)
        for line in found["keep"]:
            kept += 1
            lost += line in removed([*story[:3], line, *story[3:]]) | removed([*story, line])
    gone = percent(offered - missed.total(), offered)
    yield Row("boilerplate-third lines found", gone, str(dict(missed)))
    yield Row("boilerplate-third lines to keep, taken", f"{lost} of {kept:,}")


def removed(paragraphs: list[str]) -> set[str]:
    """Return the lines that the import sets aside."""
    _, gone = boilerplate.separate(plain.blocks("\n\n".join(paragraphs), 1))
    return {item.text for item in gone}


def texts() -> Iterator[Row]:
    """Whole texts: headline, date, author, lines that are no part of the story."""
    context = Context(Matcher(()), datetime(2026, 1, 1, tzinfo=UTC), Sources())
    counts: Counter[str] = Counter()
    for path in sorted((SETS / "texts").glob("*.txt")):
        label, found = load(path.with_suffix(".yaml")), drafted(path, context)
        bare = [line.strip() for line in path.read_text(encoding="utf-8").split("\n")]
        story = {n for n, line in enumerate(bare, 1) if line} - set(label["remove"])
        gone = {item.line for item in found.removed}
        counts["texts"] += 1
        counts["language"] += found.language == label["language"]
        if label["headline"]:
            counts["headlines"] += 1
            counts["headline"] += found.title == draft.plain_line(label["headline"])
        else:
            counts["untitled"] += 1
            counts["short"] += len(found.title) <= 110
            counts["made"] += label["dateline"] == "" or label["dateline"] not in found.title
        stated = "" if "date" in found.guessed else found.date[:10]
        counts["date"] += stated == str(label["date"])[:10]
        counts["author"] += found.author == label["author"]
        counts["lines"] += len(label["remove"])
        counts["gone"] += len(gone & set(label["remove"]))
        counts["story"] += len(story)
        counts["taken"] += len(gone & story)
    yield from _text_rows(counts)


def _text_rows(counts: Counter[str]) -> Iterator[Row]:
    whole = counts["texts"]
    yield Row("whole texts: language", percent(counts["language"], whole))
    yield Row("titles: headline found", percent(counts["headline"], counts["headlines"]))
    untitled = counts["untitled"]
    yield Row("titles: made ones of up to 110 characters", percent(counts["short"], untitled))
    yield Row("titles: made ones without dateline", percent(counts["made"], untitled))
    yield Row("whole texts: date right or rightly none", percent(counts["date"], whole))
    yield Row("whole texts: author right or rightly none", percent(counts["author"], whole))
    yield Row("whole texts: lines set aside", percent(counts["gone"], counts["lines"]))
    yield Row("whole texts: story lines taken", f"{counts['taken']} of {counts['story']:,}")


def drafted(path: Path, context: Context) -> Draft:
    """Return what the import makes of a file."""
    data = path.read_bytes()
    (raw,) = txt.read(Blob(f"seeds/{path.name}", data), [])
    return draft.make(raw, Seed(f"seeds/{path.name}", "", digest(data)), context)


def saved() -> Iterator[Row]:
    """Main texts: of our own pages, with which the reader was made, and of other layouts."""
    scores = {
        page.stem: f1(_main(f"seeds/{page.name}", page.read_bytes()), wanted(page))
        for page in PAGES
    }
    yield _main_row("main text: F1, pages under tests", scores)
    cases = layouts.cases()
    scores = {
        case.name: f1(_main("seeds/x.html", case.page.encode()), case.story) for case in cases
    }
    yield _main_row(f"main text: F1, {len(layouts.KINDS)} other layouts", scores)


def _main(name: str, data: bytes) -> str:
    """Return the words of a page's main text, '' where the page is refused."""
    found = stories.read(Blob(name, data), [])
    return found[0].text if found else ""


def _main_row(what: str, scores: dict[str, float]) -> Row:
    worst = sorted(scores, key=scores.__getitem__)[:4]
    note = "lowest: " + ", ".join(f"{name} {scores[name]:.2f}" for name in worst)
    return Row(what, f"{sum(scores.values()) / len(scores):.3f} of {len(scores)}", note)


def encodings() -> Iterator[Row]:
    """Texts in every encoding that is used for their languages."""
    wrong: Counter[str] = Counter()
    every = list(encoded.cases())
    for case in every:
        found = charset.decode(case.data)
        wrong[f"{case.encoding} {case.language}"] += found is None or found.text != case.text
    count = len({case.encoding for case in every})
    worst = ", ".join(f"{name} {n}" for name, n in wrong.most_common(4) if n)
    right = percent(len(every) - wrong.total(), len(every))
    yield Row(f"texts in {count} encodings, read right", right, worst)


def copies() -> Iterator[Row]:
    """The same text again, and different stories of one subject."""
    found: Counter[str] = Counter()
    groups = sorted(path for path in (SETS / "duplicates").iterdir() if (path / "cut.txt").exists())
    for group in groups:
        for kind in ("cut", "extended", "boiler"):
            pair = [letters(group / f"{name}.txt") for name in ("original", kind)]
            found[kind] += duplicates.share(*pair) > duplicates.SAME
    for kind in ("cut", "extended", "boiler"):
        yield Row(f"duplicates: {kind}", percent(found[kind], len(groups)))
    others = sorted((SETS / "duplicates" / "different").glob("*-a.txt"))
    pairs = [(path, path.with_name(path.name.replace("-a.", "-b."))) for path in others]
    pairs += list(combinations([group / "original.txt" for group in groups], 2))
    false = sum(duplicates.share(letters(a), letters(b)) > duplicates.SAME for a, b in pairs)
    yield Row("duplicates: false pairs", f"{false} of {len(pairs):,}")


def letters(path: Path) -> str:
    """Return the letters of a file's story, as they are compared."""
    story, _ = boilerplate.separate(plain.blocks(path.read_text(encoding="utf-8"), 1))
    blocks: list[Block] = list(story)
    return duplicates.letters(render(plain.to_markdown(blocks), "", "", ()).html)


PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    "language": tongues,
    "tags": tags,
    "lines": lines,
    "texts": texts,
    "pages": saved,
    "encodings": encodings,
    "duplicates": copies,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[])
    options = parser.parse_args()
    print("| what | figure | note |\n|---|---|---|")
    for name in options.parts or PARTS:
        for row in PARTS[name]():
            print(f"| {row.what} | {row.figure} | {row.note} |", flush=True)


if __name__ == "__main__":
    main()
