"""Workbenches over a page: doubles, suggestions, exports, privacy; each with a presenter of its own."""
