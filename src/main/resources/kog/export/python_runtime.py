#: mpmath


class _Mpmath:
    """mpmath's numbers, at the precision in force at each call."""

    def __init__(self):
        from mpmath import mp
        self.mp = mp
        self.pi, self.j = mp.pi, mp.j
        for name in ("exp", "log", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asin", "acos", "atan", "power",
                     "convert", "fsum", "fprod"):
            setattr(self, name, getattr(mp, name))

    def q(self, n, d):
        return self.mp.mpf(n) / d

    def real(self, v):
        """What is real in exact arithmetic, without the rounding error of its imaginary part; NaN if it is not real."""
        v = self.mp.convert(v)
        return self.mp.re(v) if abs(self.mp.im(v)) <= self.mp.sqrt(self.mp.eps) * (1 + abs(v)) else self.mp.nan

    def abs(self, v):
        return abs(self.real(v))

    def sign(self, v):
        return self.mp.sign(self.real(v))

    def atan2(self, y, x):
        return self.mp.atan2(self.real(y), self.real(x))


#: claims


def _is_mpmath(value):
    return type(value).__module__.partition(".")[0] == "mpmath"


class _Numpy:
    """Doubles, real or complex, any number of states at once."""

    pi = 3.141592653589793
    j = 1j
    depth = 1

    def __init__(self):
        import numpy as np
        self.np = np
        for name in ("exp", "sin", "cos", "tan", "sinh", "cosh", "tanh"):
            setattr(self, name, getattr(np, name))
        # these leave the real numbers where they must
        self.log, self.sqrt, self.power = np.emath.log, np.emath.sqrt, np.emath.power
        self.asin, self.acos, self.atan = np.emath.arcsin, np.emath.arccos, np.arctan

    def convert(self, value):
        if isinstance(value, str):
            from fractions import Fraction
            value = Fraction(value)
        if isinstance(value, (list, tuple)) or hasattr(value, "dtype"):
            value = self.np.asarray(value)
            if value.dtype.kind not in "biufc":
                raise TypeError("found an array of %s, expected one of numbers" % value.dtype)
            return value.astype(complex if value.dtype.kind == "c" else float)
        return self.np.asarray(complex(value) if isinstance(value, complex) else float(value))

    @staticmethod
    def q(n, d):
        try:
            return n / d
        except OverflowError:
            return float("inf") if n > 0 else -float("inf")

    def real(self, v):
        """What is real in exact arithmetic, without the rounding error of its imaginary part; NaN if it is not real."""
        if not self.np.iscomplexobj(v):
            return v
        small = abs(self.np.imag(v)) <= 1.5e-8 * (1 + abs(v))
        return self.np.where(small, self.np.real(v), self.np.nan)

    def abs(self, v):
        return abs(self.real(v))

    def sign(self, v):
        return self.np.sign(self.real(v))

    def atan2(self, y, x):
        return self.np.arctan2(self.real(y), self.real(x))

    def fsum(self, terms):
        return sum(terms)

    def fprod(self, factors):
        product = 1.0
        for f in factors:
            product = product * f
        return product


_CONTEXTS = {}


def _context(values):
    kind = _Mpmath if any(_is_mpmath(v) for v in values) else _Numpy
    if kind not in _CONTEXTS:
        _CONTEXTS[kind] = kind()
    return _CONTEXTS[kind]


def _components(x):
    """The components of one state or of many."""
    n = len(STATE)
    if hasattr(x, "to_numpy"):
        x = x.to_numpy()
    if isinstance(x, (list, tuple)) and any(isinstance(v, (list, tuple)) for v in x):
        import numpy
        x = numpy.asarray(x)
    if hasattr(x, "dtype"):
        if n == 1 and x.ndim <= 1:
            return [x]
        if x.ndim == 0 or x.shape[-1] != n:
            raise ValueError("found an array of shape %s, expected a last axis of length %d" % (x.shape, n))
        return [x[..., k] for k in range(n)]
    x = list(x) if hasattr(x, "__iter__") else [x]
    if len(x) != n:
        raise ValueError("found %d components, expected %d" % (len(x), n))
    return x


def _parameters(given):
    values = dict(DEFAULTS)
    for name, value in given.items():
        key = name if name in DEFAULTS else SPELLED.get(name, name)
        if key not in DEFAULTS:
            raise TypeError("found a parameter %s, expected one of: %s" % (name, ", ".join(DEFAULTS) or "none"))
        values[key] = value
    return values


