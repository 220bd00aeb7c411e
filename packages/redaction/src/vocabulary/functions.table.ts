/** Functions, classes and constants of standard libraries that advice on secure programming names. Separated by white space, sorted. */
export const libraryNames = `
__proto__ abort accept access addslashes alloca allow_url_fopen allow_url_include AntiForgeryToken arc4random assert atoi attr_accessible
attr_protected BinaryFormatter bind bool boolean bytes call_user_func CallableStatement calloc char child_process chmod chown chroot
Class.forName close compile connect constantize constructor cPickle CR create_function CreateProcess CRLF crypt crypto.getRandomValues
crypto.randomBytes decodeURIComponent delete disable_functions DllImport dlopen DocumentBuilderFactory DOMParser double DROP encodeURI
encodeURIComponent EOF escape escapeshellarg escapeshellcmd eval exec execfile execl execle execlp execv execve execvp exit explicit_bzero
extract false fetch fgets float fopen fork FORTIFY_SOURCE fprintf free fscanf Function getaddrinfo getenv gethostbyname getrandom
getRandomValues getrlimit gets hash_equals html_safe HtmlEncode htmlentities htmlspecialchars HttpSession IFS import include include_once
inet_addr ini_set innerHtml input INSERT int int16 int32 int64 int8 ioctl java.io.Serializable java.security.SecureRandom JSON.parse
JSON.stringify LD_LIBRARY_PATH LD_PRELOAD LF listen LoadLibrary long longjmp lstat magic_quotes magic_quotes_gpc malloc marshal
Marshal.load Math.random MAX_PATH md5 memcmp memcpy memmove memset memset_s MessageDigest mkstemp mktemp mlock mmap move_uploaded_file
mprotect mt_rand MultiByteToWideChar munlock mysql_query mysql_real_escape_string mysqli_query NaN navigator.credentials new None NUL NULL
nullptr O_CREAT O_EXCL Object.freeze ObjectInputStream ObjectOutputStream open open64 open_basedir os.popen os.system P/Invoke parse_str
passthru password_hash password_verify PATH PATH_MAX phpinfo pickle pickle.load pickle.loads popen preg_replace PreparedStatement printf
proc_open ProcessBuilder protect_from_forgery prototype ptrace public_send putenv rand random random_bytes random_int
RandomNumberGenerator raw_input read readObject readResolve realloc realpath recv register_globals require require_once
RNGCryptoServiceProvider run Runtime.exec Runtime.getRuntime safe_mode sanitize SAXParser scanf SecureRandom SecureString SecurityManager
SELECT send serialize session_destroy session_regenerate_id session_start setenv seteuid setgid setgroups setjmp setrlimit setuid sha1
shell_exec ShellExecute shelve short sigaction signal size_t sizeof snprintf sprintf srand sscanf ssize_t stat strcat strcat_s strcmp
strcpy strcpy_s strdup strip_tags strlcat strlcpy strlen strncat strncmp strncpy strtok strtol subprocess subprocess.Popen syslog system
tempnam tmpfile tmpnam true uint16 uint16_t uint32 uint32_t uint64 uint64_t uint8 uint8_t umask undefined unescape UNION unserialize
UPDATE urandom UrlEncode ValidateAntiForgeryToken ValidateRequest varchar vfork ViewState ViewStateUserKey VirtualAlloc void vprintf
vsnprintf vsprintf wchar_t wcscpy WHERE window.crypto WinExec write writeObject XMLDecoder XMLReader XmlResolver yaml.load yaml.safe_load
`;
