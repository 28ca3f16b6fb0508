#!/bin/sh
# Prints the path of the newest Node.js that Souvenir runs on, wherever it was installed from: what is double-clicked
# does not have the PATH of the user's shell. When there is none, what is too old goes to standard error.
# For any POSIX sh: macOS has bash 3.2, Debian dash.

oldest=20019000 # Node.js 20.19.0, as in scripts/node-version.mjs
best=$((oldest - 1))
chosen=
too_old=

# Looks at one program. It is run: only that shows whether it is made for this machine.
consider() {
  [ -f "$1" ] && [ -x "$1" ] || return 0
  version=$("$1" --version 2>/dev/null </dev/null) || return 0
  numbers=${version#v}
  major=${numbers%%.*} numbers=${numbers#*.}
  minor=${numbers%%.*} numbers=${numbers#*.}
  patch=${numbers%%[!0-9]*}
  case $version in v[0-9]*.[0-9]*.[0-9]*) ;; *) return 0 ;; esac
  case $major$minor$patch in *[!0-9]*) return 0 ;; esac
  score=$((major * 1000000 + minor * 1000 + patch))
  if [ "$score" -lt "$oldest" ]; then
    case $too_old in *"($1)"*) return 0 ;; esac
    too_old="$too_old
Node.js ${version#v} ($1)"
  elif [ "$score" -gt "$best" ]; then
    best=$score
    chosen=$1
  fi
}

# What the PATH has, whatever put it there.
set -f
IFS=:
for folder in $PATH; do
  consider "$folder/node"
done
unset IFS
set +f

# In front of the folders of the whole machine: the tests have machines of their own.
root=${SOUVENIR_TEST_ROOT:-}
data=${XDG_DATA_HOME:-$HOME/.local/share}

# The installer of nodejs.org; Homebrew on Apple Silicon, on Intel, on Linux, with its versions side by side; MacPorts;
# snap; Nix.
for node in \
  "$root"/usr/local/bin/node \
  "$root"/usr/bin/node \
  "$root"/opt/homebrew/bin/node \
  "$root"/opt/homebrew/opt/node*/bin/node \
  "$root"/usr/local/opt/node*/bin/node \
  "$root"/home/linuxbrew/.linuxbrew/bin/node \
  "$root"/home/linuxbrew/.linuxbrew/opt/node*/bin/node \
  "$root"/opt/local/bin/node \
  "$root"/snap/bin/node \
  "$root"/run/current-system/sw/bin/node; do
  consider "$node"
done

# nvm; Volta, past its shims, which may download; fnm, in its places by system and age; n, nodenv, asdf, mise.
for node in \
  "${NVM_DIR:-$HOME/.nvm}"/versions/node/*/bin/node \
  "${XDG_CONFIG_HOME:-$HOME/.config}"/nvm/versions/node/*/bin/node \
  "${VOLTA_HOME:-$HOME/.volta}"/tools/image/node/*/bin/node \
  "${FNM_DIR:-$HOME/.fnm}"/node-versions/*/installation/bin/node \
  "$data"/fnm/node-versions/*/installation/bin/node \
  "$HOME/Library/Application Support"/fnm/node-versions/*/installation/bin/node \
  "$root"/usr/local/n/versions/node/*/bin/node \
  "${N_PREFIX:-$HOME/n}"/bin/node \
  "$HOME"/.nodenv/versions/*/bin/node \
  "${ASDF_DATA_DIR:-$HOME/.asdf}"/installs/nodejs/*/bin/node \
  "${MISE_DATA_DIR:-$data/mise}"/installs/node/*/bin/node \
  "$HOME"/.nix-profile/bin/node \
  "$HOME"/.local/bin/node; do
  consider "$node"
done

if [ -z "$chosen" ]; then
  printf '%s\n' "${too_old#?}" >&2
  exit 1
fi
printf '%s\n' "$chosen"
