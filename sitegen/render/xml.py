"""The few bricks that XML outputs share: escaping, and nothing that XML 1.0 forbids."""

from sitegen.core.text import xml_safe

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def escape(text: str) -> str:
    """Escape a text for element content."""
    return xml_safe(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Escape a text for a double-quoted attribute."""
    return escape(text).replace('"', "&quot;")


def styled(style: str) -> str:
    """Begin a document that a browser shows with a style sheet, if there is one.

    By the processing instruction of "Associating Style Sheets with XML documents" (W3C, 2010).
    """
    return (
        f'{DECLARATION}<?xml-stylesheet href="{attribute(style)}" type="text/css"?>\n'
        if style
        else DECLARATION
    )


def title(text: str, language: str) -> str:
    """Write a title, with its language where that is not the one around it.

    Atom has the attribute; RSS allows those of other namespaces.
    """
    given = f' xml:lang="{attribute(language)}"' if language else ""
    return f"<title{given}>{escape(text)}</title>\n" if text else ""


def element(name: str, text: str) -> str:
    """Write an element on its own line, or nothing for an empty text."""
    return f"<{name}>{escape(text)}</{name}>\n" if text else ""
