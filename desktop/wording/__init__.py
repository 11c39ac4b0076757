"""Words for paper, calendar files and the command line in the reader's language; never for the window."""
