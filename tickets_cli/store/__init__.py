"""The desk on disk: YAML, the schema gate, settings, git and the repository."""
