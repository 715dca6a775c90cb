"""Principal eigenfunctions of maps and recurrent cells in many digits, against `kog principal`; mpmath alone.

A fixed point is refined by Newton's method, psi_k gets a local series of degree p whose coefficients solve the homological equation
degree by degree (dense, no eigenvectors needed), and psi_k(x) = mu_k^-n psi_k,loc(f^n(x)) is taken where |f^n(x) - x*| = 10^-D, with so
many digits that mu_k^-n leaves 30. The value is made twice, at D and 3 digits later, and the digits that agree are kept.
Weights, coefficients and points are dyadic: exact in doubles and in decimals.

  map_principal.py draw DIR SEED       systems: DIR/NNN.yaml (for kog), DIR/NNN.sys (for this program)
  map_principal.py points DIR          reads DIR/NNN.list (kog principal --format json), writes DIR/NNN.at: options of kog
  map_principal.py compare DIR         reads DIR/NNN.json, made with these options; prints what is wrong and a summary
  map_principal.py keep DIR FILE NNN   writes one case with its values
"""
import glob
import itertools
import json
import os
import random
import sys
from fractions import Fraction

from mpmath import mp, mpf, mpc, matrix

DEGREES = {1: 16, 2: 9, 3: 5, 4: 3, 5: 2, 6: 2}


# ---- polynomials in y up to a degree, as lists over all monomials

class Table:
    def __init__(self, n, p):
        self.n, self.p = n, p
        self.monomials = [m for d in range(p + 1) for m in self.of_degree(n, d)]
        self.number = {m: i for i, m in enumerate(self.monomials)}
        self.degree = [sum(m) for m in self.monomials]
        self.pairs = []
        for i, a in enumerate(self.monomials):
            row = []
            for j, b in enumerate(self.monomials):
                if self.degree[i] + self.degree[j] <= p:
                    row.append((j, self.number[tuple(u + v for u, v in zip(a, b))]))
            self.pairs.append(row)

    @staticmethod
    def of_degree(n, d):
        if n == 1:
            return [(d,)]
        return [(k,) + rest for k in range(d, -1, -1) for rest in Table.of_degree(n - 1, d - k)]

    def constant(self, c):
        v = [mpf(0)] * len(self.monomials)
        v[0] = mpf(c)
        return v

    def variable(self, i, c):
        v = self.constant(c)
        if self.p > 0:
            v[self.number[tuple(1 if j == i else 0 for j in range(self.n))]] = mpf(1)
        return v

    def times(self, a, b):
        c = [mpf(0)] * len(a)
        for i, x in enumerate(a):
            if x:
                for j, k in self.pairs[i]:
                    if b[j]:
                        c[k] += x * b[j]
        return c

    def compose(self, coefficients, a):
        """sum c_k (a - a_0)^k."""
        h = a[:]
        h[0] = mpf(0)
        total = self.constant(coefficients[-1])
        for c in reversed(coefficients[:-1]):
            total = self.times(total, h)
            total[0] += c
        return total


def tanh_series(a, p):
    t = [mp.tanh(a)]
    for k in range(p):  # t' = 1 - t^2
        s = -sum(t[i] * t[k - i] for i in range(k + 1)) + (1 if k == 0 else 0)
        t.append(s / (k + 1))
    return t


class Numbers:
    """Plain numbers in the place of polynomials."""

    def times(self, a, b):
        return a * b

    def add(self, a, b):
        return a + b

    def scale(self, c, a):
        return c * a

    def plus(self, a, c):
        return a + c

    def tanh(self, a):
        return mp.tanh(a)

    def relu(self, a):
        return a if a > 0 else mpf(0)


class Jets:
    def __init__(self, table):
        self.table = table
        self.times = table.times

    def add(self, a, b):
        return [x + y for x, y in zip(a, b)]

    def scale(self, c, a):
        return [c * x for x in a]

    def plus(self, a, c):
        return [a[0] + c] + a[1:]

    def tanh(self, a):
        return self.table.compose(tanh_series(a[0], self.table.p), a)

    def relu(self, a):
        return a if a[0] > 0 else [mpf(0)] * len(a)


def number(text):
    f = Fraction(text)
    return mpf(f.numerator) / f.denominator


