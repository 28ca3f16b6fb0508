#!/bin/sh
# Double-click: Souvenir's window opens, and this one stays as long as Souvenir runs.
shared=$(dirname -- "$0")/../shared
[ -f "$shared/start.sh" ] && exec sh "$shared/start.sh" window

echo "This file works in Souvenir's folder, launchers/macos. Put it back there, and make an alias of it where you want it."
echo "Ce fichier fonctionne dans le dossier de Souvenir, launchers/macos. Remettez-l’y, et placez un alias où vous voulez."
[ -t 0 ] && read -r key
exit 1
