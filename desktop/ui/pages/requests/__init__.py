"""The requests: who wants to meet whom, how much, what was answered, what became of it."""
