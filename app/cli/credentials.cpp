// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials.h"

#include "filechecks.h"

#include <QFile>

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LongestSecret = 64 << 10;
constexpr char Interrupted = 3; // Ctrl+C

// The one whoever started this sits at, wherever the standard descriptors lead. It is left as it was found, also by a
// signal that ends the process: that waits until then.
class SilentTerminal
{
public:
    SilentTerminal() : m_fd(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        m_changed = m_fd >= 0 && ::tcgetattr(m_fd, &m_found) == 0;
        if (!m_changed)
            return;
        sigset_t ending;
        ::sigemptyset(&ending);
        for (const int signal : {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP})
            ::sigaddset(&ending, signal);
        ::pthread_sigmask(SIG_BLOCK, &ending, &m_mask);
        m_signals = ::signalfd(-1, &ending, SFD_CLOEXEC);
        termios silent = m_found;
        // A signal from its keys would leave it silent: Ctrl+C ends the line instead.
        silent.c_lflag &= ~tcflag_t(ECHO | ISIG);
        silent.c_cc[VEOL] = Interrupted;
        ::tcsetattr(m_fd, TCSAFLUSH, &silent);
    }
    ~SilentTerminal()
    {
        if (m_changed)
            ::tcsetattr(m_fd, TCSAFLUSH, &m_found);
        for (const int fd : {m_fd, m_signals}) {
            if (fd >= 0)
                ::close(fd);
        }
        if (m_changed)
            ::pthread_sigmask(SIG_SETMASK, &m_mask, nullptr); // what waits comes now
    }
    Q_DISABLE_COPY_MOVE(SilentTerminal)

    bool isThere() const { return m_changed; }

    bool say(const QByteArray &text) const { return ::write(m_fd, text.constData(), size_t(text.size())) == text.size(); }

    // Up to what ends it, which comes along; empty where nobody answers.
    QByteArray line() const
    {
        QByteArray all;
        for (char c = 0; all.size() < LongestSecret && c != '\n' && c != Interrupted;) {
            if (!waitForKey())
                return {};
            const ssize_t got = ::read(m_fd, &c, 1);
            if (got < 0 && errno == EINTR)
                continue;
            if (got != 1)
                return {};
            all += c;
        }
        return all;
    }

private:
    // False: a signal has come, which is left for the destructor to let through.
    bool waitForKey() const
    {
        pollfd both[] = {{m_fd, POLLIN, 0}, {m_signals, POLLIN, 0}};
        while (::poll(both, 2, -1) < 0) {
            if (errno != EINTR)
                return false;
        }
        return both[1].revents == 0;
    }

    int m_fd;
    int m_signals = -1;
    sigset_t m_mask = {};
    termios m_found = {};
    bool m_changed = false;
};

Result<QByteArray> askedFor(const QString &user)
{
    const SilentTerminal terminal;
    const Text nowhere{QT_TRANSLATE_NOOP("porthole", "There is no terminal to ask for the password at: give it by --password-file FILE, "
                                                     "or write --user NAME: for an empty one."), {}};
    if (!terminal.isThere() || !terminal.say("password of " + visibleText(user.toUtf8(), 200).toUtf8() + ": "))
        return tl::unexpected(Failure{Reason::Usage, 0, {"read the password", {}, nowhere}, {}});
    const QByteArray line = terminal.line();
    terminal.say("\n");
    if (!line.endsWith('\n'))
        return tl::unexpected(Failure{Reason::Cancelled, 0, {"read the password"}, {}});
    return line.chopped(1);
}

// Its first line.
Result<QByteArray> secretIn(const QString &path)
{
    QFile file(path == u"-"_s ? u"/dev/stdin"_s : path);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return tl::unexpected(failureFromErrno(errno ? errno : ENOENT, {"open", path}));
    QByteArray line = file.readLine(LongestSecret + 1);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return tl::unexpected(unusableFile(path, {QT_TRANSLATE_NOOP("porthole", "Its first line is empty: the secret should stand there."), {}}));
    if (line.size() >= LongestSecret)
        return tl::unexpected(unusableFile(path, {QT_TRANSLATE_NOOP("porthole", "Its first line is no secret: it is longer than 64 KiB."), {}}));
    return line;
}

} // namespace

Failure readCredentials(Options &options)
{
    if (!options.bearerFile.isEmpty()) {
        const Result<QByteArray> token = secretIn(options.bearerFile);
        if (!token)
            return token.error();
        options.bearer = *token;
    }
    if (!options.needsPassword)
        return {};
    const Result<QByteArray> password = options.passwordFile.isEmpty() ? askedFor(options.user) : secretIn(options.passwordFile);
    if (!password)
        return password.error();
    options.password = QString::fromLocal8Bit(*password);
    return {};
}

} // namespace porthole::cli
