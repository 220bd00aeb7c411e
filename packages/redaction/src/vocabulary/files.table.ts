/** Files whose names are conventions, the same in every project. Separated by white space, sorted. */
export const conventionalFiles = `
.babelrc .bash_history .bash_profile .bashrc .dockerignore .editorconfig .env .eslintrc .eslintrc.json .gitattributes .gitignore
.gitlab-ci.yml .gitmodules .htaccess .htpasswd .netrc .npmignore .npmrc .nvmrc .prettierrc .profile .travis.yml .viminfo .yarnrc .zshrc
ads.txt AGENTS.md AndroidManifest.xml attrib.exe authorized_keys AUTHORS autorun.inf azure-pipelines.yml bash.exe bcdedit.exe
bitsadmin.exe boot.ini bower.json buildspec.yml cacerts Cargo.lock Cargo.toml certutil.exe CHANGELOG CHANGELOG.md Chart.yaml cipher.exe
CLAUDE.md clientaccesspolicy.xml cloudbuild.yaml cmd.exe CMSTP.exe CODEOWNERS compose.yaml composer.json composer.lock conhost.exe
Containerfile CONTRIBUTING.md control.exe crossdomain.xml csc.exe cscript.exe csrss.exe curl.exe desktop.ini dllhost.exe docker-compose
docker-compose.yaml docker-compose.yml dsquery.exe explorer.exe forfiles.exe fstab fsutil.exe ftp.exe Gemfile Gemfile.lock gitlab-ci.yml
go.mod go.sum hh.exe hiberfil.sys hosts httpd.conf humans.txt icacls.exe id_dsa id_ed25519 id_rsa id_rsa.pub ieexec.exe Info.plist
InstallUtil.exe ipconfig.exe java.policy java.security Jenkinsfile jsc.exe kernel32.dll known_hosts kustomization.yaml libc.so LICENSE
LICENSE.txt llms.txt lsass.exe lsm.exe Makefile mavinject.exe mmc.exe MSBuild.exe mshta.exe msiexec.exe net.exe net1.exe netsh.exe
nginx.conf nltest.exe NOTICE npm-shrinkwrap.json ntdll.dll ntds.dit ntsd.exe NuGet.config odbcconf.exe package-lock.json package.json
packages.config packages.lock.json pagefile.sys passwd pcalua.exe pg_hba.conf php.ini Pipfile Pipfile.lock pnpm-lock.yaml Podfile
Podfile.lock poetry.lock pom.xml postgresql.conf powershell.exe presentationhost.exe Procfile PsExec.exe PubPrn.vbs pyproject.toml
Rakefile README README.md reg.exe Regasm.exe Regsvcs.exe regsvr32.exe requirements.txt resolv.conf robocopy.exe robots.txt rundll32.exe
sc.exe schtasks.exe SECURITY.md security.txt services.exe shadow sitemap.xml smss.exe spoolsv.exe ssh.exe ssh_config sshd_config sudoers
svchost.exe taskhost.exe taskkill.exe tasklist.exe terraform.tfstate terraform.tfvars userinit.exe Vagrantfile verclsid.exe vssadmin.exe
wbadmin.exe web.config web.xml wevtutil.exe whoami.exe win.ini winlogon.exe winrm.vbs wmic.exe wscript.exe wsl.exe xcopy.exe yarn.lock
`;
