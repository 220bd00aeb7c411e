$ kubectl get pods -n payments -o wide
NAME                         READY   STATUS             RESTARTS   AGE
gateway-7c9d8f6b5-x2x9p      1/1     Running            0          3d2h
worker-5f7b9c7d8d-9q4lk      0/1     CrashLoopBackOff   17         55m
$ kubectl logs worker-5f7b9c7d8d-9q4lk --previous | tail -n 3
$ docker run --rm -it -v "$PWD":/src -w /src golang:1.22 go test ./...
ok      example.org/ledger/store        0.412s
FAIL    example.org/ledger/api [build failed]
$ curl -sS -X POST -H 'Content-Type: application/json' -d '{"user_id": 42}' https://api.example/v2/login
{"error":"invalid_request","trace_id":"8f2c"}
root@web-01:/etc/nginx# nginx -t && systemctl reload nginx
nginx: the configuration file /etc/nginx/nginx.conf syntax is ok
ubuntu@ip-10-0-3-17:~$ sudo journalctl -u gateway.service --since "10 min ago" | grep -i error
ssh -L 5432:db-primary:5432 deploy@bastion-02
git log --oneline --graph origin/main..HEAD
git rebase -i HEAD~3 && git push --force-with-lease origin feature/session_refresh
aws s3 cp s3://acme-backups/db/dump.sql.gz - | gunzip | psql -h "$PGHOST" -U app_user ledger
openssl x509 -in server.crt -noout -text | grep -A1 'Subject Alternative Name'
nmap -sV -p 1-1024 --script vuln 10.1.2.0/24
helm upgrade --install gateway ./charts/gateway -f values.prod.yaml --set image.tag=1.4.2
terraform plan -var-file=prod.tfvars -out=tfplan
npm run build --workspace=packages/ui && npx vite preview --port 4173
find . -name '*.pem' -mtime +90 -exec ls -l {} \;
for f in *.json; do jq -c '.items[] | {id, name}' "$f" >> all.ndjson; done
export DATABASE_URL=postgres://app_user@localhost:5432/ledger
grep -rn "eval(" src/ | awk -F: '{print $1}' | sort | uniq -c
tar czf - /var/lib/app | ssh backup@vault 'cat > app_$(date +%F).tgz'
