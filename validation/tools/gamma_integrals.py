"""Integrals of the logistic function and of tanh against 1/(s - theta)^2, by quadrature at 58 digits.

R(u) is the integral from 0 to u of (sigma(theta + v) - sigma(theta) - sigma'(theta) v)/v^2 dv, and
gamma(u) the integral from sign(u) to u of sigma(theta + v)/v^2 dv. mpmath 1.3.

    python3 validation/tools/gamma_integrals.py > validation/cases/gamma_integrals.json
"""
import json

from mpmath import exp, linspace, mp, mpf, nstr, quad, sech, sign, tanh, taylor

mp.dps = 58

LOGISTIC = (lambda x: 1 / (1 + exp(-x)), lambda x: exp(-abs(x)) / (1 + exp(-abs(x))) ** 2)
TANH = (tanh, lambda x: sech(x) ** 2)


def pieces(a, b):
    """Break points about three units apart: the poles of sigma lie at distance pi (pi/2) from the real line."""
    return linspace(a, b, int(abs(b - a) / 3) + 2)


def remainder(sigma, slope, theta, u):
    def integrand(v):
        if abs(v) < mpf(10) ** -12:
            return taylor(sigma, theta, 2)[2]
        return (sigma(theta + v) - sigma(theta) - slope(theta) * v) / v ** 2
    mp.dps = 90  # the difference loses twice as many digits as v has zeros
    try:
        return quad(integrand, pieces(mpf(0), u))
    finally:
        mp.dps = 58


def gamma(sigma, theta, u):
    return quad(lambda v: sigma(theta + v) / v ** 2, pieces(mpf(sign(u)), u))


cases = []
for name, (sigma, slope) in (("logistic", LOGISTIC), ("tanh", TANH)):
    for theta in ("0", "0.5", "-7", "20"):
        for u in ("0.001", "-0.3", "1", "2.5", "-4", "-11", "25", "-33"):
            t, v = mpf(theta), mpf(u)
            cases.append({
                "activation": name, "theta": theta, "u": u,
                "remainder": nstr(remainder(sigma, slope, t, v), 52),
                "gamma": nstr(gamma(sigma, t, v), 52) if abs(v) != 1 else "0",
            })
print(json.dumps({"source": "mpmath 1.3, quad at 58 digits; validation/tools/gamma_integrals.py",
                  "digits": 50, "cases": cases}, indent=1))
