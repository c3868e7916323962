// What the kernel says of a TCP connection: a badge in one line, and graphs that unfold below it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/connectionhandle.h"

#include <QPointer>
#include <QWidget>

class QPushButton;

namespace porthole {

class ElidedLabel;
class PlainLabel;
class TcpInfoGraphs;

// Hidden where there is nothing to say. The connection is sampled while this is in sight, and only then.
class TcpInfoPane : public QWidget
{
    Q_OBJECT
public:
    explicit TcpInfoPane(QWidget *parent = nullptr);
    ~TcpInfoPane() override;

    // nullptr: none. Follows it from here on.
    void setConnection(ConnectionHandle *connection);
    QString words() const;
    // The graphs wait for being asked for, whatever room there is.
    void keepFolded() { m_asked = true; }
    // Somebody else needs the room: it is not shown, whatever there is to say.
    void standBack(bool back);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void say(const TcpSample &sample);
    void watch(bool watched);
    void unfoldByItself();

    QPointer<ConnectionHandle> m_connection;
    ConversationId m_conversation = 0; // whose graphs are drawn
    bool m_back = false;               // it is not shown
    bool m_wasOpen = false;            // the connection, at some time
    bool m_asked = false;              // somebody folded or unfolded: how it stands is theirs
    PlainLabel *m_state;
    ElidedLabel *m_words;
    PlainLabel *m_trouble;
    QPushButton *m_unfold;
    TcpInfoGraphs *m_graphs;
};

} // namespace porthole
