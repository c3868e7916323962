"""Captures of a million packets against tshark: how many fit a filter, which conversations there are."""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import random
import re
import shutil
import statistics
import struct
import subprocess
import tempfile
import time

from benchlib import CLI, DATA, QUICK, interleaved, row, tool, with_display

PACKETS = 100_000 if QUICK else 1_000_000
PORTS = (80, 443, 8080, 25, 5432)
SYN, ACK, PUSH, FIN, RST = 0x02, 0x10, 0x08, 0x01, 0x04
SYN_OPTIONS = bytes.fromhex("020405b40103030704020000")


def internet_sum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


class Maker:
    """Connections that send pages, 64 at a time.

    `messy`: a fifth of the segments is lost and sent again, later, behind others; half of these the capture has twice, as it
    lies before the place where they were lost. Behind a loss every ACK asks for it once more. Of one connection in eight
    some were lost by the capture itself: they are acknowledged and never here. One in eight is reset with what was lost
    still missing.
    """
    ETHERNET = bytes.fromhex("0200000000020200000000010800")

    def __init__(self, file, messy):
        self.file, self.messy = file, messy
        self.random = random.Random(7)
        self.page = self.random.randbytes(1460)
        self.time = 1_700_000_000_000_000
        self.count = 0
        self.block(0x0a0d0d0a, struct.pack("<IHHq", 0x1a2b3c4d, 1, 0, -1))
        self.block(1, struct.pack("<HHI", 1, 0, 262144))

    def block(self, kind, body):
        padding = -len(body) % 4
        length = struct.pack("<I", 12 + len(body) + padding)
        self.file.write(struct.pack("<I", kind) + length + body + bytes(padding) + length)

    def segment(self, talk, back, flags, payload=b"", options=b""):
        ends = [(talk["client"], talk["port"], talk["sent"]), (talk["server"], talk["service"], talk["answered"])]
        (source, port, seq), (target, to, ack) = ends[::-1] if back else ends
        if not back and talk["late"]:
            ack = talk["late"][0][0]
        tcp = struct.pack("!HHIIBBHHH", port, to, seq % 2**32, ack % 2**32 if flags & ACK else 0,
                          (20 + len(options)) // 4 << 4, flags, 64240, 0, 0) + options
        ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(tcp) + len(payload), self.count & 0xffff, 0x4000, 64, 6, 0,
                         source, target)
        ip = ip[:10] + struct.pack("!H", internet_sum(ip)) + ip[12:]
        return self.ETHERNET + ip + tcp + payload

    def put(self, frame):
        self.time += self.random.randrange(1, 30)
        self.block(6, struct.pack("<IIIII", 0, self.time >> 32, self.time & 0xffffffff, len(frame), len(frame)) + frame)
        self.count += 1

    def begin(self, number):
        talk = {"client": bytes([10, 1, number >> 8 & 255, number & 255]), "server": bytes([10, 2, 0, 1 + number % 200]),
                "port": 1024 + number * 7 % 60000, "service": PORTS[number % 5], "sent": self.random.randrange(2**32),
                "answered": self.random.randrange(2**32), "left": self.random.randrange(20, 400), "late": [],
                "forgotten": number % 8 == 3, "broken": number % 8 == 6}
        self.put(self.segment(talk, False, SYN, options=SYN_OPTIONS))
        talk["sent"] += 1
        self.put(self.segment(talk, True, SYN | ACK, options=SYN_OPTIONS))
        talk["answered"] += 1
        self.put(self.segment(talk, False, ACK))
        request = b"GET /%d HTTP/1.1\r\nHost: x\r\n\r\n" % number
        self.put(self.segment(talk, False, PUSH | ACK, request))
        talk["sent"] += len(request)
        return talk

    def end(self, talk):
        if self.messy and talk["broken"]:
            self.put(self.segment(talk, False, RST | ACK))
            return
        for _, frame in talk["late"]:
            self.put(frame)
        talk["late"].clear()
        self.put(self.segment(talk, True, FIN | ACK))
        talk["answered"] += 1
        self.put(self.segment(talk, False, FIN | ACK))
        talk["sent"] += 1
        self.put(self.segment(talk, True, ACK))

    def go_on(self, talk):
        size, seq = self.random.choice((1460, 1460, 600, 100)), talk["answered"]
        frame = self.segment(talk, True, PUSH | ACK, self.page[:size])
        talk["answered"] += size
        talk["left"] -= 1
        if self.messy and self.random.random() < 0.2:
            self.lose(talk, seq, frame)
        else:
            self.put(frame)
            if talk["late"] and self.random.random() < 0.6:
                self.put(talk["late"].pop(0)[1])
        if self.random.random() < (0.9 if talk["late"] else 0.6):
            self.put(self.segment(talk, False, ACK))

    def lose(self, talk, seq, frame):
        if talk["forgotten"] and self.random.random() < 0.25:
            return
        if self.random.random() < 0.5:
            self.put(frame)
        talk["late"].append((seq, frame))

    def make(self):
        talks, number = [], 0
        while self.count < PACKETS:
            while len(talks) < 64:
                talks.append(self.begin(number))
                number += 1
            at = self.random.randrange(len(talks))
            if talks[at]["left"] > 0:
                self.go_on(talks[at])
            else:
                self.end(talks.pop(at))


