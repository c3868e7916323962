// What became of an exchange, in words and as a glyph.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangewords.h"

#include "core/model/entrytext.h"
#include "ui/widgets/translate.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace porthole {


namespace {

bool isCaution(ExchangeStep step)
{
    return step == ExchangeStep::Warning || step == ExchangeStep::Unsolicited || step == ExchangeStep::Unsent;
}

// ", as gzip 87 bytes": as what it crossed the network; the head says it when all of it came.
QString codingWords(const QList<Field> &head)
{
    QString all;
    for (const Field &field : head)
        if (field.explain == QLatin1StringView("http.coding") && field.value.args.size() > 1)
            all += tr(", as %1 %2").arg(field.value.args[0], humanBytes(field.value.args[1].toULongLong()));
    return all;
}

QString sizeWords(const ExchangeSnapshot &snapshot, const ContentKind &kind)
{
    if (snapshot.contentSize == 0)
        return tr("no content");
    const QString size = humanBytes(quint64(snapshot.contentSize));
    const QString what = kind.name.isEmpty() ? size : tr("%1 of %2").arg(size, translated(kind.name));
    return what + codingWords(snapshot.head);
}

// Of the content, as far as its head says so; what is coded is counted decoded, of which nothing is said. -1: not known.
qint64 announcedSize(const QList<Field> &head)
{
    qint64 size = -1;
    for (const Field &field : head) {
        const QString name = field.name.english();
        if (name.compare(QLatin1StringView("content-encoding"), Qt::CaseInsensitive) == 0)
            return -1;
        bool isNumber = false;
        const qint64 said = field.value.english().toLongLong(&isNumber);
        if (isNumber && name.compare(QLatin1StringView("content-length"), Qt::CaseInsensitive) == 0)
            size = said;
    }
    return size;
}

QString runningWords(const ExchangeSnapshot &snapshot)
{
    const qint64 all = announcedSize(snapshot.head);
    if (snapshot.contentSize > 0 && all >= snapshot.contentSize)
        return tr("Receiving, %1 of %2").arg(humanBytes(quint64(snapshot.contentSize)), humanBytes(quint64(all)));
    if (snapshot.contentSize > 0)
        return tr("Receiving, %1 so far").arg(humanBytes(quint64(snapshot.contentSize)));
    const ExchangeHop &hop = snapshot.hops.last();
    const ExchangeLane::What now = hop.lanes.isEmpty() ? ExchangeLane::What::Connect : hop.lanes.last().what;
    switch (now) {
    case ExchangeLane::What::Resolve: return tr("Looking up the name");
    case ExchangeLane::What::Connect: return tr("Connecting");
    case ExchangeLane::What::Tls: return tr("Agreeing on TLS");
    case ExchangeLane::What::Request: return tr("Sending the request");
    case ExchangeLane::What::Waiting: return tr("Waiting for the answer");
    case ExchangeLane::What::Response: return tr("Receiving the answer");
    case ExchangeLane::What::Preparing:
    case ExchangeLane::What::Settling:
    case ExchangeLane::What::Closing: break; // they are known when they are over
    }
    return {};
}

// Two or three words; the sentences stand below.
QString headline(Reason reason)
{
    switch (reason) {
    case Reason::Dns: return tr("No address found");
    case Reason::Refused: return tr("Refused");
    case Reason::Timeout: return tr("No answer");
    case Reason::Unreachable: return tr("Not reachable");
    case Reason::Reset: return tr("Broken off");
    case Reason::Closed: return tr("Closed too early");
    case Reason::Tls: return tr("No secure connection");
    case Reason::Protocol: return tr("Not understood");
    case Reason::Limit: return tr("Over a limit");
    case Reason::Rejected: return tr("Rejected");
    default: return tr("Failed");
    }
}

QString failedWords(const ExchangeSnapshot &snapshot, const QString &time)
{
    if (snapshot.failure.reason == Reason::Usage)
        return tr("Nothing was sent");
    if (snapshot.failure.reason == Reason::Cancelled)
        return tr("Stopped after %1").arg(time);
    return tr("%1 after %2").arg(headline(snapshot.failure.reason), time);
}

} // namespace

