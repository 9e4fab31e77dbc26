"""One file per command group: read, decide, write, show."""
