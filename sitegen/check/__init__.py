"""Checks: what a build accepts and a reader would stumble over. Pure: records in, findings out."""
