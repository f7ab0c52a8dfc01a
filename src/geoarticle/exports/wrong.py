"""What is wrong with a value that was read, and where it stands."""

from __future__ import annotations

from typing import Any

from geoarticle.errors import InputError

_SHOWN = 40  # characters of a wrong value in a message


class Wrong(ValueError):  # noqa: N818 - it never leaves this package
    """A value is not what its description says; ``path`` grows on the way out."""

    def __init__(self, reason: str, path: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path

    def inside(self, step: str) -> Wrong:
        """Return the same fault seen from the value around it."""
        joint = "." if self.path and not self.path.startswith("[") else ""
        return Wrong(self.reason, f"{step}{joint}{self.path}")

    def as_input_error(self) -> InputError:
        """Return the fault as users see it."""
        return InputError(f"{self.path}: {self.reason}" if self.path else self.reason)


def shown(value: Any) -> str:
    """Return a value, or what it is, short enough for a message."""
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "an array"
    try:
        text = "null" if value is None else ascii(value) if isinstance(value, str) else str(value)
    except ValueError:  # a whole number of more digits than Python writes
        return "a number of thousands of digits"
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
