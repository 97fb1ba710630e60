"""Entry point of the command line; heavy imports wait until a command needs them."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence

from transpile import __version__

CLEAN, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="transpile",
        description="Port mini apps to other platforms.",
        epilog="Exit codes: 0 clean, 1 behaviour is lost somewhere (with --strict also warnings), "
        "2 usage or no app there, 3 a bug in transpile, 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=f"transpile {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_port(commands)
    _add_check(commands)
    _add_serve(commands)
    _add_lift(commands)
    explain = commands.add_parser("explain", help="what a rule means and what to do about it")
    explain.add_argument("rule", metavar="RULE", nargs="?", help="a rule's id; none lists them all")
    matrix = commands.add_parser("matrix", help="what each target supports, table by table")
    matrix.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    commands.add_parser("dialects", help="the dialects this installation knows")
    return parser


def _add_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SRC", help="app folder, .zip or IR file")
    parser.add_argument("--from", dest="dialect", metavar="DIALECT", help="the source's dialect")
    parser.add_argument("--jobs", type=_positive, metavar="N", help="processes to use")


def _add_reporting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--report",
        action="append",
        default=[],
        metavar="FILE",
        help="also write the findings to FILE (.html, .json, .sarif or .txt); repeatable",
    )
    parser.add_argument("--strict", action="store_true", help="warnings fail as errors do")
    parser.add_argument("--baseline", metavar="FILE", help="JSON report of findings to accept")
    parser.add_argument("-q", "--quiet", action="store_true", help="only the summary")


def _add_port(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    port = commands.add_parser("port", help="port an app to one or more targets")
    _add_source(port)
    port.add_argument("--to", action="append", required=True, metavar="TARGET", help="repeatable")
    port.add_argument(
        "-o", "--out", default="dist", metavar="DIR", help="output goes to DIR/TARGET"
    )
    port.add_argument("--force", action="store_true", help="replace files that are not ours")
    port.add_argument("--zip", action="store_true", help="write DIR/TARGET.zip instead of a folder")
    port.add_argument("--router", choices=("path", "hash"), help="how page URLs are spelled")
    port.add_argument(
        "--no-prerender", action="store_true", help="leave pages empty until scripts run"
    )
    _add_reporting(port)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="what a port would change or lose; writes nothing")
    _add_source(check)
    check.add_argument("--to", action="append", default=[], metavar="TARGET", help="repeatable")
    check.add_argument(
        "--rule", action="append", default=[], metavar="FILE", help="your own rules, as XPath"
    )
    _add_reporting(check)


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser("serve", help="a port for browsers with live reload, on 127.0.0.1")
    _add_source(serve)
    serve.add_argument("--to", metavar="TARGET", help="a target that can be served")
    serve.add_argument("--port", type=int, default=8080, metavar="N", help="0 takes a free one")


def _add_lift(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    lift = commands.add_parser("lift", help="write the app's IR")
    _add_source(lift)
    lift.add_argument("-o", "--out", metavar="FILE", help="standard output when not given")
    lift.add_argument("--xml", action="store_true", help="the templates as one XML document")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return number


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # An app's words may have no form in the terminal's encoding.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    arguments = build_parser().parse_args(argv)
    from transpile.errors import TranspileError

    try:
        return _run(arguments)
    except TranspileError as error:
        print(f"transpile: {error}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        print("transpile: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FINDINGS
    except Exception:
        import traceback

        traceback.print_exc()
        print("transpile: this is a bug in transpile, not in your app", file=sys.stderr)
        return BUG


def _run(arguments: argparse.Namespace) -> int:
    import gc
    from importlib import import_module

    command = import_module(f"transpile.cli.{arguments.command}")
    enabled = gc.isenabled()
    if arguments.command != "serve":
        # A process that ends when its port is done leaves its few cycles to the system.
        gc.disable()
    try:
        code: int = command.run(arguments)
    finally:
        if enabled:
            gc.enable()
    return code


if __name__ == "__main__":
    sys.exit(main())
