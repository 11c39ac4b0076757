"""The programme and its places: sessions and slots, rooms, tables, closures, programme items."""
