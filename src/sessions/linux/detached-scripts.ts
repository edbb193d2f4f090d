/**
 * POSIX shell for tasks that outlive a connection. Each task has a directory that only its user can read:
 *   command  what is run        started  seconds since 1970      sudo    the user it is run as, who has the other files
 *   log      what it prints     pid      its process group, when that process began, and in which boot
 *   exit     its status         killed   the signal              capped  the log is full
 */
const base = `umask 077
owned() { [ -d "$1" ] && [ ! -h "$1" ] && [ -O "$1" ] && chmod 700 "$1" 2>/dev/null && [ -w "$1" ]; }
usable() { mkdir -p "$1" 2>/dev/null; owned "$1"; }
tasks=
for home in "\${XDG_STATE_HOME:-}" "\${HOME:+$HOME/.local/state}"; do
  case $home in /*) usable "$home/koine/tasks" && tasks=$home/koine/tasks && break ;; esac
done
if [ -z "$tasks" ]; then
  tasks=/tmp/koine-$(id -u)
  usable "$tasks" || { echo "There is no directory for tasks." >&2; exit 20; }
fi`

/** Whether the process of a task is still there: the same one, not another that got its number after a restart. */
const state = `boot=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null || echo -)
began() {
  { read -r line </proc/"$1"/stat; } 2>/dev/null || { kill -0 "$1" 2>/dev/null && echo - ; return; }
  set -- \${line##*) }
  [ "$1" = Z ] || echo "\${20}"
}
alive() {
  [ -s "$1/pid" ] || return 1
  read -r group then where <"$1/pid"
  [ "$where" = "$boot" ] || return 1
  [ "$(began "$group")" = "$then" ]
}
state() {
  if [ -e "$1/killed" ]; then state=killed
  elif [ -e "$1/exit" ]; then state=completed
  elif alive "$1"; then state=running
  elif [ -e "$1/exit" ]; then state=completed
  else state=lost
  fi
  status=; [ -e "$1/exit" ] && read -r status <"$1/exit"
  size=0; [ -e "$1/log" ] && { set -- "$1" $(ls -ln "$1/log"); size=$6; }
  capped=0; [ -e "$1/capped" ] && capped=1
  started=0; [ -e "$1/started" ] && read -r started <"$1/started"
  user=; [ -e "$1/sudo" ] && read -r user <"$1/sudo"
  return 0
}
field() { printf '%s\\0' "$@"; }
describe() { field "$state" "$status" "$size" "$capped" "$started" "$user"; }`

/** The process that stays: leads a process group of its own, and writes what its command prints, up to the limit. */
const supervisor = `dir=$1 limit=$2 shell=$3
cd / 2>/dev/null; cd "$HOME" 2>/dev/null
{ read -r line </proc/$$/stat; } 2>/dev/null && set -- \${line##*) } && began=\${20} || began=-
boot=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null || echo -)
echo "$$ $began $boot" >"$dir/pid.new" && mv "$dir/pid.new" "$dir/pid"
: >"$dir/ready"
{ "$shell" "$dir/command" </dev/null 2>&1; echo $? >"$dir/exit.new"; } | {
  while dd bs=65536 count=64 >>"$dir/log" 2>"$dir/copied" && ! grep -q '^0+0 ' "$dir/copied"; do
    set -- $(ls -ln "$dir/log")
    [ "$5" -lt "$limit" ] && continue
    : >"$dir/capped"
    printf '\\n[koine: the log is full; what follows is not kept]\\n' >>"$dir/log"
    cat >/dev/null
    break
  done
}
rm -f "$dir/copied"
mv "$dir/exit.new" "$dir/exit"`

/** `$1` task, `$2` most octets of the log. The command comes on standard input. */
export const startScript = `${base}
${state}
for old in "$tasks"/*/exit "$tasks"/*/killed; do
  [ -n "$(find "$old" -prune -mtime +7 2>/dev/null)" ] && rm -rf "\${old%/*}"
done
dir=$tasks/$1
mkdir "$dir" 2>/dev/null || { [ -e "$dir" ] && exit 17; exit 20; }
cat >"$dir/command" && date +%s >"$dir/started" && : >"$dir/log" && mkfifo "$dir/ready" || exit 20
case \${SHELL:-} in */sh | */bash | */dash | */ash | */zsh | */ksh | */mksh | */fish | */csh | */tcsh) ;; *) SHELL=/bin/sh ;; esac
run='${supervisor.replaceAll("'", `'\\''`)}'
if command -v setsid >/dev/null 2>&1; then
  setsid sh -c "$run" sh "$dir" "$2" "$SHELL" </dev/null >/dev/null 2>&1 &
else
  set -m 2>/dev/null
  nohup sh -c "$run" sh "$dir" "$2" "$SHELL" </dev/null >/dev/null 2>&1 &
fi
cat "$dir/ready"
rm -f "$dir/ready"
sleep 0.2 2>/dev/null || sleep 1
state "$dir"
describe
[ "$state" = running ] || tail -c 65536 "$dir/log"`

/** Only remembers that the task is another user's: `$1` task, `$2` the user (empty: root). */
export const startElsewhereScript = `${base}
dir=$tasks/$1
mkdir "$dir" 2>/dev/null || { [ -e "$dir" ] && exit 17; exit 20; }
printf '%s\\n' "\${2:-root}" >"$dir/sudo" && date +%s >"$dir/started"`

/** The task was not started after all. */
export const forgetScript = `${base}
rm -rf "$tasks/$1"`

/** `$1` task, `$2` offset, `$3` most octets: its state, and then the octets. */
export const readScript = `${base}
${state}
dir=$tasks/$1
[ -d "$dir" ] || exit 4
state "$dir"
describe
[ -e "$dir/log" ] && tail -c "+$(($2 + 1))" "$dir/log" | head -c "$3"
exit 0`

/** Asks the whole process group to end; makes it after `$2` tenths of a second. */
export const killScript = `${base}
${state}
dir=$tasks/$1
[ -d "$dir" ] || exit 4
tenths=$2
state "$dir"
if [ -z "$user" ] && [ "$state" = running ]; then
  echo TERM >"$dir/killed"
  kill -TERM "-$group" 2>/dev/null || kill -TERM "$group"
  while kill -0 "-$group" 2>/dev/null; do
    if [ "$tenths" -le 0 ]; then
      echo KILL >"$dir/killed"
      kill -KILL "-$group" 2>/dev/null
      break
    fi
    sleep 0.1 2>/dev/null || { sleep 1; tenths=$((tenths - 9)); }
    tenths=$((tenths - 1))
  done
  state "$dir"
fi
describe`

export const listScript = `${base}
${state}
for dir in "$tasks"/*/; do
  dir=\${dir%/}
  [ -d "$dir" ] && [ ! -h "$dir" ] || continue
  state "$dir"
  field "\${dir##*/}"
  describe
  [ -e "$dir/command" ] && head -c 4096 "$dir/command" | tr -d '\\000'
  field ''
done`
