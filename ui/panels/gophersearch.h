// Asks for the words that an item of a Gopher menu wants before it is fetched (RFC 1436, type 7).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

class QLineEdit;

namespace porthole {

// Hidden until something asks.
class GopherSearch : public QWidget
{
    Q_OBJECT
public:
    explicit GopherSearch(QWidget *parent = nullptr);
    void askFor(const QUrl &item);

Q_SIGNALS:
    void urlWanted(const QUrl &url);

private:
    void search();

    QUrl m_item;
    QLineEdit *m_words;
};

} // namespace porthole
