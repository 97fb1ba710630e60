"""The command line: one module a command, found by the parser in `transpile.cli.main`."""