class System:
    def __init__(self, description):
        self.d = description
        self.kind = description["kind"]
        self.n = description["n"]
        self.dps = 0

    def digits(self, dps):
        mp.dps = dps
        if dps != self.dps:
            self.dps = dps
            if self.kind == "map":
                self.terms = [[(number(c), m) for c, m in row] for row in self.d["terms"]]
            else:
                self.w = [[number(v) for v in row] for row in self.d["w"]]
                self.b = [number(v) for v in self.d["b"]]

    def f(self, x, o):
        if self.kind == "map":
            image = []
            for row in self.terms:
                total = o.scale(mpf(0), x[0])
                for c, m in row:
                    term = None
                    for i, e in enumerate(m):
                        for _ in range(e):
                            term = x[i] if term is None else o.times(term, x[i])
                    total = o.plus(total, c) if term is None else o.add(total, o.scale(c, term))
                image.append(total)
            return image
        h = x[:len(self.w[0])]
        pre = []
        for row, b in zip(self.w, self.b):
            total = o.scale(row[0], h[0])
            for v, a in zip(row[1:], h[1:]):
                total = o.add(total, o.scale(v, a))
            pre.append(total)
        u = len(h)

        def sigma(a):
            return o.plus(o.scale(mpf(1) / 2, o.tanh(o.scale(mpf(1) / 2, a))), mpf(1) / 2)

        if self.kind in ("rnn", "relu"):
            return [(o.tanh if self.kind == "rnn" else o.relu)(o.plus(a, b)) for a, b in zip(pre, self.b)]
        if self.kind == "gru":
            image = []
            for k in range(u):
                r = sigma(o.plus(pre[k], self.b[k]))
                z = sigma(o.plus(pre[u + k], self.b[u + k]))
                new = o.tanh(o.times(r, o.plus(pre[2 * u + k], self.b[2 * u + k])))
                image.append(o.add(new, o.times(z, o.add(h[k], o.scale(mpf(-1), new)))))
            return image
        cs, hs = [], []
        for k in range(u):
            i, f, o_ = (sigma(o.plus(pre[g * u + k], self.b[g * u + k])) for g in (0, 1, 3))
            g = o.tanh(o.plus(pre[2 * u + k], self.b[2 * u + k]))
            c = o.add(o.times(f, x[u + k]), o.times(i, g))
            cs.append(c)
            hs.append(o.times(o_, o.tanh(c)))
        return hs + cs

    def jacobian(self, x):
        t = Table(self.n, 1)
        jets = self.f([t.variable(i, x[i]) for i in range(self.n)], Jets(t))
        return matrix([[jets[i][t.number[tuple(1 if k == j else 0 for k in range(self.n))]]
                        for j in range(self.n)] for i in range(self.n)])

    def fixed_point(self, start):
        x = [mpf(v) for v in start]
        for _ in range(40):
            y = self.f(x, Numbers())
            a = self.jacobian(x) - mp.eye(self.n)
            step = mp.lu_solve(a, matrix([u - v for u, v in zip(y, x)]))
            x = [u - v for u, v in zip(x, step)]
            if mp.norm(step) <= mpf(10) ** (4 - mp.dps) * (1 + max(abs(v) for v in x)):
                return x
        raise ValueError("no fixed point")


def left_eigenvectors(a):
    """[(mu, l)], l of unit length with its largest entry real and positive; whether that entry is a tie."""
    n = a.rows
    if n == 1:
        return [(mpc(a[0, 0]), [mpc(1)], False)]
    values, rows = mp.eig(a, left=True, right=False)
    result = []
    for k in range(n):
        l = [mpc(rows[k, j]) for j in range(n)]
        size = mp.sqrt(sum(abs(v) ** 2 for v in l))
        largest = l[0]
        for v in l:
            largest = v if abs(v) > abs(largest) * (1 + mpf(10) ** -9) else largest
        tie = sum(1 for v in l if abs(abs(v) - abs(largest)) < mpf(10) ** -7 * abs(largest)) > 1
        turn = mp.conj(largest) / abs(largest)
        result.append((mpc(values[k]), [v * turn / size for v in l], tie))
    return result


