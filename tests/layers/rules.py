# What every folder may see and do. One function a rule; each yields Finding.
# SPDX-License-Identifier: GPL-3.0-or-later
import re
from collections import namedtuple
from pathlib import Path

from source import statements

Finding = namedtuple("Finding", "rule path line text")
PROGRAM = ("core", "ui", "app")

# folder: what of ours it may include, itself always. A file named in full opens only that file.
# The first folder that fits a path counts, so the narrower ones stand first.
VISIBLE = {
    "core/protocol": [],
    "core/settings": ["core/protocol"],
    "core/catalog": ["core/protocol", "core/log/entry.h", "core/log/entrywords.h"],
    "core/log": ["core/protocol", "core/settings"],
    "core/transport/lab": ["core/protocol", "core/transport/systemcalls.h", "core/transport/notifiers.h"],
    "core/transport": ["core/protocol/failure.h", "core/protocol/text.h", "core/protocol/tls/tlsnames.h", "core/protocol/plainspeech.h",
                       "core/protocol/tcpinfo", "core/log",
                       "core/settings"],
    "core": ["core"],
    "ui": ["core"],
    "app/common": ["core"],
    "app/cli": ["core", "app/common"],
    "app/gui": ["ui", "core", "app/common"],
    "app": ["ui", "core"],
}

# What a computation without input and output needs; all else is refused in core/protocol.
PURE_STD = set("""algorithm any array bit cassert cctype cerrno charconv cinttypes climits cmath compare
    concepts cstddef cstdint cstdlib cstring deque errno.h exception functional initializer_list
    iterator limits list locale map math.h memory new numeric optional queue ranges ratio set span
    stack stdexcept stdint.h string string.h string_view tuple type_traits typeindex typeinfo
    unordered_map unordered_set utility variant vector""".split())
PURE_QT = set("""QBitArray QByteArray QByteArrayList QByteArrayMatcher QByteArrayView QCborArray QCborMap
    QCborValue QChar QCryptographicHash QDate QDateTime QFlags QHash QJsonArray QJsonDocument QJsonObject
    QJsonValue QLatin1String QLatin1StringView QLatin1Char QLine QList QLocale QMap QMessageAuthenticationCode
    QMetaEnum QMetaType QMultiHash QMultiMap QPair QQueue QRegularExpression QScopeGuard QSet QSharedData
    QSharedDataPointer QSharedPointer QStack QString QStringBuilder QStringConverter QStringDecoder
    QStringEncoder QStringList QStringMatcher QStringTokenizer QStringView QTime QTimeZone QUrl QUrlQuery
    QUuid QVarLengthArray QVariant QVector QtAlgorithms QtEndian QtGlobal QtMath QtNumeric QtTypes""".split())
PURE_OTHER = re.compile(r"^(tl/expected\.hpp|zlib\.h|brotli/\w+\.h|zstd(_errors)?\.h|openssl/(evp|hmac|sha|md5|params|core_names)\.h)$")

SOCKET_HEADER = re.compile(
    r"^(sys/(socket|un|epoll)\.h|netinet/.*|arpa/.*|netdb\.h|net/.*|ifaddrs\.h|resolv\.h|linux/(tcp|udp|in6?|if|"
    r"sockios|errqueue|net_tstamp|sock_diag|inet_diag|rtnetlink|veth|ethtool)\w*\.h|asm/socket\.h)$")

# Headers that one file may see although its folder may not, and why. One that is not used any more fails.
# (file, header): reason
HEADER_ALLOWED = {}
# The same for mutable objects. (file, word in the declaration): reason
STATIC_ALLOWED = {
    ("core/transport/tls/tlstransportverify.cpp", "Small pool"):
        "threads, as those of QThreadPool::globalInstance(), that long jobs of others do not take from a handshake",
}

