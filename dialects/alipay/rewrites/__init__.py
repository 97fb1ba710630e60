"""What needs more than another name: one construct per file."""
