"""The shell around the pure middle: content in, site out, the old site kept until then."""
