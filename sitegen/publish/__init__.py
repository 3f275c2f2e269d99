"""What a curator does around a build: beginning a theme, and what more there will be."""
