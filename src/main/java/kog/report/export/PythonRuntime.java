package kog.report.export;

/** The functions that generated Python modules call; a module holds those it needs. */
final class PythonRuntime {

    private PythonRuntime() {}

    /** The definitions for this code, in an order that Python accepts. */
    static String needed(String code) {
        boolean roots = code.contains("_root(") || code.contains("_rootsum(");
        boolean atan2 = code.contains("_atan2(");
        boolean regions = code.contains("_holds(");
        return READ
                + (code.contains("Claim(") ? CLAIM : "")
                + (regions || atan2 ? REAL : "")
                + (regions ? HOLDS : "")
                + (atan2 ? ATAN2 : "")
                + (code.contains("_integral(") ? INTEGRAL : "")
                + (roots ? ROOTS : "")
                + (code.contains("_rootsum(") ? ROOT_SUM : "");
    }

    private static final String READ = """


            def _read(x, p, names):
                values = DEFAULTS if p is None else {**DEFAULTS, **p}
                if len(values) != len(DEFAULTS):
                    raise ValueError("unknown names in %s, expected some of %s" % (sorted(p), sorted(DEFAULTS)))
                return [mp.convert(v) for v in x], [mp.convert(values[n]) for n in names]
            """;

    private static final String CLAIM = """


            class Claim(dict):
                \"""A dict whose item "eigenvalue" is computed when it is read.\"""

                def __getitem__(self, key):
                    value = dict.__getitem__(self, key)
                    return value() if key == "eigenvalue" else value

                def __iter__(self):
                    return dict.__iter__(self)

                def get(self, key, default=None):
                    return self[key] if key in self else default

                def values(self):
                    return [self[key] for key in self]

                def items(self):
                    return [(key, self[key]) for key in self]

                def __repr__(self):
                    return "Claim(%s)" % ", ".join("%s=%r" % item for item in self.items())
            """;

    private static final String REAL = """


            def _real(v):
                \"""A number that is real in exact arithmetic, without the rounding error of its imaginary part.\"""
                if abs(mp.im(v)) > mp.sqrt(mp.eps) * (1 + abs(v)):
                    raise ValueError("%s is not real" % mp.nstr(v))
                return mp.re(v)
            """;

    private static final String HOLDS = """


            def _holds(x, conditions):
                if not all(mp.isfinite(v) for v in x):
                    return False
                try:
                    for value, relation in conditions():
                        if relation == "!=":
                            if not abs(value) > 0:
                                return False
                        elif not (_real(value) > 0 if relation == ">" else _real(value) < 0):
                            return False
                except (ArithmeticError, ValueError):
                    return False
                return True
            """;

    private static final String ATAN2 = """


            def _atan2(y, x):
                return mp.atan2(_real(y), _real(x))
            """;

    /** Gauss and Legendre beat mp.quad by far on smooth integrands, and nested integrals multiply the gain. */
    private static final String INTEGRAL = """


            _RULES = {}


            def _legendre(n, x):
                p, q = 1, x
                for j in range(2, n + 1):
                    p, q = q, ((2 * j - 1) * x * q - (j - 1) * p) / j
                return q, n * (x * q - p) / (x * x - 1)


            def _rule():
                \"""Gauss-Legendre nodes and weights on [-1, 1] for the precision in force.\"""
                if mp.prec not in _RULES:
                    n = 2 * (mp.dps // 2) + 6
                    rule = []
                    full = mp.prec + 20
                    for k in range(n // 2):
                        x = float(mp.cos(mp.pi * (4 * k + 3) / (4 * n + 2)))
                        for _ in range(3):
                            value, slope = _legendre(n, x)
                            x -= value / slope
                        x, known = mp.mpf(x), 40
                        while known < 2 * full:
                            known *= 2
                            with mp.workprec(min(known, full) + 20):
                                value, slope = _legendre(n, x)
                                x -= value / slope
                        with mp.workprec(full):
                            weight = 2 / ((1 - x * x) * slope * slope)
                        rule += [(x, weight), (-x, weight)]
                    _RULES[mp.prec] = rule
                return _RULES[mp.prec]


            def _integral(f, a, b):
                \"""The integral along the straight segment from a to b, which holds no singularity.\"""
                def panel(a, b):
                    half, centre = (b - a) / 2, (a + b) / 2
                    return half * mp.fsum(w * f(centre + half * t) for t, w in _rule())

                def refined(a, b, coarse, size, depth):
                    middle = (a + b) / 2
                    left, right = panel(a, middle), panel(middle, b)
                    size = max(size, abs(left) + abs(right))
                    # halving adds at least as many digits again as the two results share
                    if abs(left + right - coarse) <= mp.eps ** 0.75 * size:
                        return left + right
                    if depth == 30:
                        return mp.quad(f, [a, b])
                    return refined(a, middle, left, size, depth + 1) + refined(middle, b, right, size, depth + 1)

                if a == b:
                    return mp.zero
                whole = panel(a, b)
                return refined(a, b, whole, abs(whole), 0)
            """;

    private static final String ROOTS = """


            _ROOTS = {}


            def _ordered_roots(coefficients, real):
                \"""Real roots ascending, the others by real part, |imaginary part|, the negative one first. coefficients:
                highest power first; real: how many are real, None if that is to be seen from the numbers.\"""
                precision = mp.prec
                with mp.workprec(2 * precision + 40):
                    extra = 20
                    while True:
                        try:
                            roots = mp.polyroots(coefficients, maxsteps=200, extraprec=extra)
                            break
                        except mp.NoConvergence:
                            extra = 2 * extra + precision
                            if extra > 100 * precision + 10000:
                                raise
                    largest = max(abs(z) for z in roots)
                    unit = mp.ldexp(1, (mp.mag(largest) if largest else 0) - precision)
                    roots.sort(key=lambda z: abs(mp.im(z)))
                    if real is None:
                        real = sum(1 for z in roots if abs(mp.im(z)) < unit)
                    return sorted(mp.re(z) for z in roots[:real]) + sorted(
                        (mp.mpc(z) for z in roots[real:]),
                        key=lambda z: (mp.nint(z.real / unit), mp.nint(abs(z.imag) / unit), z.imag))


            def _root(coefficients, index, real):
                key = coefficients, mp.prec
                if key not in _ROOTS:
                    _ROOTS[key] = _ordered_roots(coefficients, real)
                return +_ROOTS[key][index - 1]
            """;

    private static final String ROOT_SUM = """


            def _log(w):
                \"""log|w| for real w: a sum over roots stays real on every interval between the real roots.\"""
                return mp.log(abs(w)) if mp.im(w) == 0 else mp.log(w)


            def _rootsum(coefficients, body, real, symmetric):
                \"""The sum of body(z) over the roots z; symmetric says that conjugate roots give conjugate terms when
                everything else is real.\"""
                with mp.workprec(mp.prec + 20):
                    values = [mp.convert(c) for c in coefficients()]
                    key = tuple(values), mp.prec
                    if key not in _ROOTS:
                        if len(_ROOTS) > 1000:
                            _ROOTS.clear()
                        _ROOTS[key] = _ordered_roots(values, real)
                    terms = [body(+z) for z in _ROOTS[key]]
                    total = mp.fsum(terms)
                    if symmetric and abs(mp.im(total)) <= mp.sqrt(mp.eps) * (1 + mp.fsum(abs(t) for t in terms)):
                        total = mp.re(total)
                return +total
            """;
}
