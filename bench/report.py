#!/usr/bin/env python3
"""Turns Google Benchmark's JSON into build/bench/NAME.json and a table of ours against theirs.

Benchmarks are named GROUP/ours/CASE and GROUP/PEER/CASE; every peer of a case becomes a row. GROUP/ours_VARIANT/CASE is
ours too, in another way, and has rows of its own. Times are medians over the rounds, of which each has its file; a
ratio is the median of the rounds' ratios. Exit status: 0 when every goal was met, 1 when one was missed, 2 when there is
nothing to compare.
"""
import argparse
import json
import pathlib
import re
import statistics
import sys

# (group, peer) or (group, peer, case) -> (what the peer is, largest ratio ours/theirs that meets the goal; None: no goal, to compare).
# Two runs of the same code differ by a few per cent on a small shared machine: "no slower" is counted as 1.05.
PEERS = {
    ("sleep", "theirs"): ("bare steady_timer", 1.10),
    ("offload", "theirs"): ("asio::post to a pool and back", 1.10),
    ("file_read", "theirs"): ("std::ifstream read on a pool", 1.10),
    ("http", "curl_multi"): ("plain curl multi", 1.05),
    ("http", "easy_per_thread"): ("curl_easy_perform per thread", 1.05),
    ("http_client", "curl_multi"): ("plain curl multi", 1.05),
    ("http_client", "curl_multi_bare"): ("the same, nothing per request", None),
    ("http_client", "httplib"): ("cpp-httplib, a thread each", None),
    ("http_client", "bare_socket"): ("a bare socket", None),
    ("http_client", "python_httpx"): ("Python's httpx", None),
    ("http_stack", "python_each"): ("Python's stack, a client each", 0.05),
    ("http_stack", "python_pooled"): ("the same, one client for all", None),
    ("asyncio", "python"): ("the same in Python's asyncio", 0.05),
    ("asyncio", "python", "retry"): ("the same in Python's asyncio", None),
    ("record", "prometheus_cpp"): ("prometheus-cpp's Histogram", 1.00),
    ("mutex", "asio_channel"): ("Asio's concurrent_channel of 1", 1.10),
    ("channel", "asio_channel"): ("Asio's concurrent_channel", 1.10),
    ("limiter", "mutex_bucket"): ("token bucket with a mutex", 1.05),
    ("limiter", "mutex_bucket", "two_threads"): ("token bucket with a mutex", 0.5),
    ("limiter", "seed_bucket"): ("the same in floating point", 1.05),
    ("limiter", "seed_bucket", "two_threads"): ("the same in floating point", 0.5),
    ("limiter", "steady_clock"): ("steady_clock::now() alone", None),
    ("cache_hit", "mutex_lru"): ("LRU list with a mutex", 1.2),
    ("cache_hit", "mutex_lru", "two_threads"): ("LRU list with a mutex", 0.5),
    ("cache_hit", "boost_lru"): ("Boost.Compute's LRU with a mutex", 1.2),
    ("cache_hit", "boost_lru", "two_threads"): ("Boost.Compute's LRU with a mutex", 0.5),
    ("cache_hit_ttl", "mutex_lru"): ("LRU list, mutex, expiry", 1.2),
    ("cache_hit_ttl", "mutex_lru", "two_threads"): ("LRU list, mutex, expiry", 0.5),
    ("breaker", "theirs"): ("breaker with a mutex", 1.05),
}
# (group, case) -> the most nanoseconds that meet the goal, whatever a peer takes.
LIMITS = {
    ("limiter", "one_thread"): 25,
}


def times_of(rounds):
    """{(group, side, case): ([real time in each round], unit)}; fails on a benchmark that reported an error."""
    times, units = {}, {}
    for run in (run for one in rounds for run in one):
        if run.get("run_type") != "iteration":
            continue
        name = re.sub(r"(/iterations:\d+)?/(real_time|manual_time)(/threads:\d+)?$", "", run["run_name"])
        if run.get("error_occurred"):
            sys.exit(f"report.py: {name}: {run.get('error_message')}")
        group, side, *case = name.split("/")
        key = (group, side, "/".join(case))
        times.setdefault(key, []).append(run["real_time"])
        units[key] = run["time_unit"]
    return {key: (values, units[key]) for key, values in times.items()}


def compare(results):
    rows = []
    pairs = [
        (peer, ours)
        for peer in results
        for ours in results
        if not peer[1].startswith("ours") and ours[1].startswith("ours") and (peer[0], peer[2]) == (ours[0], ours[2])
    ]
    for (group, side, case), (_, variant, _) in pairs:
        theirs, unit = results[group, side, case]
        ours, ours_unit = results[group, variant, case]
        if unit != ours_unit:
            sys.exit(f"report.py: {group}/{case} is measured in {ours_unit} and in {unit}")
        peer, goal = PEERS.get((group, side, case)) or PEERS[group, side]
        ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
        rows.append(
            {
                "name": f"{group}{variant.removeprefix('ours')}/{case}",
                "peer": peer,
                "ours": round(statistics.median(ours), 3),
                "theirs": round(statistics.median(theirs), 3),
                "unit": unit,
                "ratio": round(ratio, 3),
                "goal": goal,
                "ok": goal is None or ratio <= goal,
            }
        )
    for (group, case), goal in LIMITS.items():
        if (group, "ours", case) in results:
            times, unit = results[group, "ours", case]
            ours = statistics.median(times)
            if unit != "ns":
                sys.exit(f"report.py: {group}/{case} is measured in {unit}, not in ns")
            rows.append(
                {
                    "name": f"{group}/{case}",
                    "peer": "a fixed goal",
                    "ours": round(ours, 3),
                    "theirs": goal,
                    "unit": unit,
                    "ratio": round(ours / goal, 3),
                    "goal": 1,
                    "ok": ours <= goal,
                }
            )
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", help="where the rows go, as JSON")
    parser.add_argument("raw", nargs="+", help="what the benchmark wrote with --benchmark_out, a file for each round")
    arguments = parser.parse_args()
    rows = compare(times_of(json.loads(pathlib.Path(each).read_text())["benchmarks"] for each in arguments.raw))
    if not rows:
        print("report.py: no benchmark has a peer", file=sys.stderr)
        return 2
    pathlib.Path(arguments.out).write_text(json.dumps({"rows": rows}, indent=2) + "\n")
    print(f"{'benchmark':32}{'peer':32}{'ours':>12}{'theirs':>12}    {'ratio':>6}{'goal':>8}")
    for row in rows:
        verdict = "" if row["goal"] is None else f"<= {row['goal']:.2f}  {'ok' if row['ok'] else 'MISSED'}"
        print(
            f"{row['name']:32}{row['peer']:32}{row['ours']:>12.2f}{row['theirs']:>12.2f} {row['unit']:3}"
            f"{row['ratio']:>6.2f}  {verdict}".rstrip()
        )
    return 0 if all(row["ok"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
