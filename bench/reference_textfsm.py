"""All cases of the corpus by the reference engine: milliseconds and rows, as JSON."""
import json
import pathlib
import sys
import time

from textfsm import clitable

root = pathlib.Path(sys.argv[1])
cases = [
    (json.loads(path.read_text()), path.with_suffix(".raw").read_text(encoding="utf-8"))
    for path in sorted((root / "tests").rglob("*.json"))
]
start = time.perf_counter()
table = clitable.CliTable("index", str(root / "templates"))
rows = 0
for case, output in cases:
    table.ParseCmd(output, {"Platform": case["platform"], "Command": case["command"]})
    rows += len(list(table))
print(json.dumps({"ms": (time.perf_counter() - start) * 1000, "rows": rows}))
