"""Eigenvalues of A(epsilon) at tiny epsilon in 60 digits, to compare with their Puiseux leading terms (mpmath 1.3).
Run: python3 validation/tools/splitting.py > validation/cases/splitting.json
Each network is a logistic one, given by its weights, recurrence and inputs; for each eigenvalue lambda the script prints
gamma = d log|lambda + 1| / d log epsilon and z = (lambda + 1) / epsilon^gamma between epsilon = 1e-30 and 1e-32.
"""
import json
from mpmath import mp, mpf, matrix, exp, log, eig, lu_solve, nstr, mpc

mp.dps = 80


def chain(n, edges, back, inputs):
    w = [[0] * n for _ in range(n)]
    r = [[0] * n for _ in range(n)]
    for (i, j), v in edges.items():
        w[i - 1][j - 1] = v
    for (i, j), v in back.items():
        r[i - 1][j - 1] = v
    return w, r, inputs


CASES = {
    "ring5": chain(5, {(2, 1): 1, (3, 2): -1.5, (4, 3): 2, (5, 4): 1.25}, {(1, 5): 1}, [0.5, 0, -0.25, 0.125, 1]),
    "chain6": chain(6, {(2, 1): 1, (3, 2): -1.5, (4, 3): 2, (5, 4): 1.25, (6, 5): 1}, {(2, 4): 1}, [0.5, 0, -0.25, 0.125, 1, 0]),
    "twoCycles": chain(4, {(2, 1): 1, (3, 2): 2, (4, 3): -1}, {(1, 2): 1, (2, 4): 0.5, (4, 4): 1}, [0.5, 0, -0.25, 0.125]),
    "selfLoops": chain(3, {(2, 1): 1, (3, 2): 2}, {(1, 1): 0.5, (2, 2): -1, (3, 3): 2}, [0.5, 0, -0.25]),
}


def jacobian(w, r, inputs, e):
    n = len(inputs)
    s = lambda x: 1 / (1 + exp(-x))
    W = matrix(n, n)
    for i in range(n):
        for j in range(n):
            W[i, j] = mpf(w[i][j]) + e * mpf(r[i][j])
    x = matrix(n, 1)
    for _ in range(40):
        f = matrix(n, 1)
        a = matrix(n, n)
        for i in range(n):
            f[i] = -x[i] + mpf(inputs[i]) + sum(W[i, j] * s(x[j]) for j in range(n))
            for j in range(n):
                a[i, j] = W[i, j] * s(x[j]) * (1 - s(x[j])) - (1 if i == j else 0)
        x = x - lu_solve(a, f)
    return a


out = {"source": "mpmath 1.3, 80 digits (validation/tools/splitting.py)", "cases": []}
for name, (w, r, inputs) in CASES.items():
    rows = []
    n = len(inputs)
    values = []
    for e in (mpf(10) ** -30, mpf(10) ** -32):
        a = jacobian(w, r, inputs, e) + mp.eye(n)
        mp.dps = 400
        mu = eig(a, left=False, right=False)
        mp.dps = 80
        values.append(sorted([mpc(m) for m in mu], key=lambda m: (-round(float(log(abs(m) + mpf(10) ** -300)), 6), float(mp.arg(m)))))
    for m1, m2 in zip(*values):
        if abs(m1) < mpf(10) ** -200:
            continue
        gamma = log(abs(m1 / m2)) / log(mpf(100))
        for d in range(1, 13):
            if abs(gamma * d - mp.nint(gamma * d)) < mpf("1e-4"):
                g = mp.nint(gamma * d) / d
                break
        z = m1 / mpf(10) ** (-30 * g)
        rows.append({"exponent": "%d/%d" % (int(mp.nint(g * d)), d) if d > 1 else "%d" % int(mp.nint(g)),
                     "z": [nstr(z.real, 7), nstr(z.imag, 7) if abs(z.imag) > 1e-20 else "0"]})
    out["cases"].append({"name": name, "weights": w, "recurrence": r, "inputs": inputs, "moved": rows})
print(json.dumps(out, indent=1))