# Patterns over code without comments and literals.
BLOCKING = [
    (r"\bwaitFor(?:Connected|ReadyRead|BytesWritten|Disconnected|Encrypted|NewConnection|Finished|Started)\b",
     "waits and blocks"),
    (r"\bprocessEvents\b", "a nested event loop"),
    (r"\bQEventLoop\b", "a nested event loop"),
    (r"(?<![\w.])(?:::)?\b(?:u|nano|clock_nano)?sleep\s*\(", "sleeps"),
    (r"\bQThread\s*::\s*(?:m|u)?sleep\b", "sleeps"),
    (r"\bsleep_(?:for|until)\b", "sleeps"),
]
NESTED_DIALOGS = [
    (r"(?:->|\.)\s*exec\s*\(", "a nested event loop: use open() or popup()"),
    (r"\bQMessageBox\s*::\s*(?:question|information|warning|critical|about|aboutQt)\s*\(", "a nested event loop"),
    (r"\bQFileDialog\s*::\s*get(?:OpenFileName|OpenFileNames|SaveFileName|ExistingDirectory)\w*\s*\(", "a nested event loop"),
    (r"\bQ(?:Input|Color|Font)Dialog\s*::\s*get\w+\s*\(", "a nested event loop"),
]
NAME_LOOKUP = [(r"\b(?:getaddrinfo|getnameinfo|gethostby\w+)\s*\(", "looks names up; only core/transport does")]
CLOCK = [
    (r"\bQDate(?:Time)?\s*::\s*current\w+", "reads the clock"),
    (r"\bQTime\s*::\s*current\w+", "reads the clock"),
    (r"\b(?:system|steady|high_resolution)_clock\b", "reads the clock"),
    (r"\b(?:clock_gettime|gettimeofday|QElapsedTimer|QDeadlineTimer)\b", "reads the clock"),
    (r"(?<![\w.>:])time\s*\(\s*(?:nullptr|NULL|0|&)", "reads the clock"),
]
TRANSLATION = [(r"(?<![\w.>])tr\s*\(|\bQCoreApplication\s*::\s*translate\b|\bqsTr\b", "translates; mark with QT_TRANSLATE_NOOP")]
SKIPPED_TESTS = [
    (r"\bQSKIP\b", "a test that may not run"),
    (r"\bQTest\s*::\s*(?:qWait|qSleep)\s*\(", "a test that sleeps: use QTRY_* or QSignalSpy"),
    (r"\bQThread\s*::\s*(?:m|u)?sleep\b|\bsleep_(?:for|until)\b|(?<![\w.])(?:u|nano)?sleep\s*\(", "a test that sleeps"),
]


class QtHeaders:
    """Which module a Qt header belongs to, by the folders of the installed Qt."""

    def __init__(self, root):
        self.modules = {}
        self.names = set()
        for module in sorted(Path(root).iterdir()) if root else []:
            if module.is_dir() and re.fullmatch(r"Qt\w+", module.name):
                self.names.add(module.name)
                for header in module.iterdir():
                    self.modules.setdefault(header.name, set()).add(module.name)

    def modules_of(self, header):
        first = header.partition("/")[0]
        if first in self.names:
            return {first}
        return self.modules.get(header, set())


def folder_rule(path):
    for folder, visible in VISIBLE.items():
        if path.startswith(folder + "/"):
            return folder, visible
    return None, None


def may_see(path, target):
    folder, visible = folder_rule(path)
    own = "app/cli" if path.startswith("app/cli/") else folder
    return any(target == v or target.startswith(v + "/") for v in [own, *visible])


def arrows(tree):
    """What is included, directly or through others, lies in a folder that may be seen."""
    for source in tree.under(*PROGRAM):
        direct = dict(source.ours)
        for target, chain in tree.reached(source.path).items():
            if target == source.path or may_see(source.path, target):
                continue
            # Behind a header that may be seen, its own folder answers for what it includes.
            if target not in direct and may_see(source.path, chain[1]) and may_see(chain[-2], target):
                continue
            yield Finding("arrows", source.path, direct.get(chain[1] if len(chain) > 1 else target, 1),
                          "sees " + " -> ".join(chain[1:]))


def refused_in_protocol(name, modules):
    base = name.rpartition("/")[2]
    if name in PURE_STD or PURE_OTHER.match(name):
        return None
    if modules <= {"QtCore"} and base in PURE_QT:
        return None
    return "core/protocol is pure computation"


def refused(path, name, qt):
    """Why this file may not see that header, or None."""
    modules = qt.modules_of(name)
    base = name.rpartition("/")[2]
    network = "QtNetwork" in modules
    socket = SOCKET_HEADER.match(name) or network or base == "QSocketNotifier"
    if path.startswith("core/protocol/"):
        return refused_in_protocol(name, modules)
    if not path.startswith("core/transport/"):
        if socket and not (base == "QSocketNotifier" and path.startswith("app/")):
            return "only core/transport touches sockets"
    if path.startswith("core/") and modules - {"QtCore", "QtNetwork"}:
        return "core knows no pixels: " + ", ".join(sorted(modules))
    if path.startswith("app/cli/") and modules & {"QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets"}:
        return "the command line links no GUI library"
    if base in ("QEventLoop", "qeventloop.h"):
        return "no nested event loops"
    return None


def headers(tree, qt):
    """Headers from outside, directly or through ours."""
    used = set()
    for source in tree.under(*PROGRAM):
        for target, chain in tree.reached(source.path).items():
            for name, line in tree.files[target].outside if target in tree.files else []:
                why = refused(source.path, name, qt)
                if not why or (target != source.path and refused(target, name, qt)):
                    continue  # where the header itself may not see it, one finding is enough
                if (target, name) in HEADER_ALLOWED:
                    used.add((target, name))
                    continue
                through = "" if target == source.path else " through " + " -> ".join(chain[1:])
                where = line if target == source.path else 1
                yield Finding("headers", source.path, where, f"sees <{name}>{through}: {why}")
    yield from unused(tree, set(HEADER_ALLOWED) - used)


