// Where a person writes where to go: URLs, host:port, a name; remembers where they have been.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/target.h"
#include "ui/widgets/labels.h"

#include <QStringListModel>

namespace porthole {

class AddressBar : public MonoLine
{
    Q_OBJECT
public:
    explicit AddressBar(QWidget *parent = nullptr);

    // What is offered while typing: addresses of before, then beginnings such as "http://".
    void setHistory(const QStringList &addresses);
    void setBeginnings(const QStringList &beginnings);
    // Places that are there now, found while somebody writes: they are shown at once.
    void setPlaces(const QStringList &addresses);
    // What is written. A path, or @name, is a Unix socket, one of streams: "/run/x.sock" as "unix:/run/x.sock".
    Result<Target> target() const;
    // Shows an address without opening it.
    void setAddress(const QString &address);
    void submit();

Q_SIGNALS:
    void opened(const porthole::Target &target);
    void misunderstood(const porthole::Failure &failure);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeCompleter();
    void refreshOffers();
    void readPath(const QString &text);
    QStringList m_history;
    QStringList m_beginnings;
    QStringList m_places;
    QStringList m_readings; // of what is written, where it can be meant in several ways
    QStringListModel m_offers;
};

} // namespace porthole
