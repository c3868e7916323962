// What can be done with a port: go there, listen, see its log, practise; as buttons and as a menu.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/protocol.h"
#include "core/transport/target.h"

#include <QPersistentModelIndex>
#include <QWidget>

class QBoxLayout;
class QMenu;
class QPushButton;

namespace porthole {

class PortActions : public QWidget
{
    Q_OBJECT
public:
    explicit PortActions(QWidget *parent = nullptr);

    // The chosen row, and the machine it is about; empty: none is known, a form asks.
    void show(const QModelIndex &row, const QString &host);
    using QWidget::show;
    void act(); // the main one
    void addTo(QMenu *menu) const;
    static QString urlOf(const QModelIndex &row, const QString &host);

Q_SIGNALS:
    void openWanted(const QString &address);
    void askWanted(const porthole::Target &target);
    void listenWanted(quint16 port, bool datagrams);
    void filterWanted(const QString &filter);
    void practiceWanted(const QString &scheme);

private:
    QPushButton *add(QBoxLayout *row, const QString &name, const QString &icon, const QString &text);
    void wire();
    void open();
    bool isOver(TransportProtocol transport) const;
    QString openTip(bool canOpen, bool spoken) const;
    QString practiceTip() const;
    QString schemeHere() const; // of a URL; empty: it is not spoken here

    QPersistentModelIndex m_row;
    QString m_host;
    QPushButton *m_open;
    QPushButton *m_listen;
    QPushButton *m_filter;
    QPushButton *m_practise; // of a protocol that is spoken here
};

} // namespace porthole
