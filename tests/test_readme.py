"""The README's words are run, not trusted."""

import re
import shlex
from pathlib import Path

import click
import pytest

from geoarticle.cli import cli

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line.split("#")[0].strip()
    for kind, block in BLOCKS
    if kind == "sh"
    for line in block.splitlines()
    if line.startswith(".venv/bin/geoarticle")
]


def test_the_two_commands_are_one_line_each_and_work_outside_a_virtual_environment():
    lines = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
    starts = [line for line in lines if line.startswith("python3 -m venv .venv && .venv/bin/pip install ")]
    assert [line.split("&&")[-1].strip() for line in starts] == [
        ".venv/bin/geoarticle render",
        ".venv/bin/pytest",
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_it_shows_exists_with_its_options(command):
    words = shlex.split(command)[1:]
    subcommand = cli.commands[words[0]]
    assert isinstance(subcommand, click.Command)
    subcommand.make_context(words[0], words[1:], resilient_parsing=False)


@pytest.mark.parametrize("block", [block for kind, block in BLOCKS if kind == "python"])
def test_its_python_runs(block, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "README.md", "exec"), {})
    assert (tmp_path / "maps" / "index.html").is_file()


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_every_file_that_it_links_to_exists(target):
    assert (Path(__file__).parent.parent / target).exists()
