"""Logic scripts: facts found on a tree-sitter tree, output made by edits on the original text."""
