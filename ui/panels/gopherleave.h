// Asks before a line of a Gopher menu leads out of gopher ("h" with "URL:"): where to is the server's word alone.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

class QPushButton;

namespace porthole {

class MonoText;

// Hidden until something asks.
class GopherLeave : public QWidget
{
    Q_OBJECT
public:
    explicit GopherLeave(QWidget *parent = nullptr);
    void askFor(const QUrl &url);

Q_SIGNALS:
    void urlWanted(const QUrl &url);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QUrl m_url;
    MonoText *m_address;
    QPushButton *m_stay;
};

} // namespace porthole
