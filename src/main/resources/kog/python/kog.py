"""Koopman eigenfunctions from Python: one file, numpy only, that talks to `kog serve`.

    import kog, numpy as np

    well = kog.load("double-well.yaml")        # or a dict, or the text of a file
    derivation = well.derive()
    psi = derivation["psi_1"]
    psi(np.linspace(0.1, 0.9, 5))              # values, with their sign; NaN outside the region
    derivation.verify().table()                # columns for pandas.DataFrame
    well.principal([[0.3], [1.7]]).psi         # numbers, each with its error
    well.landscape(), well.lyapunov(time=200), well.set(w=2).derive()

kog itself is found as the environment variable KOG says (a launcher, kog.jar, or a command line), else as kog or kog.jar
beside this file, in ./target, or on the PATH. It starts with the first question and ends with Python; after Ctrl-C the
next question starts it again. Questions of several threads wait for each other.
"""
import atexit
import base64
import html
import json
import os
import shlex
import shutil
import subprocess
import threading
import types
from fractions import Fraction

import numpy as np

__all__ = ["load", "System", "Derivation", "Claim", "Verdicts", "Principal", "Result", "Server", "KogError"]


class KogError(Exception):
    """What kog refused or failed at: `status` as of the command line (1 internal, 2 bad input, 3 undecided), `message`."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status, self.message = status, message


def _command():
    given = os.environ.get("KOG")
    if given:
        return _start(given) if os.path.exists(given) else shlex.split(given)
    beside = os.path.dirname(os.path.abspath(__file__))
    for folder in (beside, "target"):
        for name in ("kog.cmd",) if os.name == "nt" else ("kog",):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and os.access(path, os.X_OK):
                return [os.path.abspath(path)]
        if os.path.isfile(os.path.join(folder, "kog.jar")):
            return _start(os.path.join(folder, "kog.jar"))
    found = shutil.which("kog")
    if found:
        return [found]
    raise KogError(2, "found no kog: set KOG to its launcher or to kog.jar, or put one of them beside kog.py")


def _start(path):
    return ["java", "-jar", path] if path.endswith(".jar") else [path]


class Server:
    """A running `kog serve`. Use it in a with statement, or let the end of Python end it."""

    def __init__(self, command=None):
        """command: a list, or the path of a launcher or of kog.jar (default: see the module)."""
        self._given = _start(os.fspath(command)) if isinstance(command, (str, os.PathLike)) else command
        self._process, self._lock, self._count = None, threading.Lock(), 0
        atexit.register(self.close)

    def ask(self, arguments, files=None, wanted=(), directory=None):
        """The answer to a command line: a dict with status, out, err and files."""
        request = {"arguments": [str(a) for a in arguments]}
        if files:
            request["files"] = {
                name: v if isinstance(v, str) else {"base64": base64.b64encode(v).decode()} for name, v in files.items()}
        if wanted:
            request["return"] = list(wanted)
        if directory:
            request["directory"] = os.path.abspath(directory)
        with self._lock:
            self._count += 1
            request["id"] = self._count
            try:
                process = self._running()
                process.stdin.write(json.dumps(request) + "\n")
                process.stdin.flush()
                line = process.stdout.readline()
            except OSError as e:
                self._kill()
                raise KogError(1, "kog ended: %s" % e) from None
            except BaseException:
                # the answer would be taken for that to the next question
                self._kill()
                raise
            if not line:
                self._kill()
                raise KogError(1, "kog ended without an answer")
            answer = json.loads(line)
            if answer["id"] != self._count:
                self._kill()
                raise KogError(1, "found an answer to another question")
        return answer

    def _running(self):
        if self._process is not None and self._process.poll() is not None:
            self._kill()
        if self._process is None:
            command = list(self._given or _command()) + ["serve"]
            try:
                self._process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", errors="strict")
            except OSError as e:
                raise KogError(2, "cannot start %s: %s" % (command[0], e)) from None
        return self._process

    def _kill(self):
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                try:
                    stream.close()
                except OSError:
                    pass

    def close(self):
        """Ends kog; the next question would start it again."""
        with self._lock:
            process, self._process = self._process, None
            if process is not None:
                try:
                    process.stdin.close()
                    process.wait(10)
                except (OSError, subprocess.TimeoutExpired):
                    process.kill()
                    process.wait()
                process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


_DEFAULT = []


def _default():
    if not _DEFAULT:
        _DEFAULT.append(Server())
    return _DEFAULT[0]


def _plain(value):
    """What json writes, of numpy's arrays and of fractions too."""
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, (np.ndarray, np.generic)):
        return _plain(value.tolist())
    if isinstance(value, Fraction):
        return str(value)
    return value


