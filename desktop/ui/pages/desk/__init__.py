"""The desk: scan or find a person, see where they go next, check them in, hand them paper."""
