"""The help desk itself, tested with no disk and no clock."""
