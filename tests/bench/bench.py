#!/usr/bin/env python3
"""Runs the comparisons of tests/bench/run: ours, theirs and the floor interleaved, medians, ratios."""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

from benchlib import (CLI, DATA, GUI, QUICK, WANTED, Listener, free_port, interleaved, medians, resident, row, rows, stop,
                      tool, wait_listening, with_display)
from capturebench import bench_capture, bench_open
from exportbench import bench_export
from fetchbench import bench_fetch, bench_get
from socketbench import bench_connections, bench_datagrams, bench_heartbeat, bench_template


def pour_into(port, mib):
    done = subprocess.run([tool("bench-pour"), str(port), str(mib)], stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout)


# --- the comparisons -------------------------------------------------------------------------------------------

def bench_append():
    count = "300000" if QUICK else "1000000"
    text = subprocess.run([tool("bench-append"), DATA, count], stdout=subprocess.PIPE, text=True, check=True).stdout
    times = {"log": [], "whole": [], "memcpy": []}
    for line in text.splitlines():
        name, value = line.split()
        times[name].append(float(value))
    log, whole, copy = (statistics.median(times[name]) for name in ("log", "whole", "memcpy"))
    row("append 200 bytes and record", log, None, copy, copy / log, ">= 0.70", copy / log >= 0.7, "ns")
    row("the same, of all threads", whole, None, copy, copy / whole, "no bar", True, "ns")


def bench_compose():
    count = "500000" if QUICK else "3000000"
    text = subprocess.run([tool("bench-compose"), count], stdout=subprocess.PIPE, text=True, check=True).stdout
    times = {"template": [], "memcpy": []}
    for line in text.splitlines():
        name, value = line.split()
        times[name].append(float(value))
    made, copy = statistics.median(times["template"]), statistics.median(times["memcpy"])
    row("message of 64 bytes made from a template", made, None, copy, made / copy, "<= 100", made / copy <= 100, "ns")


def bench_cable():
    """The lab's wire with model and recording, against the same rings with nothing between."""
    seconds = "2" if QUICK else "5"

    def carried(way):
        return lambda: float(subprocess.run([tool("bench-cable"), way, seconds, DATA], stdout=subprocess.PIPE, text=True,
                                            check=True).stdout)

    result = medians(interleaved(3 if QUICK else 5, memory=2048, lab=carried("lab"), bare=carried("bare")))
    ratio = result["lab"] / result["bare"]
    row("frames of 1042 bytes across the lab's wire", result["lab"], None, result["bare"], ratio, ">= 0.60", ratio >= 0.6, "/s")


