"""The six steps (the passes have a folder of their own), each a module named by its verb."""
