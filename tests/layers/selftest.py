# Shows for every rule of layers that it fires, and that what is allowed passes.
# SPDX-License-Identifier: GPL-3.0-or-later
import tempfile
from pathlib import Path

import rules
from source import Tree

QT = {"QtCore": "QString QTimer QThread QObject QFile QSettings QSocketNotifier QEventLoop QByteArray",
      "QtNetwork": "QTcpSocket QHostAddress", "QtGui": "QColor", "QtWidgets": "QWidget"}

# (what is shown, {file: text}, [(rule, file) that must be found]); nothing else may be found.
CASES = [
    ("a tree in order", {
        "core/protocol/a.h": '#include <QString>\n#include <vector>\n#include <zlib.h>\n',
        "core/protocol/failure.h": "#include <tl/expected.hpp>\n",
        "core/log/l.h": '#include "core/protocol/a.h"\n#include <QFile>\n#include <sys/mman.h>\n',
        "core/transport/t.cpp": '#include "core/protocol/failure.h"\n#include "core/log/l.h"\n#include <sys/socket.h>\n'
                                '#include <QTcpSocket>\n',
        "core/session/s.h": '#include "core/transport/x.h"\n', "core/transport/x.h": "class QTcpSocket;\n",
        "ui/u.h": '#include "core/session/s.h"\n#include <QWidget>\n',
        "app/cli/m.cpp": '#include "core/session/s.h"\n#include <QSocketNotifier>\n',
        "app/gui/m.cpp": '#include "ui/u.h"\nint main() { return app.exec(); }\n'}, []),
    ("protocol sees a timer", {"core/protocol/a.cpp": "#include <QTimer>\n"}, [("headers", "core/protocol/a.cpp")]),
    ("protocol sees a socket header", {"core/protocol/a.cpp": "#include <sys/socket.h>\n"},
     [("headers", "core/protocol/a.cpp")]),
    ("protocol sees a thread", {"core/protocol/a.cpp": "#include <thread>\n"}, [("headers", "core/protocol/a.cpp")]),
    ("protocol sees a file through a header of ours", {
        "core/protocol/a.cpp": '#include "b.h"\n', "core/protocol/b.h": "#include <QFile>\n"},
     [("headers", "core/protocol/b.h")]),
    ("protocol reads the clock", {"core/protocol/a.cpp": "auto f() { return QDateTime::currentDateTime(); }\n"},
     [("calls", "core/protocol/a.cpp")]),
    ("protocol translates", {"core/protocol/a.cpp": 'QString f() { return tr("x"); }\n'},
     [("calls", "core/protocol/a.cpp")]),
    ("protocol sees the log", {"core/protocol/a.cpp": '#include "core/log/l.h"\n', "core/log/l.h": ""},
     [("arrows", "core/protocol/a.cpp")]),
    ("transport sees a protocol", {
        "core/transport/t.cpp": '#include "core/protocol/http.h"\n', "core/protocol/http.h": ""},
     [("arrows", "core/transport/t.cpp")]),
    ("the log sees transport", {"core/log/l.cpp": '#include "core/transport/x.h"\n', "core/transport/x.h": ""},
     [("arrows", "core/log/l.cpp")]),
    ("the catalog sees the log", {"core/catalog/c.cpp": '#include "core/log/l.h"\n', "core/log/l.h": ""},
     [("arrows", "core/catalog/c.cpp")]),
    ("core sees ui", {"core/model/m.cpp": '#include "ui/u.h"\n', "ui/u.h": ""}, [("arrows", "core/model/m.cpp")]),
    ("core sees a widget", {"core/model/m.cpp": "#include <QWidget>\n"}, [("headers", "core/model/m.cpp")]),
    ("core sees a widget by its long name", {"core/model/m.cpp": "#include <QtWidgets/qwidget.h>\n"},
     [("headers", "core/model/m.cpp")]),
    ("core sees a colour through a header of ours", {
        "core/model/m.cpp": '#include "core/model/n.h"\n', "core/model/n.h": "#include <QColor>\n"},
     [("headers", "core/model/n.h")]),
    ("ui sees app", {"ui/u.cpp": '#include "app/a.h"\n', "app/a.h": ""}, [("arrows", "ui/u.cpp")]),
    ("the command line sees ui", {"app/cli/m.cpp": '#include "ui/u.h"\n', "ui/u.h": ""}, [("arrows", "app/cli/m.cpp")]),
    ("the command line sees a widget", {"app/cli/m.cpp": "#include <QWidget>\n"}, [("headers", "app/cli/m.cpp")]),
    ("ui sees a socket", {"ui/u.cpp": "#include <QTcpSocket>\n"}, [("headers", "ui/u.cpp")]),
    ("session sees a socket through a transport header", {
        "core/session/s.cpp": '#include "core/transport/x.h"\n', "core/transport/x.h": "#include <netinet/in.h>\n"},
     [("headers", "core/session/s.cpp")]),
    ("session sees a notifier", {"core/session/s.cpp": "#include <QSocketNotifier>\n"}, [("headers", "core/session/s.cpp")]),
    ("an include that is commented out", {"core/model/m.cpp": "// #include <QWidget>\n/*\n#include <QColor>\n*/\n"}, []),
    ("a wait", {"core/session/s.cpp": "void f() { s->waitForReadyRead(1); }\n"}, [("calls", "core/session/s.cpp")]),
    ("a wait in a comment and in a text", {"ui/u.cpp": '// waitForReadyRead(\nauto x = "processEvents(";\n'}, []),
    ("processEvents", {"ui/u.cpp": "void f() { QCoreApplication::processEvents(); }\n"}, [("calls", "ui/u.cpp")]),
    ("a nested loop", {"ui/u.cpp": "void f() { QEventLoop loop; }\n"}, [("calls", "ui/u.cpp")]),
    ("a sleep", {"app/cli/m.cpp": "void f() { ::sleep(1); }\n"}, [("calls", "app/cli/m.cpp")]),
    ("a short sleep", {"core/log/l.cpp": "void f() { usleep(1); }\n"}, [("calls", "core/log/l.cpp")]),
    ("a thread's sleep", {"core/log/l.cpp": "void f() { QThread::msleep(1); }\n"}, [("calls", "core/log/l.cpp")]),
    ("a standard sleep", {"core/log/l.cpp": "void f() { std::this_thread::sleep_for(x); }\n"}, [("calls", "core/log/l.cpp")]),
    ("a modal dialog", {"ui/u.cpp": "void f() { dialog->exec(); }\n"}, [("calls", "ui/u.cpp")]),
    ("a blocking question", {"ui/u.cpp": "void f() { QMessageBox::question(this, a, b); }\n"}, [("calls", "ui/u.cpp")]),
    ("a name look-up", {"core/session/s.cpp": "void f() { getaddrinfo(a, b, c, d); }\n"}, [("calls", "core/session/s.cpp")]),
    ("a static in a function", {"core/log/l.cpp": "int f()\n{\n    static int n = 0;\n    return ++n;\n}\n"},
     [("mutable", "core/log/l.cpp")]),
    ("a static built with arguments", {"core/log/l.cpp": "void f() { static QMutex lock(1); }\n"},
     [("mutable", "core/log/l.cpp")]),
    ("a static in a lambda", {"core/log/l.cpp": "void f() { g([] { int a; static int n = 0; return ++n; }); }\n"},
     [("mutable", "core/log/l.cpp")]),
    ("a static member behind macros", {
        "core/log/l.h": "class A : public QObject\n{\n    Q_OBJECT\n    Q_ENUM(B)\npublic:\n    static int n;\n};\n"},
     [("mutable", "core/log/l.h")]),
    ("a static member", {"core/log/l.h": "class A\n{\n    static int n;\n};\n"}, [("mutable", "core/log/l.h")]),
    ("a global", {"core/log/l.cpp": "namespace porthole {\nint count = 0;\n}\n"}, [("mutable", "core/log/l.cpp")]),
    ("an unnamed namespace's atomic", {"core/log/l.cpp": "namespace {\nstd::atomic<int> count{0};\n}\n"},
     [("mutable", "core/log/l.cpp")]),
    ("a static table that is not const", {"core/log/l.cpp": "static QHash<int, QString> table = {{1, x}};\n"},
     [("mutable", "core/log/l.cpp")]),
    ("a thread's own object", {"core/log/l.cpp": "void f() { thread_local int n = 0; }\n"}, [("mutable", "core/log/l.cpp")]),
    ("Qt's global", {"core/log/l.cpp": "Q_GLOBAL_STATIC(QMutex, lock)\nint f();\n"}, [("mutable", "core/log/l.cpp")]),
    ("constants and functions", {"core/log/l.cpp": """
namespace porthole {
using A = int;
enum class E : quint8 { One, Two };
struct S { int a = 0; std::function<void(int)> call; static S make(int a); static constexpr int Size = 4; };
static const QHash<int, QString> names = {{1, x}, {2, y}};
constexpr int table[] = {1, 2, 3};
inline constexpr int Limit = 30'000;
template <typename T> T twice(T a) { static const int k = 2; return k * a; }
static int helper(const S &s) { return static_cast<int>(s.a); }
Result<void> f(const S &s);
S::S(int a) : m_a{a}, m_b(a) {}
auto g() -> int { if (a) { return {1}; } else { for (;;) { h([this] { int x = 0; return x; }); } } }
extern "C" { void c(); }
}
"""}, []),
    ("a test that skips", {"tests/unit/tst_a.cpp": "void f() { QSKIP(x); }\n"}, [("tests", "tests/unit/tst_a.cpp")]),
    ("a test that sleeps", {"tests/unit/tst_a.cpp": "void f() { QTest::qWait(50); }\n"}, [("tests", "tests/unit/tst_a.cpp")]),
    ("allowances that nobody uses", {"core/log/allowed.cpp": "int f();\n"}, [("allowances", "core/log/allowed.cpp")]),
    ("allowances in use", {"core/log/allowed.cpp": "#include <netdb.h>\nstatic int handler = 0;\n"}, []),
]

