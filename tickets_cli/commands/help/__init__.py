"""Help beyond ``--help``: topics, and manual pages, all from one Markdown source."""
