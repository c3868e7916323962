"""What the comparisons share: where things are, runs in turn, one line of the table, ports and processes."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import random
import shutil
import statistics
import subprocess
import sys
import threading
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


def available():
    """MiB of memory that programs may have."""
    with open("/proc/meminfo") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable")) // 1024


def even_ground(mib):
    """The same beginning for whoever runs next: nothing of another's is still to be written, and `mib` of free memory has been
    touched. A virtual machine may give what was freed seconds ago back to its host; to get it again takes longer than to
    use it, and would be paid by whoever runs first after a pause. Much more is touched than is needed: who takes memory in
    large pieces is given others than who takes single pages (measured: with 1.3 times of what is needed one way of writing
    was 1.3 to 4.0 GiB/s, with 2.3 times 4.5 to 5.4)."""
    os.sync()
    mib = min(mib * 9 // 4, available() // 2) # no comparison is worth the machine
    # By a process of its own: children inherit what was the most of their parent.
    subprocess.run([sys.executable, "-c", "import mmap, sys; mmap.mmap(-1, int(sys.argv[1]) << 20, flags=mmap.MAP_PRIVATE"
                    " | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE)", str(mib)], check=True)


def interleaved(runs, memory=0, **ways):
    """Calls every way `runs` times in turn; returns name -> list of results. `memory`: MiB that each of them needs."""
    results = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            if memory:
                even_ground(memory)
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


class Listener:
    """porthole-cli listen at a free port of this machine; behind it `said` is what it said."""
    def __init__(self, kind, *options, prefix=(), host="127.0.0.1"):
        self.command = [*prefix, CLI, "listen", kind, f"{host}:0", *options]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.said = ""
        line = self.process.stderr.readline()
        self.port = int(line.rsplit(":", 1)[1].split()[0])
        # At once: where nobody takes what it says, it reads no more.
        self.taker = threading.Thread(target=self.take)
        self.taker.start()
        return self

    def take(self):
        self.said = self.process.stderr.read()

    def __exit__(self, *_):
        stop(self.process)
        self.taker.join()


def with_display(work):
    number = next(n for n in range(90, 190) if not os.path.exists(f"/tmp/.X11-unix/X{n}"))
    server = subprocess.Popen(["Xvfb", f":{number}", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not os.path.exists(f"/tmp/.X11-unix/X{number}"):
            if server.poll() is not None:
                sys.exit("Xvfb did not start")
            time.sleep(0.02)
        home = os.path.abspath(os.path.join(DATA, "home"))
        os.makedirs(home, exist_ok=True)
        environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "HOME": home,
                       "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config"}
        environment.pop("WAYLAND_DISPLAY", None)
        work(environment)
    finally:
        stop(server)
        shutil.rmtree(os.path.join(DATA, "home"), ignore_errors=True)


def resident(pid):
    with open(f"/proc/{pid}/status") as lines:
        for line in lines:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0
