// What a TLS transport writes down: messages, keys, what is wrong with certificates.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlsnames.h"
#include "core/transport/tls/tlstransport.h"

namespace porthole {

using namespace Qt::StringLiterals;

QString tlsSummary(const TlsFacts &facts)
{
    QStringList parts{tlsVersionName(facts.version), facts.cipher};
    if (!facts.group.isEmpty())
        parts += facts.group;
    if (!facts.protocol.isEmpty())
        parts += u"ALPN "_s + QString::fromUtf8(facts.protocol);
    if (facts.resumed)
        parts += u"resumed"_s;
    if (facts.chain.isEmpty())
        return parts.join(u", "_s);
    const Certificate &own = facts.chain.first();
    const QString name = own.commonName.isEmpty() ? own.subject : own.commonName;
    parts += u"certificate of "_s + name + (facts.isVerified() ? u" verified"_s : u" NOT verified"_s);
    return parts.join(u", "_s);
}

void TlsTransport::noteProblems(qsizetype from)
{
    const TlsFacts &facts = m_engine->facts();
    for (qsizetype i = from; i < facts.problems.size(); ++i)
        m_record.note(Severity::Caution, facts.problems.at(i).words.english());
    if (facts.moreProblems > 0)
        m_record.note(Severity::Caution, moreProblemsText(facts.moreProblems).english());
}

void TlsTransport::logMessage(const TlsOutput &output)
{
    const bool alert = output.kind == TlsOutput::Kind::Alert;
    if (output.bytes.isEmpty())
        return;
    const QString name = alert ? u"Alert: "_s + tlsAlertName(quint8(output.bytes.back()))
                               : tlsHandshakeName(quint8(output.bytes.front()));
    const QByteArray text = name.toUtf8();
    NewEntry entry;
    entry.kind = output.direction == Direction::In ? Kind::Received : Kind::Sent;
    entry.direction = output.direction;
    entry.layer = Layer::TlsHandshake;
    entry.conversation = m_record.conversation();
    entry.result = qint32(output.bytes.size());
    entry.payload = output.bytes;
    entry.text = text;
    entry.level = m_level;
    m_record.log().append(entry);
}

// "CLIENT_RANDOM <random> <secret>": who has the line can decrypt what was recorded.
void TlsTransport::logKey(const QByteArray &line)
{
    const QByteArray text = "key log: " + line.left(line.indexOf(' '));
    const SecretRange whole{0, quint32(line.size())};
    NewEntry entry;
    entry.kind = Kind::Note;
    entry.layer = Layer::Tls;
    entry.conversation = m_record.conversation();
    entry.aux = quint32(Severity::Info);
    entry.payload = line;
    entry.secrets = {&whole, 1};
    entry.text = text;
    m_record.log().append(entry);
}

} // namespace porthole
