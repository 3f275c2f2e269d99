"""Articles become a site, a site becomes a plan: every URL is decided here, nothing rendered.

Pure: no disk, no clock, no template library.
"""
