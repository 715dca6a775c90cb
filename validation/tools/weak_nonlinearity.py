"""x*, A and Z in powers of ε for F_lin + ε(F − F_lin), a two-neuron recurrent logistic network (derivations/04, 16 and 17).
Z_ε(x) is the limit of e^{−At}(φ_t(x) − x*) at complex ε on a circle, with 60 digits and no local series; coefficients by a
Fourier sum; Z_1 also by quadrature along the linear flow. Writes validation/cases/weak_nonlinearity.json (mpmath 1.3).
"""
import json
import mpmath as mp
from numpy.polynomial.legendre import leggauss

mp.mp.dps = 60
W = [["0.5", "1"], ["-0.7", "0.3"]]
TH = ["0.5", "-0.25"]
W = [[mp.mpf(v) for v in row] for row in W]
TH = [mp.mpf(v) for v in TH]
POINTS = [["1", "-1"], ["-2", "1.5"]]
DEGREE, STEP, END = 36, mp.mpf("0.5"), 60
NODES, RADIUS, TERMS = 16, mp.mpf("0.25"), 5

s = lambda x: 1 / (1 + mp.exp(-x))
d = lambda x: s(x) * (1 - s(x))


def affine(c):
    """σ_lin,j = a_j + b_j x."""
    b = [d(v) for v in c]
    return [s(c[j]) - b[j] * c[j] for j in range(2)], b


def rest(x, e, lin):
    a, b = lin
    return [(1 - e) * (a[j] + b[j] * x[j]) + e * s(x[j]) for j in range(2)]


def field(x, e, lin):
    v = rest(x, e, lin)
    return mp.matrix([-x[i] + TH[i] + sum(W[i][j] * v[j] for j in range(2)) for i in range(2)])


def jacobian(x, e, lin):
    return mp.matrix(2, 2) + mp.matrix([[W[i][j] * ((1 - e) * lin[1][j] + e * d(x[j])) - (i == j) for j in range(2)] for i in range(2)])


def newton(x, e, lin):
    for _ in range(60):
        step = mp.lu_solve(jacobian(x, e, lin), field(x, e, lin))
        x = [x[i] - step[i] for i in range(2)]
        if mp.norm(step) < mp.mpf(10) ** -58:
            break
    return x


def taylor(x, e, lin):
    """Coefficients in t; σ = logistic obeys σ′ = (σ − σ²) x′."""
    p = [[v] for v in x]
    g = [[s(v)] for v in x]
    q = [[], []]
    for n in range(DEGREE):
        for i in range(2):
            r = -p[i][n] + (TH[i] if n == 0 else 0)
            for j in range(2):
                a, b = lin[0][j], lin[1][j]
                r += W[i][j] * ((1 - e) * ((a if n == 0 else 0) + b * p[j][n]) + e * g[j][n])
            p[i].append(r / (n + 1))
        for j in range(2):
            q[j].append(g[j][n] - sum(g[j][m] * g[j][n - m] for m in range(n + 1)))
            g[j].append(sum(q[j][n - m] * (m + 1) * p[j][m + 1] for m in range(n + 1)) / (n + 1))
    return p


def z(x, e, lin, star, a):
    t = mp.mpf(0)
    while t < END:
        x = [mp.polyval(c[::-1], STEP) for c in taylor(x, e, lin)]
        t += STEP
    y = mp.matrix([x[i] - star[i] for i in range(2)])
    return mp.expm(-t * a) * y


def coefficients(values):
    """Of ε^0 … from values on the circle; the last printed digits are safe by (RADIUS/R)^NODES."""
    out = []
    for k in range(TERMS):
        total = sum(v * mp.expjpi(-mp.mpf(2) * k * m / NODES) for m, v in enumerate(values))
        out.append((total / NODES / RADIUS**k).real)
    return out


def first_order(x, c, lin):
    """Z_1 at fixed x by (17) and (11)."""
    x0 = newton(c, mp.mpf(0), lin)
    a0 = jacobian(x0, mp.mpf(0), lin)
    x1 = -mp.lu_solve(a0, field(x0, mp.mpf(1), lin))  # d/dε F_ε at x0 is F(x0) − 0
    y = mp.matrix([x[i] - x0[i] for i in range(2)])
    true = jacobian(x0, mp.mpf(1), lin)
    # A_1: d/dε DF_ε(x*(ε)) at 0; DF_0 is constant
    a1 = true - a0

    def integrand(t):
        v = mp.expm(a0 * t) * y
        g = field([x0[i] + v[i] for i in range(2)], mp.mpf(1), lin) + a0 * x1 - a0 * v
        return mp.expm(-a0 * t) * (a1 * v - g)

    total = mp.matrix([0, 0])
    for piece in range(15):
        for node, weight in GAUSS:
            total -= 4 * weight * integrand(4 * (piece + node))
    return [total[i] - x1[i] for i in range(2)]


def gauss(n):
    """Gauss-Legendre nodes on [0, 1], double nodes polished by Newton's method."""
    nodes = []
    for start in leggauss(n)[0]:
        x = mp.mpf(float(start))
        for _ in range(4):
            p0, p1 = mp.mpf(1), x
            for k in range(2, n + 1):
                p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
            dp = n * (x * p1 - p0) / (x * x - 1)
            x -= p1 / dp
        nodes.append(((1 + x) / 2, 1 / ((1 - x * x) * dp * dp)))
    return nodes


GAUSS = gauss(30)
cases = []
for name in ("origin", "equilibrium"):
    c = [mp.mpf(0), mp.mpf(0)]
    if name == "equilibrium":
        c = newton(c, mp.mpf(1), affine(c))
    lin = affine(c)
    nodes = [RADIUS * mp.expjpi(mp.mpf(2) * m / NODES) for m in range(NODES)]
    stars = [newton([mp.mpc(v) for v in c], e, lin) for e in nodes]
    jac = [jacobian(x, e, lin) for x, e in zip(stars, nodes)]
    rows = []
    for p in POINTS:
        x = [mp.mpf(v) for v in p]
        half = range(NODES // 2 + 1)  # the rest by conjugation
        values = [z([mp.mpc(v) for v in x], nodes[m], lin, stars[m], jac[m]) for m in half]
        full = [values[m] if m <= NODES // 2 else values[NODES - m].apply(mp.conj) for m in range(NODES)]
        series = [coefficients([v[i] for v in full]) for i in range(2)]
        quadrature = first_order(x, c, lin)
        for i in range(2):
            assert abs(quadrature[i] - series[i][1]) < mp.mpf(10) ** -14, (name, p, quadrature[i], series[i][1])
        star = newton([mp.mpf(v) for v in c], mp.mpf(1), lin)
        one = z(x, mp.mpf(1), lin, star, jacobian(star, mp.mpf(1), lin))
        rows.append({"x": p, "Z": [[mp.nstr(v, 20) for v in row] for row in series],
                     "at_one": [mp.nstr(one[i], 20) for i in range(2)]})
    cases.append({"around": name, "center": [mp.nstr(v, 20) for v in c],
                  "equilibrium": [[mp.nstr(v, 20) for v in coefficients([x[i] for x in stars])] for i in range(2)],
                  "jacobian": [[[mp.nstr(v, 20) for v in coefficients([a[i, j] for a in jac])] for j in range(2)] for i in range(2)],
                  "points": rows})
json.dump({"source": "validation/tools/weak_nonlinearity.py, mpmath, 60 digits", "digits": 18,
           "weights": [["0.5", "1"], ["-0.7", "0.3"]], "inputs": ["0.5", "-0.25"], "cases": cases},
          open("validation/cases/weak_nonlinearity.json", "w"), indent=1)
