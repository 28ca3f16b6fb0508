#!/bin/sh
# start.sh window | sync: what the launchers of macOS and Linux have in common. Finds Node.js, starts Souvenir, and when
# that fails says what to do and stays until a key is pressed: the terminal window would be gone before it is read.
# For any POSIX sh: macOS has bash 3.2, Debian dash.

cd -- "$(dirname -- "$0")/../.." || exit 1
. launchers/shared/terminal.sh

node=$(sh launchers/shared/find-node.sh)
if [ -z "$node" ]; then
  say no-node
  wait_for_key
  exit 1
fi

# Node's npm lies beside it, and installs the packages the first time.
PATH=$(dirname -- "$node"):$PATH
export PATH

# What npm installs as a package is compiled already, and has no scripts.
program=scripts/start.mjs
[ -f "$program" ] || program=dist/cli/main.js

trap : INT # Ctrl-C is for Souvenir; then this goes on, to the end.
if [ "$1" = sync ]; then
  "$node" "$program" sync
else
  "$node" "$program" start --window
fi
status=$?

case $status in
  0)
    if [ "$1" = sync ]; then
      say synchronised
      wait_for_key 10
    fi
    ;;
  130) ;; # Stopped by Ctrl-C: whoever did knows why.
  *)
    say failed
    wait_for_key
    ;;
esac
exit "$status"
