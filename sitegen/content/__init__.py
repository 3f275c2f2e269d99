"""Markdown files and the articles in them: front matter, markup, the store, the topics.

The only room that knows the Markdown library and the sanitiser.
"""
