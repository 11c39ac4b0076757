"""Draws badges, schedules, rosters and signs as PDF from plain data; knows no event file and no window."""
