"""Builds rosters with constraint programming in a process of its own; knows no database and no window."""
