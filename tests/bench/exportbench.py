"""What we export as pcapng, read by tshark and capinfos: the same bodies, no warning, no bad checksum, no secret."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import shutil
import subprocess

from benchlib import CLI, DATA, Listener, row
from fetchbench import HERE

CHECKED = ["-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"]
BAD = 'tcp.checksum.status=="Bad" || udp.checksum.status=="Bad" || ip.checksum.status=="Bad"'
BIG = 3 << 20


def run(*command, code=0):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode == code, (command, done.returncode, done.stderr)
    return done.stdout


def tshark(path, *options):
    done = subprocess.run(["tshark", "-r", path, *CHECKED, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    said = [line for line in done.stderr.splitlines() if "Running as user" not in line]
    assert done.returncode == 0 and not said, (path, said)
    return done.stdout


def is_clean(path, may_warn=""):
    """capinfos and tshark take it, and neither finds anything wrong; `may_warn`: of what did go wrong there."""
    packets = int(re.search(r"Number of packets:\s+(\d+)", run("capinfos", "-M", "-c", path).decode()).group(1))
    listed = tshark(path, "-T", "fields", "-e", "frame.number").split()
    warned = [line for line in tshark(path, "-q", "-z", "expert,warn").splitlines()
              if re.match(r"\s+\d+\s", line) and not (may_warn and may_warn in line)]
    bad = tshark(path, "-Y", BAD)
    if warned or bad:
        print(path, warned, bad)
    return packets > 0 and packets == len(listed) and not warned and not bad


def streams(path, number=0):
    """The bytes of both directions of a stream of TCP."""
    ways = [bytearray(), bytearray()]
    for line in tshark(path, "-q", "-z", f"follow,tcp,raw,{number}").splitlines():
        if re.fullmatch(r"\t?[0-9a-f]+", line):
            ways[line.startswith("\t")] += bytes.fromhex(line.strip())
    return [bytes(way) for way in ways]


def objects(path):
    folder = os.path.join(DATA, "objects")
    shutil.rmtree(folder, ignore_errors=True)
    tshark(path, "-q", "--export-objects", f"http,{folder}")
    found = []
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        with open(os.path.join(folder, name), "rb") as file:
            found.append(file.read())
    return found


def content(path):
    with open(path, "rb") as file:
        return file.read()


def secrets_of(keys):
    """Of a key log: each secret as text and as bytes."""
    values = [line.split()[2] for line in content(keys).decode().splitlines() if line and not line.startswith("#")]
    assert values
    return [form for value in values for form in (value.encode(), value.upper().encode(), bytes.fromhex(value))]


def told(what, good):
    row(f"exported, read by tshark: {what}", None, None, None, float(bool(good)), "= 1", bool(good), "")


class Server:
    """tests/servers/nginx with what it serves by itself."""
    def __enter__(self):
        self.folder = os.path.abspath(os.path.join(DATA, "nginx"))
        self.process = subprocess.Popen([os.path.join(HERE, "../servers/nginx"), "hold", self.folder],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("ready "), line
        self.facts = dict(word.split("=", 1) for word in line.split() if "=" in word)
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def hosts_of(server):
    return ["127.0.0.1"] + (["[::1]"] if server.facts["ipv6"] == "1" else [])


def fetch(server, folder):
    path = os.path.join(folder, "x.pcapng")
    for host in hosts_of(server):
        body = run(CLI, "get", f"http://{host}:{server.facts['http']}/big", "--save", path)
        told(f"HTTP from {host}, {len(body) >> 20} MiB, the same body", objects(path) == [body] and streams(path)[1].endswith(body))
        told(f"HTTP from {host}, no warning, no bad checksum", is_clean(path))
    run(CLI, "get", f"http://127.0.0.1:{server.facts['http']}/auth/", "--user", "alice:secret", "--save", path)
    told("a password of HTTP is nowhere in the file", b"YWxpY2U6c2VjcmV0" not in content(path) and is_clean(path))


def fetch_secured(server, folder, version):
    path, keys = os.path.join(folder, "x.pcapng"), os.path.join(folder, "keys")
    command = [CLI, "get", f"https://127.0.0.1:{server.facts['https']}/big", "--ca", server.facts["ca"], "--tls", version,
               "--save", path]
    body = run(*command, "--with-secrets")
    told(f"TLS {version}, decrypted by its own keys, {len(body) >> 20} MiB, the same body", objects(path) == [body])
    told(f"TLS {version}, no warning, no bad checksum", is_clean(path))
    if os.path.exists(keys):
        os.unlink(keys)
    run(*command, "--key-log", keys)
    told(f"TLS {version}, without secrets: not decrypted, no warning", objects(path) == [] and is_clean(path))
    held = content(path)
    told(f"TLS {version}, without secrets: no key is in the file", not any(secret in held for secret in secrets_of(keys)))
    # The other way to the same: a session that holds them.
    session, again = os.path.join(folder, "s.porthole"), os.path.join(folder, "again.pcapng")
    body = run(*command[:-1], session, "--with-secrets")
    run(CLI, "read", session, "--save", again, "--with-secrets")
    told(f"TLS {version}, of a saved session, the same body", objects(again) == [body] and is_clean(again))
    run(CLI, "read", session, "--save", again)
    held = content(again)
    told(f"TLS {version}, of a saved session without secrets", b"CLIENT_" not in held and objects(again) == [])


def echo(folder, kind, size, host="127.0.0.1"):
    sent, ours, theirs = (os.path.join(folder, name) for name in ("sent", "ours.pcapng", "theirs.pcapng"))
    data = os.urandom(size)
    with open(sent, "wb") as file:
        file.write(data)
    wait = ["--wait", "0.5"] if kind == "udp" else []
    count = [] if kind == "udp" else ["--count", "1"]
    with Listener(kind, "--respond", "echo", *count, "--save", theirs, host=host) as listener:
        run(CLI, "send", kind, f"{host}:{listener.port}", "--file", sent, "--save", ours, *wait)
        if not count:
            listener.process.send_signal(2)
        listener.process.wait()
    for path, whose in ((ours, "the sender's"), (theirs, "the listener's")):
        if kind == "udp":
            found = [bytes.fromhex(line) for line in tshark(path, "-T", "fields", "-e", "udp.payload").split()]
            same = found == [data, data]
        else:
            same = streams(path) == [data, data]
        told(f"{kind} at {host}, {size:,} bytes both ways, {whose}: the same bytes", same)
        told(f"{kind} at {host}, {whose}: no warning, no bad checksum", is_clean(path))


def refused(folder):
    path = os.path.join(folder, "x.pcapng")
    run(CLI, "send", "tcp", "127.0.0.1:1", "--text", "x", "--save", path, code=1)
    flags = tshark(path, "-T", "fields", "-e", "tcp.flags").split()
    told("a connection that was refused", flags == ["0x0002", "0x0014"] and is_clean(path, "Connection reset (RST)"))


def again(folder):
    """A capture as it was: read by us, written by us."""
    path, copy = (os.path.join(folder, name) for name in ("ours.pcapng", "copy.pcapng"))
    run(CLI, "read", path, "--save", copy)
    fields = ["-T", "fields", "-e", "frame.time_epoch", "-e", "frame.len", "-e", "ip.src", "-e", "tcp.seq_raw", "-e", "tcp.payload"]
    told("a capture written again, every packet", tshark(path, *fields) == tshark(copy, *fields) and is_clean(copy))


def bench_export():
    folder = os.path.join(DATA, "export")
    os.makedirs(folder, exist_ok=True)
    with Server() as server:
        fetch(server, folder)
        for version in ("1.2", "1.3"):
            fetch_secured(server, folder, version)
        hosts = hosts_of(server)
    for host in hosts:
        echo(folder, "udp", 60_000, host)
        echo(folder, "tcp", BIG, host)
    again(folder)
    refused(folder)
