// What a person sent, by protocol, newest first, in a file that only they can read.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/sentmessages.h"

#include "core/protocol/compose/secretsought.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace porthole {

namespace {

constexpr qint64 WriteEveryMs = 2000; // it is the whole each time
constexpr qint64 LargestFile = 64 << 20; // never more of it than we would have written

QJsonObject jsonOf(const SentMessages::Sent &sent)
{
    const Request &request = sent.request;
    return {{QStringLiteral("kind"), int(request.kind)},
            {QStringLiteral("bytes"), QString::fromLatin1(sent.bytes.toBase64())},
            {QStringLiteral("charset"), QString::fromLatin1(request.charset)},
            {QStringLiteral("ends"), int(request.lineEnd)},
            {QStringLiteral("escapes"), request.escapes},
            {QStringLiteral("text"), request.text}};
}

Request requestOf(const QJsonObject &json)
{
    Request request;
    request.kind = Request::Kind(qBound(0, json.value(QStringLiteral("kind")).toInt(), int(Request::Kind::Base64))); // files are not remembered
    request.charset = json.value(QStringLiteral("charset")).toString().toLatin1();
    request.lineEnd = LineEnd(qBound(0, json.value(QStringLiteral("ends")).toInt(), int(LineEnd::Cr)));
    request.escapes = json.value(QStringLiteral("escapes")).toBool();
    request.text = json.value(QStringLiteral("text")).toString();
    return request;
}

QByteArray jsonOf(const QHash<QString, QList<SentMessages::Sent>> &sent)
{
    QJsonObject all;
    for (auto it = sent.begin(); it != sent.end(); ++it) {
        QJsonArray list;
        for (const SentMessages::Sent &one : it.value())
            list << jsonOf(one);
        all.insert(it.key(), list);
    }
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

} // namespace

SentMessages::SentMessages(const QString &path) : m_path(path), m_file(std::make_shared<SentFile>(path))
{
    QFile file(m_path);
    if (!m_path.isEmpty() && file.open(QIODevice::ReadOnly))
        read(file.read(LargestFile));
}

SentMessages::~SentMessages()
{
    if (m_path.isEmpty())
        return;
    const bool written = m_file->stop();
    if (m_changed || !written)
        m_file->writeNow([this] { return jsonOf(m_sent); });
}

// What has to wait is written with the next one, or at the end.
void SentMessages::writeSoon()
{
    m_changed = m_sinceWritten.isValid() && m_sinceWritten.elapsed() < WriteEveryMs;
    if (m_changed || m_path.isEmpty())
        return;
    m_sinceWritten.start();
    m_file->write([sent = m_sent] { return jsonOf(sent); });
}

void SentMessages::read(const QByteArray &json)
{
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    for (auto it = all.begin(); it != all.end() && m_sent.size() < MostProtocols; ++it) {
        QList<Sent> list;
        for (const QJsonValue &one : it.value().toArray()) {
            const Request request = requestOf(one.toObject());
            if (list.size() >= MostOfEach || request.text.size() > LongestText)
                continue;
            // An earlier version may have kept it.
            if (carriesSecrets(request)) {
                m_changed = true;
                continue;
            }
            const QByteArray bytes = QByteArray::fromBase64(one.toObject().value(QStringLiteral("bytes")).toString().toLatin1());
            list << Sent{request, request.kind == Request::Kind::Template && bytes.size() <= LongestBytes ? bytes : QByteArray()};
        }
        m_sent.insert(it.key(), list);
    }
}

QList<Request> SentMessages::of(const QString &protocol) const
{
    QList<Request> requests;
    for (const QList<Sent> sent = m_sent.value(protocol); const Sent &one : sent)
        requests << one.request;
    return requests;
}

QByteArray SentMessages::bytesOf(const QString &protocol, const Request &request) const
{
    for (const QList<Sent> sent = m_sent.value(protocol); const Sent &one : sent) {
        if (one.request == request)
            return one.bytes;
    }
    return {};
}

void SentMessages::add(const QString &protocol, const Request &request, const QByteArray &bytes)
{
    const bool full = !m_sent.contains(protocol) && m_sent.size() >= MostProtocols;
    if (!m_kept || full || request.text.isEmpty() || request.text.size() > LongestText || carriesSecrets(request))
        return;
    const bool keepsBytes = request.kind == Request::Kind::Template && bytes.size() <= LongestBytes && !carriesSecrets(bytes);
    const Sent sent{request, keepsBytes ? bytes : QByteArray()};
    QList<Sent> &list = m_sent[protocol];
    if (!list.isEmpty() && list.first().request == request && list.first().bytes == sent.bytes)
        return;
    list.removeIf([&](const Sent &one) { return one.request == request; });
    list.prepend(sent);
    while (list.size() > MostOfEach)
        list.removeLast();
    writeSoon();
}

void SentMessages::clear()
{
    m_sent.clear();
    m_changed = false;
    if (m_path.isEmpty())
        return;
    m_file->stop(); // or what is being written would come after
    QFile::remove(m_path);
}

void SentMessages::setKept(bool kept)
{
    m_kept = kept;
    if (!kept)
        clear();
}

} // namespace porthole
