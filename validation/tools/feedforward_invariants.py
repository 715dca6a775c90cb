"""First integrals of logistic and tanh networks of three neurons by nested quadrature, along trajectories by Taylor steps.

For each network and state: Phi_2 and Phi_3, from the differential equation of the characteristics (not from a formula for
them): x_j as a function of the base is integrated with mpmath's odefun from the current state to the lower limit, and
Phi_i = (x_i - c_i)|u|^(-r_i) at the lower limit v = sign(u), since every integral there is empty. mpmath 1.3, 30 digits.

    python3 validation/tools/feedforward_invariants.py > validation/cases/feedforward_invariants.json
"""
import json

from mpmath import exp, mp, mpf, nstr, odefun, sign, tanh

mp.dps = 30
SIGMA = {"logistic": lambda x: 1 / (1 + exp(-x)), "tanh": tanh}

NETWORKS = [
    ("logistic", [[0, 0, 0], [2, 0, 0], ["1/3", -1, 0]], ["1/2", 0, 1], [1, 1, 1]),
    ("tanh", [[0, 0, 0], [-3, 0, 0], [1, "5/2", 0]], ["-1/4", "1/3", 0], [1, "3/2", "2/3"]),
    ("logistic", [[0, 0, 0], ["7/2", 0, 0], [0, 4, 0]], [0, -1, "1/2"], [2, 1, 3]),
]
STATES = [["1.75", "-0.5", "0.25"], ["-1.25", "2", "-1"]]


def number(x):
    top, _, bottom = str(x).partition("/")
    return mpf(top) / mpf(bottom or 1)


def invariants(activation, weights, inputs, leak, state):
    sigma = SIGMA[activation]
    w = [[number(x) for x in row] for row in weights]
    theta, d, x = [[number(v) for v in row] for row in (inputs, leak, state)]
    u = x[0] - theta[0] / d[0]
    target = mpf(sign(u))

    def rates(_, y):
        return [-d[i] * y[i] + sum(w[i][j] * sigma(y[j]) for j in range(3)) + theta[i] for i in range(3)]

    # u decays as exp(-d t): it is sign(u) at this (possibly negative) time
    time = mp.log(abs(u)) / d[0]
    if time < 0:
        end = odefun(lambda t, y: [-r for r in rates(t, y)], 0, x)(-time)
    else:
        end = odefun(rates, 0, x)(time)
    assert abs(end[0] - theta[0] / d[0] - target) < mpf(10) ** -25
    # |u| = 1 there, and integer powers of u keep its sign
    values = []
    for i in (1, 2):
        r = d[i] / d[0]
        power = target ** int(r) if r == int(r) else mpf(1)
        values.append((end[i] - theta[i] / d[i]) / power)
    return [nstr(v, 25) for v in values]


cases = [
    {"activation": a, "weights": str(w).replace("'", ""), "inputs": str(t).replace("'", ""),
     "leak": str(d).replace("'", ""), "state": s, "phi": invariants(a, w, t, d, s)}
    for a, w, t, d in NETWORKS for s in STATES
]
print(json.dumps({"source": "mpmath 1.3, odefun at 30 digits; validation/tools/feedforward_invariants.py",
                  "digits": 20, "cases": cases}, indent=1))
