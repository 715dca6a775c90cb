"""What a Spark cluster of two workers on this machine does for tables: time of one and of two workers, cost of a task,
memory of the driver.  After mvn -q -B -ntp -Pspark -DskipTests package:

    python3 validation/tools/spark_speed.py [ROWS]
"""
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, "..", "..", "target")
JARS = os.path.join(TARGET, "spark", "jars")
KOG = os.path.join(TARGET, "kog.jar")
HOST = "127.0.0.1"
OPTIONS = ["-Dspark.master.rest.enabled=false", "-Dspark.driver.host=" + HOST, "-Dspark.driver.bindAddress=" + HOST,
           "-Dspark.executor.memory=512m", "-Dspark.executor.cores=1"]


def free():
    with socket.socket() as s:
        s.bind((HOST, 0))
        return s.getsockname()[1]


class Cluster:
    def __init__(self, home, workers):
        os.makedirs(os.path.join(home, "conf"))
        os.symlink(os.path.abspath(JARS), os.path.join(home, "jars"))
        self.env = dict(os.environ, SPARK_HOME=home, SPARK_SCALA_VERSION="2.13", SPARK_LOCAL_IP=HOST)
        self.port, page = free(), free()
        self.processes = [self.java("-Xmx512m", "org.apache.spark.deploy.master.Master", "--host", HOST, "--port",
                                    str(self.port), "--webui-port", str(page))]
        for i in range(workers):
            self.processes.append(self.java(
                "-Xmx512m", "org.apache.spark.deploy.worker.Worker", "--host", HOST, "--port", str(free()),
                "--webui-port", str(free()), "-c", "1", "-m", "1g", "-d", os.path.join(home, "work%d" % i),
                "spark://%s:%d" % (HOST, self.port)))
        for _ in range(1200):
            time.sleep(0.1)
            try:
                state = json.load(urllib.request.urlopen("http://%s:%d/json/" % (HOST, page)))
                if state["aliveworkers"] == workers:
                    return
            except (OSError, ValueError):
                pass
        self.close()
        sys.exit("no workers after two minutes")

    def java(self, *words, **more):
        return subprocess.Popen(["java", *OPTIONS, "-cp", JARS + "/*:" + KOG, *words], env=self.env,
                                stdout=more.get("out", subprocess.DEVNULL), stderr=subprocess.STDOUT)

    def run(self, out, *words, heap="512m"):
        """Seconds from the first row to the last, and the driver's largest resident set in MiB."""
        driver = self.java("-Xmx" + heap, "kog.cli.Main", *words, "--out", out, "--master",
                           "spark://%s:%d" % (HOST, self.port), out=open(out + ".log", "w"))
        first, peak = None, 0
        while driver.poll() is None:
            try:
                status = open("/proc/%d/status" % driver.pid).read()
                peak = max(peak, int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024)
            except (OSError, AttributeError):
                pass
            if first is None and os.path.exists(out) and os.path.getsize(out) > 1000:
                first = time.time()
            time.sleep(0.05)
        if driver.returncode:
            sys.exit(open(out + ".log").read())
        return time.time() - first, peak

    def close(self):
        for process in self.processes:
            process.terminate()
            process.wait()


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        work = os.path.join(folder, "work.yaml")
        open(work, "w").write("ensemble: rate\ng: [2]\nN: [40]\nseeds: 200\n")
        trivial = os.path.join(folder, "trivial.yaml")
        open(trivial, "w").write("ensemble: rate\ng: [1/2]\nN: [1]\nseeds: %d\n" % rows)
        tables = []
        for workers in (1, 2):
            cluster = Cluster(os.path.join(folder, "home%d" % workers), workers)
            try:
                out = os.path.join(folder, "work%d.csv" % workers)
                seconds, _ = cluster.run(out, "lyapunov", work, "--time", "1500", "--exponents", "10")
                tables.append(open(out, "rb").read())
                print("%d worker(s), 200 networks of 40 neurons: %.1f s" % (workers, seconds), flush=True)
                if workers == 2:
                    for count in (rows // 10, rows):
                        open(trivial, "w").write("ensemble: rate\ng: [1/2]\nN: [1]\nseeds: %d\n" % count)
                        seconds, peak = cluster.run(os.path.join(folder, "trivial%d.csv" % count), "lyapunov", trivial,
                                                    "--time", "1", "--map", "euler")
                        print("2 workers, %d trivial rows: %.2f ms a row, driver's resident memory at most %.0f MiB"
                              % (count, 1000 * seconds / count, peak), flush=True)
            finally:
                cluster.close()
        print("tables are the same:", tables[0] == tables[1])


main()
