"""Prints measure_service's verdict on made-up results. verdict.py SCRIPTS_FOLDER CASE"""
import sys

sys.path.insert(0, sys.argv[1])
import measure_service  # noqa: E402


def row(rps, p95, concurrent=100, errors=0):
    return {"rps": rps, "p95_ms": p95, "concurrent": concurrent, "errors": errors, "requests": 10}


before = {"1": row(5, 200, 1), "10": row(5, 2000, 1), "100": row(5, 20000, 1)}
after = {"1": row(6, 180, 1), "10": row(51, 190, 10), "100": row(500, 210)}
case = sys.argv[2]
if case == "slow":
    after["10"] = row(49, 190, 10)
elif case == "late":
    after["100"] = row(500, 6001)
elif case == "narrow":
    after["100"] = row(500, 210, 99)
elif case == "wrong":
    after["1"] = row(6, 180, 1, errors=1)
sys.exit(0 if measure_service.verdict({"before": before, "after": after}) else 1)
