"""Reorganisations written: drafts, execution, undoing, and what beat does on the day."""
