"""What the event is made of and what is true of it: data, rules and figures; standard library only."""
