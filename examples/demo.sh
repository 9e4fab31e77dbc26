#!/bin/sh
# Sets up the program, builds a desk with six weeks of tickets, and shows the main job on it.
#   sh examples/demo.sh              in a temporary folder that is removed again
#   sh examples/demo.sh --keep DIR   in a new folder that stays, to play with
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)

case ${1:-} in
--keep)
    desk=${2:?"--keep needs a folder that does not exist yet"}
    mkdir "$desk"
    desk=$(cd "$desk" && pwd)
    ;;
"")
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    trap 'exit 130' INT TERM
    desk=$scratch/desk
    mkdir "$desk"
    ;;
*)
    sed -n '2,4s/^# //p' "$0"
    exit 2
    ;;
esac

sh "$top/.ci/setup"
PATH=$top/.venv/bin:$PATH
export PATH

echo "Building a desk with six weeks of tickets, one command and one commit at a time ..."
python "$top/tests/transcripts.py" "$top/examples/desk/story.txt" --in "$desk" --zone Europe/Berlin

# The story ends on a Friday afternoon; --now would do the same for one command.
TICKETS_NOW=2026-11-20T14:30:00+01:00
export TICKETS_NOW
cd "$desk"

show() {
    printf '\n$ tickets'
    printf ' %s' "$@"
    printf '\n'
    tickets "$@"
}

show list
show sla status
show report monthly last --type incident

if [ "${1:-}" = --keep ]; then
    printf '\nThe desk is in %s; its clock was set with\n  export TICKETS_NOW=%s\n' "$desk" "$TICKETS_NOW"
fi
