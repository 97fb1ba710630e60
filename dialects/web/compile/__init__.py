"""Templates and style sheets of the IR compiled to what a browser runs."""