class Reference:
    """The eigenfunctions at one fixed point."""

    def __init__(self, system, start, attracting=True):
        self.s = system
        self.n = system.n
        self.start = start
        # near a saddle the series alone is what there is
        self.p = 1 if system.kind == "relu" else DEGREES[self.n] + (0 if attracting or self.n > 4 else 2)
        self.table = Table(self.n, self.p)
        self.kept = {}
        self.prepare(60)

    def rates(self):
        self.star = self.s.fixed_point(self.start)
        self.a = self.s.jacobian(self.star)
        self.left = left_eigenvectors(self.a)

    def prepare(self, dps):
        """Everything in so many digits; what was made before is kept."""
        self.s.digits(dps)
        if dps not in self.kept:
            self.rates()
            powers = None
            if self.p > 1:
                t = self.table
                jets = self.s.f([t.variable(i, self.star[i]) for i in range(self.n)], Jets(t))
                for j in jets:
                    j[0] = mpf(0)
                powers = [t.constant(1)]
                for m in t.monomials[1:]:
                    i = next(i for i, e in enumerate(m) if e)
                    parent = t.number[tuple(e - (1 if k == i else 0) for k, e in enumerate(m))]
                    powers.append(t.times(powers[parent], jets[i]))
            self.kept[dps] = self.star, self.left, powers, {}
        self.star, self.left, self.powers, self.modes = self.kept[dps]

    def series(self, k):
        if k in self.modes:
            return self.modes[k]
        mu, l, _ = self.left[k]
        t = self.table
        c = [mpc(0)] * len(t.monomials)
        for i in range(self.n):
            c[t.number[tuple(1 if j == i else 0 for j in range(self.n))]] = l[i]
        for d in range(2, self.p + 1):
            numbers = [i for i, e in enumerate(t.degree) if e == d]
            m = matrix(len(numbers), len(numbers))
            right = matrix(len(numbers), 1)
            for row, i in enumerate(numbers):
                for column, j in enumerate(numbers):
                    m[row, column] = self.powers[j][i] - (mu if i == j else 0)
                right[row] = -sum((c[e] * self.powers[e][i] for e in range(1, numbers[0]) if self.powers[e][i]), mpc(0))
            solution = mp.lu_solve(m, right)
            for row, i in enumerate(numbers):
                c[i] = solution[row]
        self.modes[k] = c
        return c

    def local(self, k, y, p=99):
        if self.p == 1:
            return sum(a * b for a, b in zip(self.left[k][1], y))
        c = self.series(k)
        t = self.table
        values = [mpf(1)]
        for m in t.monomials[1:]:
            i = next(i for i, e in enumerate(m) if e)
            values.append(values[t.number[tuple(e - (1 if q == i else 0) for q, e in enumerate(m))]] * y[i])
        return sum(a * b for a, b, d in zip(c, values, t.degree) if d <= p)

    def psi(self, k, x, attracting):
        """(value, digits) or None; digits by a second value. k by number in self.left, which no precision may reorder."""
        mu = self.left[k][0]
        slow = min(abs(mp.log(abs(m))) for m, _, _ in self.left if abs(m) > mpf(10) ** -25)
        r = abs(mp.log(abs(mu))) / slow
        margin = mpf(1) if self.p == 1 else self.p + 1 - r
        if margin < 0.6 and attracting:
            return None
        reach = int(34 / margin) + 3 if attracting else 40
        if self.p == 1:
            reach = 25
        dps = 60 * (int((50 + (float(r) + 1) * (reach + 6)) / 60) + 1)
        if dps > 700:
            return None
        mu0 = mu
        self.prepare(dps)
        k = min(range(self.n), key=lambda j: abs(self.left[j][0] - mu0))
        mu = self.left[k][0]
        x = [number(v) for v in x]
        values = []
        if attracting:
            marks = [mpf(10) ** -reach, mpf(10) ** -(reach + 3)]
            for step in range(40000):
                y = [a - b for a, b in zip(x, self.star)]
                while len(values) < 2 and max(abs(v) for v in y) <= marks[len(values)]:
                    values.append((step, self.local(k, y) / mu ** step))
                if len(values) == 2:
                    if values[0][0] < step:
                        break
                    values.pop()
                x = self.s.f(x, Numbers())
                if max(abs(v) for v in x) > 1e12:
                    return None
            values = [v for _, v in values]
        else:
            # near a saddle or a source: the nearest point of the orbit, and the one before or after it
            orbit = []
            for step in range(200):
                y = [a - b for a, b in zip(x, self.star)]
                orbit.append((mp.norm(matrix(y)), step, y))
                if orbit[-1][0] > 1:
                    break
                x = self.s.f(x, Numbers())
            orbit.sort(key=lambda o: o[0])
            values = [self.local(k, y) / mu ** step for _, step, y in orbit[:2]]
        if len(values) < 2:
            return None
        value = values[1] if attracting else values[0]
        gap = abs(values[0] - values[1])
        if not attracting and self.p > 1:
            _, step, y = orbit[0]
            gap = max(gap, abs(self.local(k, y, self.p - 1) / mu ** step - value))
        size = max(abs(value), mpf(10) ** -60)
        digits = 40 if gap == 0 else int(-mp.log10(gap / size))
        return value, min(digits, 40)


