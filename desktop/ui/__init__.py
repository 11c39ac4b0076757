"""The window: pages, widgets and models. Decides nothing about events; every change goes through services."""
