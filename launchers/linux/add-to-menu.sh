#!/bin/sh
# Puts the two launchers beside it into the desktop's menu, from where they can be pinned to a dock or a panel, and offers
# to take them out again. For desktops whose file manager starts no .desktop file, as GNOME's, and for panels, which keep a
# copy that must name Souvenir's folder. Run it again when that folder has moved.

cd -- "$(dirname -- "$0")/../.." || exit 1
. launchers/shared/terminal.sh

start=$(pwd -P)/launchers/shared/start.sh
menu=${XDG_DATA_HOME:-$HOME/.local/share}/applications

# Desktop Entry Specification 1.5: a quoted argument of Exec escapes four characters, "%" begins a field code, and every
# value escapes the backslash once more.
argument=$(printf '%s' "$start" | sed 's/[\\"`$]/\\&/g; s/%/%%/g; s/\\/\\\\/g')
path=$(printf '%s' "$start" | sed 's/\\/\\\\/g')

# The entry of one launcher. TryExec hides it when Souvenir's folder is gone.
entry() {
  grep -v -e '^#' -e '^Exec=' "launchers/linux/$1"
  printf 'Exec=sh "%s" %s\n' "$argument" "$2"
  [ ! -x "$start" ] || printf 'TryExec=%s\n' "$path"
}

if mkdir -p "$menu" &&
  entry Souvenir.desktop window >"$menu/souvenir.desktop" &&
  entry Souvenir-sync.desktop sync >"$menu/souvenir-sync.desktop"; then
  say in-menu
else
  say failed
  wait_for_key
  exit 1
fi
case $(read_key) in
  [Rr])
    rm -f "$menu/souvenir.desktop" "$menu/souvenir-sync.desktop"
    say out-of-menu
    wait_for_key 10
    ;;
esac