def bench_pour():
    mib = 512 if QUICK else 4096
    saved = os.path.join(DATA, "pour.porthole")
    dump = os.path.join(DATA, "pour.raw")

    def ours(level):
        def run():
            with Listener("tcp", "--respond", "discard", "--count", "1", "--save", saved, "--record", level) as listener:
                seconds = pour_into(listener.port, mib)
                listener.process.wait()
            kept = os.path.getsize(saved)
            assert level != "full" or kept > mib << 20, "the log does not hold what was sent"
            os.unlink(saved)
            return seconds
        return run

    def peer(command, amount):
        def run():
            port = free_port()
            process = subprocess.Popen([part.format(port=port) for part in command],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
            wait_listening(port, process)
            seconds = pour_into(port, amount)
            process.wait(timeout=60)  # ncat half-closes at once: what it still has to read is not in its time
            size = os.path.getsize(dump)
            os.unlink(dump)
            assert size >= amount << 20, f"the peer kept {size} bytes"
            return seconds * mib / amount
        return run

    def sink():
        process = subprocess.Popen([tool("bench-sink")], stdout=subprocess.PIPE, text=True)
        seconds = pour_into(int(process.stdout.readline()), mib)
        process.communicate()
        return seconds

    socat = ["socat", "-u", "-b", "262144", "-r", dump, "TCP-LISTEN:{port},bind=127.0.0.1", "OPEN:/dev/null"]
    ncat = ["ncat", "-l", "127.0.0.1", "{port}", "--recv-only", "-o", dump]
    ncat_mib = mib // 16
    # The disk below differs by half from one run to the next.
    result = medians(interleaved(3 if QUICK else 9, memory=mib + 512, full=ours("full"), socat=peer(socat, mib),
                                 ncat=peer(ncat, ncat_mib), lengths=ours("lengths"), sink=sink))
    rate = {name: mib / 1024 / seconds for name, seconds in result.items()}
    row(f"receive {mib} MiB, full, against socat -r", rate["full"], rate["socat"], rate["sink"],
        rate["full"] / rate["socat"], ">= 0.90", rate["full"] / rate["socat"] >= 0.9, "GiB/s")
    row(f"receive, full, against ncat -o ({ncat_mib} MiB)", rate["full"], rate["ncat"], rate["sink"],
        rate["full"] / rate["ncat"], ">= 1.50", rate["full"] / rate["ncat"] >= 1.5, "GiB/s")
    row(f"receive {mib} MiB, lengths, against bare recv", rate["lengths"], None, rate["sink"],
        rate["lengths"] / rate["sink"], ">= 0.90", rate["lengths"] / rate["sink"] >= 0.9, "GiB/s")


def bench_echo():
    rounds = "10000" if QUICK else "50000"
    pin = ["taskset", "-c", "0"]
    saved = os.path.join(DATA, "echo.porthole")

    def measure(port):
        done = subprocess.run([*pin, tool("bench-echo"), str(port), rounds], stdout=subprocess.PIPE, text=True, check=True)
        return int(done.stdout) / 1000

    def ours():
        with Listener("tcp", "--respond", "echo", "--save", saved, prefix=pin) as listener:
            microseconds = measure(listener.port)
        os.unlink(saved)
        return microseconds

    def socat():
        port = free_port()
        process = subprocess.Popen([*pin, "socat", f"TCP-LISTEN:{port},bind=127.0.0.1,nodelay", "PIPE"])
        wait_listening(port, process)
        try:
            return measure(port)
        finally:
            stop(process)

    result = medians(interleaved(5, ours=ours, socat=socat))
    ratio = result["ours"] / result["socat"]
    row("echo of 64 bytes, one CPU, full log", result["ours"], result["socat"], None, ratio, "<= 1.00", ratio <= 1, "us")


def bench_view():
    times = {}
    for _ in range(1 if QUICK else 3):
        text = subprocess.run([tool("bench-view")], stdout=subprocess.PIPE, text=True, check=True,
                              env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": os.path.abspath(DATA)}).stdout
        for line in text.splitlines():
            count, value = line.split()
            times.setdefault(int(count), []).append(float(value) / 1e6)
    small = statistics.median(times[min(times)])
    large = statistics.median(times[max(times)])
    row(f"repaint at {max(times):,} rows against {min(times):,}", large, None, small,
        large / small, "<= 1.30", large / small <= 1.3, "ms")


def bench_ladder():
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    sizes = {}
    for _ in range(1 if QUICK else 3):
        for line in subprocess.run([tool("bench-ladder")], stdout=subprocess.PIPE, text=True, check=True, env=offscreen).stdout.splitlines():
            arrows, messages, *times = line.split()
            sizes.setdefault((int(arrows), int(messages)), []).append([float(one) for one in times])
    few, many = (min(arrows for arrows, _ in sizes), max(arrows for arrows, _ in sizes))
    for part, also in ((0, ""), (2, ", each second with a message")):
        reading, _, whole, _ = zip(*(map(statistics.median, zip(*sizes[arrows, arrows // part if part else 0])) for arrows in (few, many)))
        row(f"a ladder of {many:,} arrows repainted as it is read, against {few:,}{also}", reading[1], None, reading[0],
            reading[1] / reading[0], "<= 1.30", reading[1] / reading[0] <= 1.3, "ms")
        row(f"all {many:,} arrows in sight, against one picture of 60 in a second{also}", whole[1], None, 1000 / 60,
            whole[1] / (1000 / 60), "<= 1.00", whole[1] <= 1000 / 60, "ms")


def bench_start():
    def work(environment):
        def timed(*command):
            start = time.perf_counter()
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            return (time.perf_counter() - start) * 1000

        result = medians(interleaved(5 if QUICK else 15, ours=lambda: timed(GUI, "--exit-when-painted"),
                                     empty=lambda: timed(tool("bench-empty-window"))))
        ratio = result["ours"] / result["empty"]
        row("start to first painted content", result["ours"], None, result["empty"], ratio, "<= 2.00", ratio <= 2, "ms")

        def memory(*command):
            process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
            process.stdout.readline()
            time.sleep(1.0)
            size = resident(process.pid)
            stop(process)
            return size
        sizes = medians(interleaved(3, ours=lambda: memory(GUI, "--report-painted"),
                                    empty=lambda: memory(tool("bench-empty-window"), "--stay")))
        row("resident memory with the window open", sizes["ours"], None, sizes["empty"], sizes["ours"] / 70,
            "<= 70 MB", sizes["ours"] <= 70, "MiB")
    with_display(work)


def bench_send():
    port = free_port()
    server = subprocess.Popen(["socat", "-u", f"TCP-LISTEN:{port},bind=127.0.0.1,fork,reuseaddr", "OPEN:/dev/null,wronly"])
    wait_listening(port, server)

    def timed(*command):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return (time.perf_counter() - start) * 1000

    try:
        result = medians(interleaved(10 if QUICK else 40,
                                     ours=lambda: timed(CLI, "send", "tcp", f"127.0.0.1:{port}", "--text", "hello"),
                                     empty=lambda: timed(tool("bench-empty-network"))))
    finally:
        stop(server)
    ratio = result["ours"] / result["empty"]
    row("porthole-cli send, whole process", result["ours"], None, result["empty"], ratio, "<= 2.00", ratio <= 2, "ms")


def main():
    os.makedirs(DATA, exist_ok=True)
    benches = {name[6:]: function for name, function in globals().items() if name.startswith("bench_")}
    unknown = [name for name in WANTED if name not in benches]
    if unknown:
        sys.exit(f"no such comparison: {', '.join(unknown)} (there are: {', '.join(benches)})")
    print(json.dumps({"cores": os.cpu_count(), "load": os.getloadavg()[0]}))
    for name, function in benches.items():
        if not WANTED or name in WANTED:
            function()
    shutil.rmtree(DATA, ignore_errors=True)
    print(f"{sum(rows)} of {len(rows)} bars met")


main()
