"""Fetching from a real nginx, against curl: 1 GiB by HTTP and HTTPS, and 1 kB as a whole process."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil
import statistics
import subprocess
import time

from benchlib import CLI, DATA, QUICK, interleaved, row

HERE = os.path.dirname(os.path.abspath(__file__))


class Nginx:
    def __enter__(self):
        self.folder = os.path.abspath(os.path.join(DATA, "nginx"))
        www = os.path.join(self.folder, "www")
        os.makedirs(www, exist_ok=True)
        block = os.urandom(1 << 20)
        with open(os.path.join(www, "huge"), "wb") as file:
            for _ in range(256 if QUICK else 1024):
                file.write(block)
        with open(os.path.join(www, "small"), "wb") as file:
            file.write(block[:1000])
        self.process = subprocess.Popen([os.path.join(HERE, "../servers/nginx"), "hold", self.folder],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("ready "), line
        facts = dict(word.split("=", 1) for word in line.split() if "=" in word)
        self.http = f"http://127.0.0.1:{facts['http']}"
        self.https = f"https://127.0.0.1:{facts['https']}"
        self.ca = facts["ca"]
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def timed(*command):
    """(wall in s, CPU in s, resident memory at its peak in MiB) of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def written(path, size):
    """Seconds that write() takes for so many bytes, in the pieces in which they come."""
    block = os.urandom(256 << 10)
    file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    start = time.perf_counter()
    for _ in range(size // len(block)):
        os.write(file, block)
    seconds = time.perf_counter() - start
    os.close(file)
    os.unlink(path)
    return seconds, 0, 0


def median(results, name, part):
    return statistics.median(one[part] for one in results[name])


def bench_fetch():
    saved = os.path.join(DATA, "fetch.porthole")
    size = (256 if QUICK else 1024) << 20

    def ours(url, level, *options):
        def run():
            result = timed(CLI, "get", url, "-o", "/dev/null", "--save", saved, "--record", level, *options)
            assert level != "full" or os.path.getsize(saved) > size, "the log does not hold what came"
            os.unlink(saved)
            return result
        return run

    with Nginx() as nginx:
        url, secure = nginx.http + "/huge", nginx.https + "/huge"
        curl = ["curl", "-sS", "-o", "/dev/null"]
        result = interleaved(3 if QUICK else 7, memory=2048, full=ours(url, "full"), lengths=ours(url, "lengths"),
                             curl=lambda: timed(*curl, url), write=lambda: written(saved, size),
                             secure=ours(secure, "lengths", "--ca", nginx.ca),
                             secure_curl=lambda: timed(*curl, "--http1.1", "--cacert", nginx.ca, secure))
    wall = {name: median(result, name, 0) for name in result}
    cpu = {name: median(result, name, 1) for name in result}
    limit = wall["curl"] + wall["write"]
    row(f"get {size >> 20} MiB by HTTP, full log, wall", wall["full"], wall["curl"], limit, wall["full"] / limit,
        "<= 1.00", wall["full"] <= limit, "s")
    for what, values in (("wall", wall), ("CPU", cpu)):
        ratio = values["lengths"] / values["curl"]
        row(f"get {size >> 20} MiB by HTTP, lengths, {what}", values["lengths"], values["curl"], None, ratio, "<= 1.10",
            ratio <= 1.1, "s")
    for what, values in (("wall", wall), ("CPU", cpu)):
        ratio = values["secure"] / values["secure_curl"]
        row(f"get {size >> 20} MiB by HTTPS, lengths, {what}", values["secure"], values["secure_curl"], None, ratio, "<= 1.10",
            ratio <= 1.1, "s")
    memory = max(median(result, name, 2) for name in ("full", "lengths", "secure"))
    row("resident memory at its peak, the most of the three", memory, median(result, "curl", 2), None, memory / 64, "<= 64 MB",
        memory <= 64, "MiB")


def bench_get():
    with Nginx() as nginx:
        url = nginx.http + "/small"
        result = interleaved(10 if QUICK else 60, ours=lambda: timed(CLI, "get", url, "-o", "/dev/null"),
                             curl=lambda: timed("curl", "-sS", "-o", "/dev/null", url))
    ours, theirs = median(result, "ours", 0) * 1000, median(result, "curl", 0) * 1000
    row("get of 1 kB, whole process", ours, theirs, None, ours / theirs, "<= 1.50", ours / theirs <= 1.5, "ms")
