"""The tracer that some tests watch the program with, or make the system fail by."""

import shutil
import subprocess
import sys


def why_not():
    """Say why nothing can be traced here; None where it can."""
    if sys.platform != "linux" or not shutil.which("strace"):
        return "strace is not installed: it shows, and can fail, what a process asks of the system"
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, text=True)
    return f"strace may not trace here: {tried.stderr.strip()}" if tried.returncode else None