QString exchangeVerdict(const ExchangeSnapshot &snapshot, const ContentKind &kind)
{
    if (snapshot.state == ExchangeSnapshot::State::Idle)
        return {};
    if (snapshot.state == ExchangeSnapshot::State::Running)
        return runningWords(snapshot);
    const QString time = durationText(snapshot.ended - snapshot.begun);
    if (snapshot.failure && snapshot.code == 0)
        return failedWords(snapshot, time);
    if (snapshot.isLeftAtRedirect())
        return tr("Not followed further after %1: %2").arg(time, translated(snapshot.verdict));
    const QString what = tr("%1 in %2").arg(sizeWords(snapshot, kind), time);
    // Without a code the verdict says no more than the size does.
    if (snapshot.code == 0)
        return what;
    const QString said = QString(translated(snapshot.verdict) % QStringLiteral(", ") % what);
    // The code alone would say that all is well. A whole answer may well say no.
    return snapshot.failure && !snapshot.answered ? tr("Incomplete: %1").arg(said) : said;
}

StateGlyph exchangeGlyph(const ExchangeSnapshot &snapshot)
{
    if (snapshot.state == ExchangeSnapshot::State::Idle)
        return {};
    if (snapshot.state == ExchangeSnapshot::State::Running)
        return {QStringLiteral("glyph-ring"), Tone::Accent};
    if (snapshot.failure.reason == Reason::Cancelled)
        return {QStringLiteral("glyph-ring"), Tone::Secondary};
    if (snapshot.failure.reason == Reason::Timeout && snapshot.code == 0)
        return {QStringLiteral("glyph-triangle"), Tone::Caution};
    if (snapshot.failure)
        return {QStringLiteral("glyph-square"), Tone::Trouble};
    return hasCautions(snapshot) ? StateGlyph{QStringLiteral("glyph-half"), Tone::Caution}
                                 : StateGlyph{QStringLiteral("glyph-round"), Tone::Accent};
}

QString exchangeTraffic(const ExchangeSnapshot &snapshot)
{
    if (snapshot.bytesSent == 0 && snapshot.bytesReceived == 0)
        return {};
    const QString sent = tr("Sent %1").arg(humanBytes(snapshot.bytesSent));
    const QString received = tr("Received %1").arg(humanBytes(snapshot.bytesReceived));
    return QString(sent % QStringLiteral("   ") % received);
}

bool hasCautions(const ExchangeSnapshot &snapshot)
{
    return std::any_of(snapshot.remarks.begin(), snapshot.remarks.end(),
                       [](const ExchangeRemark &remark) { return isCaution(remark.step); });
}

QString cautionWords(const ExchangeSnapshot &snapshot)
{
    const auto caution = [](const ExchangeRemark &remark) { return isCaution(remark.step); };
    const auto first = std::find_if(snapshot.remarks.begin(), snapshot.remarks.end(), caution);
    if (first == snapshot.remarks.end())
        return {};
    const qint64 more = std::count_if(first + 1, snapshot.remarks.end(), caution);
    const QString said = translated(first->text);
    return more == 0 ? said : tr("%1 (more below Remarks: %2)").arg(said, QString::number(more));
}

ConnectionSnapshot connectionOf(const ExchangeSnapshot &snapshot)
{
    ConnectionSnapshot connection;
    connection.role = Role::Client;
    connection.tls = snapshot.tls;
    connection.secure = bool(snapshot.tls);
    connection.facts.failure = snapshot.failure;
    return connection;
}

QList<Field> remarkFields(const ExchangeSnapshot &snapshot)
{
    QList<Field> fields;
    for (const ExchangeRemark &remark : snapshot.remarks) {
        Field field;
        field.name = {"%1", {durationText(remark.time - snapshot.begun)}};
        field.value = remark.text;
        field.weight = isCaution(remark.step) ? Field::Weight::Caution : Field::Weight::Usual;
        field.prose = true;
        fields += field;
    }
    if (snapshot.moreRemarks > 0) {
        Field more;
        more.name = {QT_TRANSLATE_NOOP("porthole", "and"), {}};
        more.value = {QT_TRANSLATE_NOOP("porthole", "%1 more, which are in the log."),
                      {QString::number(snapshot.moreRemarks)}};
        more.prose = true;
        fields += more;
    }
    return fields;
}

} // namespace porthole
