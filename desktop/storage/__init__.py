"""Keeps an event in one file, journal and undo included; only domain objects leave this package."""
