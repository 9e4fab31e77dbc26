"""Figures over replayed tickets, family by family."""
