"""Checks SARIF reports against the schema of the standard, and that they hold what the names after each file say: check_sarif.py SCHEMA FILE[:NAME...]..."""
import json
import sys
import urllib.parse

import jsonschema


def load(name):
    with open(name, encoding="utf-8") as stream:
        return json.load(stream)


schema = load(sys.argv[1])
jsonschema.Draft4Validator.check_schema(schema)
validator = jsonschema.Draft4Validator(schema)
# A validator that finds nothing wrong with this would find nothing wrong with anything.
assert list(validator.iter_errors({"version": "2.1.0", "runs": [{"results": [{"message": "text"}]}]}))


def lines_of(location):
    with open(urllib.parse.unquote_to_bytes(location["physicalLocation"]["artifactLocation"]["uri"]), encoding="utf-8", errors="replace") as stream:
        return stream.read().split("\n")


for argument in sys.argv[2:]:
    name, *wanted = argument.split(":")
    report = load(name)
    for error in validator.iter_errors(report):
        sys.exit(f"{name}: {'/'.join(map(str, error.path))}: {error.message[:500]}")
    run, = report["runs"]
    results = run["results"]
    held = {key for result in results for key in result}
    held |= {key for key in ("toolExecutionNotifications", "toolConfigurationNotifications") if run["invocations"][0][key]}
    missing = set(wanted) - held
    assert not missing, (name, missing)
    assert len({result["partialFingerprints"]["unblockId/v1"] for result in results}) == len(results)
    # A code flow begins at the coroutine's call and ends at what blocks; each step is on the line that it speaks of.
    for result in results:
        for flow in result.get("codeFlows", []):
            steps = [step["location"] for step in flow["threadFlows"][0]["locations"]]
            start, own = steps[0]["physicalLocation"], result["locations"][0]["physicalLocation"]
            assert (start["artifactLocation"], start["region"]) == (own["artifactLocation"], own["region"])
            print(f"{name}: flow:", " -> ".join(lines_of(step)[step["physicalLocation"]["region"]["startLine"] - 1].strip() for step in steps))
    helps = [rule["help"]["markdown"].split("\n")[0] for rule in run["tool"]["driver"]["rules"]]
    assert helps == ["# " + rule["id"] for rule in run["tool"]["driver"]["rules"]], helps
    print(f"{name}: valid, {len(results)} results,", *sorted(set(wanted)))
