// What TLS came to, in one line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tlswords.h"

#include "core/protocol/bytes.h"
#include "core/protocol/tls/tlsnames.h"
#include "ui/widgets/translate.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace porthole {

namespace {

constexpr qsizetype LongestTlsName = 200;

QString visible(const QString &hostile)
{
    return visibleText(hostile.toUtf8(), LongestTlsName);
}

QString nameOf(const Certificate &certificate)
{
    if (!certificate.commonName.isEmpty())
        return visible(certificate.commonName);
    return visible(certificate.names.value(0, certificate.subject));
}

QString certificateWords(const TlsFacts &facts, Role role)
{
    if (facts.chain.isEmpty())
        return role == Role::Server ? QString() : tr("no certificate shown");
    const QString name = nameOf(facts.chain.first());
    if (facts.resumed)
        return tr("certificate of %1 verified the first time").arg(name);
    if (facts.isVerified())
        return tr("certificate of %1 verified").arg(name);
    return facts.accepted ? tr("certificate of %1 NOT verified, but accepted by you").arg(name)
                          : tr("certificate of %1 NOT verified").arg(name);
}

QString securedWords(const TlsFacts &facts, Role role)
{
    QStringList parts{tlsVersionName(facts.version), facts.cipher, facts.group};
    // What is wrong must not be what is cut off.
    if (!facts.resumed && !facts.isVerified() && !facts.chain.isEmpty())
        parts.prepend(certificateWords(facts, role));
    if (!facts.protocol.isEmpty())
        parts << tr("ALPN %1").arg(visible(QString::fromUtf8(facts.protocol)));
    if (role == Role::Server && !facts.serverName.isEmpty())
        parts << tr("asked for %1").arg(visible(facts.serverName));
    if (facts.resumed)
        parts << tr("resumed");
    parts << certificateWords(facts, role);
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(QStringLiteral(", "));
}

} // namespace

bool isRefused(const ConnectionSnapshot &snapshot)
{
    const TlsFacts *facts = snapshot.tls.get();
    return facts && facts->version == 0 && facts->checked && !facts->accepted && !facts->problems.isEmpty()
           && !facts->chain.isEmpty() && snapshot.facts.failure.reason == Reason::Tls;
}

QString tlsWords(const ConnectionSnapshot &snapshot)
{
    if (!snapshot.tls)
        return {};
    if (snapshot.tls->version != 0)
        return securedWords(*snapshot.tls, snapshot.role);
    if (!isRefused(snapshot))
        return {};
    return tr("Certificate of %1 refused").arg(nameOf(snapshot.tls->chain.first()));
}

StateGlyph tlsGlyph(const ConnectionSnapshot &snapshot)
{
    if (isRefused(snapshot))
        return {QStringLiteral("error"), Tone::Trouble};
    if (snapshot.tls && !snapshot.tls->problems.isEmpty())
        return {QStringLiteral("warning"), Tone::Caution};
    return {QStringLiteral("lock"), Tone::Secondary};
}

} // namespace porthole
