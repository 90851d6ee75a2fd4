#!/usr/bin/env python3
"""Puts two builds of video_service under the same load and compares them.

Each build is measured with 1, 10 and 100 concurrent clients, every time with a fresh service, a fresh mock upstream and
an empty cache, all on free ports of the loopback interface. Prints a table and writes {"before": {"1": {...}}, "after": ...}.
Exit status: 0 when every answer was right and the promises were kept, 1 when not, 2 when something could not be run.
"""
import argparse
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

LEVELS = (1, 10, 100)
EXPECTED_BODY = '{"id":"{id}","title":"Video {id}","text":"text in video {id}"}'

# What the rewritten service has to beat at 10 and at 100 clients: requests per second 5 to 10 times as many, p95
# latency 60 to 70 % lower, 100 requests under way at once. The upper end of each range counts.
MIN_RPS_RATIO = 10.0
MIN_P95_CUT = 0.70
MIN_CONCURRENT = 100


class Failure(Exception):
    pass


class Server:
    """A child process that says "listening on HOST:PORT" on its first line, and is gone when the block ends."""

    def __init__(self, command):
        self.command = [str(part) for part in command]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        watchdog = threading.Timer(10, self.process.kill)
        watchdog.start()
        line = self.process.stdout.readline()
        watchdog.cancel()
        match = re.search(r"listening on [\d.]+:(\d+)", line)
        if not match:
            self.__exit__()
            raise Failure(f"{self.command[0]} did not start (said {line!r})")
        self.port = int(match.group(1))
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


class Sampler(threading.Thread):
    """Peak memory and thread count of a process, read from /proc while it is under load."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.path = f"/proc/{pid}/status"
        self.rss_kb = self.threads = 0
        self.done = threading.Event()

    def run(self):
        while not self.done.wait(0.05):
            try:
                status = pathlib.Path(self.path).read_text()
            except OSError:
                return
            self.rss_kb = max(self.rss_kb, int(re.search(r"VmRSS:\s+(\d+)", status).group(1)))
            self.threads = max(self.threads, int(re.search(r"Threads:\s+(\d+)", status).group(1)))


def measure(arguments, binary, clients, name):
    with tempfile.TemporaryDirectory(prefix="unblock-demo-") as scratch, Server(
        [arguments.mock, "--port=0"]
    ) as upstream, Server(
        [
            binary,
            "--port=0",
            f"--upstream-port={upstream.port}",
            f"--cache={scratch}/cache",
            f"--access-log={scratch}/access.log",
        ]
    ) as service:
        sampler = Sampler(service.process.pid)
        sampler.start()
        command = [
            str(arguments.load),
            f"--port={service.port}",
            f"--clients={clients}",
            f"--duration-ms={int(arguments.seconds * 1000)}",
            "--path=/videos/{id}/text",
            f"--expect={EXPECTED_BODY}",
            f"--id-prefix={name}",
            "--hot-every=4",
        ]
        try:
            load = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=60)
        except subprocess.TimeoutExpired:
            raise Failure(f"the load of {clients} clients on {binary} took more than 60 s")
        sampler.done.set()
        sampler.join()
        if not load.stdout.startswith("{"):
            raise Failure(f"{command[0]} printed no result")
        result = json.loads(load.stdout)
        with urllib.request.urlopen(f"http://127.0.0.1:{upstream.port}/stats", timeout=10) as stats:
            concurrent = json.load(stats)["peak_under_way"]
    return {
        "rps": result["rps"],
        "p50_ms": result["p50_ms"],
        "p95_ms": result["p95_ms"],
        "rss_mb": round(sampler.rss_kb / 1024, 1),
        "threads": sampler.threads,
        "requests": result["requests"],
        "errors": result["errors"],
        "concurrent": concurrent,
    }


def print_table(results):
    head = f"{'clients':>7}  {'':7}{'requests/s':>12}{'p50 ms':>10}{'p95 ms':>10}{'memory MB':>11}{'threads':>9}{'at once':>9}"
    print(head)
    print("-" * len(head))
    for level in map(str, LEVELS):
        for which in results:
            row = results[which][level]
            print(
                f"{level if which == 'before' else '':>7}  {which:7}{row['rps']:>12.1f}{row['p50_ms']:>10.1f}"
                f"{row['p95_ms']:>10.1f}{row['rss_mb']:>11.1f}{row['threads']:>9}{row['concurrent']:>9}"
            )
    print("\n'at once' is the largest number of videos that the service had under way at the upstream at one time.")


def verdict(results):
    """Prints each promise and whether it was kept; true when all were."""
    checks = []
    for which, levels in results.items():
        for level, row in levels.items():
            if row["errors"] or not row["requests"]:
                checks.append((False, f"{which}, {level} clients: {row['errors']} wrong or failed answers"))
    if not checks:
        total = sum(row["requests"] for levels in results.values() for row in levels.values())
        checks.append((True, f"all {total} answers were right, before and after"))
    for level in ("10", "100"):
        before, after = results["before"][level], results["after"][level]
        ratio = after["rps"] / before["rps"] if before["rps"] else 0
        cut = 1 - after["p95_ms"] / before["p95_ms"] if before["p95_ms"] else 0
        checks.append((ratio > MIN_RPS_RATIO, f"{level} clients: {ratio:.1f} times the requests/s (promised: 5 to 10)"))
        checks.append((cut > MIN_P95_CUT, f"{level} clients: p95 {cut:.1%} lower (promised: 60 to 70 %)"))
    was, now = results["before"]["100"]["concurrent"], results["after"]["100"]["concurrent"]
    checks.append((now >= MIN_CONCURRENT, f"{was} -> {now} requests under way at once (promised: 10 -> 100)"))
    print()
    for good, text in checks:
        print(f"  {'kept  ' if good else 'BROKEN'}  {text}")
    return all(good for good, _ in checks)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--before", required=True, help="the service as it was written")
    parser.add_argument("--after", required=True, help="the service with the fixes applied")
    parser.add_argument("--mock", required=True, help="the mock upstream")
    parser.add_argument("--load", required=True, help="the load generator")
    parser.add_argument("--seconds", type=float, default=4.0, help="how long clients send new requests, per measurement")
    parser.add_argument("--out", required=True, help="where the result goes, as JSON")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leaves the blocks, which ends the servers
    results = {}
    try:
        for which in ("before", "after"):
            results[which] = {}
            for clients in LEVELS:
                began = time.monotonic()
                row = measure(arguments, os.path.abspath(getattr(arguments, which)), clients, which)
                results[which][str(clients)] = row
                print(
                    f"  {which:6} {clients:3} clients: {row['requests']:6} requests in {time.monotonic() - began:4.1f} s",
                    flush=True,
                )
    except (Failure, OSError) as error:
        print(f"measure_service: {error}", file=sys.stderr)
        return 2
    out = pathlib.Path(arguments.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(results, indent=2) + "\n")
    print()
    print_table(results)
    return 0 if verdict(results) else 1


if __name__ == "__main__":
    sys.exit(main())
