"""Merging: three versions of a ticket or of the settings become one, the same in every clone."""
