// SPDX-License-Identifier: GPL-3.0-or-later
#include "optionvalues.h"

#include <QFile>
#include <QStringEncoder>

namespace porthole::cli {

using namespace Qt::StringLiterals;

Problem setRecord(Unfinished &u, const QByteArray &value)
{
    u.options.record = recordLevelFromText(QString::fromUtf8(value));
    if (u.options.record)
        return {};
    return QString(u"--record takes full, \"first N\" or lengths, not \""_s + shown(value) + u'"');
}

Problem setEngine(Unfinished &u, const QByteArray &value)
{
    if (value != "native" && value != "qt")
        return QString(u"--engine takes native or qt, not \""_s + shown(value) + u'"');
    u.options.engine = value == "qt" ? Engine::Qt : Engine::Native;
    return {};
}

Problem setLineEnd(Unfinished &u, const QByteArray &value)
{
    static const QList<std::pair<QByteArray, LineEnd>> known = {
        {"none", LineEnd::None}, {"lf", LineEnd::Lf}, {"crlf", LineEnd::CrLf}, {"cr", LineEnd::Cr}};
    for (const auto &[name, end] : known) {
        if (value == name) {
            u.lineEnd = end;
            return {};
        }
    }
    return QString(u"--line-end takes lf, crlf, cr or none, not \""_s + shown(value) + u'"');
}

Problem setCharset(Unfinished &u, const QByteArray &value)
{
    if (!QStringEncoder(value.constData()).isValid())
        return QString(u"--charset: there is no charset \""_s + shown(value) + u"\" here"_s);
    u.charset = value;
    return {};
}

Problem setSource(Unfinished &u, const QByteArray &value)
{
    const QString text = QString::fromLocal8Bit(value);
    u.options.source = HostPort{text, 0}.isPath() ? Endpoint::fromPath(text) : Endpoint::fromNumeric(text, 0);
    if (const auto parsed = parseHostPort(text); !u.options.source && parsed)
        u.options.source = Endpoint::fromNumeric(parsed->host, parsed->port);
    if (u.options.source)
        return {};
    return QString(u"--source takes an address of this machine, with or without a port, or for Unix sockets a path or @NAME, not \""_s
                   + shown(value) + u'"');
}

Problem setSave(Unfinished &u, const QByteArray &value)
{
    u.options.save = QFile::decodeName(value);
    if (u.options.savesSession() || u.options.savesCapture() || u.options.savesHar() || u.options.save.endsWith(u".jsonl"))
        return {};
    return u"--save writes files that end in .porthole, .pcapng, .har or .jsonl"_s;
}

Problem addOption(Unfinished &u, const QByteArray &value)
{
    const Result<void> added = addSocketOption(QString::fromLocal8Bit(value), u.options.socket);
    return added ? Problem() : QString(u"--option "_s + shown(value) + u": "_s + added.error().where.detail.english());
}

Problem addJoin(Unfinished &u, const QByteArray &value)
{
    const Result<MulticastJoin> join = parseMulticastJoin(QString::fromLocal8Bit(value));
    if (!join)
        return QString(u"--join "_s + shown(value) + u": "_s + join.error().where.detail.english());
    u.options.joins += *join;
    return {};
}

} // namespace porthole::cli
