"""Packs the lines of reference.c into validation/cases/principal_random/cases.jsonl.gz and prints what they hold.

Run: python3 validation/tools/principal_random/pack.py REFERENCE LINES... > validation/cases/principal_random/contents.txt
REFERENCE is the built program: the networks' texts are taken from it, so that a reader can check its own generator by CRC-32.
"""
import collections
import gzip
import json
import os
import subprocess
import sys
import zlib

here = os.path.dirname(os.path.abspath(__file__))
target = os.path.join(here, "..", "..", "cases", "principal_random", "cases.jsonl.gz")
program, lines = sys.argv[1], [json.loads(l) for name in sys.argv[2:] for l in open(name) if l.endswith("}\n")]
lines.sort(key=lambda c: c["case"])


def short(v):
    mantissa, exponent = v.split("e") if "e" in v else (v, "0")
    return mantissa if int(exponent) == 0 else mantissa + "e" + str(int(exponent))


ends, kinds, modes, first, second, third, repeated = [collections.Counter() for _ in range(7)]
out = []
for c in lines:
    text = subprocess.run([program, "text", str(c["case"]), str(c["case"] + 1)], capture_output=True, check=True).stdout.strip()
    case = {k: c[k] for k in ("case", "kind", "n", "activation")}
    case["crc"] = zlib.crc32(text)
    kinds[c["kind"]] += 1
    if "end" in c:
        case["end"] = c["end"]
        ends[c["end"]] += 1
    else:
        case["star"] = [short(v) for v in c["star"]]
        case["degree"] = c["degree"]
        case["modes"] = []
        for m in c["modes"]:
            m["lambda"] = [short(v) for v in m["lambda"]]
            case["modes"].append(m)
            repeated["repeated" if m.get("repeated") else "resonant" if m.get("resonant") else "simple"] += 1
        case["points"] = []
        for p in c["points"]:
            ends[p["end"]] += 1
            point = {"x": p["x"], "end": p["end"]}
            if "psi" in p:
                point["psi"] = []
                for m, v in zip(c["modes"], p["psi"]):
                    if v is None:
                        modes["slowest unknown" if m["index"] == 0 else "unknown"] += 1
                        point["psi"].append(None)
                        continue
                    digits = int(min(25, v[2], v[3]))
                    modes["slowest" if m["index"] == 0 else "known"] += 1
                    first[int(v[2]) // 5 * 5] += 1
                    second[int(v[3]) // 5 * 5] += 1
                    if len(v) > 4:
                        third[int(v[4]) // 5 * 5] += 1
                    point["psi"].append([short(v[0]), short(v[1]), digits] + ([int(v[4])] if len(v) > 4 else []))
            case["points"].append(point)
    out.append(json.dumps(case, separators=(",", ":")))
with open(target, "wb") as f, gzip.GzipFile(fileobj=f, mode="wb", compresslevel=9, mtime=0, filename="") as z:
    z.write(("\n".join(out) + "\n").encode())
print("cases", len(lines), "from", lines[0]["case"], "to", lines[-1]["case"], "N", min(c["n"] for c in lines), "to", max(c["n"] for c in lines))
print("missing", sorted(set(range(lines[-1]["case"])) - {c["case"] for c in lines}))
print("kinds", dict(kinds))
print("ends of points, and of cases without a sink", dict(ends))
print("modes by eigenvalue", dict(repeated))
print("values", dict(modes))
for name, c in (("two arrivals", first), ("two Taylor orbits", second), ("extrapolated orbit", third)):
    print("digits shared,", name, {k: c[k] for k in sorted(c)})
