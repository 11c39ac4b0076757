"""The optimiser: turns a `domain.problem.Problem` into a judged roster; knows no database, file or window.

Importing this package loads no OR-Tools; only a running solve does.
"""
