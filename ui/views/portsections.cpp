// The port table in two sections that fold: Porthole's protocols and the registry, each under a heading.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/portsections.h"

#include "ui/widgets/words.h"

namespace porthole {

namespace {

// Internal ids: a heading has none, a row the number of its heading and one.
constexpr quintptr HeadingId = 0;

} // namespace

PortSections::PortSections(PortModel *ports, QObject *parent) : QAbstractProxyModel(parent), m_ports(ports)
{
    setSourceModel(ports);
    connect(ports, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(ports, &QAbstractItemModel::modelReset, this, [this] { endResetModel(); });
    connect(ports, &QAbstractItemModel::dataChanged, this, &PortSections::changed);
    connect(ports, &QAbstractItemModel::layoutAboutToBeChanged, this, &PortSections::keepPlaces);
    connect(ports, &QAbstractItemModel::layoutChanged, this, &PortSections::restorePlaces);
}

int PortSections::sizeOf(bool registry) const
{
    return registry ? m_ports->rowCount() - m_ports->oursCount() : m_ports->oursCount();
}

QModelIndex PortSections::firstRow() const
{
    return rowCount() > 0 ? index(0, PortModel::Name, index(0, 0)) : QModelIndex();
}

QModelIndex PortSections::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= columnCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : HeadingId);
}

QModelIndex PortSections::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == HeadingId)
        return {};
    return createIndex(int(child.internalId() - 1), 0, HeadingId);
}

QModelIndex PortSections::sibling(int row, int column, const QModelIndex &index) const
{
    return this->index(row, column, index.parent());
}

int PortSections::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(sizeOf(false) > 0) + int(sizeOf(true) > 0);
    return isHeading(parent) && parent.column() == 0 ? sizeOf(isRegistry(parent.row())) : 0;
}

int PortSections::columnCount(const QModelIndex &parent) const
{
    return !parent.isValid() || isHeading(parent) ? PortModel::ColumnCount : 0;
}

bool PortSections::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

Qt::ItemFlags PortSections::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

QVariant PortSections::heading(int topRow, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const bool registry = isRegistry(topRow);
    const QString title = registry ? tr("IANA's registry") : tr("Porthole's protocols");
    return QString(title + QStringLiteral("  ") + humanCount(quint64(sizeOf(registry))));
}

// A row as one sentence: "http, 80/tcp, not tested. Fetches and sends web pages."
QString PortSections::spoken(const QModelIndex &index) const
{
    const auto cell = [&](int column) { return index.siblingAtColumn(column).data().toString(); };
    const int port = index.data(PortModel::PortRole).toInt();
    const QString place = port ? tr("port %1/%2").arg(port).arg(cell(PortModel::Transport)) : tr("any port");
    QStringList parts{cell(PortModel::Name), place, cell(PortModel::Security), cell(PortModel::Status)};
    parts.removeAll(QString());
    return QString(parts.join(QStringLiteral(", ")) + QStringLiteral(". ") + cell(PortModel::Description))
        .trimmed();
}

QVariant PortSections::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (isHeading(index))
        return index.column() <= PortModel::Name ? heading(index.row(), role) : QVariant();
    if (role == Qt::AccessibleTextRole && index.column() <= PortModel::Name)
        return spoken(index);
    return m_ports->data(mapToSource(index), role);
}

QVariant PortSections::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && section == PortModel::Port)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return m_ports->headerData(section, orientation, role);
}

QModelIndex PortSections::mapToSource(const QModelIndex &index) const
{
    if (!index.isValid() || isHeading(index))
        return {};
    const int above = isRegistry(index.parent().row()) ? m_ports->oursCount() : 0;
    return m_ports->index(above + index.row(), index.column());
}

QModelIndex PortSections::mapFromSource(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const int ours = m_ports->oursCount();
    const bool registry = index.row() >= ours;
    const QModelIndex top = this->index(registry && hasOurs() ? 1 : 0, 0);
    return this->index(registry ? index.row() - ours : index.row(), index.column(), top);
}

// One change may reach over both sections.
void PortSections::changed(const QModelIndex &from, const QModelIndex &to, const QList<int> &roles)
{
    const int ours = m_ports->oursCount();
    const auto tell = [&](int first, int last) {
        if (first <= last)
            Q_EMIT dataChanged(mapFromSource(m_ports->index(first, from.column())),
                               mapFromSource(m_ports->index(last, to.column())), roles);
    };
    tell(from.row(), std::min(to.row(), ours - 1));
    tell(std::max(from.row(), ours), to.row());
}

void PortSections::keepPlaces()
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    m_before = persistentIndexList();
    m_sourceOf.clear();
    for (const QModelIndex &index : std::as_const(m_before))
        m_sourceOf.append(mapToSource(index));
}

void PortSections::restorePlaces()
{
    for (qsizetype i = 0; i < m_before.size(); ++i)
        if (m_sourceOf[i].isValid())
            changePersistentIndex(m_before[i], mapFromSource(m_sourceOf[i]));
    m_before.clear();
    m_sourceOf.clear();
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace porthole