def _called(function, m, values):
    code = function.__code__
    return function(m, *[values[name] for name in code.co_varnames[1:code.co_argcount]])


def _holds_numpy(m, values, conditions, shape):
    np = m.np
    holds = np.ones(shape, bool)
    for name in STATE:
        holds &= np.isfinite(values[name])
    for left, relation in _called(conditions, m, values):
        if relation == "!=":
            holds &= abs(left) > 0
        else:
            left = m.real(left)
            holds &= left > 0 if relation == ">" else left < 0
    return holds


def _holds_mpmath(m, values, conditions):
    if not all(m.mp.isfinite(values[name]) for name in STATE):
        return False
    try:
        for left, relation in _called(conditions, m, values):
            left = abs(left) if relation == "!=" else m.real(left)
            if not (left < 0 if relation == "<" else left > 0):
                return False
    except (ArithmeticError, ValueError):
        return False
    return True


def _region(conditions, x, given):
    """Whether states lie in a region; conditions None: everywhere."""
    values = _parameters(given)
    values.update(zip(STATE, _components(x)))
    m = _context(values.values())
    values = {name: m.convert(v) for name, v in values.items()}
    if isinstance(m, _Mpmath):
        return _holds_mpmath(m, values, conditions)
    with m.np.errstate(all="ignore"):
        return _holds_numpy(m, values, conditions, m.np.broadcast_shapes(*[v.shape for v in values.values()]))[()]


def _values(function, conditions, real, x, given, width=None):
    """A function at states, or a list of so many; NaN outside the region."""
    values = _parameters(given)
    values.update(zip(STATE, _components(x)))
    m = _context(values.values())
    values = {name: m.convert(v) for name, v in values.items()}
    if isinstance(m, _Mpmath):
        inside = _holds_mpmath(m, values, conditions)
        try:
            found = _called(function, m, values) if inside else m.mp.nan
        except ZeroDivisionError:
            found = m.mp.nan
        found = found if isinstance(found, list) else [found] * (width or 1)
        found = [m.mp.re(v) if real else m.mp.convert(v) for v in found]
        return found if width else found[0]
    np = m.np
    shape = np.broadcast_shapes(*[v.shape for v in values.values()])
    with np.errstate(all="ignore"):
        inside = _holds_numpy(m, values, conditions, shape)
        many = {n: np.broadcast_to(v, shape)[inside] if v.ndim else v[()] for n, v in values.items()}
        count = int(inside.sum())
        parts = []
        for begin in range(0, max(count, 1), _AT_ONCE):
            here = min(count, begin + _AT_ONCE) - begin
            found = _called(function, m, {n: v[begin:begin + here] if v.ndim else v for n, v in many.items()})
            if isinstance(found, list):
                found = np.stack([np.broadcast_to(v, (here,)) for v in found], -1)
            else:
                found = np.broadcast_to(found, (here,))
            parts.append(found.real if real else found)
    found = np.concatenate(parts)
    result = np.full(shape + found.shape[1:], np.nan, found.dtype if found.dtype.kind == "c" else float)
    result[inside] = found
    return result[()]


def _everywhere(m):
    return []


