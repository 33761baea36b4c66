"""A plan for people to read: terminal, web page, Word document, JSON. Import the module that you need."""
