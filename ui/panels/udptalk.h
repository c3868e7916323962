// What went over a datagram socket, who sent to it, and answering them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labsending.h"
#include "core/session/datagramsnapshot.h"
#include "ui/panels/panel.h"
#include "ui/panels/peerlist.h"

class QLineEdit;
class QTreeView;

namespace porthole {

class ComposeWidget;
class ConversationPane;

class UdpTalk : public QWidget
{
    Q_OBJECT
public:
    explicit UdpTalk(const PanelContext &context, QWidget *parent = nullptr);

    // A socket is about to be opened.
    void begin(const std::optional<HostPort> &target);
    // Whose messages are remembered together: "udp", "unix-dgram".
    void setProtocol(const QString &protocol);
    void show(const DatagramSnapshot &snapshot);
    void focusCompose();
    void setLow(bool low);
    EntryId evidence() const;

Q_SIGNALS:
    // A peer that is not valid: to whom the socket was opened for.
    void sendWanted(const QByteArray &bytes, const porthole::Endpoint &peer, bool secret);
    void seriesWanted(const porthole::SeriesWish &wish, const porthole::Endpoint &peer);
    void seriesStopWanted();
    void labWanted(const porthole::lab::LabComposed &composed);
    void failed(const porthole::Failure &failure);
    void evidenceFound();

private:
    QWidget *buildPeers();
    QWidget *buildTo();
    void wire();
    void refreshCompose();
    void answerTo(const QString &peer);
    void send(const QByteArray &bytes, bool secret);
    void sendFile(const QString &path);
    bool namesPeer() const;  // each datagram goes where the field says
    Endpoint peer() const;

    ComposeStore *m_store;
    DatagramSnapshot m_snapshot;
    PeerList m_peers;
    EntryId m_firstEntry = 0;
    ConversationPane *m_conversation;
    QTreeView *m_peerView = nullptr;
    QWidget *m_toRow = nullptr;
    QLineEdit *m_to = nullptr;
    ComposeWidget *m_compose;
};

} // namespace porthole
