"""Collects single networks from reference.c into validation/cases/principal_random/large.json.

Run: python3 validation/tools/principal_random/pack_large.py OUTPUTS... (files of reference one / file; the commands are in the README)
"""
import json
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
target = os.path.join(here, "..", "..", "cases", "principal_random", "large.json")
cases = []
for name in sys.argv[1:]:
    c = json.load(open(name))
    case = {k: c[k] for k in ("file", "seed", "kind", "n", "g", "activation") if k in c}
    if "file" in c:
        case["file"] = os.path.splitext(os.path.basename(c["file"]))[0]
    # of the large ones x* is a check only
    case["star"] = c["star"] if c["n"] <= 20 else c["star"][:4]
    known = [j for j in range(len(c["modes"])) if any(p["psi"][j] for p in c["points"])]
    case["modes"] = [c["modes"][j] for j in known]
    case["points"] = [{"x": p["x"] if c["n"] <= 20 else p["x"][:1], "psi": [
        [p["psi"][j][0], p["psi"][j][1], int(min(25, *p["psi"][j][2:4]))] if p["psi"][j] else None for j in known]} for p in c["points"]]
    cases.append(case)
with open(target, "w") as f:
    f.write("[\n " + ",\n ".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
