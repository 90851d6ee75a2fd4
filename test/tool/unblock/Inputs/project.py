"""A project to run `unblock check` on, and what it did: how many units were analysed, passed over and known, and what was found."""
import json
import os
import pathlib
import re
import subprocess

COUNTS = re.compile(r"unblock: (\d+) analysed(?: \(\d+ sharing headers\))?, (\d+) without a coroutine, (\d+) known from an earlier run")


class Project:
    """The folder \\c folder with a compile database in build/; \\c mocks holds coroutine_mock.h."""

    def __init__(self, folder, unblock, mocks):
        self.folder, self.unblock, self.mocks = pathlib.Path(folder).resolve(), unblock, mocks
        self.flags = ["-std=c++20", "-isystem", mocks]
        (self.folder / "build").mkdir(parents=True, exist_ok=True)
        self.units = []

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def database(self, *units, flags=()):
        self.units = list(units)
        commands = [{"directory": str(self.folder), "file": name, "arguments": ["c++", *self.flags, *flags, "-c", name]} for name in units]
        (self.folder / "build" / "compile_commands.json").write_text(json.dumps(commands))

    def start(self, *arguments, verb="check", environment=None, program=None):
        return subprocess.Popen([program or self.unblock, verb, "--root", str(self.folder), *arguments], cwd=self.folder, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, errors="replace", env={**os.environ, **(environment or {})})

    def finish(self, process):
        """(exit code, (analysed, passed over, known), report, standard error)"""
        out, err = process.communicate()
        counts = COUNTS.search(err)
        return process.returncode, tuple(map(int, counts.groups())) if counts else None, out, err

    def run(self, *arguments, **keywords):
        return self.finish(self.start(*arguments, **keywords))
