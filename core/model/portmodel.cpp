// What the port table's cells and roles say; which rows there are is in portmodelrows.cpp.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/portmodel.h"

#include "core/log/filter.h"

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

// "udp.port" where the filter language has it, else the field for any port.
QString portField(TransportProtocol transport)
{
    const QString own = QLatin1StringView(transportProtocolName(transport)) + u".port"_s;
    for (const Filter::FieldInfo &field : Filter::fields())
        if (field.name == own || field.aliases.contains(own))
            return own;
    return u"port"_s;
}

QVariant orInvalid(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

} // namespace

PortModel::PortModel(std::shared_ptr<const Catalog> catalog, QObject *parent)
    : QAbstractTableModel(parent)
    , m_catalog(std::move(catalog))
{
    for (size_t i = 0; i < m_portFields.size(); ++i)
        m_portFields[i] = portField(TransportProtocol(i));
    findRows();
}

PortModel::~PortModel() = default;

Text PortModel::columnTitle(int column)
{
    switch (column) {
    case Status: return Text{QT_TRANSLATE_NOOP("porthole", "Status"), {}};
    case Name: return Text{QT_TRANSLATE_NOOP("porthole", "Name"), {}};
    case Port: return Text{QT_TRANSLATE_NOOP("porthole", "Port"), {}};
    case Transport: return Text{QT_TRANSLATE_NOOP("porthole", "Transport"), {}};
    case Security: return Text{QT_TRANSLATE_NOOP("porthole", "TLS"), {}};
    case Description: return Text{QT_TRANSLATE_NOOP("porthole", "What it is"), {}};
    default: return {};
    }
}

Text PortModel::statusWords(PortStatus status)
{
    switch (status) {
    case PortStatus::NotTested: return Text{QT_TRANSLATE_NOOP("porthole", "not tested"), {}};
    case PortStatus::Answers: return Text{QT_TRANSLATE_NOOP("porthole", "answers"), {}};
    case PortStatus::Refused: return Text{QT_TRANSLATE_NOOP("porthole", "refused"), {}};
    case PortStatus::Silent: return Text{QT_TRANSLATE_NOOP("porthole", "silent"), {}};
    }
    return {};
}

Text PortModel::securityWords(PortSecurity security)
{
    switch (security) {
    case PortSecurity::Clear: return Text{QT_TRANSLATE_NOOP("porthole", "clear"), {}};
    case PortSecurity::StartTls: return Text{QT_TRANSLATE_NOOP("porthole", "clear, upgrades to TLS"), {}};
    case PortSecurity::Tls: return Text{QT_TRANSLATE_NOOP("porthole", "TLS"), {}};
    }
    return {};
}

const ProtocolRow *PortModel::protocolRow(Item item) const
{
    return isOurs(item) ? &m_catalog->protocolRows()[item] : nullptr;
}

const Service &PortModel::service(Item item) const
{
    return m_catalog->services()[item - FirstService];
}

quint16 PortModel::portOf(Item item) const
{
    const ProtocolRow *ours = protocolRow(item);
    return ours ? ours->number() : service(item).port;
}

TransportProtocol PortModel::transportOf(Item item) const
{
    const ProtocolRow *ours = protocolRow(item);
    return ours ? ours->transport() : service(item).transport;
}

QString PortModel::nameOf(Item item) const
{
    const ProtocolRow *ours = protocolRow(item);
    return ours ? ours->name() : QString::fromUtf8(service(item).name);
}

QString PortModel::descriptionOf(Item item) const
{
    const ProtocolRow *ours = protocolRow(item);
    return ours ? ours->description() : QString::fromUtf8(service(item).description);
}

QString PortModel::cell(Item item, int column) const
{
    switch (column) {
    case Status: return translated(statusWords(status(portOf(item), transportOf(item))));
    case Name: return nameOf(item);
    case Port: return portOf(item) != 0 ? QString::number(portOf(item)) : QString();
    case Transport: return QString::fromLatin1(transportProtocolName(transportOf(item)));
    case Description: return descriptionOf(item);
    case Security:
        if (const ProtocolRow *ours = protocolRow(item); ours && ours->port)
            return translated(securityWords(ours->port->security));
        return {};
    default: return {};
    }
}

QVariant PortModel::fact(Item item, int role) const
{
    const quint16 port = portOf(item);
    const TransportProtocol transport = transportOf(item);
    const bool hasPanel = transport == TransportProtocol::Tcp || transport == TransportProtocol::Udp;
    switch (role) {
    case StatusRole: return int(status(port, transport));
    case IsOursRole: return isOurs(item);
    case PortRole: return int(port);
    case TransportRole: return int(transport);
    case CanOpenRole: return m_catalog->canOpen(transport);
    case UrlRole:
        if (port == 0 || !hasPanel)
            return {};
        return QString(QLatin1StringView(transportProtocolName(transport)) + u"://%host:"_s
                       + QString::number(port));
    case FilterRole:
        if (port == 0)
            return {};
        return QString(m_portFields[size_t(transport)] + u" == "_s + QString::number(port));
    default: break;
    }
    const ProtocolRow *ours = protocolRow(item);
    return ours ? protocolFact(*ours, role) : QVariant();
}

QVariant PortModel::protocolFact(const ProtocolRow &row, int role) const
{
    const Protocol &protocol = *row.protocol;
    switch (role) {
    case SecurityRole: return row.port ? QVariant(int(row.port->security)) : QVariant();
    case ProtocolRole: return protocol.id;
    case TitleRole: return protocol.title;
    case SentenceRole: return protocol.sentence;
    case NoteRole: return orInvalid(row.port ? row.port->note : QString());
    case SpecificationsRole: return protocol.specifications;
    case PythonModulesRole: return protocol.pythonModules;
    case PythonNoteRole: return protocol.pythonNote;
    case ClientRole: return int(protocol.client);
    case ServerRole: return int(protocol.server);
    case TodayRole: return protocol.today;
    case SchemeUrlRole: return orInvalid(row.urlTemplate());
    default: return {};
    }
}

QVariant PortModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Item item = m_rows[size_t(index.row())];
    return role == Qt::DisplayRole ? QVariant(cell(item, index.column())) : fact(item, role);
}

QVariant PortModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    return translated(columnTitle(section));
}

QHash<int, QByteArray> PortModel::roleNames() const
{
    return {
        {Qt::DisplayRole, "display"},
        {StatusRole, "status"},
        {IsOursRole, "isOurs"},
        {PortRole, "port"},
        {TransportRole, "transport"},
        {UrlRole, "url"},
        {CanOpenRole, "canOpen"},
        {FilterRole, "filter"},
        {SecurityRole, "security"},
        {ProtocolRole, "protocol"},
        {TitleRole, "title"},
        {SentenceRole, "sentence"},
        {NoteRole, "note"},
        {SpecificationsRole, "specifications"},
        {PythonModulesRole, "pythonModules"},
        {PythonNoteRole, "pythonNote"},
        {ClientRole, "client"},
        {ServerRole, "server"},
        {TodayRole, "today"},
        {SchemeUrlRole, "schemeUrl"},
    };
}

QString PortModel::urlFor(const QString &urlTemplate, const QString &host)
{
    const bool isIPv6 = host.contains(u':') && !host.startsWith(u'[');
    return QString(urlTemplate).replace(u"%host"_s, isIPv6 ? QString(u'[' + host + u']') : host);
}

} // namespace porthole
