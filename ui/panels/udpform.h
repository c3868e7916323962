// Where datagrams go and where they are taken, and what is rarely changed on a page of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/datagramsnapshot.h"
#include "ui/widgets/seams.h"

#include <QStringListModel>
#include <QVariantMap>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace porthole {

class GroupsForm;
class RecordChoice;
class SegmentedControl;
class AnswerChoice;
class RulesEditor;
class SocketOptionsForm;
class PlainLabel;
class UnixOffers;

class UdpForm : public QWidget
{
    Q_OBJECT
public:
    explicit UdpForm(const Seams &seams, QWidget *parent = nullptr);

    void setTarget(const HostPort &target);
    // Those of them that are of datagrams are offered.
    void setRecent(const QStringList &addresses);
    // Nowhere, and taking datagrams at a free port of this machine.
    void setFreePort();
    // A group that is written and was not joined yet joins with the others; fails where it is none.
    Failure takeWrittenGroup();
    // The options as written, or what is wrong with them.
    Result<DatagramOptions> options() const;
    // Those of the socket alone, which can be changed while it is open.
    Result<SocketOptionWish> socketOptions() const;
    Result<Responder> responder() const;
    QVariantMap values() const;
    void setValues(const QVariantMap &values);
    void setState(LinkState state);
    void showFacts(const DatagramSnapshot &snapshot);
    void focusFirstGap();
    void focusOpen();
    // Groups and options: the panel shows it where there is room for it.
    QWidget *optionsPage() const { return m_page; }

Q_SIGNALS:
    void openWanted();
    void closeWanted();
    void optionsUnfolded(bool unfolded);
    void socketOptionsChanged();
    void responderChanged();
    void levelChanged(porthole::RecordLevel level);
    void joinWanted(const porthole::MulticastJoin &group);
    void leaveWanted(const porthole::MulticastJoin &group);

private:
    void build();
    QWidget *buildPage();
    void wire();
    void offer(const QString &typed);
    void offerUnixSockets();
    void makeCompleter();
    void takeAddress(const QString &text);
    void showKind();
    Result<std::optional<HostPort>> target() const;
    Result<std::optional<Endpoint>> bindTo(const std::optional<HostPort> &target) const;
    Family familyFor(const std::optional<HostPort> &target) const;

    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_local;
    QLineEdit *m_localPort;
    RulesEditor *m_rules;
    AnswerChoice *m_answer;
    QPushButton *m_unfold;
    QPushButton *m_open;
    QWidget *m_page = nullptr;
    QComboBox *m_ip = nullptr;
    SegmentedControl *m_engine = nullptr;
    RecordChoice *m_record = nullptr;
    QCheckBox *m_broadcast = nullptr;
    GroupsForm *m_groups = nullptr;
    SocketOptionsForm *m_socket = nullptr;
    UnixOffers *m_unixOffers;
    PlainLabel *m_unixRemark; // which of them are not offered, and why
    QStringList m_recent;      // addresses of before
    QStringListModel m_offers; // both
    bool m_isOpen = false;
};

} // namespace porthole