# ---- what is drawn

def dyadic(r, scale, bits=6):
    return str(Fraction(round(r.gauss(0, scale) * 2 ** bits), 2 ** bits))


def dense(r, n, scale, rows=None):
    return [[dyadic(r, scale) for _ in range(n)] for _ in range(rows or n)]


def similar(r, values):
    """An integer unimodular P: P^-1 diag(values) P, exactly; values are numbers or 2x2 blocks (a, b) of a +- bi."""
    n = sum(2 if isinstance(v, tuple) else 1 for v in values)
    a = [[Fraction(0)] * n for _ in range(n)]
    i = 0
    for v in values:
        if isinstance(v, tuple):
            a[i][i] = a[i + 1][i + 1] = Fraction(v[0])
            a[i][i + 1], a[i + 1][i] = Fraction(v[1]), -Fraction(v[1])
            i += 2
        else:
            a[i][i] = Fraction(v)
            i += 1
    for _ in range(2 * n if n > 1 else 0):
        p, q = r.sample(range(n), 2)
        c = r.choice([-1, 1, Fraction(1, 2), Fraction(-1, 2)])
        for k in range(n):
            a[p][k] += c * a[q][k]
        for k in range(n):
            a[k][q] -= c * a[k][p]
    return [[str(v) for v in row] for row in a]


def rnn(w, b):
    return {"kind": "rnn", "n": len(w), "w": w, "b": b}


def polynomial(r, a, size, degree=2):
    n = len(a)
    terms = []
    for i in range(n):
        row = [(a[i][j], tuple(1 if k == j else 0 for k in range(n))) for j in range(n)]
        for d in range(2, degree + 1):
            for m in Table.of_degree(n, d):
                if r.random() < 0.7:
                    row.append((dyadic(r, size, 4), m))
        terms.append(row)
    return {"kind": "map", "n": n, "terms": terms}


