// Where and how to connect: host, port, and what is rarely changed behind "Options".
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshots.h"
#include "ui/widgets/seams.h"

#include <QStringListModel>
#include <QVariantMap>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace porthole {

class FramingChoice;
class PlainLabel;
class RecordChoice;
class SegmentedControl;
class SocketOptionsPage;
class TlsForm;
class UnixOffers;

class TcpForm : public QWidget
{
    Q_OBJECT
public:
    explicit TcpForm(const Seams &seams, QWidget *parent = nullptr);

    void setTarget(const HostPort &target);
    void setSecure(bool secure);
    bool isSecure() const;
    QVariantMap values() const;
    void setValues(const QVariantMap &values);
    // Where the next thing is typed: the port if there is a host already.
    void focusFirstGap();
    void focusHost();  // whatever stands there is replaced by what is typed
    void focusConnect();
    void setRecent(const QStringList &hosts);
    // The options as written, or what is wrong with them.
    Result<StreamOptions> options() const;
    Engine engine() const;
    // Of the socket, for whoever has room for it; shown when socketPageWanted() says so.
    SocketOptionsPage *socketPage() const { return m_socket; }
    void hideSocketPage();
    // Connect, Cancel or Reconnect, by what the connection is at.
    void setState(LinkState state, bool everOpened);

Q_SIGNALS:
    void connectWanted();
    void cancelWanted();
    void levelChanged(porthole::RecordLevel level);
    void framingChanged(const QByteArray &words);
    void socketPageWanted(bool wanted);

private:
    QWidget *buildOptions(const Seams &seams);
    QWidget *buildRow();
    void fitPlace(bool local);
    void takeAddress(const QString &text);
    HostPort writtenTarget() const;
    void offer(const QString &typed);
    void refreshOffers();
    void makeCompleter();
    Result<std::optional<Endpoint>> source() const;

    QLineEdit *m_host;
    QLineEdit *m_port;
    QLabel *m_hostLabel = nullptr;
    QWidget *m_portGroup = nullptr;
    SegmentedControl *m_security;
    SegmentedControl *m_engine;
    TlsForm *m_tls = nullptr;
    QComboBox *m_ip = nullptr;
    RecordChoice *m_record = nullptr;
    FramingChoice *m_framing = nullptr;
    SocketOptionsPage *m_socket = nullptr;
    QPushButton *m_showSocket = nullptr;
    QLineEdit *m_source = nullptr;
    QPushButton *m_connect;
    QPushButton *m_unfold = nullptr;
    QStringList m_recent;      // hosts of before
    UnixOffers *m_unixOffers;
    PlainLabel *m_unixRemark;  // which of them are not offered, and why
    QStringListModel m_offers; // both
    bool m_cancels = false;
};

} // namespace porthole
