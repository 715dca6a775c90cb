"""Principal eigenfunctions of planar fields given as formulas, with mpmath alone; writes validation/cases/principal_random/formulas.json.

In eigencoordinates eta = L(x - x*) the series psi_k = eta_k + ... is found from the Taylor polynomial of the field (arithmetic of
truncated polynomials), and carried from the point by Gragg-Bulirsch-Stoer extrapolation of the field in deviations. Two arrivals
and two working precisions (with other tolerances and degrees) must agree; the digits in which they do are stored.

Run: python3 validation/tools/principal_random/formulas.py validation/cases/principal_random/formulas.json
"""
import json
import sys
from mpmath import mp, mpc, mpf, matrix


class Poly:
    """Truncated polynomials in two variables."""
    degree = 8

    def __init__(self, c):
        self.c = c

    @staticmethod
    def of(v):
        return v if isinstance(v, Poly) else Poly({(0, 0): mpc(v)})

    def __add__(self, o):
        r = dict(self.c)
        for m, v in Poly.of(o).c.items():
            r[m] = r.get(m, 0) + v
        return Poly(r)

    __radd__ = __add__

    def __neg__(self):
        return Poly({m: -v for m, v in self.c.items()})

    def __sub__(self, o):
        return self + (-Poly.of(o))

    def __rsub__(self, o):
        return Poly.of(o) - self

    def __mul__(self, o):
        r = {}
        for (a, b), v in self.c.items():
            for (p, q), w in Poly.of(o).c.items():
                if a + b + p + q <= Poly.degree:
                    r[(a + p, b + q)] = r.get((a + p, b + q), 0) + v * w
        return Poly(r)

    __rmul__ = __mul__

    def series(self, taylor):
        """f(c + small) from the Taylor coefficients of f at c, by Horner's rule."""
        small = Poly({m: v for m, v in self.c.items() if m != (0, 0)})
        total = Poly.of(taylor[-1])
        for t in reversed(taylor[:-1]):
            total = total * small + t
        return total


def sine(x):
    if not isinstance(x, Poly):
        return mp.sin(x)
    c = x.c.get((0, 0), mpc(0))
    s, k = mp.sin(c), mp.cos(c)
    cycle = [s, k, -s, -k]
    return x.series([cycle[j % 4] / mp.factorial(j) for j in range(Poly.degree + 1)])


def tanh(x):
    if not isinstance(x, Poly):
        return mp.tanh(x)
    t = [mp.tanh(x.c.get((0, 0), mpc(0)))]
    for k in range(Poly.degree):
        t.append(((1 if k == 0 else 0) - sum(t[i] * t[k - i] for i in range(k + 1))) / (k + 1))
    return x.series(t)


def newton(f, x):
    for _ in range(60):
        j = jacobian(f, x)
        v = f(x[0], x[1])
        step = mp.lu_solve(j, matrix([mp.re(mpc(v[0])), mp.re(mpc(v[1]))]))
        x = [x[0] - step[0], x[1] - step[1]]
        if mp.norm(step) < mpf(10) ** (3 - mp.dps):
            return x
    raise ArithmeticError("Newton's method did not settle")


def expanded(f, x, m):
    """The Taylor polynomials of f at x in coordinates eta, x + M eta."""
    y = [Poly({(0, 0): mpc(x[i]), (1, 0): mpc(m[i, 0]), (0, 1): mpc(m[i, 1])}) for i in range(2)]
    return [Poly.of(v) for v in f(y[0], y[1])]


def jacobian(f, x):
    keep, Poly.degree = Poly.degree, 1
    p = expanded(f, x, mp.eye(2))
    Poly.degree = keep
    return matrix([[mp.re(p[i].c.get((1, 0), mpc(0))), mp.re(p[i].c.get((0, 1), mpc(0)))] for i in range(2)])