class Claim:
    """A statement U f = lambda f (+ of) about a function f, and f itself: call it with states.

    States x: a list of N numbers, one state; an array with a last axis of length N; or a list of N arrays, one for each
    component (for N = 1 also a number or an array of them). Parameters are keyword arguments, see DEFAULTS; they may be
    arrays too. With mpmath's numbers everything is computed by mpmath, otherwise by numpy, in doubles. Outside the region
    values are NaN. |.|, sign and atan2 have no value at what is not real.
    """

    def __init__(self, **parts):
        self.__dict__.update(parts)
        self.__doc__ = "%s, %s\n\n%s = %s\neigenvalue: %s\nregion: %s\nexactness: %s" % (
            self.name, self.kind, self.name, self.formula, self.eigenvalue_formula,
            " and ".join(self.region_formulas) or "everywhere", self.exactness)
        if self.free:
            self.__doc__ += "\nfor every value of: " + ", ".join(self.free)

    def __call__(self, x, /, **parameters):
        """f at x, with its sign."""
        return _values(self._f, self._conditions, self._real, x, parameters)

    def psi(self, x, /, **parameters):
        """f at x, with its sign."""
        return self(x, **parameters)

    def log_psi(self, x, /, **parameters):
        """log f where f may be complex, log|f| where it is real: finite where f over- or underflows."""
        return _values(self._log, self._conditions, self._log_real, x, parameters)

    def gradient(self, x, /, **parameters):
        """df/dx_i, in closed form: a last axis of length N, or a list of mpmath's numbers."""
        return _values(self._gradient, self._conditions, self._real, x, parameters, len(STATE))

    def of(self, x, /, **parameters):
        """What U f = eigenvalue f + of adds; 0 for eigenfunctions and first integrals."""
        return _values(self._of, self._conditions, self._of_real, x, parameters)

    def eigenvalue(self, context=None, /, **parameters):
        """lambda as a float or complex; eigenvalue(mpmath.mp) with all of mpmath's digits."""
        values = _parameters(parameters)
        m = _context([context] if context is not None else values.values())
        found = _called(self._eigenvalue, m, {n: m.convert(v) for n, v in values.items()})
        if isinstance(m, _Mpmath):
            return m.mp.re(found) if self._eigenvalue_real else m.mp.convert(found)
        found = m.np.asarray(m.np.real(found) if self._eigenvalue_real else found)
        return found.item() if found.size == 1 else found

    def region(self, x, /, **parameters):
        """Whether x lies where the statement is made."""
        return _region(self._conditions, x, parameters)

    def residual(self, x, /, **parameters):
        """F . grad f - lambda f - of, from the closed forms: 0 up to rounding."""
        field, slope = vector_field(x, **parameters), self.gradient(x, **parameters)
        f, more = self(x, **parameters), self.of(x, **parameters)
        if isinstance(slope, list):
            from mpmath import mp
            rate = mp.fdot(field, slope)
            return rate - self.eigenvalue(mp, **parameters) * f - more
        return (field * slope).sum(-1) - self.eigenvalue(**parameters) * f - more

    def _repr_latex_(self):
        return "$" + self.latex + "$"

    def __repr__(self):
        return "%s %s, eigenvalue %s, %s" % (
            self.kind, self.name, self.eigenvalue_formula, " and ".join(self.region_formulas) or "everywhere")


def vector_field(x, /, **parameters):
    """F at states: a last axis of length N, or a list of mpmath's numbers."""
    return _values(_field, _everywhere, True, x, parameters, len(STATE))


#: integral


_RULES = {}


def _legendre(n, x):
    p, q = 1, x
    for j in range(2, n + 1):
        p, q = q, ((2 * j - 1) * x * q - (j - 1) * p) / j
    return q, n * (x * q - p) / (x * x - 1)


def _rule(mp):
    """Gauss-Legendre nodes and weights on [-1, 1] for the precision in force."""
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


def _mpmath_integral(self, f, a, b):
    """The integral along the straight segment from a to b, which holds no singularity."""
    mp = self.mp
    a, b = mp.convert(a), mp.convert(b)

    def panel(a, b):
        half, centre = (b - a) / 2, (a + b) / 2
        return half * mp.fsum(w * f(centre + half * t) for t, w in _rule(mp))

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


def _numpy_integral(self, f, a, b):
    """The same for many segments at once, on panels that all of them share; NaN where these cannot be refined enough."""
    np, depth = self.np, self.depth
    if "double" not in _RULES:
        t, w = np.polynomial.legendre.leggauss(20)
        _RULES["double"] = (1 + t) / 2, w / 2
    nodes, weights = _RULES["double"]
    # the nodes go along an axis of their own, before the states and the nodes of the integrals around this one
    a, b = (np.reshape(v, (1,) * (depth - np.ndim(v)) + np.shape(v)) for v in (a, b))
    length = b - a

    def panel(begin, width):
        t = (begin + width * nodes).reshape((-1,) + (1,) * depth)
        # from the end that is nearer
        values = f(np.where(t < 0.5, a + length * t, b - length * (1 - t)))
        return width * length * (np.tensordot(weights, values, 1) if np.ndim(values) > depth else values)

    self.depth += 1
    try:
        waiting = [(0.0, 1.0, panel(0.0, 1.0))]
        total, size, lost = 0.0, abs(waiting[0][2]), False
        for count in range(2000):
            begin, width, coarse = waiting.pop()
            left, right = panel(begin, width / 2), panel(begin + width / 2, width / 2)
            fine = left + right
            size = np.maximum(size, abs(left) + abs(right))
            # halving adds at least as many digits again as the two results share
            rough = (abs(fine - coarse) > 1.8e-12 * size) & (length != 0)
            if width < 1e-9 or not rough.any():
                total, lost = total + fine, lost | rough
            else:
                waiting += [(begin, width / 2, left), (begin + width / 2, width / 2, right)]
            if not waiting:
                break
    finally:
        self.depth -= 1
    lost = lost | np.array(bool(waiting))
    return np.where(length == 0, 0.0, np.where(lost, np.nan, total))


