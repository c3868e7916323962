// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/certificatefields.h"

#include "core/protocol/bytes.h"
#include "core/protocol/timeunits.h"
#include "core/protocol/tls/tlsnames.h"

#include <QDateTime>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestValue = 1000;
constexpr qsizetype NamesShown = 20;
constexpr qsizetype LongestHostName = 253; // of a host (RFC 1035 section 2.3.4)
constexpr qsizetype LongestNames = 2 * NamesShown * LongestHostName;
constexpr qint64 SoonDays = 14; // left: time to think of the next certificate
using Weight = Field::Weight;

Field certificateFigure(const char *name, const Text &value, const char *explain, Weight weight = Weight::Usual)
{
    Field field;
    field.name = {name, {}};
    field.value = value;
    field.explain = QLatin1StringView(explain);
    field.weight = weight;
    return field;
}

Field certificateFigure(const char *name, const QString &value, const char *explain)
{
    return certificateFigure(name, Text{"%1", {visibleText(value.toUtf8(), LongestValue)}}, explain);
}

QString minuteOf(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(u"yyyy-MM-dd hh:mm"_s);
}

Field validity(const Certificate &certificate, std::optional<qint64> at)
{
    const QStringList dates{minuteOf(certificate.notBefore), minuteOf(certificate.notAfter)};
    const auto field = [&](const char *words, qint64 seconds, Weight weight) {
        return certificateFigure(QT_TRANSLATE_NOOP("porthole", "Valid"), Text{words, dates + QStringList{QString::number(seconds / SecondsPerDay)}},
                      "certificate.valid", weight);
    };
    if (!at)
        return field(QT_TRANSLATE_NOOP("porthole", "%1 to %2 UTC"), 0, Weight::Usual);
    const qint64 now = *at;
    if (now > certificate.notAfter)
        return field(QT_TRANSLATE_NOOP("porthole", "over, days since then: %3 (%1 to %2 UTC)"), now - certificate.notAfter,
                     Weight::Trouble);
    if (now < certificate.notBefore)
        return field(QT_TRANSLATE_NOOP("porthole", "not yet, days until then: %3 (%1 to %2 UTC)"),
                     certificate.notBefore - now, Weight::Trouble);
    const qint64 left = certificate.notAfter - now;
    return field(QT_TRANSLATE_NOOP("porthole", "days left: %3 (%1 to %2 UTC)"), left,
                 left < SoonDays * SecondsPerDay ? Weight::Caution : Weight::Usual);
}

QString title(const Certificate &certificate)
{
    if (!certificate.commonName.isEmpty())
        return certificate.commonName;
    return certificate.names.value(0, certificate.subject);
}

// The chain ends with what the verification came to: a problem further on belongs to its last one.
QList<Field> problemsAt(const TlsFacts &facts, int depth)
{
    const bool last = depth == int(facts.chain.size()) - 1;
    QList<Field> fields;
    for (const CertificateProblem &problem : facts.problems) {
        if (problem.depth != depth && !(last && problem.depth > depth))
            continue;
        Field field = certificateFigure(QT_TRANSLATE_NOOP("porthole", "Problem"), problem.words, "certificate.problem", Weight::Trouble);
        for (QString &arg : field.value.args)
            arg = visibleText(arg.toUtf8(), LongestValue);
        field.prose = true;
        fields += field;
    }
    return fields;
}

// A chain that holds may have been taken back. What a list says against it stands among the problems.
Field revocation(const TlsFacts &facts)
{
    const char *words = facts.lookedUp
                            ? QT_TRANSLATE_NOOP("porthole", "looked up in the lists that were given")
                            : QT_TRANSLATE_NOOP("porthole", "not checked: nobody was asked whether it was taken back");
    return certificateFigure(QT_TRANSLATE_NOOP("porthole", "Revocation"), Text{words, {}}, "certificate.revocation");
}

Field moreCertificates(qsizetype count)
{
    return certificateFigure(QT_TRANSLATE_NOOP("porthole", "Further certificates"),
                             Text{QT_TRANSLATE_NOOP("porthole", "%1, which are not kept"), {QString::number(count)}},
                             "certificate.authority");
}

