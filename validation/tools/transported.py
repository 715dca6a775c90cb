"""T_0 … T_3 of the time since the section u = 1 for recurrent3, by 40-digit power series in t at finite ε and a
polynomial through 9 values of ε; and h_1 by quadrature along the unperturbed flow. Writes validation/cases/transported.json.
"""
import json
import mpmath as mp

mp.mp.dps = 50
M = mp.matrix
W = [["0", "0", "0"], ["1.5", "0", "0"], ["-1", "2", "0"]]
R = [["0.3", "0.8", "-1.2"], ["0", "-0.5", "1"], ["0", "0", "0.7"]]
TH = [mp.mpf(v) for v in ("0.5", "-1", "0.25")]
DEG = 40


def series(x, eps):
    """Taylor coefficients in t; s = logistic(x) obeys s' = (s - s^2) x'."""
    a = [[v] for v in x]
    s = [[1 / (1 + mp.exp(-v))] for v in x]
    q = [[], [], []]
    w = [[mp.mpf(W[i][j]) + eps * mp.mpf(R[i][j]) for j in range(3)] for i in range(3)]
    for n in range(DEG):
        for i in range(3):
            r = -a[i][n] + sum(w[i][j] * s[j][n] for j in range(3)) + (TH[i] if n == 0 else 0)
            a[i].append(r / (n + 1))
        for j in range(3):
            q[j].append(s[j][n] - sum(s[j][m] * s[j][n - m] for m in range(n + 1)))
            s[j].append(sum(q[j][n - m] * (m + 1) * a[j][m + 1] for m in range(n + 1)) / (n + 1))
    return a


def flow(x, t, eps):
    steps = max(1, int(mp.ceil(abs(t) / mp.mpf("0.05"))))
    for _ in range(steps):
        x = [mp.polyval(c[::-1], t / steps) for c in series(x, eps)]
    return x


def crossing(x, eps, u):
    t = mp.log((x[0] - TH[0]) / u)  # elapsed time to the section at eps = 0
    y = flow(x, t, eps)
    for _ in range(8):
        dt = (TH[0] + u - y[0]) / series(y, eps)[0][1]
        y = flow(y, dt, eps)
        t += dt
        if abs(dt) < mp.mpf(10) ** -42:
            break
    return -t


points = [["2", "-1", "0.7"], ["0.6", "-0.5", "1.4"], ["1.1", "0.2", "-0.3"]]
out = []
for p in points:
    x = [mp.mpf(v) for v in p]
    nodes = [mp.mpf(k) / 5000 for k in range(-4, 5)]
    values = [crossing(x, e, mp.mpf(1)) for e in nodes]
    V = mp.matrix(9, 9)
    for i, e in enumerate(nodes):
        for k in range(9):
            V[i, k] = e ** k
    T = mp.lu_solve(V, M(values))
    # U_1 h_0 = (1/u) sum_j r_1j s(x_j) for h_0 = log u (lambda = -1, d = 1); h_1 = -int_0^T U_1 h_0 ds from the section
    t0 = -mp.log(x[0] - TH[0])
    land = flow(x, -t0, mp.mpf(0))

    def u1h0(s):
        y = flow(land, s, mp.mpf(0))
        return sum(mp.mpf(R[0][j]) / (1 + mp.exp(-y[j])) for j in range(3)) / (y[0] - TH[0])

    dps, mp.mp.dps = mp.mp.dps, 20
    h1 = -mp.quad(u1h0, [0, t0], maxdegree=5)
    mp.mp.dps = dps
    print(p, [mp.nstr(T[k], 18) for k in range(5)], "h1 by quadrature", mp.nstr(h1, 16))
    assert abs(-T[1] - h1) < mp.mpf(10) ** -13
    out.append({"x": p, "time": [mp.nstr(T[k], 20) for k in range(4)], "h1": mp.nstr(h1, 15),
                "finite": mp.nstr(crossing(x, mp.mpf(1) / 50, mp.mpf(1)), 20)})
json.dump({"network": "recurrent3", "section": 1, "lambda": -1, "finite_epsilon": 0.02, "points": out,
           "source": "validation/tools/transported.py, mpmath, 50 digits"},
          open("validation/cases/transported.json", "w"), indent=1)