def spectrum(a):
    t, d = a[0, 0] + a[1, 1], a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0]
    root = mp.sqrt(mpc(t * t / 4 - d))
    values = [t / 2 + root, t / 2 - root]
    values.sort(key=lambda v: (-mp.re(v), -mp.im(v)))
    rows = []
    for v in values:
        # l (A - v) = 0; of the two formulas the one without cancellation
        one, two = (a[1, 0], v - a[0, 0]), (v - a[1, 1], a[0, 1])
        l = one if abs(one[0]) + abs(one[1]) > abs(two[0]) + abs(two[1]) else two
        size = mp.sqrt(abs(l[0]) ** 2 + abs(l[1]) ** 2)
        big = l[0] if abs(l[0]) >= abs(l[1]) else l[1]
        rows.append([e / size * mp.conj(big) / abs(big) for e in l])
    return values, matrix(rows)


def local(g, values, k):
    """c_m with (m.lambda - lambda_k) c_m = -sum (m_i - q_i + 1) c_{m - q + e_i} G_{i,q}."""
    c = {(1, 0) if k == 0 else (0, 1): mpc(1)}
    for d in range(2, Poly.degree + 1):
        for a in range(d, -1, -1):
            m, total = (a, d - a), mpc(0)
            for i in range(2):
                for q, v in g[i].c.items():
                    if sum(q) < 2:
                        continue
                    r = [m[0] - q[0], m[1] - q[1]]
                    r[i] += 1
                    if min(r) < 0 or tuple(r) not in c:
                        continue
                    total -= r[i] * c[tuple(r)] * v
            if total:
                c[m] = total / (m[0] * values[0] + m[1] * values[1] - values[k])
    return c


def walk(f, star, y, h, columns):
    """One extrapolated step of dy/dt = f(star + y)."""
    def g(z):
        v = f(star[0] + z[0], star[1] + z[1])
        return [mp.re(v[0]), mp.re(v[1])]
    rows = []
    for k in range(1, columns + 1):
        n = 2 * k
        s = h / n
        v = g(y)
        a, b = y, [y[i] + s * v[i] for i in range(2)]
        for _ in range(n - 1):
            v = g(b)
            a, b = b, [a[i] + 2 * s * v[i] for i in range(2)]
        v = g(b)
        row = [[(a[i] + b[i] + s * v[i]) / 2 for i in range(2)]]
        for j in range(1, k):
            ratio = mpf((k - j) ** 2) / (k * k - (k - j) ** 2)
            row.append([row[j - 1][i] + (row[j - 1][i] - rows[-1][j - 1][i]) * ratio for i in range(2)])
        rows.append(row)
    error = max(abs(rows[-1][-1][i] - rows[-1][-2][i]) for i in range(2))
    return rows[-1][-1], error


def values_at(f, start, point, dps, degree, tolerance, levels, columns, from_zero):
    mp.dps, Poly.degree = dps, degree
    x = [mpf(v) for v in point]
    star = newton(f, [mpf(v) for v in start])
    values, l = spectrum(jacobian(f, star))
    m = l ** -1
    p = expanded(f, star, m)
    g = [l[i, 0] * p[0] + l[i, 1] * p[1] for i in range(2)]
    series = [local(g, values, k) for k in range(2)]
    y, t, h, found = [x[i] - star[i] for i in range(2)], mpf(0), mpf(from_zero), []
    for level in levels:
        while max(abs(v) for v in y) > mpf(10) ** -level:
            z, error = walk(f, star, y, h, columns)
            allowed = mpf(10) ** -tolerance * max(abs(v) for v in y)
            factor = float((allowed / error) ** (mpf(1) / (2 * columns - 1))) * 0.9 if error else 2.0
            if error <= allowed:
                y, t = z, t + h
            h *= min(2.0, max(0.1, factor))
        eta = [l[i, 0] * y[0] + l[i, 1] * y[1] for i in range(2)]
        found.append([mp.exp(-values[k] * t) * sum(v * eta[0] ** q[0] * eta[1] ** q[1] for q, v in series[k].items()) for k in range(2)])
    return star, values, found


