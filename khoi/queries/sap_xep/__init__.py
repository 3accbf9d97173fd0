"""Reorganisations read: what a list means, what is wrong with it, what executing it would do."""
