"""Pages and a theme become bytes. Pure: what is rendered depends on the view and the theme only.

`RENDERERS` (in `render.table`) has one row for each kind of page.
"""
