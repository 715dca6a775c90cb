"""Reference values for principal eigenfunctions, made with mpmath alone; writes validation/cases/principal.json.

limit: Z(x) of a two-neuron logistic network as the limit of exp(-A t)(phi_t(x) - x*), by Taylor integration with 45 digits,
       where the limit does not lose its digits; the value at t and at t + 5 must agree.
feedforward: Z_2 = x_2 - x_2* + w_21 u int_0^u (s(th + v) - s(th) - s'(th) v) / v^2 dv, by Gauss-Legendre quadrature, whose nodes keep off
       the removable singularity.

Run: python3 validation/tools/principal_reference.py validation/cases/principal.json
"""
import json
import sys
from mpmath import mp, mpf, matrix

mp.dps = 45


def sigma(x):
    return 1 / (1 + mp.exp(-x))


def network_limit(weights, inputs, point, t1):
    n = len(inputs)
    w = matrix([[mpf(v) for v in row] for row in weights])
    th = [mpf(v) for v in inputs]

    def f(x):
        return [-x[i] + sum(w[i, j] * sigma(x[j]) for j in range(n)) + th[i] for i in range(n)]

    x = matrix([mpf(0)] * n)
    for _ in range(60):
        s = [sigma(v) for v in x]
        a = matrix(n, n)
        for i in range(n):
            for j in range(n):
                a[i, j] = w[i, j] * s[j] * (1 - s[j]) - (1 if i == j else 0)
        step = mp.lu_solve(a, matrix(f(list(x))))
        x = x - step
        if mp.norm(step) < mpf(10) ** (-42):
            break
    star = x

    def taylor_step(y, h, degree=40):
        c = [[v] for v in y]
        s = [[sigma(v)] for v in y]
        q = [[u[0] - u[0] ** 2] for u in s]
        for k in range(degree):
            for i in range(n):
                r = -c[i][k] + sum(w[i, j] * s[j][k] for j in range(n)) + (th[i] if k == 0 else 0)
                c[i].append(r / (k + 1))
            for j in range(n):
                m = k + 1
                s[j].append(sum(l * c[j][l] * q[j][m - l] for l in range(1, m + 1)) / m)
                q[j].append(s[j][m] - sum(s[j][l] * s[j][m - l] for l in range(m + 1)))
        return [mp.polyval(row[::-1], h) for row in c]

    # steps of 1/4, radius of convergence about 2: 40 terms leave 1e-36
    y = [mpf(v) for v in point]
    limits = []
    for k in range(1, 4 * t1 + 21):
        y = taylor_step(y, mpf(1) / 4)
        if k in (4 * t1, 4 * t1 + 20):
            limits.append(mp.expm(-a * (mpf(k) / 4)) * (matrix(y) - star))
    return star, limits[1], mp.norm(limits[1] - limits[0])


def feedforward(w21, theta1, theta2, x):
    th, w = mpf(theta1), mpf(w21)
    u = mpf(x[0]) - th
    s0, s1 = sigma(th), sigma(th) * (1 - sigma(th))
    integral = mp.quad(lambda v: (sigma(th + v) - s0 - s1 * v) / v**2, mp.linspace(0, u, 6), method="gauss-legendre")
    star = w * s0 + mpf(theta2)
    return [u, mpf(x[1]) - star + w * u * integral]


def digits(v):
    return mp.nstr(v, 25)


cases = {"source": "mpmath %s, %d digits, validation/tools/principal_reference.py" % (__import__("mpmath").__version__, mp.dps)}
weights, inputs = [["1.5", "-1"], ["0.8", "2"]], ["-0.5", "-1.2"]
limits = []
for point in (["2", "-1.5"], ["-3", "2.5"]):
    star, z, gap = network_limit(weights, inputs, point, 55)
    limits.append({"x": point, "Z": [digits(v) for v in z], "agreement": mp.nstr(gap, 3)})
cases["limit"] = {"weights": weights, "inputs": inputs, "equilibrium": [digits(v) for v in star], "points": limits}
mp.dps = 50
cases["feedforward"] = {
    "w21": "1.5",
    "inputs": ["0.5", "-1"],
    "points": [
        {"x": p, "Z": [digits(v) for v in feedforward("1.5", "0.5", "-1", p)]}
        for p in (["2", "-1"], ["-1.5", "0.4"], ["6", "3"], ["0.50001", "0"])
    ],
}
with open(sys.argv[1], "w") as out:
    json.dump(cases, out, indent=1)
    out.write("\n")
