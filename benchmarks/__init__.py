"""Measuring sitegen against its peers; see run.py."""
