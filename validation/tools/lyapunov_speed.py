"""Milliseconds per step of all N Lyapunov exponents of a vanilla cell, QR at every step: kog and NumPy side by side.

    python3 validation/tools/lyapunov_speed.py [own]

Builds and runs the JMH benchmark kog.bench.LyapunovBench with Maven, and the same loop in NumPy before and after it, so
that a change in the machine's load shows; everything on one thread. kog uses OpenBLAS (-Popenblas), or its own kernels.
Without NumPy only kog's numbers are printed.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = "1"
try:
    import numpy as np
except ImportError:
    np = None

SIZES = (100, 512)
NATIVE = "own" not in sys.argv  # OpenBLAS, or kog's own kernels
ROOT = pathlib.Path(__file__).parents[2]


def numpy_step(n, rounds=5):
    rng = np.random.default_rng(1)
    w = rng.uniform(-3, 3, (n, n)) / np.sqrt(n)
    steps = 400 if n <= 200 else 40
    best = float("inf")
    for _ in range(rounds):
        h, q, total = np.zeros(n), np.eye(n), np.zeros(n)
        h[0] = 1
        start = time.perf_counter()
        for _ in range(steps):
            h = np.tanh(w @ h)
            q, r = np.linalg.qr((1 - h * h)[:, None] * (w @ q))
            total += np.log(np.abs(np.diag(r)))
        best = min(best, (time.perf_counter() - start) / steps)
    return 1e3 * best


def kog_steps():
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "result.json"
        options = f"-f 1 -wi 3 -w 3 -i 5 -r 3 -rf json -rff {out}"
        subprocess.run(
            ["mvn", "-q", "-B", "-ntp", "-Pbench,openblas" if NATIVE else "-Pbench", "test-compile", "exec:exec", "-Dbench=LyapunovBench",
             f"-Dbench.options={options}"],
            cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        # the best iteration, as for NumPy: what the code can do when the machine lets it
        return {int(r["params"]["units"]): min(r["primaryMetric"]["rawData"][0]) for r in json.loads(out.read_text())}


before = {n: numpy_step(n) for n in SIZES} if np else {}
kog = kog_steps()
after = {n: numpy_step(n) for n in SIZES} if np else {}
for n in SIZES:
    line = f"N = {n}: kog {kog[n]:.3f} ms a step"
    if np:
        best = min(before[n], after[n])
        line += f", NumPy {np.__version__} {before[n]:.3f} before and {after[n]:.3f} after, kog/NumPy {kog[n] / best:.2f}"
    print(line)
