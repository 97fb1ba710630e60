"""Style sheets: read into trees that keep every character, rewritten, printed."""
