// A tree of fields as an item model: meaning only.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/field.h"

#include <QAbstractItemModel>

#include <functional>
#include <vector>

namespace porthole {

// One column: a field is a line, its name and its value stand beside each other. GUI thread.
class FieldModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role {
        NameRole = Qt::UserRole + 1,  // QString, as all texts here translated
        ValueRole,
        OffsetRole,   // qint64; -1: stands for no bytes
        LengthRole,   // qint64
        ExplainRole,  // QString, the key
        WeightRole,   // int, Field::Weight
        ProseRole,    // bool
    };
    using Translator = std::function<QString(const Text &)>;

    explicit FieldModel(QObject *parent = nullptr);

    void setTranslator(Translator translator) { m_translate = std::move(translator); }
    void setFields(QList<Field> fields);

    const Field *field(const QModelIndex &index) const;  // nullptr for the root
    // The innermost field that stands for all of these bytes; invalid where none does.
    QModelIndex indexCovering(qint64 first, qint64 end) const;
    // What a reader looks for first: the trouble where there is one that can be explained, else the first line.
    QModelIndex headline() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &) const override { return 1; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    static constexpr quint32 NoNode = ~quint32(0);

    // The tree laid flat, parents before their children, so that an index needs only a number.
    struct Node {
        const Field *field;
        quint32 parent;      // NoNode: none
        int row;
        quint32 firstChild;  // children stand next to each other
    };

    void layFlat(const QList<Field> &fields, quint32 parent);
    QModelIndex indexOf(quint32 node) const;
    QString shown(const Text &text) const;

    QList<Field> m_fields;
    std::vector<Node> m_nodes;
    Translator m_translate;
};

} // namespace porthole
