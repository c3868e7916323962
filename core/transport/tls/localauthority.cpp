// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/localauthority.h"

#include "core/log/replacementfile.h"
#include "core/settings/settings.h"
#include "core/transport/tls/issuing.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QNetworkInterface>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int OwnDays = 3650;
constexpr int IssuedDays = 365;
constexpr qsizetype LongestHost = 24; // a common name has 64 characters (RFC 5280 appendix A)

QString thisMachine()
{
    char name[256] = {};
    return ::gethostname(name, sizeof name - 1) == 0 ? QString::fromUtf8(name) : QString();
}

QString ownName()
{
    QString host = thisMachine();
    if (host.size() > LongestHost)
        host = host.left(LongestHost) + u'…';
    return QString(u"Porthole local CA, made on "_s + host + u' '
                   + QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-dd"_s));
}

tl::unexpected<Failure> failed(const char *step, const QString &path)
{
    return tl::unexpected<Failure>(failureFromErrno(errno, {step, path, {}}));
}

tl::unexpected<Failure> failed(Reason reason, const QString &path, const char *words)
{
    return tl::unexpected<Failure>(Failure{reason, 0, {"read", path, {words, {}}}, {}});
}

bool isEveryAddress(const QString &host)
{
    const auto address = Endpoint::fromNumeric(host, 0);
    return host == u"*" || (address && address->isAny());
}

} // namespace

LocalAuthority::LocalAuthority(const QString &folder)
    : m_folder(folder.isEmpty() ? dataFolder() + u"/authority"_s : folder)
{
}

QString LocalAuthority::certificateFile() const
{
    return m_folder + u"/porthole-local-ca.pem"_s;
}

QString LocalAuthority::keyFile() const
{
    return m_folder + u"/porthole-local-ca.key"_s;
}

QStringList LocalAuthority::namesFor(const QString &host)
{
    QStringList names{u"localhost"_s, thisMachine(), u"127.0.0.1"_s, u"::1"_s};
    if (isEveryAddress(host)) {
        for (const QHostAddress &address : QNetworkInterface::allAddresses())
            names += address.toString().section(u'%', 0, 0);
    } else {
        names += host.section(u'%', 0, 0);
    }
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

Result<LocalIdentity> LocalAuthority::issue(const QStringList &names) const
{
    const Result<QByteArray> pem = ownPem();
    if (!pem)
        return tl::unexpected<Failure>(pem.error());
    const issuing::Made own = issuing::read(*pem);
    if (!own)
        return failed(Reason::Damaged, keyFile(),
                      QT_TRANSLATE_NOOP("porthole", "It does not hold the local authority's certificate and key. When it is "
                                                    "removed, a new authority is made."));
    const QByteArray authority = issuing::pemOf(own.certificate.get());
    if (const Result<void> told = publish(authority); !told)
        return tl::unexpected<Failure>(told.error());
    const issuing::Made made = issuing::makeServer(names, IssuedDays, own.certificate.get(), own.key.get());
    if (!made)
        return tl::unexpected<Failure>(Failure{Reason::Internal, 0, {"make a certificate", names.value(0), {}}, {}});
    return LocalIdentity{issuing::pemOf(made.certificate.get()) + authority, issuing::pemOf(made.key.get())};
}

// The one there is, unless it ends before what it would issue.
Result<QByteArray> LocalAuthority::ownPem() const
{
    if (const Result<void> there = prepareFolder(); !there)
        return tl::unexpected<Failure>(there.error());
    Result<QByteArray> stored = storedPem();
    if (stored && !stored->isEmpty()) {
        const issuing::Made own = issuing::read(*stored);
        if (!own || issuing::isValidFor(own.certificate.get(), IssuedDays + 1))
            return stored;
        ::unlink(QFile::encodeName(keyFile()).constData());
    } else if (!stored) {
        return stored;
    }
    if (const Result<void> made = makeOwn(); !made)
        return tl::unexpected<Failure>(made.error());
    return storedPem();
}

Result<void> LocalAuthority::prepareFolder() const
{
    if (!QDir().mkpath(m_folder))
        return failed("make folder", m_folder);
    if (::chmod(QFile::encodeName(m_folder).constData(), 0700) != 0)
        return failed("make private", m_folder);
    return {};
}

// Empty: there is none yet.
Result<QByteArray> LocalAuthority::storedPem() const
{
    constexpr qint64 Longest = 64 << 10;
    const int fd = ::open(QFile::encodeName(keyFile()).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 && errno == ENOENT)
        return QByteArray();
    if (fd < 0)
        return failed("open", keyFile());
    struct stat facts = {};
    QFile file;
    if (::fstat(fd, &facts) != 0 || !S_ISREG(facts.st_mode)
        || !file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(fd);
        return failed(Reason::Damaged, keyFile(), QT_TRANSLATE_NOOP("porthole", "It is no file."));
    }
    if (facts.st_uid != ::geteuid() || (facts.st_mode & 077) != 0)
        return failed(Reason::Permission, keyFile(),
                      QT_TRANSLATE_NOOP("porthole", "Others can read the key of the local authority, or it is theirs: it "
                                                    "is not used. When it is removed, a new authority is made."));
    return file.read(Longest);
}

// Whole or not at all; where another program was quicker, its authority is everybody's.
Result<void> LocalAuthority::makeOwn() const
{
    const issuing::Made made = issuing::makeAuthority(ownName(), OwnDays);
    if (!made)
        return tl::unexpected<Failure>(Failure{Reason::Internal, 0, {"make a certificate", keyFile(), {}}, {}});
    ReplacementFile file(keyFile()); // 0600
    if (const Result<void> opened = file.open(); !opened)
        return opened;
    const QByteArray pem = issuing::pemOf(made.certificate.get()) + issuing::pemOf(made.key.get());
    if (const Result<void> written = file.write(pem); !written)
        return written;
    const QByteArray from = QFile::encodeName(file.temporaryPath());
    if (::link(from.constData(), QFile::encodeName(keyFile()).constData()) != 0 && errno != EEXIST)
        return failed("create", keyFile());
    return {};
}

Result<void> LocalAuthority::publish(const QByteArray &certificate) const
{
    QFile there(certificateFile());
    if (there.open(QIODevice::ReadOnly) && there.read(certificate.size() + 1) == certificate)
        return {};
    ReplacementFile file(certificateFile());
    Result<void> done = file.open();
    if (done)
        done = file.write(certificate);
    return done ? file.commit() : done;
}

} // namespace porthole
