"""Merging in git: what both sides changed goes through the engine, the rest is git's."""
