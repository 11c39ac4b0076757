"""The people of the event: found, added, edited, taken out, imported."""
