"""JSON configuration files: read into trees that keep every character, edited, printed."""
