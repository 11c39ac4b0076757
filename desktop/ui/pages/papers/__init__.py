"""The papers page: what is missing, current or out of date, its preview, printing it, and the log."""
