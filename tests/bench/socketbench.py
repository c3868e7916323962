"""Datagrams by the hundred thousand, the window beside them, a template against iperf3, and very many connections."""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import re
import shutil
import statistics
import subprocess
import time

from benchlib import (CLI, DATA, QUICK, Listener, free_port, interleaved, resident, row, stop, tool, wait_listening,
                      with_display)

RATE = 300_000
SECONDS = 3 if QUICK else 10
# Sends 64 bytes: a counter, the time, random bytes, and a checksum over all of them.
TEMPLATE = "{{counter width=10}} {{time ms}} {{random 8}}{{random 8 hex}} 1234567890{{crc32 4be}}"


def granted(*names):
    """SO_RCVBUF that the system gives to everybody who asks for 4 MiB."""
    sizes = [4 << 20]
    for name in names:
        with open(f"/proc/sys/net/core/{name}") as file:
            sizes.append(int(file.read()))
    return min(sizes)


BUFFER = granted("rmem_max")


class Sink:
    """The bare recvmmsg loop."""
    def __enter__(self):
        self.process = subprocess.Popen([tool("bench-datagram-sink"), str(BUFFER)], stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.received, self.dropped = map(int, self.process.communicate()[0].split())


def load(port, slack=0.05):
    """How many datagrams the kernel took; the rate that was wanted has to be kept, or nothing is compared."""
    done = subprocess.run([tool("bench-datagram-load"), str(port), str(RATE), str(SECONDS)], stdout=subprocess.PIPE,
                          text=True, check=True)
    sent, seconds = done.stdout.split()
    assert float(seconds) < SECONDS * (1 + slack), f"the sender took {seconds} s: this machine is too slow, or too busy"
    return int(sent)


def wait_read(port):
    """Until nothing waits in the socket: what it still holds when it is closed would be lost."""
    place = f"0100007F:{port:04X}"
    while True:
        with open("/proc/net/udp") as lines:
            waiting = [line.split()[4] for line in lines if line.split()[1] == place]
        if not waiting or waiting[0].endswith(":00000000"):
            return
        time.sleep(0.01)


# --- datagrams ---------------------------------------------------------------------------------------------------

def bare():
    with Sink() as sink:
        sent = load(sink.port)
    return {"sent": sent, "received": sink.received, "dropped": sink.dropped}


def logged():
    saved = os.path.join(DATA, "datagrams.porthole")
    with Listener("udp", "--respond", "discard", "--option", f"receive-buffer={BUFFER}", "--save", saved) as listener:
        sent = load(listener.port)
        wait_read(listener.port)
    assert "not everything" not in listener.said, listener.said
    count = subprocess.run([CLI, "read", saved, "--quiet", "--count", "--filter", "received"], stdout=subprocess.PIPE, text=True,
                           check=True)
    looked = subprocess.run([tool("bench-datagram-log"), saved], stdout=subprocess.PIPE, text=True, check=True)
    received, missing, wrong = map(int, looked.stdout.split())
    assert int(count.stdout) == received, f"{count.stdout} entries are counted, {received} read"
    os.unlink(saved)
    return {"sent": sent, "received": received, "missing": missing, "wrong": wrong,
            "told": max(map(int, re.findall(r"has dropped (\d+) datagrams", listener.said)), default=0)}


def bench_datagrams():
    result = interleaved(1 if QUICK else 5, memory=2048, bare=bare, logged=logged)
    for bare_run, run in zip(result["bare"], result["logged"]):
        run["least"] = run["sent"] - 1.05 * bare_run["dropped"] - 100
    # The run that comes nearest to the bar, or falls below it by most.
    worst = min(result["logged"], key=lambda run: run["received"] - run["least"])
    beside = result["bare"][result["logged"].index(worst)]
    row(f"{RATE:,} datagrams/s for {SECONDS} s, logged of {worst['sent']:,}", str(worst["received"]), None,
        str(beside["received"]), worst["received"] / worst["least"], ">= 1.00", worst["received"] >= worst["least"], "")
    # Whatever is not in the log is a drop that the kernel counted and that was told; nothing else is amiss.
    unexplained = sum(run["wrong"] + abs(run["sent"] - run["received"] - run["told"]) for run in result["logged"])
    row("missing or damaged beyond the drops told", str(unexplained), None, None, unexplained, "<= 0", unexplained == 0, "")


def beats(environment, *arguments):
    """p99 in ms of how late the beats are while the load runs; and what the window's log then holds of it."""
    process = subprocess.Popen([tool("bench-heartbeat"), *arguments], env=environment, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    port = int(process.stdout.readline())
    time.sleep(1.0)  # what comes after the first picture is not measured
    process.stdin.write("go\n")
    process.stdin.flush()
    if port:
        sent = load(port, slack=0.15)  # it shares the processors with several threads of the window
        wait_read(port)
    else:
        with Sink() as sink:
            sent = load(sink.port, slack=0.15)
    said, _ = process.communicate()
    middle, p99, latest, received = map(float, said.split())
    return {"middle": middle, "p99": p99, "latest": latest, "sent": sent, "received": int(received)}


def bench_heartbeat():
    folder = os.path.abspath(os.path.join(DATA, "heartbeat"))

    def work(environment):
        def ours():
            os.makedirs(folder, exist_ok=True)
            result = beats(environment, folder, str(BUFFER))
            shutil.rmtree(folder)
            return result
        result = interleaved(1 if QUICK else 3, ours=ours, empty=lambda: beats(environment, "empty"))
        p99 = {name: statistics.median(run["p99"] for run in runs) for name, runs in result.items()}
        row(f"p99 of a late beat in the window, {RATE:,}/s", p99["ours"], None, p99["empty"], p99["ours"] / p99["empty"],
            "<= 3.00", p99["ours"] <= 3 * p99["empty"], "ms")
        print("    " + "; ".join(f"{name} median {run['middle']:.3f} ms, latest {run['latest']:.3f} ms"
                                 + (f", {run['received']:,} of {run['sent']:,} logged" if name == "ours" else "")
                                 for name, runs in result.items() for run in runs[-1:]))
    with_display(work)


# --- a template --------------------------------------------------------------------------------------------------

def sends(*options):
    """Datagrams in a second, and what part of them a bare loop received."""
    count = 500_000 if QUICK else 3_000_000
    with Sink() as sink:
        done = subprocess.run([CLI, "send", "udp", f"127.0.0.1:{sink.port}", "--template", TEMPLATE, "--repeat", str(count),
                               "--wait", "0", *options], stderr=subprocess.PIPE, text=True, check=True)
    return float(re.search(r"([\d.]+) in a second", done.stderr)[1]), sink.received / count


def iperf(port, rate):
    """Datagrams in a second, and how many of them were lost. rate 0: as fast as it can."""
    size = str(granted("rmem_max", "wmem_max"))
    done = subprocess.run(["iperf3", "-c", "127.0.0.1", "-p", str(port), "-u", "-l", "64", "-b", str(rate * 64 * 8), "-w", size,
                           "-t", "1" if QUICK else "2", "-J"], stdout=subprocess.PIPE, text=True, check=True)
    whole = json.loads(done.stdout)["end"]["sum"]
    return whole["packets"] / whole["seconds"], whole["lost_packets"]


def loss_free(port, most):
    """From its highest rate downwards: the first one at which a run of three loses nothing."""
    for part in range(20, 0, -1):
        for _ in range(3):
            rate, lost = iperf(port, int(most * part / 20))
            if lost == 0:
                return rate
    return 0


def bench_template():
    port = free_port()
    server = subprocess.Popen(["iperf3", "-s", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    saved = os.path.join(DATA, "template.porthole")
    try:
        wait_listening(port, server)
        top = max(iperf(port, 0)[0] for _ in range(3))
        theirs = loss_free(port, top)
    finally:
        stop(server)
    result = interleaved(1 if QUICK else 3, plain=sends, full=lambda: sends("--save", saved))
    os.unlink(saved)
    rate = {name: statistics.median(one[0] for one in runs) for name, runs in result.items()}
    arrived = {name: statistics.median(one[1] for one in runs) for name, runs in result.items()}
    for name, what in (("plain", "nothing kept"), ("full", "full log")):
        ratio = rate[name] / theirs
        row(f"64 bytes from a template, {what}", rate[name] / 1000, theirs / 1000, None, ratio, ">= 1.00", ratio >= 1, "k/s")
    print(f"    received of ours {arrived['plain']:.2%}, with the log {arrived['full']:.2%}; "
          f"iperf3 -b 0, whatever is lost: {top / 1000:.4g} k/s")


# --- connections -------------------------------------------------------------------------------------------------

def held(count, *options):
    """Bytes of resident memory for each connection that is open and silent."""
    with Listener("tcp", "--respond", "echo", *options) as listener:
        before = resident(listener.process.pid)
        client = subprocess.Popen([tool("bench-hold-connections"), str(listener.port), str(count)], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, text=True)
        first = int(client.stdout.readline() or 0)
        time.sleep(0.5)
        size = (resident(listener.process.pid) - before) * (1 << 20) / count
        client.stdin.write("\n")
        client.stdin.flush()
        again = int(client.stdout.readline() or 0)
        client.communicate()
    return {"answered": min(first, again), "bytes": size}


def bench_connections():
    count = 2_000 if QUICK else 10_000
    saved = os.path.join(DATA, "connections.porthole")
    result = interleaved(1 if QUICK else 3, plain=lambda: held(count), full=lambda: held(count, "--save", saved))
    os.unlink(saved)
    answered = min(run["answered"] for runs in result.values() for run in runs)
    row(f"{count:,} connections held, answered each twice", str(answered), None, None, answered / count, ">= 1.00",
        answered == count, "")
    size = {name: statistics.median(run["bytes"] for run in runs) for name, runs in result.items()}
    print(f"    resident memory of an idle connection: {size['plain'] / 1024:.1f} KiB; with the full log on disk, its pages in memory "
          f"included, {size['full'] / 1024:.1f} KiB")
