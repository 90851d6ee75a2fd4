#!/usr/bin/env python3
"""What `unblock check` costs on a whole project, against `clang -fsyntax-only` on the same commands and `run-clang-tidy` with the plugin, in one run.

    cli.py --bin build/release [--database FOLDER] [--units 1000] [--percent 20] [--sample N] [-j N] [--json build/bench/cli.json]

Without --database it runs on a generated project (cli_project.py) of --units units. The peers take minutes: --sample has them see N units with coroutines and N
without, spread over the project, from which their cost of all is reckoned. unblock itself always analyses all, since what units share makes each of them cheaper.
Costs are processor seconds (user and system), which a busy machine distorts less than time on the clock; runs with a filled cache are timed by the clock as
well, the best of three. Nothing of the project is written to, but in a generated one a file is changed.

Rows as bench/report.py writes them. Exit status: 0 when every goal was met, 1 when one was missed, 2 when something could not be run.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import time

import cli_project

COUNTS = re.compile(r"unblock: (\d+) analysed(?: \(\d+ sharing headers\))?, (\d+) without a coroutine, (\d+) known from an earlier run")


def run(command, folder=None, codes=(0, 1)):
    """(seconds by the clock, processor seconds, largest process in MiB, standard error) of the command with all its children."""
    with tempfile.TemporaryFile("w+", errors="replace") as err:
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        err.seek(0)
        text = err.read()
    if process.returncode not in codes:
        sys.exit(f"cli.py: exit code {process.returncode}: {shlex.join(command)[:300]}\n{text[-2000:]}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def syntax_only(clang, command):
    """The entry's own command as a check of the syntax by \\c clang."""
    words = list(command.get("arguments") or shlex.split(command["command"]))
    kept, skip = [clang], False
    for word in words[1:]:
        if skip or word in ("-c", "-o"):
            skip = word == "-o"
            continue
        kept.append(word)
    return [*kept, "-fsyntax-only", "-w"]


