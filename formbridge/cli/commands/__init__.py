"""One command a file; each file holds one ``command``."""
