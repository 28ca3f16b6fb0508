# What the scripts say and ask in a terminal window. Read by them (". terminal.sh", in Souvenir's folder), by any POSIX sh.

locale=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
[ -n "$locale" ] || locale=$(defaults read -g AppleLocale 2>/dev/null) # macOS
case $locale in
  [Ff][Rr]*) languages='fr en' ;;
  *) languages='en fr' ;;
esac

# Says one of the messages beside this file in both languages, the user's first.
say() {
  for language in $languages; do
    echo
    cat "launchers/shared/$1.$language.txt"
  done
}

# Waits until a key is pressed, at most $1 seconds (25 or fewer) when given, and prints that key. Does not wait when
# nobody can press one.
read_key() {
  [ -t 0 ] || return 0
  saved=$(stty -g) || return 0
  # What was typed before the question was asked is no answer to it.
  stty -icanon -echo min 0 time 0
  dd bs=1024 count=1 >/dev/null 2>&1
  if [ -n "${1:-}" ]; then
    stty min 0 time "${1}0"
  else
    stty min 1 time 0
  fi
  dd bs=1 count=1 2>/dev/null
  stty "$saved"
}

wait_for_key() {
  read_key "$@" >/dev/null
}
