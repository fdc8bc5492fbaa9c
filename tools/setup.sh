#!/bin/sh
# Usage: tools/setup.sh run|dev|bench
# Makes .venv ready: polyglot itself (run), with everything its tests need (dev), and with what it
# is measured against (bench).
# Does nothing when it is ready already. PYTHON names another interpreter than python3.
set -eu

extras=$1
venv=.venv

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$@"
    exit 2
}

# Runs a command without a word, unless it fails.
quietly() { output=$("$@" 2>&1) || die "$output"; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if is_new_enough "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    found=$("${PYTHON:-python3}" --version 2>&1) || found="no ${PYTHON:-python3}"
    die "polyglot needs Python 3.11 or newer, found: $found." \
        "Name another with: make PYTHON=python3.12 …"
}

minor_version() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

# What the installed packages depend on: the place too, for a moved .venv runs no scripts.
fingerprint() { { pwd; cat pyproject.toml constraints.txt; } | cksum; }

is_wanted_version() {
    [ -z "${PYTHON:-}" ] || [ "$(minor_version "$PYTHON")" = "$(minor_version "$venv/bin/python")" ]
}

is_installed() {
    case $extras in
        run) enough='run dev bench' ;;
        dev) enough='dev bench' ;;
        *) enough=$extras ;;
    esac
    for each in $enough; do
        stamp=$venv/ready-$each
        if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint)" ]; then return; fi
    done
    return 1
}

is_ready() {
    "$venv/bin/python" -c '' 2>/dev/null && is_wanted_version && is_installed
}

has_venv() {
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 && is_wanted_version
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Debian and Ubuntu package ensurepip, which venv needs, apart from Python.
install_venv_package() {
    package=python$(minor_version "$1")-venv
    command -v apt-get >/dev/null || die "$1 cannot make a virtual environment: it lacks ensurepip."
    as_root true 2>/dev/null || die "$1 lacks ensurepip. Install it, then try again:" \
        "sudo apt-get update && sudo apt-get install -y $package"
    say "Installing $package with apt-get: $1 lacks ensurepip …"
    quietly as_root apt-get update
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y "$package"
}

make_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null || install_venv_package "$1"
    say "Making $venv with $("$1" --version) …"
    quietly "$1" -m venv --clear "$venv"
}

install_packages() {
    say 'Installing polyglot and the packages it needs …'
    case $extras in
        run) requirement=. ;;
        dev) requirement='.[dev]' ;;
        *) requirement=".[dev,$extras]" ;;
    esac
    # PEP 517 even with an old pip: langdetect has no wheel, and a new venv no setuptools.
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --use-pep517 \
        --constraint constraints.txt --editable "$requirement"
}

if is_ready; then exit 0; fi
python=$(find_python)
has_venv || make_venv "$python"
install_packages
fingerprint >"$venv/ready-$extras"
say "Ready: $venv"
