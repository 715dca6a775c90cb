"""Checks an exported module by mpmath's own differentiation: python3 check_module.py MODULE DPS POINTS [EXPECTED]

Sets the precision only after the module is imported. For every claim, at POINTS random states in its region:
F . grad(log_psi) = eigenvalue, or F . grad(value) = 0 (for generalized ones eigenvalue*value + of), to all but a few digits.
Says "empty NAME" where no state is in the region, as for branches that the parameters exclude.
EXPECTED holds lines "name x1 ... xN size" with |psi| or the value as another program computed it.
"""
import importlib.util
import random
import sys
import time

from mpmath import mp


def load(path):
    spec = importlib.util.spec_from_file_location("exported", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rate(field, f, x, quadrature):
    """The derivative along the field, and the size that its error is relative to."""
    def along(t):
        return f([xi + t * fi for xi, fi in zip(x, field)])
    if not quadrature:
        return mp.diff(along, 0), abs(along(0))
    # integrals are slow: four points at the precision in force, error of order h^4 and eps/h
    h = mp.mpf(10) ** (-mp.dps // 5)
    values = [along(k * h) for k in (-2, -1, 1, 2)]
    return (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * h), abs(values[1])


def states(region, dimension, number, seed):
    draw = random.Random(seed)
    found = []
    for _ in range(2000):
        x = [mp.mpf(draw.randint(-4000, 4000)) / 1009 for _ in range(dimension)]
        if region(x):
            found.append(x)
            if len(found) == number:
                break
    return found


def main(path, dps, number, expected=None):
    module = load(path)
    mp.dps = int(dps)
    dimension = None
    for n in range(1, 20):
        try:
            module.vector_field([mp.mpf(1) / 3] * n)
            dimension = n
            break
        except ValueError:
            continue
    worst = mp.zero
    claims = [(c, "psi") for c in module.EIGENFUNCTIONS] + [(c, "gen") for c in getattr(module, "GENERALIZED", [])]
    for claim, kind in claims:
        start = time.time()
        points = states(claim["region"], dimension, int(number), claim["name"])
        if not points:
            print("empty " + claim["name"])
            continue
        for x in points:
            field = module.vector_field(x)
            f = claim["log_psi"] if "log_psi" in claim else claim["value"]
            quadrature = claim["exactness"] == "quadrature"
            found, size = rate(field, f, x, quadrature)
            wanted = claim["eigenvalue"]
            if "log_psi" not in claim:
                if kind == "psi" and wanted != 0:
                    sys.exit("a first integral with eigenvalue %s" % wanted)
                wanted = wanted * f(x) + (claim["of"](x) if kind == "gen" else 0)
            residual = abs(found - wanted) / (1 + abs(wanted) + size)
            if not quadrature:
                worst = max(worst, residual)
            # differences lose a few digits, those at working precision a fifth of all of them and the step's power
            if not residual < mp.mpf(10) ** (-mp.dps * 0.6 if quadrature else 6 - mp.dps):
                sys.exit("%s at %s: found %s, expected %s" % (claim["name"], x, found, wanted))
        print("%s %.2f s" % (claim["name"], time.time() - start))
    if expected:
        by_name = {c["name"]: c for c, _ in claims}
        compared = 0
        for line in open(expected, encoding="utf-8"):
            name, *numbers = line.split()
            *x, size = [mp.mpf(v) for v in numbers]
            claim = by_name[name]
            if not claim["region"](x):
                sys.exit("%s is not in the region of %s" % (x, name))
            found = mp.exp(mp.re(claim["log_psi"](x))) if "log_psi" in claim else claim["value"](x)
            if not abs(found - size) <= mp.mpf(10) ** -9 * (1 + abs(size)):
                sys.exit("%s at %s: found %s, expected %s" % (name, x, found, size))
            compared += 1
        print("compared", compared)
    print("worst %s" % mp.nstr(worst, 3))


main(*sys.argv[1:])
