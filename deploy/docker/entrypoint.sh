#!/bin/sh
# The image's entrypoint: the name of a service starts it, anything else is a command, such as "plumbline query …" or "node services/gateway/src/main.ts".
set -eu

case "${1:-}" in
  gateway | anonymizer | calibration-aggregator)
    service=$1
    shift
    exec node "/opt/plumbline/services/$service/src/main.ts" "$@"
    ;;
  '')
    echo 'Name what to run: gateway, anonymizer, calibration-aggregator, or a command such as plumbline --help' >&2
    exit 64
    ;;
  *)
    exec "$@"
    ;;
esac
