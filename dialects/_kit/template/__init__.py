"""Templates: text to the IR's tree and back, driven by a Syntax record."""
