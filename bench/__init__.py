"""Measurements: ratios from one run, side by side."""
