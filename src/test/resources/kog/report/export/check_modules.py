"""Checks exported modules by means of their own: python3 check_modules.py MODULE DIGITS [MODULE DIGITS]...

Beside each module.py lies module.txt with lines "name inside x1 ... xN real imaginary": a state, whether it is in the
claim's region, and the value there by the program that wrote the module ("nan nan" where it has none).
For every claim: F . grad(log_psi) = eigenvalue (F . grad f = eigenvalue f + of for what has no logarithm) by differences of
mpmath's numbers with so many digits, set after the import; psi, region, gradient and residual of arrays against those;
NaN outside. Says "compared N" at the end, or what is wrong, and ends with 1.
"""
import importlib.util
import sys
import warnings

import numpy as np
from mpmath import mp

warnings.simplefilter("error")


def load(path):
    spec = importlib.util.spec_from_file_location("exported", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def slope(f, x, direction, digits):
    """By four points: the error is of order h^4 and eps/h."""
    h = mp.mpf(10) ** (-digits // 5)
    values = [f([a + k * h * d for a, d in zip(x, direction)]) for k in (-2, -1, 1, 2)]
    return (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * h)


def near(found, wanted, tolerance, what):
    size = 1 + max(abs(wanted), abs(found))
    if not abs(found - wanted) <= tolerance * size:
        sys.exit("%s: found %s, expected %s" % (what, found, wanted))


def precise(module, claim, x, digits):
    """The identity, by numbers of so many digits."""
    mp.dps = digits
    x = [mp.mpf(v) for v in x]
    if not claim.region(x):
        sys.exit("%s: mpmath sees %s outside" % (claim.name, x))
    field = module.vector_field(x)
    value, eigenvalue = claim(x), claim.eigenvalue(mp)
    # differences at the precision in force lose a fifth of the digits, and the step's power
    tolerance = mp.mpf(10) ** (-digits * 0.6)
    if claim.kind == "eigenfunction":
        near(slope(claim.log_psi, x, field, digits), eigenvalue, tolerance, claim.name + ", logarithm")
        logarithm = claim.log_psi(x)
        real = mp.im(value) == 0 and mp.im(logarithm) == 0
        near(mp.log(abs(value)) if real else mp.exp(logarithm) / value, logarithm if real else 1,
             tolerance, claim.name + ", logarithm and value")
    near(slope(claim, x, field, digits) / (1 + abs(value)), (eigenvalue * value + claim.of(x)) / (1 + abs(value)),
         tolerance, claim.name + ", rate")
    near(claim.residual(x) / (1 + abs(value)), 0, mp.mpf(10) ** (5 - digits) * (1 + abs(claim.eigenvalue())),
         claim.name + ", residual")


def doubles(module, claim, states, inside, values):
    """All states at once, against the other program and differences."""
    found = claim(states)
    if list(claim.region(states)) != inside:
        sys.exit("%s: regions differ at %s" % (claim.name, states))
    if list(~np.isnan(found)) != inside:
        sys.exit("%s: not NaN exactly outside: %s" % (claim.name, found))
    for x, f, v, i in zip(states, found, values, inside):
        if i:
            near(f, v, 1e-9, "%s at %s" % (claim.name, x))
    good = states[inside]
    if not len(good):
        return
    h = 1e-4
    gradient = claim.gradient(good)
    for k in range(good.shape[1]):
        step = h * np.eye(good.shape[1])[k]
        differences = (claim(good - 2 * step) - 8 * claim(good - step) + 8 * claim(good + step)
                       - claim(good + 2 * step)) / (12 * h)
        # a state at the edge of the region has neighbours outside
        ok = ~np.isnan(differences) & (abs(differences) < 1e3)
        for d, g, f in zip(differences[ok], gradient[ok][:, k], found[inside][ok]):
            near(d / (1 + abs(f)), g / (1 + abs(f)), 1e-5, "%s, gradient %d" % (claim.name, k + 1))
    size = 1 + abs(found[inside]) + abs(gradient * module.vector_field(good)).sum(1)
    if not (abs(claim.residual(good)) <= 1e-8 * size).all():
        sys.exit("%s: residual %s" % (claim.name, claim.residual(good)))
    if claim.kind == "eigenfunction":
        for logarithm, f in zip(claim.log_psi(good), found[inside]):
            near(np.exp(np.real(logarithm)), abs(f), 1e-9, claim.name + ", logarithm")
    # the other ways to give states
    columns = claim([good[:, k] for k in range(good.shape[1])])
    one = claim(list(map(float, good[0])))
    if not np.array_equal(columns, found[inside]) or not abs(one - found[inside][0]) <= 1e-9 * (1 + abs(one)):
        sys.exit("%s: states in columns have other values" % claim.name)


def check(path, digits):
    module = load(path)
    with open(path[:-3] + ".txt", encoding="utf-8") as text:
        lines = [line.split() for line in text]
    compared = 0
    for name, claim in module.CLAIMS.items():
        mine = [line for line in lines if line[0] == name]
        states = np.array([[float(v) for v in line[2:-2]] for line in mine])
        inside = [line[1] == "1" for line in mine]
        values = [complex(float(line[-2]), float(line[-1])) for line in mine]
        doubles(module, claim, states, inside, values)
        compared += len(mine)
        for d in digits:
            for x in [x for x, i in zip(states, inside) if i][:1]:
                precise(module, claim, x, d)
    if set(line[0] for line in lines) != set(module.CLAIMS):
        sys.exit("found the claims %s" % list(module.CLAIMS))
    return compared


total = 0
for path, digits in zip(sys.argv[1::2], sys.argv[2::2]):
    try:
        total += check(path, [int(d) for d in digits.split(",") if d])
    except SystemExit as e:
        sys.exit("%s: %s" % (path, e))
print("compared", total)
