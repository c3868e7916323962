// What a person sent, by protocol, newest first, in a file that only they can read.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/sentmessages.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace porthole {

namespace {

constexpr qint64 WriteEveryMs = 2000; // it waits for the disk
constexpr qint64 LargestFile = 64 << 20; // never more of it than we would have written

QJsonObject jsonOf(const Request &request)
{
    return {{QStringLiteral("kind"), int(request.kind)},
            {QStringLiteral("charset"), QString::fromLatin1(request.charset)},
            {QStringLiteral("ends"), int(request.lineEnd)},
            {QStringLiteral("escapes"), request.escapes},
            {QStringLiteral("text"), request.text}};
}

Request requestOf(const QJsonObject &json)
{
    Request request;
    request.kind = Request::Kind(qBound(0, json.value(QStringLiteral("kind")).toInt(), int(Request::Kind::Base64)));
    request.charset = json.value(QStringLiteral("charset")).toString().toLatin1();
    request.lineEnd = LineEnd(qBound(0, json.value(QStringLiteral("ends")).toInt(), int(LineEnd::Cr)));
    request.escapes = json.value(QStringLiteral("escapes")).toBool();
    request.text = json.value(QStringLiteral("text")).toString();
    return request;
}

} // namespace

SentMessages::SentMessages(const QString &path) : m_path(path)
{
    QFile file(m_path);
    if (!m_path.isEmpty() && file.open(QIODevice::ReadOnly))
        read(file.read(LargestFile));
}

SentMessages::~SentMessages()
{
    if (m_changed)
        write();
}

// The rest is written at the end.
void SentMessages::writeSoon()
{
    m_changed = m_sinceWritten.isValid() && m_sinceWritten.elapsed() < WriteEveryMs;
    if (m_changed)
        return;
    write();
    m_sinceWritten.start();
}

void SentMessages::read(const QByteArray &json)
{
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    for (auto it = all.begin(); it != all.end() && m_sent.size() < MostProtocols; ++it) {
        QList<Request> list;
        for (const QJsonValue &one : it.value().toArray()) {
            const Request request = requestOf(one.toObject());
            if (list.size() < MostOfEach && request.text.size() <= LongestText)
                list << request;
        }
        m_sent.insert(it.key(), list);
    }
}

void SentMessages::add(const QString &protocol, const Request &request)
{
    const bool full = !m_sent.contains(protocol) && m_sent.size() >= MostProtocols;
    if (!m_kept || request.secret || full || request.text.isEmpty() || request.text.size() > LongestText)
        return;
    QList<Request> &list = m_sent[protocol];
    if (!list.isEmpty() && list.first() == request)
        return;
    list.removeAll(request);
    list.prepend(request);
    while (list.size() > MostOfEach)
        list.removeLast();
    writeSoon();
}

void SentMessages::clear()
{
    m_sent.clear();
    m_changed = false;
    if (!m_path.isEmpty())
        QFile::remove(m_path);
}

void SentMessages::setKept(bool kept)
{
    m_kept = kept;
    if (!kept)
        clear();
}

bool SentMessages::write() const
{
    if (m_path.isEmpty())
        return true;
    QJsonObject all;
    for (auto it = m_sent.begin(); it != m_sent.end(); ++it) {
        QJsonArray list;
        for (const Request &request : it.value())
            list << jsonOf(request);
        all.insert(it.key(), list);
    }
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray json = QJsonDocument(all).toJson(QJsonDocument::Compact);
    return file.write(json) == json.size() && file.commit();
}

} // namespace porthole
