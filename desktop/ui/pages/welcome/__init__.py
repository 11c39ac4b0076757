"""The first-run page: make an event, open one, try the demonstration."""
