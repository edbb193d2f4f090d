#!/usr/bin/env bash
# A real, single-node Apache Kafka broker (KRaft) for tests and measurements, taken from Maven Central.
#
#   scripts/kafka.sh fetch VERSION                        download only
#   scripts/kafka.sh start VERSION PORT DIR [KEY=VALUE…]  format DIR if it is new, start, wait until it serves
#   scripts/kafka.sh stop DIR                             orderly; `kill DIR` is kill -9
#
# DIR keeps the log segments, server.properties, server.log and the pid, so a stopped broker starts again where it was.
# KEY=VALUE overrides a line of server.properties. KOINE_KAFKA_FORMAT_OPTIONS goes to the storage tool's `format`.
# Needs mvn and Java 17 (Kafka 4 brokers run on nothing older).
set -euo pipefail

cache=${KOINE_KAFKA_CACHE:-$(cd "$(dirname "$0")/.." && pwd)/.cache/kafka}
start_timeout_s=${KOINE_KAFKA_START_S:-90}

fail() { echo "kafka.sh: $*" >&2; exit 1; }

# Copies the broker and its dependencies into $cache/VERSION/lib. A lock lets two callers fetch at once.
fetch() {
  local version=$1 home=$cache/$1
  [ -e "$home/complete" ] && return 0
  command -v mvn >/dev/null || fail "mvn is not installed"
  mkdir -p "$home"
  exec 9>"$home/lock"
  flock 9
  [ -e "$home/complete" ] && return 0
  cat >"$home/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>koine</groupId><artifactId>kafka-for-tests</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>$version</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
  mvn -B -q -f "$home/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$home/lib" >&2 || fail "Maven could not fetch Kafka $version"
  touch "$home/complete"
}

# Two slf4j bindings would print a warning and take either: ours comes first on the class path.
class_path() { echo "$cache/$1/lib/slf4j-simple-1.7.36.jar:$cache/$1/lib/*"; }

properties() {
  local port=$1 dir=$2
  shift 2
  {
    echo "process.roles=broker,controller"
    echo "node.id=1"
    echo "controller.quorum.voters=1@127.0.0.1:$((port + 1))"
    echo "controller.listener.names=CONTROLLER"
    echo "listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$((port + 1))"
    echo "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL"
    echo "inter.broker.listener.name=PLAINTEXT"
    echo "log.dirs=$dir/logs"
    echo "offsets.topic.replication.factor=1"
    echo "offsets.topic.num.partitions=1"
    echo "transaction.state.log.replication.factor=1"
    echo "transaction.state.log.min.isr=1"
    echo "group.initial.rebalance.delay.ms=0"
    # After kill -9 a broker is let in again only when its old session is over; the usual 9 s are long for a test.
    echo "broker.session.timeout.ms=2000"
    echo "broker.heartbeat.interval.ms=500"
    echo "auto.create.topics.enable=false"
    echo "log.segment.bytes=134217728"
    local line
    for line in "$@"; do echo "$line"; done
  } >"$dir/server.properties" # a key given again wins, as java.util.Properties has it
}

start() {
  local version=$1 port=$2 dir=$3
  shift 3
  fetch "$version"
  mkdir -p "$dir"
  dir=$(cd "$dir" && pwd)
  running "$dir" && fail "a broker runs already on $dir"
  properties "$port" "$dir" "$@"
  local cp
  cp=$(class_path "$version")
  if [ ! -e "$dir/logs/meta.properties" ]; then
    java -Xmx256m -XX:TieredStopAtLevel=1 -cp "$cp" kafka.tools.StorageTool format --ignore-formatted \
      ${KOINE_KAFKA_FORMAT_OPTIONS:-} -t "${KOINE_KAFKA_CLUSTER_ID:-a29pbmUtdGVzdC1icm9rZQ}" -c "$dir/server.properties" >"$dir/format.log" 2>&1 ||
      fail "format failed: $(tail -5 "$dir/format.log")"
  fi
  : >"$dir/server.log"
  setsid java -Xms256m -Xmx768m -XX:+UseSerialGC -Djava.awt.headless=true ${KOINE_KAFKA_JAVA_OPTIONS:-} \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=info -Dorg.slf4j.simpleLogger.showDateTime=true \
    -cp "$cp" kafka.Kafka "$dir/server.properties" >"$dir/server.log" 2>&1 </dev/null 9>&- &
  echo $! >"$dir/pid"
  local deadline=$((SECONDS + start_timeout_s))
  until grep -q 'Kafka Server started' "$dir/server.log"; do
    running "$dir" || fail "Kafka $version ended while starting: $(tail -20 "$dir/server.log")"
    [ $SECONDS -lt $deadline ] || { kill -9 "$(cat "$dir/pid")"; fail "Kafka $version did not start within ${start_timeout_s}s: $(tail -20 "$dir/server.log")"; }
    sleep 0.1
  done
}

running() { [ -e "$1/pid" ] && kill -0 "$(cat "$1/pid")" 2>/dev/null; }

# $1 signal, $2 DIR. Waits until the process is gone, by force after 30 s.
end() {
  local signal=$1 dir=$2 deadline=$((SECONDS + 30))
  running "$dir" || { rm -f "$dir/pid"; return 0; }
  local pid
  pid=$(cat "$dir/pid")
  kill "-$signal" "$pid"
  while kill -0 "$pid" 2>/dev/null; do
    [ $SECONDS -lt $deadline ] || kill -9 "$pid" 2>/dev/null || true
    sleep 0.05
  done
  rm -f "$dir/pid"
}

case "${1:-}" in
  fetch) [ $# -eq 2 ] || fail "usage: fetch VERSION"; fetch "$2" ;;
  start) [ $# -ge 4 ] || fail "usage: start VERSION PORT DIR [KEY=VALUE…]"; shift; start "$@" ;;
  stop) [ $# -eq 2 ] || fail "usage: stop DIR"; end TERM "$2" ;;
  kill) [ $# -eq 2 ] || fail "usage: kill DIR"; end KILL "$2" ;;
  *) fail "usage: fetch VERSION | start VERSION PORT DIR [KEY=VALUE…] | stop DIR | kill DIR" ;;
esac
