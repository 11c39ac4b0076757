"""Files in and out: tables into typed, checked rows and rows into files; knows no event and no database."""
