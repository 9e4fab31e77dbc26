"""Tests mirror the tree: tests/domain/test_clocks.py is for tickets_cli/domain/clocks.py."""