class Bench:
    def __init__(self, options, folder, database):
        self.options, self.folder = options, pathlib.Path(folder)
        self.database = pathlib.Path(database)
        self.commands = json.loads((self.database / "compile_commands.json").read_text())
        self.unblock = str(pathlib.Path(options.bin, "bin", "unblock").resolve())
        self.rows = []

    def part(self, name, commands):
        """A compile database of some of the commands."""
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        (folder / "compile_commands.json").write_text(json.dumps(commands))
        return folder

    def check(self, database, cache, root, codes=(0, 1, 3)):
        command = [self.unblock, "check", "-p", str(database), "--root", str(root), "--cache-dir", str(cache), "--fail-on", "none", f"-j{self.options.jobs}",
                   "--format", f"json={self.folder}/report.json"]
        seconds, cost, size, err = run(command, codes=codes)
        return seconds, cost, size, tuple(map(int, COUNTS.search(err).groups()))

    def clang(self, commands):
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            runs = list(pool.map(lambda each: run(syntax_only(self.options.clang, each), each["directory"], range(256)), commands))
        return sum(cost for _, cost, _, _ in runs)

    def tidy(self, database):
        plugin = str(pathlib.Path(self.options.bin, "lib", "UnblockTidy.so").resolve())
        command = [self.options.run_clang_tidy, "-quiet", "-p", str(database), "-load", plugin, "-checks=-*,unblock-*", "-j", str(self.options.jobs)]
        seconds, cost, size, _ = run(command)
        return cost, size

    def row(self, name, peer, ours, theirs, unit, goal):
        """Without a goal, the row is there to be read."""
        ratio = ours / theirs
        self.rows.append({"name": f"cli/{name}", "peer": peer, "ours": round(ours, 3), "theirs": round(theirs, 3), "unit": unit, "ratio": round(ratio, 3),
                          "goal": goal, "ok": goal is None or ratio <= goal})

    def measure(self, label, root, changed):
        # One command a file, as clang-tidy has it otherwise several times.
        by_file = {each["file"]: each for each in self.commands}
        whole = self.part(f"{label}-whole", list(by_file.values()))
        cache = self.folder / f"{label}-cache"
        cold = self.check(whole, cache, root)
        print(f"{label}: {len(by_file)} units, cold: {cold[3][0]} analysed, {cold[3][1]} passed over, {cold[0]:.1f} s, {cold[1]:.1f} processor seconds")
        # Which is which, by the cache's own entries: a line with the key, one with the result.
        passed = set()
        for entry in cache.glob("*.entry"):
            result = json.loads(entry.read_text(errors="replace").split("\n")[2])
            if result["origin"] == 1:
                passed.add(result["file"])
        groups = {"coroutines": [each for file, each in by_file.items() if file not in passed], "others": [each for file, each in by_file.items() if file in passed]}

        best = min((self.check(whole, cache, root) for _ in range(3)), key=lambda each: each[0])
        known = best[3][2]
        self.row(f"{label}/unchanged", f"1 s a 1,000 units ({known} of {len(by_file)} known)", best[0], max(1.0, len(by_file) / 1000), "s", 1)
        self.row(f"{label}/unchanged/cpu", "the same in processor seconds", best[1], max(1.0, len(by_file) / 1000), "s", 1)
        if changed:
            source = pathlib.Path(groups["coroutines"][0]["file"])
            # Its own time: alone, without a cache.
            single = run([self.unblock, "check", "-q", "-p", str(whole), "--root", str(root), "--no-cache", "--fail-on", "none", str(source)], codes=(0, 1, 3))
            times = []
            for turn in range(3):
                source.write_text(source.read_text() + f"// changed {turn}\n")
                times.append(self.check(whole, cache, root))
                if times[-1][3][0] != 1:
                    sys.exit(f"cli.py: {times[-1][3]} after one file was changed")
            self.row(f"{label}/one_changed", "its own time + 1 s", min(each[0] for each in times), single[0] + 1, "s", 1)
            self.row(f"{label}/one_changed/cpu", "the same in processor seconds", min(each[1] for each in times), single[1] + 1, "s", 1)

        sizes, tidy_total = [], 0.0
        for name, goal in (("coroutines", 0.5), ("others", 0.15)):
            all_of_them = groups[name]
            if not all_of_them:
                continue
            count = min(self.options.sample or len(all_of_them), len(all_of_them))
            step = len(all_of_them) / count
            sample = [all_of_them[int(index * step)] for index in range(count)]
            ours = self.check(self.part(f"{label}-{name}", all_of_them), self.folder / f"{label}-{name}-cache", root)
            scale = len(all_of_them) / count
            theirs = self.clang(sample) * scale
            seen = f"from {count} of {len(all_of_them)} units"
            self.row(f"{label}/{name}", f"clang -fsyntax-only, {seen}", ours[1], theirs, "s", goal)
            tidy, size = self.tidy(self.part(f"{label}-{name}-sample", sample))
            tidy_total += tidy * scale
            sizes.append((ours[2], size))
            self.row(f"{label}/{name}/tidy", f"run-clang-tidy, {seen}", ours[1], tidy * scale, "s", None)
        self.row(f"{label}/whole", "run-clang-tidy, from these units", cold[1], tidy_total, "s", 0.25)
        self.row(f"{label}/memory", "the largest clang-tidy", max(each[0] for each in sizes), max(each[1] for each in sizes), "MiB", 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="the build folder")
    parser.add_argument("--database", help="the folder of a real project's compile_commands.json")
    parser.add_argument("--root", help="that project's folder")
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--percent", type=int, default=20, help="how many of the generated units have coroutines")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--clang", default="clang++-22")
    parser.add_argument("--run-clang-tidy", default="run-clang-tidy-22")
    parser.add_argument("--json", default="build/bench/cli.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="unblock-bench-") as folder:
        if options.database:
            bench = Bench(options, folder, pathlib.Path(options.database).resolve())
            bench.measure("project", pathlib.Path(options.root or options.database).resolve(), changed=False)
        else:
            project = pathlib.Path(folder, "project")
            cli_project.write_project(project, options.units, options.percent)
            bench = Bench(options, folder, project / "build")
            bench.measure("generated", project, changed=True)
    pathlib.Path(options.json).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(options.json).write_text(json.dumps({"rows": bench.rows}, indent=2) + "\n")
    for row in bench.rows:
        verdict = "" if row["goal"] is None else f" <= {row['goal']:.2f}  {'ok' if row['ok'] else 'MISSED'}"
        print(f"{row['name']:32}{row['peer']:48}{row['ours']:>10.2f}{row['theirs']:>10.2f} {row['unit']:4}{row['ratio']:>6.2f}{verdict}")
    return 0 if all(row["ok"] for row in bench.rows) else 1


if __name__ == "__main__":
    sys.exit(main())
