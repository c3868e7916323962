# Functions that the server scripts of this folder share. Sourced, never run; needs bash on Linux.
# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# NAME hold DIR [PORT]   starts a server on 127.0.0.1 (and ::1 where there is one), prints one line
#                        "ready NAME pid=N ...", stays until its stdin ends or it is told TERM, then
#                        stops the server. A test that crashes closes the stdin, so nothing stays behind.
# PORT 0 (the default) takes a free one, also when other tests choose at the same moment.
# A program that is missing is a failure, as is a server that dies: exit 1 and its log on stderr.

# Debian keeps servers in sbin, which the PATH of an ordinary user lacks.
export PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
umask 077

need()
{
    local program
    for program; do
        command -v "$program" >/dev/null || { echo "$program is not installed (tests/run installs it)" >&2; exit 1; }
    done
}

# A zombie is dead: its parent may collect it late.
alive() { kill -0 "$1" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; }

has_ipv6_loopback() { grep -q '^0\{31\}1 ' /proc/net/if_inet6 2>/dev/null; }

# inodes_listening PORT : the sockets that listen there, whoever owns them
inodes_listening()
{
    awk -v port=":$(printf %04X "$1")" '
        $4 == "0A" && substr($2, length($2) - 4) == port { print $10 }' /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

# owns_port PID PORT : does this very process listen there? Reads /proc and connects nowhere, so that
# the answer is never somebody else's and the server's log stays clean.
owns_port()
{
    local inode
    for inode in $(inodes_listening "$2"); do
        if find "/proc/$1/fd" -lname "socket:\[$inode\]" 2>/dev/null | grep -q .; then return 0; fi
    done
    return 1
}

# Below the ephemeral range, where the kernel hands out ports by itself.
random_port() { echo $((10000 + SRANDOM % 22000)); }

# launch COMMAND... : in the background, ended by the kernel if this script dies without its trap
launch()
{
    setpriv --pdeathsig TERM "$@" </dev/null >>"$DIR/stdout.log" 2>&1 &
    PID=$!
}

# Waits until $PID listens on a port; 1 when it died or took more than 10 s.
came_up()
{
    local tries
    for ((tries = 0; tries < 500; tries++)); do
        if owns_port "$PID" "$1"; then return 0; fi
        alive "$PID" || return 1
        sleep 0.02
    done
    return 1
}

stop()
{
    local tries
    [ -n "${PID:-}" ] || return 0
    kill -TERM "$PID" 2>/dev/null || true
    for ((tries = 0; tries < 250; tries++)); do
        alive "$PID" || break
        sleep 0.02
    done
    kill -KILL "$PID" 2>/dev/null || true
    wait "$PID" 2>/dev/null || true
    PID=
}

show_logs()
{
    local file
    for file in "$DIR"/*.log; do
        if [ -s "$file" ]; then echo "--- $file" >&2; tail -n 8 "$file" >&2; fi
    done
}

# start_somewhere PORT FUNCTION : calls FUNCTION port (it configures and launches) until one is ours; sets PORT.
# shellcheck disable=SC2034
start_somewhere()
{
    local port=$1 function=$2 tries
    for ((tries = 0; tries < 20; tries++)); do
        [ "$1" != 0 ] || port=$(random_port)
        if [ -z "$(inodes_listening "$port")" ]; then
            "$function" "$port"
            if came_up "$port"; then PORT=$port; return; fi
            stop
        fi
        if [ "$1" != 0 ]; then break; fi
    done
    echo "no server on port $port: it is in use, or the server could not start there" >&2
    show_logs
    exit 1
}

# Returns when stdin ends; 1 when the server died before.
hold_until_stdin_ends()
{
    local status
    while alive "$PID"; do
        status=0
        IFS= read -r -t 0.5 _ || status=$?
        if [ "$status" != 0 ] && [ "$status" -le 128 ]; then return 0; fi
    done
    echo "the server died" >&2
    show_logs
    return 1
}
