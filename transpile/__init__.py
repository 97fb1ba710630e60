"""Port mini apps: see `port`, `lift`, `emit`, `template`."""
