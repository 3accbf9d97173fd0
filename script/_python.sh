# Sourced by the scripts: $here is their folder, $python an interpreter that is new enough.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
python=
for candidate in python3.11 python3.12 python3.13 python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -q >/dev/null && apt-get install -y -q python3 python3-venv >/dev/null || true
    python=python3
fi
if ! "${python:-false}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo 'Cần Python 3.11 trở lên. Hãy chạy: sudo apt-get install -y python3 python3-venv' >&2
    exit 1
fi
