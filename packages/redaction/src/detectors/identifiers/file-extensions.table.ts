/** Extensions of files that developers name in prose. Lower case, sorted. */
export const fileExtensions = `
7z aab aar accdb ai apk app applescript ascx ashx asm asmx asp aspx astro avi avro axaml axd babelrc bak bash bashrc bat bcp bib bicep bin bmp bpmn brs bz2 bzl c cab cc cer cert cfg cfm cgi cjs class clj
cljs cls cmake cmd cnf coffee com component conf config cpp cr crt cs csh cshtml cson csproj csr css csv cts cu cue cxx d dart dat db db3 dbf deb def der desktop dex dhall diff dll dmg do doc docker
dockerfile dockerignore docx dot dotx drawio dtd dts dump dylib ear edn ejs elf elm eml env epub erb erl err eslintrc ex exe exp exs f90 fasta feature fish flac flv fnt frag frm fs fsproj
fsx ftl fxml gemspec gif gitattributes gitignore gitmodules glsl go gql gradle graphql groovy gsp gz h h5 haml handlebars har hbs hcl heic hex hh hpp hs hta htaccess htm html hxx ico ics idl iml img inc inf ini
inl ino ipa ipynb iso j2 jade jar jasper java jceks jinja jinja2 jks jpeg jpg jrxml js json json5 jsonc jsonl jsp jspx jsx kdbx key keychain keystore kml ko kt kts lck ldif less lib lic liquid list lnk
lock log logs lua m m3u8 m4 mak make man manifest map markdown master md mdb mdf mdx mediawiki mf mht mjs mk mkv ml mli mm mo mobileconfig mov mp3 mp4 mpg msg msi mst mts mustache mxml nasm nib nim njk nix npmrc nupkg
nuspec o obj odp ods odt ogg opml ora orig otf out ova ovf p12 p7b parquet pas pbix pbxproj pc pcap pcapng pch pdb pde pdf pem pfx pgp php php3 php4 php5 phar phtml pickle pid pkg pkl pl plist plugin pm png po
podspec pom pot ppk pps ppt pptx prefs prisma pro proj project properties props proto ps ps1 psd psd1 psm1 pub pug puml pxd py pyc pyd pyi pyo pyx qml r rar raw razor rb rc rdb rdf rds rego reg res resource
resources resx rkt rmd rpm rs rsa rss rst rtf s sass sav scala scm scss sdf sed sh shp sig sln snap snk so sock sol sparql spec sql sqlite sqlite3 srt ss storyboard strings styl sub suo sv svc svelte svg swf
swift sys tar targets tcl tex tf tfstate tfvars tgz thrift tif tiff tiff tld tmp tmpl toml tpl trace ts tsbuildinfo tsv tsx ttf ttl twig txt ui unitypackage vb vbproj vbs vcf vcxproj vhd vhdx vm vmdk vsd vsdx vue
war wasm wav webm webp whl wmv woff woff2 wsdl wsf xaml xap xcconfig xcodeproj xcworkspace xhtml xib xjb xlf xls xlsb xlsm xlsx xml xmi xpi xq xsd xsl xslt xul xz yaml yar yara yml z zig zip zsh zst
`;