def draw(seed):
    r = random.Random(seed)
    systems = []

    def add(family, d, **more):
        d["family"] = family
        d.update(more)
        systems.append(d)

    for n in (1, 2, 3, 4, 5, 6):
        for g in (0.4, 0.8):
            add("rnn", rnn(dense(r, n, g / n ** 0.5), [dyadic(r, 0.5) for _ in range(n)]))
    for n in (1, 2, 2, 3, 4):
        add("rnn wells", rnn([[dyadic(r, 0.25) if i != j else str(Fraction(r.randint(24, 36), 16)) for j in range(n)]
                              for i in range(n)], [dyadic(r, 0.05) for _ in range(n)]), points=7)
    for n, k in ((2, 1), (3, 1), (3, 2), (4, 2), (5, 3)):
        u, v = dense(r, k, 0.7, n), dense(r, n, 0.5, k)
        w = [[str(sum(Fraction(u[i][q]) * Fraction(v[q][j]) for q in range(k))) for j in range(n)] for i in range(n)]
        add("rnn singular", rnn(w, [dyadic(r, 0.4) for _ in range(n)]))
    exact = [["1/2", "127/256"], ["1/2", str(Fraction(1, 2) + Fraction(1, 2 ** 20))], ["-3/4", "5/8"], ["-7/8", "-3/4"],
             [("1/2", "1/2")], [("-1/4", "5/8"), "3/8"], ["99/128", "-99/128"], ["127/128", "1/2"], ["1023/1024"],
             ["127/128", "126/128"], ["1/2", "1/1048576"], ["1/1048576"], ["1/1048576", "3/4194304"], ["-1023/1024", "3/8"],
             [("63/64", "1/16")], ["3/4", "0"], ["0", "0", "1/2"], ["0"], ["5/8", "3/16", "1/16"], ["7/8", "1/16"], ["7/8", "3/8", "-1/32"],
             [("7/8", "1/4"), ("3/8", "1/8")], ["9/8", "1/2"], ["-9/8", "1/2"], ["5/4", "3/4", "1/4"], ["3/2", "5/4"], ["2"], [("1", "1/2"), "1/4"],
             ["3/8", "-3/8", "1/4"], ["1/2", "1/3"]]
    for values in exact:
        a = similar(r, values)
        n = len(a)
        add("rnn " + str(values), rnn(a, ["0"] * n))
        if n <= 3:
            add("map " + str(values), polynomial(r, a, 0.4, 3 if n == 1 else 2))
    for u in (1, 1, 2, 2, 3, 3, 4, 5, 6):
        add("gru", {"kind": "gru", "n": u, "w": dense(r, u, 1.0 / u ** 0.5, 3 * u), "b": [dyadic(r, 0.5) for _ in range(3 * u)]})
    for u in (1, 2, 2, 3):
        b = [dyadic(r, 0.3) for _ in range(3 * u)]
        b[u:2 * u] = [str(Fraction(r.randint(8, 40), 8)) for _ in range(u)]
        add("gru slow", {"kind": "gru", "n": u, "w": dense(r, u, 1.5 / u ** 0.5, 3 * u), "b": b}, points=6)
    for u in (1, 1, 1, 2, 2, 2, 3, 3):
        add("lstm", {"kind": "lstm", "n": 2 * u, "w": dense(r, u, 1.0 / u ** 0.5, 4 * u), "b": [dyadic(r, 0.5) for _ in range(4 * u)]})
    for u in (1, 2, 2):
        b = [dyadic(r, 0.3) for _ in range(4 * u)]
        b[u:2 * u] = [str(Fraction(r.randint(8, 32), 8)) for _ in range(u)]
        add("lstm slow", {"kind": "lstm", "n": 2 * u, "w": dense(r, u, 1.5 / u ** 0.5, 4 * u), "b": b}, points=6)
    for n in (1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6):
        add("relu", {"kind": "relu", "n": n, "w": dense(r, n, 0.7 / n ** 0.5), "b": [dyadic(r, 0.7) for _ in range(n)]}, points=6)
    for values in (["3/4", "1/64"], [("3/4", "1/2")], ["-7/8", "1/2", "1/256"], ["9/8", "1/2"]):
        a = similar(r, values)
        # fixed point at 1, all active
        b = [str(1 - sum(Fraction(v) for v in row)) for row in a]
        add("relu " + str(values), {"kind": "relu", "n": len(a), "w": a, "b": b}, points=6)
    for n in (1, 1, 1, 2, 2, 2, 2, 3, 3, 3):
        a = [[dyadic(r, 0.6 / n ** 0.5, 5) for _ in range(n)] for _ in range(n)]
        add("map", polynomial(r, a, 0.5, r.choice([2, 3])), far=True, points=6)
    return systems


def write(folder, seed):
    os.makedirs(folder, exist_ok=True)
    for k, d in enumerate(draw(seed)):
        base = os.path.join(folder, "%03d" % k)
        with open(base + ".sys", "w") as out:
            json.dump(d, out)
        with open(base + ".yaml", "w") as out:
            out.write(text(d))


def text(d):
    if d["kind"] == "map":
        names = "xyz"[:d["n"]]
        formulas = []
        for row in d["terms"]:
            terms = []
            for c, m in row:
                terms.append("(%s)" % c + "".join("*%s^%d" % (v, e) for v, e in zip(names, m) if e))
            formulas.append('"%s"' % (" + ".join(terms) or "0"))
        return "state: [%s]\nmap: [%s]\n" % (", ".join(names), ", ".join(formulas))
    decimal = lambda v: repr(float(Fraction(v)))
    rows = "[" + ", ".join("[" + ", ".join(map(decimal, row)) + "]" for row in d["w"]) + "]"
    b = ", ".join(map(decimal, d["b"]))
    z = ", ".join("0" for _ in d["b"])
    return "cell: %s\nweights: {weight_hh: %s, bias_hh: [%s], bias_ih: [%s]}\n" % (d["kind"], rows, b, z)


def systems(folder):
    for name in sorted(glob.glob(os.path.join(folder, "*.sys"))):
        with open(name) as source:
            yield name[:-4], json.load(source)


def exact(d):
    """Thirds are not dyadic: what kog reads is a double."""
    if d["kind"] != "map":
        d["w"] = [[str(Fraction(float(Fraction(v)))) for v in row] for row in d["w"]]
        d["b"] = [str(Fraction(float(Fraction(v)))) for v in d["b"]]
    else:
        d["terms"] = [[(c, tuple(m)) for c, m in row] for row in d["terms"]]
    return System(d)


