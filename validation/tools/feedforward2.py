"""Z_0 and Z_1 of two logistic neurons, feedforward plus epsilon times a recurrence, by quadrature along the explicit
unperturbed flow (derivations/04-perturbation.md, equations 4.10 to 4.12). Shares nothing with the program: no local series,
no integrator. Run: python3 validation/tools/feedforward2.py > validation/cases/feedforward2.json   (mpmath 1.3)
"""
import json
from mpmath import mp, mpf, exp, matrix
from numpy.polynomial.legendre import leggauss

mp.dps = 50


def gauss(n):
    """Gauss-Legendre nodes on [0, 1], double nodes polished by Newton's method."""
    nodes = []
    for start in leggauss(n)[0]:
        x = mpf(float(start))
        for _ in range(3):
            p0, p1 = mpf(1), x
            for k in range(2, n + 1):
                p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
            dp = n * (x * p1 - p0) / (x * x - 1)
            x -= p1 / dp
        nodes.append(((1 + x) / 2, 1 / ((1 - x * x) * dp * dp)))
    return nodes


GAUSS = gauss(40)
W21, TH1, TH2 = mpf("1.5"), mpf("0.5"), mpf(-1)
R = [[mpf("0.3"), mpf("0.8")], [mpf("-0.4"), mpf("-0.5")]]
POINTS = [("2", "-1"), ("-1.5", "1"), ("0.6", "-0.5"), ("-3", "4")]

sigma = lambda x: 1 / (1 + exp(-x))
slope = lambda x: sigma(x) * (1 - sigma(x))
bend = lambda x: slope(x) * (1 - 2 * sigma(x))


def rest(s):
    """[sigma(th + s) - sigma(th) - sigma'(th) s] / s^2, by Taylor near 0."""
    if abs(s) < mpf("1e-10"):
        b = bend(TH1)
        third = slope(TH1) * (1 - 6 * sigma(TH1) + 6 * sigma(TH1) ** 2)
        fourth = bend(TH1) * (1 - 12 * sigma(TH1) + 12 * sigma(TH1) ** 2)
        return b / 2 + third * s / 6 + fourth * s * s / 24
    return (sigma(TH1 + s) - sigma(TH1) - slope(TH1) * s) / s**2


def integral(u):
    return u * sum(w * rest(u * n) for n, w in GAUSS)


x10 = [TH1, W21 * sigma(TH1) + TH2]
A0 = matrix([[-1, 0], [W21 * slope(TH1), -1]])
s0 = [sigma(x10[0]), sigma(x10[1])]
g = [R[i][0] * s0[0] + R[i][1] * s0[1] for i in range(2)]
x1 = [g[0], g[1] + W21 * slope(TH1) * g[0]]  # A0 x1 = -g
d0 = [slope(x10[0]), slope(x10[1])]
A1 = matrix([[R[0][0] * d0[0], R[0][1] * d0[1]],
             [R[1][0] * d0[0] + W21 * bend(TH1) * x1[0], R[1][1] * d0[1]]])


def flow(y, t):
    """The unperturbed flow, from Z_0(y(t)) = e^{A0 t} Z_0(y)."""
    u, e = y[0], exp(-t)
    z2 = e * (y[1] + W21 * u * integral(u) + W21 * slope(TH1) * t * u)
    return [u * e, z2 - W21 * u * e * integral(u * e)]


def R1(y):
    """R_1 = A_1 Z_0 - DZ_0 G_1 with G_1 = dF/deps at the moving equilibrium, in y."""
    u = y[0]
    I = integral(u)
    z0 = [u, y[1] + W21 * u * I]
    dz2du = W21 * (I + u * rest(u))
    X = [x10[0] + u, x10[1] + y[1]]
    G1 = [sum(R[i][j] * sigma(X[j]) for j in range(2)) for i in range(2)]
    # F_0 at x*(eps) + y: derivative DF_0(x) x1*, and x1* does not move in y coordinates
    G1[0] += -x1[0]
    G1[1] += -x1[1] + W21 * slope(X[0]) * x1[0]
    a = A1 * matrix(z0)
    return [a[0] - G1[0], a[1] - (dz2du * G1[0] + G1[1])]


def Z(x):
    y = [x[0] - x10[0], x[1] - x10[1]]
    u = y[0]
    I = integral(u)
    z0 = [u, y[1] + W21 * u * I]
    dz2du = W21 * (I + u * rest(u))

    def integrand(t):
        r = R1(flow(y, t))
        e = exp(t)  # e^{-A0 t} = e^t [[1, 0], [-w sigma' t, 1]]
        return [e * r[0], e * (r[1] - W21 * slope(TH1) * t * r[0])]

    # R_1 = O(|y|^2), so the integrand falls like t^3 e^{-t}: below 1e-17 at t = 52
    tilde = [mpf(0), mpf(0)]
    for piece in range(13):
        for n, w in GAUSS:
            value = integrand(4 * (piece + n))
            tilde = [tilde[i] - 4 * w * value[i] for i in range(2)]
    # at fixed x the equilibrium moves: Z(x) = Z~(x - x*(eps))
    return z0, [tilde[0] - x1[0], tilde[1] - dz2du * x1[0] - x1[1]]


rows = []
for p in POINTS:
    z0, z1 = Z([mpf(c) for c in p])
    rows.append({"x": p, "Z0": [mp.nstr(v, 15) for v in z0], "Z1": [mp.nstr(v, 15) for v in z1]})
print(json.dumps({
    "source": "mpmath 1.3, quadrature along the explicit feedforward flow (validation/tools/feedforward2.py)",
    "digits": 13,
    "equilibrium": [[mp.nstr(x10[i], 15), mp.nstr(x1[i], 15)] for i in range(2)],
    "jacobian1": [[mp.nstr(A1[i, j], 15) for j in range(2)] for i in range(2)],
    "points": rows}, indent=1))
