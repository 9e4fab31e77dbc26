"""Clocks, tested with whole stories of tickets."""
