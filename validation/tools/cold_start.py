"""Whole-process times of kog and, side by side in the same run, of SymPy for the same formulas.

    mvn -q -DskipTests package && python3 validation/tools/cold_start.py [runs]
Machines are noisy: read the ratios. SymPy has no counterpart for the feedforward networks.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
JAR = os.path.join("target", "kog.jar")
POSTER = os.path.join("src", "main", "resources", "kog", "poster")

LINEAR = """
from sympy import Matrix, Rational, symbols, eye
x1, x2 = symbols('x1 x2')
A = Matrix({weights}) / 4 - eye(2)
F = A * Matrix([x1, x2]) + Matrix({weights}) * Matrix([Rational(1, 2)] * 2) + Matrix({inputs})
for value, _, vectors in A.T.eigenvects():
    for v in vectors:
        print(value, (v.T * F)[0].expand())
"""
SCALAR = """
from sympy import symbols, integrate, exp, Rational
x, l = symbols('x lambda')
F = -x + {w} * (Rational(1, 2) + x / 4 - x**3 / 48) + {theta}
print(exp(l * integrate(1 / F, x)))
"""
PEERS = {
    "linear-real": LINEAR.format(weights="[[1, 2], [3, -4]]", inputs="[Rational(-1, 2), Rational(1, 4)]"),
    "linear-complex": LINEAR.format(weights="[[2, -8], [2, 2]]", inputs="[Rational(1, 2), -1]"),
    "neuron-bistable": SCALAR.format(w=8, theta=-4),
    "neuron-monostable": SCALAR.format(w=2, theta=-1),
    "feedforward2": None,
    "feedforward3": None,
}


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def has_sympy():
    return subprocess.run([sys.executable, "-c", "import sympy"], stderr=subprocess.DEVNULL).returncode == 0


sympy = has_sympy()
print(f"{'derive, cold process':24} {'kog':>8} {'SymPy':>8} {'kog/SymPy':>10}   (medians of {RUNS})")
for name, peer in PEERS.items():
    ours, theirs = [], []
    command = ["java", "-jar", JAR, "derive", os.path.join(POSTER, name + ".yaml")]
    for _ in range(RUNS):
        ours.append(seconds(command))
        if sympy and peer:
            theirs.append(seconds([sys.executable, "-c", peer]))
    other = statistics.median(theirs) if theirs else None
    mine = statistics.median(ours)
    beside = f"{other:7.2f}s {mine / other:10.2f}" if theirs else f"{'-':>8} {'-':>10}"
    print(f"{name:24} {mine:7.2f}s {beside}")
with tempfile.TemporaryDirectory() as folder:
    print(f"report, all poster systems: {seconds(['java', '-jar', JAR, 'report', '--out', folder]):.1f} s (target: 60 s)")
