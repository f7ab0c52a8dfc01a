"""From a command to an exit code: standard streams, signals, and every error as one line.

Exit codes: 0 fine, 1 findings, 2 bad usage, input or surroundings, 3 our bug, 128 and a signal's number.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import IO, Any

import click

from geoarticle.errors import GeoarticleError
from geoarticle.files import reason
from geoarticle.terminal import say

FINE, FINDINGS, BAD_INPUT, BUG = 0, 1, 2, 3
STOPPED = 128 + 2  # as by SIGINT
_STREAMS = (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_RDONLY))


class Commands(click.Group):
    """A group whose reader may go away, which click itself answers with exit code 1."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments; the help is written here."""
        with _reader_may_go():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that the arguments name."""
        with _reader_may_go():
            return super().invoke(ctx)


class ReaderGone(Exception):  # noqa: N818 - it is no error
    """Who read our output (head, less) has seen enough."""


@contextlib.contextmanager
def _reader_may_go() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGone from error


def prepare_streams() -> None:
    """Make standard streams UTF-8, and hold the place of closed ones.

    A closed one would give its number to the next file that is opened, and what a library says
    would go there. Reading or writing it stays the error that it is.
    """
    for number, (name, mode, useless) in enumerate(_STREAMS):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, useless)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, os.fdopen(number, mode, closefd=False))
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def run(commands: click.Group, arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; every error becomes one line."""
    with _orderly_end():
        code = _run(commands, arguments)
    for stream in (sys.stdout, sys.stderr):
        code = _flushed(stream, code)
    return code


def _run(commands: click.Group, arguments: Sequence[str] | None) -> int:
    try:
        code = commands.main(args=arguments, prog_name="geoarticle", standalone_mode=False)
        return code if isinstance(code, int) else FINE
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else FINE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return BAD_INPUT
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "geoarticle"
        return _fail(f"{error.format_message()} ({path} --help says how)", BAD_INPUT)
    except click.ClickException as error:
        return _fail(error.format_message(), BAD_INPUT)
    except (click.Abort, KeyboardInterrupt):
        return _fail("stopped", STOPPED)
    except ReaderGone:
        _discard(sys.stdout)
        return FINE
    except GeoarticleError as error:
        return _fail(str(error), BAD_INPUT)
    except OSError as error:
        where = repr(os.fsdecode(error.filename)) if error.filename else "a stream or the working folder"
        return _fail(f"{where} cannot be used: {reason(error)}", BAD_INPUT)
    except MemoryError:
        return _fail("there is not enough memory", BAD_INPUT)
    except Exception as error:
        if os.environ.get("GEOARTICLE_DEBUG"):
            raise
        words = f"internal error: {type(error).__name__}: {error}"
        return _fail(f"{words} (please report it; GEOARTICLE_DEBUG=1 shows where)", BUG)


def _fail(message: str, code: int) -> int:
    say("geoarticle: " + " ".join(message.split()))
    return code


def _flushed(stream: IO[str], code: int) -> int:
    """Write out what a stream still holds; return the exit code that this leaves."""
    try:
        stream.flush()
    except BrokenPipeError:
        _discard(stream)
    except OSError as error:
        _discard(stream)
        if stream is sys.stdout and code == FINE:
            return _fail(f"standard output cannot be written: {reason(error)}", BAD_INPUT)
    return code


def _discard(stream: IO[str]) -> None:
    """Point a stream nowhere, or its last flush, as Python ends, complains."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@contextlib.contextmanager
def _orderly_end() -> Iterator[None]:
    """Make SIGTERM and SIGHUP end a command as an error does, so that nothing half done is left.

    A signal that is ignored, as ``nohup`` has it, stays ignored.
    """
    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        signals = []
    mine = [number for number in signals if signal.getsignal(number) == signal.SIG_DFL]
    for number in mine:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in mine:
            signal.signal(number, signal.SIG_DFL)


def _stop(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough: the end is under way
    raise SystemExit(128 + number)
