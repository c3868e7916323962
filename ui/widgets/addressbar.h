// Where a person writes where to go: tcp://host:port, host:port; remembers where they have been.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/endpoint.h"
#include "ui/widgets/labels.h"

#include <QStringListModel>

namespace porthole {

class AddressBar : public MonoLine
{
    Q_OBJECT
public:
    explicit AddressBar(QWidget *parent = nullptr);

    void setHistory(const QStringList &addresses);
    // Shows an address without opening it.
    void setAddress(const QString &address);
    void submit();

Q_SIGNALS:
    void opened(const porthole::HostPort &target);
    void misunderstood(const porthole::Failure &failure);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeCompleter();
    QStringListModel m_history;
};

} // namespace porthole
