"""Vis-à-vis, the event desk's program for face-to-face meetings; this file holds the version only."""

__version__ = "0.1.0"
