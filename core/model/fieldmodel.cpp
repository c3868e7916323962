// A tree of fields as an item model: meaning only.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fieldmodel.h"

#include <utility>

namespace porthole {

FieldModel::FieldModel(QObject *parent) : QAbstractItemModel(parent) {}

void FieldModel::setFields(QList<Field> fields)
{
    beginResetModel();
    m_fields = std::move(fields);
    m_nodes.clear();
    layFlat(std::as_const(m_fields), NoNode);
    // Level by level, without recursion: a tree may be as deep as the bytes that it was made from say.
    for (quint32 node = 0; node < m_nodes.size(); ++node) {
        m_nodes[node].firstChild = quint32(m_nodes.size());
        layFlat(m_nodes[node].field->fields, node);
    }
    endResetModel();
}

void FieldModel::layFlat(const QList<Field> &fields, quint32 parent)
{
    for (int row = 0; row < int(fields.size()); ++row)
        m_nodes.push_back({&fields.at(row), parent, row, 0});
}

const Field *FieldModel::field(const QModelIndex &index) const
{
    return index.isValid() ? m_nodes[index.internalId()].field : nullptr;
}

QModelIndex FieldModel::indexOf(quint32 node) const
{
    return createIndex(m_nodes[node].row, 0, quintptr(node));
}

QModelIndex FieldModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column != 0 || row >= rowCount(parent))
        return {};
    const quint32 first = parent.isValid() ? m_nodes[parent.internalId()].firstChild : 0;
    return createIndex(row, 0, quintptr(first + quint32(row)));
}

QModelIndex FieldModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const quint32 parent = m_nodes[index.internalId()].parent;
    return parent == NoNode ? QModelIndex() : indexOf(parent);
}

int FieldModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_fields.size());
    return parent.column() == 0 ? int(field(parent)->fields.size()) : 0;
}

// Later nodes lie deeper: of two equal ranges the inner one is meant.
QModelIndex FieldModel::indexCovering(qint64 first, qint64 end) const
{
    quint32 best = NoNode;
    for (quint32 node = 0; node < m_nodes.size(); ++node) {
        const Field &field = *m_nodes[node].field;
        if (field.covers(first, end) && (best == NoNode || field.length <= m_nodes[best].field->length))
            best = node;
    }
    return best == NoNode ? QModelIndex() : indexOf(best);
}

QModelIndex FieldModel::headline() const
{
    for (quint32 node = 0; node < m_nodes.size(); ++node) {
        const Field &field = *m_nodes[node].field;
        // A sentence explains itself; the name of an error does not.
        if (field.weight == Field::Weight::Trouble && !field.prose && !field.explain.isEmpty())
            return indexOf(node);
    }
    return index(0, 0);
}

QString FieldModel::shown(const Text &text) const
{
    return m_translate ? m_translate(text) : text.english();
}

QVariant FieldModel::data(const QModelIndex &index, int role) const
{
    const Field *field = this->field(index);
    if (!field)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const QString value = shown(field->value);
        return value.isEmpty() ? shown(field->name) : QString(shown(field->name) % QStringLiteral(": ") % value);
    }
    case NameRole: return shown(field->name);
    case ValueRole: return shown(field->value);
    case OffsetRole: return field->offset;
    case LengthRole: return field->length;
    case ExplainRole: return field->explain;
    case WeightRole: return int(field->weight);
    case ProseRole: return field->prose;
    default: return {};
    }
}

QHash<int, QByteArray> FieldModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractItemModel::roleNames();
    names.insert({{NameRole, "name"}, {ValueRole, "value"}, {OffsetRole, "offset"}, {LengthRole, "len"},
                  {ExplainRole, "explain"}, {WeightRole, "weight"}, {ProseRole, "prose"}});
    return names;
}

} // namespace porthole