def measured(command):
    """Wall and CPU seconds, the peak of memory in MiB, and what it printed."""
    with tempfile.TemporaryFile() as out:
        began = time.monotonic()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0, command
        out.seek(0)
        return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.read().decode()


def our_conversations(path):
    text = measured([CLI, "read", path, "--conversations", "--json"])[3]
    lines = [json.loads(line) for line in text.splitlines()]
    return [(one["a"], one["b"], one["packets_a"], one["bytes_a"], one["packets_b"], one["bytes_b"])
            for one in lines if one["kind"] == "conversation" and one["proto"] == "tcp"]


def their_conversations(path):
    fields = ["tcp.stream", "ip.src", "tcp.srcport", "ip.dst", "tcp.dstport", "frame.len"]
    text = measured(["tshark", "-r", path, "-Y", "tcp", "-T", "fields"] + [part for one in fields for part in ("-e", one)])[3]
    streams = {}
    for line in text.splitlines():
        stream, source, port, target, to, length = line.split("\t")
        sums = streams.setdefault(int(stream), [f"{source}:{port}", f"{target}:{to}", 0, 0, 0, 0])
        at = 2 if sums[0] == f"{source}:{port}" else 4
        sums[at] += 1
        sums[at + 1] += int(length)
    return [tuple(streams[one]) for one in sorted(streams)]


def as_tshark_rounds(size):
    for unit, name in ((10**12, "TB"), (10**9, "GB"), (10**6, "MB"), (1000, "kB")):
        if size >= 10 * unit:
            return f"{size // unit} {name}"
    return f"{size} bytes"


def their_table(path):
    """What tshark -z conv,tcp prints, whose bytes are rounded; back and there, as it has them."""
    text = measured(["tshark", "-r", path, "-q", "-z", "conv,tcp"])[3]
    return sorted(re.findall(r"^(\S+)\s+<-> (\S+)\s+(\d+) (\d+ \S+)\s+(\d+) (\d+ \S+)\s", text, re.MULTILINE))


def as_table(conversations):
    return sorted((a, b, str(packets_b), as_tshark_rounds(bytes_b), str(packets_a), as_tshark_rounds(bytes_a))
                  for a, b, packets_a, bytes_a, packets_b, bytes_b in conversations)


def compare(name, messy):
    path = os.path.join(DATA, "capture.pcapng")
    with open(path, "wb", buffering=1 << 22) as file:
        Maker(file, messy).make()
    ours = lambda: measured([CLI, "read", path, "--filter", "tcp.port == 80", "--count"])
    theirs = lambda: measured(["tshark", "-r", path, "-Y", "tcp.port==80"])
    results = interleaved(1 if QUICK else 3, memory=1536, ours=ours, theirs=theirs)
    count, lines = int(results["ours"][0][3]), results["theirs"][0][3].count("\n")
    assert count == lines, f"ours counts {count}, theirs {lines}"
    for at, what, unit, bar in ((0, "wall", "s", 20), (1, "CPU", "s", 20), (2, "memory at its peak", "MiB", 3)):
        one, other = (statistics.median(run[at] for run in results[who]) for who in ("ours", "theirs"))
        row(f"{name}, filter and count, {what}", one, other, None, other / one, f">= {bar}", other / one >= bar, unit)
    conversations = our_conversations(path)
    same = conversations == their_conversations(path)
    row(f"{name}, conversations and sums of bytes as tshark's", None, None, None, float(same), "= 1", same, "")
    same = as_table(conversations) == their_table(path)
    row(f"{name}, conversations as tshark -z conv,tcp", None, None, None, float(same), "= 1", same, "")
    os.unlink(path)


def bench_capture():
    os.makedirs(DATA, exist_ok=True)
    compare(f"{PACKETS:,} packets", False)
    compare(f"{PACKETS:,} packets, a fifth lost, late or twice", True)


def bench_open():
    """The window: its first screen of packets against all of them."""
    os.makedirs(DATA, exist_ok=True)
    path, folder = (os.path.abspath(os.path.join(DATA, name)) for name in ("open.pcapng", "open"))
    with open(path, "wb", buffering=1 << 22) as file:
        Maker(file, False).make()

    def once(environment):
        os.makedirs(folder, exist_ok=True)
        text = subprocess.run([tool("bench-open-capture"), path, folder], env=environment, stdout=subprocess.PIPE, text=True,
                              stderr=subprocess.DEVNULL, check=True).stdout
        shutil.rmtree(folder)
        first, whole, rows = text.split()
        assert int(rows) == count, f"{rows} rows of {count} packets"
        return float(first), float(whole)

    count = int(measured([CLI, "read", path, "--count"])[3])

    def work(environment):
        runs = [once(environment) for _ in range(1 if QUICK else 5)]
        first, whole = (statistics.median(run[at] for run in runs) for at in (0, 1))
        row(f"window, {count:,} packets: first rows painted, against all there", first, None, whole, first / whole, "<= 0.10",
            first <= whole / 10, "ms")
    with_display(work)
    os.unlink(path)
