"""Stands in for work that takes as long as it is let."""

import threading

SECONDS_BETWEEN_LOOKS = 0.005


def rest_until(should_stop):
    """Do nothing until told to stop, without keeping a processor busy."""
    pause = threading.Event()
    while not should_stop():
        pause.wait(SECONDS_BETWEEN_LOOKS)
