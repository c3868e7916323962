// SPDX-License-Identifier: GPL-3.0-or-later
#include "filechecks.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

struct Identity {
    dev_t device = 0;
    ino_t inode = 0;
    QString name; // in the folder that device and inode mean; empty: they mean the file itself

    bool operator==(const Identity &) const = default;
};

// None for what can be read and written by many at once (terminals, pipes, /dev/null), and what nobody can
// find.
std::optional<Identity> identityOf(const QString &path)
{
    struct stat facts = {};
    const QByteArray name = QFile::encodeName(path);
    const bool known =
        path == u"-" ? ::fstat(STDIN_FILENO, &facts) == 0 : ::stat(name.constData(), &facts) == 0;
    if (known)
        return S_ISREG(facts.st_mode) ? std::optional(Identity{facts.st_dev, facts.st_ino, {}})
                                      : std::nullopt;
    const QFileInfo info(path);
    if (::stat(QFile::encodeName(info.path()).constData(), &facts) != 0)
        return std::nullopt;
    return Identity{facts.st_dev, facts.st_ino, info.fileName()};
}

struct Role {
    QString path;
    QString what;
};

QList<Role> inputsOf(const Options &options)
{
    QList<Role> inputs;
    if (options.command == Command::Read)
        inputs += Role{options.file, u"the session to read"_s};
    for (const Part &part : options.parts) {
        if (!part.file.isEmpty())
            inputs += Role{part.file, part.file == u"-" ? u"standard input"_s : u"a file to send"_s};
        if (!part.request.isEmpty())
            inputs += Role{part.request, u"the saved request"_s};
    }
    if (!options.exactly.isEmpty())
        inputs += Role{options.exactly, u"the raw request"_s};
    if (!options.passwordFile.isEmpty())
        inputs += Role{options.passwordFile, u"the file with the password"_s};
    if (!options.bearerFile.isEmpty())
        inputs += Role{options.bearerFile, u"the file with the token"_s};
    if (!options.rulesFile.isEmpty())
        inputs += Role{options.rulesFile, u"the file of rules"_s};
    const TlsOptions &tls = options.tls;
    for (const auto &[path, what] : {std::pair(tls.certificateFile, u"our certificate"_s),
                                     std::pair(tls.keyFile, u"our key"_s),
                                     std::pair(tls.authorityFile, u"the file of authorities"_s),
                                     std::pair(tls.revocationFile, u"the list of revoked certificates"_s)}) {
        if (!path.isEmpty())
            inputs += Role{path, what};
    }
    return inputs;
}

} // namespace

bool isSameFile(const QString &one, const QString &other)
{
    const std::optional<Identity> identity = identityOf(one);
    return identity && identity == identityOf(other);
}

std::optional<QString> fileConflict(const Options &options)
{
    const QList<std::pair<QString, QString>> outputs = {{u"-o"_s, options.output},
                                                        {u"--save"_s, options.save},
                                                        {u"--key-log"_s, options.tls.keyLogFile}};
    QList<Role> others = inputsOf(options);
    for (const auto &[option, path] : outputs) {
        if (path.isEmpty())
            continue;
        for (const Role &other : others) {
            if (isSameFile(path, other.path))
                return QString(option + u" and "_s + other.what + u" are the same file, \""_s
                               + visibleText(path.toUtf8(), 200) + u'"');
        }
        others += Role{path, option};
    }
    return std::nullopt;
}

Failure unreadableInput(const Options &options)
{
    for (const Part &part : options.parts) {
        if (part.file.isEmpty() || part.file == u"-")
            continue;
        struct stat facts = {};
        const QByteArray name = QFile::encodeName(part.file);
        // Not opened: a pipe would notice.
        int error =
            ::stat(name.constData(), &facts) != 0 || ::access(name.constData(), R_OK) != 0 ? errno : 0;
        if (error == 0 && S_ISDIR(facts.st_mode))
            error = EISDIR;
        if (error != 0)
            return failureFromErrno(error, {"open", part.file});
    }
    return {};
}


Failure unusableFile(const QString &path, Text detail)
{
    return {Reason::Usage, 0, {"read", path, std::move(detail)}, {}};
}

} // namespace porthole::cli
