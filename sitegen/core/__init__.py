"""The ground: errors, files, text, languages, addresses, YAML and the configuration.

Imports nothing from the rest of sitegen.
"""