Field moreProblems(qsizetype count)
{
    Field field = certificateFigure(QT_TRANSLATE_NOOP("porthole", "Further problems"),
                                    Text{QT_TRANSLATE_NOOP("porthole", "%1, which are not kept"), {QString::number(count)}},
                                    "certificate.problem");
    field.weight = Weight::Trouble;
    return field;
}

Field certificateField(const TlsFacts &facts, int depth, qint64 now)
{
    const Certificate &one = facts.chain.at(depth);
    Field field = certificateFigure(depth == 0 ? QT_TRANSLATE_NOOP("porthole", "Certificate")
                                    : QT_TRANSLATE_NOOP("porthole", "Issued by"),
                         title(one), depth == 0 ? "certificate.own" : "certificate.authority");
    field.fields = problemsAt(facts, depth);
    if (!field.fields.isEmpty())
        field.weight = Weight::Trouble;
    field.fields += factsOfCertificate(one, now);
    if (depth == 0)
        field.fields += revocation(facts);
    return field;
}

Field handshakeField(const TlsFacts &facts)
{
    Field field = certificateFigure(QT_TRANSLATE_NOOP("porthole", "Handshake"), tlsVersionName(facts.version), "handshake.version");
    field.fields += certificateFigure(QT_TRANSLATE_NOOP("porthole", "Cipher"), facts.cipher, "handshake.cipher");
    if (!facts.group.isEmpty())
        field.fields += certificateFigure(QT_TRANSLATE_NOOP("porthole", "Key exchange"), facts.group, "handshake.group");
    if (!facts.protocol.isEmpty())
        field.fields += certificateFigure("ALPN", QString::fromUtf8(facts.protocol), "handshake.alpn");
    if (!facts.serverName.isEmpty())
        field.fields += certificateFigure(QT_TRANSLATE_NOOP("porthole", "Server name"), facts.serverName, "handshake.servername");
    if (facts.resumed)
        field.fields += certificateFigure(QT_TRANSLATE_NOOP("porthole", "Resumed"),
                               Text{QT_TRANSLATE_NOOP("porthole", "yes: the certificates are those of the first connection"), {}},
                               "handshake.resumed");
    return field;
}

} // namespace

QList<Field> factsOfCertificate(const Certificate &certificate, std::optional<qint64> now)
{
    QList<Field> fields;
    const auto add = [&fields](const char *name, const QString &value, const char *explain) {
        if (!value.isEmpty())
            fields += certificateFigure(name, value, explain);
    };
    add(QT_TRANSLATE_NOOP("porthole", "Subject"), certificate.subject, "certificate.subject");
    add(QT_TRANSLATE_NOOP("porthole", "Issuer"), certificate.issuer, "certificate.issuer");
    fields += validity(certificate, now);
    if (const QString names = namesOf(certificate, NamesShown, LongestHostName); !names.isEmpty())
        fields += certificateFigure(QT_TRANSLATE_NOOP("porthole", "Names"),
                                    Text{"%1", {visibleText(names.toUtf8(), LongestNames)}}, "certificate.names");
    add(QT_TRANSLATE_NOOP("porthole", "Key"), certificate.key, "certificate.key");
    add(QT_TRANSLATE_NOOP("porthole", "Signature"), certificate.signature, "certificate.signature");
    add("SHA-256", QString::fromLatin1(certificate.sha256.toHex(':')), "certificate.sha256");
    add(QT_TRANSLATE_NOOP("porthole", "Serial number"), certificate.serial, "certificate.serial");
    return fields;
}

QList<Field> certificateFields(const TlsFacts &facts, qint64 now)
{
    QList<Field> fields;
    for (int depth = 0; depth < int(facts.chain.size()); ++depth)
        fields += certificateField(facts, depth, now);
    if (facts.more > 0)
        fields += moreCertificates(facts.more);
    if (facts.moreProblems > 0)
        fields += moreProblems(facts.moreProblems);
    if (facts.version != 0)
        fields += handshakeField(facts);
    return fields;
}

} // namespace porthole
