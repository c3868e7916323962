# Shell functions that the commands of this project share. Sourced, never run; needs bash.
# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later

PORTHOLE_SOURCE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# packages SECTION... : their names, one a line, from packaging/packages
packages()
{
    local section
    for section; do
        awk -v want="[$section]" '
            /^[[:space:]]*(#|$)/ { next }
            /^\[/ { inside = ($0 == want); found = found || inside; next }
            inside { print $1 }
            END { if (!found) exit 1 }' "$PORTHOLE_SOURCE/packaging/packages" \
            || die "packaging/packages has no section [$section]"
    done | sort -u
}

is_apt_system() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# missing_of "a|b" : prints nothing when one of them is installed, otherwise the whole of it
missing_of()
{
    local name
    for name in ${1//|/ }; do
        if is_installed "$name"; then return; fi
    done
    echo "$1"
}

# choose "a|b" : the first that the package index knows, or else the first
choose()
{
    local name
    for name in ${1//|/ }; do
        if [ -n "$(apt-cache madison "$name" 2>/dev/null)" ]; then echo "$name"; return; fi
    done
    echo "${1%%|*}"
}

as_root()
{
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        return 1
    fi
}

# A package of a server must not start it: tests start their own, on ports of their own.
# An existing policy is respected; ours goes away with the shell that made it.
without_daemons()
{
    local policy=/usr/sbin/policy-rc.d
    [ ! -e "$policy" ] || return 0
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
    trap 'as_root rm -f /usr/sbin/policy-rc.d' EXIT
}

apt_install()
(
    without_daemons
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 install "$@" </dev/null >&2
)

# need_packages SECTION... : installs what is missing. Touches neither network nor root when nothing is.
need_packages()
{
    local wanted missing=() chosen=() name
    wanted=$(packages "$@") || exit 1
    if [ -n "${PORTHOLE_NO_SETUP:-}" ]; then return; fi
    if ! is_apt_system; then
        say "This system has no apt-get. Porthole needs what Debian calls:" "${wanted//$'\n'/ }"
        die "Install them with your system's own tool, then run this again with PORTHOLE_NO_SETUP=1."
    fi
    for name in $wanted; do
        # shellcheck disable=SC2207
        missing+=($(missing_of "$name"))
    done
    if [ ${#missing[@]} = 0 ]; then return; fi
    say "Missing packages: ${missing[*]}"
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        die "Installing them needs root, and there is no sudo. As root: apt-get install ${missing[*]%%|*}"
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 update >&2 \
        || say "The package index could not be brought up to date; trying with the one that is there."
    for name in "${missing[@]}"; do
        chosen+=("$(choose "$name")")
    done
    apt_install "${chosen[@]}" || die "The packages could not be installed: ${chosen[*]}"
}

jobs_count() { nproc 2>/dev/null || getconf _NPROCESSORS_ONLN; }

# display_trouble PROGRAM : prints why that program can open no window here; nothing where it can. A display that is named
# may be dead, or let nobody in: only asking it tells.
display_trouble()
{
    local said status=0
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        echo "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)."
        return
    fi
    said=$(timeout "${PORTHOLE_DISPLAY_SECONDS:-20}" "$1" --check-display 2>&1 >/dev/null) || status=$?
    case $status in
        0) ;;
        124) echo "The display (${WAYLAND_DISPLAY:-$DISPLAY}) does not answer." ;;
        *) printf '%s\n' "${said:-$1 ended with status $status.}" ;;
    esac
}
