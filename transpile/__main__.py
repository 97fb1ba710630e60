"""``python -m transpile`` is the command line."""

import sys

from transpile.cli.main import main

sys.exit(main())
