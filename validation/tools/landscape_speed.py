"""Fixed points of trained cells: kog and SciPy's root from as many seeded starts, with the same Jacobian.

    mvn -q -B -ntp -DskipTests package && python3 validation/tools/landscape_speed.py

Prints, for each cell, how many distinct points either finds and the time for one of them: SciPy's with a residual below
1e-10 and nothing proved; kog's proved by Krawczyk's test, once as a whole command (with boundaries and displacements,
and the start of Java) and once as the search alone inside a running program, cold and warm. Each on one thread; SciPy
runs before and after kog, so that a change in the machine's load shows, and once more for as long as kog's search takes.
"""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import time

for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np
from scipy.optimize import root

ROOT = pathlib.Path(__file__).parents[2]
JAR = ROOT / "target/kog.jar"
ONE = "-XX:ActiveProcessorCount=1"

SEARCH = """
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import kog.files.SystemReader;
import kog.landscape.LandscapeSearch;

public class Search {
    public static void main(String[] files) throws Exception {
        for (int k = 0; k < 4; k++) {
            var system = SystemReader.read(Path.of(files[0]), Optional.empty());
            long start = System.nanoTime();
            var search = LandscapeSearch.of(system, Map.of(), 1);
            long proved = search.points().stream().filter(p -> p.equilibrium().existence().isCertified()).count();
            System.out.println((System.nanoTime() - start) / 1e9 + " " + proved);
        }
    }
}
"""


def safetensors(path):
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    types = {"F32": "<f4", "F64": "<f8"}
    return {
        name: np.frombuffer(data[8 + size:], types[e["dtype"]])[
            e["data_offsets"][0] // int(types[e["dtype"]][2]):e["data_offsets"][1] // int(types[e["dtype"]][2])
        ].reshape(e["shape"]).astype(float)
        for name, e in json.loads(data[8:8 + size]).items() if name != "__metadata__"
    }


def weights(tensors):
    """The matrix and the sum of the biases of a cell at input 0."""
    matrix = next(v for k, v in tensors.items() if "weight_hh" in k)
    return matrix, sum((v for k, v in tensors.items() if "bias_ih" in k or "bias_hh" in k), np.zeros(len(matrix)))


def hopfield(folder, n=64, patterns=3, gain=1.5):
    """A cell that keeps patterns, from a seed: N units, with noise in the weights so that nothing is symmetric."""
    rng = np.random.default_rng(1)
    p = rng.choice([-1.0, 1.0], (patterns, n))
    w = gain / n * p.T @ p + 0.2 / n ** 0.5 * rng.standard_normal((n, n))
    b = 0.02 * rng.standard_normal(n)
    np.savez(folder / "hopfield.npz", weight_hh=w, bias_hh=b, bias_ih=0 * b)
    (folder / "hopfield.yaml").write_text("cell: rnn\nweights: hopfield.npz\n")
    return folder / "hopfield.yaml", w, b


def scipy_points(w, b, starts, seconds=float("inf")):
    eye = np.eye(len(b))

    def f(h):
        t = np.tanh(w @ h + b)
        return t - h, (1 - t * t)[:, None] * w - eye

    rng = np.random.default_rng(1)
    found = []
    begin = time.perf_counter()
    for _ in range(starts):
        if time.perf_counter() - begin > seconds:
            break
        start = rng.uniform(-1, 1, len(b))
        # every other start is a state of an orbit, as is usual for trained networks
        for _ in range(rng.integers(20) * rng.integers(2)):
            start = np.tanh(w @ start + b)
        end = root(f, start, jac=True, method="hybr", tol=1e-13).x
        if np.abs(f(end)[0]).max() < 1e-10 and all(np.abs(end - x).max() > 1e-6 for x in found):
            found.append(end)
    return len(found), time.perf_counter() - begin


def command(file):
    begin = time.perf_counter()
    run = subprocess.run(
        ["java", ONE, "-jar", JAR, "landscape", file, "--format", "json"], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True)
    took = time.perf_counter() - begin
    result = json.loads(run.stdout)
    starts = int(re.search(r"from (\d+) seeded", result["found"]).group(1))
    return sum(p["certified"] for p in result["fixed_points"]), took, starts


def search(file, folder):
    source = folder / "Search.java"
    source.write_text(SEARCH)
    run = subprocess.run(["java", ONE, "-cp", JAR, source, file], stdout=subprocess.PIPE, text=True, check=True)
    lines = [line.split() for line in run.stdout.splitlines()]
    return float(lines[0][0]), min(float(line[0]) for line in lines)


def line(name, points, took):
    each = f"{1e3 * took / points:9.1f} ms a point" if points else ""
    print(f"  {name:34s} {points:4d} points  {took:8.3f} s  {each}")


def compare(name, file, w, b, folder):
    points, took, starts = command(file)
    cold, warm = search(file, folder)
    print(f"{name}, {len(b)} units, {starts} starts, load {os.getloadavg()[0]:.1f}")
    # as many starts as the command tried
    before, seconds = scipy_points(w, b, starts)
    line("SciPy hybr, none proved", before, seconds)
    line("kog landscape, whole command", points, took)
    line("kog, search and proofs, first time", points, cold)
    line("kog, search and proofs, warm", points, warm)
    line("SciPy again", *scipy_points(w, b, starts))
    line("SciPy, as long as kog when warm", *scipy_points(w, b, 10**9, warm))


trained = ROOT / "validation/cases/trained/rnn32_step00800"
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    compare(
        "rnn32_step00800", trained.with_suffix(".yaml"), *weights(safetensors(trained.with_suffix(".safetensors"))),
        folder)
    compare("Hopfield-like cell", *hopfield(folder), folder)