_Mpmath.integral = _mpmath_integral
_Numpy.integral = _numpy_integral


#: flow


def _midpoint(rates, t, y, f, step, parts):
    """Gragg's modified midpoint rule over one step."""
    h = step / parts
    last, now = y, [a + h * b for a, b in zip(y, f)]
    for k in range(1, parts):
        slope = rates(t + k * h, *now[:-1])
        last, now = now, [a + 2 * h * b for a, b in zip(last, slope)]
    slope = rates(t + step, *now[:-1])
    return [(a + b + h * c) / 2 for a, b, c in zip(now, last, slope)]


def _flow_integral(rates, start, columns, tolerance, tail, largest, log, most):
    """The integral of the last rate over time from 0 to infinity, along x' = the other rates from x = start, as one initial
    value problem: extrapolated midpoint steps, each component to its own relative accuracy, until the rest of a decaying
    integrand is below its share of the whole. None where it does not converge."""
    y = list(start) + [0 * sum(start)]
    f = rates(0, *y[:-1])
    t, step, whole, history = 0, largest(1, [0 * y[-1]]) / 8, 0, []
    for _ in range(most):
        table = []
        for k in range(columns):
            row = [_midpoint(rates, t, y, f, step, 2 * (k + 1))]
            for j in range(1, k + 1):
                ratio = (k + 1) ** 2 / ((k - j + 1) ** 2 + 0 * step) - 1
                row.append([a + (a - b) / ratio for a, b in zip(row[-1], table[-1][j - 1])])
            table.append(row)
            if k >= 2:
                new = row[-1]
                error = largest(0, [
                    (a - b) / (abs(c) + abs(a) + abs(step * d) + (whole if i == len(y) - 1 else 0) + 1e-280)
                    for i, (a, b, c, d) in enumerate(zip(new, row[-2], y, f))])
                if error <= tolerance / 10:
                    break
        if not error <= tolerance:
            step *= 0.3 if error == error else 0.1
            if step < 1e-9 * (1 + t):
                return None
            continue
        before, t, y = abs(f[-1]), t + step, new
        f = rates(t, *y[:-1])
        whole = whole + step * (before + abs(f[-1])) / 2
        history.append((t, abs(f[-1])))
        if len(history) > 6:
            now = [max(a, b, c) for a, b, c in zip(*(_flat(h[1]) for h in history[-3:]))]
            half = max(3, max(k for k, h in enumerate(history) if k <= 3 or h[0] <= t / 2))
            then = [max(a, b, c) for a, b, c in zip(*(_flat(h[1]) for h in history[half - 2:half + 1]))]
            span = t - history[half][0]
            if all(n == 0 or o > n and n * span / log(o / n) <= tail * w
                   for n, o, w in zip(now, then, _flat(whole))):
                return y[-1]
        step *= 2 if k < columns // 2 else 1.25 if k < columns - 1 else 1
    return None


def _flat(v):
    return v.ravel().tolist() if hasattr(v, "ravel") else [v]


