"""Findings and reports as text, tables, JSON and pictures.

Nothing here prints: each format gives back its text; only a terminal's is shown on the console handed in.
"""
