"""Planners: each module yields the pages of one sort, from a site and its channels."""