def points(folder):
    for base, d in systems(folder):
        try:
            with open(base + ".list") as source:
                found = json.load(source)
        except (OSError, ValueError):
            print(base, "no list")
            continue
        r = random.Random(base[-3:])
        fixed = [e for e in found["equilibria"] if e["stability"] != "nonhyperbolic"]
        if not fixed:
            print(base, d["family"], "nothing hyperbolic", [e["stability"] for e in found["equilibria"]])
            continue
        origin = [e for e in fixed if max(abs(v) for v in e["x"]) < 1e-12]
        chosen = origin[0] if "'" in d["family"] and origin else r.choice(fixed)
        near = chosen["stability"] != "sink"
        all_points = []
        for q in range(d.get("points", 4)):
            size = 2.0 ** r.choice([-10, -7, -5]) if near else r.choice([0.1, 0.5, 1, 1, 2])
            if q == 3 and not near:
                size = 30 if d["kind"] != "map" or d.get("far") else 1e-4
            if "'" in d["family"] and d["kind"] == "map" and not near:
                size *= 0.3
            all_points.append([str(Fraction(round((v + r.gauss(0, size)) * 2 ** 24), 2 ** 24)) for v in chosen["x"]])
        at = ";".join(",".join(p) for p in all_points)
        with open(base + ".at", "w") as out:
            out.write("--equilibrium\n%d\n--at=%s\n" % (chosen["index"], at))


def fate(system, x, found):
    """The number of the fixed point that an orbit comes to, 'diverges' or None."""
    system.digits(40)
    x = [number(v) for v in x]
    sinks = [e for e in found["equilibria"] if e["stability"] == "sink"]
    for step in range(20000):
        y = system.f(x, Numbers())
        if max(abs(v) for v in y) > 1e9:
            return "diverges"
        moved = max(abs(a - b) for a, b in zip(x, y))
        if moved < 1e-6:
            for e in sinks:
                if max(abs(mpf(a) - b) for a, b in zip(e["x"], y)) < 1e-6 * (1 + max(abs(v) for v in e["x"])):
                    return e["index"]
        if moved < mpf(10) ** -25:
            return "unlisted " + str([mp.nstr(v, 8) for v in y])
        x = y
    return None


def compare(folder, only=None):
    tally = dict(systems=0, points=0, values=0, lost=0, unknown=0, worst=0.0)
    ratios = []
    for base, d in systems(folder):
        if only and base[-3:] not in only or not os.path.exists(base + ".at"):
            continue
        name = base[-3:] + " " + d["family"]
        try:
            with open(base + ".json") as source:
                kog = json.load(source)
        except (OSError, ValueError):
            with open(base + ".err") as source:
                print("FAILED", name, source.read()[:200])
            continue
        tally["systems"] += 1
        if not kog.get("points") or kog.get("obstructions"):
            print("obstructed", name, kog.get("obstructions"))
            continue
        system = exact(d)
        e = kog["equilibria"][kog["equilibrium"] - 1]
        attracting = e["stability"] == "sink"
        ref = Reference(system, e["x"], attracting)
        mults = [mpc(*m) for m in e["multipliers"]]
        zeros = sum(1 for m, _, _ in ref.left if abs(m) < mpf(10) ** -16)
        if zeros != kog["zero_multipliers"]:
            print("ZEROS", name, zeros, kog["zero_multipliers"], [mp.nstr(m, 5) for m, _, _ in ref.left])
        rest = [m for m, _, _ in ref.left]
        for m in mults:
            best = min(rest, key=lambda v: abs(v - m))
            rest.remove(best)
            if abs(best - m) > 1e-12:
                print("MULTIPLIER", name, mp.nstr(abs(best - m), 3), mp.nstr(m, 17))
        with open(base + ".at") as source:
            places = source.read().split("--at=")[1].strip().split(";")
        for x, point in zip(places, kog["points"]):
            x = x.split(",")
            tally["points"] += 1
            status = point["status"]
            if attracting:
                goes = fate(system, x, kog)
                expected = ("inside" if goes == e["index"] else "diverges" if goes == "diverges" else
                            "not_arrived" if goes is None else "other_equilibrium")
                if status != expected:
                    print("STATUS", name, x, "kog", status, "expected", expected, goes, point.get("detail"))
                    continue
            if status != "inside":
                if not attracting and max(abs(number(v) - mpf(c)) for v, c in zip(x, e["x"])) < 1e-2:
                    print("near but", status, name, x, point.get("detail"))
                continue
            values = point["psi"]
            for k, value in enumerate(values):
                if point["psi_status"][k] != "ok":
                    tally["lost"] += 1
                    print("lost", name, "mode", k + 1, point["psi_detail"][k])
                    continue
                m = mults[k]
                j = min(range(ref.n), key=lambda q: abs(ref.left[q][0] - m))
                known = ref.psi(j, x, attracting)
                if known is None or known[1] < 3:
                    tally["unknown"] += 1
                    continue
                psi, digits = known
                j = min(range(ref.n), key=lambda q: abs(ref.left[q][0] - m))
                given = mpc(*value)
                size = abs(psi)
                off = abs(abs(given) - size) if ref.left[j][2] else abs(given - psi)
                slack = size * mpf(10) ** (-digits)
                error = mpf(point["psi_error"][k])
                printed = size * mpf(10) ** -15
                ratio = float((off - slack) / error) if error > 0 else (0.0 if off <= slack + printed else float("inf"))
                tally["values"] += 1
                ratios.append(ratio)
                if ratio > 1:
                    print("EXCESS", name, "x", x, "mode", k + 1, "mu", mp.nstr(ref.left[j][0], 8), "kog", value, "ref", mp.nstr(psi, 20),
                          "off", mp.nstr(off, 3), "stated", mp.nstr(error, 3), "ratio %.3g" % ratio)
                relative = error / max(size, mpf(10) ** -300)
                if relative > 1e-6:
                    print("wide", name, "mode", k + 1, "stated", mp.nstr(error, 3), "of", mp.nstr(size, 3), "ratio %.3g" % ratio)
        sys.stdout.flush()
    ratios.sort()
    tally["worst"] = ratios[-1] if ratios else None
    tally["over_a_third"] = sum(1 for v in ratios if v > 1 / 3)
    print(tally)