def _mpmath_flow_integral(self, rates, start):
    mp = self.mp
    eps, columns = +mp.eps, max(6, mp.dps // 2)
    # extrapolation loses digits
    with mp.extradps(columns + 5):
        value = _flow_integral(
            lambda t, *x: rates(mp.convert(t), *x), [mp.convert(self.real(s)) for s in start], columns, eps, eps / 10,
            lambda least, all: max(mp.mpf(least), *map(abs, all)), mp.log, 2000)
    return mp.nan if value is None else +value


def _numpy_flow_integral(self, rates, start):
    """The same for many states, with steps that are good for all of them, or one after the other where there are none."""
    import math
    np = self.np
    start = np.broadcast_arrays(*[np.asarray(self.real(s), float) for s in start])

    def largest(least, all):
        found = float(least)
        for v in all:
            v = float(np.max(np.abs(v)))
            found = v if not v <= found else found
        return found

    def together(state):
        with np.errstate(all="ignore"):
            return _flow_integral(rates, state, 7, 1e-13, 1e-15, largest, math.log, 3000)

    def one(*state):
        value = together([float(s) for s in state])
        return math.nan if value is None else float(value)

    flat = [s.ravel() for s in start]
    found = together(flat) if len(flat[0]) > 1 else None
    if found is None or not np.isfinite(found).all():
        found = np.array([one(*state) for state in zip(*flat)])
    return found.reshape(start[0].shape)


_Mpmath.flow_integral = _mpmath_flow_integral
_Numpy.flow_integral = _numpy_flow_integral


#: roots


_ROOTS = {}


def _ordered_roots(mp, coefficients, real):
    """Real roots ascending, the others by real part, |imaginary part|, the negative one first. coefficients: highest
    power first; real: how many are real, None if that is to be seen from the numbers."""
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


def _mpmath_root(self, coefficients, index, real):
    key = coefficients, self.mp.prec
    if key not in _ROOTS:
        _ROOTS[key] = _ordered_roots(self.mp, coefficients, real)
    return +_ROOTS[key][index - 1]


def _numpy_root(self, coefficients, index, real):
    return _DOUBLES[coefficients][index - 1]


_Mpmath.root = _mpmath_root
_Numpy.root = _numpy_root


#: rootsum


def _mpmath_size_log(self, w):
    """log|w| for real w: a sum over roots stays real on every interval between the real roots."""
    return self.mp.log(abs(w)) if self.mp.im(w) == 0 else self.mp.log(w)


def _mpmath_rootsum(self, coefficients, body, real, symmetric):
    """The sum of body(z) over the roots z; symmetric says that conjugate roots give conjugate terms when everything else
    is real."""
    mp = self.mp
    with mp.workprec(mp.prec + 20):
        values = [mp.convert(c) for c in coefficients]
        key = tuple(values), mp.prec
        if key not in _ROOTS:
            if len(_ROOTS) > 1000:
                _ROOTS.clear()
            _ROOTS[key] = _ordered_roots(mp, values, real)
        terms = [body(+z) for z in _ROOTS[key]]
        total = mp.fsum(terms)
        if symmetric and abs(mp.im(total)) <= mp.sqrt(mp.eps) * (1 + mp.fsum(abs(t) for t in terms)):
            total = mp.re(total)
    return +total


def _numpy_size_log(self, w):
    w = self.np.asarray(w)
    return self.np.where(w.imag == 0, self.np.log(abs(w)), self.np.log(w.astype(complex)))


def _numpy_roots(np, coefficients):
    """Of polynomials with parameters; along the first axis."""
    c = np.broadcast_arrays(*coefficients)
    many = np.stack([v.ravel() for v in c])
    roots = np.full((len(c) - 1, many.shape[1]), np.nan, complex)
    for k in range(many.shape[1]):
        found = np.roots(many[:, k]) if np.isfinite(many[:, k]).all() else []
        roots[:len(found), k] = found
    value = slope = 0
    for v in many:
        slope, value = slope * roots + value, value * roots + v
    better = roots - value / slope
    roots = np.where(np.isfinite(better), better, roots)
    if not np.iscomplexobj(many):
        roots.imag[abs(roots.imag) <= 1e-9 * abs(roots).max(0)] = 0
    return roots.reshape((-1,) + c[0].shape)


def _numpy_rootsum(self, coefficients, body, real, symmetric):
    roots = _DOUBLES.get(tuple(coefficients)) if real is not None else None
    total = sum(body(z) for z in (_numpy_roots(self.np, coefficients) if roots is None else roots))
    return self.np.real(total) if symmetric else total


_Mpmath.size_log, _Mpmath.rootsum = _mpmath_size_log, _mpmath_rootsum
_Numpy.size_log, _Numpy.rootsum = _numpy_size_log, _numpy_rootsum