def shared(a, b):
    size = max(abs(a), abs(b))
    return 99 if a == b else int(-mp.log10(abs(a - b) / size)) if size else 99


def text(v, digits):
    return "0" if v == 0 else mp.nstr(v, digits, strip_zeros=False)


def case(name, f, start, points, degree, levels, source, spec):
    # two precisions, degrees, tolerances and arrivals
    out = {"name": name, "file": spec, "source": source, "points": []}
    for point in points:
        star, values, a = values_at(f, start, point, 110, degree, 70, levels, 26, 0.05)
        _, _, b = values_at(f, start, point, 90, degree - 2, 60, [v * 1.07 for v in levels], 22, 0.04)
        mp.dps = 90
        out["star"] = [text(v, 25) for v in star]
        out["lambda"] = [[text(mp.re(v), 25), text(mp.im(v), 25)] for v in values]
        psi = []
        for k in range(2):
            real = mp.im(values[k]) == 0
            best = max(((shared(u[k], v[k]), u[k]) for u in a for v in b), key=lambda s: s[0])
            arrivals = max(shared(a[i][k], a[i + 1][k]) for i in range(len(a) - 1))
            digits = min(20, best[0], arrivals)
            psi.append(None if digits < 12 else [text(mp.re(best[1]), digits), "0" if real else text(mp.im(best[1]), digits), digits])
            print(name, point, k, "arrivals", arrivals, "runs", best[0], mp.nstr(best[1], 20), flush=True)
        out["points"].append({"x": list(point), "psi": psi})
    return out


def mm10(s, c):
    return -s + (s + mpf(1) / 2) * c, 10 * (s - (s + 1) * c)


def fastinh(x, y):
    d = lambda v: mpf(v) / 10
    return -x + d(5) * tanh(x) - d(8) * tanh(y) + d(2), -30 * y + 15 * tanh(x) + 3


def slow_manifold(x, y):
    return mpf(-8) / 10 * x, mpf(-7) / 10 * (y - x * x)


def fitzhugh(x, y):
    return -y - x * (x - 1) * (x - 1) + mpf(5) / 100, mpf(8) / 100 * (x - y)


def swing(x, y):
    # w0 = 100 pi as the decimal 314.159265
    return y, mpf("314.159265") / 6 * (mpf("1.2") - mpf("1.6382") * sine(x)) - mpf(5) / 6 * y


if __name__ == "__main__":
    cases = []
    with_public = [
        ("mm10", mm10, (0, 0), [("1", "0"), ("0.5", "2")], 30, [1.2, 1.6, 2.0, 2.5, 3], "shared fault: fast and slow reaction", None),
        ("fastinh", fastinh, (0, 0), [("3", "-1"), ("-1", "0.5")], 34, [1.2, 1.6, 2.0, 2.5, 3], "shared fault: fast inhibition", None),
        ("slow_manifold", slow_manifold, (0, 0), [("3", "-2"), ("-1.5", "4")], 8, [2, 3, 4, 5],
         "https://github.com/SciML/DataDrivenDiffEq.jl/issues/292 and /97", "slow_manifold.yaml"),
        ("fitzhugh", fitzhugh, ("0.05", "0.05"), [("0.3", "0"), ("-0.2", "0.2"), ("1.5", "-0.5")], 20, [2, 2.5, 3, 3.5],
         "https://github.com/jump-dev/SumOfSquares.jl/pull/270", "fitzhugh.yaml"),
        ("swing", swing, ("0.8", "0"), [("0.9", "0"), ("0.5", "3")], 20, [2, 2.5, 3, 3.5],
         "https://github.com/pswpswpsw/SKDMD/issues/3", "swing.yaml"),
    ]
    for c in with_public:
        cases.append(case(*c))
    with open(sys.argv[1], "w") as out:
        json.dump({"program": "validation/tools/principal_random/formulas.py, mpmath %s" % __import__("mpmath").__version__, "cases": cases}, out, indent=1)
        out.write("\n")
