// SPDX-License-Identifier: GPL-3.0-or-later
#include "portstext.h"

#include "core/protocol/bytes.h"

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

// Columns as wide as their widest cell, two spaces between them; the last one ends where it ends.
QString aligned(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i == widths.size())
                widths += 0;
            widths[i] = qMax(widths[i], row[i].size());
        }
    }
    QString out;
    for (const QStringList &row : rows) {
        QString line = u"  "_s;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? QString(row[i].leftJustified(widths[i]) + u"  "_s) : row[i];
        while (line.endsWith(u' '))
            line.chop(1);
        out += line + u'\n';
    }
    return out;
}

QString place(quint16 port, TransportProtocol transport)
{
    return QString::number(port) + u'/' + QLatin1StringView(transportProtocolName(transport));
}

QString place(const ProtocolRow &row)
{
    return row.port ? place(row.number(), row.transport()) : u"any"_s;
}

QString words(PortSecurity security)
{
    switch (security) {
    case PortSecurity::Clear: return u"clear"_s;
    case PortSecurity::StartTls: return u"STARTTLS"_s;
    case PortSecurity::Tls: return u"TLS"_s;
    }
    return {};
}

QString grouped(quint64 number)
{
    QString text = QString::number(number);
    for (qsizetype at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, u',');
    return text;
}

// What differs in a row of the article: "21; ftplib, urllib".
QString corrections(const ArticleRow &row)
{
    QStringList parts;
    if (row.printed.protocol != row.right.protocol)
        parts += row.right.protocol;
    if (row.printed.port != row.right.port)
        parts += QString::number(row.right.port);
    if (row.printed.modules != row.right.modules)
        parts += row.right.modules;
    return parts.join(u"; ");
}

QString pythonWords(const Protocol &protocol)
{
    const QString modules = protocol.pythonModules.join(u", ");
    return modules.isEmpty() ? protocol.pythonNote : QString(modules + u". "_s + protocol.pythonNote);
}

} // namespace

QString protocolTable(const std::vector<ProtocolRow> &rows)
{
    QList<QStringList> cells{{u"NAME"_s, u"PORT"_s, u"TLS"_s, u"WHAT IT IS"_s}};
    for (const ProtocolRow &row : rows)
        cells += QStringList{row.name(), place(row), row.port ? words(row.port->security) : QString(),
                             row.description()};
    return u"Porthole's protocols\n"_s + aligned(cells);
}

QString protocolDetails(const Catalog &catalog, const Protocol &protocol)
{
    QList<QStringList> ports;
    for (const ProtocolPort &port : protocol.ports)
        ports += QStringList{place(port.port, port.transport), port.name, words(port.security), port.note};
    QString out = protocol.title + u": "_s + protocol.sentence + u'\n' + aligned(ports);
    QList<QStringList> facts;
    if (!protocol.schemes.isEmpty())
        facts += QStringList{u"URLs"_s, protocol.schemes.join(u":, ") + u':'};
    facts += QStringList{u"Defined"_s, protocol.specifications.join(u", ")};
    facts += QStringList{u"Python"_s, pythonWords(protocol)};
    for (const ArticleRow &row : catalog.article())
        if (row.id == protocol.id && row.hasSlip())
            facts += QStringList{u"Article"_s, QString(u"says "_s + row.printed.protocol + u", "_s
                                                       + QString::number(row.printed.port) + u", "_s
                                                       + row.printed.modules + u". "_s + row.slip)};
    facts += QStringList{u"Porthole"_s, protocol.today};
    return out + aligned(facts);
}

QString serviceTable(const Catalog &catalog, const std::vector<quint32> &services)
{
    const auto &all = catalog.services();
    QString head = u"IANA's registry, "_s + grouped(services.size());
    if (services.size() != all.size())
        head += u" of "_s + grouped(all.size());
    QList<QStringList> cells{{u"NAME"_s, u"PORT"_s, u"DESCRIPTION"_s}};
    for (const quint32 index : services) {
        const Service &service = all[index];
        cells += QStringList{QString::fromUtf8(service.name), place(service.port, service.transport),
                             QString::fromUtf8(service.description)};
    }
    return head + u" rows\n"_s + aligned(cells);
}

QString articleTable(const Catalog &catalog)
{
    QList<QStringList> cells{
        {u"PROTOCOL"_s, u"FUNCTION"_s, u"PORT"_s, u"PYTHON MODULE"_s, u"RIGHT IS"_s},
    };
    QList<QStringList> notes;
    for (const ArticleRow &row : catalog.article()) {
        cells += QStringList{row.printed.protocol, row.function, QString::number(row.printed.port),
                             row.printed.modules, corrections(row)};
        notes +=
            QStringList{row.right.protocol,
                        row.slip.isEmpty() ? row.modulesToday : QString(row.slip + u' ' + row.modulesToday)};
    }
    return u"As the article prints it\n"_s + aligned(cells)
           + u"\nWhat is right, and what became of the modules\n"_s + aligned(notes);
}

QString unixSocketType(UnixSocket::Type type)
{
    switch (type) {
    case UnixSocket::Type::Stream: return u"stream"_s;
    case UnixSocket::Type::Datagram: return u"datagram"_s;
    case UnixSocket::Type::SequencedPacket: return u"seqpacket"_s;
    }
    return {};
}

QString unixSocketTable(const QList<UnixSocket> &sockets)
{
    QList<QStringList> cells{{u"TYPE"_s, u"LISTENS"_s, u"NAME"_s}};
    for (const UnixSocket &socket : sockets)
        cells += QStringList{unixSocketType(socket.type), socket.listening ? u"yes"_s : u""_s, socket.name};
    return aligned(cells);
}

QString noUnixSocket(const UnixSockets &all, const QString &words)
{
    QString none = u"no Unix socket of this machine has a name"_s;
    if (words.isEmpty() && all.left > 0)
        none += u" that can be typed"_s;
    else if (!words.isEmpty())
        none = (all.left > 0 ? u"no Unix socket that can be typed fits \""_s : u"no Unix socket that exists fits \""_s)
               + visibleText(words.toUtf8(), 200) + u'"';
    return all.isCut ? QString(none + u", as far as their list was read"_s) : none;
}

QString unixSocketsLeftOut(const UnixSockets &all)
{
    QStringList parts;
    if (all.left > 0) {
        parts += (all.isCut ? u"at least "_s : QString()) + QString::number(all.left)
                 + (all.left == 1 ? u" is not listed: its name cannot be typed, or there are too many"_s
                                  : u" are not listed: their names cannot be typed, or there are too many"_s);
    }
    if (all.isCut)
        parts += u"what stands behind the first "_s + QString::number(UnixSockets::MostBytes >> 20)
                 + u" MiB of the system's list was not read"_s;
    return parts.join(u"; ");
}

} // namespace porthole::cli
