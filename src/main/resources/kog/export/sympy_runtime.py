#: always


def rate(f):
    """U f = F . grad f."""
    return sp.Add(*[F * sp.diff(f, x) for F, x in zip(FIELD, STATE)])


def points(claim, number, seed=1):
    """So many states in a claim's region, of rational numbers, with the values in PARAMETERS."""
    import random
    draw = random.Random(seed)
    found = []
    for _ in range(2000):
        at = {x: sp.Rational(draw.randint(-4000, 4000), 1009) for x in STATE}
        at.update(PARAMETERS)
        if claim["region"].subs(at) == True:  # noqa: E712, one of SymPy's truths
            found.append(at)
            if len(found) == number:
                break
    return found


def residual(claim, at, digits=50):
    """(U f - lambda f - of)/(1 + |f|) at a point, as a number of so many digits: 0 up to rounding."""
    import mpmath
    f = claim["formula"]
    with mpmath.workdps(digits):
        names = list(at)
        numbers = [mpmath.mpf(at[n].p) / at[n].q for n in names]
        parts = [rate(f) - claim["eigenvalue"] * f - claim["of"], f]
        value, size = sp.lambdify(names, [_evaluated(p, at, digits) for p in parts], "mpmath", cse=False)(*numbers)
        return mpmath.mpmathify(value) / (1 + abs(mpmath.mpmathify(size)))


def _evaluated(e, at, digits):
    """With roots as numbers, which mpmath knows nothing of, and no spikes where a sign jumps."""
    e = e.replace(sp.DiracDelta, lambda *_: sp.Integer(0))
    return e.replace(lambda r: isinstance(r, (sp.CRootOf, sp.RootSum)), lambda r: r.subs(at).evalf(digits + 10))


def check(digits=50, number=2):
    """Checks every claim at points of its region; raises ArithmeticError where one fails. Integrals of integrals take
    mpmath long: one point and 15 digits."""
    for claim in CLAIMS.values():
        nested = any(i.function.has(sp.Integral) for i in claim["formula"].atoms(sp.Integral))
        most = min(digits, 15) if nested else digits
        at = points(claim, 1 if nested else number)
        for a in at:
            found = residual(claim, a, most)
            if not abs(found) < 10 ** (-most / 2 if nested else 10 - most):
                raise ArithmeticError("%s at %s: residual %s" % (claim["name"], a, found))
        print("%-20s %s" % (claim["name"], "ok at %d points" % len(at) if at else "no point found in its region"))


#: integral


def _integral(integrand, name, lower, upper):
    """Left as it stands: D and numbers need no antiderivative."""
    variable = sp.Dummy(name, real=True)
    return sp.Integral(integrand(variable), (variable, lower, upper))


#: root


def _root(coefficients, index):
    """Root number index of a polynomial, highest power first: real ones ascending, then the others by real part, then by
    |imaginary part|, the negative one first."""
    z = sp.Dummy("z")
    p = sp.Poly(coefficients, z)
    near = _DOUBLES[coefficients][index - 1]
    return min((sp.rootof(p, k, radicals=False) for k in range(p.degree())), key=lambda r: abs(complex(r) - near))


#: rootsum


def _size_log(w):
    """log|w| for real w: a sum over roots stays real on every interval between the real roots."""
    return sp.log(sp.Abs(w)) if w.is_real else sp.log(w)


def _rootsum(coefficients, body):
    return sp.Add(*[body(_root(coefficients, k)) for k in range(1, len(coefficients))])


#: symbolic_rootsum


def _symbolic_rootsum(coefficients, body):
    """Logarithms are principal: at negative numbers they add a constant on every family."""
    z = sp.Dummy("z")
    return sp.RootSum(sp.Poly(coefficients, z), sp.Lambda(z, body(z)), auto=False)
