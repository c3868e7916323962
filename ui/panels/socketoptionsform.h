// The options of a socket, each with what it does and what the kernel made of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/socketoption.h"

#include <QVariantMap>
#include <QWidget>

#include <vector>

class QGridLayout;

namespace porthole {

class Explanations;
class PlainLabel;

class SocketOptionsForm : public QWidget
{
    Q_OBJECT
public:
    // Of the sockets of this kind (SocketOptionRow::Kind), but for those that stand elsewhere.
    SocketOptionsForm(quint8 kind, const QList<SocketOption> &without, QWidget *parent = nullptr);

    // Which kind of socket it will be, where that is written elsewhere: what it does not have is kept, and not asked for.
    void setKind(quint8 kind);
    // Not while nothing could come of it.
    void setEditable(bool editable);

    // What is not filled in stays as the system has it. A failure says what is wrong with which.
    Result<SocketOptionWish> wish() const;
    bool isUsual() const;  // nothing is asked for
    void showGranted(const QList<GrantedOption> &granted);
    void addValues(QVariantMap &values) const;
    void setValues(const QVariantMap &values);

Q_SIGNALS:
    void changed();  // by a person; a field of text when it is left

private:
    struct Row {
        const SocketOptionRow *option;
        QWidget *field;
        PlainLabel *granted;
    };
    void addRow(QGridLayout *grid, const SocketOptionRow &option, const Explanations &explanations);
    QWidget *makeField(const SocketOptionRow &option);
    static QString valueOf(const Row &row);
    static void setValue(const Row &row, const QString &value);

    bool has(const Row &row) const { return row.option->kinds & m_kind; }
    void showRows();

    std::vector<Row> m_rows;
    QList<GrantedOption> m_granted;
    quint8 m_kind;
    bool m_editable = true;
};

} // namespace porthole
