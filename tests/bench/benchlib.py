"""What the comparisons share: where things are, runs in turn, one line of the table, ports and processes."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import random
import statistics
import sys
import time

BUILD = sys.argv[1]
QUICK = "--quick" in sys.argv[2:]
WANTED = [a for a in sys.argv[2:] if not a.startswith("-")]
TOOLS = os.path.join(BUILD, "tests/bench")
CLI = os.path.join(BUILD, "app/porthole-cli")
GUI = os.path.join(BUILD, "app/porthole")
DATA = os.environ.get("PORTHOLE_BENCH_FOLDER", os.path.join(BUILD, "data"))
rows = []


def tool(name):
    return os.path.join(TOOLS, name)


def row(name, ours, theirs, floor, ratio, bar, good, unit):
    """One line of the table. ratio is better when higher unless `bar` starts with "<="."""
    def show(value):
        return "-" if value is None else (value if isinstance(value, str) else f"{value:.4g} {unit}")
    text = f"{name:<44} ours {show(ours):<14} theirs {show(theirs):<14} floor {show(floor):<14} " \
           f"ratio {ratio:6.2f}  bar {bar:<8} {'met' if good else 'MISSED'}"
    print(text, flush=True)
    rows.append(good)


def interleaved(runs, **ways):
    """Calls every way `runs` times in turn; returns name -> list of results."""
    results = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            results[name].append(way())
    return results


def medians(results):
    return {name: statistics.median(values) for name, values in results.items()}


def free_port():
    """A port below the ephemeral range that nobody listens on."""
    while True:
        port = random.randrange(20000, 32000)
        if not listening(port):
            return port


def listening(port):
    wanted = f":{port:04X}"
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with open(table) as lines:
            for line in lines:
                parts = line.split()
                if len(parts) > 3 and parts[1].endswith(wanted) and parts[3] == "0A":
                    return True
    return False


def wait_listening(port, process):
    while not listening(port):
        if process.poll() is not None:
            sys.exit(f"a peer ended before it listened: {process.args}")
        time.sleep(0.005)


def stop(process):
    if process.poll() is None:
        process.terminate()
    process.wait()
