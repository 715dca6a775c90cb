"""What the published code of AeLLE computes for recurrent cells, and the Lyapunov exponents beside it, in NumPy with Jacobians
by complex steps (no formula of kog's).  Writes validation/cases/lyapunov/aelle.json:

    python3 validation/tools/aelle_convention.py

Cells: those of lyapunov_cells.json, and an LSTM of 16 units with weights uniform on [-1, 1] from NumPy's default_rng(16).
Protocol of the public code: c held in the Jacobian, Q <- J^T Q, ten inputs without QR, one QR, then all inputs again from the
first with QR at every step, mean of log2|r_jj|.
"""
import json
import pathlib

import numpy as np

CASES = pathlib.Path(__file__).parents[1] / "cases" / "lyapunov"


def sigma(a):
    return 1 / (1 + np.exp(-a))


def step(kind, w, x, state):
    n = len(w["weight_hh"][0])
    a = w["weight_ih"] @ x + w["bias_ih"]
    b = w["weight_hh"] @ state[:n] + w["bias_hh"]
    if kind == "rnn":
        return np.tanh(a + b)
    if kind == "gru":
        r, z = sigma(a[:n] + b[:n]), sigma(a[n:2 * n] + b[n:2 * n])
        return (1 - z) * np.tanh(a[2 * n:] + r * b[2 * n:]) + z * state[:n]
    i, f, g, o = (a + b).reshape(4, n)
    c = sigma(f) * state[n:] + sigma(i) * np.tanh(g)
    return np.concatenate([sigma(o) * np.tanh(c), c])


def jacobian(kind, w, x, state):
    columns = []
    for j in range(len(state)):
        moved = state.astype(complex)
        moved[j] += 1e-30j
        columns.append(step(kind, w, x, moved).imag / 1e-30)
    return np.array(columns).T


def qr(y):
    q, r = np.linalg.qr(y)
    s = np.sign(np.diag(r))
    return q * s, np.abs(np.diag(r))


def both(kind, w, inputs):
    n = len(w["weight_hh"][0])
    size = 2 * n if kind == "lstm" else n
    state, q = np.zeros(size), np.eye(n)
    for x in inputs[:10]:
        q = jacobian(kind, w, x, state)[:n, :n].T @ q
        state = step(kind, w, x, state)
    q, _ = qr(q)
    published = np.zeros(n)
    for x in inputs:
        q, r = qr(jacobian(kind, w, x, state)[:n, :n].T @ q)
        published += np.log2(r)
        state = step(kind, w, x, state)
    state, q, exponents = np.zeros(size), np.eye(size), np.zeros(size)
    for x in inputs:
        q, r = qr(jacobian(kind, w, x, state) @ q)
        exponents += np.log(r)
        state = step(kind, w, x, state)
    return (published / len(inputs)).tolist(), (exponents / len(inputs)).tolist()


def main():
    given = json.load(open(CASES / "lyapunov_cells.json"))
    t = np.arange(1, given["T"] + 1)[:, None] * np.arange(1, 4)
    inputs = np.sin(0.7 * t + 0.3 * np.arange(1, 4))
    rng = np.random.default_rng(16)
    lstm = {"kind": "lstm", "weights": {"weight_ih": rng.uniform(-1, 1, (64, 3)).round(6).tolist(),
                                        "weight_hh": rng.uniform(-1, 1, (64, 16)).round(6).tolist(),
                                        "bias_ih": rng.uniform(-1, 1, 64).round(6).tolist(), "bias_hh": [0.0] * 64}}
    cells = []
    for cell in given["cells"] + [lstm]:
        w = {k: np.array(v, dtype=float) for k, v in cell["weights"].items()}
        published, exponents = both(cell["kind"], w, inputs)
        cells.append({"kind": cell["kind"], "weights": cell["weights"], "aelle_bits_per_step": published,
                      "exponents_nats_per_step": exponents})
        print(cell["kind"], len(exponents), "first: aelle %.9f bits, exponent %.9f nats" % (published[0], exponents[0]))
    json.dump({"protocol": "state 0; input x_t[k] = sin(0.7 t k + 0.3 k), t = 1..%d" % given["T"], "cells": cells},
              open(CASES / "aelle.json", "w"), indent=0)


main()