def _number(value):
    value = _plain(value)
    return repr(value) if isinstance(value, float) else str(value)


def load(source, *, directory=None, server=None):
    """A network, field, cell or map.

    source: the path of a file; a dict with the keys of a file, arrays welcome; or a file's text (of several lines, or in
    braces). directory: where names of other files in a dict or text begin (default: the current one).
    """
    server = server or _default()
    if isinstance(source, dict):
        source = json.dumps(_plain(source))
    elif isinstance(source, os.PathLike) or not ("\n" in source or source.lstrip().startswith("{")):
        path = os.path.abspath(source)
        if not os.path.isfile(path):
            raise KogError(2, "%s: found no such file" % os.fspath(source))
        return System(server, [path], {}, None, [])
    return System(server, ["system.yaml"], {"system.yaml": source}, directory or os.getcwd(), [])


class System:
    """A network, field, cell or map, and what can be asked of it. Nothing is remembered: every question is asked anew."""

    def __init__(self, server, file, files, directory, values):
        self._server, self._file, self._files, self._directory, self._set = server, file, files, directory, values

    def set(self, **values):
        """The same with numbers for parameters: set(w=2, theta="1/3")."""
        return System(self._server, self._file, self._files, self._directory,
                      self._set + [a for n, v in values.items() for a in ("--set", "%s=%s" % (n, _number(v)))])

    def ask(self, command, *arguments, wanted=(), **options):
        """The answer of any command: ask("plot", "psi", "--out", "psi.svg", wanted=["psi.svg"])["files"]["psi.svg"].

        Options are as on the command line: leading=3 is --leading 3, cross_check=True is --cross-check; lists are numbers
        apart by commas, lists of lists points apart by semicolons.
        """
        line = [command] + self._file + list(arguments) + self._set
        for name, value in options.items():
            if value is None or value is False:
                continue
            line.append("--" + name.replace("_", "-"))
            if value is not True:
                line.append(_points(value))
        answer = self._server.ask(line, self._files, wanted, self._directory)
        if answer["status"] in (1, 2):
            message = answer["err"].strip()
            raise KogError(answer["status"], message[5:] if message.startswith("kog: ") else message)
        return answer

    def _json(self, command, **options):
        answer = self.ask(command, format="json", **options)
        if isinstance(answer["out"], str):
            raise KogError(answer["status"], answer["err"].strip() or "found no result")
        return answer["out"]

    def derive(self, effort=None):
        """Eigenfunctions and first integrals in closed form."""
        return Derivation(self, self._json("derive", effort=effort))

    def verify(self, effort=None):
        """The verdicts on what derive finds."""
        return Verdicts(self._json("verify", effort=effort))

    def check(self):
        """The verdicts on the claims in the file."""
        return Verdicts(self._json("check"))

    def export(self, format, effort=None):
        """The derivation as text: "python", "sympy", "julia", "octave", "mathematica", "maxima", "latex", "text"."""
        return self.ask("derive", format=format, effort=effort)["out"]

    def equilibria(self, **options):
        """The equilibria, or the fixed points of a map: a list of results with x, eigenvalues, stability, ..."""
        return Result(self._json("principal", **options))["equilibria"]

    def principal(self, points=None, **options):
        """The principal eigenfunctions at an equilibrium: at points, a state or an array of shape (M, N)."""
        many = None if points is None else np.atleast_2d(np.asarray(points, float))
        return Principal(self._json("principal", at=many, **options), None if points is None else np.ndim(points))

    def landscape(self, **options):
        """Fixed points, basins, what separates them."""
        return Result(self._json("landscape", **options))

    def lyapunov(self, **options):
        """The Lyapunov spectrum: exponents, standard_errors, ..."""
        return Result(self._json("lyapunov", **options))

    def perturb(self, **options):
        """The expansion in a weak recurrence; a list where several matrices are varied."""
        found = self._json("perturb", **options)
        return [Result(f) for f in found] if isinstance(found, list) else Result(found)

    def __repr__(self):
        return "kog.System(%s%s)" % (", ".join(self._file), "".join(" " + a for a in self._set))


def _points(value):
    if isinstance(value, (list, tuple, np.ndarray)):
        rows = np.asarray(value, dtype=object)
        if rows.ndim == 2:
            return ";".join(",".join(_number(v) for v in row) for row in rows)
        return ",".join(_number(v) for v in rows)
    return _number(value)


