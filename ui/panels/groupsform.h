// The groups that a datagram socket takes part in: added, shown, removed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/datagramtransport.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace porthole {

class PlainLabel;

class GroupsForm : public QWidget
{
    Q_OBJECT
public:
    explicit GroupsForm(QWidget *parent = nullptr);

    QList<MulticastJoin> joins() const { return m_joins; }
    // As it stands: of an open socket, what the kernel agreed to.
    void setJoins(const QList<MulticastJoin> &joins);
    // What is written and was not joined yet joins too; fails where it is no group.
    Failure takeWritten();

Q_SIGNALS:
    void joinWanted(const porthole::MulticastJoin &group);
    void leaveWanted(const porthole::MulticastJoin &group);

private:
    void add();
    Failure take();
    void remove(const MulticastJoin &group);
    void showList();

    QLineEdit *m_group;
    QComboBox *m_device;
    QLineEdit *m_source;
    QPushButton *m_add;
    PlainLabel *m_problem;
    QVBoxLayout *m_list;
    QList<MulticastJoin> m_joins;
};

} // namespace porthole
