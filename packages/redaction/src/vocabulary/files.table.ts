/** Files whose names are conventions, the same in every project. Separated by white space, sorted. */
export const conventionalFiles = `
.babelrc .bash_history .bashrc .dockerignore .editorconfig .env .eslintrc .eslintrc.json .gitattributes .gitignore .gitlab-ci.yml
.gitmodules .htaccess .htpasswd .netrc .npmignore .npmrc .nvmrc .prettierrc .profile .travis.yml .yarnrc ads.txt AGENTS.md
AndroidManifest.xml angular.json apache2.conf app.config application.properties application.yaml application.yml appsettings.json
authorized_keys AUTHORS autorun.inf azure-pipelines.yml babel.config.js boot.ini bower.json build.gradle build.gradle.kts build.xml
buildspec.yml cacerts Cargo.lock Cargo.toml certutil.exe CHANGELOG CHANGELOG.md Chart.yaml CLAUDE.md clientaccesspolicy.xml
cloudbuild.yaml cmd.exe CODEOWNERS compose.yaml composer.json composer.lock Containerfile context.xml CONTRIBUTING.md crossdomain.xml
cscript.exe default.aspx desktop.ini docker-compose docker-compose.yaml docker-compose.yml eslint.config.js explorer.exe faces-config.xml
favicon.ico fstab Gemfile Gemfile.lock gitlab-ci.yml Global.asax go.mod go.sum gradle.properties haproxy.cfg hiberfil.sys hosts httpd.conf
humans.txt id_dsa id_ed25519 id_rsa id_rsa.pub index.html index.js index.jsp index.php Info.plist java.policy java.security Jenkinsfile
jest.config.js jquery.js jsconfig.json kernel32.dll known_hosts kubeconfig kustomization.yaml libc.so LICENSE LICENSE.txt llms.txt
lsass.exe machine.config main.tf Makefile manifest.json mshta.exe my.cnf next.config.js nginx.conf NOTICE npm-shrinkwrap.json ntdll.dll
ntds.dit nuget.config openapi.json openapi.yaml outputs.tf package-lock.json package.json packages.config packages.lock.json pagefile.sys
passwd persistence.xml pg_hba.conf php.ini phpinfo.php Pipfile Pipfile.lock pnpm-lock.yaml Podfile Podfile.lock poetry.lock pom.xml
postgresql.conf powershell.exe Procfile pyproject.toml Rakefile README README.md redis.conf regsvr32.exe requirements.txt resolv.conf
robots.txt rundll32.exe SECURITY.md security.txt server.xml service-worker.js settings.gradle settings.xml setup.cfg setup.py shadow
sitemap.xml ssh_config sshd_config struts.xml sudoers svchost.exe sw.js swagger.json terraform.tfstate terraform.tfvars tsconfig.json
Vagrantfile values.yaml variables.tf vite.config.ts web.config web.xml webpack.config.js win.ini winlogon.exe wp-config.php wscript.exe
yarn.lock
`;
