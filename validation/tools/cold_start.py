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
LAUNCHER = os.path.join("target", "kog")
POSTER = os.path.join("src", "main", "resources", "kog", "examples")

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
print(f"{'derive, cold process':20} {'jar':>7} {'kog':>7} {'SymPy':>7} {'jar/SymPy':>10} {'kog/SymPy':>10}   (medians of {RUNS}; kog: the launcher)")
for name, peer in PEERS.items():
    arguments = ["derive", os.path.join(POSTER, name + ".yaml")]
    commands = [["java", "-jar", JAR] + arguments, [LAUNCHER] + arguments]
    if sympy and peer:
        commands.append([sys.executable, "-c", peer])
    # one after the other, so that a busy minute hits all of them
    times = zip(*[[seconds(c) for c in commands] for _ in range(RUNS)])
    median = [statistics.median(t) for t in times]
    ratios = "".join(f"{t / median[2]:11.2f}" for t in median[:2]) if len(median) > 2 else ""
    print(f"{name:20} " + " ".join(f"{t:6.2f}s" for t in median) + ratios)
with tempfile.TemporaryDirectory() as folder:
    print(f"report, all poster systems: {seconds([LAUNCHER, 'report', '--out', folder]):.1f} s (target: 60 s)")
