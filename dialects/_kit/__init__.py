"""How any dialect is built: records, parsers and printers that a Syntax record drives."""
