"""Fixed points on the straight line between two checkpoints, by damped Newton from random starts, with no continuation.

Between two folds the number of fixed points is constant: counts on both sides of every step that `kog track` prints must
differ by two.  Usage: track_reference.py FOLDER STEP...   (FOLDER holds rnn32_stepNNNNN.safetensors, every 100 steps)
"""
import json
import sys

import numpy as np


def load(path):
    raw = open(path, "rb").read()
    n = int.from_bytes(raw[:8], "little")
    head = json.loads(raw[8 : 8 + n])
    out = {}
    for name, d in head.items():
        if name != "__metadata__":
            a, b = d["data_offsets"]
            out[name.split(".")[-1]] = np.frombuffer(raw[8 + n + a : 8 + n + b], "<f4").reshape(d["shape"]).astype(float)
    return out["weight_hh_l0"], out["bias_ih_l0"] + out["bias_hh_l0"]


def points(w, b, starts, rng):
    n = len(b)
    h = np.tanh(rng.normal(size=(starts, n)) * rng.choice([0.3, 1, 3], size=(starts, 1)))
    # half of the starts go some way along their orbits
    for k in range(60):
        moving = (np.arange(starts) % 3 == 0) | ((np.arange(starts) % 3 == 1) & (k < 8))
        h[moving] = np.tanh(h[moving] @ w.T + b)
    for _ in range(60):
        f = np.tanh(h @ w.T + b)
        r = f - h
        jac = (1 - f * f)[:, :, None] * w[None] - np.eye(n)
        step = -np.linalg.solve(jac, r[:, :, None])[:, :, 0]
        size = np.linalg.norm(step, axis=1, keepdims=True)
        h = np.clip(h + step * np.minimum(1, 1.0 / np.maximum(size, 1e-300)), -1.5, 1.5)
    h = h[np.abs(np.tanh(h @ w.T + b) - h).max(axis=1) < 1e-12]
    found = []
    for x in h:
        if all(np.abs(x - y).max() > 1e-6 for y in found):
            found.append(x)
    return found


def main():
    folder, steps = sys.argv[1], [float(s) for s in sys.argv[2:]]
    rng = np.random.default_rng(1)
    for t in steps:
        k = int(t // 100) * 100
        (wa, ba), (wb, bb) = (load(f"{folder}/rnn32_step{j:05d}.safetensors") for j in (k, k + 100))
        s = (t - k) / 100
        print(f"{t:.3f}: {len(points(wa + s * (wb - wa), ba + s * (bb - ba), 3000, rng))}", flush=True)


main()
