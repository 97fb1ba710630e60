"""``transpile lift``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from dialects._kit.context import utf8
from transpile.engine import open_app
from transpile.steps.package import write_file


def run(arguments: argparse.Namespace) -> int:
    """Write the IR as JSON, or its templates as XML."""
    opened = open_app(arguments.source, dialect=arguments.dialect, jobs=arguments.jobs)
    out = Path(arguments.out) if arguments.out else None
    try:
        if arguments.xml:
            from transpile.xml_form import xml_document

            data = xml_document(opened)
        else:
            from transpile.ir_file import ir_document

            beside = out.parent if out is not None else Path(os.getcwd())
            document = ir_document(opened, beside)
            data = utf8(
                json.dumps(document, ensure_ascii=False) + "\n"
            )  # indenting costs 20 times as much
    finally:
        opened.close()
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        write_file(out, data)
    return 0
