"""Time of Z at a point of a two-neuron logistic network with SciPy's DOP853 and the local series that kog exports.

Run, with the network in net.yaml:
  java -jar target/kog.jar principal net.yaml --format python --out series.py
  python3 validation/tools/principal_speed.py series.py
Compare with: mvn -q -Pbench test-compile exec:exec -Dbench=PrincipalBench.point
"""
import importlib.util
import sys
import time
import numpy as np
import scipy
from scipy.integrate import solve_ivp
from scipy.linalg import expm

spec = importlib.util.spec_from_file_location("series", sys.argv[1])
series = importlib.util.module_from_spec(spec)
spec.loader.exec_module(series)
star, a = np.array(series.EQUILIBRIUM), np.array(series.A)
exponents = np.array(list(series.Z))
coefficients = np.array(list(series.Z.values()))
n = len(star)



def field(t, x):
    # the module's field, through floats: networks are cheap, so this is timed with NumPy below
    return -x + weights @ (1 / (1 + np.exp(-x))) + inputs


# weights and inputs from A and F at two states would be roundabout: read them from the field's values
s = 1 / (1 + np.exp(-star))
weights = (a + np.eye(n)) / (s * (1 - s))
inputs = star - weights @ s
probe = np.arange(1.0, n + 1)
assert np.allclose(field(0, probe), [float(v) for v in series.vector_field(list(probe))], atol=1e-12), "unit leaks only"


def local(y):
    powers = y[:, None] ** np.arange(series.DEGREE + 1)
    return np.prod([powers[j, exponents[:, j]] for j in range(n)], axis=0) @ coefficients


def inside(t, x):
    return np.linalg.norm(x - star) - series.RADIUS


inside.terminal = True


def z(x):
    run = solve_ivp(field, (0, 200), x, method="DOP853", rtol=1e-13, atol=1e-13, events=inside)
    t, y = run.t[-1], run.y[:, -1] - star
    return expm(-a * t) @ local(y)


points = np.random.default_rng(1).uniform(-3, 3, (100, n))
points = [p for p in points if np.linalg.norm(p - star) > series.RADIUS]
start = time.perf_counter()
for p in points:
    z(p)
print("SciPy %s DOP853 + series: %.3g ms a point" % (scipy.__version__, 1e3 * (time.perf_counter() - start) / len(points)))
