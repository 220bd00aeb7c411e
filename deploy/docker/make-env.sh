#!/bin/sh
# Writes .env beside docker-compose.yml: .env.example with a fresh secret wherever one is needed. Never touches an .env that is there.
#
#   deploy/docker/make-env.sh [FILE]
set -eu
umask 077
root=$(cd "$(dirname "$0")/../.." && pwd)
file=${1:-$root/.env}

if [ -e "$file" ]; then
  echo "$file is there already and stays as it is. Its PLUMBLINE_KEY_ENCRYPTION_KEY opens your data: do not lose it." >&2
  exit 1
fi

random() { od -An -v -tx1 -N "$1" /dev/urandom | tr -d ' \n'; }
key() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }

sed \
  -e "s|^PLUMBLINE_KEY_ENCRYPTION_KEY=\$|PLUMBLINE_KEY_ENCRYPTION_KEY=$(key)|" \
  -e "s|^PLUMBLINE_OPERATOR_TOKEN=\$|PLUMBLINE_OPERATOR_TOKEN=$(random 32)|" \
  -e "s|^REDIS_PASSWORD=\$|REDIS_PASSWORD=$(random 24)|" \
  -e "s|^MONGODB_ROOT_PASSWORD=\$|MONGODB_ROOT_PASSWORD=$(random 24)|" \
  -e "s|^MONGODB_PASSWORD=\$|MONGODB_PASSWORD=$(random 24)|" \
  -e "s|^MONGODB_REPLICA_KEY=\$|MONGODB_REPLICA_KEY=$(random 96)|" \
  "$root/.env.example" > "$file"
echo "$file is written. Keep a copy of it where the data is not: without PLUMBLINE_KEY_ENCRYPTION_KEY nobody can open what is stored." >&2
