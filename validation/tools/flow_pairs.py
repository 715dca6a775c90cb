"""States before and after a time t on the flows of the poster systems, to 30 digits.

Made with mpmath's Taylor integrator (mpmath.odefun), which shares nothing with kog:
    python3 validation/tools/flow_pairs.py > validation/cases/flow_pairs.json
An eigenfunction must satisfy log psi(after) - log psi(before) = lambda t on every pair.
"""
import json
import mpmath as mp

mp.mp.dps = 40
q = lambda a, b=1: mp.mpf(a) / b
logistic = lambda x: 1 / (1 + mp.exp(-x))
linear = lambda x: q(1, 2) + x / 4
cubic = lambda x: q(1, 2) + x / 4 - x**3 / 48


def network(sigma, weights, inputs):
    n = len(inputs)
    return lambda t, x: [
        -x[i] + sum(weights[i][j] * sigma(x[j]) for j in range(n) if weights[i][j]) + inputs[i] for i in range(n)
    ]


SYSTEMS = {
    "linear-real": (network(linear, [[1, 2], [3, -4]], [q(-1, 2), q(1, 4)]), [[2, -1], [-3, q(1, 2)], [q(1, 10), 4]]),
    "linear-complex": (network(linear, [[2, -8], [2, 2]], [q(1, 2), -1]), [[2, -1], [-3, q(1, 2)], [q(1, 10), 4]]),
    "neuron-bistable": (network(cubic, [[8]], [-4]), [[q(1, 2)], [-1], [4], [-3]]),
    "neuron-monostable": (network(cubic, [[2]], [-1]), [[q(1, 2)], [-1], [4], [-3]]),
    "feedforward2": (
        network(logistic, [[0, 0], [2, 0]], [q(1, 2), -1]),
        [[2, -1], [-q(3, 2), 1], [q(6, 10), q(1, 2)], [-4, 3]],
    ),
    "feedforward3": (
        network(logistic, [[0, 0, 0], [q(3, 2), 0, 0], [-1, 2, 0]], [q(1, 2), -1, q(1, 4)]),
        [[2, -1, q(7, 10)], [-q(3, 2), 1, 2], [q(6, 10), -q(1, 2), q(14, 10)]],
    ),
}
TIME = q(3, 4)

result = {"source": "mpmath %s odefun, 40 digits, printed to 30; this file's maker: validation/tools/flow_pairs.py"
          % mp.__version__, "time": "3/4", "systems": []}
for name, (field, starts) in SYSTEMS.items():
    pairs = []
    for start in starts:
        before = [mp.mpf(v) for v in start]
        after = mp.odefun(field, 0, before)(TIME)
        pairs.append({"before": [mp.nstr(v, 30) for v in before], "after": [mp.nstr(v, 30) for v in after]})
    result["systems"].append({"name": name, "pairs": pairs})
print(json.dumps(result, indent=1))