def keep(folder, target, names):
    for wanted in names:
        base = os.path.join(folder, wanted)
        with open(base + ".sys") as source:
            d = json.load(source)
        with open(base + ".json") as source:
            kog = json.load(source)
        with open(base + ".at") as source:
            places = source.read().split("--at=")[1].strip().split(";")
        system = exact(d)
        e = kog["equilibria"][kog["equilibrium"] - 1]
        attracting = e["stability"] == "sink"
        ref = Reference(system, e["x"], attracting)
        show = lambda z: [mp.nstr(mp.re(z), 25), mp.nstr(mp.im(z), 25)]
        out = {"family": d["family"], "system": text(d), "stability": e["stability"], "star": [mp.nstr(v, 25) for v in ref.star],
               "multipliers": [show(m) for m, _, _ in sorted(ref.left, key=lambda l: (-float(abs(l[0])), -float(mp.im(l[0]))))],
               "points": []}
        marks = [m for m, _, _ in ref.left]
        for x in places:
            x = x.split(",")
            goes = fate(system, x, kog) if attracting else e["index"]
            point = {"x": x, "status": "inside" if goes == e["index"] else "diverges" if goes == "diverges" else
                     "not_arrived" if goes is None else "other_equilibrium"}
            if point["status"] == "inside":
                point["psi"] = []
                for m in marks:
                    if abs(m) < mpf(10) ** -16:
                        continue
                    j = min(range(ref.n), key=lambda q: abs(ref.left[q][0] - m))
                    known = ref.psi(j, x, attracting)
                    if known and known[1] >= 10:
                        entry = {"mu": show(m), "psi": show(known[0]), "digits": min(known[1], 25)}
                        if ref.left[j][2]:
                            entry["tie"] = True
                        point["psi"].append(entry)
            out["points"].append(point)
        os.makedirs(target, exist_ok=True)
        slug = "".join(c if c.isalnum() else "_" for c in d["family"]).strip("_")
        while "__" in slug:
            slug = slug.replace("__", "_")
        with open(os.path.join(target, wanted + "_" + slug + ".json"), "w") as result:
            json.dump(out, result, indent=1)
            result.write("\n")


if __name__ == "__main__":
    command = sys.argv[1]
    if command == "draw":
        write(sys.argv[2], int(sys.argv[3]))
    elif command == "points":
        points(sys.argv[2])
    elif command == "compare":
        compare(sys.argv[2], sys.argv[3:])
    else:
        keep(sys.argv[2], sys.argv[3], sys.argv[4:])
