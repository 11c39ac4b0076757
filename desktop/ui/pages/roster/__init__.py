"""The roster page: tables or people against time, changed by hand past the judge."""
