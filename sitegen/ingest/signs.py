"""Signs by what they do in a text, in all scripts: strings of characters, nothing else."""

FULL_STOPS = ".。।॥۔።။។"
QUESTIONS = "?？؟"
EXCLAMATIONS = "!！"
ELLIPSIS = "…"
STOPS = FULL_STOPS + QUESTIONS + EXCLAMATIONS
ENDS = STOPS + ELLIPSIS
"""With one of these a sentence ends, if nothing closes behind it."""

SPACED = ".!?…"
"""Ends that also stand within words and numbers: a blank has to follow."""

WIDE = "。！？"
UNSPACED = "".join(sign for sign in ENDS if sign not in SPACED)
COLONS = ":："
SEMICOLONS = ";；؛"
COMMAS = ",，،、"

OPENING_QUOTES = "\"'“„”«‘「『‹"
CLOSING_QUOTES = "\"'”’»」』"
CLOSING_BRACKETS = ")）"
CLOSERS = CLOSING_QUOTES + CLOSING_BRACKETS
"""What may stand behind the end of a sentence."""