LICENCE = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
HOUSE_CASES = [
    ("no licence line", {"core/a.cpp": "// A purpose.\n"}, [("licence", "core/a.cpp")]),
    ("a licence line too late", {"core/a.cpp": "\n" * 20 + LICENCE}, [("licence", "core/a.cpp")]),
    ("a script without licence line", {"tests/run": "#!/bin/sh\n"}, [("licence", "tests/run")]),
    ("a file too long", {"ui/a.cpp": LICENCE + "\n" * 600}, [("size", "ui/a.cpp")]),
    ("a file of 600 lines", {"ui/a.cpp": LICENCE + "\n" * 599}, []),
]


def write(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def qt_in(root):
    for module, names in QT.items():
        write(root / "qt" / module, {name: "" for name in names.split()})
        write(root / "qt" / module, {name.lower() + ".h": "" for name in names.split()})
    return rules.QtHeaders(root / "qt")


def outcome(files, look):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, files)
        return sorted({(f.rule, f.path) for f in look(root)})


def run():
    rules.HEADER_ALLOWED[("core/log/allowed.cpp", "netdb.h")] = "shown here"
    rules.STATIC_ALLOWED[("core/log/allowed.cpp", "handler")] = "shown here"

    def look_at_tree(root):
        return rules.check_tree(Tree(root, [*rules.PROGRAM, "tests"]), qt_in(root))

    def look_at_house(root):
        return rules.house(root, [*rules.PROGRAM, "tests"])

    wrong = 0
    for cases, look in ((CASES, look_at_tree), (HOUSE_CASES, look_at_house)):
        for name, files, expected in cases:
            found = outcome(files, look)
            if found != sorted(expected):
                wrong += 1
                print(f"FAIL: {name}\n    expected {sorted(expected)}\n    found    {found}")
    for listing, expected in (("\tlibQt6Core.so.6 => x\n", 0), ("\tlibQt6Gui.so.6 => x\n\tlibQt6Widgets.so.6 => x\n", 2)):
        if len(list(rules.linked(listing, "p"))) != expected:
            wrong += 1
            print(f"FAIL: libraries in {listing!r}")
    print(f"layers --self-test: {len(CASES) + len(HOUSE_CASES) + 2} cases, {wrong} wrong")
    return 1 if wrong else 0
