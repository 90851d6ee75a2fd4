#!/usr/bin/env python3
"""What blocks at run time has a finding: video_service, built with -g and VIDEO_SERVICE_WATCH_STALLS, is asked for something, and each of the stalls that its
detector reports must have a line of a finding on its stack.

    stalls_have_findings.py SERVICE MOCK_UPSTREAM FINDINGS WORK_FOLDER

FINDINGS is what clang-tidy printed about the sources. Exit status: 0 when every stall has one and those that must be seen were seen.
"""
import pathlib
import re
import subprocess
import sys
import threading
import urllib.request

FINDING = re.compile(r"^(?P<file>[^\s:]+):(?P<line>\d+):\d+: (?:warning|note): ")
STALL = re.compile(r"^the event loop has been held for \d+ ms by (?P<site>.*)$")
FRAME = re.compile(r"^  #\d+ .* in (?P<module>\S+)\+0x(?P<offset>[0-9a-f]+)$")
MUST_BE_SEEN = ("recognise_text", "fetch_metadata")


def start(command):
    """A server, and the port that it listens on."""
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    watchdog = threading.Timer(60, process.kill)
    watchdog.start()
    line = process.stdout.readline()
    watchdog.cancel()
    match = re.search(r"listening on [\d.]+:(\d+)", line)
    if not match:
        process.kill()
        sys.exit(f"{command[0]} did not start: {line!r} {process.stderr.read()}")
    return process, int(match[1])


def ask(port, path, method="GET"):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def run(service, mock, work):
    """What the detector wrote while the service was asked for everything that it does."""
    upstream, upstream_port = start([mock, "--port=0", "--rtt-ms=100", "--ocr-ms=400", "--metadata-ms=400"])
    try:
        watched, port = start([service, "--port=0", f"--upstream-port={upstream_port}", f"--cache={work}/cache", f"--access-log={work}/access.log",
                               "--ocr-poll-ms=500"])
        for path in ("/health", "/videos/one/text", "/videos/one/text", "/videos/two/text"):
            ask(port, path)
        ask(port, "/log/rotate", "POST")
        watched.terminate()
        return watched.communicate(timeout=60)[1]
    finally:
        upstream.kill()
        upstream.communicate()


def lines_of(service, offsets):
    """{(file name, line)} of addresses in the service, inlined functions included."""
    if not offsets:
        return set()
    out = subprocess.run(["addr2line", "-i", "-e", service, *offsets], capture_output=True, text=True, check=True).stdout
    return {(pathlib.Path(file).name, int(line)) for file, line in re.findall(r"^(.+):(\d+)", out, re.MULTILINE)}


def main():
    service, mock, findings, work = map(pathlib.Path, sys.argv[1:])
    found = {(pathlib.Path(m["file"]).name, int(m["line"])) for m in map(FINDING.match, findings.read_text().splitlines()) if m}
    report = run(service, mock, work)
    stalls = []
    for line in report.splitlines():
        if match := STALL.match(line):
            stalls.append((match["site"], []))
        elif (match := FRAME.match(line)) and match["module"] == "/proc/self/exe":
            stalls[-1][1].append("0x" + match["offset"])
    # On a loaded machine the loop is late without anybody holding it; then no coroutine is on the stack.
    stalls = [(site, lines_of(service, offsets)) for site, offsets in stalls if site != "an unknown coroutine"]
    unseen = [site for site, lines in stalls if not lines & found]
    missing = [name for name in MUST_BE_SEEN if not any(site.startswith(name + "(") for site, _ in stalls)]
    print(f"{len(stalls)} stalls, {len(unseen)} without a finding", *unseen, sep="\n  ")
    for name in missing:
        print(f"no stall in {name}")
    if unseen or missing:
        print(report)
    return 1 if unseen or missing else 0


if __name__ == "__main__":
    sys.exit(main())