def unused(tree, allowances):
    for path, what in sorted(allowances):
        if path in tree.files:
            yield Finding("allowances", path, 1, f"{what} is allowed in tests/layers/rules.py and not used any more")


def matches(rule, sources, patterns):
    for source in sources:
        for pattern, why in patterns:
            for match in re.finditer(pattern, source.code):
                yield Finding(rule, source.path, source.line_of(match.start()), f"{match.group(0).strip()}: {why}")


def calls(tree):
    program = tree.under(*PROGRAM)
    yield from matches("calls", program, BLOCKING)
    yield from matches("calls", tree.under("ui"), NESTED_DIALOGS)
    yield from matches("calls", [s for s in program if not s.path.startswith("core/transport/")], NAME_LOOKUP)
    yield from matches("calls", tree.under("core/protocol"), CLOCK)
    yield from matches("calls", tree.under("core"), TRANSLATION)
    # What the comparisons run has a pace to keep.
    tests = [s for s in tree.under("tests") if not s.path.startswith("tests/bench/")]
    yield from matches("tests", tests, SKIPPED_TESTS)


NOT_A_VARIABLE = re.compile(
    r"^(using|typedef|namespace|friend|template|static_assert|class|struct|union|enum|extern|return|goto|"
    r"public|private|protected|Q_[A-Z0-9_]+|QT_[A-Z0-9_]+)\b")
STORAGE = re.compile(r"^(?:(?:static|inline|constinit|\[\[[^\]]*\]\])\s*)+")
HIDDEN_STATIC = re.compile(r"[;{}]\s*(?:inline\s+)?static\s+(?!const\b|constexpr\b|inline\s+const)[^;]*")


def without_templates(text):
    while True:
        shorter = re.sub(r"<[^<>]*>", "", text)
        if shorter == text:
            return text
        text = shorter


def is_constant(text):
    return re.match(r"(?:const|constexpr)\b", STORAGE.sub("", text)) is not None


def declares_variable(text):
    declarator = re.split(r"(?<![=!<>])=(?!=)|\{", without_templates(text), maxsplit=1)[0]
    if "(" in declarator or "operator" in declarator:
        return False
    return len(re.findall(r"[A-Za-z_]\w*", STORAGE.sub("", declarator))) >= 2


def is_mutable_object(statement):
    text = statement.text
    if re.search(r"\bthread_local\b|\bQ_(?:GLOBAL|APPLICATION)_STATIC\b", text):
        return True
    if HIDDEN_STATIC.search(text):
        return True
    is_static = re.match(r"(?:inline\s+)?static\b", text) is not None
    if statement.scope == "function":
        return is_static and not is_constant(text)
    if statement.scope == "class":
        return is_static and not is_constant(text) and declares_variable(text)
    if NOT_A_VARIABLE.match(text) or is_constant(text):
        return False
    return declares_variable(text)


def mutable_objects(tree):
    """core keeps no state outside of objects that somebody owns."""
    used = set()
    for source in tree.under("core"):
        for statement in statements(source.code):
            if not is_mutable_object(statement):
                continue
            allowed = {(p, word) for p, word in STATIC_ALLOWED if p == source.path and word in statement.text}
            used |= allowed
            if not allowed:
                shown = " ".join(statement.text.split())[:80]
                yield Finding("mutable", source.path, statement.line, f"a mutable static object: {shown}")
    yield from unused(tree, set(STATIC_ALLOWED) - used)


def house(root, folders):
    """The licence line near the top, and no file over 600 lines; scripts as well."""
    for folder in folders:
        for file in sorted((Path(root) / folder).rglob("*")):
            if not file.is_file() or "__pycache__" in file.parts:
                continue
            is_code = file.suffix in {".h", ".cpp", ".py", ".sh"}
            with open(file, "rb") as opened:
                if not is_code and opened.read(2) != b"#!":
                    continue
            path = file.relative_to(root).as_posix()
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            if not any(re.fullmatch(r"\W*SPDX-License-Identifier: GPL-3.0-or-later\W*", line) for line in lines[:6]):
                yield Finding("licence", path, 1, "no line of its own near the top with the SPDX-License-Identifier")
            if len(lines) > 600:
                yield Finding("size", path, len(lines), f"{len(lines)} lines; split it by purpose")


def linked(listing, program):
    """`listing` is what ldd printed for the command line program."""
    for name in re.findall(r"\blib(?:Qt6(?:Gui|Widgets|Svg|OpenGL|DBus)\w*|X11|xcb|wayland-\w+|GL)\.so", listing):
        yield Finding("linked", program, 1, f"links {name}: the command line links no GUI library")


def check_tree(tree, qt):
    yield from arrows(tree)
    yield from headers(tree, qt)
    yield from calls(tree)
    yield from mutable_objects(tree)
