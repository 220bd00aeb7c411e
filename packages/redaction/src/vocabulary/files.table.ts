/** Files whose names are conventions, the same in every project. Separated by white space, sorted. */
export const conventionalFiles = `
.babelrc .bash_history .bashrc .dockerignore .editorconfig .env .eslintrc .eslintrc.json .gitattributes .gitignore .gitlab-ci.yml
.gitmodules .htaccess .htpasswd .netrc .npmignore .npmrc .nvmrc .prettierrc .profile .travis.yml .yarnrc ads.txt AGENTS.md
AndroidManifest.xml authorized_keys AUTHORS autorun.inf azure-pipelines.yml boot.ini bower.json buildspec.yml cacerts Cargo.lock
Cargo.toml certutil.exe CHANGELOG CHANGELOG.md Chart.yaml CLAUDE.md clientaccesspolicy.xml cloudbuild.yaml cmd.exe CODEOWNERS compose.yaml
composer.json composer.lock Containerfile CONTRIBUTING.md crossdomain.xml cscript.exe desktop.ini docker-compose docker-compose.yaml
docker-compose.yml explorer.exe fstab Gemfile Gemfile.lock gitlab-ci.yml go.mod go.sum hiberfil.sys hosts httpd.conf humans.txt id_dsa
id_ed25519 id_rsa id_rsa.pub Info.plist java.policy java.security Jenkinsfile kernel32.dll known_hosts kubeconfig kustomization.yaml
libc.so LICENSE LICENSE.txt llms.txt lsass.exe Makefile mshta.exe nginx.conf NOTICE npm-shrinkwrap.json ntdll.dll ntds.dit NuGet.config
package-lock.json package.json packages.config packages.lock.json pagefile.sys passwd pg_hba.conf php.ini Pipfile Pipfile.lock
pnpm-lock.yaml Podfile Podfile.lock poetry.lock pom.xml postgresql.conf powershell.exe Procfile pyproject.toml Rakefile README README.md
regsvr32.exe requirements.txt resolv.conf robots.txt rundll32.exe SECURITY.md security.txt shadow sitemap.xml ssh_config sshd_config
sudoers svchost.exe terraform.tfstate terraform.tfvars Vagrantfile web.config web.xml win.ini winlogon.exe wscript.exe yarn.lock
`;