_COMPLEX = {"eigenvalues", "multipliers", "left_eigenvectors", "right_eigenvectors", "psi", "mode", "modes"}


def _arrays(value, key=None):
    """Lists of numbers as arrays, pairs of them as complex numbers where they are such, null as NaN."""
    if isinstance(value, dict):
        return Result(value)
    if isinstance(value, list) and value:
        try:
            array = np.array(value)
            if array.dtype.kind not in "if":
                array = np.array(value, float)
            if not any(isinstance(v, (str, bool)) for v in value):
                pairs = key in _COMPLEX and array.ndim > 1 and array.shape[-1] == 2
                return array[..., 0] + 1j * array[..., 1] if pairs else array
        except (TypeError, ValueError):
            pass
        return [_arrays(v, key) for v in value]
    return value


class Result(dict):
    """A result as kog's JSON has it, with arrays for lists of numbers; keys are attributes too."""

    def __init__(self, found):
        super().__init__({k: _arrays(v, k) for k, v in found.items()})

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError("found no %s, expected one of %s" % (name, ", ".join(self))) from None


class _Formula(str):
    """A formula as text; call it for its value."""

    def __new__(cls, text, value):
        formula = super().__new__(cls, text)
        formula._value = value
        return formula

    def __call__(self, *x, **parameters):
        return self._value(*x, **parameters)


class Claim:
    """A statement U f = eigenvalue f + of about a function f on a region; call it with states for f.

    States: an array with a last axis of length N, a list of N numbers, or a list of N arrays, one for each component (for
    N = 1 also a number or an array of numbers). Parameters and free constants are keyword arguments. name, kind, formula,
    latex, exactness and free are texts; eigenvalue and region are texts that can be called: eigenvalue() is a number,
    region(x) says which states lie in it.
    """

    def __init__(self, derivation, kind, found):
        self._derivation = derivation
        self.name, self.kind, self.formula = found["name"], kind, found["formula"]
        self.exactness, self.free = found["exactness"], found["free"]
        self.eigenvalue = _Formula(found.get("eigenvalue", "0"), lambda **p: self._function.eigenvalue(**p))
        self.region = _Formula(" and ".join(found["region"]) or "everywhere", lambda x, **p: self._function.region(x, **p))

    @property
    def _function(self):
        return self._derivation._module.CLAIMS[self.name]

    @property
    def latex(self):
        return self._function.latex

    def __call__(self, x, /, **parameters):
        return self._function(x, **parameters)

    def log(self, x, /, **parameters):
        """log|f|, or log f where f is complex, of eigenfunctions: finite where f is too large or small."""
        return self._function.log_psi(x, **parameters)

    def gradient(self, x, /, **parameters):
        """df/dx_i in closed form, along a last axis."""
        return self._function.gradient(x, **parameters)

    def residual(self, x, /, **parameters):
        """F . grad f - eigenvalue f - of."""
        return self._function.residual(x, **parameters)

    def _repr_latex_(self):
        return "$\\displaystyle " + self.latex + "$"

    def __repr__(self):
        return "%s %s = %s, eigenvalue %s, %s" % (self.kind, self.name, self.formula, self.eigenvalue, self.region)


class Derivation:
    """What was derived: a sequence of claims, each also by its name."""

    def __init__(self, system, found):
        self._system, self._module_found = system, None
        self.name, self.system_class = found["name"], found["class"]
        self.obstructions = [Result(o) for o in found["obstructions"]]
        self.links = [Result(o) for o in found.get("links", [])]
        self.eigenfunctions = [Claim(self, "eigenfunction", f) for f in found["eigenfunctions"]]
        self.first_integrals = [Claim(self, "first integral", f) for f in found.get("first_integrals", [])]
        self.invariants = [Claim(self, "invariant", f) for f in found.get("invariants", [])]
        self.generalized = [
            Claim(self, "generalized eigenfunction", f) for f in found.get("generalized_eigenfunctions", [])]
        self._claims = self.eigenfunctions + self.first_integrals + self.invariants + self.generalized

    @property
    def _module(self):
        if self._module_found is None:
            module = types.ModuleType("kog_derivation")
            exec(compile(self._system.export("python"), "<kog derive --format python>", "exec"), module.__dict__)
            self._module_found = module
        return self._module_found

    def vector_field(self, x, /, **parameters):
        """F(x), along a last axis."""
        return self._module.vector_field(x, **parameters)

    def verify(self, effort=None):
        """A verdict for every claim."""
        return self._system.verify(effort)

    def table(self):
        """Columns of equal length, for pandas.DataFrame."""
        columns = ("name", "kind", "eigenvalue", "region", "exactness", "formula")
        return {c: [str(getattr(k, c)) for k in self._claims] for c in columns}

    def __len__(self):
        return len(self._claims)

    def __iter__(self):
        return iter(self._claims)

    def __getitem__(self, key):
        if not isinstance(key, str):
            return self._claims[key]
        for claim in self._claims:
            if claim.name == key:
                return claim
        raise KeyError("found no %s, expected one of %s" % (key, ", ".join(c.name for c in self._claims)))

    def __repr__(self):
        lines = ["%s: %s" % (self.name, self.system_class)] + [repr(c) for c in self._claims]
        return "\n  ".join(lines + ["obstruction %s: %s" % (o.kind, o.detail) for o in self.obstructions])

    def _repr_html_(self):
        return _html(self.table())


