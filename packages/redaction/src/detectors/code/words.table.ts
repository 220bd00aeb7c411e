/** Programs that people type, as the first word of a command line. */
export const commandWords = `
7z ab adb ansible ansible-playbook ant apk apt apt-get aptitude arp awk aws az bash bazel brew bundle bunzip2 bzip2 cabal cargo cat cd certbot chgrp chmod chown chsh
clang cmake composer conda cp crontab csc curl cut dd deno dig dir dnf docker docker-compose dotnet dpkg du echo eksctl env exit export find firewall-cmd flutter
g++ gcc gcloud gem getent gh git gmake go gofmt gpg gradle grep gsutil gunzip gzip hashcat head helm heroku hostname htop httpie hydra ifconfig insmod ip iptables
istioctl java javac john journalctl jq kill killall kubectl kustomize ldapsearch less ln locate ls lsof make man minikube mkdir modprobe mongo mongosh mount msfconsole
mv mvn mysql mysqldump nano nc ncat net netcat netsh netstat nginx nix nmap node npm npx nslookup ollama openssl packer passwd pg_dump php pip pip3 pipenv pkill pnpm
podman poetry powershell printf ps psql pulumi pwsh py pytest python python2 python3 rails rake redis-cli rg rm rmdir route rpm rsync ruby rustc rustup sc scp sed
semgrep service sh sls smbclient snap socat source sqlcmd sqlite3 sqlmap ss ssh ssh-add ssh-copy-id ssh-keygen stat strace su sudo svn swift swiftc systemctl tail tar
tcpdump tee terraform tmux top touch tr traceroute trivy tshark ufw uname unzip useradd usermod uv vagrant vault vim virtualenv wc wget whoami winget wscat xargs
xcodebuild yarn yum zip zsh
`.trim();
