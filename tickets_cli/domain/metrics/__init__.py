"""Figures over replayed tickets: one small file per family, all pure functions of a cohort."""
