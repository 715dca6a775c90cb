"""The Euler map of the rate network in validation/cases/lyapunov, from h0 and from starts that differ by rounding.

Shows how far apart two correct computations of the same protocol are. Needs NumPy (2.4 was used).
"""
import os
import pathlib

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

CASES = pathlib.Path(__file__).parents[1] / "cases" / "lyapunov"
J = np.loadtxt(CASES / "rate_network_N100_g4_J.csv", delimiter=",")
H0 = np.loadtxt(CASES / "rate_network_N100_g4_h0.csv")
DT, TIME, EVERY = 0.1, 1000.0, 10


def spectrum(h):
    n = len(h)
    q, total = np.eye(n), np.zeros(n)
    for step in range(1, round(TIME / DT) + 1):
        q = (1 - DT) * q + DT * (J * (1 - np.tanh(h) ** 2)) @ q
        h = h + DT * (-h + J @ np.tanh(h))
        if step % EVERY == 0:
            q, r = np.linalg.qr(q)
            total += np.log(np.abs(np.diag(r)))
    return total / TIME


for change in (0.0, 1e-13, 1e-12, 1e-11):
    e = spectrum(H0 * (1 + change))
    print(f"h0 (1 + {change:g}): lambda_1 {e[0]:.5f} lambda_N {e[-1]:.4f} sum {e.sum():.4f}")
