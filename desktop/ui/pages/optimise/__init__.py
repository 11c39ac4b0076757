"""The optimise page: checks, the run as a picture and in words, adopting and publishing a roster."""
