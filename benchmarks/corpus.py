"""A deterministic corpus: N multilingual articles of about 2.9 KB with five tags each.

The same Markdown files serve every generator. Nothing in them depends on the clock or the
machine: article n of a corpus is the same bytes in every corpus, whatever its size.
"""

from pathlib import Path
from random import Random

TAGS = 300
TAGS_EACH = 4
BYTES = 2900

WORDS = {
    "en": "the rocket left its pad at dawn and an hour later both satellites were in orbit while "
    "engineers followed the second stage until it fell back into the ocean as planned by agency",
    "fr": "la fusée a quitté son pas de tir au matin et une heure plus tard les deux satellites "
    "étaient en orbite tandis que les ingénieurs suivaient le second étage dans sa chute prévue",
    "de": "die Rakete verließ ihre Rampe am Morgen und eine Stunde später waren beide Satelliten "
    "im Orbit während Ingenieure die zweite Stufe verfolgten bis sie wie geplant ins Meer fiel",
    "es": "el cohete dejó su rampa al amanecer y una hora después los dos satélites estaban en "
    "órbita mientras los ingenieros seguían la segunda etapa hasta su caída prevista en el mar",
    "ru": "ракета покинула площадку на рассвете и через час оба спутника были на орбите пока "
    "инженеры следили за второй ступенью до её падения в океан как и было задумано агентством",
    "ar": "غادر الصاروخ منصته عند الفجر وبعد ساعة كان القمران في المدار بينما تابع المهندسون "
    "المرحلة الثانية حتى سقوطها في المحيط كما خططت الوكالة",
    "ja": "ロケットは 夜明けに 発射台を 離れ 一時間後には 二つの 衛星が 軌道に 入り 技術者たちは "
    "二段目が 予定どおり 海に 落ちるまで 見守った",
    "zh-Hans": "火箭 黎明时 离开 发射台 一小时后 两颗 卫星 进入 轨道 工程师 一直 跟踪 "
    "第二级 直到 它 按计划 落入 大海",
}
LANGUAGES = tuple(WORDS)


def tag(number: int) -> str:
    """Return the id of a tag."""
    return f"topic-{number:03d}"


def article(number: int) -> str:
    """Return the text of one article."""
    random = Random(number)
    language = LANGUAGES[number % len(LANGUAGES)]
    words = WORDS[language].split()
    # Squaring makes a few tags common and many rare, as they are in a digest.
    tags = sorted({tag(int(random.random() ** 2 * TAGS)) for _ in range(TAGS_EACH)})
    date = f"{2004 + number % 21}-{1 + number % 12:02d}-{1 + number % 28:02d}T08:00:00Z"
    front = (
        f'---\ntitle: "{_sentence(random, words, 9)} {number}"\ndate: {date}\n'
        f"language: {language}\nsource: https://news.example.com/story/{number}\n"
        f"tags: [{', '.join(tags)}]\n"
        f'summary: "{_sentence(random, words, 24)}"\n'
        f'id: "tag:example.org,2024:{number}"\n---\n\n'
    )
    return front + _body(random, words, BYTES - len(front.encode()))


def _body(random: Random, words: list[str], size: int) -> str:
    parts: list[str] = []
    while len("\n\n".join(parts).encode()) < size:
        parts.append(_paragraph(random, words, len(parts)))
    return "\n\n".join(parts) + "\n"


def _paragraph(random: Random, words: list[str], place: int) -> str:
    """Mostly plain prose; every so often what digests really have in them."""
    text = " ".join(_sentence(random, words, random.randint(8, 22)) for _ in range(3))
    kind = random.randrange(12) if place else 11
    if kind == 0:
        return f"## {_sentence(random, words, 5)}\n\n{text}"
    if kind == 1:
        return "\n".join(f"- {_sentence(random, words, 6)}" for _ in range(3))
    if kind == 2:
        return f"> {text}"
    if kind == 3:
        return f"{text} [{words[0]}](https://example.com/{random.randrange(1000)})."
    if kind == 4:
        return f"{text} **{words[1]}** *{words[2]}*."
    return text


def _sentence(random: Random, words: list[str], count: int) -> str:
    text = " ".join(random.choice(words) for _ in range(count))
    return text[:1].upper() + text[1:] + "."


def name(number: int) -> str:
    """Return the file name of an article."""
    return f"story-{number:06d}.md"


def write(folder: Path, count: int) -> None:
    """Write a corpus of `count` articles into a folder."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / name(number)).write_text(article(number), encoding="utf-8")
