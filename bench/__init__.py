"""Measures the portal as ratios within one run: see docs/do-toc-do.md."""
