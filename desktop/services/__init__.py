"""The use-cases that window and command line share; no words of SQL, Qt or constraint programming."""
