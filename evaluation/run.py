"""Run measuring tasks and hold their figures against those of the last time.

    python -m evaluation.run DATA [TASK ...] [--update]

A task is a file in ``evaluation/tasks``: the module that measures, its files under the folder DATA,
its options, and the figures that came out. Figures that differ are shown with what they were; then
the exit status is 1. With ``--update`` they are written into the task instead. A task whose files
are not there is left out.
"""

from __future__ import annotations

import argparse
import inspect
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

TASKS = Path(__file__).parent / "tasks"
DECIMALS = 4
Figures: TypeAlias = Iterator[tuple[str, float]]
Measure: TypeAlias = Callable[..., Figures]  # (files, *, options): prints details, yields figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to measure, on which files, and what came out last time."""

    about: str
    measure: str
    files: tuple[str, ...]
    options: Mapping[str, Any]
    figures: Mapping[str, float]

    @classmethod
    def read(cls, path: Path) -> Task:
        """Read a task's file."""
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            about=raw["about"], measure=raw["measure"], files=tuple(raw["files"]),
            options=raw.get("options", {}), figures=raw.get("figures", {}),
        )  # fmt: skip

    def function(self) -> Measure:
        """Return what measures."""
        measure: Measure = import_module(f"evaluation.{self.measure}").measure
        return measure


def figures(found: Figures) -> dict[str, float]:
    """Return figures by name, as they are written."""
    return {name: value if isinstance(value, int) else round(value, DECIMALS) for name, value in found}


def compared(now: Mapping[str, float], before: Mapping[str, float]) -> tuple[list[str], bool]:
    """Return a line for each figure, and whether all are as before."""
    lines = []
    for name in dict.fromkeys([*before, *now]):
        value = "gone" if name not in now else f"{now[name]:g}"
        was = "" if now.get(name) == before.get(name) else f"   was {before.get(name, 'unknown')}"
        lines.append(f"  {name}: {value}{was}")
    return lines, now == before


def update(path: Path, now: Mapping[str, float]) -> None:
    """Write a task's figures, which are the end of its file."""
    head = path.read_text(encoding="utf-8").partition("\n[figures]")[0].rstrip()
    lines = [f'"{name}" = {value!r}' for name, value in now.items()]
    path.write_text("\n".join([head, "", "[figures]", *lines, ""]), encoding="utf-8")


def command(measure: Measure, arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for and print the figures: the main of a measuring module."""
    parser = argparse.ArgumentParser(
        description=sys.modules[measure.__module__].__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", type=Path)
    for name, parameter in inspect.signature(measure).parameters.items():
        if parameter.kind is parameter.KEYWORD_ONLY:
            given = parameter.default
            how: dict[str, Any] = {"action": "store_true"} if given is False else {"type": type(given)}
            parser.add_argument(f"--{name}", default=given, **how)
    options = vars(parser.parse_args(arguments))
    for name, value in figures(measure(options.pop("files"), **options)).items():
        print(f"{name}: {value:g}")


def main(arguments: Sequence[str] | None = None, folder: Path = TASKS) -> int:
    """Run tasks of a folder and return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("tasks", nargs="*", default=sorted(path.stem for path in folder.glob("*.toml")))
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args(arguments)
    same = True
    for name in options.tasks:
        path = folder / f"{name}.toml"
        task = Task.read(path)
        files = [options.data / file for file in task.files]
        print(f"{name}: {task.about}", flush=True)
        if missing := [str(file) for file in files if not file.exists()]:
            print(f"  left out: no {', '.join(missing)}")
            continue
        now = figures(task.function()(files, **task.options))
        lines, as_before = compared(now, task.figures)
        print("\n".join(lines), flush=True)
        if options.update:
            update(path, now)
        same = same and (as_before or options.update)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
