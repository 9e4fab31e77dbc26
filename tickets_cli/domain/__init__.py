"""The help desk itself: pure values and functions; no files, no git, no Click, no clock."""