class Verdicts:
    """Verdicts: a sequence of results, each also by its claim's name."""

    def __init__(self, found):
        self.name, self._all = found["name"], [Result(v) for v in found["verdicts"]]

    def table(self):
        """Columns of equal length, for pandas.DataFrame."""
        return {
            "name": [v.name for v in self._all],
            "verdict": [v.verdict for v in self._all],
            "identity": [v.identity.outcome for v in self._all],
            "on_region": [v.on_region.outcome for v in self._all],
            "reason": [v.identity.reason for v in self._all],
        }

    def __len__(self):
        return len(self._all)

    def __iter__(self):
        return iter(self._all)

    def __getitem__(self, key):
        if not isinstance(key, str):
            return self._all[key]
        for v in self._all:
            if v.name == key:
                return v
        raise KeyError("found no %s, expected one of %s" % (key, ", ".join(v.name for v in self._all)))

    def __repr__(self):
        return "\n  ".join([self.name] + ["%s %s" % (v.name, v.verdict) for v in self._all])

    def _repr_html_(self):
        return _html(self.table())


class Principal(Result):
    """Principal eigenfunctions at an equilibrium.

    With points, arrays along their rows: psi (complex), error (each value's own, NaN where the value is lost) and status
    ("ok" or the reason) of shape (M, K), Z of shape (M, N); for a single state without the first axis. The other keys are
    those of kog's JSON.
    """

    def __init__(self, found, ndim):
        super().__init__({k: v for k, v in found.items() if k != "points"})
        if ndim is None:
            return
        points = found.get("points", [])
        k = max([len(p["psi_status"]) for p in points], default=0)
        n = len(points[0]["x"]) if points else 0
        self["x"] = np.array([p["x"] for p in points])
        self["psi"] = np.array([_row(p.get("psi"), k, True) for p in points]).reshape(len(points), k)
        self["error"] = np.array([_row(p.get("psi_error"), k, False) for p in points]).reshape(len(points), k)
        self["status"] = np.array([p["psi_status"] for p in points], dtype=object).reshape(len(points), k)
        self["Z"] = np.array([_row(p.get("Z"), n, False) for p in points])
        self["detail"] = [p.get("detail", "") for p in points]
        if ndim < 2 and len(points) == 1:
            for key in ("x", "psi", "error", "status", "Z", "detail"):
                self[key] = self[key][0]

    def table(self):
        """A row for every point and eigenfunction: columns of equal length, for pandas.DataFrame."""
        x, psi = np.atleast_2d(self["x"]), np.atleast_2d(self["psi"])
        error, status = np.atleast_2d(self["error"]), np.atleast_2d(self["status"])
        m, k = psi.shape
        columns = {"x%d" % (i + 1): np.repeat(x[:, i], k) for i in range(x.shape[1])}
        columns["k"] = np.tile(np.arange(1, k + 1), m)
        columns.update(psi=psi.ravel(), error=error.ravel(), status=status.ravel())
        return columns


def _row(values, length, pairs):
    row = np.full(length, np.nan, complex if pairs else float)
    for k, v in enumerate(values or []):
        if v is not None and k < length:
            row[k] = complex(*[np.nan if c is None else c for c in v]) if pairs else v
    return row


def _html(table):
    head = "".join("<th>%s</th>" % html.escape(c) for c in table)
    rows = "".join(
        "<tr>%s</tr>" % "".join("<td style='text-align:left'>%s</td>" % html.escape(str(v)) for v in row)
        for row in zip(*table.values()))
    return "<table><thead><tr>%s</tr></thead><tbody>%s</tbody></table>" % (head, rows)
