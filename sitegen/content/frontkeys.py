"""The keys of an article's front matter: what each means and how it is written.

How they become an article is said in `schema`, what the import writes in its own rooms.
"""

from sitegen.content.sources import PUBLISH
from sitegen.core.keys import Key, Keys
from sitegen.core.kinds import TEXT, Choice, Items, Language, Line, Shape

STATUSES = ("published", "draft", "rejected")
_MOMENT = Shape(
    "date, with or without a time",
    {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].+)?$"},
)
_OTHER = {"anyOf": [dict(TEXT), {"type": "object"}]}

KEYS: Keys = (
    Key("title", "The title, in plain text.", Line(), hint='write: title: "What happened"'),
    Key(
        "date",
        "When it was published: 2024-07-09 or 2024-07-09T15:00:00+02:00; one that is still to come "
        "waits.",
        _MOMENT,
        hint="write: date: 2024-07-09",
    ),
    Key("language", "The story's own language.", Language(), hint="write: language: en"),
    Key("title_language", "The title's language, where it is another one.", Language(), ""),
    Key("source", "The original's address, else the seed's path.", Line(), ""),
    Key("tags", "Ids of topics, or words of your own.", Items(), ()),
    Key(
        "summary",
        "What lists and feeds say of it, in plain text; without, the first paragraph.",
        Line(),
        "",
    ),
    Key("id", "A tag: URI by which feed readers know the story: never change it.", Line(), ""),
    Key(
        "needs_review",
        "The fields that the import guessed; delete what you have checked.",
        Items("list of keys"),
        (),
    ),
    Key(
        "origin",
        "The seed, and a digest of each field as the import wrote it.",
        Shape("as the import wrote it", {"type": "object"}),
    ),
    Key(
        "also",
        "Other sources of the same text: seed, digest and source, or just an address.",
        Shape(
            "list of sources",
            {"anyOf": [{"type": "array", "items": _OTHER}, *_OTHER["anyOf"]]},
        ),
    ),
    Key(
        "removed",
        "Lines that the import set aside, with the rule that took them.",
        Shape("as the import wrote it"),
    ),
    Key(
        "slug",
        "The last part of the address; without, the file's name.",
        Shape("text without a slash", {"type": ["string", "number"], "pattern": "^[^/]*$"}),
    ),
    Key("aliases", "Old addresses that lead here.", Items("list of paths"), ()),
    Key("author", "Who wrote the original.", Line(), ""),
    Key("published", "When the original was published.", _MOMENT),
    Key("updated", "When you last changed the story.", _MOMENT),
    Key(
        "status",
        "Whether it is shown; a rejected story is kept out, and not imported again.",
        Choice(options=STATUSES),
        "published",
    ),
    Key(
        "publish",
        "How much of the text is shown, whatever sources.yaml says.",
        Choice(options=PUBLISH),
        "",
    ),
    Key(
        "translation_of",
        "The slug of the story that this one tells in another language.",
        Line("slug"),
        "",
    ),
    Key("ignore", "Names of checks that are not to speak of this story.", Items(), ()),
)
