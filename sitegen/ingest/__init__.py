"""Seeds become drafts, drafts become content files that a person then owns.

Readers turn bytes into Raw, the middle (clean, language, headline, topics) is pure, and
`ingest.curate` is the shell that reads and writes. What a person changed always wins.
"""
